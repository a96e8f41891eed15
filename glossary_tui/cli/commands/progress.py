"""`glossary-tui progress`: what was learnt, for the learner and for programs; and moving or deleting it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import Any

from ... import atomic
from ...i18n import label
from ...learn.clock import Clock
from ...learn.material import DIRECTIONS, Material
from ...learn.progress import measure
from ...learn.store import default_path, delete, opened
from ...learn.transfer import MAX_BYTES, dump, load
from ...learn.words import failure, told_missing, word
from ...model import localised
from ...render.terminal import columns
from ...text import wrap
from ..console import say
from ..options import add_reading, open_for
from ..parser import Parser

_BAR = 24


def configure(parser: Parser) -> None:
    """Declare the options."""
    both = parser.both
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--json", action="store_true", help=both("un objet JSON", "one JSON object") + " (docs/machine-contract.md)"
    )
    what.add_argument(
        "--export",
        metavar="FILE",
        help=both(
            "écrire tout ce qui est appris en JSON (- : sortie standard)", "write everything learnt as JSON (-: standard output)"
        ),
    )
    what.add_argument(
        "--import",
        dest="import_",
        metavar="FILE",
        help=both(
            "reprendre un tel fichier, sans rien perdre d’ici (- : entrée standard)",
            "merge such a file, losing nothing of here (-: standard input)",
        ),
    )
    what.add_argument(
        "--rename",
        nargs=2,
        metavar=(both("ANCIEN", "OLD"), both("NOUVEAU", "NEW")),
        help=both(
            "donner l’historique d’une entrée renommée à son nouvel identifiant",
            "give the history of a renamed entry to its new id",
        ),
    )
    what.add_argument("--delete", action="store_true", help=both("effacer tout ce qui est appris", "delete everything learnt"))
    parser.add_argument(
        "--force",
        action="store_true",
        help=both("avec --export : remplacer un fichier existant", "with --export: replace an existing file"),
    )
    parser.add_argument(
        "--yes", action="store_true", help=both("avec --delete : sans confirmation", "with --delete: without asking")
    )
    add_reading(parser)  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Return 0; 1 when nothing was learnt yet, or nothing was deleted or moved."""
    lang = args.lang
    if args.delete:
        return _delete(args.yes, lang)
    if args.export:
        return _export(args.export, args.force, lang)
    if args.import_:
        return _import(args.import_, lang)
    library = open_for(args)
    with opened(lang, say) as store:
        if args.rename:
            old, new = args.rename
            if library.number(new) < 0:
                raise failure("rename.no_entry", old=old, new=new)
            moved = store.rename(old, new)
            say(word("renamed" if moved else "rename.unknown", lang, n=moved, old=old, new=new))
            return 0 if moved else 1
        figures = measure(store, Material(library), Clock())
    if args.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        _print(figures, lang)
    return 0 if figures["cards"]["seen"] or figures["cards"]["missing"] else 1


def _delete(is_sure: bool, lang: str) -> int:
    path = default_path()
    if not os.path.lexists(path):
        say(word("delete.nothing", lang, path=path))
        return 1
    if not is_sure:
        if not sys.stdin.isatty():
            raise failure("delete.needs_yes")
        print(word("delete.ask", lang, path=path), end=" ", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().casefold() not in ("o", "oui", "y", "yes"):
            say(word("delete.kept", lang))
            return 1
    delete(path)
    say(word("deleted", lang, path=path))
    return 0


def _export(target: str, force: bool, lang: str) -> int:
    with opened(lang, say) as store:
        text = dump(store)
        counts = {"cards": len(store.memories()), "answers": len(store.answers())}
    if target == "-":
        sys.stdout.write(text)
        return 0
    write = atomic.write if force else atomic.create
    write(target, text.encode(), mode=0o600)
    say(word("exported", lang, path=target, **counts))
    return 0


def _import(source: str, lang: str) -> int:
    if source == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        with open(source, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    with opened(lang, say) as store:
        merged = load(store, data)
    say(word("imported", lang, cards=merged.cards, answers=merged.answers))
    return 0


def _print(figures: dict[str, Any], lang: str) -> None:
    for line in _lines(figures, lang):
        for part in wrap(line, columns(), "", "  ") if line else [""]:
            print(part)


def _bar(count: int, most: int) -> str:
    return "█" * max(1 if count else 0, round(_BAR * count / most)) if most else ""


def _lines(figures: dict[str, Any], lang: str) -> list[str]:
    from ...learn.report import headlines

    lines = headlines(figures, lang)
    if not figures["cards"]["seen"]:
        return [*lines, word("progress.none", lang)]
    forecast = figures["forecast"][:14]
    most = max(day["due"] for day in forecast)
    lines += ["", word("progress.forecast", lang, n=len(forecast))]
    lines += [f"  {day['day']}  {day['due']:4}  {_bar(day['due'], most)}".rstrip() for day in forecast]
    lines += ["", word("progress.retention", lang)]
    lines += [
        f"  {week['from']}  {round(100 * week['rate']):3} %  {_bar(week['remembered'], week['answers'])}"
        for week in figures["retention"]["weeks"]
        if week["answers"]
    ] or ["  " + word("progress.retention_none", lang)]
    lines += ["", word("progress.domains", lang)]
    rows = [row for row in figures["domains"] if row["seen"]]
    lines += [f"  {localised(row['name'], lang)[0] or row['domain']}: {row['known']} / {row['entries']}" for row in rows]
    lines += ["", word("progress.directions", lang)]
    lines += [
        f"  {word(f'direction.{d}', lang)}: {figures['directions'][d]['known']} / {figures['directions'][d]['seen']}"
        for d in DIRECTIONS
    ]
    if figures["missing_entries"]:
        lines += ["", told_missing(figures["missing_entries"], lang)]
    return [*lines, "", label("disclaimer", lang)]
