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
from ...library import Library, open_library, rebuild
from ...paths import layer_folders, packaged_glossary
from ..console import say
from ..parser import Parser


def configure(parser: Parser) -> None:
    """Declare the options."""
    parser.add_argument(
        "format",
        choices=sorted(FORMATS),
        metavar="FORMAT",
        help=parser.both("au choix : ", "one of ") + ", ".join(sorted(FORMATS)),
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
        help=parser.both("début des identifiants (skos, fhir), au lieu de ", "start of the identifiers (skos, fhir), instead of ")
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
    if library.problems:
        say(f"{len(library.problems)} problems in the glossary's files (see glossary-tui lint); what could be read is exported")
    book = Book(library, args.base, _progress if sys.stderr is not None and sys.stderr.isatty() else None)
    if chosen.is_folder:
        count = write_folder(args.target, render(book), args.force)
    else:
        count = 1
        write_file(args.target, render(book), args.force)
    files = "1 file" if count == 1 else f"{count} files"
    say(f"{args.target}: {len(book.entries)} concepts, {files}, {time.monotonic() - start:.1f} s")
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
