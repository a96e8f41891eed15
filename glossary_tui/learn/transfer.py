"""What was learnt as one JSON document, and back: to move to another machine, or to keep a copy.

Merging is safe to repeat. For each card the state with the later answer stays (with equal times, the one with more answers);
answers that are not there yet are added; settings that are not there yet are taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from ..source.loader import SLUG
from .material import DIRECTIONS
from .scheduling import Memory
from .store import Answer, Store, log, put
from .values import GIVEN, MEMORY, step_fits
from .words import failure

FORMAT = "glossary-tui learning"
VERSION = 1
MAX_BYTES = 64_000_000
_SETTINGS = {"new_a_day": re.compile(r"\d{1,4}")}


class Merged(NamedTuple):
    """What an import changed."""

    cards: int
    answers: int


def export(store: Store) -> dict[str, Any]:
    """Return everything in the store, ready for JSON: the same store gives the same value."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "cards": [
            {"entry": entry, "direction": direction, **memory._asdict()}
            for (entry, direction), memory in sorted(store.memories().items())
        ],
        "answers": [_answer_value(answer) for answer in store.answers()],
        "settings": {name: value for name in sorted(_SETTINGS) if (value := store.setting(name, ""))},
    }


def _answer_value(answer: Answer) -> dict[str, Any]:
    value = answer._asdict()
    del value["id"]
    return value | {"before": None if answer.before is None else answer.before._asdict()}


def dump(store: Store) -> str:
    """Return the document as text."""
    return json.dumps(export(store), ensure_ascii=False, indent=1) + "\n"


def load(store: Store, data: bytes) -> Merged:
    """Merge a document into the store: all of it or, when anything in it is wrong, nothing.

    Raises GlossaryError that names the place of the first wrong value.
    """
    cards, answers, settings = _checked(data)
    changed = added = 0
    with store.transaction() as db:
        mine = store.memories()
        for key, memory in cards:
            old = mine.get(key)
            if old is None or (memory.reviewed, memory.answers) > (old.reviewed, old.answers):
                put(db, key, memory)
                changed += 1
        known = {(answer.entry, answer.direction, answer.at) for answer in store.answers()}
        for one in sorted(answers, key=lambda answer: answer.at):
            if (one.entry, one.direction, one.at) not in known:
                log(db, (one.entry, one.direction), one.at, one.day, one.grade, one.milliseconds, one.before)
                added += 1
        for name, value in settings.items():
            db.execute("INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)", (name, value))
    return Merged(changed, added)


class _Wrong(Exception):
    """A value is not what it should be; the text is its place."""


def _checked(data: bytes) -> tuple[list[tuple[tuple[str, str], Memory]], list[Answer], dict[str, str]]:
    if len(data) > MAX_BYTES:
        raise failure("import_large", limit=MAX_BYTES // 1_000_000)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise failure("import_not_json", error=str(error)[:100]) from None
    try:
        if not isinstance(value, dict) or value.get("format") != FORMAT:
            raise _Wrong("format")
        if value.get("version") != VERSION:
            raise _Wrong("version")
        cards = [_card(row, f"cards[{n}]") for n, row in enumerate(_list(value, "cards"))]
        answers = [_answer(row, f"answers[{n}]") for n, row in enumerate(_list(value, "answers"))]
        settings = value.get("settings", {})
        if not isinstance(settings, dict):
            raise _Wrong("settings")
        for name, kept in settings.items():
            if name not in _SETTINGS or not isinstance(kept, str) or not _SETTINGS[name].fullmatch(kept):
                raise _Wrong(f"settings.{name}"[:60])
    except _Wrong as wrong:
        raise failure("import_wrong", place=str(wrong)) from None
    return cards, answers, settings


def _list(value: dict[str, Any], name: str) -> list[Any]:
    found = value.get(name)
    if not isinstance(found, list):
        raise _Wrong(name)
    return found


def _is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 80 and bool(SLUG.fullmatch(value))


_NAMED: dict[str, Callable[[object], bool]] = {"entry": _is_id, "direction": lambda v: v in DIRECTIONS}


def _fields(row: object, place: str, rules: dict[str, Callable[[object], bool]]) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise _Wrong(place)
    for name in sorted(set(row) - set(rules)):
        raise _Wrong(f"{place}.{name}"[:80])
    for name, rule in rules.items():
        if name not in row or not rule(row[name]):
            raise _Wrong(f"{place}.{name}")
    return row


def _step_fits(row: dict[str, Any], place: str) -> None:
    if not step_fits(row["step"], row["state"]):
        raise _Wrong(f"{place}.step")


def _card(row: object, place: str) -> tuple[tuple[str, str], Memory]:
    fields = _fields(row, place, _NAMED | MEMORY)
    _step_fits(fields, place)
    return (fields["entry"], fields["direction"]), Memory(**{name: fields[name] for name in Memory._fields})


def _answer(row: object, place: str) -> Answer:
    before = None
    anything: dict[str, Callable[[object], bool]] = {"before": lambda _value: True}
    fields = _fields(row, place, _NAMED | GIVEN | anything)
    if fields["before"] is not None:
        state = _fields(fields["before"], f"{place}.before", MEMORY)
        _step_fits(state, f"{place}.before")
        before = Memory(**state)
    return Answer._make((0, *(fields[name] for name in Answer._fields[1:-1]), before))
