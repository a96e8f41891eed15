"""What cards are made of: every entry of the open glossary, who shares a name with whom, and sentences with one certain sense."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property
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


@cache
def name_key(name: str) -> str:
    """Return what two names share when the search takes one for the other: word order and inflection aside."""
    return bag(fold(name))


class Material:
    """The entries of a library, read once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.entries: dict[str, Entry] = {entry.id: entry for entry in library.entries()}
        self._owners: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._keys: dict[str, set[str]] = {}
        by_key: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries.values():
            keys = set()
            for _kind, lang, name in entry.names():
                key = name_key(name)
                keys.add(key)
                by_key[key].add(entry.id)
                self._owners[lang, key].add(entry.id)
            self._keys[entry.id] = keys
        self._by_key = by_key
        self._by_gist: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries.values():
            for text in entry.gist.values():
                self._by_gist[text].add(entry.id)
        self._near: dict[str, tuple[str, ...]] = {}

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self.entries

    def owners(self, lang: str, name: str) -> set[str]:
        """Return the ids of the entries that have this name in a language."""
        return self._owners.get((lang, name_key(name)), set())

    def homonyms(self, entry_id: str) -> set[str]:
        """Return the ids of the other entries that share a name with this one, in any language."""
        shared = set().union(*(self._by_key[key] for key in self._keys[entry_id])) if self._keys[entry_id] else set()
        return shared - {entry_id}

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
        same = set().union(*(self._by_gist[text] for text in entry.gist.values()))
        return {entry_id} | self.homonyms(entry_id) | linked | same

    def false_friends(self, entry_id: str, lang: str) -> dict[str, list[str]]:
        """Return the names in `lang` that an entry of the other side has too, with the ids of those entries."""
        return self._friends.get((entry_id, lang), {})

    @cached_property
    def _friends(self) -> dict[tuple[str, str], dict[str, list[str]]]:
        sides = {entry.id: entry.side for entry in self.entries.values()}
        shared = {key for key, owners in self._owners.items() if len({sides[owner] for owner in owners}) > 1}
        found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(dict)
        for entry in self.entries.values():
            for _kind, lang, name in entry.names():
                key = (lang, name_key(name))
                if key in shared:
                    found[entry.id, lang][name] = sorted(i for i in self._owners[key] if sides[i] != entry.side)
        return found

    @cached_property
    def by_rank(self) -> tuple[str, ...]:
        """Every id, the most common concept first."""
        ranks = {entry_id: self.library.searcher.facts(number)[2] for number, entry_id in enumerate(self.library.ids())}
        return tuple(sorted(ranks, key=lambda entry_id: (-ranks[entry_id], entry_id)))

    @staticmethod
    def bridges(entry: Entry) -> tuple[Bridge, ...]:
        """Return the bridges that say where they break."""
        return tuple(bridge for bridge in entry.bridges if bridge.unlike)

    def directions(self, entry_id: str) -> tuple[str, ...]:
        """Return the directions in which there is something to ask about an entry."""
        entry = self.entries[entry_id]
        asked = {
            "meaning": True,
            "word": True,
            "said": bool(entry.examples),
            "world": any(self.false_friends(entry_id, lang) for lang in LANGUAGES),
            "sense": entry_id in self.sentences,
            "bridge": any(bridge.to in self.entries for bridge in self.bridges(entry)),
        }
        return tuple(direction for direction in DIRECTIONS if asked[direction])

    @cached_property
    def sentences(self) -> dict[str, tuple[Sentence, ...]]:
        """The sentences by the id of the sense that they have, from every entry's examples; doubtful ones are left out."""
        known: dict[tuple[str, str], set[str]] = defaultdict(set)
        for entry in self.entries.values():
            for _kind, lang, name in entry.names():
                if _WORD.fullmatch(name):
                    known[lang, name if is_initials(name) else name.casefold()].add(entry.id)
        found: dict[str, list[Sentence]] = defaultdict(list)
        for entry in self.entries.values():
            for example in entry.examples:
                for lang, said in example.said.items():
                    for name in dict.fromkeys(_WORD.findall(said)):
                        senses = known.get((lang, name if is_initials(name) else name.casefold()), set())
                        means = example.means.get(lang, "")
                        meant = self._meant(entry.id, example.by, fold(means), name, senses) if len(senses) > 1 else ""
                        others = tuple(sorted(senses - {meant} - self._equal(meant))) if meant else ()
                        if others:
                            found[meant].append(Sentence(lang, said, example.by, means, name, others))
        return {entry_id: tuple(sentences) for entry_id, sentences in found.items()}

    def _equal(self, entry_id: str) -> set[str]:
        """Return the ids that a bridge makes the same as this one, or a representation of it."""
        return self.also_right(entry_id) - self.homonyms(entry_id) | {
            b.to for b in self.entries[entry_id].bridges if b.kind != "analogy"
        }

    def _meant(self, owner: str, by: str, means: str, name: str, senses: set[str]) -> str:
        """Return the sense that a name certainly has in an example of `owner`, or "".

        It must be of the speaker's world, and either the one sense that the explanation names, or, when it names none, the owner
        as that world's only sense. What the explanation denies ("not a pulmonary embolism") is never meant.
        """
        world = "" if by in UNDECIDED_ROLES else "technical" if by in TECHNICAL_ROLES else "clinical"
        told = {sense: self._named(sense, name, means) for sense in senses}
        affirmed = [sense for sense, how in told.items() if how > 0]
        own = [sense for sense in senses if self.entries[sense].side == world]
        meant = affirmed[0] if len(affirmed) == 1 else own[0] if not affirmed and own == [owner] else ""
        if not meant or told[meant] < 0 or (world and self.entries[meant].side != world):
            return ""
        return meant

    def _named(self, entry_id: str, besides: str, folded: str) -> int:
        """Return 1 when a folded text names the entry by another name than `besides`, -1 when it denies it, else 0."""
        for name in self._folded[entry_id]:
            at = f" {folded} ".find(f" {name} ")
            if at >= 0 and name != fold(besides):
                return -1 if _DENIALS & set(folded[:at].split()[-4:]) else 1
        return 0

    @cached_property
    def _folded(self) -> dict[str, set[str]]:
        return {
            entry.id: {key for _kind, _lang, text in entry.names() if len(key := fold(text)) > 3}
            for entry in self.entries.values()
        }

    @cached_property
    def _tokens(self) -> dict[str, set[str]]:
        return {
            entry.id: {
                stem(token) for _kind, _lang, name in entry.names() for token in content_words(fold(name)) if len(token) > 3
            }
            for entry in self.entries.values()
        }

    def neighbours(self, entry_id: str) -> tuple[str, ...]:
        """Return the ids nearest to an entry: linked, of the same domain and side, with words in common. At most 24, nearest first."""
        if entry_id not in self._near:
            entry, own = self.entries[entry_id], self._tokens[entry_id]
            linked = {other for _field, other in entry.links()} | set(self.library.bridged_from(entry_id))
            scores = []
            for other in self.entries.values():
                score = (
                    5 * (other.id in linked)
                    + 3 * (other.domain == entry.domain)
                    + (other.side == entry.side)
                    + min(3, 2 * len(own & self._tokens[other.id]))
                )
                if score > 1 and other.id != entry_id:
                    scores.append((-score, other.id))
            self._near[entry_id] = tuple(other for _score, other in sorted(scores)[:_NEAR])
        return self._near[entry_id]
