"""Every screen, in a real terminal and with connections forbidden: it opens, and a signal ends it with the terminal as it was."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.trust.guard import guard
from tests.ui.test_tmux import Terminal, assert_restored, cache, terminal  # noqa: F401

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
SCREENS = {
    "main": ("", "Care side"),
    "help": ("F1", "Each concept"),
    "reading": ("F5", "Paste"),
    "quiz": ("F6", "whole glossary"),
    "browse": ("F9", "A to Z"),
    "palette": ("C-p", "A command"),
    "map": ("C-g", "triage"),
    "note": ("C-n", "note"),
    "history": ("C-o", "triage"),
}
"""The key that opens each screen, and a word that it shows."""
_CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, list(_CODES)[at % 3]) for at, name in enumerate(SCREENS)] + [("main", signal.SIGTERM), ("main", signal.SIGHUP)],
)
def test_a_signal_on_any_screen_restores_the_terminal(
    terminal: Callable[..., Terminal],  # noqa: F811
    tmp_path: Path,
    name: str,
    number: signal.Signals,
) -> None:
    key, word = SCREENS[name]
    one = terminal("-i", "triage", **guard(tmp_path / "guard"))
    one.until(lambda text: "Care side" in text)
    if key:
        before = one.screen()
        one.type(key)
        one.until(lambda text: text != before and word in text)
    os.kill(one.pid(), number)
    text = one.until(lambda text: "code=" in text)
    assert f"code={_CODES[number]}" in text
    assert "NETWORK" not in text
    assert "Traceback" not in text
    assert_restored(one, tmp_path)
