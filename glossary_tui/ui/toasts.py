"""Toasts that neither end the program, nor hang it, nor stay."""

from __future__ import annotations

from typing import Any

from textual.await_remove import AwaitRemove
from textual.message_pump import MessagePump
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets._toast import Toast, ToastHolder

SOON = 0.01
"""Seconds that a toast stays at least."""


def steady_toasts() -> None:
    """Mend three faults of Textual's toasts (seen in 8.2).

    - A toast whose time is over before it is mounted (a collection of garbage came between) gets a timer of a negative interval, which
      counts backwards for ever, and the program answers no key.
    - Where the mouse begins to select the text of a toast that goes away just then, the program ends.
    - A toast whose time is over when another is shown goes without its frame, which then stays, empty, as long as its screen.
    """

    def set_timer(toast: Toast, delay: float, *args: Any, **kwargs: Any) -> Timer:
        return MessagePump.set_timer(toast, max(SOON, delay), *args, **kwargs)

    def remove(toast: Toast) -> AwaitRemove:
        return Widget.remove(toast.parent if isinstance(toast.parent, ToastHolder) else toast)

    Toast.remove = remove  # type: ignore[method-assign, assignment]
    Toast.set_timer = set_timer  # type: ignore[method-assign, assignment]
    Toast.ALLOW_SELECT = False
