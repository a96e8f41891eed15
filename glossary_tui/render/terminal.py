"""Styled lines on a stream: plain text, or with ANSI styles where the terminal shows them."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from .card import Line

PIPE_COLUMNS = 80
MAX_COLUMNS = 100
_LOOKS = {"title": "1;36", "head": "1", "term": "1", "label": "2", "dim": "2", "warn": "33"}


def has_styles(stream: TextIO | None = None) -> bool:
    """Tell whether the stream shows ANSI styles: a terminal, not dumb, and NO_COLOR (https://no-color.org) not set."""
    stream = stream or sys.stdout
    try:
        terminal = stream.isatty()
    except (AttributeError, ValueError):
        return False
    return terminal and os.environ.get("TERM", "") not in ("", "dumb") and not os.environ.get("NO_COLOR")


def columns(stream: TextIO | None = None) -> int:
    """Return the width to write at: 80 in a pipe, else the terminal's, at most 100."""
    stream = stream or sys.stdout
    try:
        if not stream.isatty():
            return PIPE_COLUMNS
        return max(20, min(MAX_COLUMNS, os.get_terminal_size(stream.fileno()).columns or PIPE_COLUMNS))
    except (AttributeError, OSError, ValueError):
        return PIPE_COLUMNS


def to_text(lines: Iterable[Line], styles: bool = False) -> str:
    """Return lines as text that ends with a line feed, with ANSI styles or without."""
    out = []
    for line in lines:
        text = "".join(
            f"\x1b[{_LOOKS[style]}m{part}\x1b[0m" if styles and part and style in _LOOKS else part for style, part in line
        )
        out.append(text.rstrip(" "))
    return "\n".join(out) + "\n"
