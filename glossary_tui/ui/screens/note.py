"""A private note on an entry."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import TextArea

from ...i18n import label
from ...text import one_line
from ..hints import put_hint
from .answering import answer

MAX_NOTE = 20_000


class NoteScreen(ModalScreen[str | None]):
    """Returns the note's new text, or None when it was discarded."""

    BINDINGS = [Binding("escape", "discard", show=False)]  # Ctrl+S is the app's, which has the priority
    DEFAULT_CSS = """
    NoteScreen { align: center middle; }
    NoteScreen TextArea { width: 90%; max-width: 76; height: 60%; max-height: 16; border: round $primary; }
    NoteScreen TextArea:focus { border: round $primary; }
    """

    def __init__(self, term: str, text: str, lang: str) -> None:
        super().__init__()
        self._term, self._text, self._lang = term, text, lang

    def compose(self) -> ComposeResult:
        """Lay the editor out."""
        area = TextArea(self._text, tab_behavior="focus", id="note")
        area.cursor_blink = False
        area.border_title = label("note_title", self._lang, term=one_line(self._term, 40))
        yield area

    def on_resize(self) -> None:
        """Tell the keys for which there is room."""
        put_hint(self.query_one("#note"), label("note_keys", self._lang))

    def action_keep(self) -> None:
        """Return the text."""
        answer(self, self.query_one(TextArea).text[:MAX_NOTE])

    def action_discard(self) -> None:
        """Return nothing; the note stays as it was."""
        answer(self, None)
