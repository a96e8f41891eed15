"""One module per `glossary-tui` command: `configure(parser)` declares its options, `run(args)` returns its exit code."""
