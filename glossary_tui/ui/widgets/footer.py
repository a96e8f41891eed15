"""The line of keys at the bottom: as many as there is room for, in the order of the keyboard. A click does what the key does."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from ...i18n import label, short_label
from ...text import width
from ..keys import FOOTER, FOR_ENTRIES, FOR_HISTORY, KEYS


class Footer(Static):
    """The keys that are of use now."""

    auto_links = False  # keys look like keys

    DEFAULT_CSS = """
    Footer { dock: bottom; height: 1; background: $panel; }
    """

    def show(self, lang: str, columns: int, has_entry: bool, has_history: bool) -> None:
        """Show the keys; those for entries and for going back only where there is one, or somewhere to go."""
        left_out = (frozenset() if has_entry else FOR_ENTRIES) | (frozenset() if has_history else FOR_HISTORY)
        self.update(key_line([name for name in FOOTER if name not in left_out], lang, columns))


def key_line(names: Sequence[str], lang: str, columns: int) -> Content:
    """Return the keys of actions, the most needed first, in at most `columns` cells: in short words, in full ones where they fit."""
    shown = {name: key.replace("Ctrl+", "^") for _binding, key, name in KEYS}
    words: dict[str, str] = {}
    room = columns
    for name in names:
        word = short_label(f"key.{name}", lang)
        cells = width(shown[name]) + width(word) + 3
        if cells <= room:
            words[name] = word
            room -= cells
    for name, word in words.items():
        full = label(f"key.{name}", lang)
        if width(full) - width(word) <= room:
            room -= width(full) - width(word)
            words[name] = full
    parts: list[Content] = []
    for _binding, _key, name in KEYS:
        if name in words:
            part = Content.assemble((f" {shown[name]}", "bold $text-accent"), f" {words[name]} ")
            parts.append(part.stylize(Style.from_meta({"@click": f"app.gloss_{name}"})))
    return Content("").join(parts)
