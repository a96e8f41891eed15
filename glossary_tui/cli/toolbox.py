"""`glossary-tui COMMAND`: look-ups for programs, and the maintainers' tools."""

from __future__ import annotations

import argparse
import importlib
import sys

from .. import __version__
from .console import exit_cleanly

COMMANDS = {
    "annotate": "explain the terms of a text in place",
    "browse": "open the terminal interface",
    "export": "write the glossary for other tools (csv, json, markdown, ...)",
    "diff": "tell what changed between two folders or commits (BASE..HEAD)",
    "find": "look a word up, for people and programs (--json, --batch)",
    "fmt": "put entries in their canonical form (--check only looks)",
    "list": "list the entries",
    "lint": "check the glossary's files against the rules of docs/rules.md",
    "new": "write the skeleton of a new entry, after a look at existing names",
    "review": "sign one side of an entry after reading it",
    "schema": "print the JSON Schema of an entry, for editors",
    "stats": "show what the glossary covers",
    "where": "show which folders and files answer, and why",
}


def build_parser() -> argparse.ArgumentParser:
    """Return the whole parser, with every command's options."""
    parser = argparse.ArgumentParser(
        prog="glossary-tui",
        description="A vocabulary bridge between clinicians and engineers, in French and English. To look a word up: gloss WORD.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"glossary-tui {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".", allow_abbrev=False)
        _module(name).configure(command)
    return parser


def _module(name: str):  # type: ignore[no-untyped-def]
    return importlib.import_module(f".commands.{name}", __package__)


@exit_cleanly
def main(argv: list[str] | None = None) -> int:
    """Run one command; returns its exit code (0 found or clean, 1 nothing or problems, 2 wrong usage)."""
    args = build_parser().parse_args(sys.argv[1:] if argv is None else argv)
    return int(_module(args.command).run(args))


if __name__ == "__main__":
    raise SystemExit(main())
