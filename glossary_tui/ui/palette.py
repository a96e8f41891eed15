"""The command palette: every action and every entry, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from ..i18n import label
from ..index.search import Hit
from ..library import Library
from ..model import localised
from ..text import fold, one_line, typeset, width
from .hints import put_hint
from .keys import KEYS, WITHOUT_KEY
from .screens.answering import answer
from .widgets.choices import Choices, Row
from .widgets.search_box import SearchBox

MAX_ENTRIES = 30
_ACTION = "action:"
_KEY_COLUMNS = 8
_WALK = {"down": "cursor_down", "up": "cursor_up", "pagedown": "page_down", "pageup": "page_up"}


class Palette(ModalScreen[str]):
    """Returns the id of an entry, an action (see `action_in`), or ""."""

    DEFAULT_CSS = """
    Palette { align: center top; }
    Palette #palette { width: 92%; max-width: 90; height: auto; max-height: 90%; margin: 1 0 0 0; background: $surface; border: round $primary; }
    Palette SearchBox { height: 1; border: none; padding: 0 1; background: $surface; }
    Palette SearchBox:focus { height: 1; border: none; }
    Palette OptionList {
        height: auto; max-height: 100%; border: none; border-top: solid $border-blurred; background: $surface; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, library: Library, lang: str, reader: str) -> None:
        super().__init__()
        self._library, self._lang, self._reader = library, lang, reader

    def compose(self) -> ComposeResult:
        """Lay the box and the list out."""
        with Vertical(id="palette"):
            yield SearchBox(id="palette-box")
            rows = Choices(id="palette-rows")
            rows.can_focus = False  # one types while the arrows walk the list
            yield rows

    def on_mount(self) -> None:
        """Offer every action."""
        box = self.query_one(SearchBox)
        box.placeholder = label("palette", self._lang)
        box.focus()
        frame = self.query_one("#palette")
        frame.border_title = Content(label("key.palette", self._lang))
        self._fill("")

    def on_resize(self) -> None:
        """Tell the keys for which there is room."""
        put_hint(self.query_one("#palette"), label("palette_keys", self._lang))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search at every key."""
        event.stop()
        self._fill(event.value)

    def _fill(self, query: str) -> None:
        rows = self.query_one(Choices)
        found = [*self._actions(query), *self._entries(query)]
        rows.set_options(found or [Row(lambda: Content(label("palette_none", self._lang)), disabled=True)])
        rows.highlighted = 0 if found else None

    def _actions(self, query: str) -> Iterator[Row]:
        """Yield the actions whose name or key holds the words typed, accents or not."""
        words = fold(query).split()
        keyed = [(shown, name) for _key, shown, name in KEYS if name != "palette"]
        for shown, name in [*keyed, *(("", name) for name in WITHOUT_KEY)]:
            text = label(f"key.{name}", self._lang)
            if all(word in fold(f"{text} {shown}") for word in words):
                lead = shown + " " * (_KEY_COLUMNS - width(shown))
                yield Row(partial(Content.assemble, (lead, "bold $text-accent"), text), id=_ACTION + name)

    def _entries(self, query: str) -> Iterator[Row]:
        """Yield the entries that the query finds, best first."""
        if query.strip():
            for hit in self._library.search(query, self._lang, self._reader, MAX_ENTRIES, typing=True).hits:
                yield Row(partial(self._written, hit), id=hit.id)

    def _written(self, hit: Hit) -> Content:
        entry = self._library.entry(hit.number)
        gist = one_line(typeset(localised(entry.gist, self._lang)[0], self._lang))
        return Content.assemble(
            (one_line(localised(entry.term, self._lang)[0], 50), "bold"),
            (f" · {label(entry.side, self._lang)}  {gist}", "$text-muted"),
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return what was chosen."""
        event.stop()
        answer(self, event.option_id or "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return what the arrows stand on."""
        event.stop()
        self.query_one(Choices).action_select()

    def on_key(self, event: events.Key) -> None:
        """Walk the list with the arrows while one types; Esc closes."""
        if event.key == "escape":
            answer(self, "")
        elif event.key in _WALK:
            getattr(self.query_one(Choices), f"action_{_WALK[event.key]}")()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Close at a click beside the palette."""
        if event.widget is self:
            answer(self, "")


def action_in(chosen: str | None) -> str:
    """Return the action of the application that was chosen, or "" where it was an entry or nothing."""
    return f"gloss_{chosen.removeprefix(_ACTION)}" if chosen and chosen.startswith(_ACTION) else ""
