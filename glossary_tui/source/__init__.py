"""The maintainers' room: YAML in, entries and problems out."""
