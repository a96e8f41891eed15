"""What browsing needs: the entries from A to Z, filtered and counted, those around an entry, and the entries of the day."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date
from sys import intern
from zlib import crc32

from .index.search import FALSE_FRIEND, REVIEWED
from .library import Library
from .model import Glossary, localised
from .text import strip_accents

SortKey = tuple[str, tuple[str, ...], str]
_LINKS = ("bridges", "bridged_from", "confusions", "see")
_NOT_WORDS = re.compile(r"[\W_]+")


def collation(term: str) -> SortKey:
    """Return the key of French dictionary order: letters first (É with E, œ as oe), then accents from the word's end."""
    marks: list[str] = []
    for char in unicodedata.normalize("NFD", term):
        if unicodedata.combining(char) and marks:
            marks[-1] += char
        else:
            marks.append("")
    return _NOT_WORDS.sub(" ", strip_accents(term)).strip(), tuple(reversed(marks)), term.swapcase()


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in the list from A to Z. `letter` is A to Z, or # for what begins with something else."""

    id: str
    term: str
    domain: str
    side: str
    is_false_friend: bool
    is_reviewed: bool
    letter: str


@dataclass(frozen=True)
class Filters:
    """What to show; an empty text or False does not filter."""

    side: str = ""
    domain: str = ""
    false_friends: bool = False
    unreviewed: bool = False

    def keep(self, row: Row, any_domain: bool = False) -> bool:
        """Tell whether a row passes; `any_domain` leaves the domain aside."""
        return (
            (not self.side or row.side == self.side)
            and (any_domain or not self.domain or row.domain == self.domain)
            and not (self.false_friends and not row.is_false_friend)
            and not (self.unreviewed and row.is_reviewed)
        )


class Catalogue:
    """The entries of one library as rows, made once for each language."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._rows: dict[str, list[Row]] = {}

    def rows(self, lang: str) -> list[Row]:
        """Return every entry in the order of `lang`'s terms."""
        if lang not in self._rows:
            keyed = []
            searcher = self._library.searcher
            for number, entry_id in enumerate(self._library.ids()):  # whole entries would take seconds where there are many
                term = localised(self._library.label(number), lang)[0]
                domain, side, _rank = searcher.facts(number)
                marks = searcher.marks(number)
                key = collation(term)
                initial = key[0][:1].upper()
                keyed.append((key, entry_id, Row(
                    entry_id, term, intern(domain), intern(side), bool(marks & FALSE_FRIEND), bool(marks & REVIEWED),
                    initial if "A" <= initial <= "Z" else "#",
                )))  # fmt: skip
            self._rows[lang] = [row for _key, _id, row in sorted(keyed, key=lambda item: item[:2])]
        return self._rows[lang]

    def select(self, lang: str, filters: Filters) -> list[Row]:
        """Return the rows that pass the filters."""
        return [row for row in self.rows(lang) if filters.keep(row)]

    def domains(self, lang: str, filters: Filters) -> list[tuple[str, str, int]]:
        """Return (id, name, count) of every domain by name; counts obey all filters but the domain's."""
        counts = Counter(row.domain for row in self.rows(lang) if filters.keep(row, any_domain=True))
        described = self._library.domains()
        found = {row.domain for row in self.rows(lang)}
        names = {d: localised(described[d].name, lang)[0] if d in described else d for d in found}
        return [(d, names[d], counts[d]) for d in sorted(found, key=lambda d: collation(names[d]))]


def neighbours(glossary: Library | Glossary, entry_id: str) -> list[tuple[str, str]]:
    """Return (kind of link, id) of the entries around one, each once: bridges both ways, confusions, see also."""
    entry = glossary.get(entry_id)
    if entry is None:
        return []
    pairs = [*entry.links(), *(("bridged_from", other) for other in glossary.bridged_from(entry_id))]
    found: dict[str, str] = {}
    for kind, other in sorted(pairs, key=lambda pair: _LINKS.index(pair[0])):
        if glossary.get(other):
            found.setdefault(other, kind)
    return [(kind, other) for other, kind in found.items()]


def word_of_the_day(library: Library, day: date) -> str:
    """Return the id of the day's entry: the same all day, whatever the machine; "" for an empty glossary."""
    return library.entry(crc32(b"word %d" % day.toordinal()) % len(library)).id if len(library) else ""


def false_friend_of_the_day(library: Library, day: date) -> str:
    """Return the id of the day's entry among those that the other side mistakes for its own; "" when there is none."""
    start = crc32(b"friend %d" % day.toordinal())
    for step in range(len(library)):
        entry_id = library.entry((start + step) % len(library)).id
        if library.false_friends(entry_id):
            return entry_id
    return ""
