"""What changed between two glossaries, for a reader: entries, names, words that two entries share, texts left behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from ..model import LANGUAGES, Entry, Glossary
from ..text import fold


class Older(NamedTuple):
    """A text of one language that stayed while the same text of the other language changed."""

    field: str
    stayed: str
    changed: str


class Change(NamedTuple):
    """One entry that is new, moved, changed or removed: the fields that differ, the names gained and lost, the texts left behind.

    `was` is (domain, id) before the move, else empty.
    """

    kind: str
    entry: Entry
    fields: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    older: tuple[Older, ...] = ()
    was: tuple[str, ...] = ()


class Shared(NamedTuple):
    """Two entries that a reader can take for one another, and could not before: by a shared name, or (`name` empty) as an entry says."""

    name: str
    one: str
    other: str
    is_false_friend: bool


def changes(old: Glossary, new: Glossary) -> list[Change]:
    """Return what changed from one glossary to another: new entries first, then changed and moved ones, then removed ones.

    An entry moves when its domain or its id differs; an id is taken for a new name of an old one when the terms and gists are the same.
    """
    renamed = renamings(old, new)
    before, after = {e.id: e for e in old}, {e.id: e for e in new}
    found = [
        Change("new", after[i], (), _names(after[i]), ()) for i in sorted(after.keys() - before.keys() - set(renamed.values()))
    ]
    pairs = {**{i: i for i in before.keys() & after.keys()}, **renamed}
    for old_id in sorted(pairs):
        found.extend(_compared(before[old_id], after[pairs[old_id]]))
    gone = sorted(before.keys() - pairs.keys())
    return found + [Change("removed", before[i], (), (), _names(before[i])) for i in gone]


def renamings(old: Glossary, new: Glossary) -> dict[str, str]:
    """Return new ids by old id for the entries whose id alone says that they are others: same terms, same gists."""
    gone = {_face(entry): entry.id for entry in old if entry.id not in new}
    return {gone[_face(entry)]: entry.id for entry in new if entry.id not in old and _face(entry) in gone}


def newly_shared(old: Glossary, new: Glossary) -> list[Shared]:
    """Return the pairs of entries that share a name, or that an entry names as false friends, in `new` and not in `old`."""
    renamed = renamings(old, new)
    known = {(s.name and fold(s.name), *_pair(renamed, s)) for s in _shared(old)}
    return [s for s in _shared(new) if (s.name and fold(s.name), s.one, s.other) not in known]


def names_to_ask(old: Glossary, new: Glossary) -> list[str]:
    """Return every name whose first answer may have changed: gained or lost by an entry, or shared by several."""
    one, two = _owners(old), _owners(new)
    asked = {}
    for key in sorted(one.keys() | two.keys()):
        before, after = one.get(key, {}), two.get(key, {})
        if before.keys() != after.keys() or len(after) > 1:
            asked[key] = next(iter((after or before).values()))
    return list(asked.values())


def _compared(one: Entry, two: Entry) -> Iterator[Change]:
    fields = tuple(
        name for name in Entry._fields if name not in ("id", "layer", "domain") and getattr(one, name) != getattr(two, name)
    )
    was = (one.domain, one.id) if (one.domain, one.id) != (two.domain, two.id) else ()
    if fields or was:
        names = set(_names(one)), set(_names(two))
        gained = tuple(name for name in _names(two) if name not in names[0])
        lost = tuple(name for name in _names(one) if name not in names[1])
        yield Change("moved" if was else "changed", two, fields, gained, lost, tuple(_older(one, two)), was)


def _older(one: Entry, two: Entry) -> Iterator[Older]:
    before, after = dict(_texts(one)), dict(_texts(two))
    for field in after:
        texts, others = before.get(field, {}), after[field]
        both = [lang for lang in LANGUAGES if texts.get(lang) and others.get(lang)]
        changed = [lang for lang in both if texts[lang].split() != others[lang].split()]
        if len(both) == len(LANGUAGES) and len(changed) == 1:
            yield Older(field, next(lang for lang in both if lang not in changed), changed[0])


def _texts(entry: Entry) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield (field, texts) for what is written in both languages; a field names its target, so that reordering changes nothing."""
    for name in ("gist", "clinical", "engineering"):
        yield name, getattr(entry, name)
    for bridge in entry.bridges:
        yield f"bridges[{bridge.to}].like", bridge.like
        yield f"bridges[{bridge.to}].unlike", bridge.unlike
    for confusion in entry.confusions:
        yield f"confusions[{confusion.with_id or confusion.word.get('en', '')}].why", confusion.why
    for number, example in enumerate(entry.examples):
        yield f"examples[{number}].said", example.said
        yield f"examples[{number}].means", example.means


def _shared(glossary: Glossary) -> Iterator[Shared]:
    seen = set()
    for owners in _owners(glossary).values():
        for one, other in combinations(sorted(owners), 2):
            seen.add((one, other))
            yield Shared(owners[one], one, other, glossary[one].side != glossary[other].side)
    declared = {tuple(sorted((entry.id, other))) for entry in glossary for other in glossary.false_friends(entry.id)}
    for one, other in sorted(declared - seen):
        yield Shared("", one, other, True)


def _pair(renamed: Mapping[str, str], shared: Shared) -> list[str]:
    return sorted(renamed.get(entry_id, entry_id) for entry_id in (shared.one, shared.other))


def _owners(glossary: Glossary) -> dict[str, dict[str, str]]:
    """Return, by folded name, the name as each entry writes it, by id."""
    owners: dict[str, dict[str, str]] = {}
    for entry in glossary:
        for name in _names(entry):
            owners.setdefault(fold(name), {}).setdefault(entry.id, name)
    return owners


def _face(entry: Entry) -> tuple[tuple[str, str], ...]:
    return (*sorted(entry.term.items()), *sorted(entry.gist.items()))


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for _kind, _lang, name in entry.names()))
