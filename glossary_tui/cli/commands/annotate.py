"""`glossary-tui annotate`: a text with its terms explained in place."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from json.encoder import encode_basestring

from ...i18n import default_language, label
from ...library import Library
from ...render.annotated import Annotated
from ...render.annotated_html import AnnotatedPage
from ...render.annotated_markdown import AnnotatedMarkdown
from ...render.terminal import columns, has_styles, to_text
from ...text import typeset
from ...texts import read_text
from ..console import say
from ..options import add_reading, open_for
from ..parser import Parser

_EVERY = 0.5
"""Seconds between two lines of progress."""
_KEPT = 10_000
"""Sets of senses whose JSON is remembered, at most."""


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help=parser.both("un fichier de texte simple (- : entrée standard)", "a plain text file (-: standard input)"),
    )
    add_forms(parser)
    parser.add_argument(
        "--all",
        action="store_true",
        help=parser.both(
            "marquer les termes des deux mondes, pas seulement de l’autre",
            "mark the terms of both worlds, not only those of the other one",
        ),
    )
    add_reading(parser)


def add_forms(parser: Parser) -> None:
    """Declare the options on the form of the result (`gloss -t` has them too)."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json",
        action="store_true",
        help=parser.both("un objet JSON", "one JSON object") + " (docs/machine-contract.md)",
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


def run(args: argparse.Namespace) -> int:
    """Return 0 when a term was found, else 1. Nothing of the text is stored or sent."""
    return write(open_for(args), args.file, args, args.lang, args.reader, has_styles())


def write(library: Library, path: str, args: argparse.Namespace, lang: str, reader: str, styles: bool) -> int:
    """Write a text explained in the form that the options ask for; returns 0 when a term was found, else 1 after saying so."""
    if args.json:
        found = _write_json(library, path, reader, args.text_lang)
    elif args.html:
        found = _write_page(
            library, path, args, AnnotatedPage(library, lang, reader, args.all, args.once, args.text_lang), reader
        )
    elif args.markdown:
        found = _write_page(library, path, args, AnnotatedMarkdown(library, lang, reader, args.all, args.once), reader)
    else:
        found = _write_marked(library, path, args, Annotated(library, lang, reader, args.all, args.once), reader, styles)
    if not found and not args.json:
        say(typeset(label("annotate.none" if args.all or not reader else "annotate.none_for_reader", lang), lang))
    return 0 if found else 1


class _Output:
    """Standard output, and a line of progress on standard error for a person who waits.

    Where both are one terminal, the line stands only where the result is at the start of a line, and is wiped before more of it.
    """

    def __init__(self) -> None:
        self._shared = sys.stdout.isatty()
        self._shows = sys.stderr is not None and sys.stderr.isatty() and (not self._shared or has_styles(sys.stderr))
        self._said = False
        self._at_line_start = True

    def read(self, path: str) -> Iterator[str]:
        """Yield the text, saying now and then how much was read."""
        size, last = 0, time.monotonic()
        for chunk in read_text(path):
            yield chunk
            size += len(chunk)
            if self._shows and time.monotonic() - last > _EVERY and (self._at_line_start or not self._shared):
                sys.stdout.flush()
                sys.stderr.write("\r" + label("annotate.progress", default_language(), n=f"{size / 1e6:.1f}"))
                sys.stderr.flush()
                self._said, last = True, time.monotonic()
        self._wipe()

    def _wipe(self) -> None:
        if self._said:
            sys.stderr.write("\r\x1b[K" if has_styles(sys.stderr) else "\n")
            sys.stderr.flush()
            self._said = False

    def write(self, text: str) -> None:
        """Write more of the result."""
        if self._shared:
            self._wipe()
        sys.stdout.write(text)
        if text:
            self._at_line_start = text.endswith("\n")


def _write_page(
    library: Library, path: str, args: argparse.Namespace, page: AnnotatedPage | AnnotatedMarkdown, reader: str
) -> bool:
    out = _Output()
    head = page.start()
    for piece, spans in library.annotator.stream(out.read(path), lang=args.text_lang, reader=reader):
        out.write(head + page.mark(piece, spans))
        head = ""
    out.write(head + page.end())
    return page.found


def _write_json(library: Library, path: str, reader: str, text_lang: str) -> bool:
    """Write the spans of a text as one JSON object, while it is read."""
    out = _Output()
    # Spans are many and short: their senses, which come again and again, are written once, and the rest without the general encoder.
    known: dict[tuple[object, ...], str] = {}
    offset, found = 0, False
    for piece, spans in library.annotator.stream(out.read(path), lang=text_lang, reader=reader):
        rows = []
        for start, end, text, ids, reason, because in spans:
            senses = ids, reason, because
            if senses not in known:
                if len(known) > _KEPT:
                    known.clear()
                known[senses] = json.dumps({"ids": ids, "reason": reason, "because": because}, ensure_ascii=False)[1:]
            rows.append(f'{{"start": {offset + start}, "end": {offset + end}, "text": {encode_basestring(text)}, {known[senses]}')
        if rows:
            out.write((",\n" if found else '{"spans": [\n') + ",\n".join(rows))
            found = True
        offset += len(piece)
    out.write("]}\n" if found else '{"spans": []}\n')
    return found


def _write_marked(library: Library, path: str, args: argparse.Namespace, annotated: Annotated, reader: str, styles: bool) -> bool:
    """Write a text with its terms marked, then the legend."""
    out = _Output()
    for piece, spans in library.annotator.stream(out.read(path), lang=args.text_lang, reader=reader):
        out.write(to_text([annotated.mark(piece, spans)], styles)[:-1])
    legend = to_text(annotated.legend(columns()), styles)
    out.write("\n" + legend)
    return bool(legend.strip())
