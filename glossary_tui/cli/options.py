"""Options that several commands share."""

from __future__ import annotations

import argparse

from ..i18n import default_reader
from ..library import Library, open_library
from .console import say_building, say_problems
from .parser import Parser


def add_language(parser: Parser) -> None:
    """Declare --lang."""
    parser.add_argument(
        "--lang", choices=("fr", "en"), default=parser.lang,
        help=parser.both("langue (sinon : celle du système)", "language (default: the locale's)"),
    )  # fmt: skip


def add_layers(parser: Parser) -> None:
    """Declare --glossary."""
    parser.add_argument(
        "--glossary", action="append", default=[], metavar="DIR",
        help=parser.both("un dossier local par-dessus le glossaire (peut être répété)", "a local layer over the glossary (repeatable)"),
    )  # fmt: skip


def add_reader(parser: Parser) -> None:
    """Declare --as."""
    parser.add_argument(
        "--as", dest="reader", choices=("clinician", "engineer"), default=default_reader(),
        help=parser.both(
            "qui lit, clinician (soignant) ou engineer (ingénieur) : les sens de l’autre monde d’abord",
            "who reads: the other world's senses come first",
        ),
    )  # fmt: skip


def add_reading(parser: Parser) -> None:
    """Declare --lang, --as and --glossary."""
    add_language(parser)
    add_reader(parser)
    add_layers(parser)


def open_for(args: argparse.Namespace) -> Library:
    """Return the library that the options name; says on stderr when some files could not be read whole."""
    library = open_library(args.glossary, on_build=lambda: say_building(args.lang))
    say_problems(len(library.problems), args.lang)
    return library
