"""What widgets tell the screen that holds them."""

from __future__ import annotations

from textual.message import Message


class OpenEntry(Message):
    """The reader follows a link to an entry."""

    def __init__(self, entry_id: str) -> None:
        super().__init__()
        self.entry_id = entry_id
