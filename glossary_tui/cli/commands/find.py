"""`glossary-tui find`: look-ups for people and programs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from ...errors import GlossaryError
from ...i18n import label
from ...model import localised
from ...render.card import answer_lines
from ...render.machine import answer_value
from ...render.terminal import columns, has_styles, to_text
from ...text import one_line
from ...texts import read_text
from ..console import say
from ..options import add_reading, open_for
from ..parser import Parser


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument(
        "query",
        nargs="*",
        metavar=parser.both("MOT", "QUERY"),
        help=parser.both("le mot, l’abréviation ou l’expression", "the word, abbreviation or phrase"),
    )
    parser.add_argument(
        "--batch",
        metavar=parser.both("FICHIER", "FILE"),
        help=parser.both(
            "lire une recherche par ligne dans FICHIER (- : entrée standard)",
            "read one query a line from FILE (-: standard input)",
        ),
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=10,
        metavar="N",
        help=parser.both("N résultats au plus (sinon : 10)", "at most N results (default: 10)"),
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help=parser.both("un objet JSON par recherche", "one JSON object a query") + " (docs/machine-contract.md)",
    )
    parser.add_argument(
        "--all", action="store_true", help=parser.both("montrer chaque résultat en entier", "show every result in full")
    )
    add_reading(parser)


def run(args: argparse.Namespace) -> int:
    """Return 0 when something was found (in a batch: for any query), 1 when nothing was."""
    if bool(args.query) == bool(args.batch):
        raise GlossaryError("find needs either a QUERY or --batch FILE", "find demande un MOT ou --batch FICHIER")
    if not 1 <= args.limit <= 1000:
        raise GlossaryError("--limit must be from 1 to 1000", "--limit : de 1 à 1000")
    library = open_for(args)
    found = False
    for query in _lines(args.batch) if args.batch else (" ".join(args.query),):
        answer = library.search(query, args.lang, args.reader, args.limit)
        found = found or bool(answer.hits)
        if args.json:
            print(json.dumps(answer_value(library, answer, args.lang), ensure_ascii=False))
        elif args.batch:
            first = library.get(answer.hits[0].id) if answer.hits else None
            term = one_line(localised(first.term, args.lang)[0]) if first else "-"
            print(f"{one_line(query, 100)}\t{answer.match}\t{first.id if first else '-'}\t{term}")
        elif answer.hits:
            sys.stdout.write(to_text(answer_lines(library, answer, args.lang, args.reader, columns(), args.all), has_styles()))
        else:
            say(label("none", args.lang, query=one_line(query, 60)))
    return 0 if found else 1


def _lines(path: str) -> Iterator[str]:
    """Yield the lines of a file or of standard input, without their ends; blank lines are queries too."""
    held: list[str] = []  # pieces: joined once, so that a line of many megabytes takes no longer than its length
    for chunk in read_text(path):
        first, *lines = chunk.split("\n")
        held.append(first)
        for line in lines:
            yield "".join(held).rstrip("\r")
            held = [line]
    if last := "".join(held):
        yield last.rstrip("\r")
