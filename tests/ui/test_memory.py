"""Closed screens leave nothing behind."""

from __future__ import annotations

import gc

from glossary_tui.ui.screens.browse import BrowseScreen
from tests.ui.conftest import app, ready, until


def _rendered() -> int:
    gc.collect()
    return sum(type(held).__name__ == "StylesCache" for held in gc.get_objects())


async def test_a_screen_that_was_closed_is_forgotten_with_its_rendered_lines() -> None:
    application = app()
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        counts = []
        for _ in range(6):
            await pilot.press("f9")
            await until(pilot, lambda: isinstance(application.screen, BrowseScreen))
            await pilot.press("escape")
            await until(pilot, lambda: application.screen is application.main)
            await pilot.pause()
            counts.append(_rendered())
        assert counts[-1] <= counts[0] + 2
