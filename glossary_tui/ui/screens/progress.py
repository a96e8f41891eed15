"""Progress: what is due, how much is remembered, what is known, as small charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Sparkline, Static

from ...learn.material import DIRECTIONS
from ...learn.report import headlines
from ...learn.words import told_missing, word
from ...model import localised
from ...render.card import Line
from ...text import width, wrap
from ..widgets.lines import Lines
from .answering import answer

_BAR = 20


class ProgressScreen(Screen[None]):
    """Shows the figures of `learn.progress.measure`."""

    BINDINGS = [Binding("escape,f6", "close", show=False)]
    DEFAULT_CSS = """
    ProgressScreen {
        & #progress { height: 1fr; padding: 0 1; border: round $primary; scrollbar-size-vertical: 1; }
        & Sparkline { height: 2; margin: 0; }
        & Sparkline > .sparkline--min-color { color: $text-primary; }
        & Sparkline > .sparkline--max-color { color: $text-accent; }
        & Lines { margin: 0 0 1 0; }
        & #progress-keys { height: 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
        &.-tiny #progress { border: none; padding: 0; }
    }
    """

    def __init__(self, figures: dict[str, Any], lang: str) -> None:
        super().__init__()
        self._figures = figures
        self._lang = lang

    def compose(self) -> ComposeResult:
        """Lay the charts out."""
        due = [day["due"] for day in self._figures["forecast"]]
        rates = [100 * (week["rate"] or 0) for week in self._figures["retention"]["weeks"]]
        with VerticalScroll(id="progress"):
            yield Lines(id="headlines")
            yield Lines(id="forecast-title")
            yield Sparkline(due, summary_function=max, id="forecast")
            yield Lines(id="forecast-scale")
            yield Lines(id="retention-title")
            yield Sparkline(rates, summary_function=max, id="retention")
            yield Lines(id="retention-scale")
            yield Lines(id="domains")
        yield Static(id="progress-keys")

    def on_mount(self) -> None:
        """Write the texts."""
        self.set_language(self._lang)
        self.query_one("#progress").focus()

    def set_language(self, lang: str) -> None:
        """Write the texts in a language."""
        self._lang = lang
        self.query_one("#progress", VerticalScroll).border_title = word("progress.title", lang)
        self.query_one("#progress-keys", Static).update(Content(word("progress.keys", lang)))
        figures = self._figures
        due = [day["due"] for day in figures["forecast"]]
        some = [week for week in figures["retention"]["weeks"] if week["answers"]]
        texts = {
            "headlines": headlines(figures, lang),
            "forecast-title": [word("progress.forecast", lang, n=len(due))],
            "forecast-scale": [word("progress.forecast_scale", lang, first=due[0], most=max(due), total=sum(due))],
            "retention-title": [word("progress.retention", lang)],
            "retention-scale": [
                word("progress.retention_weeks", lang, first=f"{100 * some[0]['rate']:.0f}", last=f"{100 * some[-1]['rate']:.0f}")
                if some
                else word("progress.retention_none", lang)
            ],
        }
        for widget, lines in texts.items():
            style = "head" if widget.endswith("-title") else "dim" if widget.endswith("-scale") else ""
            self.query_one(f"#{widget}", Lines).show(
                lambda columns, lines=lines, style=style: ([(style, part)] for line in lines for part in wrap(line, columns))  # type: ignore[misc]
            )
        self.query_one("#retention").display = bool(some)
        self.query_one("#domains", Lines).show(self._domains)

    def _domains(self, columns: int) -> Iterator[Line]:
        lang, figures = self._lang, self._figures
        yield [("head", word("progress.domains", lang))]
        rows = [(localised(r["name"], lang)[0] or r["domain"], r["known"], r["entries"]) for r in figures["domains"] if r["seen"]]
        yield from self._bars(rows, columns)
        yield []
        yield [("head", word("progress.directions", lang))]
        counts = [(d, figures["directions"][d]) for d in DIRECTIONS]
        yield from self._bars([(word(f"direction.{d}", lang), n["known"], n["seen"]) for d, n in counts if n["seen"]], columns)
        if figures["missing_entries"]:
            yield []
            yield from ([("warn", line)] for line in wrap(told_missing(figures["missing_entries"], lang), columns))

    def _bars(self, rows: list[tuple[str, int, int]], columns: int) -> Iterator[Line]:
        """Yield a row a line: its name, how much of it, and a bar where there is room for one."""
        if not rows:
            yield [("dim", word("progress.none", self._lang))]
        names = max((width(name) for name, _known, _all in rows), default=0)
        room = columns - names - 14
        for name, known, total in rows:
            told = f"{known} / {total}"
            bar = "█" * (max(1, round(min(room, _BAR) * known / total)) if known and total and room >= 4 else 0)
            if names + 12 > columns:
                yield from ([("", line)] for line in wrap(f"{name} {told}", columns))
            else:
                yield [("", name + " " * (names - width(name))), ("dim", f" {told:>11} "), ("label", bar)]

    def action_close(self) -> None:
        """Go back."""
        answer(self, None)
