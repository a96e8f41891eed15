"""Widgets whose first layout is the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.geometry import Size
from textual.widget import Widget

if TYPE_CHECKING:
    _Base = Widget
else:
    _Base = object  # a widget would tell its heirs that they can't have the focus


class Steady(_Base):
    """Makes a widget ask for no second layout when its height changed.

    Textual lays the whole screen out again when what a widget holds has a new size, since a scroll bar may have taken some of its width. Where
    none does (nothing scrolls, or the bar's place is kept), that is a second frame, of the same picture, at each key.
    """

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        changed = super()._size_updated(size, virtual_size, container_size, layout=False)
        if changed and layout and self.show_vertical_scrollbar:  # the bar too belongs to the frame that comes now
            bar = self.vertical_scrollbar
            self.screen._compositor.update_widgets({bar})
            bar._repaint_required = False
        return changed


class SteadyHorizontal(Steady, Horizontal):
    """Widgets side by side."""
