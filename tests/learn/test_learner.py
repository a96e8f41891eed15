"""A simulated learner over sixty days: intervals grow, forgotten cards come back, and a seed repeats itself."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest

from benchmarks.learner import intervals, live
from glossary_tui.learn.clock import DAY
from glossary_tui.learn.decks import Deck
from glossary_tui.learn.material import Material
from glossary_tui.learn.scheduling import AGAIN, REVIEW
from glossary_tui.learn.store import Answer, Key, Store


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Answer], Store, Material]:
    from glossary_tui.library import open_library

    material = Material(open_library())
    store = Store(str(tmp_path_factory.mktemp("learner") / "learning.db"))
    store.set("new_a_day", "3")
    given = [answer for _day, answers in live(store, material, Deck(domains=("vital-signs",)), 60, seed=7) for answer in answers]
    return given, store, material


def test_intervals_grow(lived: tuple[list[Answer], Store, Material]) -> None:
    given, store, _material = lived
    waits = intervals(given, store)
    assert len(waits) > 60, "cards"
    assert max(row[-1] for row in waits.values()) > 30, "something rests for over a month"
    thirds = [
        mean(
            (a.before.due - a.before.reviewed) / DAY
            for a in given[i : i + len(given) // 3]
            if a.before and a.before.state == REVIEW
        )
        for i in (0, len(given) // 3, 2 * len(given) // 3)
    ]
    assert thirds[0] < thirds[1] < thirds[2]
    for key, memory in store.memories().items():
        if memory.state == REVIEW and not memory.lapses and memory.answers > 3:
            days = [wait for wait in waits[key] if wait >= 1]
            kept = [a.before.stability for a in given if (a.entry, a.direction) == key and a.before and a.before.state == REVIEW]
            grown = [*kept, memory.stability]
            assert all(before < after for before, after in pairwise(grown)), "never forgotten: each answer makes it last"
            if len(kept) > 1:
                assert days[-1] > days[0], "never forgotten: it rests longer and longer"
            else:
                assert round(days[-1]) >= round(days[0]), "the first rests may both be the shortest, a day"


def test_forgotten_cards_come_back_at_once_and_shorter(lived: tuple[list[Answer], Store, Material]) -> None:
    given, store, _material = lived
    by_card: dict[Key, list[Answer]] = defaultdict(list)
    for answer in given:
        by_card[answer.entry, answer.direction].append(answer)
    lapses = 0
    for key, answers in by_card.items():
        for number, answer in enumerate(answers):
            if answer.grade != AGAIN or answer.before is None or answer.before.state != REVIEW:
                continue
            lapses += 1
            later = answers[number + 1 :]
            at = later[0].at if later else store.memories()[key].due
            assert at - answer.at <= 2 * DAY
            if later and later[0].before:
                assert later[0].before.stability < answer.before.stability
    assert lapses > 10


def test_no_card_is_lost(lived: tuple[list[Answer], Store, Material]) -> None:
    given, store, _material = lived
    assert {(answer.entry, answer.direction) for answer in given} == set(store.memories())
    assert [answer.id for answer in store.answers()] == [answer.id for answer in given]


def test_the_same_seed_gives_the_same_sixty_days(lived: tuple[list[Answer], Store, Material], tmp_path: Path) -> None:
    given, _store, material = lived
    with Store(str(tmp_path / "l.db")) as store:
        store.set("new_a_day", "3")
        again = [a for _day, answers in live(store, material, Deck(domains=("vital-signs",)), 10, seed=7) for a in answers]
    assert again == given[: len(again)]
