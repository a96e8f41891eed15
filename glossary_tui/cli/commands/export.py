"""`glossary-tui export`: the glossary for other tools."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time

from ...errors import GlossaryError
from ...export import FORMATS, SINGLE_FILE, Format
from ...export.book import BASE, Book
from ...export.files import check_target, write_file, write_folder
from ...i18n import label
from ...library import Library, open_library, rebuild
from ...paths import layer_folders, packaged_glossary
from ..console import say, say_problems
from ..options import add_language
from ..parser import Parser


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument(
        "format",
        choices=sorted(FORMATS),
        metavar="FORMAT",
        help=parser.both(" ; ", "; ").join(
            parser.both(f"{name} : {each.fr}", f"{name}: {each.en}") for name, each in sorted(FORMATS.items())
        ),
    )
    parser.add_argument(
        "target", metavar="TARGET", help=parser.both("le fichier ou le dossier à écrire", "the file or folder to write")
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help=parser.both("remplacer ce qu’un export précédent a écrit", "replace what an earlier export wrote"),
    )
    parser.add_argument(
        "--single-file",
        action="store_true",
        help=parser.both(
            "html : tout le glossaire dans un seul fichier, pour une clé USB",
            "html: the whole glossary in one file, for a USB key",
        ),
    )
    parser.add_argument(
        "--base",
        default=BASE,
        metavar="URL",
        help=parser.both(
            "début des identifiants (fhir, skos, tbx), au lieu de ", "start of the identifiers (fhir, skos, tbx), instead of "
        )
        + BASE,
    )
    parser.add_argument(
        "--with-local",
        action="store_true",
        help=parser.both(
            "prendre aussi les entrées locales ; sinon elles restent ici", "take in the local layers; without it they stay here"
        ),
    )
    parser.add_argument(
        "--glossary",
        action="append",
        default=[],
        metavar="DIR",
        help=parser.both(
            "un dossier local (avec --with-local ; peut être répété)", "a local layer (with --with-local; repeatable)"
        ),
    )
    add_language(parser)


def run(args: argparse.Namespace) -> int:
    """Write one export; returns 0."""
    chosen = FORMATS[args.format]
    if args.glossary and not args.with_local:
        raise GlossaryError(
            "--glossary names a local layer, and local layers are exported only with --with-local",
            "--glossary nomme un dossier local, et les dossiers locaux ne sont exportés qu’avec --with-local",
        )
    if args.single_file:
        if args.format != "html":
            raise GlossaryError("--single-file goes with html only", "--single-file ne va qu’avec html")
        chosen = SINGLE_FILE
    if not args.base.startswith(("http://", "https://")) or not args.base.endswith(("/", "#")):
        raise GlossaryError(
            "--base must start with http:// or https:// and end with / or #",
            "--base doit commencer par http:// ou https:// et finir par / ou #",
        )
    check_target(args.target, chosen.is_folder, args.force)
    render = _renderer(args.format, chosen)
    start = time.monotonic()
    library = open_library(args.glossary) if args.with_local else _without_layers()
    say_problems(len(library.problems), args.lang)
    book = Book(library, args.base, _progress if sys.stderr is not None and sys.stderr.isatty() else None)
    if chosen.is_folder:
        count = write_folder(args.target, render(book), args.force)
    else:
        count = 1
        write_file(args.target, render(book), args.force)
    key = "exported" if count == 1 else "exported.files"
    took = f"{time.monotonic() - start:.1f}"
    say(label(key, args.lang, target=args.target, concepts=len(book.entries), files=count, seconds=took))
    return 0


def _without_layers() -> Library:
    """Return the packaged glossary alone, whatever layers this machine has."""
    return rebuild((os.path.abspath(packaged_glossary()),)) if layer_folders() else open_library()


def _progress(done: int) -> None:
    """Tell a person at a terminal how many entries are written; each line takes the place of the one before."""
    if done % 500 == 0:
        print(f"\r{done}…", end="\r", file=sys.stderr, flush=True)


def _renderer(name: str, chosen: Format):  # type: ignore[no-untyped-def]
    """Return a format's function from Book to its bytes; raises GlossaryError when its extra isn't installed."""
    needs = chosen.needs
    try:
        if needs:
            importlib.import_module(needs)
        return importlib.import_module(f"glossary_tui.export.{chosen.module}").render
    except ModuleNotFoundError as error:
        if not needs or error.name != needs:
            raise
        raise GlossaryError(
            f"export {name} needs {needs}, which is not installed: pip install 'glossary-tui[{name}]'",
            f"export {name} a besoin de {needs}, qui n’est pas installé : pip install 'glossary-tui[{name}]'",
        ) from None
