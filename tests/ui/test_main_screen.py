"""The main screen, driven by Pilot on real entries. Every wait is on a condition."""

from __future__ import annotations

import asyncio
from itertools import count
from pathlib import Path

import pytest
from textual.events import Key, Paste, Resize
from textual.geometry import Size
from textual.widgets import OptionList

from glossary_tui.ui.app import GlossApp
from glossary_tui.ui.screens.help import HelpScreen
from glossary_tui.ui.widgets.entry_view import EntryView
from glossary_tui.ui.widgets.lines import Lines
from glossary_tui.ui.widgets.links import Links
from glossary_tui.ui.widgets.results import Results
from glossary_tui.ui.widgets.search_box import MAX_LENGTH, SearchBox
from tests.ui.conftest import app, ready, until

SIZES = [(120, 36), (80, 24), (40, 20)]


def shown(application: GlossApp, widget: str) -> str:
    return application.main.query_one(widget, Lines).render().plain


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_typing_shows_the_pair(size: tuple[int, int], lang: str) -> None:
    application = app(lang=lang)
    async with application.run_test(size=size) as pilot:
        await ready(pilot, application)
        await pilot.press(*"triage")
        await until(pilot, lambda: application.main.entry_id == "triage")
        await pilot.pause()
        assert "triage" in shown(application, "#head")
        texts = "".join(str(application.main.query_one(name).border_title) for name in ("#first", "#second"))
        for title in ("Côté soins", "Côté ingénierie") if lang == "fr" else ("Care side", "Engineering side"):
            assert title in texts
        assert application.main.query_one(SearchBox).has_focus


async def test_the_pair_is_side_by_side_when_there_is_room() -> None:
    for size, side_by_side in (((120, 36), True), ((80, 24), True), ((40, 20), False)):
        application = app("triage")
        async with application.run_test(size=size) as pilot:
            await ready(pilot, application)

            def is_laid_out(application: GlossApp = application, wanted: bool = side_by_side) -> bool:
                first, second = (application.main.query_one(name).region for name in ("#first", "#second"))
                return first.width > 0 and second.width > 0 and (first.y == second.y) is wanted

            await until(pilot, is_laid_out)


async def test_arrows_walk_the_results_and_the_entry_follows() -> None:
    application = app("IC", lang="fr")
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        results = application.main.query_one(Results)
        await until(pilot, lambda: results.option_count > 2)
        seen = [application.main.entry_id]
        for _ in range(2):
            await pilot.press("down")
            await until(pilot, lambda: application.main.entry_id != seen[-1])
            seen.append(application.main.entry_id)
        assert seen == [option.id for option in results.options if option.id][:3]
        await pilot.press("up")
        await until(pilot, lambda: application.main.entry_id == seen[1])


async def test_homonyms_are_grouped_by_world_the_other_one_first() -> None:
    application = app("IC", lang="fr", reader="engineer")
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        results = application.main.query_one(Results)
        await until(pilot, lambda: results.option_count > 1)
        texts = [str(option.prompt).split("\n")[0] for option in results.options]
        assert "même mot, deux mondes" in texts[0]
        sides = [text for text in texts[1:] if text.startswith("── ")]
        assert sides == ["── Côté soins", "── Côté ingénierie", "── Autres résultats"]
        first, second, third = (texts.index(side) for side in sides)
        assert all("soins" in text for text in texts[first + 1 : second])
        assert all("technique" in text for text in texts[second + 1 : third])


async def test_links_by_keyboard_with_back_and_forward() -> None:
    application = app("triage")
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        links = application.main.query_one("#links", Links)
        await until(pilot, lambda: links.option_count > 0)
        target = links.get_option_at_index(0).id
        links.focus()
        await pilot.press("home", "enter")
        await until(pilot, lambda: application.main.entry_id == target)
        await pilot.press("f7")
        await until(pilot, lambda: application.main.entry_id == "triage")
        await pilot.press("f8")
        await until(pilot, lambda: application.main.entry_id == target)


async def test_links_by_mouse() -> None:
    application = app("triage")
    async with application.run_test(size=(120, 60)) as pilot:
        await ready(pilot, application)
        details = application.main.query_one("#details", Lines)
        await until(pilot, lambda: "[priority-queue]" in details.render().plain and details.region.height > 0)
        lines = details.render().plain.split("\n")
        row = next(i for i, line in enumerate(lines) if "[priority-queue]" in line)
        await pilot.click("#details", offset=(lines[row].index("[priority-queue]") + 3, row))
        await until(pilot, lambda: application.main.entry_id == "priority-queue")


async def test_language_and_reader_switch_in_place() -> None:
    application = app("triage", lang="en")
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        await pilot.press("f2")
        first = application.main.query_one("#first")
        await until(pilot, lambda: first.border_title == "Côté soins")
        assert "Aide" in str(application.main.query_one("#keys").render())
        await pilot.press("f3", "f3")
        await until(pilot, lambda: first.border_title == "Côté ingénierie (le vôtre)")
        assert application.main.entry_id == "triage"


async def test_escape_steps_back_and_never_quits() -> None:
    application = app("triage")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press("enter")
        await until(pilot, lambda: application.main.query_one(EntryView).has_focus)
        await pilot.press("escape")
        await until(pilot, lambda: application.main.query_one(SearchBox).has_focus)
        await pilot.press("escape")
        await until(pilot, lambda: application.main.query_one(SearchBox).value == "")
        await pilot.press("escape", "escape")
        assert application.is_running
        await until(pilot, lambda: application.main.query_one("#start").display)
        assert "concepts" in shown(application, "#start")


