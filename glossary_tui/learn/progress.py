"""How far one is: what is due, how much is remembered, what is known in each domain, and the streak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from .clock import DAY, Clock
from .material import DIRECTIONS, Material
from .scheduling import REVIEW
from .session import new_a_day
from .store import Store, missing

FORECAST_DAYS = 30
RETENTION_DAYS = 30
RETENTION_WEEKS = 12
KNOWN_DAYS = 7
"""A card is known when FSRS gives it nine chances in ten to be remembered after this many days."""


def measure(store: Store, material: Material, clock: Clock) -> dict[str, Any]:
    """Return every figure of the progress screen and of `progress --json` (docs/machine-contract.md), ready for JSON."""
    day = clock.day(clock.now(store.newest()))
    memories = store.memories()
    shown = {key: memory for key, memory in memories.items() if key[0] in material}
    due_in = Counter(max(0, (clock.day(memory.due) - day).days) for memory in shown.values())
    answers = store.answers()
    of_today = [answer for answer in answers if answer.day == day.isoformat()]
    known = {key for key, memory in shown.items() if memory.state == REVIEW and memory.stability >= KNOWN_DAYS}
    words = {entry for entry, direction in known if direction in ("meaning", "word")}
    seen = {entry for entry, _direction in shown}
    domains = Counter(material.domains.values())
    described = material.library.domains()
    current, longest = streaks([date.fromisoformat(one) for one in store.days()], day)
    since = (day - timedelta(days=RETENTION_DAYS - 1)).isoformat()
    reviews = [answer for answer in answers if answer.before is not None and answer.before.state == REVIEW]
    return {
        "day": day.isoformat(),
        "due_today": due_in[0],
        "new_a_day": new_a_day(store),
        "new_today": sum(answer.before is None for answer in of_today),
        "answered_today": len(of_today),
        "seconds_today": sum(min(answer.milliseconds, DAY * 1000) for answer in of_today) // 1000,
        "streak": {"days": current, "longest": longest},
        "cards": {
            "seen": len(shown),
            "learning": sum(memory.state != REVIEW for memory in shown.values()),
            "known": len(known),
            "missing": len(memories) - len(shown),
        },
        "missing_entries": missing(memories, lambda entry: entry in material),
        "directions": {
            direction: {
                "seen": sum(key[1] == direction for key in shown),
                "known": sum(key[1] == direction for key in known),
            }
            for direction in DIRECTIONS
        },
        "forecast": [{"day": (day + timedelta(days=days)).isoformat(), "due": due_in[days]} for days in range(FORECAST_DAYS)],
        "retention": {
            "days": RETENTION_DAYS,
            **_remembered([answer.grade for answer in reviews if answer.day >= since]),
            "weeks": [_week(reviews, day, weeks) for weeks in reversed(range(RETENTION_WEEKS))],
        },
        "domains": [
            {
                "domain": domain,
                "name": described[domain].name if domain in described else {},
                "entries": count,
                "seen": sum(material.domains[entry] == domain for entry in seen),
                "known": sum(material.domains[entry] == domain for entry in words),
            }
            for domain, count in sorted(domains.items())
        ],
    }


def today(store: Store, is_known: Callable[[str], bool], clock: Clock) -> dict[str, int]:
    """Return the numbers of the day: cards `due` of all decks, `new` ones begun, the `limit` of new ones, the `streak` in days."""
    now = clock.now(store.newest())
    day = clock.day(now)
    due = sum(clock.day(memory.due) <= day for (entry, _direction), memory in store.memories().items() if is_known(entry))
    current, _longest = streaks([date.fromisoformat(one) for one in store.days()], day)
    return {"due": due, "new": store.begun(day), "limit": new_a_day(store), "streak": current}


def _remembered(grades: list[int]) -> dict[str, Any]:
    remembered = sum(grade > 1 for grade in grades)
    return {"answers": len(grades), "remembered": remembered, "rate": round(remembered / len(grades), 3) if grades else None}


def _week(reviews: list[Any], today: date, weeks: int) -> dict[str, Any]:
    """Return what was remembered in the seven days that end `weeks` weeks ago."""
    last = today - timedelta(days=7 * weeks)
    first = last - timedelta(days=6)
    grades = [answer.grade for answer in reviews if first.isoformat() <= answer.day <= last.isoformat()]
    return {"from": first.isoformat(), **_remembered(grades)}


def streaks(days: list[date], today: date) -> tuple[int, int]:
    """Return (days in a row up to today, or up to yesterday while today is still open; the longest such row ever)."""
    runs: list[tuple[date, int]] = []
    for day in sorted({day for day in days if day <= today}):
        if runs and day - runs[-1][0] == timedelta(days=1):
            runs[-1] = (day, runs[-1][1] + 1)
        else:
            runs.append((day, 1))
    longest = max((length for _last, length in runs), default=0)
    current = runs[-1][1] if runs and today - runs[-1][0] <= timedelta(days=1) else 0
    return current, longest
