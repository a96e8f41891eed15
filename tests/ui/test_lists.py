"""Lists and toasts under what comes too late: clicks on rows that are gone, keys before the first drawing, time that is over."""

from __future__ import annotations

import pytest
from textual.content import Content
from textual.notifications import Notification
from textual.screen import Screen
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets._toast import Toast, ToastHolder

from glossary_tui.ui.hints import hint
from glossary_tui.ui.screens.browse import BrowseScreen
from glossary_tui.ui.widgets.choices import Choices, Row
from glossary_tui.ui.widgets.results import Results
from glossary_tui.ui.widgets.search_box import SearchBox
from tests.ui.conftest import app, ready, until
from tests.ui.test_looks import small


def test_keys_are_told_for_which_there_is_room_and_always_how_to_get_out() -> None:
    keys = "↑ ↓ choose · Enter read · Esc close"
    assert hint(keys, 80) == keys
    assert hint(keys, 30) == "↑ ↓ choose · Esc close"
    assert hint(keys, 3) == "Esc close"


async def test_a_click_on_a_row_that_is_gone_is_dropped() -> None:
    application = app("triage", library=small())
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        results = application.main.query_one(Results)
        await until(pilot, lambda: results.option_count > 0 and bool(results.region))
        row = results._get_option_render(results.options[1], Style())[0].apply_meta({"option": 99})
        results.render_line = lambda y: row  # type: ignore[method-assign]
        results.refresh()
        await pilot.pause()
        await pilot.click(Results, offset=(5, 3))
        assert application.is_running


async def test_page_keys_are_harmless_before_a_list_is_drawn() -> None:
    application = app(library=small())
    async with application.run_test(size=(1, 1)) as pilot:
        await ready(pilot, application)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(application.screen, BrowseScreen) and bool(application.screen.query("#entries")))
        await pilot.press("pagedown", "pageup")
        entries = application.screen.query_one("#entries", OptionList)
        entries.clear_options()
        entries.add_option("one")
        entries.action_page_down()  # type: ignore[no-untyped-call]
        assert application.is_running


async def test_rows_out_of_sight_are_not_written() -> None:
    application = app(library=small())
    written: list[int] = []

    def row(number: int) -> Row:
        def write() -> Content:
            written.append(number)
            return Content(f"row {number}\nmore")

        return Row(write, 2, id=str(number))

    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        rows = Choices()
        rows.styles.height = 8
        await application.main.mount(rows, before="#search")
        rows.set_options([row(number) for number in range(20_000)])
        rows.highlighted = 10_000
        await until(pilot, lambda: 10_000 in written)
        assert len(written) < 100
        assert rows.virtual_size.height == 40_000
        rows.focus()
        await pilot.press("end")
        await until(pilot, lambda: 19_999 in written)
        assert len(written) < 200


async def test_a_toast_whose_time_is_over_goes_away() -> None:
    application = app(library=small())
    async with application.run_test(size=(80, 24), notifications=True) as pilot:
        await ready(pilot, application)
        toast = Toast(Notification("late", timeout=-1))
        await application.main.mount(toast)
        timer = toast.set_timer(-1, lambda: None, pause=True)
        assert timer._interval > 0, "a timer of a negative interval counts for ever"
        assert not toast.allow_select, "a toast may go while the mouse selects"
        await until(pilot, lambda: not application.screen.query(Toast))


async def test_a_toast_goes_with_its_frame() -> None:
    application = app(library=small())
    async with application.run_test(size=(80, 24), notifications=True) as pilot:
        await ready(pilot, application)
        application.notify("first", timeout=100)
        await until(pilot, lambda: bool(application.screen.query(Toast)))
        application.clear_notifications()
        application.notify("second", timeout=100)
        await until(pilot, lambda: [toast._notification.message for toast in application.screen.query(Toast)] == ["second"])
        await until(pilot, lambda: len(application.screen.query(ToastHolder)) == 1)


async def test_a_key_costs_one_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    frames: list[Screen[object]] = []
    draw = Screen._compositor_refresh

    def counted(screen: Screen[object]) -> None:
        frames.append(screen)
        draw(screen)

    application = app()
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        await pilot.press(*"bac")
        await until(pilot, lambda: application.main.query_one(Results).option_count > 0)
        monkeypatch.setattr(Screen, "_compositor_refresh", counted)
        for letters in ("k", "kup", "kup r"):
            before = len(frames)
            application.main.query_one(SearchBox).value = f"bac{letters}"
            await until(pilot, lambda n=before: len(frames) > n)  # type: ignore[misc]
            for _ in range(10):
                await pilot.pause()
            assert len(frames) == before + 1, letters
