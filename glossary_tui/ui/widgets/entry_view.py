"""The entry shown: its head, the pair side by side, the details, the links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from ...i18n import label
from ...library import Library
from ...model import Entry
from ...render.card import Card, Line, audiences, colon, is_own
from ...text import printable, typeset, wrap
from ..frames import SIDES, framed
from .lines import Lines
from .links import Links
from .steady import Steady, SteadyHorizontal

NARROW = 36
"""Width in cells under which bridges have no frame."""


class EntryView(Steady, VerticalScroll):
    """One entry, or a message when there is none. Scrolls as a whole; can fill the screen."""

    ALLOW_MAXIMIZE = True
    DEFAULT_CSS = """
    EntryView {
        padding: 0 1;
        & #pair { layout: grid; grid-size: 2; grid-rows: auto; height: auto; margin: 1 0 0 0; }
        & .explanation { width: 1fr; height: 100%; padding: 0 1; border: round $border-blurred; border-title-color: $text-primary; }
        & .explanation.-care { border-title-color: $text-accent; }
        & .explanation.-own { border: heavy $primary; border-title-style: bold; }
        & Links { height: auto; max-height: 999; overflow-y: hidden; margin: 1 0 0 0; border: round $border-blurred; }
        & Links:focus { border: round $border; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay the parts out."""
        yield Lines(id="head")
        with SteadyHorizontal(id="pair"):
            yield Lines(id="first", classes="explanation")
            yield Lines(id="second", classes="explanation")
        yield Lines(id="details")
        yield Links(id="links")

    @property
    def links(self) -> Links:
        """The list of links at the end."""
        return self.query_one("#links", Links)

    def show(self, library: Library, entry: Entry, lang: str, reader: str, starred: bool = False, note: str = "") -> None:
        """Show an entry for this reader, from its top, with the reader's own star and note."""
        self.scroll_home(animate=False)
        wanted = (library, entry, lang, reader, starred, note)
        if wanted == self._shown:  # another letter of the same word
            return
        self._shown = wanted
        if self.screen.selections:
            self.screen.clear_selection()

        def card(columns: int) -> Card:
            return Card(library, lang, reader, columns)

        def head(columns: int) -> Iterable[Line]:
            yield from card(columns).title(entry)
            if starred:
                yield [("warn", f"★ {label('favourite', lang)}")]
            for number, text in enumerate(note.splitlines()):
                lead = f"{label('my_note', lang)}{colon(lang)}" if not number else ""
                yield from ([("warn", line)] for line in wrap(printable(lead + text), columns))

        self.query_one("#head", Lines).show(head)
        for widget_id, audience in zip(("#first", "#second"), audiences(reader), strict=True):
            self._explanation(self.query_one(widget_id, Lines), audience, library, entry, lang, reader)
        self.query_one("#details", Lines).show(lambda columns: _details(library, entry, lang, reader, columns))
        self.links.fill(library, entry, lang)
        self.query_one("#pair").display = True

    def _explanation(self, widget: Lines, audience: str, library: Library, entry: Entry, lang: str, reader: str) -> None:
        is_mine = is_own(reader, audience)
        mark = f" ({label('yours', lang)})" if is_mine else ""
        widget.border_title = Content(label(f"side.{audience}", lang) + mark)
        widget.set_class(is_mine, "-own")
        widget.set_class(audience == "clinical", "-care")
        widget.show(lambda columns: Card(library, lang, reader, columns).side(entry, audience, ""))

    def clear(self) -> None:
        """Show nothing, and hold nothing of the entry shown."""
        self._shown = ()
        for part in self.query(Lines):
            part.show(lambda _columns: ())
        self.query_one("#pair").display = False
        self.links.set_options(())
        self.links.display = False

    def tell(self, texts: Iterable[str], lang: str) -> None:
        """Show paragraphs instead of an entry, without any link."""
        self.clear()
        kept = [typeset(text, lang) for text in texts]
        self.query_one("#head", Lines).show(lambda columns: paragraphs(kept, columns))
        self.scroll_home(animate=False)

    def on_key(self, event: events.Key) -> None:
        """Page down at the space bar, as every pager does."""
        if event.key == "space":
            event.stop()
            self.scroll_page_down(animate=False)


def paragraphs(texts: Iterable[str], columns: int) -> Iterator[Line]:
    """Yield texts wrapped, each followed by a blank line."""
    for text in texts:
        yield from ([("", line)] for line in wrap(text, columns))
        yield []


def _details(library: Library, entry: Entry, lang: str, reader: str, columns: int) -> Iterator[Line]:
    """Yield what stands below the pair: names, each bridge as a card, examples, confusions, standards, sources and status."""
    card = Card(library, lang, reader, columns)
    yield []
    yield from card.names(entry)
    if entry.bridges:
        yield from ([], [("head", label("bridges", lang))])
    for bridge in entry.bridges:
        title: Line = [("term", card.named(bridge.to)), ("dim", f" · {label(bridge.kind, lang)}")]
        if columns < NARROW:
            yield title
            yield from card.likeness(bridge, "  ")
        else:
            yield from framed(Card(library, lang, reader, columns - SIDES).likeness(bridge), title, columns)
    if library.bridged_from(entry.id) and not entry.bridges:
        yield []
    yield from card.bridged_from(entry)
    yield from card.examples(entry)
    has_other = any(confusion.with_id and library.number(confusion.with_id) >= 0 for confusion in entry.confusions)
    for number, line in enumerate(card.confusions(entry)):
        is_heading = number == 1 and has_other
        yield [*line, ("dim", f"   {label('other_sense_hint', lang)}")] if is_heading else line
    yield from card.foot(entry)
