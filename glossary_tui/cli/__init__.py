"""The two commands: `gloss` for readers, `glossary-tui` for everything else."""
