"""Which sense of a name is meant: by the words and the terms around, then the writing, the language, the reader."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import compress
from math import log
from operator import itemgetter
from re import Pattern

from ..search import OTHER_SIDE, PER_POSITION
from ..store import Numbers, Store, Strings
from .everyday import in_idiom
from .names import Name
from .span import Span

REACH = 12
"""Runs of the text on either side whose words may tell a sense."""
CLUE = 1.6
"""What a word that stands in one entry only tells, where a term of the same domain next to the place tells SAME_DOMAIN."""
CLOSE, FAR = 5, 0.4
"""Runs on either side whose words count fully, and how much the others count."""
TERMS = 4
"""Terms on either side that may tell a sense."""
NEAR = 220
"""Characters on either side within which such a term stands."""
MARGIN = 0.25
"""A sense whose evidence is ahead by less is not told by the text."""
ENOUGH = 0.75
"""The evidence for a word with an everyday use to be taken as a term, beside terms that are sure."""
ALONE = 1.5
"""The same far from any: one rare word of the text is not enough."""
SAME_DOMAIN, SAME_SIDE = 0.5, 0.2
TEXT_DOMAIN, TEXT_SIDE = 0.3, 0.06
ELSEWHERE = 0.4
"""What a term of another sentence or line tells, where one of the same tells 1."""
_NEARNESS = [
    [[(1 if away <= same else ELSEWHERE) / away for away in range(1, count + 1)] for same in range(count + 1)]
    for count in range(TERMS + 1)
]
"""How near the next term is, the one after it, and so on, by how many there are and how many of them stand in the same sentence or line."""
SHOWN = 3
"""Words told as the reason, at most."""
MAX_KEPT = 20_000
REASONS = ("spelling", "language", "reader", "common")
_EDGES = "\"'.,;:!?()[]«»“”…"
_BREAKS = ("\n", ". ")
_first = itemgetter(0)
_new = tuple.__new__


class Concept:
    """What is known of a concept, whatever names it."""

    __slots__ = ("domain", "id", "rank", "side")

    def __init__(self, entry_id: str, domain: str, side: str, rank: int) -> None:
        self.id, self.domain, self.side, self.rank = entry_id, domain, side, rank


class Option:
    """One sense that a wording may have: a concept, with what tells it from others."""

    __slots__ = ("clues", "concept", "order")

    def __init__(self, concepts: Concepts, owner: int, names: Sequence[Name], raw: str, lang: str) -> None:
        own = [name for name in names if name.owner == owner]
        self.concept = concepts[owner]
        self.clues = concepts.clues(owner)
        self.order = (
            all(name.text != raw for name in own),
            all(name.lang != lang for name in own),
            False,
            PER_POSITION * min(name.position for name in own) - self.concept.rank,
        )
        """What decides, in the order of REASONS, when the text does not; the third is the reader's part."""

    def order_for(self, reader: str) -> tuple[bool, bool, bool, int]:
        """Return `order` with the reader's part: the other world first."""
        wanted = OTHER_SIDE.get(reader, "")
        spelling, language, _, common = self.order
        return spelling, language, bool(wanted) and self.concept.side != wanted, common


class Verdict:
    """What a wording may mean, whatever stands around it."""

    __slots__ = (
        "casual",
        "everyday",
        "idiom",
        "ids",
        "if_not_shouted",
        "in_company",
        "options",
        "otherwise",
        "sorted",
        "sure",
    )

    def __init__(self) -> None:
        self.options: tuple[Option, ...] = ()
        self.if_not_shouted: tuple[Option, ...] = ()
        """Every option, in a text where capitals mean something."""
        self.everyday = False
        self.casual = False
        self.otherwise = False
        self.idiom: Pattern[str] | None = None
        self.sure: Concept | None = None
        """The one concept meant for sure; then there are no options."""
        self.ids: tuple[str, ...] = ()
        self.in_company: tuple[str, ...] = ()
        """The one concept meant beside another term, when there is no other."""
        self.sorted: dict[tuple[bool, str], list[Option]] = {}

    @property
    def is_doubtful(self) -> bool:
        """Whether it may be no term, wherever it stands."""
        return self.everyday or self.casual or self.otherwise

    def options_for(self, shouted: bool, reader: str) -> list[Option]:
        """Return the options in the order in which this reader wants them when the text does not tell."""
        found = self.sorted.get((shouted, reader))
        if found is None:
            options = self.options if shouted else self.if_not_shouted
            found = self.sorted[shouted, reader] = sorted(options, key=lambda one: (*one.order_for(reader), one.concept.id))
        return found


