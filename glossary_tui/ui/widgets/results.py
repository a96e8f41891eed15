"""The ranked results: one row a concept, with its side, its gist and why it matched; senses of one word grouped by world."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from textual.content import Content

from ...i18n import label
from ...index.search import Hit
from ...library import Library
from ...model import localised
from ...text import fold, one_line, typeset, width
from ..highlight import matched_spans
from .choices import Choices, Row

SENSE = 95
"""Score from which a hit is a sense of the very word typed."""
_SIDES = {"clinical": "side.clinical", "technical": "side.engineering"}
_COLOURS = {"clinical": "$text-accent", "technical": "$text-primary"}


class Look(NamedTuple):
    """How rows are written: the language, the cells of a row (0: unknown), and whether a second line holds the gist."""

    lang: str
    columns: int
    has_gists: bool


def highlighted(name: str, query: str) -> Content:
    """Return a name with the letters that the query matched underlined."""
    content = Content(name)
    for start, end in matched_spans(name, query):
        content = content.stylize("bold underline", start, end)
    return content


class Results(Choices):
    """Rows of hits. The highlighted one is the entry shown."""

    def fill(self, library: Library, hits: Sequence[Hit], query: str, look: Look) -> None:
        """Replace the rows and the title."""
        sides = [library.searcher.facts(hit.number)[1] for hit in hits]
        is_ambiguous = len({side for hit, side in zip(hits, sides, strict=True) if hit.score >= SENSE}) > 1
        self.set_options(
            self._grouped(library, hits, sides, query, look) if is_ambiguous else self._rows(library, hits, query, look)
        )
        self.highlighted = self.next_row(-1, 1)
        n = len(hits)
        title = label("result", look.lang) if n == 1 else label("results", look.lang, n=n)
        if look.has_gists:
            self.border_title = Content(title)
        else:  # no room for a heading, and no corner that would part the title from the line
            mark = f" {_two_worlds(query, look)} " if is_ambiguous else ""
            has_room = width(mark) + width(title) + 6 <= self.app.size.width
            counted = f"{'·' * bool(mark)} {title} " if has_room or not mark else ""
            self.border_title = Content.assemble((mark, "bold $text-warning"), counted)

    def next_row(self, at: int, steps: int) -> int | None:
        """Return the row that is `steps` rows away from one, headings not counted; the last one on that way, if it ends before."""
        found = at if at >= 0 else None
        step = 1 if steps > 0 else -1
        index = at + step
        while steps and 0 <= index < self.option_count:
            if not self.options[index].disabled:
                found = index
                steps -= step
            index += step
        return found

    def _grouped(self, library: Library, hits: Sequence[Hit], sides: Sequence[str], query: str, look: Look) -> Iterator[Row]:
        """Yield the senses of the very word typed by world, then the rest."""
        if look.has_gists:
            yield _heading(_two_worlds(query, look), "bold $text-warning", look)
        senses = [(hit, side) for hit, side in zip(hits, sides, strict=True) if hit.score >= SENSE]
        for side in dict.fromkeys(side for _, side in senses):
            yield _heading(f"── {label(_SIDES[side], look.lang)}", _COLOURS[side], look)
            yield from self._rows(library, [hit for hit, its_side in senses if its_side == side], query, look)
        if len(senses) < len(hits):
            yield _heading(f"── {label('weaker', look.lang)}", "$text-muted", look)
        yield from self._rows(library, [hit for hit in hits if hit.score < SENSE], query, look)

    @staticmethod
    def _rows(library: Library, hits: Sequence[Hit], query: str, look: Look) -> Iterator[Row]:
        for hit in hits:
            yield Row(partial(_written, library, hit, query, look), 2 if look.has_gists else 1, id=hit.id)


def _written(library: Library, hit: Hit, query: str, look: Look) -> Content:
    """Return the row of a hit: term, side, why it matched, gist."""
    lang, entry = look.lang, library.entry(hit.number)
    full = localised(entry.term, lang)[0]
    gist = one_line(typeset(localised(entry.gist, lang)[0], lang))
    side = (label(entry.side, lang), _COLOURS[entry.side])
    is_other = fold(hit.matched) != fold(full)
    room = max(8, look.columns - width(side[0]) - 2) if look.has_gists and look.columns else 60
    term = one_line(full, room)
    parts: list[Content | tuple[str, str] | str] = [Content(term) if is_other else highlighted(term, query)]
    parts += [" " * max(2, room + 2 - width(term)) if look.has_gists else "  ", side, "\n  " if look.has_gists else "  "]
    why = label(f"kind.{hit.kind}", lang)
    if is_other:
        parts += [highlighted(one_line(hit.matched, 40), query), " "]
    if why:
        parts.append((f"({why})", "$text-warning" if hit.kind == "fuzzy" else "$text-muted"))
    if is_other or why:
        parts.append(("  ", ""))
    return Content.assemble(*parts, (gist, "$text-muted"))


def _two_worlds(query: str, look: Look) -> str:
    return typeset(label("two_worlds", look.lang, query=one_line(query, 20)), look.lang)


def _heading(text: str, style: str, look: Look) -> Row:
    return Row(lambda: Content.styled(typeset(text, look.lang), style), disabled=True)
