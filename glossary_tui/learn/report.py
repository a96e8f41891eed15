"""The figures of progress in words, the same on the screen and on the command line."""

from __future__ import annotations

from typing import Any

from .words import word


def headlines(figures: dict[str, Any], lang: str) -> list[str]:
    """Return the lines that sum the figures up."""
    cards, streak = figures["cards"], figures["streak"]
    return [
        word("progress.due", lang, n=figures["due_today"]),
        word("progress.new", lang, n=figures["new_today"], limit=figures["new_a_day"]),
        word("progress.today", lang, n=figures["answered_today"], minutes=round(figures["seconds_today"] / 60)),
        word("progress.streak", lang, n=streak["days"], longest=streak["longest"]),
        word("progress.cards", lang, seen=cards["seen"], learning=cards["learning"], known=cards["known"]),
        retention(figures, lang),
    ]


def retention(figures: dict[str, Any], lang: str) -> str:
    """Return how much of what came back was remembered."""
    kept = figures["retention"]
    if kept["rate"] is None:
        return word("progress.retention_line_none", lang)
    return word("progress.retention_line", lang, rate=round(100 * kept["rate"]), days=kept["days"], answers=kept["answers"])
