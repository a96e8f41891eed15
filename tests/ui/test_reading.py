"""The screen that explains a text: paste or open, walk, read beside, copy."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from glossary_tui.ui.app import GlossApp
from glossary_tui.ui.screens.help import HelpScreen
from glossary_tui.ui.screens.reading import ReadingScreen
from glossary_tui.ui.widgets.lines import Lines
from tests.ui.conftest import app, ready, until

NOTE = {
    "fr": "Bonjour,\nvu par l'IOA, l'IC à 95 % est étroit.\nLe déploiement est prévu demain.",
    "en": "Hello,\nseen by the triage nurse, DNR.\nThe deployment is planned tomorrow.",
}


async def opened(pilot: Pilot[int], application: GlossApp) -> ReadingScreen:
    await ready(pilot, application)
    await pilot.press("f5")
    await until(pilot, lambda: isinstance(application.screen, ReadingScreen) and bool(application.screen.query("#pasted")))
    screen = application.screen
    assert isinstance(screen, ReadingScreen)
    await until(pilot, lambda: screen.query_one("#pasted").has_focus)
    return screen


def told(screen: ReadingScreen) -> str:
    return str(screen.query_one("#reason", Static).content).replace("\u00a0", " ")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 20)])
async def test_paste_walk_and_step_back(size: tuple[int, int], lang: str) -> None:
    application = app(lang=lang)
    async with application.run_test(size=size) as pilot:
        screen = await opened(pilot, application)
        screen.query_one("#pasted", TextArea).text = NOTE[lang]
        await pilot.press("f5")
        await until(pilot, lambda: screen.is_explaining and screen.current is not None)
        first = screen.current
        assert first is not None
        assert told(screen).startswith("1/")
        head = screen.query_one("#term").query_one("#head", Lines)
        await until(pilot, lambda: f"[{first.ids[0]}]" in head.render().plain.replace("\n", ""))
        assert screen.query_one("#marked").region.width > 10
        assert screen.query_one("#term").region.height > 3
        assert screen.query_one("#first").content_size.width >= 20  # a card makes no shorter lines: they would be cut
        await pilot.press("n")
        await until(pilot, lambda: screen.current is not None and screen.current is not first)
        await pilot.press("p")
        await until(pilot, lambda: screen.current is first)
        await pilot.press("escape")
        await until(pilot, lambda: not screen.is_explaining)
        assert screen.query_one("#pasted", TextArea).text == NOTE[lang]
        await pilot.press("escape")
        await until(pilot, lambda: application.screen is application.main)


async def test_the_reason_is_told_and_the_result_copied() -> None:
    application = app(lang="fr")
    async with application.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, application)
        screen.query_one("#pasted", TextArea).text = NOTE["fr"]
        await pilot.press("f5")
        await until(pilot, lambda: screen.current is not None)
        for _ in range(5):
            if screen.current and screen.current.text == "IC":
                break
            await pilot.press("n")
            await pilot.pause()
        assert "d’après : 95" in told(screen)
        assert "insuffisance cardiaque" in told(screen)
        await pilot.press("f4")
        await until(pilot, lambda: "IC[^" in application.clipboard)
        assert "intervalle de confiance" in application.clipboard


async def test_open_a_file_or_say_why_not(tmp_path: Path) -> None:
    good, bad = tmp_path / "note.txt", tmp_path / "note.docx"
    good.write_text(NOTE["en"], encoding="utf-8")
    bad.write_bytes(b"PK\x03\x04word")
    application = app()
    async with application.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, application)
        await pilot.press("tab")
        path = screen.query_one("#path", Input)
        await until(pilot, lambda: path.has_focus)
        for name, said in ((bad, "Word"), (tmp_path / "none.txt", "none.txt")):
            path.value = str(name)
            await pilot.press("enter")
            await until(pilot, lambda said=said: any(said in note.message for note in application._notifications))  # type: ignore[misc]
            assert not screen.is_explaining
        path.value = str(good)
        await pilot.press("enter")
        await until(pilot, lambda: screen.is_explaining and screen.current is not None)


async def test_language_reader_and_enter() -> None:
    application = app(lang="fr")
    async with application.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, application)
        await pilot.press("f5")
        await until(pilot, lambda: any("Coller" in note.message for note in application._notifications))
        screen.query_one("#pasted", TextArea).text = NOTE["fr"]
        await pilot.press("f5")
        await until(pilot, lambda: screen.current is not None)
        await pilot.press("f2")
        await until(pilot, lambda: "n next" in str(screen.query_one("#reading-keys", Static).content))
        await pilot.press("f3")
        await until(pilot, lambda: application.reader == "clinician" and screen.current is not None)
        current = screen.current
        assert current is not None
        await pilot.press("enter")
        await until(pilot, lambda: application.screen is application.main and application.main.entry_id == current.ids[0])


async def test_help_opens_over_it() -> None:
    application = app()
    async with application.run_test(size=(80, 24)) as pilot:
        await opened(pilot, application)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(application.screen, HelpScreen))
