"""What is really drawn: contrast of every cell in both themes, and the main screen as text at three sizes.

After a wanted change: `UPDATE_SNAPSHOTS=1 pytest tests/ui/test_looks.py`, then read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.pilot import Pilot
from textual.widgets import TextArea

from glossary_tui.library import Library
from glossary_tui.model import Bridge, Example
from glossary_tui.ui.app import GlossApp
from glossary_tui.ui.palette import Palette
from glossary_tui.ui.screens.history import HistoryScreen
from glossary_tui.ui.screens.progress import ProgressScreen
from glossary_tui.ui.screens.quiz import GRADING, QuizScreen
from glossary_tui.ui.screens.quiz_decks import DecksScreen
from glossary_tui.ui.screens.reading import ReadingScreen
from glossary_tui.ui.themes import NAMES
from glossary_tui.ui.widgets.choices import Choices
from glossary_tui.ui.widgets.links import Links
from tests.making import confusion, entry, library
from tests.ui.conftest import app, ready, until

SNAPSHOTS = Path(__file__).parent / "snapshots"
BOX = {chr(code) for code in range(0x2500, 0x25A0)}


def small() -> Library:
    """Return a library that never changes, so that the snapshots show the screen and not the glossary."""
    return library(
        entry(
            "triage", "triage", "triage",
            abbr={"fr": ("IAO",)}, also={"en": ("triaging",)},
            gist={"en": "Sorting arrivals by how long each can safely wait.", "fr": "Trier les arrivants : qui peut attendre ?"},
            clinical={"en": "A nurse looks, asks and measures. " * 3, "fr": "Une infirmière regarde, demande et mesure. " * 3},
            engineering={"en": "Think of a priority queue. " * 4, "fr": "Pensez à une file de priorité. " * 4},
            bridges=(Bridge(to="queue", kind="analogy", like={"en": "Order by urgency.", "fr": "Un ordre selon l’urgence."},
                            unlike={"en": "A patient changes.", "fr": "Un malade change."}),),
            examples=(Example(by="nurse", said={"en": "He is a two.", "fr": "C’est un tri deux."},
                              means={"en": "Soon.", "fr": "Très vite."}),),
            confusions=(confusion("bug-triage"),),
            see=("fever",),
        ),
        entry("queue", "priority queue", "file de priorité", side="technical"),
        entry("bug-triage", "bug triage", "triage des anomalies", side="technical", also={"en": ("triage",), "fr": ("triage",)}),
        entry("fever", "fever", "fièvre"),
    )  # fmt: skip


def segments(application: GlossApp) -> Iterator[Segment]:
    """Yield what the screen in front draws; what a window lies on is dimmed on purpose, and nothing that one reads."""
    screen = application.screen
    for y, strip in enumerate(screen._compositor.render_strips()):
        for child in screen.children if screen.is_modal else [screen]:
            region = child.region
            if child.display and region.y <= y < region.bottom:
                yield from strip.crop(region.x, region.right)


def text(application: GlossApp) -> str:
    return "\n".join(strip.text.rstrip() for strip in application.screen._compositor.render_strips()) + "\n"


def luminance(red: int, green: int, blue: int) -> float:
    parts = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def worst_contrast(application: GlossApp) -> tuple[float, str]:
    """Return the lowest contrast (WCAG 2.2) of any text on the screen, with that text; frames are no text."""
    worst = (21.0, "")
    for segment in segments(application):
        style = segment.style
        if style is None or not set(segment.text) - BOX - {" "} or style.color is None or style.bgcolor is None:
            continue
        fore, back = style.color.get_truecolor(), style.bgcolor.get_truecolor()
        if style.reverse:
            fore, back = back, fore
        high, low = sorted((luminance(*fore), luminance(*back)), reverse=True)
        worst = min(worst, ((high + 0.05) / (low + 0.05), segment.text.strip()))
    return worst


@pytest.mark.parametrize("theme", NAMES)
@pytest.mark.parametrize("place", ["start", "entry", "links", "f9", "f9 left", "ctrl+g", "ctrl+n", "f1", "ctrl+p", "ctrl+s"])
async def test_every_text_has_a_contrast_of_4_5(theme: str, place: str) -> None:
    application = app("" if place == "start" else "triage", "fr", "engineer", library=small())
    application.theme = theme
    application.animation_level = "none"
    async with application.run_test(size=(120, 50), notifications=True) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: place == "start" or application.main.entry_id != "")
        if place == "links":
            application.main.query_one("#links", Links).focus()
        elif place not in ("start", "entry"):
            await pilot.press(*place.split())
        if place == "ctrl+p":
            await until(
                pilot,
                lambda: isinstance(application.screen, Palette) and application.screen.query_one(Choices).option_count > 9,
            )
        await pilot.pause()
        await until(pilot, lambda: len(text(application)) > 200)
        contrast, where = worst_contrast(application)
        assert contrast >= 4.5, f"{contrast:.2f} for {where!r}"


async def decks(pilot: Pilot[int], application: GlossApp) -> None:
    await pilot.press("f6")
    await until(pilot, lambda: isinstance(application.screen, DecksScreen) and bool(application.screen.query("#decks")))
    await until(pilot, lambda: application.focused is not None and application.focused.id == "decks")


async def quiz(pilot: Pilot[int], application: GlossApp) -> QuizScreen:
    await decks(pilot, application)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(application.screen, QuizScreen) and application.screen._question is not None)
    screen = application.screen
    assert isinstance(screen, QuizScreen)
    return screen


async def grading(pilot: Pilot[int], application: GlossApp) -> None:
    screen = await quiz(pilot, application)
    await pilot.press("space")
    await until(pilot, lambda: screen.state == GRADING)


async def progress(pilot: Pilot[int], application: GlossApp) -> None:
    await grading(pilot, application)
    await pilot.press("3")
    screen = application.screen
    await until(pilot, lambda: isinstance(screen, QuizScreen) and len(screen._session.given) == 1)
    await pilot.press("escape")
    await until(pilot, lambda: isinstance(application.screen, DecksScreen))
    await pilot.press("p")
    await until(pilot, lambda: isinstance(application.screen, ProgressScreen) and bool(application.screen.query("#domains")))


async def read(pilot: Pilot[int], application: GlossApp) -> None:
    await until(pilot, lambda: application.main.entry_id == "triage")
    await pilot.press("ctrl+o")
    await until(pilot, lambda: isinstance(application.screen, HistoryScreen) and bool(application.screen.query("#history")))


async def pasting(pilot: Pilot[int], application: GlossApp) -> None:
    await pilot.press("f5")
    await until(pilot, lambda: isinstance(application.screen, ReadingScreen) and bool(application.screen.query("#pasted")))
    application.screen.query_one("#pasted", TextArea).text = "La fièvre, puis le triage en file de priorité."


async def explaining(pilot: Pilot[int], application: GlossApp) -> None:
    await pasting(pilot, application)
    await pilot.press("f5")
    await until(pilot, lambda: isinstance(application.screen, ReadingScreen) and application.screen.current is not None)


@pytest.mark.parametrize("theme", NAMES)
@pytest.mark.parametrize("way", [decks, quiz, grading, progress, read, pasting, explaining])
async def test_every_text_of_learning_and_reading_has_a_contrast_of_4_5(
    theme: str, way: Callable[[Pilot[int], GlossApp], Awaitable[object]]
) -> None:
    application = app("triage", "fr", "engineer", library=small())
    application.theme = theme
    application.animation_level = "none"
    async with application.run_test(size=(120, 50)) as pilot:
        await ready(pilot, application)
        await way(pilot, application)
        await pilot.pause()
        await until(pilot, lambda: len(text(application)) > 200)
        contrast, where = worst_contrast(application)
        assert contrast >= 4.5, f"{contrast:.2f} for {where!r}"


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 20)])
async def test_the_main_screen_looks_as_before(size: tuple[int, int], lang: str) -> None:
    application = app("triage", lang, "engineer", library=small())
    async with application.run_test(size=size) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        await until(pilot, lambda: application.main.query_one("#details").region.width > 0)
        await pilot.pause()
        drawn = text(application)
    file = SNAPSHOTS / f"main-{size[0]}x{size[1]}-{lang}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8")
