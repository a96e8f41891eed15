"""`glossary-tui browse`: the terminal interface."""

from __future__ import annotations

import argparse

from .. import gloss
from ..options import add_reading
from ..parser import Parser


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument(
        "query", nargs="*", metavar=parser.both("MOT", "WORD"), help=parser.both("ouvrir sur ce mot", "open on this word")
    )
    add_reading(parser)
    parser.set_defaults(lang=None, reader=None)  # what is not said here is read from the reader's settings


def run(args: argparse.Namespace) -> int:
    """Open the interface; returns its exit code."""
    return gloss.open_interface(" ".join(args.query), args.lang, args.reader, args.glossary)
