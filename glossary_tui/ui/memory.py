"""What stays for the whole run, and what goes with the screen that was closed."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import ctypes
import gc
from collections.abc import Coroutine
from typing import Any, cast

from rich.segment import Segment
from textual._context import active_app
from textual._styles_cache import StylesCache
from textual.app import App
from textual.css.scalar import Scalar
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

YOUNG = 2_000
"""Objects made until the collector looks at the young ones."""


def start_apart(app: App[Any]) -> None:
    """Run each widget in the context of the application, which calls this, and not in that of the screen that happened to make it.

    A task keeps its context, and in that the widget that was active: a scroll bar of the main screen that is first needed under another screen
    would keep that screen, all that it shows and its glossary for the whole run (seen in Textual 8.2).
    """
    own = contextvars.copy_context()

    def task(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any], **options: Any) -> asyncio.Task[Any]:
        is_widget = getattr(work, "__qualname__", "") == MessagePump._process_messages.__qualname__
        if is_widget and active_app.get(None) is app:
            options["context"] = own.copy()
        return asyncio.Task(work, loop=loop, **options)

    asyncio.get_running_loop().set_task_factory(cast("Any", task))


def release_closed(app: App[Any]) -> None:
    """Let go of what Textual (seen in 8.2) keeps of widgets that are gone.

    - The last thousand style caches, each with the rendered lines of its widget, as keys of an `lru_cache` on a method: a megabyte for each
      visit of a long list. What is still shown is computed again, from two colours a widget.
    - The last twenty thousand looks of text, each with the row or the link that it stood for, and pieces of cut text.
    - Every `TextArea`, with its texts and the screen around it, as a watcher of the theme, until the theme changes.
    - The widget where a button of the mouse last went down.
    - The last message that a widget got, with the screen that sent it, until the next one.
    """
    _clear(getattr(StylesCache, "get_inner_outer", None), Strip.render_ansi, Style.__add__, Segment._split_cells)
    watchers: dict[str, list[tuple[Any, Any]]] = getattr(app, "__watchers", {})
    for kept in watchers.values():
        kept[:] = [(node, callback) for node, callback in kept if getattr(node, "is_attached", True)]
    if app._mouse_down_widget is not None and app.screen not in app._mouse_down_widget.ancestors_with_self:
        app._mouse_down_widget = None
    for widget in app.screen.walk_children(Widget, with_self=True):
        for pump in (widget, *widget._get_virtual_dom()):
            pump.check_idle()


def release_former_size() -> None:
    """Let go of the places that Textual (seen in 8.2) computed for another size of the window: four thousand of each of ten kinds."""
    _clear(*vars(Region).values(), Scalar.resolve)


def _clear(*functions: Any) -> None:
    """Empty the caches of those of the functions that have one."""
    for function in functions:
        clear = getattr(function, "cache_clear", None)
        if clear is not None:
            clear()


def settle(app: App[Any], again: bool = False) -> None:
    """Tell the garbage collector that what is loaded stays, so that it looks only at what comes and goes.

    Python collects what is old when a quarter as much has become old since: with an application and a glossary of half a million objects, the
    screens of a hundred visits, and then it takes as long as three keys. `again`, when much that stayed is replaced, takes back what was told
    before, or what is gone would stay too. Without a terminal (in tests) many applications follow each other, and none stays.
    """
    if app.is_headless:
        return
    if again:
        gc.unfreeze()
        gc.collect()
        give_back()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])


def tidy(app: App[Any]) -> None:
    """Collect garbage in the pause after a frame, not while the next key waits: each line that Textual draws holds itself (seen in 8.2)."""
    if not app.is_headless:
        gc.collect()
        give_back()


def give_back() -> None:
    """Give free memory back to the system where the C library is glibc, which keeps what lies between things still in use.

    A glossary read from its files takes 100 MB while it is compiled; more than half of that would stay for good.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):  # another C library; Windows
        ctypes.CDLL(None).malloc_trim(0)
