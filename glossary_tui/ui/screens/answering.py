"""How a screen that was opened to choose something ends."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import Screen

Result = TypeVar("Result")


def answer(screen: Screen[Result], result: Result | None) -> None:
    """End `screen` with a result, once.

    The second of two quick clicks or keys reaches a screen that is already gone or covered; `Screen.dismiss` would then close another one.
    """
    if screen.is_active:
        screen.dismiss(result)
