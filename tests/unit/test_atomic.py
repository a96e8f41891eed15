from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary_tui import atomic

WRITERS = [atomic.write, atomic.create]


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("writer", WRITERS)
def test_a_new_file_gets_the_mode_of_the_umask(tmp_path: Path, writer: Callable[..., None]) -> None:
    old = os.umask(0o027)
    try:
        writer(str(tmp_path / "new"), b"x")
    finally:
        os.umask(old)
    assert mode_of(tmp_path / "new") == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


@pytest.mark.parametrize("writer", WRITERS)
def test_a_wanted_mode_is_given_whatever_the_umask(tmp_path: Path, writer: Callable[..., None]) -> None:
    writer(str(tmp_path / "private"), b"x", mode=0o600)
    writer(str(tmp_path / "shared"), b"x", mode=0o666)
    assert mode_of(tmp_path / "private") == 0o600
    assert mode_of(tmp_path / "shared") == 0o666


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "tool"
    path.write_bytes(b"old")
    path.chmod(0o751)
    atomic.write(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert mode_of(path) == 0o751


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    atomic.write(str(tmp_path / "link"), b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_taken_name_is_not_written_over_even_when_it_is_a_dead_link(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"old")
    (tmp_path / "dead").symlink_to("nowhere")
    for name in ("taken", "dead"):
        with pytest.raises(FileExistsError):
            atomic.create(str(tmp_path / name), b"new")
    assert (tmp_path / "taken").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dead", "taken"]


def test_a_name_taken_while_writing_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "entry"

    def late(handle: int) -> None:
        path.write_bytes(b"somebody else's")

    monkeypatch.setattr(os, "fsync", late)
    with pytest.raises(FileExistsError):
        atomic.create(str(path), b"mine")
    assert path.read_bytes() == b"somebody else's"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_system_without_hard_links_still_gets_new_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unable(source: str, target: str) -> None:
        raise PermissionError("no hard links here")

    monkeypatch.setattr(os, "link", unable)
    atomic.create(str(tmp_path / "new"), b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "kept"
    path.write_bytes(b"old")

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError, match="No space left"):
        atomic.write(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupted_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    for writer in WRITERS:
        with pytest.raises(KeyboardInterrupt):
            writer(str(tmp_path / "new"), b"x")
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    for writer in WRITERS:
        with pytest.raises(FileNotFoundError):
            writer(str(tmp_path / "nowhere" / "new"), b"x")
