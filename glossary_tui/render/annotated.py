"""An annotated text for the terminal: the terms marked with a number, and a legend below."""

from __future__ import annotations

from ..i18n import label
from ..index.search import OTHER_SIDE
from ..model import localised
from ..text import one_line, printable
from .card import Card, colon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..index.annotate import Span
    from ..library import Library
    from .card import Line


def safe(text: str) -> str:
    """Return a text with its line feeds kept and nothing else that could act on a terminal or a page."""
    return printable(text.replace("\t", "    ").replace("\r", ""))


class Terms:
    """Chooses the spans to explain, and numbers each set of senses at its first mention.

    With a `reader`, only terms that may belong to the other world are chosen, unless `everything`; with `once`, each only at
    its first mention.
    """

    def __init__(self, library: Library, reader: str, everything: bool, once: bool = False) -> None:
        self._library = library
        self._wanted = "" if everything else OTHER_SIDE.get(reader, "")
        self._once = once
        self._numbers: dict[tuple[str, ...], int] = {}
        self._sides: dict[str, str] = {}
        self.firsts: list[Span] = []

    def _side(self, entry_id: str) -> str:
        if entry_id not in self._sides:
            entry = self._library.get(entry_id)
            self._sides[entry_id] = entry.side if entry else ""
        return self._sides[entry_id]

    def chosen(self, spans: Iterable[Span]) -> Iterator[tuple[Span, int]]:
        """Yield (span, its number from 1), in order."""
        for span in spans:
            if self._wanted and all(self._side(entry_id) != self._wanted for entry_id in span.ids):
                continue
            if span.ids not in self._numbers:
                self._numbers[span.ids] = len(self._numbers) + 1
                self.firsts.append(span)
            elif self._once:
                continue
            yield span, self._numbers[span.ids]


def reason_of(span: Span, lang: str) -> str:
    """Return, in brackets after a space, why the first sense of a span is first; "" when it has only one."""
    if not span.reason:
        return ""
    if not span.because:
        return f" ({label(f'why.{span.reason}', lang)})"
    return f" ({label('why.because', lang, words=', '.join(one_line(word, 40) for word in span.because))})"


def explained(library: Library, span: Span, lang: str, reader: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield (head, gist, explanation, language of both) for each sense of a span; the other senses have no explanation."""
    audience = "engineering" if reader == "engineer" else "clinical"
    for order, entry_id in enumerate(span.ids):
        entry = library.get(entry_id)
        if entry is None:
            continue
        term = f"{localised(entry.term, lang)[0]} [{entry_id}]"
        gist, shown = localised(entry.gist, lang)
        if order == 0:
            yield term + reason_of(span, lang), gist, localised(getattr(entry, audience), lang)[0], shown
        else:
            yield f"{label('or', lang)}{colon(lang)}{term} ({label(entry.side, lang)})", gist, "", shown


class Annotated:
    """Marks pieces of a text as they come, and keeps the legend."""

    def __init__(self, library: Library, lang: str, reader: str, everything: bool, once: bool = False) -> None:
        self._library = library
        self._lang = lang
        self._reader = reader
        self._terms = Terms(library, reader, everything, once)

    def mark(self, text: str, spans: Iterable[Span]) -> Line:
        """Return a piece of the text as styled spans, each term followed by its number."""
        line: Line = []
        at = 0
        for span, number in self._terms.chosen(spans):
            line += [("", safe(text[at : span.start])), ("term", safe(span.text)), ("label", f"[{number}]")]
            at = span.end
        return [*line, ("", safe(text[at:]))]

    def legend(self, columns: int) -> Iterator[Line]:
        """Yield the numbered legend: gist and the explanation for this reader, and the other senses of an ambiguous term."""
        card = Card(self._library, self._lang, self._reader, columns)
        audience = "engineering" if self._reader == "engineer" else "clinical"
        for number, span in enumerate(self._terms.firsts, 1):
            yield []
            for order, entry_id in enumerate(span.ids):
                entry = self._library.get(entry_id)
                if entry is None:
                    continue
                term = printable(localised(entry.term, self._lang)[0])
                if order == 0:
                    yield [
                        ("label", f"[{number}] "),
                        ("term", safe(" ".join(span.text.split()))),
                        ("dim", f" = {term} [{entry_id}]{reason_of(span, self._lang)}"),
                    ]
                    yield from card.prose(localised(entry.gist, self._lang)[0])
                    yield from card.prose(localised(getattr(entry, audience), self._lang)[0])
                else:
                    head = label("or", self._lang) + colon(self._lang)
                    yield from card.prose(f"{head}{term} [{entry_id}] ({label(entry.side, self._lang)})")
