"""Which values a card and an answer may hold. Whatever comes from a file, even our own, is held against this: disks forget bits."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date

from .scheduling import GRADES, REVIEW, STATES, Memory

_LATEST = 1 << 37
"""UTC seconds of the year 6325: dates of Python end with the year 9999."""
Rule = Callable[[object], bool]


def _is_whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _is_number(value: object, low: float, high: float) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value) and low <= value <= high


def is_time(value: object) -> bool:
    """Tell whether a value is a time in UTC seconds."""
    return _is_whole(value, 0, _LATEST)


def is_day(value: object) -> bool:
    """Tell whether a value is a day as YYYY-MM-DD."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def is_key(values: Sequence[object]) -> bool:
    """Tell whether the values that name a card are texts."""
    return all(isinstance(value, str) for value in values)


MEMORY: dict[str, Rule] = {
    "state": lambda v: _is_whole(v, min(STATES), max(STATES)),
    "step": lambda v: v is None or _is_whole(v, 0, 10),
    "stability": lambda v: _is_number(v, 0.0001, 1e6),
    "difficulty": lambda v: _is_number(v, 1, 10),
    "due": is_time,
    "reviewed": is_time,
    "day": is_day,
    "answers": lambda v: _is_whole(v, 1, 1 << 30),
    "lapses": lambda v: _is_whole(v, 0, 1 << 30),
}
"""The rule of each field of a Memory, in its order."""
GIVEN: dict[str, Rule] = {
    "at": is_time,
    "day": is_day,
    "grade": lambda v: _is_whole(v, min(GRADES), max(GRADES)),
    "milliseconds": lambda v: _is_whole(v, 0, 1 << 40),
}
"""The rule of each field of an answer that says when and how it was given."""


def step_fits(step: object, state: object) -> bool:
    """Tell whether a step goes with a state: only a card in review has none."""
    return (step is None) == (state == REVIEW)


def memory_of(row: object) -> Memory | None:
    """Return the Memory that a row of its values holds, or None when one of them can't be right."""
    if not isinstance(row, (list, tuple)) or len(row) != len(MEMORY):
        return None
    if not all(rule(value) for rule, value in zip(MEMORY.values(), row, strict=True)) or not step_fits(row[1], row[0]):
        return None
    return Memory._make(row)
