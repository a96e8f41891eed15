"""`glossary-tui course`: a teacher's path through the glossary, checked, learnt, printed, or made an Anki deck."""

from __future__ import annotations

import argparse
import importlib

from ...errors import GlossaryError
from ...export.book import Book
from ...export.files import check_target, write_file
from ...learn.course import available, course_path, lint, read_course
from ...learn.words import failure, word
from ...library import Library
from ..console import say
from ..options import add_reading, open_for
from ..parser import Parser
from .lint import write_text

ACTIONS = ("list", "lint", "learn", "html", "markdown", "anki")


def configure(parser: Parser) -> None:
    """Declare the options."""
    both = parser.both
    parser.add_argument(
        "action",
        choices=ACTIONS,
        metavar="ACTION",
        help=both(
            "list (ceux qui sont là), lint (vérifier), learn (apprendre), html ou markdown (un polycopié), anki (un paquet)",
            "list (those at hand), lint (check), learn, html or markdown (a handout), anki (a deck)",
        ),
    )
    parser.add_argument(
        "course",
        nargs="?",
        metavar=both("PARCOURS", "COURSE"),
        help=both("un fichier, ou le nom d’un parcours de « list »", "a file, or the name of a course of “list”"),
    )
    parser.add_argument("target", nargs="?", metavar="TARGET", help=both("le fichier à écrire", "the file to write"))
    parser.add_argument("--force", action="store_true", help=both("remplacer un fichier existant", "replace an existing file"))
    add_reading(parser)  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Return 0; 1 when lint found problems or no course is at hand. Raises GlossaryError for a course that can't be read."""
    lang = args.lang
    if args.action == "list":
        return _list(lang)
    if not args.course:
        raise failure("course.which", action=args.action)
    path = course_path(args.course)
    if args.action == "learn":
        from ..toolbox import command_parser, module

        options = ["--course", path, "--lang", lang, *(["--as", args.reader] if args.reader else [])]
        options += [word for layer in args.glossary for word in ("--glossary", layer)]
        return int(module("quiz").run(command_parser("quiz", lang).read(options)))
    library = open_for(args)
    if args.action == "lint":
        problems = lint(path, library.ids())
        write_text(problems, lang)
        if not problems:
            say(word("course.clean", lang, n=len(read_course(path).steps)))
        return 1 if problems else 0
    if not args.target:
        raise failure("course.target", action=args.action)
    return _write(args.action, path, args.target, args.force, library, lang)


def _list(lang: str) -> int:
    paths = available()
    for path in paths:
        try:
            course = read_course(path)
        except GlossaryError as error:
            say(error.told(lang))
        else:
            print(f"{course.id}\t{len(course.steps)}\t{course.title_in(lang)}\t{path}")
    return 0 if paths else 1


def _write(action: str, path: str, target: str, force: bool, library: Library, lang: str) -> int:
    check_target(target, False, force)
    course, book = read_course(path), Book(library)
    for entry_id in course.ids:
        if entry_id not in book.by_id:
            say(word("course.no_entry", lang, id=entry_id))
    if action == "anki":
        try:
            anki = importlib.import_module("glossary_tui.export.anki")
        except ModuleNotFoundError as error:
            if error.name != "genanki":
                raise
            raise failure("course.needs_genanki") from None
        data = anki.render_course(course, book)
    else:
        from ...export import handout

        data = (handout.html if action == "html" else handout.document)(course, book, lang)
    write_file(target, data, force)
    say(word("course.written", lang, path=target, n=len(course.steps)))
    return 0
