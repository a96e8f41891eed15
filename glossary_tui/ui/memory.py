"""What Textual would keep of closed screens."""

from __future__ import annotations

from textual._styles_cache import StylesCache


def release_closed() -> None:
    """Let go of the rendered lines of widgets that are gone.

    Textual (seen in 8.2) keeps the last thousand style caches, each with the rendered lines of its widget, as keys of an `lru_cache` on a
    method: a megabyte for each visit of a long list. What is still shown is computed again, from two colours a widget.
    """
    clear = getattr(getattr(StylesCache, "get_inner_outer", None), "cache_clear", None)
    if clear is not None:
        clear()
