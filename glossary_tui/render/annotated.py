"""An annotated text for the terminal: the terms marked with a number, and a legend below."""

from __future__ import annotations

from ..i18n import label
from ..index.search import OTHER_SIDE
from ..model import localised
from ..text import printable
from .card import Card, colon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..index.annotate import Span
    from ..library import Library
    from .card import Line


def _safe(text: str) -> str:
    return "\n".join(printable(line).replace("\r", "") for line in text.replace("\t", "    ").split("\n"))


class Annotated:
    """Marks pieces of a text as they come, numbers each set of senses at its first mention, and keeps the legend.

    With a `reader`, only terms that may belong to the other world are marked, unless `everything`.
    """

    def __init__(self, library: Library, lang: str, reader: str, everything: bool) -> None:
        self._library = library
        self._lang = lang
        self._reader = reader
        self._wanted = "" if everything else OTHER_SIDE.get(reader, "")
        self._numbers: dict[tuple[str, ...], int] = {}
        self._texts: list[Span] = []
        self._sides: dict[str, str] = {}

    def _side(self, entry_id: str) -> str:
        if entry_id not in self._sides:
            entry = self._library.get(entry_id)
            self._sides[entry_id] = entry.side if entry else ""
        return self._sides[entry_id]

    def mark(self, text: str, spans: Iterable[Span]) -> Line:
        """Return a piece of the text as styled spans, each term followed by its number at its first mention."""
        line: Line = []
        at = 0
        for span in spans:
            if self._wanted and all(self._side(entry_id) != self._wanted for entry_id in span.ids):
                continue
            first = span.ids not in self._numbers
            number = self._numbers.setdefault(span.ids, len(self._numbers) + 1)
            if first:
                self._texts.append(span)
            line += [("", _safe(text[at : span.start])), ("term", _safe(span.text))]
            line += [("label", f"[{number}]")] if first else []
            at = span.end
        return [*line, ("", _safe(text[at:]))]

    def legend(self, columns: int) -> Iterator[Line]:
        """Yield the numbered legend: gist and the explanation for this reader, and the other senses of an ambiguous term."""
        card = Card(self._library, self._lang, self._reader, columns)
        audience = "engineering" if self._reader == "engineer" else "clinical"
        for number, span in enumerate(self._texts, 1):
            yield []
            for order, entry_id in enumerate(span.ids):
                entry = self._library.get(entry_id)
                if entry is None:
                    continue
                term = printable(localised(entry.term, self._lang)[0])
                if order == 0:
                    why = f" ({label(f'why.{span.reason}', self._lang)})" if span.reason else ""
                    yield [
                        ("label", f"[{number}] "),
                        ("term", _safe(" ".join(span.text.split()))),
                        ("dim", f" = {term} [{entry_id}]{why}"),
                    ]
                    yield from card.prose(localised(entry.gist, self._lang)[0])
                    yield from card.prose(localised(getattr(entry, audience), self._lang)[0])
                else:
                    head = label("or", self._lang) + colon(self._lang)
                    yield from card.prose(f"{head}{term} [{entry_id}] ({label(entry.side, self._lang)})")
