"""`glossary-tui where`: which folders and files answer, and why."""

from __future__ import annotations

import argparse
import os

from ...library import Library
from ...paths import cache_dir, config_dir, data_dir, state_dir, user_layer
from ...text import printable
from ..options import add_reading, open_for
from ..parser import Parser
from .lint import unknown_id

_TEXTS = {
    "packaged": ("glossaire fourni", "packaged"),
    "layer": ("dossier local", "layer"),
    "own": ("votre dossier", "own layer"),
    "cache": ("cache", "cache"),
    "data": ("données", "data"),
    "state": ("journaux", "state"),
    "settings": ("réglages", "settings"),
    "missing": (
        "pas de dossier ici, rien n’en est lu : le créer ou corriger GLOSSARY_PATH",
        "no folder here, nothing is read from it: create it or correct GLOSSARY_PATH",
    ),
    "none": ("n’existe pas : rien de local", "does not exist: nothing local"),
    "answers": ("répond", "answers"),
    "covered": ("couvert par le suivant", "covered by the next"),
}


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
        return _entry(library, args.id, args.lang)
    own = os.path.abspath(user_layer())
    _say("packaged", library.folders[0], args.lang)
    _say("own", own, args.lang, "" if os.path.isdir(own) else "none")
    for folder in library.folders[1:]:
        if folder != own:
            _say("layer", folder, args.lang, "" if os.path.isdir(folder) else "missing")
    for key, folder in (("cache", cache_dir()), ("data", data_dir()), ("state", state_dir()), ("settings", config_dir())):
        _say(key, folder, args.lang)
    return 0


def _say(key: str, folder: str, lang: str, note: str = "") -> None:
    name, remark = (_TEXTS[each][lang != "fr"] if each else "" for each in (key, note))
    print(f"{name:16} {printable(folder)}" + (f" ({remark})" if remark else ""))


def _entry(library: Library, entry_id: str, lang: str) -> int:
    if library.get(entry_id) is None:
        raise unknown_id(entry_id, library.ids())
    found = [path for folder in library.folders for path in _files_of(folder, entry_id)]
    for number, path in enumerate(found, 1):
        remark = _TEXTS["answers" if number == len(found) else "covered"][lang != "fr"]
        print(f"{printable(path)}  ({remark})" if len(found) > 1 else printable(path))
    return 0


def _files_of(folder: str, entry_id: str) -> list[str]:
    try:
        domains = sorted(item.path for item in os.scandir(folder) if item.is_dir())
    except OSError:
        return []
    paths = (os.path.join(domain, f"{entry_id}.yaml") for domain in domains)
    return [path for path in paths if os.path.exists(path)]
