"""When a card comes back: FSRS (the `fsrs` package, https://github.com/open-spaced-repetition/py-fsrs), without clock or chance of its own.

Everything is a pure function of what is given. FSRS counts whole days of 24 hours; here they are the learner's days, so that a
card of yesterday evening is one day old this morning.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .clock import DAY, SKEW
from .words import failure

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

AGAIN, HARD, GOOD, EASY = GRADES = (1, 2, 3, 4)
ROW = {"&": AGAIN, "é": HARD, '"': GOOD, "'": EASY}
"""The first four keys of the row of digits of a French keyboard, without Shift."""
LEARNING, REVIEW, RELEARNING = STATES = (1, 2, 3)
LONGEST = 1_095
"""No card rests for more than three years."""
_RETENTION = 0.9


class Memory(NamedTuple):
    """What is known of one card: its FSRS state, when it is due and was last answered (UTC seconds), that day, and counts."""

    state: int
    step: int | None
    stability: float
    difficulty: float
    due: int
    reviewed: int
    day: str
    answers: int
    lapses: int


@cache
def _engine() -> tuple[type[Card], Scheduler]:
    try:
        from fsrs import Card, Scheduler
    except ModuleNotFoundError as error:
        if error.name != "fsrs":
            raise
        raise failure("no_fsrs") from None
    return Card, Scheduler(desired_retention=_RETENTION, maximum_interval=LONGEST, enable_fuzzing=False)


def check_engine() -> None:
    """Raise GlossaryError when the `fsrs` package is not installed."""
    _engine()


def _utc(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def _rested(memory: Memory, day: date) -> int:
    """Return the days between the last answer and `day`, never negative."""
    return max(0, (day - date.fromisoformat(memory.day)).days)


def answered(memory: Memory | None, grade: int, now: int, day: date, spread: float = 0.5) -> Memory:
    """Return what is known of a card after an answer of grade 1 to 4 at `now` (UTC seconds) on the learner's `day`.

    `memory` is None for a new card. `spread`, from 0 to 1, is the chance that keeps cards learnt together from coming back
    together: it moves intervals from three days on by a tenth at most. When the clock went back by less than a day, the
    answer counts as given just after the last one; by more, the clock was wrong before and is believed now.
    """
    from fsrs import Rating, State

    if grade not in GRADES:
        raise ValueError(f"a grade is 1 to 4, not {grade}")
    make, scheduler = _engine()
    if memory is None:
        card = make(card_id=1, due=_utc(now))
    else:
        if 0 < memory.reviewed - now <= SKEW:
            now, day = memory.reviewed, max(day, date.fromisoformat(memory.day))
        days = _rested(memory, day)
        last = now - (days * DAY if days else min(max(0, now - memory.reviewed), DAY - 1))
        card = make(1, State(memory.state), memory.step, memory.stability, memory.difficulty, _utc(now), _utc(last))
    after, _log = scheduler.review_card(card, Rating(grade), _utc(now))
    assert after.stability is not None
    assert after.difficulty is not None
    wait = after.due - _utc(now)
    lapsed = grade == AGAIN and memory is not None and memory.state == REVIEW
    return Memory(
        int(after.state),
        after.step,
        after.stability,
        after.difficulty,
        now + (_spread_out(wait, spread) if after.state == State.Review else int(wait.total_seconds())),
        now,
        day.isoformat(),
        (memory.answers if memory else 0) + 1,
        (memory.lapses if memory else 0) + lapsed,
    )


def _spread_out(wait: timedelta, spread: float) -> int:
    days = min(wait.days, LONGEST)
    if days >= 3:
        reach = max(1, round(days / 10))
        days = min(LONGEST, max(2, days - reach + int(min(max(spread, 0.0), 0.999) * (2 * reach + 1))))
    return days * DAY


def recall(memory: Memory, day: date) -> float:
    """Return the probability, by FSRS, that the card is remembered on a day."""
    make, scheduler = _engine()
    from fsrs import State

    at = _utc(memory.reviewed)
    card = make(1, State(memory.state), memory.step, memory.stability, memory.difficulty, at, at)
    return float(scheduler.get_card_retrievability(card, at + timedelta(days=_rested(memory, day))))
