"""The list of things to choose from that every screen uses."""

from __future__ import annotations

import contextlib
from typing import Literal

from textual.widgets import OptionList


class Choices(OptionList):
    """An OptionList in which a page key is harmless before the list is drawn: filled in this instant, or in a window of no width."""

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        with contextlib.suppress(KeyError, IndexError):  # no option has a line yet
            super()._move_page(direction)
