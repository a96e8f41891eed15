"""Scheduling by properties: whatever the answers and whatever the clock does, nothing nonsensical comes out."""

from __future__ import annotations

import builtins
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_tui.errors import GlossaryError
from glossary_tui.learn import scheduling
from glossary_tui.learn.clock import DAY, SKEW, Clock
from glossary_tui.learn.scheduling import AGAIN, EASY, GOOD, GRADES, HARD, LONGEST, REVIEW, STATES, Memory, answered, recall
from tests.learn.conftest import NOON, Hand

grades = st.sampled_from(GRADES)
spreads = st.floats(0, 1)
steps = st.lists(st.tuples(grades, st.integers(0, 400 * DAY), spreads), min_size=1, max_size=30)


def run(clock: Clock, hand: Hand, answers: list[tuple[int, int, float]]) -> list[Memory]:
    """Answer a card again and again, each time after some seconds; return what was known after each answer."""
    memories: list[Memory] = []
    for grade, wait, spread in answers:
        hand.at += wait
        now = clock.now()
        memories.append(answered(memories[-1] if memories else None, grade, now, clock.day(now), spread))
    return memories


def is_sane(memory: Memory) -> bool:
    return (
        memory.state in STATES
        and (memory.step is None) == (memory.state == REVIEW)
        and 0 < memory.stability < float("inf")
        and 1 <= memory.difficulty <= 10
        and memory.reviewed < memory.due <= memory.reviewed + LONGEST * DAY
    )


@given(steps)
def test_a_card_is_always_due_after_its_answer_and_within_three_years(answers: list[tuple[int, int, float]]) -> None:
    hand = Hand()
    for number, memory in enumerate(run(hand.clock(), hand, answers), 1):
        assert is_sane(memory)
        assert memory.answers == number


@given(steps, spreads)
def test_due_is_never_in_the_past_after_a_good_answer(answers: list[tuple[int, int, float]], spread: float) -> None:
    hand = Hand()
    clock = hand.clock()
    before = run(clock, hand, answers)[-1]
    after = answered(before, GOOD, clock.now(), clock.day(clock.now()), spread)
    assert after.due > clock.now()


@given(steps, spreads)
def test_a_better_grade_never_comes_back_sooner_in_review(answers: list[tuple[int, int, float]], spread: float) -> None:
    hand = Hand()
    clock = hand.clock()
    before = run(clock, hand, answers)[-1]
    dues = [answered(before, grade, clock.now(), clock.day(clock.now()), spread).due for grade in (AGAIN, HARD, GOOD, EASY)]
    if before.state == REVIEW:
        assert dues == sorted(dues)


@given(st.lists(st.tuples(grades, st.integers(-3_000 * DAY, 3_000 * DAY), spreads), min_size=1, max_size=20))
def test_a_clock_that_jumps_both_ways_schedules_nothing_nonsensical(answers: list[tuple[int, int, float]]) -> None:
    hand = Hand()
    clock = hand.clock()
    memory = None
    for grade, jump, spread in answers:
        hand.at += jump
        now = clock.now(memory.reviewed if memory else 0)
        memory = answered(memory, grade, now, clock.day(now), spread)
        assert is_sane(memory)
        assert memory.due <= max(now, now + SKEW) + LONGEST * DAY


@given(st.one_of(st.floats(allow_nan=False), st.just(float("inf")), st.integers(-(10**15), 10**15)))
def test_a_clock_that_is_plainly_wrong_is_not_believed(value: float) -> None:
    clock = Clock(lambda: value, UTC)
    assert datetime(2026, 1, 1, tzinfo=UTC).timestamp() <= clock.now() <= datetime(2200, 1, 1, tzinfo=UTC).timestamp()
    if not 1_767_225_600 <= value <= 7_258_118_400:
        assert clock.now(newest=NOON) == NOON
    assert answered(None, GOOD, clock.now(), clock.day(clock.now())).due > clock.now()


