"""Browsing: filters and domains with their counts on one side, the entries from A to Z on the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ...catalogue import Catalogue, Filters
from ...catalogue import Row as Listed
from ...i18n import label
from ...text import one_line, strip_accents, width
from ..hints import hint
from ..widgets.choices import Choices, Row
from .answering import answer

ONE, MANY = "○●", "□■"
"""Marks of a filter that excludes others and of one that adds to them: not chosen, chosen."""


class BrowseScreen(Screen[str]):
    """Returns the id of the entry chosen, or "" when it was closed."""

    DEFAULT_CSS = """
    BrowseScreen {
        & #shelves { height: 1fr; }
        & #filters { width: 38; height: 1fr; }
        & #entries { width: 1fr; height: 1fr; }
        & OptionList { border: round $border-blurred; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
        & OptionList:focus { border: round $primary; }
        & #browse-keys { height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
        &.-compact #filters { width: 34; }
        &.-tiny #shelves { layout: vertical; }
        &.-tiny #filters { width: 1fr; height: 7; }
    }
    """

    def __init__(self, catalogue: Catalogue, filters: Filters, lang: str) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._lang = lang
        self._rows: list[Listed] = []
        self.filters = filters

    def compose(self) -> ComposeResult:
        """Lay the two lists out."""
        with Horizontal(id="shelves"):
            yield Choices(id="filters")
            yield Choices(id="entries")
        yield Static(id="browse-keys")

    def on_mount(self) -> None:
        """Fill both lists."""
        self.set_language(self._lang)
        self.query_one("#entries").focus()

    def set_language(self, lang: str) -> None:
        """Write everything in a language."""
        self._lang = lang
        self._write_keys()
        self._fill()

    def _fill(self) -> None:
        self._fill_filters()
        entries = self.query_one("#entries", OptionList)
        self._rows = self._catalogue.select(self._lang, self.filters)
        entries.border_title = label("browse_title", self._lang, n=len(self._rows))
        entries.set_options(self._lines())
        if self._rows:
            entries.highlighted = 1

    def _fill_filters(self) -> None:
        filters = self.query_one("#filters", OptionList)
        at = filters.highlighted
        filters.border_title = label("filters", self._lang)
        filters.set_options(self._filter_options())
        filters.highlighted = 0 if at is None else at

    def _write_keys(self) -> None:
        self.query_one("#browse-keys", Static).update(Content(hint(label("browse_keys", self._lang), self.app.size.width - 2)))

    def on_resize(self) -> None:
        """Tell the keys for which there is room, and put the counts at the right of the list, wherever that is."""
        self._write_keys()
        self.call_after_refresh(self._fill_filters)

    def _filter_options(self) -> list[Option | None]:
        f, lang = self.filters, self._lang

        def option(key: str, text: str, chosen: bool, marks: str = ONE, count: int | None = None) -> Row:
            return Row(partial(self._filter, f"{marks[chosen]} {text}", "" if count is None else str(count)), id=key)

        options: list[Option | None] = [option("side:", label("all_sides", lang), not f.side)]
        options += [
            option(f"side:{side}", label(title, lang), f.side == side)
            for side, title in (("clinical", "side.clinical"), ("technical", "side.engineering"))
        ]
        options += [
            option("false_friends", label("only_false_friends", lang), f.false_friends, MANY),
            option("unreviewed", label("only_unreviewed", lang), f.unreviewed, MANY),
            None,
        ]
        domains = self._catalogue.domains(lang, f)
        options.append(option("domain:", label("all_domains", lang), not f.domain, count=sum(n for *_, n in domains)))
        options += [option(f"domain:{d}", name, f.domain == d, count=n) for d, name, n in domains]
        return options

    def _filter(self, text: str, count: str) -> Content:
        """Return the row of a filter, its count at the right of the list."""
        room = max(8, self.query_one("#filters").scrollable_content_region.width - len(count) - 2 * bool(count))
        text = one_line(text, room)
        return Content.assemble(text, (" " * (room - width(text)) + f"  {count}", "$text-muted") if count else "")

    def _lines(self) -> Iterator[Row]:
        """Yield the rows under their letters."""
        letter = ""
        for row in self._rows:
            if row.letter != letter:
                letter = row.letter
                yield Row(partial(Content.styled, f"── {letter} ──", "bold $text-accent"), disabled=True)
            yield Row(partial(_written, row, self._lang), id=row.id)
        if not self._rows:
            yield Row(lambda: Content(label("browse_empty", self._lang)), disabled=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open an entry, or change a filter."""
        event.stop()
        key = event.option_id or ""
        if event.option_list.id == "entries":
            answer(self, key)
            return
        field, _, value = key.partition(":")
        if field == "side":
            self.filters = replace(self.filters, side=value)
        elif field == "domain":
            self.filters = replace(self.filters, domain=value)
        elif field == "unreviewed":
            self.filters = replace(self.filters, unreviewed=not self.filters.unreviewed)
        else:
            self.filters = replace(self.filters, false_friends=not self.filters.false_friends)
        self._fill()

    def on_key(self, event: events.Key) -> None:
        """Esc closes, arrows change lists, a letter goes to its first entry."""
        entries = self.query_one("#entries", OptionList)
        if event.key in ("escape", "f9"):
            answer(self, "")
        elif event.key == "left":
            self.query_one("#filters").focus()
        elif event.key == "right":
            entries.focus()
        elif event.is_printable and event.character and event.character != " ":
            wanted = strip_accents(event.character)[:1].upper()
            found = next((row for row in self._rows if row.letter == wanted), None)
            if found:
                entries.focus()
                entries.highlighted = entries.get_option_index(found.id)
        else:
            return
        event.stop()
        event.prevent_default()


def _written(row: Listed, lang: str) -> Content:
    """Return a row: the term, its side, and whether the other world has a word of that name."""
    return Content.assemble(
        one_line(row.term, 80),
        (f"  {label(row.side, lang)}", "$text-muted"),
        ("  ≠", "bold $text-warning") if row.is_false_friend else ("", ""),
    )
