"""The words of a text or a name: where each stands, and the key by which they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...text import ELIDED, stem, strip_accents
from .everyday import COMMON

WORD = re.compile(r"((?<![\w.])(?:[^\W\d_]\.)+[^\W\d_](?!\w)|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*)")
"""A run of letters and digits, or dotted initials without their last dot (E.C.G)."""
_ONE_WORD = re.compile(r"[\"«“(\[]?([^\W\d_]+)[\"»”)\]]?[,.;:!?…]?")
_AFTER = ",.;:!?…"
_APOSTROPHES = "'’‘ʼ＇"
MAX_WORDS = 8
"""Longer names are not looked for in texts."""


def key(word: str) -> str:
    """Return a word without case, accents and dots."""
    return strip_accents(word).replace(".", "")


def only_word(run: str) -> tuple[int, int] | None:
    """Return the place of the word of a run without spaces that is, as most are, one word and the punctuation around it; else None."""
    # The two most frequent shapes first: a regular expression costs five times as much.
    if run.isalpha():
        return 0, len(run)
    if run[-1:] in _AFTER and run[:-1].isalpha():
        return 0, len(run) - 1
    match = _ONE_WORD.fullmatch(run)
    return match.span(1) if match else None


def words(text: str) -> list[tuple[int, int]]:
    """Return the places of the words of a text that count: no elided article (l', d'), no possessive 's."""
    found = []
    for match in WORD.finditer(text):
        start, end = match.span()
        if end - start < 8:
            after, before = text[end : end + 2], text[start - 1 : start]
            if len(after) == 2 and after[0] in _APOSTROPHES and after[1].isalnum() and match[0].casefold() in ELIDED:
                continue
            if match[0] in "sS" and before and before in _APOSTROPHES and text[start - 2 : start - 1].isalnum() and start > 1:
                continue
        found.append((start, end))
    return found


def stems(text: str) -> list[str]:
    """Return the stems of the words of a text, by which names are looked up."""
    return [stem(key(text[start:end])) for start, end in words(text)]


SMALL = frozenset(map(stem, COMMON))
"""The stems of words so frequent in any text that names that begin with them are sifted on their own."""


def is_looked_for(found: Sequence[str]) -> bool:
    """Tell whether texts are searched for a name of these stems: not for one letter, nor for a whole sentence."""
    return 0 < len(found) <= MAX_WORDS and (len(found) > 1 or len(found[0]) > 1)


def filed(names: Iterable[str]) -> tuple[dict[str, list[int]], list[str]]:
    """Return the numbers of names by their first two stems, parted by a space, or by their only one; and the other stems of each name."""
    groups: dict[str, list[int]] = {}
    rests = []
    for number, name in enumerate(names):
        found = stems(name)
        if is_looked_for(found):
            groups.setdefault(" ".join(found[:2]), []).append(number)
            rests.append(" ".join(found[2:]))
        else:
            rests.append("")
    return groups, rests