def test_a_clock_put_back_by_hours_keeps_the_order_of_answers() -> None:
    hand = Hand()
    clock = hand.clock()
    first = answered(None, EASY, clock.now(), clock.day(clock.now()))
    hand.at -= 3 * 3600
    second = answered(first, GOOD, clock.now(), clock.day(clock.now()))
    assert second.reviewed == first.reviewed
    assert second.due > first.reviewed


def test_a_clock_put_right_after_years_ahead_is_believed_again() -> None:
    hand = Hand(NOON + 3_000 * DAY)
    ahead = answered(None, EASY, int(hand.at), hand.clock().day(int(hand.at)))
    right = answered(ahead, GOOD, NOON, date(2026, 11, 25))
    assert right.reviewed == NOON
    assert NOON < right.due < NOON + LONGEST * DAY


def test_the_day_ends_at_four_in_the_morning_of_the_learner() -> None:
    paris, tokyo = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Tokyo")
    at = int(datetime(2026, 11, 26, 2, 30, tzinfo=paris).timestamp())
    assert Clock(zone=paris).day(at) == date(2026, 11, 25)
    assert Clock(zone=paris).day(at + 2 * 3600) == date(2026, 11, 26)
    assert Clock(zone=tokyo).day(at) == date(2026, 11, 26)


@given(st.integers(0, 400), st.sampled_from(["Europe/Paris", "America/St_Johns", "Pacific/Kiritimati", "Australia/Lord_Howe"]))
def test_days_follow_each_other_across_changes_of_the_hour(day: int, zone: str) -> None:
    clock = Clock(zone=ZoneInfo(zone))
    evening = datetime(2026, 1, 1, 20, 0, tzinfo=ZoneInfo(zone)) + timedelta(days=day)  # wall clock arithmetic
    assert clock.day(int(evening.timestamp())) == evening.date()


def test_yesterday_evening_is_one_day_ago_this_morning() -> None:
    """FSRS alone would count ten hours as no day at all, and let a card of yesterday hardly grow."""
    evening = NOON + 9 * 3600
    known = Memory(REVIEW, None, 3.0, 5.0, evening + DAY, evening, "2026-11-25", 3, 0)
    morning = answered(known, GOOD, evening + 10 * 3600, date(2026, 11, 26))
    same_day = answered(known, GOOD, evening + 3600, date(2026, 11, 25))
    assert morning.stability > 1.5 * known.stability > same_day.stability


def test_travelling_west_never_makes_a_rest_negative() -> None:
    east, west = Clock(zone=timezone(timedelta(hours=14))), Clock(zone=timezone(timedelta(hours=-11)))
    first = answered(None, EASY, NOON, east.day(NOON))
    second = answered(first, GOOD, NOON + 3600, west.day(NOON + 3600))
    assert is_sane(second)
    assert 0 <= recall(second, west.day(NOON)) <= 1


@given(steps)
def test_recall_falls_with_time_from_certainty(answers: list[tuple[int, int, float]]) -> None:
    hand = Hand()
    memory = run(hand.clock(), hand, answers)[-1]
    day = date.fromisoformat(memory.day)
    chances = [recall(memory, day + timedelta(days=days)) for days in (-5, 0, 1, 10, 100, 1000)]
    assert chances[:2] == [1, 1]
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] > 0


def test_a_grade_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 4"):
        answered(None, 5, NOON, date(2026, 11, 25))


def test_without_fsrs_one_line_in_each_language_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "fsrs":
            raise ModuleNotFoundError("No module named 'fsrs'", name="fsrs")
        return real(name, *args, **kwargs)

    monkeypatch.delitem(sys.modules, "fsrs", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    scheduling._engine.cache_clear()
    with pytest.raises(GlossaryError) as error:
        scheduling.check_engine()
    assert "pip install" in error.value.told("fr")
    assert "pip install" in error.value.told("en")
    assert "\n" not in error.value.told("fr")
    scheduling._engine.cache_clear()
