"""Lines that tell which keys do what, in the room there is."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from ..text import width

SIDES = 8
"""Cells that a frame and what is around its subtitle take."""
_DOT = " · "


def hint(text: str, columns: int) -> str:
    """Return keys parted by dots in at most `columns` cells where that is possible.

    The last one, how to get out, is always kept, and those before it go from the end.
    """
    parts = text.split(_DOT)
    while len(parts) > 1 and width(_DOT.join(parts)) > columns:
        del parts[-2]
    return _DOT.join(parts)


def put_hint(widget: Widget, text: str) -> None:
    """Write keys on the lower edge of a widget's frame."""
    columns = (widget.outer_size.width or widget.app.size.width) - SIDES
    widget.border_subtitle = Content(hint(text, columns))
