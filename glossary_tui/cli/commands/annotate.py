"""`glossary-tui annotate`: a text with its terms explained in place."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator

from ...i18n import default_language, label
from ...library import Library
from ...render.annotated import Annotated
from ...render.terminal import columns, has_styles, to_text
from ..options import add_reading, open_for
from ..parser import Parser
from ..texts import read_text

_EVERY = 0.5
"""Seconds between two lines of progress."""


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help=parser.both("un fichier de texte simple (- : entrée standard)", "a plain text file (-: standard input)"),
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json",
        action="store_true",
        help=parser.both("un objet JSON avec les passages", "one JSON object with the spans") + " (docs/machine-contract.md)",
    )
    form.add_argument(
        "--html",
        action="store_true",
        help=parser.both(
            "une page HTML autonome sur la sortie standard, bulles au clavier aussi",
            "one self-contained page on standard output, pop-ups work by keyboard",
        ),
    )
    form.add_argument(
        "--markdown",
        action="store_true",
        help=parser.both("du Markdown avec notes sur la sortie standard", "Markdown with footnotes on standard output"),
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help=parser.both(
            "marquer les termes des deux mondes, pas seulement de l’autre",
            "mark the terms of both worlds, not only those of the other one",
        ),
    )
    parser.add_argument(
        "--once",
        action="store_true",
        help=parser.both(
            "marquer chaque terme à sa première mention seulement (sinon : toujours)",
            "mark each term at its first mention only (default: every time)",
        ),
    )
    parser.add_argument(
        "--text-lang",
        choices=("fr", "en"),
        default="",
        help=parser.both("langue du texte (sinon : devinée)", "language of the text (default: guessed)"),
    )
    add_reading(parser)


def run(args: argparse.Namespace) -> int:
    """Return 0 when a term was found, else 1. Nothing of the text is stored or sent."""
    library = open_for(args)
    if args.json:
        return write_json(library, args.file, args.reader, args.text_lang)
    if args.html:
        return _write_html(library, args)
    if args.markdown:
        return _write_markdown(library, args)
    return write_annotated(library, args.file, args.lang, args.reader, args.all, has_styles(), args.once, args.text_lang)


def _read(path: str) -> Iterator[str]:
    """Yield the text, saying how much was read when a person waits: stderr is a terminal that the result does not go to."""
    shown = sys.stderr is not None and sys.stderr.isatty() and not sys.stdout.isatty()
    size, said, last = 0, False, time.monotonic()
    for chunk in read_text(path):
        yield chunk
        size += len(chunk)
        if shown and time.monotonic() - last > _EVERY:
            sys.stderr.write("\r" + label("annotate.progress", default_language(), n=f"{size / 1e6:.1f}"))
            sys.stderr.flush()
            said, last = True, time.monotonic()
    if said:
        sys.stderr.write("\r\x1b[K" if has_styles(sys.stderr) else "\n")


def _write_html(library: Library, args: argparse.Namespace) -> int:
    from ...render.annotated_html import AnnotatedPage

    page = AnnotatedPage(library, args.lang, args.reader, args.all, args.once, args.text_lang)
    head = page.start()
    for piece, spans in library.annotator.stream(_read(args.file), lang=args.text_lang, reader=args.reader):
        sys.stdout.write(head + page.mark(piece, spans))
        head = ""
    sys.stdout.write(head + page.end())
    return 0 if page.found else 1


def _write_markdown(library: Library, args: argparse.Namespace) -> int:
    from ...render.annotated_markdown import AnnotatedMarkdown

    page = AnnotatedMarkdown(library, args.lang, args.reader, args.all, args.once)
    for piece, spans in library.annotator.stream(_read(args.file), lang=args.text_lang, reader=args.reader):
        sys.stdout.write(page.mark(piece, spans))
    sys.stdout.write(page.end())
    return 0 if page.found else 1


def write_json(library: Library, path: str, reader: str, text_lang: str = "") -> int:
    """Write the spans of a text as one JSON object, while it is read; returns the exit code."""
    offset, found = 0, False
    sys.stdout.write('{"spans": [')
    for piece, spans in library.annotator.stream(_read(path), lang=text_lang, reader=reader):
        for span in spans:
            row = {"start": offset + span.start, "end": offset + span.end, "text": span.text, "ids": list(span.ids)}
            sys.stdout.write((",\n" if found else "\n") + json.dumps(row, ensure_ascii=False))
            found = True
        offset += len(piece)
    sys.stdout.write("]}\n")
    return 0 if found else 1


def write_annotated(
    library: Library, path: str, lang: str, reader: str, everything: bool, styles: bool, once: bool = False, text_lang: str = ""
) -> int:
    """Write a text with its terms marked, then the legend; returns the exit code."""
    annotated = Annotated(library, lang, reader, everything, once)
    for piece, spans in library.annotator.stream(_read(path), lang=text_lang, reader=reader):
        sys.stdout.write(to_text([annotated.mark(piece, spans)], styles)[:-1])
    legend = to_text(annotated.legend(columns()), styles)
    sys.stdout.write("\n" + legend)
    return 0 if legend.strip() else 1
