"""A widget that shows the lines of a card at its own width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from ...render.card import Line

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


class Lines(Widget):
    """Card lines, wrapped by the card itself (Textual would break lines at no-break spaces). Ids in brackets are links."""

    DEFAULT_CSS = """
    Lines {
        height: auto;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._make: Maker = lambda _columns: ()
        self._made: tuple[int, list[Content]] = (-1, [])

    def show(self, make: Maker) -> None:
        """Show the lines that `make` gives for the widget's width, now and after each resize."""
        self._make = make
        self._made = (-1, [])
        self.refresh(layout=True)

    def _lines(self, columns: int) -> list[Content]:
        if self._made[0] != columns:
            self._made = (columns, [_content(line) for line in self._make(max(1, columns))])
        return self._made[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Return the lines at the current width."""
        return Content("\n").join(self._lines(self.content_size.width))


def _content(line: Line) -> Content:
    content = Content.assemble(*((text, LOOKS.get(style, "")) for style, text in line))
    for found in _LINK.finditer(content.plain):
        link = Style.from_meta({"@click": f"app.open({found[1]!r})"}) + Style(underline=True)
        content = content.stylize(link, found.start(), found.end())
    return content
