"""Decks: which entries to learn, in which order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..index.search import OTHER_SIDE
from ..library import Library
from .material import Material


class Deck(NamedTuple):
    """A choice of entries: those of `ids` in their order (None: every entry, the most common first), then filtered.

    `name` is what the learner called it: a file, "favourites"; "" when the filters say all.
    """

    name: str = ""
    ids: tuple[str, ...] | None = None
    domains: tuple[str, ...] = ()
    side: str = ""
    false_friends: bool = False

    def entries(self, material: Material) -> list[str]:
        """Return the ids of the entries that are in the glossary and pass the filters, in the order in which to meet them."""
        if self.ids is None:
            ids: Iterable[str] = material.by_rank
        else:
            ids = dict.fromkeys(entry_id for entry_id in self.ids if entry_id in material)
        return [
            entry_id
            for entry_id in ids
            if (not self.domains or material.domains[entry_id] in self.domains)
            and (not self.side or material.sides[entry_id] == self.side)
            and (not self.false_friends or "world" in material.directions(entry_id))
        ]

    def missing(self, material: Material) -> list[str]:
        """Return the ids that were asked for and that the glossary does not have."""
        return [entry_id for entry_id in dict.fromkeys(self.ids or ()) if entry_id not in material]


def usual_side(reader: str) -> str:
    """Return the side that a reader has to learn: the other one; "" when nobody said who reads."""
    return OTHER_SIDE.get(reader, "")


def ids_of_text(library: Library, text: str, reader: str = "") -> tuple[str, ...]:
    """Return the ids of the terms of a text, in order of appearance; of several senses the likeliest."""
    spans = (span for _piece, found in library.annotator.stream([text], reader=reader) for span in found)
    return tuple(dict.fromkeys(span.ids[0] for span in spans))
