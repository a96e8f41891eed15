"""`glossary-tui annotate`: a text with its terms explained in place."""

from __future__ import annotations

import argparse
import json
import sys

from ...index.annotate import Annotator
from ...library import Library
from ...render.annotated import Annotated
from ...render.terminal import columns, has_styles, to_text
from ..options import add_reading, open_for
from ..texts import read_text


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", metavar="FILE", help="a plain text file (-: standard input)")
    parser.add_argument("--json", action="store_true", help="one JSON object with the spans (docs/machine-contract.md)")
    parser.add_argument("--all", action="store_true", help="mark the terms of both worlds, not only those of the other one")
    add_reading(parser)


def run(args: argparse.Namespace) -> int:
    """Return 0 when a term was found, else 1. Nothing of the text is stored or sent."""
    library = open_for(args)
    if args.json:
        return write_json(library, args.file, args.reader)
    return write_annotated(library, args.file, args.lang, args.reader, args.all, has_styles())


def write_json(library: Library, path: str, reader: str) -> int:
    """Write the spans of a text as one JSON object, while it is read; returns the exit code."""
    offset, found = 0, False
    sys.stdout.write('{"spans": [')
    for piece, spans in Annotator(library.searcher).stream(read_text(path), reader=reader):
        for span in spans:
            row = {"start": offset + span.start, "end": offset + span.end, "text": span.text, "ids": list(span.ids)}
            sys.stdout.write((",\n" if found else "\n") + json.dumps(row, ensure_ascii=False))
            found = True
        offset += len(piece)
    sys.stdout.write("]}\n")
    return 0 if found else 1


def write_annotated(library: Library, path: str, lang: str, reader: str, everything: bool, styles: bool) -> int:
    """Write a text with its terms marked, then the legend; returns the exit code."""
    annotated = Annotated(library, lang, reader, everything)
    for piece, spans in Annotator(library.searcher).stream(read_text(path), reader=reader):
        sys.stdout.write(to_text([annotated.mark(piece, spans)], styles)[:-1])
    legend = to_text(annotated.legend(columns()), styles)
    sys.stdout.write("\n" + legend)
    return 0 if legend.strip() else 1
