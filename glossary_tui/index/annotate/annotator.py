"""Find every name of the glossary in running text, with exact offsets.

A block of text is split at its spaces in C. What a run of characters between two spaces is (a word, several, an address) is
worked out once for each distinct run and kept; texts repeat their runs so often that the loop in Python only meets the runs that
may begin a name. The longest name wins, from left to right.
"""

from __future__ import annotations

import gc
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, compress
from typing import Generic, TypeVar

from ...text import stem
from ..search import Searcher
from ..store import Store
from .everyday import IDIOMS, OTHERWISE, PLAIN, is_casual, is_everyday
from .fitting import NO, YES, Wording, fits
from .names import ALONE, FOLLOWS, FOLLOWS_SMALL, GOES_ON, GOES_ON_SMALL, Name, Node, Tree
from .prose import BLOCK, cut_at, guess_language, is_code, is_shouted, not_prose
from .senses import Concepts, Found, Option, Senses, Verdict, is_idiom
from .span import Span
from .words import key, only_word, words

MAX_KEPT = 100_000
"""Distinct runs and wordings remembered, at most."""
_SPACES = "\n\t\r\u00a0\u202f"
_GAP = re.compile(
    r"(?:['’]s)?[ \t\u00a0\u202f]*(?:\r?\n[ \t]*)?[-‐‑'’/&.,+]?(?:\r?\n)?[ \t\u00a0\u202f]*(?:(?:[cdjlmnst]|qu)['’])?",
    re.IGNORECASE,
)
"""What may stand between two words of a name."""
_JOINING = "-‐‑'’/&.,+"
"""What a run without a word may hold between two words of a name."""
_FAR = 6
"""Runs without a word between two words of a name, at most."""
_new = tuple.__new__
_Value = TypeVar("_Value")


