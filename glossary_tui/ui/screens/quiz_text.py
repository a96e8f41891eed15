"""A text to learn the terms of."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import TextArea

from ...learn.words import word
from .answering import answer

MAX_TEXT = 200_000


class TextScreen(ModalScreen[str]):
    """Returns the text, or "" when it was closed."""

    BINDINGS = [Binding("escape", "discard", show=False)]  # Ctrl+S is the app's, which has the priority
    DEFAULT_CSS = """
    TextScreen { align: center middle; }
    TextScreen TextArea { width: 94%; max-width: 90; height: 80%; border: round $primary; }
    TextScreen TextArea:focus { border: round $primary; }
    """

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang

    def compose(self) -> ComposeResult:
        """Lay the editor out."""
        area = TextArea(tab_behavior="focus", id="quiz-text")
        area.cursor_blink = False
        yield area

    def on_mount(self) -> None:
        """Write the titles."""
        self.set_language(self._lang)

    def set_language(self, lang: str) -> None:
        """Write the titles in a language."""
        area = self.query_one(TextArea)
        area.border_title, area.border_subtitle = word("text.title", lang), word("text.keys", lang)

    def action_keep(self) -> None:
        """Return the text."""
        answer(self, self.query_one(TextArea).text[:MAX_TEXT])

    def action_discard(self) -> None:
        """Return nothing."""
        answer(self, "")
