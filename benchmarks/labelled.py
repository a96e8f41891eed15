"""Annotation against sentences whose terms were marked by people who did not see the program: recall, precision and first senses.

Usage: python -m benchmarks.labelled [FILE ...] [--list] (default: the file for tuning, then the one held out)

A line is: language, kind of text and sentence, parted by tabs. Each term stands in square brackets with who marked it, what it means there
and the entry that means this ("-": none does), parted by bars: [IC|c|heart failure|heart-failure]; entries that rightly explain a part of it
may follow, parted by spaces: [CT abdomen|c|scan of the belly|-|ct-scan]. Authors marked clinical terms (c), technical terms (t) and drugs (d)
without looking at the glossary or at what the program finds; other readers chose the entries, and marked (x) what the program finds
and the author left out, where it is a term used as such.

- recall: of the terms that authors marked and an entry means, those that a span covers with that entry among its senses;
- first: of these, those whose entry comes first;
- on a term: of the spans, those that lie on a term used as such, whatever sense they tell;
- rightly: of the spans, those that do so with the right entry, or one of a part, among their senses. Where no entry means what the author
  meant, a span of another sense is wrong. The figure after it is what that is without the sentences in which the author saw no term:
  these are traps, of everyday words, names and numbers that look like terms.

`--list` prints what went wrong in the file for tuning, never in the one held out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from glossary_tui.index.annotate import Annotator
from glossary_tui.library import open_library

DATA = Path(__file__).resolve().parent / "data"
TUNING, HELD_OUT = DATA / "blind-tuning.txt", DATA / "blind-held-out.txt"
NONE = "-"
ADDED = "x"
_TERM = re.compile(r"\[([^\]|]*)\|([^\]|]*)\|([^\]|]*)\|([^\]|]*)(?:\|([^\]]*))?\]")


class Term(NamedTuple):
    """A term of a sentence: start, end (exclusive), who marked it, the id of the entry that means this or NONE, those of its parts."""

    start: int
    end: int
    by: str
    entry_id: str
    parts: tuple[str, ...] = ()

    def is_meant(self, ids: tuple[str, ...]) -> bool:
        """Tell whether one of these entries explains the term or a part of it."""
        return self.entry_id in ids or not set(self.parts).isdisjoint(ids)


class Sentence(NamedTuple):
    """A sentence, its language and its terms."""

    text: str
    lang: str
    terms: tuple[Term, ...]


def read(lines: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of a file of marks; raises ValueError for a line that has not three cells."""
    for line in lines:
        lang, _kind, marked = line.rstrip("\n").split("\t")
        text, at, terms = "", 0, []
        for match in _TERM.finditer(marked):
            text += marked[at : match.start()]
            terms.append(Term(len(text), len(text) + len(match[1]), match[2], match[4], tuple((match[5] or "").split())))
            text += match[1]
            at = match.end()
        yield Sentence(text + marked[at:], lang, tuple(terms))


class Score:
    """Counts over sentences, and what went wrong."""

    def __init__(self, annotator: Annotator, sentences: Iterable[Sentence]) -> None:
        self.marked = self.named = self.recalled = self.first = self.found = self.touching = self.right = self.trapped = 0
        self.wrong: list[str] = []
        for text, lang, terms in sentences:
            spans = annotator.spans(text, lang)
            self.found += len(spans)
            own = [term for term in terms if term.by != ADDED]
            self.marked += len(own)
            self.trapped += 0 if own else len(spans)
            for term in own:
                if term.entry_id == NONE:
                    continue
                self.named += 1
                told = [span for span in spans if span.start <= term.start and term.end <= span.end and term.entry_id in span.ids]
                self.recalled += bool(told)
                self.first += any(span.ids[0] == term.entry_id for span in told)
                if not told:
                    self.wrong.append(f"missed {text[term.start : term.end]} = {term.entry_id} in: {text}")
            for span in spans:
                over = [term for term in terms if span.start < term.end and term.start < span.end]
                is_right = any(term.is_meant(span.ids) for term in over)
                self.touching += bool(over)
                self.right += is_right
                if not is_right:
                    self.wrong.append(f"wrong {span.text} = {', '.join(span.ids)} in: {text}")

    def __str__(self) -> str:
        """Return the figures in one line."""
        return (
            f"{self.marked} terms marked, {self.named} named by an entry: recall {self.recalled / max(1, self.named):.1%}, "
            f"right sense first {self.first / max(1, self.recalled):.1%}; {self.found} spans: on a term {self.touching / max(1, self.found):.1%}, "
            f"rightly {self.right / max(1, self.found):.1%}, {self.right / max(1, self.found - self.trapped):.1%} without traps"
        )


def main() -> None:
    """Print the figures of each file."""
    paths = [Path(arg) for arg in sys.argv[1:] if not arg.startswith("--")] or [TUNING, HELD_OUT]
    annotator = open_library().annotator
    for path in paths:
        score = Score(annotator, read(path.read_text(encoding="utf-8").splitlines()))
        print(f"{path.name}: {score}")
        if "--list" in sys.argv and path.name != HELD_OUT.name:
            print(*score.wrong, sep="\n")


if __name__ == "__main__":
    main()
