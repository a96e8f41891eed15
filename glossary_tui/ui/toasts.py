"""Toasts that neither end the program nor hang it."""

from __future__ import annotations

from typing import Any

from textual.message_pump import MessagePump
from textual.timer import Timer
from textual.widgets._toast import Toast

SOON = 0.01
"""Seconds that a toast stays at least."""


def steady_toasts() -> None:
    """Mend two faults of Textual's toasts (seen in 8.2).

    - A toast whose time is over before it is mounted (a collection of garbage came between) gets a timer of a negative interval, which
      counts backwards for ever, and the program answers no key.
    - Where the mouse begins to select the text of a toast that goes away just then, the program ends.
    """

    def set_timer(toast: Toast, delay: float, *args: Any, **kwargs: Any) -> Timer:
        return MessagePump.set_timer(toast, max(SOON, delay), *args, **kwargs)

    Toast.set_timer = set_timer  # type: ignore[method-assign, assignment]
    Toast.ALLOW_SELECT = False
