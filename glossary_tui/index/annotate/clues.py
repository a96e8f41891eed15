"""The words that tell one sense from another: those of an entry's own names, related words and explanations.

A word that stands in many entries tells nothing, nor does one of ordinary language ("slow", "night"), however few entries hold it; else
the fewer entries hold a word, the more it weighs (inverse document frequency, K. Sparck Jones, 1972; choosing a sense by the words it
shares with its description: M. Lesk, 1986).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from ...model import Entry
from ...text import STOP_WORDS, stem
from ..everyday import plain_words
from .everyday import COMMON, EVERYDAY, SHORT_WORDS
from .words import key, stems, words

SHARE = 12
"""A word that more than one entry in twelve holds is no clue."""
FEW = 4
"""In a small glossary, a word that so few entries hold is a clue all the same."""


@cache
def _ordinary() -> frozenset[str]:
    """Return the stems of words of ordinary language."""
    return EVERYDAY[""] | frozenset(map(stem, plain_words() | SHORT_WORDS))


def clues_of(entry: Entry, other: Callable[[str], Entry | None]) -> set[str]:
    """Return the stems of the words that come with an entry. `other` finds linked entries by id: their terms are clues too."""
    texts = [text for _kind, _lang, text in entry.names()]
    texts += [text for several in entry.keywords.values() for text in several]
    for localised in (entry.gist, entry.clinical, entry.engineering):
        texts += localised.values()
    for example in entry.examples:
        texts += [*example.said.values(), *example.means.values()]
    linked = [*entry.see, *(bridge.to for bridge in entry.bridges if bridge.kind != "analogy")]
    for found in map(other, linked):
        if found:
            texts += found.term.values()
    return {found for text in texts for found in _told(text)}


def _told(text: str) -> Iterable[str]:
    places, ordinary = words(text), _ordinary()
    for (start, end), found in zip(places, stems(text), strict=True):
        raw = key(text[start:end])
        if len(found) > 1 and raw not in STOP_WORDS and raw not in COMMON and found not in ordinary:
            yield found


def clue_rows(entries: Sequence[Entry], other: Callable[[str], Entry | None]) -> tuple[list[str], dict[str, int]]:
    """Return the clues of each entry in one line, and how many entries hold each clue."""
    told = [clues_of(entry, other) for entry in entries]
    held = Counter(clue for clues in told for clue in clues)
    most = max(FEW, len(told) // SHARE)
    counts = {clue: count for clue, count in sorted(held.items()) if count <= most}
    return [" ".join(sorted(clues & counts.keys())) for clues in told], counts
