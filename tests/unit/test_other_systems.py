"""Branches for Windows and macOS, run here with what those systems lack or have; docs/terminals.md says what was only reasoned."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import types
from pathlib import Path

import platformdirs
import pytest

from glossary_tui import atomic, paths, userdata
from glossary_tui.ui.app import GlossApp
from tests.making import entry, library


class Msvcrt(types.ModuleType):
    """Stands for the module of Windows: locking raises PermissionError (EACCES) while another holds the lock."""

    LK_NBLCK = 2

    def __init__(self, busy: int, error: OSError) -> None:
        super().__init__("msvcrt")
        self.busy, self.error, self.calls = busy, error, 0

    def locking(self, handle: int, mode: int, count: int) -> None:
        assert (mode, count) == (self.LK_NBLCK, 1)
        os.fstat(handle)
        self.calls += 1
        if self.calls <= self.busy:
            raise self.error


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path))
    return tmp_path / "glossary-tui" / "favourites.json"


def as_windows(monkeypatch: pytest.MonkeyPatch, msvcrt: Msvcrt) -> None:
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    system = types.SimpleNamespace(**{name: getattr(os, name) for name in dir(os) if not name.startswith("_")})
    system.name = "nt"
    monkeypatch.setattr(userdata, "os", system)


def test_windows_waits_for_the_lock_file_of_another_window(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    msvcrt = Msvcrt(busy=2, error=PermissionError(13, "Permission denied"))
    as_windows(monkeypatch, msvcrt)
    user = userdata.UserData()
    assert user.set_note("fever", "kept")
    assert msvcrt.calls == 3, "two refusals are waited out"
    assert own.with_name("favourites.json.lock").exists(), "a folder can't be locked there, so a file beside it is"


def test_windows_goes_on_where_no_lock_can_be_had(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    msvcrt = Msvcrt(busy=9, error=OSError(22, "Invalid argument"))
    as_windows(monkeypatch, msvcrt)
    assert userdata.UserData().set_note("fever", "kept")
    assert msvcrt.calls == 1


@pytest.mark.parametrize("kind", ["cache", "data", "config", "state"])
@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_folders_come_from_platformdirs(kind: str, system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platformdirs, f"user_{kind}_dir", lambda app, appauthor: f"C:\\Users\\me\\{kind}\\{app}\\{appauthor}")
    assert getattr(paths, f"{kind}_dir")() == f"C:\\Users\\me\\{kind}\\glossary-tui\\False"


def test_a_file_that_another_program_holds_open_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace an open file, such as an index that another window has mapped."""
    target = tmp_path / "held"
    target.write_bytes(b"old")

    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(os, "replace", refuse)
    assert not atomic.keep(str(target), b"new")
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["held"]


async def test_the_interface_opens_where_the_loop_takes_no_signals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path))

    def missing(*_args: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(asyncio.get_running_loop(), "add_signal_handler", missing, raising=False)
    monkeypatch.delattr(signal, "SIGHUP")
    application = GlossApp(library(entry("fever", "fever")), "fever", "en")
    async with application.run_test() as pilot:
        for _ in range(400):
            if application.is_running and getattr(application, "main", None) and application.main.entry_id == "fever":
                break
            await pilot.pause()
        assert application.main.entry_id == "fever"
