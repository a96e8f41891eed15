"""What a reader keeps: it survives a crash, a broken file and a home that can't be written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from glossary_tui.userdata import SEEN_KEPT, UserData


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))


def own(tmp_path: Path) -> Path:
    return tmp_path / "data" / "glossary-tui" / "favourites.json"


def test_everything_is_there_in_the_next_run() -> None:
    data = UserData()
    assert data.set("theme", "light")
    assert data.star("triage")
    assert data.star("api")
    assert data.set_note("api", "é « note »\nsecond line")
    data.saw("a", "b")
    again = UserData()
    assert again.setting("theme", ("light",)) == "light"
    assert again.setting("theme", ("dark",)) == "", "a value that is no longer known is not used"
    assert again.favourites() == ["api", "triage"]
    assert again.notes() == {"api": "é « note »\nsecond line"}
    assert again.seen() == ["b", "a"]


def test_a_star_and_a_note_can_be_taken_back() -> None:
    data = UserData()
    data.star("api")
    data.star("api")
    data.set_note("api", "x")
    data.set_note("api", " \n")
    assert (data.favourites(), data.notes()) == ([], {})


def test_two_windows_lose_nothing_of_each_other() -> None:
    one, two = UserData(), UserData()
    one.star("api")
    two.set_note("triage", "mine")
    one.star("bed")
    assert UserData().favourites() == ["bed", "api"]
    assert UserData().notes() == {"triage": "mine"}


def test_windows_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from glossary_tui.userdata import UserData; data = UserData(); sys.stdin.readline();"
        "[data.star(f'{sys.argv[1]}-{n}') for n in range(15)]; data.set_note(sys.argv[1], 'mine')"
    )
    windows = [subprocess.Popen([sys.executable, "-c", code, name], stdin=subprocess.PIPE) for name in "abc"]
    for window in windows:
        window.communicate(b"\n", timeout=60)
    assert [window.returncode for window in windows] == [0, 0, 0]
    assert set(UserData().favourites()) == {f"{name}-{n}" for name in "abc" for n in range(15)}
    assert set(UserData().notes()) == set("abc")


def test_a_change_waits_for_the_window_that_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    data = UserData()
    data.star("api")
    holder = os.open(own(tmp_path).parent, os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX)
    done = threading.Event()

    def change() -> None:
        data.star("bed")
        done.set()

    thread = threading.Thread(target=change)
    monkeypatch.setattr("glossary_tui.userdata.LOCK_SECONDS", 60.0)
    thread.start()
    assert not done.wait(0.2)
    own(tmp_path).write_text('{"favourites": ["other"]}')
    os.close(holder)
    thread.join(60)
    assert UserData().favourites() == ["bed", "other"]


def test_a_lock_that_never_comes_free_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    data = UserData()
    data.star("api")
    holder = os.open(own(tmp_path).parent, os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX)
    monkeypatch.setattr("glossary_tui.userdata.LOCK_SECONDS", 0.05)
    assert data.star("bed")
    os.close(holder)
    assert UserData().favourites() == ["bed", "api"]


def test_what_another_window_keeps_is_seen_at_once() -> None:
    one, two = UserData(), UserData()
    one.star("api")
    assert two.favourites() == ["api"]


def test_what_could_not_be_written_is_written_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = UserData(), UserData()
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", _full)
        assert not one.star("api")
    two.star("bed")
    assert one.favourites() == ["api"], "this window still shows its own change"
    assert one.set_note("api", "x")
    assert set(UserData().favourites()) == {"api", "bed"}


def _full(_descriptor: int) -> None:
    raise OSError("disk full")


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'"x"', b"\xff\xfe", b"[" * 100_000, b"null"])
def test_a_broken_file_is_set_aside_whole(tmp_path: Path, content: bytes) -> None:
    own(tmp_path).parent.mkdir(parents=True)
    own(tmp_path).write_bytes(content)
    data = UserData()
    assert data.favourites() == []
    (aside,) = data.set_aside
    assert Path(aside).read_bytes() == content
    assert data.star("api")
    assert UserData().favourites() == ["api"]


def test_wrong_shapes_inside_are_ignored_and_other_keys_kept(tmp_path: Path) -> None:
    own(tmp_path).parent.mkdir(parents=True)
    own(tmp_path).write_text(json.dumps({"favourites": [1, "api", None], "notes": 3, "later": {"version": 9}}))
    data = UserData()
    assert (data.favourites(), data.notes()) == (["api"], {})
    data.set_note("api", "x")
    assert json.loads(own(tmp_path).read_text())["later"] == {"version": 9}


def test_where_nothing_can_be_written_it_lasts_for_the_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "file" / "below"))
    data = UserData()
    assert not data.star("api")
    assert not data.set_note("api", "x")
    assert not data.set("theme", "light")
    data.saw("api")
    assert (data.favourites(), data.notes(), data.seen()) == (["api"], {"api": "x"}, ["api"])
    assert data.export(str) == ""


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = UserData()
    data.star("api")
    before = own(tmp_path).read_bytes()
    monkeypatch.setattr(os, "fsync", _full)
    assert not data.star("bed")
    assert own(tmp_path).read_bytes() == before
    assert list(own(tmp_path).parent.iterdir()) == [own(tmp_path)]


def test_files_are_private_and_seen_is_bounded(tmp_path: Path) -> None:
    data = UserData()
    data.star("api")
    data.saw(*map(str, range(100)))
    assert own(tmp_path).stat().st_mode & 0o077 == 0
    assert len(UserData().seen()) == SEEN_KEPT


def test_export_is_readable() -> None:
    data = UserData()
    data.star("api")
    data.set_note("bed", "ward 3")
    text = Path(data.export(str.upper)).read_text(encoding="utf-8")
    assert "## API [api] ★" in text
    assert "## BED [bed]\n\nward 3" in text


def test_a_lone_surrogate_in_the_file_does_not_stop_the_writing(tmp_path: Path) -> None:
    path = tmp_path / "data" / "glossary-tui" / "favourites.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"favourites": ["triage", "\\ud800"]}', encoding="utf-8")
    assert UserData().star("fever")
    assert UserData().favourites()[0] == "fever"


def test_lists_too_deep_to_write_last_for_the_session(tmp_path: Path) -> None:
    path = tmp_path / "data" / "glossary-tui" / "favourites.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"deep": ' + "[" * 900 + "]" * 900 + "}", encoding="utf-8")
    user = UserData()
    user.star("fever")
    assert "fever" in user.favourites()
