"""A widget that shows the lines of a card at its own width."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from ...render.card import Line
from .steady import Steady

Maker = Callable[[int], Iterable[Line]]
"""Makes the lines of a card for a width in cells."""

LOOKS = {
    "title": "bold $text-primary",
    "head": "bold $text-accent",
    "term": "bold",
    "label": "$text-muted",
    "dim": "$text-muted",
    "warn": "italic $text-warning",
    "frame": "$border-blurred",
}
_LINK = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)*)\]")


class Lines(Steady, Widget):
    """Card lines, wrapped by the card itself (Textual would break lines at no-break spaces). Ids in brackets are links.

    Only lines in sight are drawn: an entry has three times as many, and it changes at every key.
    """

    DEFAULT_CSS = """
    Lines {
        height: auto;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._make: Maker = lambda _columns: ()
        self._made: tuple[int, list[Line]] = (-1, [])

    def show(self, make: Maker) -> None:
        """Show the lines that `make` gives for the widget's width, now and after each resize."""
        self._make = make
        self._made = (-1, [])
        self.refresh(layout=True)

    def _lines(self, columns: int) -> list[Line]:
        if self._made[0] != columns:
            self._made = (columns, list(self._make(max(1, columns))))
        return self._made[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Return the lines at the current width: what a selection by mouse is cut from."""
        return Content("\n").join(_content(line) for line in self._lines(self.content_size.width))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return what the mouse selected, or None where these lines are others by now."""
        with contextlib.suppress(IndexError):
            return super().get_selection(selection)
        return None

    def render_line(self, y: int) -> Strip:
        """Return one line as it is drawn, each part with its place (Textual finds by it what the mouse selects)."""
        self._dirty_regions.clear()
        lines = self._lines(self.content_size.width)
        base = self.visual_style
        if y >= len(lines):
            return Strip.blank(self.size.width, base.rich_style)
        content = _content(lines[y])
        span = self.text_selection.get_span(y) if self.text_selection is not None else None
        if span is not None:
            start, end = span
            chosen = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            content = content.stylize(chosen, start, end if end >= 0 else len(content))
        segments: list[Segment] = []
        x = 0
        for text, style in content.render(base, end="", parse_style=self._get_style):
            drawn = (base + style).rich_style_with_offset(x, y)
            segments.append(Segment(text, drawn + self.link_style if "@click" in style.meta else drawn))
            x += len(text)
        return Strip(segments)


def _content(line: Line) -> Content:
    content = Content.assemble(*((text, LOOKS.get(style, "")) for style, text in line))
    for found in _LINK.finditer(content.plain):
        link = Style.from_meta({"@click": f"app.open({found[1]!r})"}) + Style(underline=True)
        content = content.stylize(link, found.start(), found.end())
    return content
