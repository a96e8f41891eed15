"""The list of things to choose from that every screen uses."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.visual import VisualType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from typing import Self

    from textual.widgets._option_list import OptionListContent

Writer = Callable[[], Content]
"""Writes a row when it comes in sight."""


MAX_RENDERED = 500
"""Rows kept as they were drawn."""


class Row(Option):
    """A row of a known height (lines), written when it is first seen: a list of 20,000 rows costs what its screenful does."""

    def __init__(self, write: Writer, lines: int = 1, id: str | None = None, disabled: bool = False) -> None:
        super().__init__("", id, disabled)
        self._write = write
        self._content: Content | None = None
        self.lines = lines

    @property
    def content(self) -> Content:
        """The text of the row."""
        if self._content is None:
            self._content = self._write()
        return self._content

    @property
    def prompt(self) -> VisualType:
        """The same, for Textual."""
        return self.content


class Choices(OptionList):
    """An OptionList that bears a key or a click meant for what it was a moment ago, and that doesn't write rows out of sight.

    Textual (seen in 8.2) ends the program at a page key before the list is drawn (filled in this instant, or in a window of no width),
    and at a click on a row that is gone.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn_width = -1
        self._is_drawing = False
        self._rendered: dict[tuple[Row, Style, int], list[Strip]] = {}
        self._looks: dict[tuple[tuple[str, ...], bool], Style] = {}

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        with contextlib.suppress(KeyError, IndexError):  # no option has a line yet
            super()._move_page(direction)

    async def _on_click(self, event: events.Click) -> None:
        """Drop a click on a row that is gone; Textual's own handler comes after this one."""
        if (event.style.meta.get("option") or 0) >= self.option_count:
            event.prevent_default()

    @property
    def _knows_heights(self) -> bool:
        return bool(self._options) and isinstance(self._options[0], Row)

    def _update_lines(self) -> None:
        """Take the heights from the rows, where they tell them, instead of writing each row to measure it."""
        if self._is_drawing:
            return
        if self._knows_heights and self.scrollable_content_region:
            cache = self._line_cache
            first = cache.lines[-1][0] + 1 if cache.lines else 0
            heights = list(map(_height, self._options[first:]))
            cache.heights.update(enumerate(heights, first))
            cache.index_to_line.update(enumerate(accumulate(heights, initial=len(cache.lines)), first))
            cache.index_to_line.pop(len(self._options), None)
            cache.lines += [(index, line) for index, height in enumerate(heights, first) for line in range(height)]
        super()._update_lines()

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Do nothing where the size is the same: the scroll bar would be drawn again, in a second frame.

        A list that comes into sight knows how long it is, and asks for no second layout to tell it.
        """
        if size == self._size:
            return False
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        inside = self.scrollable_content_region
        if self._knows_heights and inside:
            self.set_reactive(Choices.virtual_size, Size(inside.width, sum(map(_height, self._options))))
            self._scroll_update(self.virtual_size)
        return changed

    def _on_resize(self, event: events.Resize) -> None:  # type: ignore[override]
        """Keep what is drawn where the width is the same; Textual's own handler, which comes after this one, would draw it again."""
        if event.size.width == self._drawn_width:
            event.prevent_default()
        self._drawn_width = event.size.width

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines; a style that Textual would work out again for each is worked out once."""
        self._update_lines()
        self._looks.clear()
        self._is_drawing = True
        try:
            return super().render_lines(crop)
        finally:
            self._is_drawing = False

    def _get_option_render(self, option: Option, style: Style) -> list[Strip]:
        """Draw a row: its lines cut at the width, each part with the number of the row, by which Textual finds what is clicked.

        It does for rows of one or two lines what Textual does for all that can be shown, in half the time.
        """
        if not isinstance(option, Row) or option._divider:
            return super()._get_option_render(option, style)
        width = self.scrollable_content_region.width
        key = (option, style, width)
        if key not in self._rendered:
            if len(self._rendered) >= MAX_RENDERED:
                self._rendered.clear()
            number = RichStyle.from_meta({"option": self._option_to_index[option]})
            self._rendered[key] = [self._strip(line, width, style, number) for line in option.content.split(allow_blank=True)]
        return self._rendered[key]

    def _strip(self, content: Content, width: int, style: Style, number: RichStyle) -> Strip:
        """Return one line of a row."""
        cut = content.truncate(width, ellipsis=True)
        segments = [
            Segment(text, (style + part).rich_style + number)
            for text, part in cut.render(style, end="", parse_style=self._get_style)
        ]
        left = width - cut.cell_length
        if left > 0:
            segments.append(Segment(" " * left, style.rich_style + number))
        return Strip(segments, max(width, cut.cell_length))

    def _clear_caches(self) -> None:
        self._rendered.clear()
        super()._clear_caches()

    def clear_options(self) -> Self:
        """Take every row away."""
        self._rendered.clear()
        return super().clear_options()

    def set_options(self, options: Iterable[OptionListContent]) -> Self:
        """Replace every row."""
        self._rendered.clear()
        return super().set_options(options)

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """Return the style of a kind of row."""
        key = (component_classes, partial)
        if key not in self._looks:
            self._looks[key] = super().get_visual_style(*component_classes, partial=partial)
        return self._looks[key]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the sum of the rows' heights."""
        if self._knows_heights:
            return sum(map(_height, self._options))
        return super().get_content_height(container, viewport, width)


def _height(option: Option) -> int:
    return (option.lines if isinstance(option, Row) else 1) + option._divider
