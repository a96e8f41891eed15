"""Options that several commands share."""

from __future__ import annotations

import argparse

from ..i18n import default_language, default_reader, label
from ..library import Library, open_library
from .console import say, say_building


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Declare --lang, --as and --glossary."""
    parser.add_argument("--lang", choices=("fr", "en"), default=default_language(), help="language (default: the locale's)")
    parser.add_argument(
        "--as", dest="reader", choices=("clinician", "engineer"), default=default_reader(),
        help="who reads: the other world's senses come first",
    )  # fmt: skip
    parser.add_argument(
        "--glossary", action="append", default=[], metavar="DIR", help="a local layer over the glossary (repeatable)"
    )


def open_for(args: argparse.Namespace) -> Library:
    """Return the library that the options name; says on stderr when some files could not be read whole."""
    library = open_library(args.glossary, on_build=lambda: say_building(args.lang))
    if library.problems:
        say(label("problems", args.lang, n=len(library.problems)))
    return library
