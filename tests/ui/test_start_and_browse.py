"""The start screen invites; the browse screen filters and finds by letter."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from glossary_tui.ui.screens.answering import answer
from glossary_tui.ui.screens.browse import BrowseScreen
from glossary_tui.ui.widgets.links import Links
from glossary_tui.ui.widgets.results import Results
from glossary_tui.ui.widgets.search_box import SearchBox
from tests.ui.conftest import app, ready, until


async def test_the_start_screen_offers_links_that_the_keyboard_reaches() -> None:
    application = app(lang="fr")
    application.user.star("triage")
    application.user.saw("backup", "triage")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        links = application.main.query_one("#offers", Links)
        await until(pilot, lambda: links.option_count >= 4)
        texts = [str(links.get_option_at_index(i).prompt) for i in range(links.option_count)]
        for start in ("Mot du jour", "Faux ami du jour", "Favori", "Vu récemment"):
            assert any(text.startswith(start) for text in texts)
        await pilot.press("down")
        await until(pilot, lambda: links.has_focus and links.highlighted == 0)
        first = links.get_option_at_index(0).id
        await pilot.press("enter")
        await until(pilot, lambda: application.main.entry_id == first)
        assert application.user.seen()[0] == first


async def test_an_opened_entry_is_seen_in_the_next_run() -> None:
    application = app("triage")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        assert application.user.seen() == [], "what only passes by is not kept"
        await pilot.press("enter")
        await until(pilot, lambda: application.user.seen() == ["triage"])
    assert app().user.seen() == ["triage"]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 20), (1, 1)])
async def test_browse_opens_by_letter_and_reads(size: tuple[int, int]) -> None:
    application = app(lang="fr")
    async with application.run_test(size=size) as pilot:
        await ready(pilot, application)
        await pilot.press("f9")
        await until(
            pilot, lambda: isinstance(application.screen, BrowseScreen) and application.screen.query_one("#entries").has_focus
        )
        entries = application.screen.query_one("#entries", OptionList)
        await pilot.press("é")
        await until(pilot, lambda: entries.highlighted not in (None, 1))
        chosen = entries.highlighted_option
        assert chosen is not None
        assert str(chosen.prompt)[0] in "eéEÉ"
        await pilot.press("enter")
        await until(pilot, lambda: application.main.entry_id == chosen.id and application.screen is application.main)


async def test_filters_by_keyboard_stay_until_the_next_visit() -> None:
    application = app()
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(application.screen, BrowseScreen) and bool(application.screen.query("#entries")))
        entries = application.screen.query_one("#entries", OptionList)
        everything = str(entries.border_title)
        await pilot.press("left", "down", "enter")
        await until(pilot, lambda: str(entries.border_title) != everything)
        await pilot.press("down", "down", "enter")
        screen = application.screen
        assert isinstance(screen, BrowseScreen)
        await until(pilot, lambda: screen.filters.false_friends)
        assert screen.filters.side == "clinical"
        assert all("≠" in str(entries.get_option_at_index(i).prompt) for i in range(1, 3) if entries.get_option_at_index(i).id)
        await pilot.press("f2")
        await until(pilot, lambda: "De A à Z" in str(entries.border_title))
        await pilot.press("escape")
        await until(pilot, lambda: application.screen is application.main)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(application.screen, BrowseScreen))
        assert application.screen.filters.false_friends  # type: ignore[attr-defined]


async def test_each_domain_has_its_count_at_the_right_of_the_list() -> None:
    application = app()
    for columns in (80, 120):
        async with app().run_test(size=(columns, 36)) as pilot:
            application = pilot.app  # type: ignore[assignment]
            await ready(pilot, application)
            await pilot.press("f9")
            await until(pilot, lambda a=application: bool(a.screen.query("#filters")))  # type: ignore[misc]
            filters = application.screen.query_one("#filters", OptionList)
            await until(pilot, lambda f=filters: f.scrollable_content_region.width > 0)  # type: ignore[misc]
            await pilot.pause()
            rows = [str(option.prompt) for option in filters.options if (option.id or "").startswith("domain:")]
            assert len(rows) > 10
            assert {len(row) for row in rows} == {filters.scrollable_content_region.width}
            assert all(row.split()[-1].isdigit() for row in rows)


async def test_the_browse_screen_does_not_eat_the_search() -> None:
    application = app("triage")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(application.screen, BrowseScreen) and bool(application.screen.query("#entries")))
        await pilot.press("escape")
        await until(pilot, lambda: application.screen is application.main)
        assert application.main.query_one(SearchBox).value == "triage"
        assert application.main.query_one(Results).option_count > 0


async def test_the_second_of_two_quick_choices_is_dropped() -> None:
    application = app()
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press("f9")
        await until(
            pilot, lambda: isinstance(application.screen, BrowseScreen) and application.screen.query_one("#entries").has_focus
        )
        entries = application.screen.query_one("#entries", OptionList)
        chosen = entries.highlighted_option
        assert chosen is not None
        entries.action_select()
        entries.action_select()
        await until(pilot, lambda: application.main.entry_id == chosen.id)
        assert application.screen is application.main


async def test_a_covered_screen_does_not_close_the_one_above() -> None:
    application = app()
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(application.screen, BrowseScreen))
        below = application.screen
        assert isinstance(below, BrowseScreen)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: application.screen is not below)
        above = application.screen
        answer(below, "")
        await pilot.pause()
        assert application.screen is above
