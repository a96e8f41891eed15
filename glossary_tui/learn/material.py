"""What cards are made of: every entry of the open glossary, who shares a name with whom, and sentences with one certain sense."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from sys import intern
from typing import NamedTuple

from ..library import Library
from ..model import LANGUAGES, Bridge, Entry
from ..text import bag, content_words, fold, stem

DIRECTIONS = ("meaning", "word", "said", "world", "sense", "bridge")
"""Word to meaning, meaning to word, what did they mean, which world, which sense, where does the analogy break."""
TECHNICAL_ROLES = frozenset(
    (
        "developer integration-engineer data-engineer data-scientist statistician database-administrator system-administrator "
        "network-engineer security-officer data-protection-officer project-manager product-owner tester designer support-agent vendor"
    ).split()
)
UNDECIDED_ROLES = frozenset(
    "biomedical-engineer regulatory-officer trainer researcher student quality-manager hospital-director trial-coordinator".split()
)
_NEAR = 24
_KEPT = 256
"""Entries and keys of names that are kept at hand."""
_DENIALS = frozenset("not no nothing never nor neither pas aucun aucune ni rien jamais ne sans without".split())
_WORD = re.compile(r"[^\W_]+(?:[-./][^\W_]+)*")


class Sentence(NamedTuple):
    """A sentence in one language in which the ambiguous `name` has one certain sense; `others` are its senses that are not meant."""

    lang: str
    said: str
    by: str
    means: str
    name: str
    others: tuple[str, ...]


def is_initials(name: str) -> bool:
    """Tell whether a name is written in capitals, so that its case is part of it."""
    return sum(map(str.isupper, name)) > 1


@lru_cache(_KEPT)
def name_key(name: str) -> str:
    """Return what two names share when the search takes one for the other: word order and inflection aside."""
    return bag(fold(name))


class Entries(Mapping[str, Entry]):
    """The entries of a library by id, each read when it is asked for: all of them at once would take as much memory as the interface."""

    def __init__(self, library: Library) -> None:
        self._numbers = {entry_id: number for number, entry_id in enumerate(library.ids())}
        self._read = lru_cache(_KEPT)(library.entry)

    def __getitem__(self, entry_id: str) -> Entry:
        return self._read(self._numbers[entry_id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._numbers


class Material:
    """What the cards of a library are made of; only what tells entries apart stays in memory."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.entries = Entries(library)
        facts = [library.searcher.facts(number) for number in range(len(library))]
        self.domains = {entry_id: intern(domain) for entry_id, (domain, _side, _rank) in zip(self.entries, facts, strict=True)}
        """The domain of each entry."""
        self.sides = {entry_id: intern(side) for entry_id, (_domain, side, _rank) in zip(self.entries, facts, strict=True)}
        """The side of each entry."""
        self.by_rank = tuple(
            entry_id
            for _rank, entry_id in sorted((-rank, entry_id) for entry_id, (*_, rank) in zip(self.entries, facts, strict=True))
        )
        """Every id, the most common concept first."""
        self._owners: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        owners: dict[str, tuple[str, ...]] = {}
        gists: dict[str, tuple[str, ...]] = {}
        self._tokens: dict[str, tuple[str, ...]] = {}  # sets would take six times the memory
        known: dict[str, str] = {}
        for entry in library.entries():
            alone = (entry.id,)
            tokens = set()
            for _kind, lang, name in entry.names():
                key = name_key(name)
                for found in (owners, self._owners[lang]):
                    before = found.get(key, ())
                    if entry.id not in before:
                        found[key] = before + alone if before else alone
                tokens |= {stem(token) for token in content_words(fold(name)) if len(token) > 3}
            for text in entry.gist.values():
                gists[text] = (*gists.get(text, ()), entry.id)
            self._tokens[entry.id] = tuple(known.setdefault(token, token) for token in tokens)
        self._shared = {key: ids for key, ids in owners.items() if len(ids) > 1}
        self._same_gist = {text: ids for text, ids in gists.items() if len(ids) > 1}
        self._near: dict[str, tuple[str, ...]] = {}
        self._directions: dict[str, tuple[str, ...]] = {}

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self.entries

    def homonyms(self, entry_id: str) -> set[str]:
        """Return the ids of the other entries that share a name with this one, in any language."""
        keys = (name_key(name) for _kind, _lang, name in self.entries[entry_id].names())
        return {other for key in keys for other in self._shared.get(key, ())} - {entry_id}

    def also_right(self, entry_id: str) -> set[str]:
        """Return the ids that must not serve as a wrong answer to a question on this entry.

        They share a name with it (homonyms, synonyms), or a bridge says that one is or represents the other, or its line is the same.
        """
        entry = self.entries[entry_id]
        linked = {b.to for b in entry.bridges if b.kind != "analogy"}
        linked |= {
            other
            for other in self.library.bridged_from(entry_id)
            if other in self.entries and any(b.to == entry_id and b.kind != "analogy" for b in self.entries[other].bridges)
        }
        same = {other for text in entry.gist.values() for other in self._same_gist.get(text, ())}
        return {entry_id} | self.homonyms(entry_id) | linked | same

    def false_friends(self, entry_id: str, lang: str) -> dict[str, list[str]]:
        """Return the names in `lang` that an entry of the other side has too, with the ids of those entries."""
        return self._friends.get((entry_id, lang), {})

    @cached_property
    def _friends(self) -> dict[tuple[str, str], dict[str, list[str]]]:
        sides = self.sides
        found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(dict)
        for entry_id in sorted({owner for owners in self._shared.values() for owner in owners}):
            for _kind, lang, name in self.entries[entry_id].names():
                others = sorted(i for i in self._owners[lang][name_key(name)] if sides[i] != sides[entry_id])
                if others:
                    found[entry_id, lang][name] = others
        return found

    @staticmethod
    def bridges(entry: Entry) -> tuple[Bridge, ...]:
        """Return the bridges that say where they break."""
        return tuple(bridge for bridge in entry.bridges if bridge.unlike)

    def directions(self, entry_id: str) -> tuple[str, ...]:
        """Return the directions in which there is something to ask about an entry."""
        if entry_id not in self._directions:
            entry = self.entries[entry_id]
            asked = {
                "meaning": True,
                "word": True,
                "said": bool(entry.examples),
                "world": any(self.false_friends(entry_id, lang) for lang in LANGUAGES),
                "sense": entry_id in self.sentences,
                "bridge": any(bridge.to in self.entries for bridge in self.bridges(entry)),
            }
            self._directions[entry_id] = tuple(direction for direction in DIRECTIONS if asked[direction])
        return self._directions[entry_id]

    @cached_property
    def sentences(self) -> dict[str, tuple[Sentence, ...]]:
        """The sentences by the id of the sense that they have, from every entry's examples; doubtful ones are left out."""
        known: dict[tuple[str, str], set[str]] = defaultdict(set)
        folded: dict[str, set[str]] = {}
        for entry in self.library.entries():
            folded[entry.id] = {key for _kind, _lang, text in entry.names() if len(key := fold(text)) > 3}
            for _kind, lang, name in entry.names():
                if _WORD.fullmatch(name):
                    known[lang, name if is_initials(name) else name.casefold()].add(entry.id)
        found: dict[str, list[Sentence]] = defaultdict(list)
        for entry in self.library.entries():
            for example in entry.examples:
                for lang, said in example.said.items():
                    for name in dict.fromkeys(_WORD.findall(said)):
                        senses = known.get((lang, name if is_initials(name) else name.casefold()), set())
                        means = example.means.get(lang, "")
                        named = {sense: _named(folded[sense], name, fold(means)) for sense in senses} if len(senses) > 1 else {}
                        meant = self._meant(entry.id, example.by, named) if named else ""
                        others = tuple(sorted(senses - {meant} - self._equal(meant))) if meant else ()
                        if others:
                            found[meant].append(Sentence(lang, said, example.by, means, name, others))
        return {entry_id: tuple(sentences) for entry_id, sentences in found.items()}

    def _equal(self, entry_id: str) -> set[str]:
        """Return the ids that a bridge makes the same as this one, or a representation of it."""
        return self.also_right(entry_id) - self.homonyms(entry_id) | {
            b.to for b in self.entries[entry_id].bridges if b.kind != "analogy"
        }

    def _meant(self, owner: str, by: str, named: dict[str, int]) -> str:
        """Return the sense that a name certainly has in an example of `owner`, or "". `named` has what `_named` says of each sense.

        It must be of the speaker's world, and either the one sense that the explanation names, or, when it names none, the owner
        as that world's only sense. What the explanation denies ("not a pulmonary embolism") is never meant.
        """
        world = "" if by in UNDECIDED_ROLES else "technical" if by in TECHNICAL_ROLES else "clinical"
        affirmed = [sense for sense, how in named.items() if how > 0]
        own = [sense for sense in named if self.sides[sense] == world]
        meant = affirmed[0] if len(affirmed) == 1 else own[0] if not affirmed and own == [owner] else ""
        if not meant or named[meant] < 0 or (world and self.sides[meant] != world):
            return ""
        return meant

    def neighbours(self, entry_id: str) -> tuple[str, ...]:
        """Return the ids nearest to an entry: linked, of the same domain and side, with words in common. At most 24, nearest first."""
        if entry_id not in self._near:
            entry, own, domains, sides = self.entries[entry_id], set(self._tokens[entry_id]), self.domains, self.sides
            linked = {other for _field, other in entry.links()} | set(self.library.bridged_from(entry_id))
            scores = []
            for other, tokens in self._tokens.items():
                score = (
                    5 * (other in linked)
                    + 3 * (domains[other] == entry.domain)
                    + (sides[other] == entry.side)
                    + min(3, 2 * len(own.intersection(tokens)))
                )
                if score > 1 and other != entry_id:
                    scores.append((-score, other))
            self._near[entry_id] = tuple(other for _score, other in sorted(scores)[:_NEAR])
        return self._near[entry_id]


def _named(names: set[str], besides: str, folded: str) -> int:
    """Return 1 when a folded text holds one of an entry's folded names other than `besides`, -1 when it denies it, else 0."""
    for name in names:
        at = f" {folded} ".find(f" {name} ")
        if at >= 0 and name != fold(besides):
            return -1 if _DENIALS & set(folded[:at].split()[-4:]) else 1
    return 0