class _Kept(dict[str, _Value], Generic[_Value]):
    """What a function made of each text, kept."""

    def __init__(self, make: Callable[[str], _Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> _Value:
        value = self[text] = self._make(text)
        return value


_Word = tuple[int, int, str]
"""A word of a run: its place in the run, and its stem."""
_Start = tuple["Verdict | None", int, int, str, tuple[int, ...]]
"""How a run may begin a name: what its last word means by itself, where that is (counted from the run's end), that word's stem and a
space when it may go on, and, where other words may begin a name too, the numbers of all that may."""

# The kinds of runs, as bits, so that a block is sifted as bytes, in C: those of a stem's places in names, and two more.
_BEGINS = 32
"""It may be a name, or begin one inside itself."""
_TELLS = 64
"""It holds a word that tells senses apart."""
_GOES = GOES_ON | GOES_ON_SMALL
_FOLLOWING = FOLLOWS | FOLLOWS_SMALL
_EVERY = range(128)
_BEGINNERS = bytes(kind & _BEGINS for kind in _EVERY).ljust(256, b"\0")
_TELLERS = bytes(kind & _TELLS for kind in _EVERY).ljust(256, b"\0")
_GOERS = bytes(kind & _GOES for kind in _EVERY).ljust(256, b"\0")
_FOLLOWERS = bytes((kind & _FOLLOWING) // FOLLOWS * GOES_ON for kind in _EVERY).ljust(256, b"\0")


class _Reading:
    """What is known of the runs and wordings of texts in one language. Forgotten when it grows too large."""

    def __init__(self, annotator: Annotator, lang: str) -> None:
        self._annotator = annotator
        self._lang = lang
        self.kinds = _Kept(self._kind)
        self.starts = _Kept(self._start)
        self.verdicts: dict[str, Verdict | None] = {}

    def forget(self) -> None:
        """Forget everything when there is too much of it."""
        for kept in (self.kinds, self.starts, self.verdicts):
            if len(kept) > MAX_KEPT:
                kept.clear()

    def _kind(self, run: str) -> int:
        annotator, places = self._annotator, self._annotator.tree.places
        alone = only_word(run)
        if alone:
            stem = annotator.stems[run[alone[0] : alone[1]]]
            kind = places.get(stem, 0)
            if stem in annotator.weights:
                kind |= _TELLS
            if not kind & ALONE:
                return kind
            return kind ^ ALONE | _BEGINS if self.starts[run][0] else kind ^ ALONE
        words = annotator.words[run]
        kind = _TELLS if annotator.clues[run] else 0
        if not words:
            return kind if run.strip(_JOINING) else kind | _FOLLOWING
        kind |= places.get(words[0][2], 0) & _FOLLOWING
        if any(places.get(stem, 0) & (ALONE | _GOES) for _start, _end, stem in words):
            verdict, _start, _end, follow, several = self.starts[run]
            if several or verdict is not None:
                kind |= _BEGINS
            if follow:
                kind |= places[words[-1][2]] & _GOES
        return kind

    def _start(self, run: str) -> _Start:
        """Return how a run may begin a name; one of its words may."""
        tree = self._annotator.tree
        words = self._annotator.words[run]
        if len(words) > 1:
            several = tuple([number for number, word in enumerate(words) if tree.places.get(word[2], 0) & (ALONE | _GOES)])
            if several != (len(words) - 1,):
                return None, 0, 0, "", several
        start, end, stem = words[-1]
        places = tree.places[stem]
        alone = self.verdict(run[start:end], tree[stem][""]) if places & ALONE else None
        return alone, start - len(run), end - len(run), stem + " " if places & _GOES else "", ()

    def verdict(self, raw: str, names: list[int]) -> Verdict | None:
        """Return what a wording may mean, given the numbers of the names of its stems; None when it is none of them."""
        try:
            return self.verdicts[raw]
        except KeyError:
            named = [self._annotator.tree.name(number) for number in names]
            verdict = self.verdicts[raw] = self._annotator.judge(raw, named, self._lang)
            return verdict


class Annotator:
    """Annotates texts with the names of one index. It reads names as texts ask for them, and keeps no text."""

    def __init__(self, store: Store, searcher: Searcher) -> None:
        self.tree = Tree(store)
        self.stems = _Kept(lambda word: stem(key(word)))
        self._concepts = Concepts(store, searcher.facts, searcher.id_of)
        self.weights = self._concepts.weights
        """How much each word tells, by its stem."""
        self.words = _Kept(self._words)
        """The words of a run; none when it is not prose."""
        self.clues = _Kept(self._clue)
        """The word of a run that tells senses apart, "" for none."""
        self._readings = {lang: _Reading(self, lang) for lang in ("fr", "en", "")}

    def spans(self, text: str, lang: str = "", reader: str = "") -> list[Span]:
        """Return the spans of a text, in order, without overlap.

        `lang` is the text's language ("": guessed), `reader` (clinician, engineer or "") who reads: among senses that the text
        does not tell apart, the other world's come first.
        """
        offset = 0
        found = []
        for piece, spans in self.stream([text], lang, reader):
            found += [span._replace(start=span.start + offset, end=span.end + offset) for span in spans] if offset else spans
            offset += len(piece)
        return found

    def stream(self, chunks: Iterable[str], lang: str = "", reader: str = "") -> Iterator[tuple[str, list[Span]]]:
        """Yield (piece of text, its spans with offsets inside the piece) for a text of any length, in steady memory.

        The pieces joined are the text, and they are the same however it comes in chunks.
        """
        held = ""
        waiting: list[str] = []
        size = 0
        for chunk in chunks:
            waiting.append(chunk)
            size += len(chunk)
            if size < 2 * BLOCK:
                continue
            held = "".join(waiting)
            at = 0
            while len(held) - at >= 2 * BLOCK:
                cut = at + cut_at(held[at : at + 2 * BLOCK])
                yield held[at:cut], self._block(held[at:cut], lang, reader)
                at = cut
            waiting = [held[at:]]
            size = len(waiting[0])
        held = "".join(waiting)
        if held:
            yield held, self._block(held, lang, reader)

    def _words(self, run: str) -> tuple[_Word, ...]:
        alone = only_word(run)
        if alone:
            start, end = alone
            return ((start, end, self.stems[run[start:end]]),)
        return tuple([(start, end, self.stems[run[start:end]]) for start, end in words(run) if not is_code(run, start, end)])

    def _clue(self, run: str) -> str:
        weights = self.weights
        alone = only_word(run)
        if alone:
            found = self.stems[run[alone[0] : alone[1]]]
            return found if found in weights else ""
        several = [self.stems[run[start:end]] for start, end in words(run)]
        return max((stem for stem in several if stem in weights), key=weights.__getitem__, default="")

    def judge(self, raw: str, names: list[Name], lang: str) -> Verdict | None:
        """Return what a wording may mean in a language, given the names of its stems; None when it is none of them."""
        wording = Wording(raw)
        fit = [(fits(name, wording, lang), name) for name in names]
        careful = [name for how, name in fit if how != NO]
        if not careful:
            return None
        verdict = Verdict()
        if wording.keys:
            keyword = " ".join(wording.keys)
            langs = {name.lang for name in careful}
            # A word that is a name in the other language only may be of every day there: porter in a French text.
            langs = {lang} if lang in langs or "" in langs else {lang, *langs}
            verdict.everyday = any(is_everyday(keyword, one) for one in langs)
            verdict.casual = not verdict.everyday and any(
                is_casual(keyword, one) or (keyword in PLAIN[one] and not raw.isupper()) for one in langs
            )
            verdict.otherwise = raw.isupper() and keyword in OTHERWISE[lang]
            verdict.idiom = IDIOMS.get(keyword)
        doubtful = verdict.is_doubtful or verdict.idiom is not None
        sure = [name for how, name in fit if how == YES]
        owners = dict.fromkeys(name.owner for name in careful)
        if len(owners) == 1 and sure and not doubtful:
            verdict.sure = self._concepts[careful[0].owner]
            verdict.ids = (verdict.sure.id,)
            return verdict
        if len(owners) == 1 and len(sure) == len(careful) and verdict.casual and not verdict.otherwise and verdict.idiom is None:
            verdict.in_company = (self._concepts[careful[0].owner].id,)
        verdict.if_not_shouted = tuple(Option(self._concepts, owner, careful, raw, lang) for owner in owners)
        verdict.options = (
            verdict.if_not_shouted
            if len(sure) == len(careful)
            else tuple(Option(self._concepts, owner, sure, raw, lang) for owner in dict.fromkeys(name.owner for name in sure))
        )
        return verdict

    def _block(self, text: str, lang: str, reader: str) -> list[Span]:
        collecting = gc.isenabled()
        # Thousands of small objects are made, and those kept hold no cycle: to search them for garbage would take a sixth of the time.
        gc.disable()
        try:
            return self._read(text, lang, reader)
        finally:
            if collecting:
                gc.enable()

    def _read(self, text: str, lang: str, reader: str) -> list[Span]:
        lang = lang or guess_language(text)
        reading = self._readings[lang]
        reading.forget()
        for kept in (self.stems, self.words, self.clues):
            if len(kept) > MAX_KEPT:
                kept.clear()
        flat = text
        for space in _SPACES:
            flat = flat.replace(space, " ")
        parts = flat.split(" ")
        kinds = bytes(map(reading.kinds.__getitem__, parts))
        found = self._found(text, parts, kinds, reading)
        begins, ends = not_prose(text)
        if begins:
            found = [row for row in found if not (at := bisect_right(begins, row[0])) or ends[at - 1] <= row[0]]
        senses = Senses(text, parts, kinds.translate(_TELLERS), self.clues.__getitem__, found, reader, self._concepts)
        spans = []
        sure = 0
        for row in found:
            start, end, verdict, _first, _last = row
            if verdict.ids:
                spans.append(_new(Span, (start, end, text[start:end], verdict.ids, "", ())))
                sure += 1
            elif verdict.in_company and senses.has_company(start, end, sure):
                spans.append(_new(Span, (start, end, text[start:end], verdict.in_company, "", ())))
            else:
                span = self._weighed(text, senses, row, sure)
                if span:
                    spans.append(span)
        return spans

    @staticmethod
    def _weighed(text: str, senses: Senses, row: Found, before: int) -> Span | None:
        """Return the span of a wording that is not sure to be a term, or has several senses; None when it is no term here."""
        start, end, verdict, _first, _last = row
        if verdict.idiom and is_idiom(text, row):
            return None
        capitals = verdict.everyday and text[start:end].isupper()
        careful = capitals or verdict.otherwise or len(verdict.options) < len(verdict.if_not_shouted)
        shouted = careful and is_shouted(text, start, end)
        if shouted and not verdict.options:
            return None
        return senses.span(row, before, shouted, doubtful=verdict.otherwise or (verdict.everyday and (shouted or not capitals)))

    def _found(self, text: str, parts: list[str], kinds: bytes, reading: _Reading) -> list[Found]:
        """Return what may be a term, from left to right, the longest at each place.

        Which runs may begin a name, alone or with the next run, is sifted in C for the whole block; the loop meets no other.
        """
        ends = list(accumulate(map(len, parts)))
        begins_here, goes, follows = (
            int.from_bytes(kinds.translate(bits), "little") for bits in (_BEGINNERS, _GOERS, _FOLLOWERS)
        )
        chosen = (begins_here | goes & follows >> 8).to_bytes(len(kinds), "little")
        words, starts, begins, last = self.words, reading.starts, self.tree.begins, len(parts) - 1
        found: list[Found] = []
        free = 0
        for at in compress(range(len(parts)), chosen):
            run = parts[at]
            alone, start, end, follow, several = starts[run]
            place = ends[at] + at
            if several:
                base = place - len(run)
                for number in several:
                    if base + words[run][number][0] >= free:
                        row = self._longest(text, ends, parts, at, number, base, reading)
                        if row:
                            found.append(row)
                            free = row[1]
            elif place + start >= free:
                if follow and at < last:
                    after = words[parts[at + 1]]
                    if follow + after[0][2] in begins if after else kinds[at + 1] & _FOLLOWING:
                        row = self._longest(text, ends, parts, at, len(words[run]) - 1, place - len(run), reading)
                        if row:
                            found.append(row)
                            free = row[1]
                        continue
                if alone is not None:
                    found.append((place + start, place + end, alone, at, at))
        return found

    def _longest(
        self, text: str, ends: list[int], parts: list[str], at: int, number: int, base: int, reading: _Reading
    ) -> Found | None:
        """Return the longest name that begins with a word (its number) of a run (its number and start), or None."""
        first = at
        words = self.words[parts[at]]
        start, end, stem = words[number]
        start, end = base + start, base + end
        tree = self.tree
        ways: list[tuple[int, list[int], int]] = []
        if tree.places.get(stem, 0) & ALONE:
            ways.append((end, tree[stem][""], at))
        node: Node | None = None
        while True:
            number += 1
            skipped = 0
            while number >= len(words):
                at += 1
                skipped += 1
                if at >= len(parts) or skipped > _FAR:
                    break
                words, number, base = self.words[parts[at]], 0, ends[at - 1] + at
            if number >= len(words):
                break
            begin, stop, after = words[number]
            if node is not None:
                node = node.get(after)
            else:
                both = f"{stem} {after}"
                node = tree[both] if both in tree.begins else None
            if node is None or not (text[end : base + begin] == " " or _GAP.fullmatch(text, end, base + begin)):
                break
            end = base + stop
            if "" in node:
                ways.append((end, node[""], at))
        for end, names, last in reversed(ways):
            verdict = reading.verdict(text[start:end], names)
            if verdict:
                return start, end, verdict, first, last
        return None
