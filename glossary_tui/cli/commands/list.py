"""`glossary-tui list`: every entry, a line each."""

from __future__ import annotations

import argparse
import json

from ...model import SIDES, localised
from ...render.machine import entry_value
from ...text import one_line
from ..options import add_reading, open_for
from ..parser import Parser


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--domain", metavar=parser.both("DOMAINE", "DOMAIN"), help=parser.both("seulement ce domaine", "only this domain")
    )
    parser.add_argument("--side", choices=SIDES, help=parser.both("seulement ce côté", "only this side"))
    parser.add_argument(
        "--json",
        action="store_true",
        help=parser.both("un objet JSON par entrée, avec chaque champ", "one JSON object an entry, with every field"),
    )
    add_reading(parser)


def run(args: argparse.Namespace) -> int:
    """Return 0 when an entry was listed, else 1."""
    library = open_for(args)
    found = False
    for entry in library.entries():
        if args.domain not in (None, entry.domain) or args.side not in (None, entry.side):
            continue
        found = True
        if args.json:
            print(json.dumps(entry_value(library, entry), ensure_ascii=False))
        else:
            term, gist = localised(entry.term, args.lang)[0], localised(entry.gist, args.lang)[0]
            print(f"{entry.id}\t{entry.side}\t{one_line(term)}\t{one_line(gist)}")
    return 0 if found else 1
