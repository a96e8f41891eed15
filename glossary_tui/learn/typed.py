"""Judging a typed answer with the search's own tolerance: what the search would take for a name is right, its corrections are close.

The opposite of a word, another concept's exact name, the beginning of a name and a related word are never accepted, and are told.
"""

from __future__ import annotations

from typing import NamedTuple

from ..index.build import compile_index
from ..index.opposites import are_opposite
from ..index.search import JOINED, Searcher
from ..index.store import Store
from ..library import Library
from ..model import Entry, Glossary, localised
from ..text import content_words, fold, one_line, printable, typeset
from .scheduling import AGAIN, GOOD, HARD
from .words import word

RIGHT, CLOSE, WRONG = "right", "close", "wrong"
_SHORT = 4
"""Letters up to which the search corrects no word."""


class Verdict(NamedTuple):
    """How an answer was judged: `how` is right, close (accepted) or wrong; `note` is a key of words; `names` are what was met."""

    how: str
    note: str
    names: tuple[str, ...] = ()

    @property
    def grade(self) -> int:
        """The grade that the answer suggests."""
        return {RIGHT: GOOD, CLOSE: HARD}.get(self.how, AGAIN)

    def told(self, lang: str) -> str:
        """Return the verdict in words."""
        between = typeset(" », « ", "fr") if lang == "fr" else "”, “"
        return word(self.note, lang, names=between.join(map(printable, self.names)))


def judge(library: Library, entry: Entry, answer: str, lang: str) -> Verdict:
    """Judge a typed answer to a question whose answer is `entry`. Any of its names in any language is right."""
    key = fold(one_line(answer, 200))
    if not key:
        return Verdict(WRONG, "typed.empty")
    exact = [hit for hit in library.search(answer, lang, limit=100).hits if hit.score >= JOINED and hit.kind != "keyword"]
    own = [hit.matched for hit in exact if hit.id == entry.id]
    if own:
        return Verdict(RIGHT, "typed.right", (own[0],))
    if exact:
        names = tuple(dict.fromkeys(localised(library.term(hit.id), lang)[0] for hit in exact[:3]))
        opposite = any(_opposites(key, fold(name)) for _kind, _lang, name in entry.names())
        return Verdict(WRONG, "typed.opposite" if opposite else "typed.other", names)
    alone = Searcher(Store(compile_index(Glossary([entry]))))
    hits = alone.search(answer, lang).hits
    if not hits:
        return Verdict(WRONG, "typed.none")
    best = hits[0]
    if best.kind == "keyword":
        return Verdict(WRONG, "typed.related", (best.matched,))
    if best.kind == "fuzzy" and len(content_words(key)) == len(content_words(fold(best.matched))):
        return Verdict(CLOSE, "typed.close", (best.matched,))
    if best.kind == "prefix" and _nearly_whole(key, fold(best.matched)):
        return Verdict(CLOSE, "typed.close", (best.matched,))
    return Verdict(WRONG, "typed.part" if best.kind == "prefix" else "typed.near", (best.matched,))


def _opposites(one: str, other: str) -> bool:
    ours, theirs = one.split(), other.split()
    return len(ours) == len(theirs) and any(are_opposite(a, b) for a, b in zip(ours, theirs, strict=True))


def _nearly_whole(typed: str, name: str) -> bool:
    """Tell whether only the last letter is missing, from a word that the search would correct."""
    last = name.split()[-1]
    return name[:-1] == typed and len(last) > _SHORT
