"""`glossary-tui where`: which folders and files answer, and why."""

from __future__ import annotations

import argparse
import os

from ...errors import GlossaryError
from ...library import Library
from ...paths import cache_dir, config_dir, data_dir, state_dir, user_layer
from ...text import printable
from ..options import add_reading, open_for
from ..parser import Parser


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument(
        "id",
        nargs="?",
        metavar="ID",
        help=parser.both(
            "une entrée : montrer le ou les fichiers dont elle vient", "an entry: show the file or files that it comes from"
        ),
    )
    add_reading(parser)


def run(args: argparse.Namespace) -> int:
    """Return 0; raises GlossaryError for an unknown id."""
    library = open_for(args)
    if args.id:
        return _entry(library, args.id)
    labels = ["packaged", *(["layer"] * (len(library.folders) - 1))]
    for label, folder in zip(labels, library.folders, strict=True):
        print(f"{label:9} {printable(folder)}")
    state = "" if os.path.isdir(user_layer()) else " (does not exist: nothing local)"
    print(f"{'own layer':9} {printable(user_layer())}{state}")
    for label, folder in (("cache", cache_dir()), ("data", data_dir()), ("state", state_dir()), ("settings", config_dir())):
        print(f"{label:9} {printable(folder)}")
    return 0


def _entry(library: Library, entry_id: str) -> int:
    entry = library.get(entry_id)
    if entry is None:
        raise GlossaryError(f"no entry has the id {entry_id}")
    found = [path for folder in library.folders for path in _files_of(folder, entry_id)]
    for number, path in enumerate(found, 1):
        wins = "answers" if number == len(found) else "covered by the next"
        print(f"{printable(path)}  ({wins})" if len(found) > 1 else printable(path))
    return 0


def _files_of(folder: str, entry_id: str) -> list[str]:
    try:
        domains = sorted(item.path for item in os.scandir(folder) if item.is_dir())
    except OSError:
        return []
    paths = (os.path.join(domain, f"{entry_id}.yaml") for domain in domains)
    return [path for path in paths if os.path.exists(path)]
