"""A home and a terminal of its own for each test, and the packaged glossary opened once (other people may be editing its files)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from textual.pilot import Pilot

from glossary_tui.library import Library, open_library
from glossary_tui.ui.app import GlossApp


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for variable in ("NO_COLOR", "GLOSSARY_PATH", "GLOSS_LANG", "GLOSS_AS"):
        monkeypatch.delenv(variable, raising=False)


@cache
def packaged() -> Library:
    """Return the packaged glossary, in memory for the whole run."""
    return open_library()


def app(query: str = "", lang: str = "en", reader: str = "", library: Library | None = None) -> GlossApp:
    return GlossApp(library or packaged(), query, lang, reader)


async def until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    """Wait until the condition holds; give up after many turns of the loop."""
    for _ in range(400):
        if condition():
            return
        await pilot.pause()
    raise AssertionError("the condition never came true")


async def ready(pilot: Pilot[int], application: GlossApp) -> None:
    """Wait until the main screen is there."""
    await until(pilot, lambda: hasattr(application, "main") and application.main.is_complete)