Found = tuple[int, int, Verdict, int, int]
"""Start, end, verdict, first and last run of the text."""
_Row = tuple[float, Option, frozenset[str]]
"""Evidence, option, and the clues of the text that speak for it."""
_Term = tuple[int, int, Concept]
"""A term that is sure: its start, its end, and what it means."""


def is_idiom(text: str, row: Found) -> bool:
    """Tell whether a find is part of a turn of phrase in which it is no term."""
    idiom = row[2].idiom
    return idiom is not None and in_idiom(idiom, text, row[0], row[1])


class Concepts(dict[int, Concept]):
    """What is known of the concepts of an index by their numbers, kept as it is asked."""

    def __init__(self, store: Store, facts: Callable[[int], tuple[str, str, int]], id_of: Callable[[int], str]) -> None:
        super().__init__()
        self._rows = Strings(store, "clues")
        self._facts = facts
        self._id_of = id_of
        self._clues: dict[int, frozenset[str]] = {}
        words = Strings(store, "clue.words")
        counts = Numbers(store, "clue.counts").span(0, len(words))
        most = log(max(2, len(self._rows)))
        self.weights = {
            word: CLUE * max(0.05, 1 - log(count) / most) for word, count in zip(words.span(0, len(words)), counts, strict=True)
        }
        """How much each clue tells, CLUE when it stands in one entry only."""

    def __missing__(self, owner: int) -> Concept:
        concept = self[owner] = Concept(self._id_of(owner), *self._facts(owner))
        return concept

    def clues(self, owner: int) -> frozenset[str]:
        """Return the stems of the words that speak for a concept."""
        if owner not in self._clues:
            if len(self._clues) > MAX_KEPT:
                self._clues.clear()
            self._clues[owner] = frozenset(self._rows[owner].decode().split())
        return self._clues[owner]


