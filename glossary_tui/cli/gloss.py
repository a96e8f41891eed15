"""`gloss WORD`: the reader's command. The plain look-up imports neither argparse, Rich nor Textual."""

from __future__ import annotations

import os
import sys

from .. import __version__
from ..i18n import asked_language, default_language, default_reader, label
from .console import exit_cleanly, say, say_building, say_problems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..library import Library
    from .parser import Parser


@exit_cleanly
def main(argv: list[str]) -> int:
    """Look a word up; returns 0 when something was found, 1 when nothing, 2 for wrong usage or an unreadable glossary."""
    if argv and not any(word.startswith("-") for word in argv):
        return _look_up(" ".join(argv), default_language(), default_reader())
    return _with_options(argv)


def build_parser(lang: str) -> Parser:
    """Return the parser of every option, speaking `lang`."""
    from .commands.annotate import add_forms
    from .options import add_language, add_layers, add_reader
    from .parser import Parser

    parser = Parser(
        "gloss",
        lang,
        {
            "fr": "Explique un mot de l’hôpital à un ingénieur, ou un mot d’ingénieur à un soignant. Sans mot : ouvre l’interface.",
            "en": "Explain a hospital word to an engineer, or an engineer's word to a clinician. Without a word: open the "
            "terminal interface.",
        }[lang],
    )
    both = parser.both
    parser.epilog = both(
        "GLOSS_LANG et GLOSS_AS fixent la langue et le lecteur ; GLOSSARY_PATH ajoute des dossiers locaux. Code de sortie : 0 trouvé, "
        "1 rien, 2 mauvais usage. Explique des mots ; ce n’est pas un avis médical.",
        "GLOSS_LANG and GLOSS_AS set the language and the reader; GLOSSARY_PATH adds local layers. Exit code: 0 found, "
        "1 nothing found, 2 wrong usage. It explains words; it is not medical advice.",
    )
    parser.add_argument(
        "query", nargs="*", metavar=both("MOT", "WORD"),
        help=both("le mot, l’abréviation ou l’expression à expliquer", "the word, abbreviation or phrase to explain"),
    )  # fmt: skip
    parser.add_argument(
        "-i", "--interactive", action="store_true",
        help=both("ouvrir l’interface du terminal sur ce mot", "open the terminal interface on the word"),
    )  # fmt: skip
    parser.add_argument(
        "-t", "--text", metavar=both("FICHIER", "FILE"),
        help=both("expliquer les termes d’un texte (- : entrée standard)", "explain the terms of a text (-: standard input)"),
    )  # fmt: skip
    add_language(parser)
    add_reader(parser)
    parser.add_argument("--all", action="store_true", help=both("montrer chaque résultat en entier", "show every result in full"))
    parser.add_argument(
        "--plain", action="store_true",
        help=both("texte simple, sans styles ni interface : pour les tubes et les lecteurs d’écran",
                  "plain text, no styles, no interface: for pipes and screen readers"),
    )  # fmt: skip
    add_forms(parser)
    add_layers(parser)
    parser.add_version(f"gloss {__version__}")
    parser.set_defaults(lang=None, reader=None)
    return parser


def _with_options(argv: list[str]) -> int:
    parser = build_parser(asked_language(argv))
    args = parser.read(argv)
    query = " ".join(args.query)
    lang, reader = args.lang or default_language(), args.reader or default_reader()
    if args.text is not None:
        from ..render.terminal import has_styles
        from .commands.annotate import write

        if query:
            parser.error(parser.both("donner un MOT ou --text FICHIER, pas les deux", "give either a WORD or --text FILE"))
        return write(_open(args.glossary, lang), args.text, args, lang, reader, not args.plain and has_styles())
    if args.html or args.markdown or args.once or args.text_lang:
        parser.error(
            parser.both(
                "--html, --markdown, --once et --text-lang vont avec --text FICHIER",
                "--html, --markdown, --once and --text-lang go with --text FILE",
            )
        )
    if args.json and query.strip():
        return _json(query, lang, reader, args.glossary)
    if (args.query or args.plain or args.json) and not args.interactive:
        if not query.strip():
            parser.error(
                parser.both("il faut un mot", "a word is needed")
                if args.query
                else parser.both("il faut un mot avec --plain ou --json", "a word is needed with --plain or --json")
            )
        return _look_up(query, lang, reader, args.glossary, args.all, args.plain)
    return open_interface(query, args.lang, args.reader, args.glossary)


def _open(layers: list[str], lang: str) -> Library:
    from ..library import open_library

    library = open_library(layers, on_build=lambda: say_building(lang))
    say_problems(len(library.problems), lang)
    return library


def _look_up(
    query: str, lang: str, reader: str, layers: list[str] | None = None, everything: bool = False, plain: bool = False
) -> int:
    if not query.strip():
        say(label("empty_query", lang))
        return 2
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
    from ..text import one_line

    _tell(label("none", lang, query=one_line(query, 60)), lang)
    names = library.searcher.suggest(query)
    if names:
        _tell(label("closest", lang, names=", ".join(names)), lang)
    _tell(label("propose", lang), lang)
    return 1


def _tell(sentence: str, lang: str) -> None:
    """Say a sentence, on a terminal in lines that break between words."""
    from ..render.terminal import columns
    from ..text import typeset, wrap

    text = typeset(sentence, lang)
    for line in wrap(text, columns(sys.stderr)) if sys.stderr.isatty() else (text,):
        say(line)


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
        say(label("no_terminal", lang or default_language()))
        return 2 if not query else _look_up(query, lang or default_language(), reader or default_reader(), layers)
    from ..ui.app import run

    return run(lambda: _open(layers, lang or default_language()), query, lang, reader, layers)


if __name__ == "__main__":
    raise SystemExit(main())
