"""A session: which card comes next, what an answer does, and how far one is."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import NamedTuple

from .clock import SKEW, Clock
from .decks import Deck
from .material import DIRECTIONS, Material
from .questions import Question, Questions
from .scheduling import GRADES, REVIEW, Memory, answered, check_engine, recall
from .store import Answer, Key, Store
from .words import waiting, word

MINUTES = 5
NEW_A_DAY = 10
AHEAD = 20 * 60
"""A card still being learnt may come this many seconds early when nothing else is left."""
_STRIDE = NEW_A_DAY
"""How many entries are begun before the next direction of the first one begins."""


class Counts(NamedTuple):
    """What waits in a deck: cards due (`learning` of them in their first minutes), new ones that today's limit lets in."""

    due: int
    learning: int
    new: int


class Session:
    """Asks the cards of one deck. Every answer is kept at once; leaving costs nothing.

    `minutes` 0 means no limit. `form` asks for one way of answering ("": chosen for each card). Chance comes from `random` only.
    Raises GlossaryError when the scheduler is not installed or the store can't be used.
    """

    def __init__(
        self,
        store: Store,
        material: Material,
        deck: Deck,
        lang: str,
        reader: str = "",
        *,
        clock: Clock | None = None,
        random: Random | None = None,
        directions: tuple[str, ...] = DIRECTIONS,
        minutes: float = MINUTES,
        form: str = "",
    ) -> None:
        check_engine()
        self.store = store
        self.material = material
        self.clock = clock or Clock()
        self.given: list[Answer] = []
        self._random = random or Random()  # noqa: S311
        chosen = deck.entries(material)
        self._of = {entry_id: tuple(d for d in material.directions(entry_id) if d in directions) for entry_id in chosen}
        self.minutes = minutes
        self._limit = minutes * 60
        self._form = form
        self._reader = reader
        self._start = self._shown = self.clock.steady()
        self._again: Key | None = None
        self._last = ""
        self._question: Question | None = None
        self._spread = 0.5
        self.set_language(lang)

    def set_language(self, lang: str) -> None:
        """Ask in another language from the next question on."""
        self._questions = Questions(self.material, lang, self._reader)

    def _now(self) -> int:
        return self.clock.now(self.store.newest())

    @property
    def new_a_day(self) -> int:
        """How many new cards a day may bring."""
        return new_a_day(self.store)

    @property
    def is_full(self) -> bool:
        """True when today's new cards are all begun."""
        return self._room(self._now()) == 0

    @property
    def seconds_left(self) -> float | None:
        """Seconds until the session's time is over, never negative; None without a limit."""
        return max(0.0, self._limit - (self.clock.steady() - self._start)) if self._limit else None

    @property
    def is_over(self) -> bool:
        """True when the time is over; what is asked may still be answered."""
        return self._limit > 0 and self.clock.steady() - self._start >= self._limit

    def _asked(self, key: Key) -> bool:
        return key[1] in self._of.get(key[0], ())

    def _waiting(self, memories: dict[Key, Memory], now: int) -> tuple[list[Key], list[Key], list[Key]]:
        """Return the keys due, the keys being learnt that come soon, and the new keys, each in the order to ask them."""
        today = self.clock.day(now)
        due: list[tuple[tuple[float, ...], Key]] = []
        soon: list[tuple[int, Key]] = []
        done = {entry for (entry, _direction), memory in memories.items() if memory.day == today.isoformat()}
        for key, memory in memories.items():
            if not self._asked(key):
                continue
            astray = memory.reviewed - now > SKEW
            if memory.state != REVIEW:
                if memory.due <= now or astray:
                    due.append(((0, memory.due), key))
                elif memory.due - now <= AHEAD:
                    soon.append((memory.due, key))
            elif self.clock.day(memory.due) <= today or astray:
                due.append(((1 + (key[0] in done), recall(memory, today)), key))
        begun = Counter(entry_id for entry_id, direction in memories if direction in self._of.get(entry_id, ()))
        new = []
        for number, (entry_id, directions) in enumerate(self._of.items()):
            if begun[entry_id] < len(directions) and entry_id not in done:
                first = next(direction for direction in directions if (entry_id, direction) not in memories)
                new.append((number + begun[entry_id] * _STRIDE, number, (entry_id, first)))
        return [key for _, key in sorted(due)], [key for _, key in sorted(soon)], [key for *_, key in sorted(new)]

    def _room(self, now: int) -> int:
        """Return how many new cards today still lets in."""
        return max(0, self.new_a_day - self.store.begun(self.clock.day(now)))

    def counts(self) -> Counts:
        """Return what waits."""
        now = self._now()
        memories = self.store.memories()
        due, _soon, new = self._waiting(memories, now)
        return Counts(len(due), sum(memories[key].state != REVIEW for key in due), min(self._room(now), len(new)))

    def next(self) -> Question | None:
        """Return the next question, or None when nothing is left for the moment. The time limit is for the caller to heed."""
        now = self._now()
        memories = self.store.memories()
        key = self._again if self._again and self._asked(self._again) else None
        self._again = None
        if key is None:
            due, soon, new = self._waiting(memories, now)
            queue = [*due, *new[: self._room(now)], *soon]
            # the same entry twice in a row would give its answer away
            key = next((one for one in queue if one[0] != self._last), queue[0] if queue else None)
        if key is None:
            self._question = None
            return None
        return self._ask(key, memories.get(key))

    def _ask(self, key: Key, memory: Memory | None) -> Question:
        self._spread = self._random.random()
        self._question = self._questions.ask(key, memory, self._random, self._form)
        self._shown = self.clock.steady()
        return self._question

    def ask_again(self) -> Question | None:
        """Return the same card's question once more, in the language that is now set."""
        return None if self._question is None else self._ask(self._question.key, self.store.memory(self._question.key))

    def repeat(self) -> None:
        """Ask the card that is asked now once more at the next call of `next`."""
        self._again = self._question.key if self._question else self._again

    def next_wait(self) -> int:
        """Return the seconds until a card of the deck comes back today or later, 0 when one waits or none was ever answered."""
        now = self._now()
        due = [memory.due for key, memory in self.store.memories().items() if self._asked(key)]
        return max(0, min(due) - now) if due else 0

    def why_nothing(self, lang: str) -> str:
        """Say that nothing is left to ask for the moment, why, and when there will be."""
        told = [word("session.done", lang)]
        if not self._of:
            told = [word("deck.empty", lang)]
        elif self.is_full:
            told.append(word("session.limit", lang, n=self.new_a_day))
        wait = self.next_wait()
        return " ".join(told + ([word("session.more", lang, wait=waiting(wait, lang))] if wait else []))

    def go_on(self) -> None:
        """Begin the time of the session again."""
        self._start = self.clock.steady()

    def waits(self) -> dict[int, int]:
        """Return, for each grade, the seconds after which the card asked would come back."""
        assert self._question is not None
        now = self._now()
        before = self.store.memory(self._question.key)
        after = {grade: answered(before, grade, now, self.clock.day(now), self._spread) for grade in GRADES}
        return {grade: memory.due - memory.reviewed for grade, memory in after.items()}

    def answer(self, grade: int) -> Answer:
        """Keep the answer to the question asked."""
        assert self._question is not None
        now = self._now()
        taken = int(max(0.0, self.clock.steady() - self._shown) * 1000)
        given = self.store.answer(self._question.key, grade, now, self.clock.day(now), self._spread, taken)
        self.given.append(given)
        self._last = given.entry
        self._question = None
        return given

    def undo(self) -> bool:
        """Take the last answer of this session back; its card is asked next. Returns False when there is none to take back."""
        if not self.given or not self.store.undo(self.given[-1]):
            return False
        taken = self.given.pop()
        self._again = (taken.entry, taken.direction)
        self._last = ""
        return True


def new_a_day(store: Store) -> int:
    """Return how many new cards a day may bring: what was kept, when it is a sensible number."""
    kept = store.setting("new_a_day", "")
    return min(int(kept), 1000) if kept.isascii() and kept.isdigit() else NEW_A_DAY
