"""A session: what comes next, what a day brings, undo, and days that end."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

from glossary_tui.learn.clock import DAY
from glossary_tui.learn.decks import Deck, ids_of_text
from glossary_tui.learn.material import DIRECTIONS, Material
from glossary_tui.learn.progress import measure, streaks
from glossary_tui.learn.progress import today as numbers
from glossary_tui.learn.scheduling import AGAIN, EASY, GOOD, REVIEW
from glossary_tui.learn.session import Session
from glossary_tui.learn.store import Store
from tests.learn.conftest import NOON, Hand, small
from tests.making import library


def session(store: Store, material: Material, hand: Hand, deck: Deck | None = None, **options: object) -> Session:
    return Session(store, material, deck or Deck(), "en", clock=hand.clock(), random=Random(1), **options)  # type: ignore[arg-type]


def drain(one: Session, grade: int = EASY, most: int = 500) -> list[tuple[str, str]]:
    """Answer until nothing is left; return the keys asked."""
    asked: list[tuple[str, str]] = []
    while len(asked) < most and (question := one.next()):
        asked.append(question.key)
        one.answer(grade)
    return asked


def test_a_day_brings_only_so_many_new_cards(store: Store, material: Material, hand: Hand) -> None:
    store.set("new_a_day", "3")
    assert len(drain(session(store, material, hand))) == 3
    assert drain(session(store, material, hand)) == [], "another session of the same day"
    hand.at += DAY
    assert len(set(drain(session(store, material, hand)))) == 3


def test_an_entry_brings_one_new_card_a_day_and_words_come_before_uses(store: Store, material: Material, hand: Hand) -> None:
    store.set("new_a_day", "100")
    first = drain(session(store, material, hand))
    assert sorted(entry for entry, _ in first) == sorted(material.entries)
    assert {direction for _, direction in first} == {"meaning"}
    hand.at += DAY
    second = drain(session(store, material, hand))
    assert {direction for entry, direction in second if (entry, "meaning") in first and direction != "meaning"} == {"word"}


def test_every_card_comes_in_the_end(store: Store, material: Material, hand: Hand) -> None:
    store.set("new_a_day", "100")
    seen = set()
    for _ in range(12):
        seen |= set(drain(session(store, material, hand)))
        hand.at += DAY
    assert seen == {(entry, direction) for entry in material.entries for direction in material.directions(entry)}
    assert {direction for _, direction in seen} == set(DIRECTIONS)


def test_the_same_entry_is_not_asked_twice_in_a_row(store: Store, material: Material, hand: Hand) -> None:
    store.set("new_a_day", "100")
    for _ in range(6):
        asked = [entry for entry, _ in drain(session(store, material, hand))]
        assert all(a != b for a, b in pairwise(asked) if asked.count(a) + asked.count(b) < len(asked))
        hand.at += 3 * DAY


def test_a_forgotten_card_comes_back_in_the_same_session(store: Store, material: Material, hand: Hand) -> None:
    one = session(store, material, hand)
    question = one.next()
    assert question is not None
    one.answer(AGAIN)
    hand.at += 90
    other = one.next()
    assert other is not None
    assert other.key[0] != question.key[0], "never the same entry twice in a row"
    one.answer(EASY)
    again = one.next()
    assert again is not None
    assert again.key == question.key


def test_what_is_almost_forgotten_comes_first(store: Store, material: Material, hand: Hand) -> None:
    day = hand.clock().day(NOON)
    store.answer(("bed", "meaning"), EASY, NOON, day, 0.5)
    store.answer(("bed", "word"), EASY, NOON, day, 0.5)
    hand.at += 30 * DAY
    now = int(hand.at)
    store.answer(("queue", "meaning"), EASY, now, hand.clock().day(now), 0.5)
    hand.at += 12 * DAY
    question = session(store, material, hand).next()
    assert question is not None
    assert question.key[0] == "bed"


def test_undo_asks_the_same_card_again(store: Store, material: Material, hand: Hand) -> None:
    one = session(store, material, hand)
    question = one.next()
    assert question is not None
    before = store.memories()
    one.answer(GOOD)
    one.next()
    assert one.undo()
    assert store.memories() == before
    again = one.next()
    assert again is not None
    assert again.key == question.key
    assert not one.undo()


def test_the_time_of_a_session_ends_but_not_in_the_middle_of_a_card(store: Store, material: Material, hand: Hand) -> None:
    one = session(store, material, hand, minutes=5)
    assert one.next() is not None
    hand.at += 299
    assert not one.is_over
    hand.at += 1
    assert one.is_over
    one.answer(GOOD)
    assert len(store.answers()) == 1
    assert store.answers()[0].milliseconds == 300_000
    one.go_on()
    assert not one.is_over
    assert session(store, material, hand, minutes=0).seconds_left is None


def test_due_is_by_the_learner_s_day(store: Store, material: Material) -> None:
    """Answered at 23:00, due in N days: it comes that morning, not at 23:00."""
    paris = ZoneInfo("Europe/Paris")
    hand = Hand(datetime(2026, 11, 25, 23, 0, tzinfo=paris).timestamp())
    clock = hand.clock(paris)
    given = store.answer(("bed", "meaning"), EASY, int(hand.at), clock.day(int(hand.at)), 0.5)
    memory = store.memory(("bed", "meaning"))
    assert memory is not None
    days = (memory.due - given.at) // DAY
    store.set("new_a_day", "0")
    hand.at = datetime(2026, 11, 25, 9, 0, tzinfo=paris).timestamp() + (days - 1) * DAY
    assert Session(store, material, Deck(), "en", clock=clock).next() is None
    hand.at += DAY
    assert Session(store, material, Deck(), "en", clock=clock).next() is not None


def test_cards_learnt_with_a_clock_years_ahead_are_asked_when_it_is_right_again(
    store: Store, material: Material, hand: Hand
) -> None:
    hand.at += 2_000 * DAY
    drain(session(store, material, hand))
    hand.at -= 2_000 * DAY
    one = session(store, material, hand)
    question = one.next()
    assert question is not None
    one.answer(GOOD)
    memory = store.memory(question.key)
    assert memory is not None
    assert hand.at < memory.due < hand.at + 400 * DAY


def test_cards_of_entries_that_are_away_are_kept_and_not_asked(store: Store, material: Material, hand: Hand) -> None:
    drain(session(store, material, hand))
    kept = store.memories()
    fewer = Material(library(*(entry for entry in small() if entry.id != "bed")))
    hand.at += 400 * DAY
    asked = drain(session(store, fewer, hand))
    assert asked
    assert "bed" not in {entry for entry, _ in asked}
    assert {key for key in kept if key[0] == "bed"} <= set(store.memories())
    figures = measure(store, fewer, hand.clock())
    assert figures["missing_entries"] == ["bed"]
    assert figures["cards"]["missing"] == 1
    assert "bed" in {entry for entry, _ in drain(session(store, material, hand))}, "it is back, with its history"


def test_decks(material: Material) -> None:
    assert set(Deck().entries(material)) == set(material.entries)
    assert Deck(ids=("queue", "gone", "bed", "queue")).entries(material) == ["queue", "bed"], "in the order given"
    assert Deck(ids=("queue", "gone")).missing(material) == ["gone"]
    assert {material.entries[i].side for i in Deck(side="technical").entries(material)} == {"technical"}
    assert {material.entries[i].domain for i in Deck(domains=("heart", "statistics")).entries(material)} == {
        "heart",
        "statistics",
    }
    assert set(Deck(false_friends=True).entries(material)) == {"heart-failure", "confidence-interval", "triage", "bug-triage"}


def test_the_terms_of_a_text_in_their_order(material: Material) -> None:
    assert ids_of_text(material.library, "First hypotension, then heart failure, hypotension again.") == (
        "hypotension",
        "heart-failure",
    )
    assert ids_of_text(material.library, "Nothing here.") == ()


def test_directions_can_be_chosen(store: Store, material: Material, hand: Hand) -> None:
    asked = drain(session(store, material, hand, directions=("bridge", "world")))
    hand.at += DAY
    asked += drain(session(store, material, hand, directions=("bridge", "world")))
    assert {direction for _, direction in asked} == {"bridge", "world"}


def test_progress_counts(store: Store, material: Material, hand: Hand) -> None:
    store.set("new_a_day", "4")
    drain(session(store, material, hand))
    hand.at += DAY
    drain(session(store, material, hand))
    figures = measure(store, material, hand.clock())
    assert figures["day"] == "2026-11-26"
    assert figures["new_today"] == 4
    assert figures["streak"] == {"days": 2, "longest": 2}
    assert figures["cards"]["seen"] == 8
    assert sum(day["due"] for day in figures["forecast"]) == 8
    assert figures["retention"]["rate"] is None
    assert {row["domain"]: row["seen"] for row in figures["domains"]}.keys() == {"heart", "software", "statistics"}
    assert numbers(store, lambda _entry: True, hand.clock()) == {"due": 0, "new": 4, "limit": 4, "streak": 2}
    hand.at += 30 * DAY
    drain(session(store, material, hand), AGAIN, 12)
    later = measure(store, material, hand.clock())
    assert later["retention"]["rate"] == 0
    assert later["retention"]["weeks"][-1]["answers"] > 0
    assert all(memory.state != REVIEW for memory in store.memories().values() if memory.lapses)


def test_streaks() -> None:
    day = datetime(2026, 11, 25, tzinfo=UTC).date()
    back = [day.fromordinal(day.toordinal() - n) for n in range(12)]
    assert streaks([], day) == (0, 0)
    assert streaks([back[0]], day) == (1, 1)
    assert streaks([back[1], back[2]], day) == (2, 2), "today is still open"
    assert streaks([back[2], back[3]], day) == (0, 2)
    assert streaks([back[0], back[1], back[5], back[6], back[7]], day) == (2, 3)
    assert streaks([day.fromordinal(day.toordinal() + 3)], day) == (0, 0), "a day that a wrong clock made does not count"
