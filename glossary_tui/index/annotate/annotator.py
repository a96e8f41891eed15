"""Find every name of the glossary in running text, with exact offsets.

A block of text is split at its spaces in C. What a run of characters between two spaces is (a word, several, an address) is
worked out once for each distinct run and kept; texts repeat their runs so often that the loop in Python only meets the runs that
may begin a name. The longest name wins, from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, chain, compress
from operator import and_, or_
from typing import Generic, TypeVar

from ...text import stem
from ..search import Searcher
from ..store import Store
from . import fitting
from .everyday import IDIOM_WORDS, OTHERWISE, in_idiom, is_everyday
from .names import Name, Node, Tree
from .prose import BLOCK, cut_at, guess_language, is_code, is_shouted, quoted_code
from .senses import Concepts, Found, Option, Senses, Verdict
from .span import Span
from .words import SMALL, key, words

MAX_KEPT = 100_000
"""Distinct runs and wordings remembered, at most."""
_SPACES = "\n\t\r\u00a0\u202f"
_GAP = re.compile(
    r"(?:['’]s)?[ \t\u00a0\u202f]*(?:\r?\n[ \t]*)?[-‐‑'’/&.,+]?(?:\r?\n)?[ \t\u00a0\u202f]*(?:(?:[cdjlmnst]|qu)['’])?",
    re.IGNORECASE,
)
"""What may stand between two words of a name."""
_FAR = 6
"""Runs without a word between two words of a name, at most."""
_NO_WORD = "?"
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
_Start = tuple["Verdict | None", int, int, frozenset[str], tuple[int, ...]]
"""How a run may begin a name: what its last word means by itself, where that is (counted from the run's end), the stems of words of
the next run that may continue it, and, where other words may begin a name too, the numbers of all that may."""

# The kinds of runs, as bits, so that a block is sifted as bytes, in C.
_BEGINS = 1
"""It may be a name, or begin one inside itself."""
_MAY_GO_ON, _MAY_GO_ON_SMALL = 2, 4
"""With the next run it may begin a name; the second bit for small words (de, the), so that they are sifted on their own."""
_MAY_FOLLOW, _MAY_FOLLOW_SMALL = 8, 16
"""It may be what goes on."""
_TELLS = 32
"""It holds a word that tells senses apart."""
_EVERY = range(256)
_BEGINNERS = bytes(kind & _BEGINS for kind in _EVERY)
_TELLERS = bytes(kind & _TELLS for kind in _EVERY)
_GOERS = bytes(kind & (_MAY_GO_ON | _MAY_GO_ON_SMALL) for kind in _EVERY)
_FOLLOWERS = bytes(kind >> 2 & (_MAY_GO_ON | _MAY_GO_ON_SMALL) for kind in _EVERY)
_NOTHING: frozenset[str] = frozenset()


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
        tree = self._annotator.tree
        words = self._annotator.words[run]
        kind = _TELLS if self._annotator.clues[run] else 0
        head = words[0][2] if words else _NO_WORD
        for bit, followers in ((_MAY_FOLLOW, tree.followers), (_MAY_FOLLOW_SMALL, tree.small_followers)):
            if head == _NO_WORD or head in followers:
                kind |= bit
        if any(stem in tree.firsts for _start, _end, stem in words):
            alone, _start, _end, follow, several = self.starts[run]
            if several or alone is not None:
                kind |= _BEGINS
            if follow:
                kind |= _MAY_GO_ON_SMALL if words[-1][2] in SMALL else _MAY_GO_ON
        return kind

    def _start(self, run: str) -> _Start:
        tree = self._annotator.tree
        words = self._annotator.words[run]
        several = tuple(number for number, word in enumerate(words) if word[2] in tree.firsts)
        if several != (len(words) - 1,):
            return None, 0, 0, _NOTHING, several
        start, end, stem = words[-1]
        node = tree[stem] or {}
        alone = self.verdict(run[start:end], node[""]) if "" in node else None
        follow = frozenset(node) - {""}
        return alone, start - len(run), end - len(run), follow | {_NO_WORD} if follow else _NOTHING, ()

    def verdict(self, raw: str, names: list[Name]) -> Verdict | None:
        """Return what a wording may mean, given the names of its stems; None when it is none of them."""
        try:
            return self.verdicts[raw]
        except KeyError:
            verdict = self.verdicts[raw] = self._annotator.judge(raw, names, self._lang)
            return verdict


class Annotator:
    """Annotates texts with the names of one index. It reads names as texts ask for them, and keeps no text."""

    def __init__(self, store: Store, searcher: Searcher) -> None:
        self.tree = Tree(store)
        self._stems = _Kept(lambda word: stem(key(word)))
        self._concepts = Concepts(store, searcher.facts, searcher.id_of)
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
        return tuple([(start, end, self._stems[run[start:end]]) for start, end in words(run) if not is_code(run, start, end)])

    def _clue(self, run: str) -> str:
        weights = self._concepts.weights
        found = [self._stems[run[start:end]] for start, end in words(run)]
        return max((stem for stem in found if stem in weights), key=weights.__getitem__, default="")

    def judge(self, raw: str, names: list[Name], lang: str) -> Verdict | None:
        """Return what a wording may mean in a language, given the names of its stems; None when it is none of them."""
        fit = [(fitting.fits(name, raw, lang), name) for name in names]
        careful = [name for how, name in fit if how != fitting.NO]
        if not careful:
            return None
        options, if_not_shouted = (
            [Option(self._concepts, owner, those, raw, lang) for owner in dict.fromkeys(name.owner for name in those)]
            for those in ([name for how, name in fit if how == fitting.YES], careful)
        )
        verdict = Verdict(options, if_not_shouted)
        keyword = key(raw)
        if raw.isalpha():
            verdict.everyday = is_everyday(keyword, lang)
            verdict.otherwise = raw.isupper() and keyword in OTHERWISE[lang]
            verdict.is_idiomatic = keyword in IDIOM_WORDS
        doubtful = verdict.everyday or verdict.otherwise or verdict.is_idiomatic
        if len(options) == len(if_not_shouted) == 1 and not doubtful:
            verdict.sure = options[0]
            verdict.ids = (options[0].id,)
        return verdict

    def _block(self, text: str, lang: str, reader: str) -> list[Span]:
        lang = lang or guess_language(text)
        reading = self._readings[lang]
        reading.forget()
        for kept in (self._stems, self.words, self.clues):
            if len(kept) > MAX_KEPT:
                kept.clear()
        flat = text
        for space in _SPACES:
            flat = flat.replace(space, " ")
        parts = flat.split(" ")
        kinds = bytes(map(reading.kinds.__getitem__, parts))
        found = self._found(text, parts, kinds, reading)
        code = quoted_code(text)
        if code:
            found = [row for row in found if not any(start <= row[0] < end for start, end in code)]
        senses = Senses(text, parts, kinds.translate(_TELLERS), self.clues.__getitem__, found, reader, self._concepts)
        spans = []
        for row in found:
            start, end, verdict, _first, _last = row
            if verdict.ids:
                spans.append(_new(Span, (start, end, text[start:end], verdict.ids, "", ())))
            else:
                span = self._weighed(text, senses, row)
                if span:
                    spans.append(span)
        return spans

    @staticmethod
    def _weighed(text: str, senses: Senses, row: Found) -> Span | None:
        """Return the span of a wording that is not sure to be a term, or has several senses; None when it is no term here."""
        start, end, verdict, _first, _last = row
        if verdict.is_idiomatic and in_idiom(text, start, end):
            return None
        capitals = verdict.everyday and text[start:end].isupper()
        careful = capitals or verdict.otherwise or len(verdict.options) < len(verdict.if_not_shouted)
        shouted = careful and is_shouted(text, start, end)
        if shouted and not verdict.options:
            return None
        return senses.span(row, shouted, doubtful=verdict.otherwise or (verdict.everyday and (shouted or not capitals)))

    def _found(self, text: str, parts: list[str], kinds: bytes, reading: _Reading) -> list[Found]:
        """Return what may be a term, from left to right, the longest at each place.

        Which runs may begin a name, alone or with the next run, is sifted in C for the whole block; the loop meets no other.
        """
        ends = list(accumulate(map(len, parts)))
        goers, followers = kinds.translate(_GOERS), kinds[1:].translate(_FOLLOWERS)
        chosen = map(or_, kinds.translate(_BEGINNERS), chain(map(and_, goers, followers), (0,)))
        words, starts = self.words, reading.starts
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
                if follow and at + 1 < len(parts):
                    after = words[parts[at + 1]]
                    if not after or after[0][2] in follow:
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
        node: Node = self.tree[stem] or {}
        ways: list[tuple[int, list[Name], int]] = []
        while True:
            if "" in node:
                ways.append((end, node[""], at))
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
            begin, stop, stem = words[number]
            below: Node | None = node.get(stem)
            if below is None or not (text[end : base + begin] == " " or _GAP.fullmatch(text, end, base + begin)):
                break
            node, end = below, base + stop
        for end, names, last in reversed(ways):
            verdict = reading.verdict(text[start:end], names)
            if verdict:
                return start, end, verdict, first, last
        return None
