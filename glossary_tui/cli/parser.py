"""Command lines in the reader's language: argparse, with its own texts in French too, and the word that was probably meant."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from ..text import closest, one_line, printable

_FRENCH = {
    "usage: ": "utilisation : ",
    "%(prog)s: error: %(message)s\n": "%(prog)s : erreur : %(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s : attention : %(message)s\n",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s : %(message)s",
    "positional arguments": "arguments",
    "options": "options",
    "subcommands": "commandes",
    "show this help message and exit": "montrer cette aide et sortir",
    "show program's version number and exit": "montrer la version et sortir",
    "unrecognized arguments: %s": "arguments inconnus : %s",
    "ambiguous option: %(option)s could match %(matches)s": "option ambiguë : %(option)s peut être %(matches)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "choix inconnu : %(value)r (au choix : %(choices)s)",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "commande inconnue : %(parser_name)r (au choix : %(choices)s)",
    "can't open '%(filename)s': %(error)s": "« %(filename)s » ne s’ouvre pas : %(error)s",
    "expected one argument": "une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "expected at least one argument": "une valeur au moins est attendue",
    "expected %s argument": "%s valeur est attendue",
    "expected %s arguments": "%s valeurs sont attendues",
    "invalid %(type)s value: %(value)r": "valeur incorrecte (%(type)s attendu) : %(value)r",
    "the following arguments are required: %s": "il manque : %s",
    "one of the arguments %s is required": "il faut l’un de ces arguments : %s",
    "not allowed with argument %s": "ne va pas avec l’argument %s",
    "ignored explicit argument %r": "cette option ne prend pas de valeur : %r",
    "unexpected option string: %s": "option inattendue : %s",
}
"""The texts of argparse that a user can meet, and what they are in French."""


class _Speech:
    """The language that argparse speaks: it asks for each of its texts at the moment of use."""

    lang = "en"

    @classmethod
    def text(cls, message: str) -> str:
        """Return a text of argparse in the current language."""
        return _FRENCH.get(message, message) if cls.lang == "fr" else message

    @classmethod
    def number(cls, one: str, many: str, n: int) -> str:
        """Return a text of argparse that depends on a number."""
        return cls.text(one if n == 1 else many)


# argparse takes its texts from gettext, whose language is that of the process's environment, not of --lang.
setattr(argparse, "_", _Speech.text)  # noqa: B010
setattr(argparse, "ngettext", _Speech.number)  # noqa: B010


class Parser(argparse.ArgumentParser):
    """A parser that speaks French or English; `both` chooses between the two for the texts of its options.

    `style` is what argparse itself hands from a parser to those of its commands (from Python 3.14 on: `color`).
    """

    def __init__(self, prog: str, lang: str, summary: str = "", **style: Any) -> None:
        _Speech.lang = self.lang = lang
        super().__init__(prog=prog, description=summary or None, allow_abbrev=False, **style)

    def both(self, fr: str, en: str) -> str:
        """Return the text in the reader's language."""
        return fr if self.lang == "fr" else en

    def add_version(self, text: str) -> None:
        """Declare --version."""
        self.add_argument(
            "--version", action="version", version=text, help=_Speech.text("show program's version number and exit")
        )

    def read(self, argv: Sequence[str]) -> argparse.Namespace:
        """Return the parsed arguments; an unknown option is told with the option that was probably meant."""
        found, unknown = self.parse_known_args(argv)
        if unknown:
            known = [option for action in self._actions for option in action.option_strings]
            hints = [self.meant(word.partition("=")[0], known) for word in unknown if word.startswith("-")]
            self.error(_Speech.text("unrecognized arguments: %s") % " ".join(unknown) + "".join(hints[:1]))
        return found

    def meant(self, wrong: str, known: Iterable[str]) -> str:
        """Return "; did you mean X?" for a word that is close to a known one, else ""."""
        close = closest(wrong, known)
        return self.both(f" ; peut-être {close} ?", f"; did you mean {close}?") if close else ""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            choices = ", ".join(map(str, action.choices))
            text = _Speech.text("invalid choice: %(value)r (choose from %(choices)s)") % {"value": value, "choices": choices}
            raise argparse.ArgumentError(action, text + self.meant(str(value), map(str, action.choices)))

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong, safe for a terminal, and leave with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(
            2, _Speech.text("%(prog)s: error: %(message)s\n") % {"prog": self.prog, "message": printable(one_line(message))}
        )
