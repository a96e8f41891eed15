"""The search box: one line, clean, whatever is pasted."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from ...text import one_line

MAX_LENGTH = 200
_PASTE_LOOKED_AT = 4_000


class SearchBox(Input):
    """An input whose pastes are cut, joined on one line and rid of control characters before they reach it."""

    def __init__(self, value: str = "", *, id: str | None = None) -> None:
        super().__init__(one_line(value, MAX_LENGTH), id=id, max_length=MAX_LENGTH, select_on_focus=False)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = one_line(event.text[:_PASTE_LOOKED_AT]).replace("\ufffd", "")
        room = MAX_LENGTH - len(self.value) + len(self.selected_text)
        self.replace(text[: max(0, room)], *sorted(self.selection))
