"""What is prose in a text and what is not; the language it is in; where it may be cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

BLOCK = 1 << 16
"""Characters handled at a time, cut between paragraphs or sentences."""
_NOT_PROSE = re.compile(
    r"[a-z0-9+.-]://|\bwww\.|[\w.+-]@[\w-]+\.|\w_\w|\w\\\w|/[\w.-]+/|--\w|\w\(\)|\w->\w|::|=[\"'\w]|</?\w|[{}]"
    r"|\w\.(?:txt|pdf|docx?|xlsx?|pptx?|csv|tsv|json|xml|ya?ml|py|js|ts|java|sql|sh|html?|png|jpe?g|zip|log|md|exe|dcm|cfg|ini)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?!(?:ISO|IEC|CEI|EN|NF|RFC|CVE|CWE)-)[A-Z]{2,}-\d{3,}")
"""A number of a ticket or a room, as SEC-2291; standards and catalogues of weaknesses are terms."""
_DOTTED = re.compile(r"[^\W\d_]{2,}\.[a-z]\w")
"""A path of identifiers, as patient.name; a sentence starts with a capital."""
_LONG = 400
_CODE = re.compile(r"```.{1,20000}?```|`[^`\n]{1,200}`", re.DOTALL)

_CODE_MARKS = re.compile(r"[{}]|==|!=|&&|\|\||\);|;$", re.MULTILINE)
_PERSON = re.compile(
    # the letter first: it is looked for in C
    r"[MDP](?<!\w.)(?:(?<=M)(?:M?\.|mes?|lles?|rs?\.?|s\.?|iss|adame|onsieur)|(?<=D)(?:rs?\.?|octeur)|(?<=P)(?:r|rof\.?)) "
    r"(?:[A-Z]\. )?[A-ZÀ-Ý](?:[a-zß-ÿ][\w’'-]*|[A-ZÀ-Ý’'-]{3,})(?: [A-ZÀ-Ý][a-zß-ÿ][\w’'-]*)?"
)
"""A title, and up to two words with a capital: Mr Stent is no stent."""

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
    return len(chunk) > end - start and bool(_NOT_PROSE.search(chunk) or _DOTTED.search(chunk) or _NUMBERED.search(chunk))


def not_prose(text: str) -> tuple[list[int], list[int]]:
    """Return the starts and the ends of what is no prose whatever it holds, in order: code between backquotes, lines of code, names of persons."""
    places = [match.span() for match in _CODE.finditer(text)] if "`" in text else []
    if any(mark in text for mark in ("{", "==", "&&", "();")):
        places += _lines_of_code(text)
    places += [match.span() for match in _PERSON.finditer(text)]
    places.sort()
    return [start for start, _end in places], list(accumulate((end for _start, end in places), max))


def _lines_of_code(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the lines with two marks of code or more."""
    before = -1
    for match in _CODE_MARKS.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        if line == before:
            end = text.find("\n", match.end())
            yield line, len(text) if end < 0 else end
        before = line


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
