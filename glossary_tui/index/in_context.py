"""An abbreviation typed with words of its context: the senses that these words fit, the best fitting first.

Readers type "IC cardio" or "IC stats" to tell an ambiguous abbreviation apart. What tells its senses here is what tells them in a text
(`annotate/senses.py`): the words that come with an entry, by how few entries hold them, and the domain of the terms beside it.
"""

from __future__ import annotations

from math import log

from ..text import STOP_WORDS, fold, stem
from .store import Numbers, Store, Strings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MAX_BESIDE = 6
"""A query of more words than this is prose rather than an abbreviation and its context."""
ABBREVIATION, KEYWORD = 1, 3
"""The numbers of the kinds of names that are abbreviations and related words."""
BASE, SPAN = 64.0, 9.0
"""The score of a sense that hardly fits, and what a perfect fit adds to it."""
PERFECT = BASE + SPAN
OTHER = 50.0
"""The score of a sense that the words beside do not fit, when they fit another; a related word starts there too."""
STOPPED = 10.0
"""What is added for a word that the other tiers leave out (AS in "AS valve")."""
SAME_DOMAIN = 0.4
"""What a term beside the abbreviation tells of a sense in its own domain, where a word that only one entry holds tells 1."""
USUAL = 0.5
"""What a word tells that comes with very many entries."""
MIN_CUT, PER_LETTER, MAX_CUT = 4, 0.1, 0.8
"""Letters from which a word may be the beginning of one ("cardio", "ophtalmo"), what each of them tells, and what it tells at most: the
whole word tells 1."""


def in_capitals(shown: str) -> set[str]:
    """Return the words, folded, that stand in capitals in a query; none when all of it does, as capitals tell nothing then."""
    return set() if shown.isupper() else {fold(word) for word in shown.split() if word.isupper()}


def _parted_in_one(words: Sequence[str], capitals: set[str]) -> list[str]:
    """Return the words, the two letters of one written in capitals with a stroke or an ampersand ("S/C", "A&E") as one."""
    joined: list[str] = []
    for word in words:
        both = f"{joined[-1]} {word}" if joined else ""
        if len(both) == 3 and both in capitals:
            joined[-1] = both
        else:
            joined.append(word)
    return joined


class Contexts:
    """The abbreviations of an index, and the words that come with what they stand for."""

    def __init__(self, store: Store, is_plain: Callable[[str], bool]) -> None:
        self._keys = Strings(store, "keys")
        self._names = Strings(store, "names")
        self._owners = Numbers(store, "owners")
        self._flags = Numbers(store, "flags")
        self._domains = Numbers(store, "folder")
        self._rows = Strings(store, "clues")
        self._words = Strings(store, "clue.words")
        self._counts = Numbers(store, "clue.counts")
        self._is_plain = is_plain

    def scores(self, words: Sequence[str], capitals: set[str]) -> dict[int, float]:
        """Return the names that an abbreviation among the words of a query is, scored by how well the others fit what it stands for.

        `words` are those of the folded query, stop words included, and `capitals` those of them written in capitals. A word of every
        day is an abbreviation only when it is written as one; beside one in capitals, no other word is. Nothing when most of the other
        words fit no sense.
        """
        found: dict[int, float] = {}
        words = _parted_in_one(words, capitals)
        if not 1 < len(words) <= MAX_BESIDE:
            return found
        short = {word: [name for name in self._equal(word) if self._is_short(name)] for word in words if len(word) > 1}
        asked = {word: names for word, names in short.items() if names and (word in capitals or not self._is_plain(word))}
        for word, senses in asked.items():
            beside = [other for other in words if other != word and other not in STOP_WORDS]
            if not beside or (word not in capitals and not capitals.isdisjoint(asked)):
                continue
            added = STOPPED if word in STOP_WORDS else 0.0
            for name, fit in self._fits(senses, beside):
                base = OTHER if self._flags[name] & 3 == KEYWORD else BASE
                found[name] = added + (base + SPAN * fit if fit else OTHER)
        return found

    def tables(self) -> tuple[list[str], list[int], list[list[int]]]:
        """Return what a search made elsewhere from the same glossary needs.

        The words that tell a sense, in alphabetical order; how many concepts each comes with; the numbers of those of each concept that
        an abbreviation stands for (none for the others).
        """
        owners = {self._owners[name] for name in range(len(self._owners)) if self._is_short(name)}
        rows = [self._rows[owner].decode().split() if owner in owners else [] for owner in range(len(self._rows))]
        used = {word for row in rows for word in row}
        counts = zip(self._words.span(0, len(self._words)), self._counts.span(0, len(self._counts)), strict=True)
        kept = {word: count for word, count in counts if word in used}
        number = {word: at for at, word in enumerate(kept)}
        return list(kept), list(kept.values()), [[number[word] for word in row] for row in rows]

    def _equal(self, word: str) -> range:
        return range(*self._keys.equal(word.encode("utf-8", "replace")))

    def _is_short(self, name: int) -> bool:
        """Tell whether a name is an abbreviation, or is written as one."""
        return self._flags[name] & 3 == ABBREVIATION or self._names[name].decode().isupper()

    def _fits(self, senses: list[int], beside: list[str]) -> list[tuple[int, float]]:
        """Return the senses of an abbreviation, each with how well it fits the words beside (0 to 1); () when most of these fit none."""
        domains = [{self._domains[self._owners[name]] for name in self._equal(word)} for word in beside]
        told = []
        for name in senses:
            owner = self._owners[name]
            row, domain = b" " + self._rows[owner] + b" ", self._domains[owner]
            told.append(
                [
                    min(1.0, self._told(row, word) + SAME_DOMAIN * (domain in own))
                    for word, own in zip(beside, domains, strict=True)
                ]
            )
        # A word of every day that tells nothing stands for nothing: "vpn ne marche pas".
        counted = [any(row[at] for row in told) or not self._is_plain(word) for at, word in enumerate(beside)]
        count = sum(counted)
        if 2 * max(sum(map(bool, row)) for row in told) <= count:
            return []
        return [(name, sum(row) / count) for name, row in zip(senses, told, strict=True)]

    def _told(self, row: bytes, word: str) -> float:
        """Return what a word tells of the concept with this row of clues, parted and surrounded by spaces (0 to 1)."""
        root = b" " + stem(word).encode("utf-8", "replace")
        letters = len(root) - 1
        share = 1.0
        at = row.find(root + b" ")
        if at < 0 and letters >= MIN_CUT:
            at = row.find(root)
            share = min(MAX_CUT, PER_LETTER * letters)
        if at < 0:
            return 0.0
        start, _end = self._words.equal(row[at + 1 : row.index(b" ", at + 1)])
        rare = 1 - log(self._counts[start]) / log(max(2, len(self._rows)))
        return share * (USUAL + (1 - USUAL) * rare)
