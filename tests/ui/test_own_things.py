"""Favourites, notes, settings, copies, the palette, the map, reloading: what the keys beyond search do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, TextArea

from glossary_tui.catalogue import neighbours
from glossary_tui.library import open_library
from glossary_tui.ui.app import GlossApp
from glossary_tui.ui.palette import Palette
from glossary_tui.ui.screens.help import HelpScreen
from glossary_tui.ui.screens.neighbours import NeighboursScreen
from glossary_tui.ui.screens.note import NoteScreen
from glossary_tui.ui.themes import DARK, LIGHT
from glossary_tui.ui.widgets.choices import Choices
from glossary_tui.ui.widgets.entry_view import EntryView
from glossary_tui.ui.widgets.lines import Lines
from glossary_tui.ui.widgets.search_box import SearchBox
from glossary_tui.userdata import UserData
from tests.making import VALID, folder
from tests.ui.conftest import app, packaged, ready, until


def head(application: GlossApp) -> str:
    return application.main.query_one("#head", Lines).render().plain


def toasts(application: GlossApp) -> str:
    return "\n".join(note.message for note in application._notifications)


async def test_star_on_and_off() -> None:
    application = app("triage")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "★" in head(application))
        assert UserData().favourites() == ["triage"]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "★" not in head(application))
        assert UserData().favourites() == []


async def test_a_note_is_kept_shown_and_can_be_discarded() -> None:
    application = app("triage", lang="fr")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(application.screen, NoteScreen) and bool(application.screen.query(TextArea)))
        await pilot.press(*"box 3")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Ma note : box 3" in head(application).replace("\u00a0", " "))
        assert UserData().notes() == {"triage": "box 3"}
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(application.screen, NoteScreen) and bool(application.screen.query(TextArea)))
        assert application.screen.query_one(TextArea).text == "box 3"
        await pilot.press("x", "escape")
        await until(pilot, lambda: application.screen is application.main)
        assert UserData().notes() == {"triage": "box 3"}
        application.action_gloss_export()
        await until(pilot, lambda: "favourites.md" in toasts(application))


async def test_settings_are_kept_between_runs() -> None:
    application = app("triage", lang="en")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press("f2", "f3")
        application.action_gloss_theme()
        await until(pilot, lambda: application.theme == LIGHT.name)
    again = GlossApp(packaged())
    assert (again.lang, again.reader, again.theme) == ("fr", "clinician", LIGHT.name)
    assert GlossApp(packaged(), lang="en").lang == "en", "what is asked on the command line wins"


async def test_a_broken_file_and_a_home_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "home" / "config" / "glossary-tui" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"theme": ')
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file" / "below"))
    application = app("triage")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: "set aside" in toasts(application))
        await until(pilot, lambda: application.main.entry_id == "triage")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "can’t be written" in toasts(application))
        await until(pilot, lambda: "★" in head(application))
    assert next(settings.parent.glob("*.broken")).read_text() == '{"theme": '


@pytest.mark.parametrize(
    ("action", "start", "toast"),
    [
        ("copy", "triage", "Text: sent"),
        ("copy_markdown", "# triage", "Markdown: sent"),
        ("copy_id", "triage", "Id “triage”: sent"),
    ],
)
async def test_each_copy_says_what_it_did(action: str, start: str, toast: str) -> None:
    application = app("triage")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        await application.run_action(f"gloss_{action}")
        await until(pilot, lambda: toast in toasts(application))
        assert application.clipboard.startswith(start)
        assert "OSC 52" in toasts(application)
        if action == "copy_markdown":
            assert "\n## Care side" in application.clipboard


@pytest.mark.parametrize("key", ["f4", "ctrl+s", "ctrl+n", "ctrl+g"])
async def test_without_an_entry_the_keys_say_so(key: str) -> None:
    application = app()
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press(key)
        await until(pilot, lambda: "No entry shown" in toasts(application))
        assert application.screen is application.main


async def test_the_palette_has_actions_and_entries_in_french() -> None:
    application = app(lang="fr")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press("ctrl+p")
        await until(
            pilot, lambda: isinstance(application.screen, Palette) and application.screen.query_one(Choices).option_count > 10
        )
        palette = application.screen
        commands = palette.query_one(Choices)
        assert palette.query_one(Input).placeholder == "Une commande, une entrée…"
        palette.query_one(Input).value = "xkqzwvj"
        await until(pilot, lambda: any("Rien de ce nom" in str(option.prompt) for option in commands.options))
        palette.query_one(Input).value = "triage"
        await until(pilot, lambda: any("triage · soins" in str(option.prompt) for option in commands.options))
        await until(pilot, lambda: commands.highlighted is not None)
        await pilot.press("enter")
        await until(pilot, lambda: application.main.entry_id != "" and application.screen is application.main)


async def test_the_palette_runs_an_action_found_without_accents() -> None:
    application = app("triage", lang="fr")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(application.screen, Palette) and bool(application.screen.query(Choices)))
        application.screen.query_one(Input).value = "copier identifiant"
        commands = application.screen.query_one(Choices)
        await until(pilot, lambda: any("identifiant" in str(option.prompt) for option in commands.options))
        await until(pilot, lambda: commands.highlighted is not None)
        await pilot.press("enter")
        await until(pilot, lambda: application.clipboard == "triage")


async def test_the_palette_is_walked_while_one_types_and_closed_by_its_own_key() -> None:
    application = app("triage")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(application.screen, Palette) and bool(application.screen.query(Choices)))
        commands = application.screen.query_one(Choices)
        await until(pilot, lambda: commands.highlighted == 0)
        await pilot.press("down", "down", "up", "pagedown", "pageup")
        await until(pilot, lambda: commands.highlighted is not None and commands.highlighted < 3)
        await pilot.press(*"f9")
        await until(pilot, lambda: commands.option_count > 0 and commands.options[0].id == "action:browse")
        await pilot.press("ctrl+p")
        await until(pilot, lambda: application.screen is application.main)


async def test_the_palette_ends_once() -> None:
    application = app("triage")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(application.screen, Palette))
        palette = application.screen
        assert isinstance(palette, Palette)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: application.screen is application.main)


async def test_the_entry_fills_the_screen_and_escape_gives_it_back() -> None:
    application = app("triage")
    async with application.run_test(size=(120, 36)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        view = application.main.query_one(EntryView)
        before = view.region.width
        await pilot.press("ctrl+l")
        await until(pilot, lambda: view.region.width > before)
        assert str(view.border_subtitle) == "Esc to shrink"
        await pilot.press("escape")
        await until(pilot, lambda: view.region.width == before)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: application.main.maximized is view)
        await pilot.press("x")
        await until(
            pilot, lambda: application.main.query_one(SearchBox).value == "triagex" and application.main.maximized is None
        )


async def test_the_map_is_walked_with_the_arrows() -> None:
    application = app("triage")
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application.main.entry_id == "triage")
        await pilot.press("ctrl+g")
        await until(
            pilot,
            lambda: (
                isinstance(application.screen, NeighboursScreen)
                and application.screen.query_one("#map", OptionList).option_count > 2
            ),
        )
        screen = application.screen
        assert isinstance(screen, NeighboursScreen)
        first = neighbours(packaged(), "triage")[0][1]
        await pilot.press("right")
        await until(pilot, lambda: screen.centre == first)
        await pilot.press("left")
        await until(pilot, lambda: screen.centre == "triage")
        drawn = screen.query_one("#map", OptionList)
        await until(pilot, lambda: drawn.highlighted_option is not None and drawn.highlighted_option.id == first)
        await pilot.press("enter")
        await until(pilot, lambda: application.main.entry_id == first)
        await pilot.press("f7")
        await until(pilot, lambda: application.main.entry_id == "triage")


def test_every_link_of_every_entry_is_on_its_map() -> None:
    library = packaged()
    for entry in library.entries():
        linked = {other for _, other in entry.links() if library.number(other) >= 0} | set(library.bridged_from(entry.id))
        assert {other for _, other in neighbours(library, entry.id)} == linked


async def test_help_follows_the_language() -> None:
    application = app()
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(application.screen, HelpScreen) and bool(application.screen.query("#help")))
        await pilot.press("f2")
        await until(pilot, lambda: "Favori" in application.screen.query_one("#help", Lines).render().plain)
        await pilot.press("f1")
        await until(pilot, lambda: application.screen is application.main)


async def test_a_glossary_changed_on_disk_is_offered_and_reloaded(tmp_path: Path) -> None:
    base = folder(tmp_path / "glossary", fever=VALID)
    application = GlossApp(open_library(base=str(base)), "fever", "en", reopen=lambda: open_library(base=str(base)))
    async with application.run_test(size=(80, 24)) as pilot:
        await ready(pilot, application)
        await until(pilot, lambda: application._disk is not None)
        library = application.library
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Glossary reloaded" in toasts(application))
        assert application.library is library, "nothing has changed"
        application.clear_notifications()
        fever = base / "signs" / "fever.yaml"
        fever.write_text(VALID.replace("en: fever", "en: feber"), encoding="utf-8")
        os.utime(fever, ns=(1, 1))
        application._check_disk()
        await until(pilot, lambda: "changed on disk" in toasts(application))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Glossary reloaded" in toasts(application))
        application.main.query_one(SearchBox).value = "feber"
        await until(pilot, lambda: "feber" in head(application) and application.main.entry_id == "fever")
        assert application.library is not library
        for file in base.rglob("*.yaml"):
            file.unlink()
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "old one stays" in toasts(application))
        assert application.main.entry_id == "fever"


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
def test_themes_are_registered(theme: str) -> None:
    assert theme in app().available_themes
