"""Frames around lines, drawn with characters, so that many of them cost one widget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..render.card import Line
from ..text import width

SIDES = 4
"""Cells that a frame and its padding take from the width of what is inside."""


def framed(lines: Iterable[Line], title: Line, columns: int) -> Iterator[Line]:
    """Yield lines (at most `columns` - SIDES wide) in a rounded frame with a title; a title too long is the first line inside."""
    inside = max(0, columns - SIDES)
    cells = sum(width(text) for _style, text in title)
    lines = list(lines)
    if cells + 1 <= inside:
        yield [("frame", "╭─ "), *title, ("frame", f" {'─' * (columns - cells - 5)}╮")]
    else:
        yield [("frame", f"╭{'─' * (columns - 2)}╮")]
        lines.insert(0, title)
    for line in lines:
        used = sum(width(text) for _style, text in line)
        yield [("frame", "│ "), *line, ("", " " * max(0, inside - used)), ("frame", " │")]
    yield [("frame", f"╰{'─' * (columns - 2)}╯")]
