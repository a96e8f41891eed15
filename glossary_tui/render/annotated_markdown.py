"""An annotated text as Markdown: the text shows as it is, each term with a footnote."""

from __future__ import annotations

import re

from ..text import one_line, typeset
from .annotated import Terms, explained, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..index.annotate import Span
    from ..library import Library

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!^$])")
_LINE_START = re.compile(r"^( *)([-+=:]|\d+(?=[.)]))", re.MULTILINE)
_INDENT = re.compile(r"^ +", re.MULTILINE)


def escaped(text: str, at_line_start: bool = False) -> str:
    """Return a plain text as Markdown that shows it as it is, line by line."""
    text = _SPECIAL.sub(r"\\\1", safe(text))
    head, feed, tail = ("", "", text) if at_line_start else text.partition("\n")
    tail = _LINE_START.sub(lambda m: m[1] + (f"\\{m[2]}" if not m[2].isdigit() else f"{m[2]}&#8203;"), tail)
    tail = _INDENT.sub(lambda m: "&nbsp;" * len(m[0]), tail)
    return (head + feed + tail).replace("\n", "  \n")


class AnnotatedMarkdown:
    """Writes the text piece by piece with `mark`, then the footnotes with `end`."""

    def __init__(self, library: Library, lang: str, reader: str, everything: bool, once: bool = False) -> None:
        self._library = library
        self._lang = lang
        self._reader = reader
        self._terms = Terms(library, reader, everything, once)
        self._at_line_start = True

    def start(self) -> str:
        """Return what comes before the text: nothing."""
        return ""

    def _piece(self, text: str) -> str:
        out = escaped(text, self._at_line_start)
        if text:
            self._at_line_start = text.endswith("\n")
        return out

    def mark(self, text: str, spans: Iterable[Span]) -> str:
        """Return a piece of the text, each term followed by a reference to its footnote."""
        out = []
        at = 0
        for span, number in self._terms.chosen(spans):
            out += [self._piece(text[at : span.start]), self._piece(span.text), f"[^{number}]"]
            at = span.end
        return "".join([*out, self._piece(text[at:])])

    def end(self) -> str:
        """Return the footnotes."""
        notes = [f"[^{number}]: {' '.join(self._note(span))}\n" for number, span in enumerate(self._terms.firsts, 1)]
        return "\n\n" + "\n".join(notes) if notes else "\n"

    def _note(self, span: Span) -> Iterator[str]:
        for head, gist, explanation, shown in explained(self._library, span, self._lang, self._reader):
            yield f"**{self._set(head, self._lang)}**"
            yield from (self._set(text, shown) for text in (gist, explanation) if text)

    @staticmethod
    def _set(text: str, lang: str) -> str:
        return _SPECIAL.sub(r"\\\1", typeset(one_line(text), lang))

    @property
    def found(self) -> bool:
        """Tell whether any term was marked."""
        return bool(self._terms.firsts)