async def test_what_is_typed_before_the_first_paint_reaches_the_search_box() -> None:
    application = app()
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        for letter in "apgar":  # the screen gets them, as the box had no focus when they were typed
            application.main._forward_event(Key(letter, letter))
        await until(pilot, lambda: application.main.entry_id == "apgar-score")
        assert application.main.query_one(SearchBox).value == "apgar"


async def test_typing_reaches_the_search_box_from_anywhere() -> None:
    application = app("triage")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press("enter")
        await until(pilot, lambda: application.main.query_one(EntryView).has_focus)
        await pilot.press("x")
        await until(pilot, lambda: application.main.query_one(SearchBox).value == "triagex")


async def test_help_lists_the_keys_and_closes() -> None:
    application = app(lang="fr")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(application.screen, HelpScreen) and bool(application.screen.query("#help")))
        text = application.screen.query_one("#help", Lines).render().plain
        assert "Ctrl+P" in text
        assert "Qui lit" in text
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(application.screen, HelpScreen))


async def test_nothing_found_says_so() -> None:
    application = app("xkqzwvj")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: "nothing in the glossary" in shown(application, "#head"))
        assert not application.main.query_one(Results).region


async def test_a_megabyte_of_paste_is_cut_and_cleaned() -> None:
    application = app()
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        box = application.main.query_one(SearchBox)
        box.post_message(Paste("tri\x1b[31m\nage [bold]\u202e" + "x" * 1_000_000))
        await until(pilot, lambda: box.value != "")
        assert len(box.value) <= MAX_LENGTH
        assert box.value.startswith("tri[31m age [bold]")
        assert box.value.isprintable()


async def test_markup_in_a_query_is_only_text() -> None:
    application = app("[bold red]x[/] [@click=app.quit]y[/]")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: "[bold red]" in shown(application, "#head"))


@pytest.mark.parametrize("size", [(1, 1), (2, 50), (50, 2), (5, 5), (12, 4)])
async def test_any_size(size: tuple[int, int]) -> None:
    application = app("triage")
    async with application.run_test(size=size) as pilot:
        await ready(pilot, application)
        await pilot.press("f1", "escape", "down", "enter", "escape")
        await pilot.resize_terminal(120, 36)
        await until(pilot, lambda: application.main.entry_id == "triage")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert application.is_running


async def test_a_stale_highlight_does_not_come_back() -> None:
    application = app("triage")
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        results = application.main.query_one(Results)
        stale = OptionList.OptionHighlighted(results, results.get_option_at_index(0), 0)
        application.main.query_one(SearchBox).value = "API"
        await until(pilot, lambda: application.main.entry_id not in ("", "triage"))
        now = application.main.entry_id
        application.main.post_message(stale)
        await pilot.pause()
        assert application.main.entry_id == now


async def test_copy_says_what_it_did() -> None:
    application = app("triage")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        await pilot.press("f4")
        await until(pilot, lambda: "triage" in application.clipboard)
        assert "Care side" in application.clipboard


async def test_quit_keys() -> None:
    for key in ("ctrl+q", "f10"):
        application = app()
        async with application.run_test(size=(80, 24)) as pilot:
            await ready(pilot, application)
            await pilot.press(key)
            await until(pilot, lambda a=application: not a.is_running or a._exit)  # type: ignore[misc]
        assert application.return_code == 0


async def test_no_break_spaces_hold_in_the_panes() -> None:
    application = app("triage", lang="fr")
    for columns in (40, 47, 61, 80, 97, 120):
        async with app("triage", lang="fr").run_test(size=(columns, 36)) as pilot:
            application = pilot.app  # type: ignore[assignment]
            await ready(pilot, application)
            await until(pilot, lambda a=application: a.main.entry_id == "triage")  # type: ignore[misc]
            for widget in ("#head", "#first", "#second", "#details"):
                for line in shown(application, widget).split("\n"):
                    assert not line.lstrip(" ").startswith((":", ";", "?", "!", "»", "%"))


def test_an_unexpected_error_leaves_three_lines_and_a_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    application = app()
    try:
        raise RuntimeError("secret [bold]")
    except RuntimeError as error:
        application._exception = error
        application._fatal_error()
    (log,) = (tmp_path / "glossary-tui").glob("error-*.log")
    assert "RuntimeError" in log.read_text()
    (message,) = application._exit_renderables
    assert str(message).count("\n") == 2


async def test_a_late_timer_still_rings(monkeypatch: pytest.MonkeyPatch) -> None:
    application = app()
    async with application.run_test() as pilot:
        await ready(pilot, application)
        rung: list[bool] = []
        clock = count()
        with monkeypatch.context() as late:
            late.setattr("textual.timer._time.get_time", lambda: float(next(clock)))  # a second passes at every look
            application.set_timer(1 / 120, lambda: rung.append(True))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        await until(pilot, lambda: bool(rung))


async def test_a_size_that_the_system_tells_too_early_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    application = app()
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        monkeypatch.setattr(GlossApp, "is_headless", False)
        monkeypatch.setattr("shutil.get_terminal_size", lambda: (120, 36))
        application.post_message(Resize(Size(80, 24), Size(80, 24)))  # what is read when the signal comes before the size
        await until(pilot, lambda: application.screen.size == (120, 36))
