"""`glossary-tui review`: sign one side of an entry after reading it."""

from __future__ import annotations

import argparse
import os
import re
from datetime import date

from ...errors import GlossaryError
from ...source.formatter import Unformattable
from ...source.loader import read_entry
from ...source.rules import Reporter
from ...source.signing import signed
from ...source.writing import replace
from ...text import one_line
from ..console import say
from ..options import add_language
from ..parser import Parser
from .lint import is_base, no_checkout, shown, unknown_id, write_text

_DONE = (
    "{side} signé par {by} le {on}. Si le texte change ensuite, lint et la fiche le diront.",
    "{side} signed by {by} on {on}. If the text changes later, lint and the card will say so.",
)


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument("id", metavar="ID", help=parser.both("l’entrée, dans ./glossary", "the entry, in ./glossary"))
    parser.add_argument(
        "--side",
        choices=("clinical", "engineering"),
        required=True,
        help=parser.both("l’explication que vous avez lue", "the explanation that you read"),
    )
    parser.add_argument(
        "--by",
        metavar=parser.both("NOM", "HANDLE"),
        required=True,
        help=parser.both("qui signe : un nom ou un pseudonyme", "who signs: a name or a handle"),
    )
    add_language(parser)


def run(args: argparse.Namespace) -> int:
    """Return 0 when signed, 1 when the entry has errors; raises GlossaryError for an unknown id or a bad name."""
    lang = args.lang
    by = one_line(args.by, 0)
    if not by or len(by) > 60:
        raise GlossaryError(
            "--by: a name or a handle of at most 60 characters", "--by : un nom ou un pseudonyme de 60 caractères au plus"
        )
    path = _find(args.id)
    reporter = Reporter()
    file = read_entry(path, os.path.basename(os.path.dirname(path)), "", reporter)
    errors = [problem for problem in reporter.problems if problem.severity == "error"]
    if errors or file.entry is None:
        write_text(errors, lang)
        return 1
    on = date.today().isoformat()
    with open(path, encoding="utf-8-sig") as opened:
        text = opened.read()
    try:
        replace(path, signed(text, args.side, by, on))
    except Unformattable as error:
        raise GlossaryError(f"{shown(path)}: {error}", f"{shown(path)} : {error.fr}") from None
    print(shown(path))
    say(_DONE[lang != "fr"].format(side=args.side, by=by, on=on))
    return 0


def _find(entry_id: str) -> str:
    root = os.path.abspath("glossary")
    if not is_base(root):
        raise no_checkout()
    files = {
        name.removesuffix(".yaml"): os.path.join(parent, name)
        for parent, _folders, names in os.walk(root)
        for name in names
        if re.fullmatch(r"[a-z0-9-]+\.yaml", name)
    }
    if entry_id not in files:
        raise unknown_id(entry_id, files)
    return files[entry_id]
