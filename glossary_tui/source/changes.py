"""What changed between two glossaries, for a reader: entries and names."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Entry, Glossary


class Change(NamedTuple):
    """One entry that is new, moved, changed or removed: the fields that differ, the names gained and lost."""

    kind: str
    entry: Entry
    fields: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def changes(old: Glossary, new: Glossary) -> list[Change]:
    """Return what changed from one glossary to another: new entries first, then changed and moved ones, then removed ones."""
    before, after = {e.id: e for e in old}, {e.id: e for e in new}
    found = [Change("new", after[i], (), _names(after[i]), ()) for i in sorted(after.keys() - before.keys())]
    for entry_id in sorted(before.keys() & after.keys()):
        one, two = before[entry_id], after[entry_id]
        fields = tuple(
            name for name in Entry._fields if name not in ("layer", "domain") and getattr(one, name) != getattr(two, name)
        )
        names = set(_names(one)), set(_names(two))
        gained = tuple(name for name in _names(two) if name not in names[0])
        lost = tuple(name for name in _names(one) if name not in names[1])
        if fields or one.domain != two.domain:
            moved = (f"domain: {one.domain} → {two.domain}",) if one.domain != two.domain else ()
            found.append(Change("changed" if fields else "moved", two, (*moved, *fields), gained, lost))
    return found + [Change("removed", before[i], (), (), _names(before[i])) for i in sorted(before.keys() - after.keys())]


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for _kind, _lang, name in entry.names()))
