"""Closed screens leave nothing behind."""

from __future__ import annotations

import ctypes
import gc
import os
import platform
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style as Look
from textual.widgets import OptionList, Static, TextArea

from glossary_tui.library import Library
from glossary_tui.ui.app import GlossApp, run
from glossary_tui.ui.diskwatch import DiskWatch
from glossary_tui.ui.memory import give_back, settle, tidy
from glossary_tui.ui.screens.browse import BrowseScreen
from glossary_tui.ui.screens.note import NoteScreen
from glossary_tui.ui.widgets.results import Results
from glossary_tui.ui.widgets.search_box import SearchBox
from tests.ui.conftest import app, packaged, ready, until
from tests.ui.test_looks import small

MANY = 1_000
"""More than one screen has."""


def _held(kind: str) -> int:
    """Return how many objects of a type are alive."""
    gc.collect()
    return sum(type(held).__name__ == kind for held in gc.get_objects())


async def test_a_screen_that_was_closed_is_forgotten_with_its_rendered_lines() -> None:
    application = app(library=small())
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        counts = []
        for _ in range(4):
            await pilot.press("f9")
            await until(pilot, lambda: isinstance(application.screen, BrowseScreen))
            await pilot.press("escape")
            await until(pilot, lambda: application.screen is application.main)
            await pilot.pause()
            counts.append(_held("StylesCache"))
        assert counts[-1] <= counts[0] + 2


async def test_editors_that_were_closed_are_forgotten() -> None:
    application = app("triage", library=small())
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        for _ in range(3):
            await pilot.press("ctrl+n")
            await until(pilot, lambda: isinstance(application.screen, NoteScreen) and bool(application.screen.query(TextArea)))
            await pilot.press("escape")
            await until(pilot, lambda: application.screen is application.main)
        await until(pilot, lambda: _held("TextArea") <= 1)


async def test_a_widget_made_under_another_screen_does_not_keep_that_screen() -> None:
    application = app(library=small())
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        closed = await _seen_closed(pilot, application, lambda screen: screen.call_later(application.main.mount, Static()))
        assert len(application.main.query(Static)) > 0
        await until(pilot, lambda: _gone(closed))


async def test_the_last_message_from_a_closed_screen_is_forgotten() -> None:
    application = app(library=small())
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        bar = application.main.query_one(Results).vertical_scrollbar
        closed = await _seen_closed(pilot, application, lambda screen: screen.call_later(bar.check_idle))
        await until(pilot, lambda: _gone(closed))


async def test_the_widget_where_the_mouse_went_down_is_forgotten_with_its_screen() -> None:
    application = app(library=small())
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)

        def press(screen: Screen[object]) -> None:
            application._mouse_down_widget = screen.query_one(OptionList)

        closed = await _seen_closed(pilot, application, press)
        await until(pilot, lambda: _gone(closed))


async def test_looks_are_forgotten_with_the_screen_that_they_stood_on() -> None:
    application = app(library=small())
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        for number in range(MANY):
            Strip.render_ansi(Style(meta={"row": number}), ColorSystem.TRUECOLOR)
            Look() + Look.from_meta({"row": number})
        await _seen_closed(pilot, application, lambda _screen: None)
        await until(pilot, lambda: max(kind.cache_info().currsize for kind in (Strip.render_ansi, Look.__add__)) < MANY / 2)


async def test_places_are_forgotten_with_the_size_that_they_were_computed_for() -> None:
    application = app(library=small())
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        for number in range(MANY):
            Region(0, 0, number, 1).grow((1, 1, 1, 1))
            Region(0, 0, number, 1).union(Region(0, 0, 1, number))
        await pilot.resize_terminal(90, 30)
        await until(pilot, lambda: max(kind.cache_info().currsize for kind in (Region.grow, Region.union)) < MANY / 2)


async def test_a_glossary_read_again_replaces_what_learning_made_of_the_old_one() -> None:
    application = app(library=small())
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        application.learning._made()
        application._use(Library(packaged()._store, ()), DiskWatch(()))
        assert application.learning._material is None


@pytest.mark.parametrize("query", ["", "triage", "zorglub"])
async def test_a_glossary_read_again_leaves_nothing_of_the_old_one(query: str) -> None:
    application = app(library=small())
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        await pilot.press(*"triage")
        await until(pilot, lambda: application.main.entry_id == "triage")
        application.main.query_one(SearchBox).value = query
        await until(pilot, lambda: (application.main.entry_id == "triage") == (query == "triage"))
        before = weakref.ref(application.library)
        application._use(Library(packaged()._store, ()), DiskWatch(()))
        await until(pilot, lambda: _gone(before))


def test_the_glossary_read_first_is_not_held_until_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def replaced(application: GlossApp) -> int:
        first = weakref.ref(application.library)
        application.library = small()
        return 7 if _gone(first) else 1

    monkeypatch.setattr(GlossApp, "run", replaced)
    assert run(lambda: Library(packaged()._store, ()), "", "en", "", []) == 7


def test_what_stays_is_left_to_itself_in_a_real_run_only(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for name in ("freeze", "unfreeze", "collect", "set_threshold"):
        monkeypatch.setattr(gc, name, lambda *_sizes, name=name: done.append(name))
    monkeypatch.setattr("glossary_tui.ui.memory.give_back", lambda: done.append("give back"))
    application = app(library=small())
    monkeypatch.setattr(GlossApp, "is_headless", True)
    settle(application)
    tidy(application)
    assert done == [], "an application in a test is headless"
    monkeypatch.setattr(GlossApp, "is_headless", False)
    settle(application)
    settle(application, again=True)
    tidy(application)
    told = ["freeze", "set_threshold"]
    assert done == [*told, "unfreeze", "collect", "give back", *told, "collect", "give back"]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library gives memory back by itself or never")
def test_free_memory_between_things_in_use_is_given_back() -> None:
    kept = [bytes(5_000) for _ in range(20_000)][::40]  # what is kept lies all over what was taken
    before = _resident()
    give_back()
    assert _resident() < before - 50
    assert kept


def test_another_c_library_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: object) -> NoReturn:
        raise OSError

    for library in (missing, lambda _name: object()):
        monkeypatch.setattr(ctypes, "CDLL", library)
        give_back()


def _resident() -> float:
    """Return the resident memory of this process, in megabytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


async def _seen_closed(pilot: Pilot[int], application: GlossApp, act: Callable[[Screen[object]], object]) -> weakref.ref[Any]:
    """Open the list, do something with it, and return a weak reference to it once it is closed."""
    await pilot.press("f9")
    await until(pilot, lambda: isinstance(application.screen, BrowseScreen) and bool(application.screen.query(OptionList)))
    act(application.screen)
    await pilot.pause()
    seen = weakref.ref(application.screen)
    await pilot.press("escape")
    await until(pilot, lambda: application.screen is application.main)
    return seen


def _gone(kept: weakref.ref[Any]) -> bool:
    gc.collect()
    return kept() is None
