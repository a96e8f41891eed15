"""`glossary-tui COMMAND`: look-ups for programs, and the maintainers' tools. Only the invoked command's module is imported."""

from __future__ import annotations

import importlib
from typing import Any

from .. import __version__
from ..i18n import asked_language
from .console import exit_cleanly
from .parser import Parser

COMMANDS = {
    "annotate": ("expliquer sur place les termes d’un texte", "explain the terms of a text in place"),
    "browse": ("ouvrir l’interface du terminal", "open the terminal interface"),
    "completion": ("écrire la complétion pour bash, zsh ou fish", "print the completion script for bash, zsh or fish"),
    "course": ("vérifier, apprendre ou distribuer un parcours de formation", "check, learn or hand out a course"),
    "diff": (
        "dire ce qui change pour un lecteur entre deux dossiers ou deux commits (BASE..HEAD)",
        "tell what changed for a reader between two folders or commits (BASE..HEAD)",
    ),
    "export": ("écrire le glossaire pour d’autres outils (csv, json, markdown...)", "write the glossary for other tools (csv, json, markdown...)"),
    "find": (
        "chercher un mot, pour les gens et les programmes (--json, --batch)",
        "look a word up, for people and programs (--json, --batch)",
    ),
    "fmt": ("mettre les entrées en forme canonique (--check regarde seulement)", "put entries in their canonical form (--check only looks)"),
    "import": ("faire des brouillons locaux des lignes d’un tableau", "make local drafts of the rows of a table"),
    "lint": ("vérifier les fichiers du glossaire (règles : docs/rules.md)", "check the glossary's files against the rules of docs/rules.md"),
    "list": ("lister les entrées", "list the entries"),
    "new": ("écrire le modèle d’une entrée, après un regard aux noms existants", "write the skeleton of a new entry, after a look at existing names"),
    "progress": ("montrer, déplacer ou effacer ce qui est appris", "show, move or delete what was learnt"),
    "quiz": ("apprendre les mots de l’autre monde, carte par carte", "learn the other world's words, card by card"),
    "review": ("signer un côté d’une entrée après l’avoir lu", "sign one side of an entry after reading it"),
    "schema": ("écrire le schéma JSON d’une entrée, pour les éditeurs", "print the JSON Schema of an entry, for editors"),
    "stats": ("montrer ce que le glossaire couvre", "show what the glossary covers"),
    "where": ("montrer quels dossiers et fichiers répondent, et pourquoi", "show which folders and files answer, and why"),
}  # fmt: skip
"""Each command with its summary in French and English; its module has the same name."""


def build_parser(lang: str) -> Parser:
    """Return the parser of the program itself: --help, --version and the list of commands."""
    texts = {
        "fr": ("Un pont de vocabulaire entre soignants et ingénieurs, en français et en anglais. Pour chercher un mot : gloss MOT.",
               "glossary-tui COMMANDE --help explique une commande."),
        "en": ("A vocabulary bridge between clinicians and engineers, in French and English. To look a word up: gloss WORD.",
               "glossary-tui COMMAND --help explains a command."),
    }  # fmt: skip
    parser = Parser("glossary-tui", lang, texts[lang][0])
    parser.epilog = texts[lang][1]
    parser.add_version(f"glossary-tui {__version__}")
    commands = parser.add_subparsers(
        dest="command", metavar=parser.both("COMMANDE", "COMMAND"), required=True, parser_class=Parser
    )
    for name, summary in COMMANDS.items():
        commands.add_parser(name, lang=lang, help=parser.both(*summary))
    return parser


def command_parser(name: str, lang: str) -> Parser:
    """Return the parser of one command, with its options."""
    summary = COMMANDS[name][lang != "fr"]
    parser = Parser(f"glossary-tui {name}", lang, summary[0].upper() + summary[1:] + ".")
    module(name).configure(parser)
    return parser


def module(name: str) -> Any:
    """Return the module of a command."""
    return importlib.import_module(f".commands.{name.replace('import', 'import_')}", __package__)


@exit_cleanly
def main(argv: list[str]) -> int:
    """Run one command; returns its exit code (0 found or clean, 1 nothing or problems, 2 wrong usage)."""
    lang = asked_language(argv)
    name = argv[0] if argv else ""
    if name in COMMANDS:
        return int(module(name).run(command_parser(name, lang).read(argv[1:])))
    parser = build_parser(lang)
    if name and not name.startswith("-"):
        parser.error(
            parser.both(f"commande inconnue : {name}", f"no such command: {name}")
            + (
                parser.meant(name, COMMANDS)
                or parser.both(" ; pour chercher un mot : gloss MOT", "; to look a word up: gloss WORD")
            )
        )
    parser.read(argv)
    return parser.error(parser.both("la commande vient en premier", "the command comes first"))


if __name__ == "__main__":
    raise SystemExit(main())
