"""Ways around: the other sense, the history, links and clipboards, and what to do about a missing word."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.selection import Selection
from textual.widgets import OptionList

from glossary_tui.i18n import label
from glossary_tui.ui.app import GlossApp
from glossary_tui.ui.copying import fill_clipboard, link, local_tool
from glossary_tui.ui.keys import FOOTER
from glossary_tui.ui.screens.history import HistoryScreen
from glossary_tui.ui.widgets.entry_view import EntryView
from glossary_tui.ui.widgets.footer import key_line
from glossary_tui.ui.widgets.lines import Lines
from glossary_tui.ui.widgets.links import Links
from glossary_tui.ui.widgets.results import Results
from glossary_tui.ui.widgets.search_box import SearchBox
from tests.making import entry
from tests.ui.conftest import app, packaged, ready, until
from tests.ui.test_looks import small, text
from tests.ui.test_own_things import toasts


async def test_one_key_leads_to_the_other_sense_and_round() -> None:
    application = app("triage", library=small())
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: application.main.entry_id == "bug-triage")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: application.main.entry_id == "triage")
        application.action_open("fever")
        await until(pilot, lambda: application.main.entry_id == "fever")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "no other sense" in toasts(application))


async def test_the_history_of_the_session_is_a_list() -> None:
    application = app("triage", lang="fr", library=small())
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press("f7")
        await until(pilot, lambda: "Aucune entrée avant" in toasts(application))
        application.action_open("fever")
        application.action_open("queue")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(application.screen, HistoryScreen) and bool(application.screen.query("#history")))
        read = application.screen.query_one("#history", OptionList)
        await until(pilot, lambda: [option.id for option in read.options] == ["queue", "fever"])
        await pilot.press("down", "enter")
        await until(pilot, lambda: application.screen is application.main and application.main.entry_id == "fever")


async def test_a_missing_word_can_be_proposed_by_a_message() -> None:
    application = app("xkqzwvj", lang="fr")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        head = application.main.query_one("#head", Lines)
        await until(pilot, lambda: "Ce mot manque" in head.render().plain and "F4" in head.render().plain)
        assert "CONTRIBUTING" not in head.render().plain
        await pilot.press("f4")
        await until(pilot, lambda: "xkqzwvj" in application.clipboard and "Où je l’ai entendu" in application.clipboard)


async def test_closest_names_are_links(monkeypatch: pytest.MonkeyPatch) -> None:
    library = packaged()
    monkeypatch.setattr(library.searcher, "suggest", lambda _query: ("triage",))
    application = app("xkqzwvj", library=library)
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        links = application.main.query_one("#links", Links)
        await until(pilot, lambda: links.display and [option.id for option in links.options] == ["triage"])
        assert "no synonyms" in str(links.border_title)
        await pilot.press("down", "enter")
        await until(pilot, lambda: application.main.entry_id == "triage")


@pytest.mark.parametrize(("site", "toast"), [("", "GLOSS_SITE"), ("https://ward.example/gloss/", "Link https://ward.example")])
async def test_a_link_is_copied(site: str, toast: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GLOSS_SITE", raising=False)
    if site:
        monkeypatch.setenv("GLOSS_SITE", site)
    application = app("triage")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        await application.run_action("gloss_copy_link")
        await until(pilot, lambda: toast in toasts(application))
        if site:
            assert application.clipboard == "https://ward.example/gloss/en/c/triage.html"
        else:
            assert Path(application.clipboard.removeprefix("file://")).name == "triage.yaml"


def test_an_address_that_is_none_is_not_used() -> None:
    one = entry("x", "x")
    for site in ("javascript:alert(1)", "https://a\x1b[31m", "ward.example"):
        assert link(one, "en", (), {"GLOSS_SITE": site}) == ""


def test_clipboard_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = tmp_path / "wl-copy"
    tool.write_text(f"#!/bin/sh\ncat > {tmp_path}/got\necho noise\n")
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert local_tool({"WAYLAND_DISPLAY": "wayland-0"}) == ("wl-copy",)
    assert local_tool({"WAYLAND_DISPLAY": "wayland-0", "SSH_CONNECTION": "a"}) == ()
    assert fill_clipboard("é", ("wl-copy",))
    assert (tmp_path / "got").read_text(encoding="utf-8") == "é"
    assert not fill_clipboard("é", (str(tmp_path / "absent"),))
    tool.write_text("#!/bin/sh\nexit 3\n")
    assert not fill_clipboard("é", ("wl-copy",))


async def test_ctrl_c_says_how_to_quit_in_the_readers_language() -> None:
    application = app(lang="fr")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press("ctrl+c")
        await until(pilot, lambda: toasts(application) == label("quit_hint", "fr"))


async def test_what_is_selected_is_copied_and_told() -> None:
    application = app("triage", library=small())
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        application.main.query_one(SearchBox).select_all()
        await pilot.press("ctrl+c")
        await until(pilot, lambda: application.clipboard == "triage" and "Selection: sent" in toasts(application))
        await pilot.press("end")
        first = application.main.query_one("#first", Lines)
        application.main.selections = {first: Selection(Offset(0, 0), Offset(5, 0))}
        await pilot.press("ctrl+c")
        await until(pilot, lambda: application.clipboard.strip() == first.render().plain[:5])
        application.main.selections = {first: Selection(Offset(0, 90), Offset(5, 90))}
        await pilot.press("ctrl+c")
        assert application.is_running, "a selection of lines that are gone"
        application.action_open("fever")
        await until(pilot, lambda: not application.main.selections)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("columns", "needed"),
    [(40, "F1 F10 ^P"), (80, "F1 F2 F3 F5 F6 F9 F10 ^P"), (100, "F4 F5 F6"), (200, "F1 F2 F4 F7 ^T ^G ^S ^N ^O")],
)
def test_the_footer_keeps_what_is_needed(columns: int, needed: str, lang: str) -> None:
    line = key_line(FOOTER, lang, columns)
    assert line.cell_length <= columns
    assert set(needed.split()) <= set(line.plain.split())


async def test_a_key_of_the_footer_can_be_clicked() -> None:
    application = app("triage", library=small())
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        drawn = text(application).split("\n")
        row = next(y for y, line in enumerate(drawn) if " F9 " in line)
        await pilot.click(offset=(drawn[row].index("F9") + 1, row))
        await until(pilot, lambda: application.screen is not application.main)


async def test_results_give_way_to_reading_where_there_is_little_room() -> None:
    application = app("triage", library=small())
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        results = application.main.query_one(Results)
        await until(pilot, lambda: bool(results.region))
        await pilot.press("enter")
        await until(pilot, lambda: not results.region and application.main.query_one(EntryView).has_focus)
        await pilot.press("escape")
        await until(pilot, lambda: bool(results.region) and application.main.query_one(SearchBox).has_focus)


async def test_what_matched_is_underlined_in_the_rows() -> None:
    application: GlossApp = app("bug tri", library=small())
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        results = application.main.query_one(Results)
        await until(pilot, lambda: results.option_count > 0)
        row = results.options[0].prompt
        marked = [row.plain[span.start : span.end] for span in row.spans if "underline" in str(span.style)]  # type: ignore[union-attr]
        assert "".join(marked).replace(" ", "") == "bugtri"


async def test_sixteen_colours_keep_text_apart_from_its_ground() -> None:
    from rich.color import ColorSystem

    from tests.ui.test_looks import BOX, segments

    for theme in ("gloss-dark", "gloss-light"):
        application = app("triage", library=small())
        application.theme = theme
        async with application.run_test(size=(120, 36)) as pilot:
            await ready(pilot, application)
            await until(pilot, lambda a=application: a.main.entry_id == "triage")  # type: ignore[misc]
            await pilot.pause()
            for segment in segments(application):
                style = segment.style
                if style and style.color and style.bgcolor and set(segment.text) - BOX - {" "}:
                    fore, back = (c.downgrade(ColorSystem.STANDARD).number for c in (style.color, style.bgcolor))
                    assert fore != back, f"{segment.text!r} can't be seen in {theme}"


@pytest.mark.parametrize("theme", ["gloss-dark", "gloss-light"])
async def test_with_sixteen_colours_what_is_chosen_can_be_told(theme: str) -> None:
    from rich.color import ColorSystem

    from tests.ui.test_looks import segments

    application = app("triage", library=small())
    application.theme = theme
    application.console._color_system = ColorSystem.STANDARD
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        await pilot.pause()
        grounds = {
            one.text.strip(): one.style.bgcolor.downgrade(ColorSystem.STANDARD).number
            for one in segments(application)
            if one.style and one.style.bgcolor and one.text.strip()
        }
        assert grounds["Sorting arrivals by how long each ca…"] != grounds["bug triage"]