class Senses:
    """Chooses among senses in one block of text. `tells` marks the runs that hold a clue, `clue_of` gives it."""

    def __init__(
        self,
        text: str,
        parts: list[str],
        tells: bytes,
        clue_of: Callable[[str], str],
        found: Sequence[Found],
        reader: str,
        concepts: Concepts,
    ) -> None:
        self._text = text
        self._found = found
        self._parts = parts
        self._reader = reader
        self._weights = concepts.weights
        self._tells = tells
        self._clue_of = clue_of
        self._sure: list[_Term] = [(row[0], row[1], row[2].sure) for row in found if row[2].sure]
        self._casual = [row for row in found if row[2].casual]
        self._starts = [term[0] for term in self._sure]
        self._ends = [term[1] for term in self._sure]
        share = 1 / len(self._sure) if self._sure else 0.0
        self._about: dict[str, float] = {}
        for key, count in Counter(row[2].domain for row in self._sure).items():
            self._about[key] = TEXT_DOMAIN * share * count
        for key, count in Counter(row[2].side for row in self._sure).items():
            self._about[key] = TEXT_SIDE * share * count

    def span(self, row: Found, before: int, shouted: bool, doubtful: bool) -> Span | None:
        """Return the span of a find with its senses in order; None when it is doubtful and nothing around speaks for any.

        `before` is the number of sure terms of the block that stand before it.
        """
        start, end, verdict, first, last = row
        options = verdict.options_for(shouted, self._reader)
        if len(options) == 1 and not doubtful and not verdict.casual:
            return _new(Span, (start, end, self._text[start:end], (options[0].concept.id,), "", ()))
        low, after, high = max(0, first - REACH), last + 1, min(len(self._parts), last + 1 + REACH)
        tells = self._tells[after:high] + self._tells[low:first]
        around = list(map(self._clue_of, compress(self._parts[after:high] + self._parts[low:first], tells)))
        where: dict[str, int] = {}
        nearness, near = self._neighbours(start, end, before)
        pull = self._about.copy()
        for weight, term in zip(nearness, near):  # noqa: B905  (of one length)
            other = term[2]
            domain, side = other.domain, other.side
            pull[domain] += SAME_DOMAIN * weight
            pull[side] += SAME_SIDE * weight
        weights, nearest, farthest = self._weights, first - CLOSE, last + CLOSE
        rows = []
        for option in options:
            concept = option.concept
            evidence = pull.get(concept.domain, 0.0) + pull.get(concept.side, 0.0)
            told = option.clues.intersection(around)
            if told:
                # Of a clue that comes twice, the last place counts, those before the find coming after.
                where = where or dict(zip(around, compress((*range(after, high), *range(low, first)), tells)))  # noqa: B905
                for clue in told:
                    evidence += weights[clue] if nearest <= where[clue] <= farthest else FAR * weights[clue]
            rows.append((evidence, option, told))
        if doubtful:
            enough = ENOUGH if near else ALONE
            rows = [row for row in rows if row[0] >= enough]
            if not rows:
                return None
        elif verdict.casual and not near and max(rows, key=_first)[0] < ALONE and not self._has_like(row, options):
            return None
        raw = self._text[start:end]
        if len(rows) == 1:
            return _new(Span, (start, end, raw, (rows[0][1].concept.id,), "", ()))
        least = max(rows, key=_first)[0] - MARGIN
        ahead = [row for row in rows if row[0] > least]
        behind = [row for row in rows if row[0] <= least]
        if len(behind) > 1:
            behind.sort(key=_first, reverse=True)
        ids = tuple([row[1].concept.id for row in ahead] + [row[1].concept.id for row in behind])
        if len(ahead) == 1:
            return _new(Span, (start, end, raw, ids, "context", self._because(ahead[0], behind[0], where, nearness, near)))
        return _new(Span, (start, end, raw, ids, self._unless_told(ahead[0][1], ahead[1][1]), ()))

    def has_company(self, start: int, end: int, before: int) -> bool:
        """Tell whether a sure term stands near; `before` of them stand before."""
        return (before > 0 and start - self._ends[before - 1] <= NEAR) or (
            before < len(self._starts) and self._starts[before] - end <= NEAR
        )

    @cached_property
    def _several(self) -> list[int]:
        """Where the terms stand that are terms for sure, though not which."""
        unsure = [row for row in self._found if not (row[2].sure or row[2].is_doubtful)]
        return [row[0] for row in unsure if not is_idiom(self._text, row)]

    def _has_like(self, row: Found, options: Sequence[Option]) -> bool:
        """Tell whether a term of several senses stands in the same sentence, or another casual word of which one tells the other."""
        start, end, _verdict, first, _last = row
        low, high = max(self._text.rfind(mark, 0, start) for mark in _BREAKS), len(self._text)
        for mark in _BREAKS:
            found = self._text.find(mark, end, high)
            high = high if found < 0 else found
        at = bisect_right(self._several, low)
        if at < len(self._several) and self._several[at] < high:
            return True
        own = self._clue_of(self._parts[first])
        around = self._casual[bisect_right(self._casual, low, key=_first) : bisect_left(self._casual, high, key=_first)]
        return any(
            other[0] != start
            and (
                any(own in option.clues for option in other[2].if_not_shouted)
                or any(self._clue_of(self._parts[other[3]]) in option.clues for option in options)
            )
            for other in around
        )

    def _unless_told(self, one: Option, other: Option) -> str:
        for why, mine, theirs in zip(REASONS, one.order_for(self._reader), other.order_for(self._reader), strict=True):
            if mine != theirs:
                return why
        return "tie"

    def _neighbours(self, start: int, end: int, before: int) -> tuple[list[float], list[_Term]]:
        """Return how near each of the sure terms around a place is (1: next to it), and these terms."""
        starts, ends, find = self._starts, self._ends, self._text.find
        low = bisect_left(ends, start - NEAR, max(0, before - TERMS), before)
        high = bisect_right(starts, end + NEAR, before, min(before + TERMS, len(starts)))
        # Those of the same sentence or line: a line feed inside a term parts nothing.
        first, edge = before, start
        while first > low and find("\n", ends[first - 1], edge) < 0 and find(". ", ends[first - 1], edge) < 0:
            first -= 1
            edge = starts[first]
        last, edge = before, end
        while last < high and find("\n", edge, starts[last]) < 0 and find(". ", edge, starts[last]) < 0:
            edge = ends[last]
            last += 1
        nearness = _NEARNESS[before - low][before - first] + _NEARNESS[high - before][last - before]
        return nearness, self._sure[low:before][::-1] + self._sure[before:high]

    def _because(
        self, best: _Row, second: _Row, where: dict[str, int], nearness: list[float], near: list[_Term]
    ) -> tuple[str, ...]:
        """Return the words of the text that speak for a sense and not for the next, those that tell most first."""
        told = [(-self._weights[clue], self._parts[where[clue]].strip(_EDGES)) for clue in best[2] - second[2]]
        if not told:
            domain, side = best[1].concept.domain, best[1].concept.side
            around = list(zip(nearness, near, strict=True))
            same = [one for one in around if one[1][2].domain == domain] or [one for one in around if one[1][2].side == side]
            told = [(-weight, " ".join(self._text[start:end].split())) for weight, (start, end, _concept) in same]
        told.sort()
        return tuple({word: None for _weight, word in told if word})[:SHOWN]
