"""`glossary-tui browse`: the terminal interface."""

from __future__ import annotations

import argparse

from .. import gloss


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("query", nargs="*", metavar="WORD", help="open on this word")
    parser.add_argument("--lang", choices=("fr", "en"))
    parser.add_argument("--as", dest="reader", choices=("clinician", "engineer"))
    parser.add_argument(
        "--glossary", action="append", default=[], metavar="DIR", help="a local layer over the glossary (repeatable)"
    )


def run(args: argparse.Namespace) -> int:
    """Open the interface; returns its exit code."""
    return gloss.open_interface(" ".join(args.query), args.lang, args.reader, args.glossary)
