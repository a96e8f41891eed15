"""A disk without room, a real one: nothing kept is lost, every command says what it could not write, and goes on when there is room."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from glossary_tui.errors import GlossaryError
from glossary_tui.learn.scheduling import GOOD
from glossary_tui.learn.store import Store
from glossary_tui.userdata import UserData
from tests.learn.conftest import Hand
from tests.trust.conftest import Disk
from tests.trust.every_command import invocations

BIN = Path(sys.executable).parent
KINDS = ("CACHE", "DATA", "CONFIG", "STATE")
BLOCK = 4096


def fill(disk: Path) -> Path:
    """Write until nothing more fits; return what to remove to have room again."""
    stuffing = disk / "stuffing"
    handle = os.open(stuffing, os.O_WRONLY | os.O_CREAT)
    with contextlib.suppress(OSError):
        while os.write(handle, bytes(BLOCK)):
            pass
    os.close(handle)
    assert not os.statvfs(disk).f_bavail
    return stuffing


@pytest.fixture
def home(small_disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a disk of 256 KB on which everything of the reader lies."""
    disk = small_disk("256k")
    for kind in KINDS:
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(disk / kind.lower()))
    return disk


def test_stars_notes_and_settings_stay_as_they_were(home: Path) -> None:
    user = UserData()
    assert [user.star("triage"), user.set_note("triage", "mine"), user.set("language", "fr")] == [True] * 3
    stuffing = fill(home)
    long = "a longer note." * 1_000
    assert not user.set_note("bed", long)
    assert not user.star("api")
    assert UserData().favourites() == ["triage"]
    assert UserData().notes() == {"triage": "mine"}
    assert UserData().setting("language", ("fr", "en")) == "fr"
    stuffing.unlink()
    assert user.set_note("bed", long)
    assert UserData().notes() == {"bed": long, "triage": "mine"}


def test_what_was_learnt_stays_as_it_was(home: Path) -> None:
    clock = Hand().clock()
    now = clock.now(0)

    def answers(store: Store, count: int) -> None:
        for number in range(count):
            store.answer((f"entry-{number}", "meaning"), GOOD, now, clock.day(now), 0.5)

    with Store() as store:
        answers(store, 5)
        stuffing = fill(home)
        with pytest.raises(GlossaryError, match=r"learning\.db"):
            answers(store, 2_000)
        kept = store.memories()
        assert len(kept) >= 5
    with Store() as again:
        assert again.memories() == kept
    stuffing.unlink()
    with Store() as again:
        answers(again, 5)
        assert len(again.answers()) == len(kept) + 5


def test_every_command_ends_with_a_message_and_leaves_its_files_whole(small_disk: Disk) -> None:
    disk = small_disk("40m")
    known = invocations(disk)
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(disk), "LANG": "en_US.UTF-8"}
    subprocess.run([BIN / "gloss", "triage"], env=environment, stdout=subprocess.DEVNULL, timeout=120, check=True)  # compiles
    fill(disk)
    before = {path: path.read_bytes() for path in disk.rglob("*") if path.is_file()}
    refused = []
    # a new layer wants another index, which has no room: that command comes last, or each after it would compile
    for name, (program, *args) in sorted(known.items(), key=lambda row: row[0] == "glossary-tui new"):
        done = subprocess.run(
            [str(BIN / program), *args],
            env=environment,
            input="The backup failed.\n",
            capture_output=True,
            encoding="utf-8",
            cwd=disk,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr, (name, done.stderr)
        assert done.returncode in (0, 1, 2), (name, done.stderr)
        if "No space left" in done.stderr or "disk is full" in done.stderr:
            refused.append(name)
            assert done.returncode, name
    assert {"glossary-tui export", "glossary-tui new"} <= set(refused)
    after = {path: path.read_bytes() for path in disk.rglob("*") if path.is_file()}
    assert {path: after.get(path) for path in before} == before
    # what is new was begun by a store or a lock, and holds nothing
    assert [path.name for path in after.keys() - before.keys() if after[path]] == []
