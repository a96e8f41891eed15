"""What was read in this session, the last entry first."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ...i18n import label
from ...library import Library
from ..hints import put_hint
from ..widgets.choices import Choices
from ..widgets.links import offer_row
from .answering import answer


class HistoryScreen(ModalScreen[str]):
    """Returns the id of the entry to read again, or "" when it was closed."""

    BINDINGS = [Binding("escape", "close", show=False)]
    DEFAULT_CSS = """
    HistoryScreen { align: center middle; }
    HistoryScreen OptionList {
        width: 92%; max-width: 90; height: auto; max-height: 92%; border: round $primary; background: $surface;
        scrollbar-size-vertical: 1;
    }
    HistoryScreen OptionList:focus { border: round $primary; }
    """

    def __init__(self, library: Library, entry_ids: Sequence[str], lang: str) -> None:
        super().__init__()
        self._library = library
        self._ids = entry_ids
        self._lang = lang

    def compose(self) -> ComposeResult:
        """Lay the list out."""
        yield Choices(id="history")

    def on_mount(self) -> None:
        """Fill the list."""
        self.set_language(self._lang)

    def set_language(self, lang: str) -> None:
        """Write the list in a language."""
        self._lang = lang
        read = self.query_one("#history", Choices)
        read.border_title = Content(label("history_title", lang))
        put_hint(read, label("history_keys", lang))
        read.clear_options()
        entries = (self._library.get(entry_id) for entry_id in self._ids)
        read.add_options(Option(offer_row("", entry, lang), id=entry.id) for entry in entries if entry)
        if not read.option_count:
            read.add_option(Option(Content(label("history_empty", lang)), disabled=True))
        read.highlighted = 0

    def on_resize(self) -> None:
        """Tell the keys for which there is room."""
        put_hint(self.query_one("#history"), label("history_keys", self._lang))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read the entry chosen."""
        event.stop()
        answer(self, event.option_id or "")

    def action_close(self) -> None:
        """Choose nothing."""
        answer(self, "")
