"""The quiz by keys: decks, choices, typing, grades, undo, the end, progress."""

from __future__ import annotations

import pytest

from glossary_tui.learn.store import Store
from glossary_tui.ui.screens.progress import ProgressScreen
from glossary_tui.ui.screens.quiz import ASKING, GRADING, QuizScreen
from glossary_tui.ui.screens.quiz_decks import DecksScreen
from tests.learn.conftest import small
from tests.making import library
from tests.ui.conftest import app, ready, until

LIBRARY = library(*small())


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 20)])
@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_a_session_by_keys(size: tuple[int, int], lang: str) -> None:
    application = app(lang=lang, library=LIBRARY)
    async with application.run_test(size=size) as pilot:
        await ready(pilot, application)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(application.screen, DecksScreen) and bool(application.screen.query("#decks")))
        await until(pilot, lambda: application.focused is not None and application.focused.id == "decks")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(application.screen, QuizScreen) and application.screen._question is not None)
        screen = application.screen
        assert isinstance(screen, QuizScreen)
        await pilot.press("space")
        await until(pilot, lambda: screen.state == GRADING)
        await pilot.press("é")
        await until(pilot, lambda: screen.state == ASKING and len(screen._session.given) == 1)
        assert screen._session.given[0].grade == 2
        await pilot.press("1" if screen._question and screen._question.options else "space")
        await until(pilot, lambda: screen.state == GRADING)
        await pilot.press("f2")
        await until(pilot, lambda: screen._lang != lang and screen.state == GRADING)
        await pilot.press("4")
        await until(pilot, lambda: len(screen._session.given) == 2)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(screen._session.given) == 1)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(application.screen, DecksScreen))
        await pilot.press("p")
        await until(pilot, lambda: isinstance(application.screen, ProgressScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(application.screen, DecksScreen))
        await pilot.press("escape")
        await until(pilot, lambda: application.screen is application.main)
    with Store() as store:
        assert len(store.answers()) == 1, "everything is kept"
