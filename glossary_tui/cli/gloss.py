"""`gloss WORD`: the reader's command. The plain look-up imports neither argparse, Rich nor Textual."""

from __future__ import annotations

import os
import sys

from .. import __version__
from ..i18n import default_language, default_reader, label
from .console import exit_cleanly, say, say_building

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from ..library import Library


@exit_cleanly
def main(argv: list[str] | None = None) -> int:
    """Look a word up; returns 0 when something was found, 1 when nothing, 2 for wrong usage or an unreadable glossary."""
    argv = sys.argv[1:] if argv is None else argv
    if argv and not any(word.startswith("-") for word in argv):
        return _look_up(" ".join(argv), default_language(), default_reader())
    return _with_options(argv)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of every option."""
    import argparse

    parser = argparse.ArgumentParser(
        prog="gloss",
        description="Explain a hospital word to an engineer, or an engineer's word to a clinician. Without a word: open the "
        "terminal interface.",
        epilog="GLOSS_LANG and GLOSS_AS set the language and the reader; GLOSSARY_PATH adds local layers. Exit code: 0 found, "
        "1 nothing found, 2 wrong usage. It explains words; it is not medical advice.",
        allow_abbrev=False,
    )
    parser.add_argument("query", nargs="*", metavar="WORD", help="the word, abbreviation or phrase to explain")
    parser.add_argument("-i", "--interactive", action="store_true", help="open the terminal interface on the word")
    parser.add_argument("-t", "--text", metavar="FILE", help="explain the terms of a text (-: standard input)")
    parser.add_argument("--lang", choices=("fr", "en"), help="language of the answer (default: the locale's)")
    parser.add_argument("--as", dest="reader", choices=("clinician", "engineer"), help="who reads: the other world comes first")
    parser.add_argument("--all", action="store_true", help="show every result in full")
    parser.add_argument("--plain", action="store_true", help="plain text, no styles, no interface: for pipes and screen readers")
    parser.add_argument("--json", action="store_true", help="one JSON object (docs/machine-contract.md)")
    parser.add_argument(
        "--glossary", action="append", default=[], metavar="DIR", help="a local layer over the glossary (repeatable)"
    )
    parser.add_argument("--version", action="version", version=f"gloss {__version__}")
    return parser


def _with_options(argv: list[str]) -> int:
    args = build_parser().parse_args(argv)
    query = " ".join(args.query)
    lang, reader = args.lang or default_language(), args.reader or default_reader()
    if args.text:
        from .commands.annotate import write_annotated, write_json

        if query:
            build_parser().error("give either a WORD or --text FILE")
        library = _open(args.glossary, lang)
        if args.json:
            return write_json(library, args.text, reader)
        from ..render.terminal import has_styles

        return write_annotated(library, args.text, lang, reader, args.all, not args.plain and has_styles())
    if args.json and query:
        return _json(query, lang, reader, args.glossary)
    if (query or args.plain or args.json) and not args.interactive:
        if not query:
            build_parser().error("a word is needed with --plain or --json")
        return _look_up(query, lang, reader, args.glossary, args.all, args.plain)
    return open_interface(query, args.lang, args.reader, args.glossary)


def _open(layers: list[str], lang: str) -> Library:
    from ..library import open_library

    library = open_library(layers, on_build=lambda: say_building(lang))
    if library.problems:
        say(label("problems", lang, n=len(library.problems)))
    return library


def _look_up(
    query: str, lang: str, reader: str, layers: list[str] | None = None, everything: bool = False, plain: bool = False
) -> int:
    from ..render.card import answer_lines
    from ..render.terminal import columns, has_styles, to_text

    library = _open(layers or [], lang)
    answer = library.search(query, lang, reader)
    if not answer.hits:
        return _nothing(query, lang, library)
    width = columns()
    text = to_text(answer_lines(library, answer, lang, reader, width, everything), not plain and has_styles())
    sys.stdout.write(text)
    return 0


def _nothing(query: str, lang: str, library: Library) -> int:
    from ..text import one_line, typeset

    say(typeset(label("none", lang, query=one_line(query, 60)), lang))
    names = library.searcher.suggest(query)
    if names:
        say(typeset(label("closest", lang, names=", ".join(names)), lang))
    say(typeset(label("propose", lang), lang))
    return 1


def _json(query: str, lang: str, reader: str, layers: list[str]) -> int:
    import json

    from ..render.machine import answer_value

    library = _open(layers, lang)
    answer = library.search(query, lang, reader)
    print(json.dumps(answer_value(library, answer, lang), ensure_ascii=False))
    return 0 if answer.hits else 1


def open_interface(query: str, lang: str | None, reader: str | None, layers: list[str]) -> int:
    """Open the terminal interface on `query`; without an interactive terminal say so, and look the word up instead."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "") in ("", "dumb"):
        say("gloss: no interactive terminal here. Use: gloss WORD (or gloss --help).")
        return 2 if not query else _look_up(query, lang or default_language(), reader or default_reader(), layers)
    library = _open(layers, lang or default_language())
    from ..ui.app import run

    return run(library, query, lang, reader, layers)


if __name__ == "__main__":
    raise SystemExit(main())
