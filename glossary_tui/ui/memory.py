"""What Textual would keep of closed screens."""

from __future__ import annotations

from typing import Any

from textual._styles_cache import StylesCache
from textual.app import App


def release_closed(app: App[Any]) -> None:
    """Let go of what Textual (seen in 8.2) keeps of widgets that are gone.

    - The last thousand style caches, each with the rendered lines of its widget, as keys of an `lru_cache` on a method: a megabyte for each
      visit of a long list. What is still shown is computed again, from two colours a widget.
    - Every `TextArea`, with its texts and the screen around it, as a watcher of the theme, until the theme changes.
    """
    clear = getattr(getattr(StylesCache, "get_inner_outer", None), "cache_clear", None)
    if clear is not None:
        clear()
    watchers: dict[str, list[tuple[Any, Any]]] = getattr(app, "__watchers", {})
    for kept in watchers.values():
        kept[:] = [(node, callback) for node, callback in kept if getattr(node, "is_attached", True)]
