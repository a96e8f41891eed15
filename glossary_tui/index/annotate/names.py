"""The names of an index as a tree of stems, read from the index one first word at a time, when a text has that word."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..search import KINDS, LANGS, Groups
from ..store import Numbers, Store, Strings
from .words import stems


class Name(NamedTuple):
    """A name: the number of its concept, what it is, its language ("": another), its text, its place among the entry's names."""

    owner: int
    kind: str
    lang: str
    text: str
    position: int


Node = dict[str, Any]
"""Stem of the next word to the node below it; "" to the list of the names that end here."""


class Tree(dict[str, "Node | None"]):
    """First stem of a name to the tree of what may follow, or to None. Filled as it is asked."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._texts = Strings(store, "names")
        self._owners = Numbers(store, "owners")
        self._flags = Numbers(store, "flags")
        self._firsts = Groups(store, "firsts")
        count = len(self._firsts.keys)
        self.firsts = dict(zip(self._firsts.keys.span(0, count), range(count), strict=True))
        """Every stem that begins a name."""
        after, after_small = Strings(store, "after"), Strings(store, "after.small")
        self.followers = frozenset(after.span(0, len(after)))
        """Every stem that comes second in a name, small words (SMALL) aside that come first."""
        self.small_followers = frozenset(after_small.span(0, len(after_small)))
        """Every stem that comes second after a small word."""

    def __missing__(self, stem: str) -> Node | None:
        if stem not in self.firsts:
            return None  # not kept: texts have more words than names
        root: Node = {}
        for number in self._firsts.at(self.firsts[stem]):
            name = self._name(number)
            node = root
            for step in stems(name.text)[1:]:
                node = node.setdefault(step, {})
            node.setdefault("", []).append(name)
        self[stem] = root
        return root

    def _name(self, number: int) -> Name:
        flags = self._flags[number]
        lang = flags >> 2 & 3
        return Name(
            owner=self._owners[number],
            kind=KINDS[flags & 3],
            lang=LANGS[lang] if lang < len(LANGS) else "",
            text=self._texts[number].decode(),
            position=flags >> 4,
        )
