"""Entries to go to, as a list that the keyboard can walk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import OptionList

from ...catalogue import neighbours
from ...i18n import label
from ...library import Library
from ...model import Entry, localised
from ...text import one_line, typeset
from ..messages import OpenEntry
from .choices import Choices, Row

Look = Callable[[str, Entry, str], Content]
"""Writes why an entry is offered, and the entry, in a language."""


def link_row(why: str, entry: Entry, lang: str) -> Content:
    """Return the row of a link: the term, why it is there, its side."""
    return Content.assemble(
        one_line(localised(entry.term, lang)[0], 50), (f"  {label(why, lang)} · {label(entry.side, lang)}", "$text-muted")
    )


def offer_row(why: str, entry: Entry, lang: str) -> Content:
    """Return the row of an invitation: why it is there, the term, its side, and the gist below."""
    gist = one_line(typeset(localised(entry.gist, lang)[0], lang))
    return Content.assemble(
        (f"{label(why, lang)}  " if why else "", "$text-accent"),
        (one_line(localised(entry.term, lang)[0], 50), "bold"),
        (f"  {label(entry.side, lang)}\n  {gist}", "$text-muted"),
    )


class Links(Choices):
    """Links to entries; Enter follows one."""

    def fill(self, library: Library, entry: Entry, lang: str) -> None:
        """Show the links of an entry: bridges both ways, confusions, see also."""
        self.border_subtitle = Content(label("links_hint", lang))
        self._put(label("links", lang), library, neighbours(library, entry.id), lang, link_row, 1)

    def offer(self, library: Library, title: str, offers: Iterable[tuple[str, str]], lang: str) -> None:
        """Show (why, id) pairs, each with its gist; an entry offered twice appears once."""
        self.border_subtitle = None
        self._put(title, library, offers, lang, offer_row, 2)

    def _put(self, title: str, library: Library, pairs: Iterable[tuple[str, str]], lang: str, look: Look, lines: int) -> None:
        self.border_title = Content(title)
        rows: dict[str, Row] = {}
        for why, entry_id in pairs:
            number = library.number(entry_id)
            if number >= 0 and entry_id not in rows:
                rows[entry_id] = Row(partial(_written, library, number, why, lang, look), lines, id=entry_id)
        self.set_options(rows.values())
        self.display = bool(rows)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Bring the chosen row into sight, in the entry that holds the list too."""
        super().scroll_to_highlight(top)
        row, above = self.highlighted, self.parent
        line = None if row is None else self._index_to_line.get(row)
        if line is not None and isinstance(above, VerticalScroll):
            place = Region(0, line + self.gutter.top, self.size.width, self._heights[row or 0]).translate(
                self.virtual_region.offset
            )
            above.scroll_to_region(place, animate=False)

    def on_focus(self) -> None:
        """Show where one is as soon as the list has the focus."""
        if self.highlighted is None and self.option_count:
            self.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Follow the chosen link."""
        event.stop()
        if event.option_id:
            self.post_message(OpenEntry(event.option_id))


def _written(library: Library, number: int, why: str, lang: str, look: Look) -> Content:
    return look(why, library.entry(number), lang)
