"""`glossary-tui fmt`: write entries in their canonical form, keeping comments and meaning."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator

from ...i18n import counted
from ...source.formatter import Unformattable, format_file
from ...source.rules import Reporter
from ...source.writing import replace
from ...source.yaml_reader import read_bytes
from ..console import say
from ..options import add_language
from ..parser import Parser
from .lint import no_such_path, not_an_entry, shown, write_text

_TEXTS = {
    "changed": ("mis en forme", "formatted"),
    "would": ("à mettre en forme : lancer `glossary-tui fmt {file}`", "not formatted: run `glossary-tui fmt {file}`"),
    "refused": ("laissé tel quel : {reason}", "left as it is: {reason}"),
    "summary": ("{files}, {changed} à mettre en forme, {refused}", "{files}, {changed} to format, {refused}"),
    "done": ("{files}, {formatted}, {refused}", "{files}, {formatted}, {refused}"),
}


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=parser.both("fichiers ou dossiers (sinon : ./glossary)", "files or folders (default: ./glossary)"),
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help=parser.both(
            "ne rien écrire ; nommer les fichiers qui changeraient, et sortir avec 1",
            "write nothing; name the files that would change and exit with 1",
        ),
    )
    add_language(parser)
    parser.epilog = parser.both(
        "Code 0 : tout est en forme ; 1 : avec --check, un fichier ne l’est pas, ou un fichier est illisible ; 2 : chemin inconnu.",
        "Exit 0: everything is in form; 1: with --check, a file is not, or a file can't be read; 2: no such path.",
    )


def run(args: argparse.Namespace) -> int:
    """Return 0 when everything is in form, 1 when a file is not (--check) or was refused; raises GlossaryError for a wrong path."""
    lang = args.lang
    paths = list(_files(args.paths or ["glossary"]))
    changed = refused = 0
    for path in paths:
        reporter = Reporter()
        report = reporter.at(path)
        data = read_bytes(path, report)
        try:
            text = format_file(data, report) if data is not None else None
        except Unformattable as error:
            print(f"{shown(path)}: {_say('refused', lang, reason=error.told(lang))}")
            refused += 1
            continue
        if text is None or data is None:
            write_text(reporter.problems, lang)
            refused += 1
        elif text.encode("utf-8") != data:
            changed += 1
            if not args.check:
                replace(path, text)
            print(f"{shown(path)}: {_say('would' if args.check else 'changed', lang, file=shown(path))}")
    say(
        _say(
            "summary" if args.check else "done", lang, changed=changed,
            files=counted(len(paths), "fichier lu|fichiers lus", "file read|files read", lang),
            formatted=counted(changed, "mis en forme|mis en forme", "formatted|formatted", lang),
            refused=counted(refused, "refusé|refusés", "refused|refused", lang),
        )
    )  # fmt: skip
    return 1 if refused or (args.check and changed) else 0


def _say(key: str, lang: str, **details: object) -> str:
    return _TEXTS[key][lang != "fr"].format(**details)


def _files(paths: list[str]) -> Iterator[str]:
    """Yield the YAML files at the paths, each once, in order."""
    seen: set[str] = set()
    for path in paths:
        if not os.path.exists(path):
            raise no_such_path(path)
        found = [path] if not os.path.isdir(path) else _inside(path)
        if not os.path.isdir(path) and not path.endswith(".yaml"):
            raise not_an_entry(path)
        for file in found:
            if os.path.realpath(file) not in seen:
                seen.add(os.path.realpath(file))
                yield file


def _inside(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(parent, name) for name in sorted(files) if name.endswith(".yaml") and not name.startswith("."))
