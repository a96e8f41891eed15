"""Widgets whose first layout is the right one."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.geometry import Size
from textual.widget import Widget


class Steady(Widget):
    """A widget that asks for no second layout when its height changed.

    Textual lays the whole screen out again when what a widget holds has a new size, since a scroll bar may have taken some of its width. Where
    none does (nothing scrolls, or the bar's place is kept), that is a second frame, of the same picture, at each key.
    """

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        return super()._size_updated(size, virtual_size, container_size, layout=False)


class SteadyHorizontal(Steady, Horizontal):
    """Widgets side by side."""
