"""What is prose in a text and what is not; the language it is in; where it may be cut."""

from __future__ import annotations

import re

BLOCK = 1 << 16
"""Characters handled at a time, cut between paragraphs or sentences."""
_NOT_PROSE = re.compile(
    r"[a-z0-9+.-]://|\bwww\.|[\w.+-]@[\w-]+\.|\w_\w|\w\\\w|/[\w.-]+/|--\w|\w\(\)|\w->\w|::|=[\"'\w]|</?\w|[{}]"
    r"|\w\.(?:txt|pdf|docx?|xlsx?|pptx?|csv|tsv|json|xml|ya?ml|py|js|ts|java|sql|sh|html?|png|jpe?g|zip|log|md|exe|dcm|cfg|ini)\b",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"[^\W\d_]{2,}\.[a-z]\w")
"""A path of identifiers, as patient.name; a sentence starts with a capital."""
_LONG = 400
_CODE = re.compile(r"```.{1,20000}?```|`[^`\n]{1,200}`", re.DOTALL)

_FRENCH = frozenset(
    "le la les des du et est une un pour dans sur au aux pas avec l d qu que qui en ce cette par il elle sont a je vous nous merci".split()
)
_ENGLISH = frozenset(
    "the of and is to in for with on was it are be that this has have at by from not will please you we he she no as an".split()
)
_SPACES_AROUND = re.compile(r"[^\W\d_]+")


def is_code(chunk: str, start: int, end: int) -> bool:
    """Tell whether the word at a place of a run without spaces lies in an address, a file name, a path or an identifier."""
    if chunk[start - 1 : start] == "_" or chunk[end : end + 1] == "_":
        return True
    if len(chunk) > _LONG:
        chunk = chunk[max(0, start - _LONG // 2) : end + _LONG // 2]
    return len(chunk) > end - start and bool(_NOT_PROSE.search(chunk) or _DOTTED.search(chunk))


def quoted_code(text: str) -> list[tuple[int, int]]:
    """Return the places between backquotes."""
    return [match.span() for match in _CODE.finditer(text)] if "`" in text else []


def guess_language(text: str) -> str:
    """Return `fr` or `en` by the common words of a text's beginning; "" when neither wins."""
    found = _SPACES_AROUND.findall(text[:4000].casefold())
    french = sum(map(_FRENCH.__contains__, found))
    english = sum(map(_ENGLISH.__contains__, found))
    return "fr" if french > english else "en" if english > french else ""


def cut_at(text: str) -> int:
    """Return where a block of a longer text ends: after a paragraph, else a sentence, else a line, else a word, else anywhere."""
    for mark in ("\n\n", ".\n", ". ", "\n", " "):
        at = text.rfind(mark, BLOCK, 2 * BLOCK)
        if at > 0:
            return at + len(mark)
    return BLOCK


def is_shouted(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a place are in capitals, so that capitals mean nothing there."""
    around = _SPACES_AROUND.findall(text[max(0, start - 60) : start] + " " + text[end : end + 60])
    long = [word for word in around if len(word) > 3]
    return bool(long) and sum(map(str.isupper, long)) > len(long) / 2
