"""A simulated learner over weeks: intervals grow, forgotten cards come back.

The learner's memory is not FSRS: a card is remembered with probability exp(-days / strength); each success multiplies the strength,
each failure makes the card weak again, and some cards are harder. The clock and chance are injected, so a seed gives the same run.

    python benchmarks/learner.py [--days 60] [--seed 1] [--new 10] [--domain vital-signs]
"""

from __future__ import annotations

import argparse
import math
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from random import Random
from statistics import mean

from glossary_tui.learn.clock import DAY, Clock
from glossary_tui.learn.decks import Deck
from glossary_tui.learn.material import Material
from glossary_tui.learn.scheduling import AGAIN, EASY, GOOD, HARD, REVIEW
from glossary_tui.learn.session import Session
from glossary_tui.learn.store import Answer, Key, Store
from glossary_tui.library import open_library

START = int(datetime(2026, 11, 2, 18, 30, tzinfo=UTC).timestamp())
SECONDS_A_CARD = 12
MAX_A_DAY = 400


class Learner:
    """Remembers and forgets by a law of its own."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._strength: dict[Key, float] = {}
        self._met: dict[Key, float] = {}
        self._ease: dict[Key, float] = defaultdict(lambda: random.uniform(1.6, 3.2))

    def grade(self, key: Key, at: float) -> int:
        """Return the grade of an answer at a time, and remember the card better or worse for it."""
        if key not in self._strength:
            self._strength[key], self._met[key] = 1.0, at
            return AGAIN if self._random.random() < 0.5 else GOOD
        days = max(0.0, at - self._met[key]) / DAY
        self._met[key] = at
        if self._random.random() > math.exp(-days / (8 * self._strength[key])):
            self._strength[key] = max(0.5, self._strength[key] * 0.3)
            return AGAIN
        if days > 0.5:
            self._strength[key] *= self._ease[key]
        return self._random.choices((HARD, GOOD, EASY), (15, 75, 10))[0]


def live(
    store: Store, material: Material, deck: Deck, days: int, seed: int, start: int = START
) -> Iterator[tuple[int, list[Answer]]]:
    """Learn a deck every evening for some days; yield (day from 0, the answers given on it)."""
    now = [float(start)]
    clock = Clock(lambda: now[0], UTC, lambda: now[0])
    random = Random(seed)
    learner = Learner(random)
    for day in range(days):
        now[0] = start + day * DAY + random.uniform(-3600, 3600)
        session = Session(store, material, deck, "en", clock=clock, random=random, minutes=0)
        while len(session.given) < MAX_A_DAY:
            question = session.next()
            if question is None:
                break
            now[0] += SECONDS_A_CARD
            session.answer(learner.grade(question.key, now[0]))
        yield day, session.given


def intervals(answers: list[Answer], store: Store) -> dict[Key, list[float]]:
    """Return, for each card, the days between its answers, in order."""
    times: dict[Key, list[int]] = defaultdict(list)
    for answer in answers:
        times[answer.entry, answer.direction].append(answer.at)
    for key, memory in store.memories().items():
        times[key].append(memory.due)
    return {key: [(b - a) / DAY for a, b in pairwise(at)] for key, at in times.items()}


def main() -> None:
    """Run one learner and print what became of the cards, week by week."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--new", type=int, default=10)
    parser.add_argument("--domain", default="")
    parser.add_argument("--store", default="", help="keep what was learnt in this file; the run then ends today")
    args = parser.parse_args()
    material = Material(open_library())
    with tempfile.TemporaryDirectory() as folder, Store(args.store or os.path.join(folder, "learning.db")) as store:
        store.set("new_a_day", str(args.new))
        deck = Deck(domains=(args.domain,) if args.domain else ())
        start = int(datetime.now(UTC).timestamp()) - args.days * DAY if args.store else START
        everything: list[Answer] = []
        print(f"{'week':>4} {'answers':>8} {'a day':>6} {'new':>5} {'reviews':>8} {'remembered':>11} {'mean interval given':>20}")
        week: list[Answer] = []
        for day, given in live(store, material, deck, args.days, args.seed, start):
            everything += given
            week += given
            if day % 7 == 6 or day == args.days - 1:
                reviews = [a for a in week if a.before is not None and a.before.state == REVIEW]
                kept = f"{100 * sum(a.grade > AGAIN for a in reviews) / len(reviews):.0f} %" if reviews else "-"
                waits = [(a.before.due - a.before.reviewed) / DAY for a in reviews if a.before is not None]
                print(
                    f"{day // 7 + 1:4} {len(week):8} {len(week) / (day % 7 + 1):6.0f} {sum(a.before is None for a in week):5} "
                    f"{len(reviews):8} {kept:>11} {mean(waits) if waits else 0:18.1f} d"
                )
                week = []
        found = intervals(everything, store)
        last = [waits[-1] for waits in found.values()]
        lapsed = [a for a in everything if a.grade == AGAIN and a.before is not None and a.before.state == REVIEW]
        back = sum(
            any(b.entry == a.entry and b.direction == a.direction and a.at < b.at <= a.at + 2 * DAY for b in everything)
            for a in lapsed
        )
        print(f"cards {len(found)}, longest interval {max(last):.0f} d, mean {mean(last):.1f} d")
        print(f"forgotten after having been known: {len(lapsed)}; asked again within two days: {back}")


if __name__ == "__main__":
    main()
