"""Every step of a write fails, or the process dies there: the file holds the old bytes or the new ones."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary_tui import atomic, userdata

OLD, NEW = b"old" * 2000, b"new" * 3000
DIE = """
import os, sys
left = int(sys.argv[1])
def count(event, args):
    global left
    if event in ("open", "os.rename", "os.remove", "os.chmod", "os.mkdir", "os.link") and armed:
        left -= 1
        if left == 0:
            os._exit(57)
armed = False
sys.addaudithook(count)
from glossary_tui import atomic, userdata
user = userdata.UserData()
armed = True
{what}
armed = False
os._exit(0)
"""
WRITES = {
    "atomic": "atomic.write(sys.argv[2], b'new' * 3000)",
    "favourites": "user.star('fever')",
    "settings": "user.set('language', 'fr')",
}


def _steps(what: str, target: Path, env: dict[str, str]) -> Iterator[int]:
    """Run the write again and again, killed one step later each time, until it is done; yield after each death."""
    for step in range(1, 60):
        done = subprocess.run(
            [sys.executable, "-c", DIE.replace("{what}", WRITES[what]), str(step), str(target)], env=os.environ | env, timeout=60
        )
        yield step
        if done.returncode == 0:
            return
        assert done.returncode == 57
    raise AssertionError("the write never ended")


def test_killed_at_each_step_of_a_write(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_bytes(OLD)
    deaths = [target.read_bytes() in (OLD, NEW) for _ in _steps("atomic", target, {})]
    assert all(deaths)
    assert len(deaths) > 2
    assert target.read_bytes() == NEW


@pytest.mark.parametrize("what", ["favourites", "settings"])
def test_killed_at_each_step_of_keeping_state(what: str, tmp_path: Path) -> None:
    env = {f"XDG_{kind}_HOME": str(tmp_path) for kind in ("CACHE", "DATA", "CONFIG", "STATE")}
    target = tmp_path / "glossary-tui" / f"{what}.json"
    target.parent.mkdir()
    before = {"favourites": ["triage"], "notes": {"triage": "mine"}, "language": "en"}
    target.write_text(json.dumps(before), encoding="utf-8")
    for _ in _steps(what, target, env):
        now = json.loads(target.read_text(encoding="utf-8"))
        assert now["notes"] == {"triage": "mine"}
        assert "triage" in now["favourites"]


@pytest.mark.parametrize("call", ["open", "fsync", "replace", "chmod"])
@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), OSError(5, "Input/output error"), PermissionError(13, "Denied")]
)
def test_each_step_that_fails_leaves_the_old_file_and_no_other(
    call: str, error: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "file"
    target.write_bytes(OLD)

    def fail(*_args: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match=str(error.strerror)):
        atomic.write(str(target), NEW, mode=0o600)
    monkeypatch.undo()
    assert target.read_bytes() == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
from glossary_tui import userdata
from glossary_tui.library import open_library
user = userdata.UserData()
kept = user.set_note("fever", "x" * 9000)
library = open_library(base=sys.argv[1])
print(kept, user.notes()["fever"][:1], library.search("fever").match)
"""


def test_a_full_disk_loses_nothing_and_still_answers(tmp_path: Path) -> None:
    from tests.making import VALID, folder

    assert resource.RLIMIT_FSIZE is not None
    base = folder(tmp_path / "glossary", fever=VALID)
    home = tmp_path / "home"
    (home / "glossary-tui").mkdir(parents=True)
    kept = home / "glossary-tui" / "favourites.json"
    kept.write_text('{"notes": {"cough": "old"}}', encoding="utf-8")
    env = {f"XDG_{kind}_HOME": str(home) for kind in ("CACHE", "DATA", "CONFIG", "STATE")}
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(base)], env=os.environ | env, capture_output=True, text=True, timeout=120
    )
    assert done.stdout.split() == ["False", "x", "exact"], done.stderr
    assert json.loads(kept.read_text(encoding="utf-8")) == {"notes": {"cough": "old"}}
    assert not list(home.rglob("*.tmp"))


def test_every_flipped_bit_of_a_state_file_is_survived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("CACHE", "DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path))
    target = tmp_path / "glossary-tui" / "favourites.json"
    target.parent.mkdir()
    good = b'{"favourites": ["triage"], "notes": {"triage": "\xc3\xa0 voir"}}'
    for position in range(len(good)):
        for bit in range(8):
            bad = bytearray(good)
            bad[position] ^= 1 << bit
            target.write_bytes(bad)
            user = userdata.UserData()
            assert user.set_note("fever", "kept")
            assert userdata.UserData().notes()["fever"] == "kept"
            for aside in target.parent.glob("*.broken"):
                assert aside.read_bytes() == bad, "what could not be read is kept whole"
                aside.unlink()
