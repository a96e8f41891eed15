"""The names of an index as a tree of stems, read from the index one beginning at a time, when a text has that beginning."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..search import KINDS, LANGS, Groups
from ..store import Numbers, Store, Strings
from .words import SMALL

ALONE = 1
"""It is a name of one word."""
GOES_ON, GOES_ON_SMALL = 2, 4
"""It begins longer names; the second bit for small words (de, the), so that they are sifted on their own."""
FOLLOWS, FOLLOWS_SMALL = 8, 16
"""It comes second in a name."""


class Name(NamedTuple):
    """A name: the number of its concept, what it is, its language ("": another), its text, its place among the entry's names."""

    owner: int
    kind: str
    lang: str
    text: str
    position: int
    folded: str
    letters: int
    capitals: int


Node = dict[str, Any]
"""Stem of the next word to the node below it; "" to the numbers of the names that end here."""


class Tree(dict[str, Node]):
    """The first two stems of longer names, parted by a space, or the only stem of a name, to what may follow. Filled as it is asked."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._texts = Strings(store, "names")
        self._folded = Strings(store, "keys")
        self._owners = Numbers(store, "owners")
        self._flags = Numbers(store, "flags")
        self._groups = Groups(store, "begins")
        self._rests = Strings(store, "rests")
        count = len(self._groups.keys)
        self.begins = dict(zip(self._groups.keys.span(0, count), range(count), strict=True))
        """Every beginning, and its number."""
        self.places: dict[str, int] = {}
        """Stem to the bits of the places that it has in names: ALONE, GOES_ON, FOLLOWS. A stem that is not here has none."""
        places = self.places
        for begin in self.begins:
            first, _, second = begin.partition(" ")
            if not second:
                places[first] = places.get(first, 0) | ALONE
            elif first in SMALL:
                places[first] = places.get(first, 0) | GOES_ON_SMALL
                places[second] = places.get(second, 0) | FOLLOWS_SMALL
            else:
                places[first] = places.get(first, 0) | GOES_ON
                places[second] = places.get(second, 0) | FOLLOWS

    def __missing__(self, begin: str) -> Node:
        """Read the names that begin so; `begin` must be one of `begins`."""
        numbers = self._groups.at(self.begins[begin])
        if " " not in begin:
            root = self[begin] = {"": numbers}
            return root
        root = self[begin] = {}
        for number in numbers:
            node = root
            for step in self._rests[number].decode().split():
                node = node.setdefault(step, {})
            node.setdefault("", []).append(number)
        return root

    def name(self, number: int) -> Name:
        """Return a name by its number."""
        flags = self._flags[number]
        lang = flags >> 2 & 3
        text = self._texts[number].decode()
        return Name(
            owner=self._owners[number],
            kind=KINDS[flags & 3],
            lang=LANGS[lang] if lang < len(LANGS) else "",
            text=text,
            position=flags >> 4,
            folded=self._folded[number].decode(),
            letters=len(text) if text.isalpha() else sum(map(str.isalpha, text)),
            capitals=0 if text.islower() else sum(map(str.isupper, text)),
        )
