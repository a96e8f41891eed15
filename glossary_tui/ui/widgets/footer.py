"""The line of keys at the bottom: as many as there is room for, the most needed first."""

from __future__ import annotations

from textual.content import Content

from ...i18n import label
from ...text import width
from ..keys import FOOTER, KEYS

_SHOWN = {name: shown for _key, shown, name in KEYS} | {"quit": "F10"}


def key_line(lang: str, columns: int) -> Content:
    """Return the keys with what they do, in at most `columns` cells."""
    parts: list[tuple[str, str]] = []
    room = columns
    for name in FOOTER:
        key, what = f" {_SHOWN[name]} ", f"{label(f'key.{name}', lang)} "
        if width(key + what) > room:
            break
        room -= width(key + what)
        parts += [(key, "bold $text-accent"), (what, "")]
    return Content.assemble(*parts)
