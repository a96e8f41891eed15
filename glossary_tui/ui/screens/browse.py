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

from ...catalogue import Catalogue, Filters, Row
from ...i18n import label
from ...text import one_line, strip_accents
from ..widgets.choices import Choices
from ..widgets.choices import Row as Line
from .answering import answer


class BrowseScreen(Screen[str]):
    """Returns the id of the entry chosen, or "" when it was closed."""

    DEFAULT_CSS = """
    BrowseScreen {
        & #shelves { height: 1fr; }
        & #filters { width: 38; height: 1fr; }
        & #entries { width: 1fr; height: 1fr; }
        & OptionList { border: round $border-blurred; scrollbar-size-vertical: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & OptionList:focus { border: round $primary; }
        & #browse-keys { height: 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
        &.-compact #filters { width: 30; }
        &.-tiny #shelves { layout: vertical; }
        &.-tiny #filters { width: 1fr; height: 7; }
    }
    """

    def __init__(self, catalogue: Catalogue, filters: Filters, lang: str) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._lang = lang
        self._rows: list[Row] = []
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
        self.query_one("#browse-keys", Static).update(Content(label("browse_keys", lang)))
        self._fill()

    def _fill(self) -> None:
        filters, entries = self.query_one("#filters", OptionList), self.query_one("#entries", OptionList)
        at = filters.highlighted
        filters.border_title = label("filters", self._lang)
        filters.clear_options()
        filters.add_options(self._filter_options())
        filters.highlighted = 0 if at is None else at
        self._rows = self._catalogue.select(self._lang, self.filters)
        entries.border_title = label("browse_title", self._lang, n=len(self._rows))
        entries.set_options(self._lines())
        if self._rows:
            entries.highlighted = 1

    def _filter_options(self) -> list[Option | None]:
        f, lang = self.filters, self._lang

        def option(key: str, text: str, chosen: bool, marks: tuple[str, str], count: str = "") -> Option:
            return Option(Content.assemble(f"{marks[chosen]} ", (count, "$text-muted"), text), id=key)

        one, many = ("( )", "(•)"), ("[ ]", "[x]")
        options: list[Option | None] = [option("side:", label("all_sides", lang), not f.side, one)]
        options += [
            option(f"side:{side}", label(title, lang), f.side == side, one)
            for side, title in (("clinical", "side.clinical"), ("technical", "side.engineering"))
        ]
        options += [
            option("false_friends", label("only_false_friends", lang), f.false_friends, many),
            option("unreviewed", label("only_unreviewed", lang), f.unreviewed, many),
            None,
        ]
        domains = self._catalogue.domains(lang, f)
        options.append(option("domain:", label("all_domains", lang), not f.domain, one, f"{sum(n for *_, n in domains):5} "))
        options += [option(f"domain:{d}", one_line(name, 40), f.domain == d, one, f"{n:5} ") for d, name, n in domains]
        return options

    def _lines(self) -> Iterator[Line]:
        """Yield the rows under their letters."""
        letter = ""
        for row in self._rows:
            if row.letter != letter:
                letter = row.letter
                yield Line(partial(Content.styled, f"── {letter} ──", "bold $text-accent"), disabled=True)
            yield Line(partial(_written, row, self._lang), id=row.id)
        if not self._rows:
            yield Line(lambda: Content(label("browse_empty", self._lang)), disabled=True)

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


def _written(row: Row, lang: str) -> Content:
    """Return a row: the term, its side, and whether the other world has a word of that name."""
    return Content.assemble(
        one_line(row.term, 80),
        (f"  {label(row.side, lang)}", "$text-muted"),
        ("  ≠", "bold $text-warning") if row.is_false_friend else ("", ""),
    )
