"""Where the reader has been in this session: back and forward as in a browser, and the list of what was opened."""

from __future__ import annotations


class History:
    """Ids of entries; kept in memory only."""

    def __init__(self) -> None:
        self._back: list[str] = []
        self._forward: list[str] = []
        self._opened: dict[str, None] = {}

    @property
    def is_some(self) -> bool:
        """True when something was opened."""
        return bool(self._opened)

    def opened(self) -> list[str]:
        """Return every entry opened in this session, the last one first."""
        return list(reversed(self._opened))

    def open(self, left: str, entry_id: str) -> None:
        """Note that the reader went from entry `left` ("": from none) to another; what was ahead is forgotten."""
        self._leave(left)
        self._forward.clear()
        self._note(entry_id)

    def back(self, current: str) -> str:
        """Return the entry before the current one, or ""."""
        while self._back and self._back[-1] == current:
            self._back.pop()
        if not self._back:
            return ""
        if current:
            self._forward.append(current)
        return self._note(self._back.pop())

    def forward(self, current: str) -> str:
        """Return the entry that the last step back left, or ""."""
        if not self._forward:
            return ""
        self._leave(current)
        return self._note(self._forward.pop())

    def _leave(self, entry_id: str) -> None:
        if entry_id and self._back[-1:] != [entry_id]:
            self._back.append(entry_id)

    def _note(self, entry_id: str) -> str:
        self._opened.pop(entry_id, None)
        self._opened[entry_id] = None
        return entry_id
