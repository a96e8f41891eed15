"""The readers' room: one compiled file, opened without parsing, and the search over it."""
