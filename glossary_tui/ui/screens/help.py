"""The help screen, made from the key bindings themselves."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from ...i18n import label
from ...render.card import Line
from ...text import typeset, wrap
from ..widgets.lines import Lines


class HelpScreen(ModalScreen[None]):
    """Keys and what they do, in the reader's language."""

    BINDINGS = [Binding("escape,f1,q", "dismiss", show=False)]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen VerticalScroll {
        width: 90%; max-width: 76; height: 90%; max-height: 26; border: round $primary; padding: 0 1; background: $surface;
    }
    """

    def __init__(self, keys: Sequence[tuple[str, str]], lang: str) -> None:
        super().__init__()
        self._keys = keys
        self._lang = lang

    def compose(self) -> ComposeResult:
        """Lay the help out."""
        with VerticalScroll() as pane:
            pane.border_title = label("help_title", self._lang)
            yield Lines(id="help")

    def on_mount(self) -> None:
        """Fill in the text."""
        self.query_one("#help", Lines).show(self._lines)

    def _lines(self, columns: int) -> list[Line]:
        lines: list[Line] = []
        for key in ("help_search", "help_sides", "help_fuzzy", "disclaimer"):
            lines += [[("", line)] for line in wrap(typeset(label(key, self._lang), self._lang), columns)]
            lines.append([])
        for keys, what in self._keys:
            lines.append([("term", f"{keys:14}"), ("", what)])
        lines += [[], [("dim", label("help_close", self._lang))]]
        return lines
