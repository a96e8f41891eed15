"""The entry shown: its head, the pair side by side, the details, the links."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from ...i18n import label
from ...library import Library
from ...model import Entry
from ...render.card import Card, Line, audiences, colon, is_own
from ...text import printable, typeset, wrap
from .lines import Lines
from .links import Links


class EntryView(VerticalScroll):
    """One entry, or a message when there is none. Scrolls as a whole; can fill the screen."""

    ALLOW_MAXIMIZE = True
    DEFAULT_CSS = """
    EntryView {
        padding: 0 1;
        & #pair { height: auto; margin: 1 0 0 0; }
        & .explanation { width: 1fr; padding: 0 1; border: round $border-blurred; }
        & .explanation.-own { border: heavy $primary; }
        & Links { height: auto; max-height: 12; margin: 1 0 0 0; border: round $border-blurred; }
        & Links:focus { border: round $border; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay the parts out."""
        yield Lines(id="head")
        with Horizontal(id="pair"):
            yield Lines(id="first", classes="explanation")
            yield Lines(id="second", classes="explanation")
        yield Lines(id="details")
        yield Links(id="links")

    def show(self, library: Library, entry: Entry, lang: str, reader: str, starred: bool = False, note: str = "") -> None:
        """Show an entry for this reader, from its top, with the reader's own star and note."""

        def card(columns: int) -> Card:
            return Card(library, lang, reader, columns)

        first, second = audiences(reader)

        def head(columns: int) -> Iterable[Line]:
            yield from card(columns).head(entry)
            if starred:
                yield [("warn", f"★ {label('favourite', lang)}")]
            for number, text in enumerate(note.splitlines()):
                lead = f"{label('my_note', lang)}{colon(lang)}" if not number else ""
                yield from ([("warn", line)] for line in wrap(printable(lead + text), columns))

        self.query_one("#head", Lines).show(head)
        for widget_id, audience in (("#first", first), ("#second", second)):
            self._explanation(widget_id, audience, library, entry, lang, reader)
        self.query_one("#details", Lines).show(lambda columns: card(columns).details(entry))
        self.query_one(Links).fill(library, entry, lang)
        self.query_one("#pair").display = True
        self.scroll_home(animate=False)

    def _explanation(self, widget_id: str, audience: str, library: Library, entry: Entry, lang: str, reader: str) -> None:
        widget = self.query_one(widget_id, Lines)
        widget.set_class(is_own(reader, audience), "-own")
        widget.show(lambda columns: Card(library, lang, reader, columns).explanation(entry, audience))

    def tell(self, texts: Iterable[str], lang: str) -> None:
        """Show paragraphs instead of an entry, without any link."""
        kept = [typeset(text, lang) for text in texts]

        def paragraphs(columns: int) -> Iterable[Line]:
            for text in kept:
                yield from ([("", line)] for line in wrap(text, columns))
                yield []

        self.query_one("#head", Lines).show(paragraphs)
        self.query_one("#details", Lines).show(lambda _columns: ())
        self.query_one("#pair").display = False
        self.query_one(Links).display = False
        self.scroll_home(animate=False)
