"""How a screen that was opened to choose something ends."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import Screen

Result = TypeVar("Result")


def answer(screen: Screen[Result], result: Result | None) -> None:
    """End `screen` with a result, once.

    The second of two quick clicks or keys reaches a screen that is already gone; `Screen.dismiss` would then close the one below.
    """
    if screen.is_current:
        screen.dismiss(result)
