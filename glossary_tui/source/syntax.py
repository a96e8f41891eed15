"""What a person did, probably, where a file is not YAML: libyaml tells where it gave up; the line tells the slip.

The contexts and problems that are looked for are the texts of libyaml's scanner and parser (PyYAML's CSafeLoader).
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml


class Slip(NamedTuple):
    """A slip of syntax: its place (line and column from 1), what is wrong and how to mend it, each in English and French."""

    line: int
    column: int
    what: tuple[str, str]
    remedy: tuple[str, str]

    @classmethod
    def named(cls, key: str, line: int, column: int) -> Slip:
        """Return a known slip at a place; raises KeyError for an unknown one."""
        return cls(line, column, *_SLIPS[key])


_BLOCK = (
    "write >- after the key’s colon and the text on the next line, two spaces further right; or put it between quotation marks",
    "écrire >- après le deux-points de la clé, et le texte à la ligne suivante, deux espaces plus à droite ; ou le mettre entre guillemets droits",
)  # fmt: skip
_SLIPS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "tab": (
        ("a tab at the start of the line", "une tabulation en début de ligne"),
        ("delete it and indent with spaces, not tabs", "l’effacer et indenter avec des espaces, pas des tabulations"),
    ),
    "nbsp": (
        ("a no-break space where an ordinary one is needed", "une espace insécable là où il faut une espace ordinaire"),
        (
            "delete this space and type it again (word processors change spaces: paste as plain text)",
            "effacer cette espace et la retaper (les traitements de texte changent les espaces : coller en texte brut)",
        ),
    ),
    "colon": (
        ("a colon followed by a space inside a text", "un deux-points suivi d’une espace dans un texte"),
        _BLOCK,
    ),
    "no colon": (
        ("a key without its colon, or a text that is not indented", "une clé sans deux-points, ou un texte sans indentation"),
        (
            "write a colon and a space after the key, or move the text to the right of its key with spaces",
            "écrire deux-points et une espace après la clé, ou décaler le texte à droite de sa clé avec des espaces",
        ),
    ),
    "no space": (
        ("no space after the colon", "pas d’espace après le deux-points"),
        ("write a space after the colon", "écrire une espace après le deux-points"),
    ),
    "no dash space": (
        ("no space after the hyphen of a list", "pas d’espace après le tiret d’une liste"),
        ("write a space after the hyphen", "écrire une espace après le tiret"),
    ),
    "dash": (
        ("a text that starts with a hyphen, or a list on the line of its key",
         "un texte qui commence par un tiret, ou une liste sur la ligne de la clé"),
        ("put the list on the next line; or the text in a >- block", "mettre la liste à la ligne suivante ; ou le texte dans un bloc >-"),
    ),
    "indent": (
        ("this line does not start under the others of its level", "cette ligne ne commence pas sous celles de son niveau"),
        (
            "give it as many spaces at its start as the keys next to it have",
            "lui donner au début autant d’espaces qu’aux clés voisines",
        ),
    ),
    "quote": (
        ("the quotation mark opened here is not closed", "le guillemet ouvert ici n’est pas fermé"),
        ("close it at the end of the text, or put the text in a >- block", "le fermer à la fin du texte, ou mettre le texte dans un bloc >-"),
    ),
    "bracket": (
        ("the bracket opened here is not closed in order", "le crochet ouvert ici n’est pas bien fermé"),
        (
            "close it on the same line, with commas between the items; or put a text that has brackets in a >- block",
            "le fermer sur la même ligne, avec des virgules entre les éléments ; ou mettre un texte à crochets dans un bloc >-",
        ),
    ),
    "after quote": (
        ("text after a closing quotation mark or bracket", "du texte après un guillemet ou un crochet fermant"),
        ("put the whole text on the next line in a >- block", "mettre tout le texte à la ligne suivante, dans un bloc >-"),
    ),
    "first": (
        ("a text cannot start with this sign", "un texte ne peut pas commencer par ce signe"),
        _BLOCK,
    ),
    "block line": (
        ("text on the line of the block sign", "du texte sur la ligne du signe de bloc"),
        ("start the text on the next line, two spaces further right than its key",
         "commencer le texte à la ligne suivante, deux espaces à droite de sa clé"),
    ),
    "backslash": (
        ("a backslash between double quotation marks", "une barre oblique inverse entre guillemets droits"),
        ("put the text on the next line in a >- block", "mettre le texte à la ligne suivante dans un bloc >-"),
    ),
}  # fmt: skip
_OTHER = (
    "check the indentation and the quotation marks here; the other entries show the form",
    "vérifier ici indentation et guillemets ; les autres entrées montrent la forme",
)
_MARGIN = re.compile(r"[^\S\n]*")
_KEY_LINE = re.compile(r"\s*(- +)?[\w.-]+\s*:(\s|$)")


def diagnosed(error: Exception, text: str, last_quoted: tuple[int, int, int] = (0, 0, 0)) -> Slip:
    """Return the slip behind an error of the YAML parser.

    `last_quoted` is (line, column, last line) of the last text between quotation marks that was read before it: one that
    runs over other keys was closed too late.
    """
    lines = text.split("\n")
    problem, context = str(getattr(error, "problem", None) or error), str(getattr(error, "context", None) or "")
    at, since = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    line, column = _position(at or since)
    from_line, from_column = _position(since or at)
    return (
        _white(lines, line, from_line)
        or _quote(lines, last_quoted, line)
        or _by_problem(lines, problem, context, (line, column), (from_line, from_column))
        or Slip(line, column, (f"this is not YAML ({_first(problem)})", f"ce n’est pas du YAML ({_first(problem)})"), _OTHER)
    )


def _position(mark: yaml.Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _first(problem: str) -> str:
    return problem.splitlines()[0] if problem else "?"


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _above(lines: list[str], number: int) -> int:
    """Return the number of the last line with text above a line, or 0."""
    return next((n for n in range(number - 1, 0, -1) if _line(lines, n).strip()), 0)


def _white(lines: list[str], line: int, from_line: int) -> Slip | None:
    """Look for a tab or a no-break space in the margin, or one after the colon of a key."""
    for number in dict.fromkeys((line, from_line, _above(lines, line))):
        found = _line(lines, number)
        margin = _MARGIN.match(found)
        for column, char in enumerate(margin[0] if margin else "", 1):
            if char not in " \r":
                return Slip.named("tab" if char == "\t" else "nbsp", number, column)
        after = re.match(r"\s*(- +)?[\w.-]+([^\S \t\n\r]*):([^\S \t\n\r])", found)
        if after:
            return Slip.named("nbsp", number, after.start(3) + 1)
    return None


def _quote(lines: list[str], last_quoted: tuple[int, int, int], line: int) -> Slip | None:
    start, column, end = last_quoted
    if start and end == line and any(_KEY_LINE.match(_line(lines, number)) for number in range(start + 1, end + 1)):
        return Slip.named("quote", start, column)
    return None


def _by_problem(lines: list[str], problem: str, context: str, at: tuple[int, int], since: tuple[int, int]) -> Slip | None:
    here = _line(lines, at[0])
    if "quoted scalar" in context:
        is_open = "end of stream" in problem or "document indicator" in problem
        return Slip.named("quote", *since) if is_open else Slip.named("backslash", *at)
    if "flow" in context:
        return Slip.named("bracket", *since)
    if "expected ':'" in problem:
        return _keyless(lines, since[0])
    if "mapping values" in problem:
        if re.fullmatch(r"\s*(- +)?[\w.-]*\s*", here[: at[1] - 1]):
            return _after_a_bad_line(lines, at[0])
        return Slip.named("colon", *at)
    if "cannot start any token" in problem or "expected alphabetic" in problem or "mapping keys" in problem:
        return Slip.named("first", *(since if "alias" in context or "anchor" in context else at))
    if "sequence entries" in problem:
        return Slip.named("dash", *at)
    if "block scalar" in context:
        return Slip.named("block line", *at)
    if "block mapping" in context or "block collection" in context:
        is_after = bool(re.search(r"[\"'\]}]\s*$", here[: at[1] - 1]))
        if is_after:
            return Slip.named("after quote", *at)
        return _indent(lines, *at)
    return None


def _indent(lines: list[str], number: int, column: int) -> Slip:
    """Return the slip of a line that does not line up; the wrong one may be the line of a language above it, too far left."""
    margin = len(_line(lines, number)) - len(_line(lines, number).lstrip())
    outer = next(
        (n for n in range(number - 1, 0, -1) if _line(lines, n).strip() and not _line(lines, n).startswith(" " * margin)), 0
    )
    return Slip.named("indent", *((outer, 1) if re.match(r"(en|fr)\s*:", _line(lines, outer)) else (number, column)))


def _keyless(lines: list[str], number: int) -> Slip:
    found = _line(lines, number)
    column = len(found) - len(found.lstrip()) + 1
    if re.match(r"\s*-[^\s-]", found):
        return Slip.named("no dash space", number, column + 1)
    colon = re.match(r"\s*[\w.-]+:(?=\S)", found)
    return Slip.named("no space", number, colon.end() + 1) if colon else Slip.named("no colon", number, column)


def _after_a_bad_line(lines: list[str], number: int) -> Slip:
    """Return the slip that made a key's line look like a part of the text above it."""
    above = _above(lines, number)
    if above and not _KEY_LINE.match(_line(lines, above)):
        return _keyless(lines, above)
    return _indent(lines, number, len(_line(lines, number)) - len(_line(lines, number).lstrip()) + 1)
