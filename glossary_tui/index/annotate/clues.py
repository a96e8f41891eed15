"""The words that tell one sense from another: those of an entry's own names, related words and explanations.

A word that stands in many entries tells nothing; the fewer entries hold it, the more it weighs (inverse document frequency,
K. Sparck Jones, 1972; choosing a sense by the words it shares with its description: M. Lesk, 1986).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from ...model import Entry
from ...text import STOP_WORDS
from .everyday import COMMON
from .words import key, stems, words

SHARE = 12
"""A word that more than one entry in twelve holds is no clue."""
FEW = 4
"""In a small glossary, a word that so few entries hold is a clue all the same."""


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
    places = words(text)
    for (start, end), found in zip(places, stems(text), strict=True):
        raw = key(text[start:end])
        if len(found) > 1 and raw not in STOP_WORDS and raw not in COMMON:
            yield found


def clue_rows(entries: Sequence[Entry], other: Callable[[str], Entry | None]) -> tuple[list[str], dict[str, int]]:
    """Return the clues of each entry in one line, and how many entries hold each clue."""
    told = [clues_of(entry, other) for entry in entries]
    held = Counter(clue for clues in told for clue in clues)
    most = max(FEW, len(told) // SHARE)
    counts = {clue: count for clue, count in sorted(held.items()) if count <= most}
    return [" ".join(sorted(clues & counts.keys())) for clues in told], counts
