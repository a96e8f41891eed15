"""The help screen, made from the key bindings themselves."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from ...i18n import label
from ...render.card import Line
from ...text import typeset, wrap
from ..keys import KEYS
from ..widgets.lines import Lines


class HelpScreen(ModalScreen[None]):
    """Keys and what they do, in the reader's language."""

    BINDINGS = [Binding("escape,q", "dismiss", show=False)]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen VerticalScroll {
        width: 90%; max-width: 76; height: 90%; max-height: 36; border: round $primary; padding: 0 1; background: $surface;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    """

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang

    def compose(self) -> ComposeResult:
        """Lay the help out."""
        with VerticalScroll():
            yield Lines(id="help")

    def on_mount(self) -> None:
        """Fill in the text."""
        self.set_language(self._lang)

    def set_language(self, lang: str) -> None:
        """Write the help in a language."""
        self._lang = lang
        self.query_one(VerticalScroll).border_title = label("help_title", lang)
        self.query_one("#help", Lines).show(self._lines)

    def _lines(self, columns: int) -> list[Line]:
        lines: list[Line] = []
        for key in ("help_search", "help_sides", "help_fuzzy", "disclaimer"):
            lines += [[("", line)] for line in wrap(typeset(label(key, self._lang), self._lang), columns)]
            lines.append([])
        for _key, shown, name in KEYS:
            lines.append([("term", f"{shown:14}"), ("", label(f"key.{name}", self._lang))])
        lines += [[], [("dim", label("help_close", self._lang))]]
        return lines
