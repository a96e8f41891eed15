"""Tells, once, that the glossary changed on disk after it was opened."""

from __future__ import annotations

from ..library import stat_manifest

CHECK_SECONDS = 10.0


class DiskWatch:
    """Compares the files of the glossary's folders with what they were when it was made."""

    def __init__(self, folders: tuple[str, ...]) -> None:
        self._folders = folders
        self._known = stat_manifest(folders)

    def is_news(self) -> bool:
        """Return True when something changed since the last call."""
        now = stat_manifest(self._folders)
        is_news = self._known != now
        self._known = now
        return is_news
