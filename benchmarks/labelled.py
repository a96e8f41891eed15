"""Annotation against labelled sentences: recall, precision and first senses, for the half that may be tuned on and the half held out.

Usage: python benchmarks/labelled.py [FILE] [--list] (default benchmarks/data/unseen.txt)

A line is: language, kind and sentence, parted by tabs; each true term that an entry names stands in square brackets with that entry's id,
[IC|heart-failure]. The first half of the lines is for tuning, the second is held out. A term is recalled when a span covers it with
the right entry among its senses; a span is precise when it overlaps a term and has the right entry among its senses; the sense is right when
that entry comes first. `--list` prints what went wrong in the first half, never in the second.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from glossary_tui.index.annotate import Annotator
from glossary_tui.library import open_library

UNSEEN = Path(__file__).resolve().parent / "data" / "unseen.txt"
_TERM = re.compile(r"\[([^\]|]*)\|([^\]]*)\]")


class Sentence(NamedTuple):
    """A sentence, its language, and its terms: start, end (exclusive), id of the entry."""

    text: str
    lang: str
    terms: tuple[tuple[int, int, str], ...]


def read(lines: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of a file of labels; raises ValueError for a line that has not three cells."""
    for line in lines:
        lang, _kind, marked = line.rstrip("\n").split("\t")
        text, at, terms = "", 0, []
        for match in _TERM.finditer(marked):
            text += marked[at : match.start()]
            terms.append((len(text), len(text) + len(match[1]), match[2]))
            text += match[1]
            at = match.end()
        yield Sentence(text + marked[at:], lang, tuple(terms))


class Score:
    """Counts over sentences, and what went wrong."""

    def __init__(self, annotator: Annotator, sentences: Iterable[Sentence]) -> None:
        self.listed = self.recalled = self.found = self.right = self.first = 0
        self.wrong: list[str] = []
        for text, lang, terms in sentences:
            spans = annotator.spans(text, lang)
            self.listed += len(terms)
            self.found += len(spans)
            for start, end, entry_id in terms:
                over = [span for span in spans if span.start <= start and end <= span.end and entry_id in span.ids]
                self.recalled += bool(over)
                self.first += any(span.ids[0] == entry_id for span in over)
                if not over:
                    self.wrong.append(f"missed {text[start:end]} = {entry_id} in: {text}")
            for span in spans:
                over_term = any(span.start < end and start < span.end and one in span.ids for start, end, one in terms)
                self.right += over_term
                if not over_term:
                    self.wrong.append(f"wrong {span.text} = {', '.join(span.ids)} in: {text}")

    def __str__(self) -> str:
        """Return the figures in one line."""
        return (
            f"recall {self.recalled}/{self.listed} = {self.recalled / max(1, self.listed):.1%}, "
            f"precision {self.right}/{self.found} = {self.right / max(1, self.found):.1%}, "
            f"right sense first {self.first}/{self.recalled} = {self.first / max(1, self.recalled):.1%}"
        )


def main() -> None:
    """Print the figures of each half."""
    paths = [Path(arg) for arg in sys.argv[1:] if not arg.startswith("--")] or [UNSEEN]
    annotator = open_library().annotator
    for path in paths:
        sentences = list(read(path.read_text(encoding="utf-8").splitlines()))
        half = (len(sentences) + 1) // 2
        tuned = Score(annotator, sentences[:half])
        print(f"{path.name}: {half} sentences for tuning:  {tuned}")
        print(f"{path.name}: {len(sentences) - half} sentences held out:    {Score(annotator, sentences[half:])}")
        if "--list" in sys.argv:
            print(*tuned.wrong, sep="\n")


if __name__ == "__main__":
    main()
