"""What holds for every command: no network, no traceback, whatever happens to its streams, its disk and its clock."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from glossary_tui.cli.toolbox import COMMANDS
from tests.trust.every_command import invocations
from tests.trust.guard import EXIT, guard, interrupted

BIN = Path(sys.executable).parent
NAMES = ["gloss", "gloss --json", "gloss -t", "gloss, no word", *(f"glossary-tui {name}" for name in COMMANDS)]
INPUT = "Le patient a une IC, appeler l'IAO.\nThe backup failed.\n" * 20
NO_DATA = ("gloss, no word", "glossary-tui browse", "glossary-tui completion", "glossary-tui schema")
"""Commands that open no file of data here: without a terminal no interface opens."""
Call = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("trust")


@pytest.fixture
def call(place: Path) -> Call:
    """Run an invocation by name: call("gloss", env={...}, stdin=...)."""
    known = invocations(place)

    def run(name: str, env: dict[str, str] | None = None, **options: Any) -> subprocess.CompletedProcess[str]:
        program, *args = known[name]
        clean = {"PATH": "/usr/bin:/bin", "HOME": str(place), "LANG": "en_US.UTF-8"}
        given: dict[str, Any] = {"stdout": subprocess.PIPE} | ({} if "stdin" in options else {"input": INPUT}) | options
        command = [str(BIN / program), *args]
        return subprocess.run(
            command,
            env=clean | (env or {}),
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=120,
            cwd=place,
            check=False,
            **given,
        )

    return run


def sound(done: subprocess.CompletedProcess[str], codes: tuple[int, ...] = (0, 1, 2)) -> None:
    assert "Traceback" not in (done.stderr or ""), done.stderr
    assert "Exception ignored" not in (done.stderr or ""), done.stderr
    assert done.returncode in codes, (done.returncode, done.stderr)


@pytest.mark.parametrize("name", NAMES)
def test_no_command_opens_a_socket(name: str, call: Call, place: Path) -> None:
    done = call(name, env=guard(place / "guard"))
    assert "NETWORK" not in done.stderr
    sound(done)


def test_the_guard_sees_a_connection(place: Path) -> None:
    code = "import urllib.request; urllib.request.urlopen('http://localhost:9/')"
    done = subprocess.run([sys.executable, "-c", code], env=guard(place / "guard"), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.split()[0]) == (EXIT, "NETWORK")


@pytest.mark.parametrize("name", NAMES)
def test_closed_streams(name: str, call: Call) -> None:
    sound(call(name, stdin=subprocess.DEVNULL))
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = call(name, stdout=full)
    sound(done)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "env", [{"LANG": "C", "LC_ALL": "C"}, {"LANG": "xx_YY.ISO-8859-15"}, {"TZ": "Nowhere/Land"}], ids=["C", "unknown", "TZ"]
)
def test_any_locale_and_time_zone(name: str, env: dict[str, str], call: Call) -> None:
    sound(call(name, env=env))


@pytest.mark.parametrize("name", NAMES)
def test_no_home_can_be_written(name: str, call: Call, place: Path) -> None:
    blocked = place / "blocked"
    blocked.write_text("a file where folders are wanted", encoding="utf-8")
    # The cache is one for all commands, and compiling the glossary takes seconds: two commands stand for it.
    kinds = ("DATA", "CONFIG", "STATE", *(("CACHE",) if name in ("gloss", "glossary-tui lint") else ()))
    sound(call(name, env={f"XDG_{kind}_HOME": str(blocked) for kind in kinds}))


@pytest.mark.parametrize("name", ["glossary-tui annotate", "glossary-tui find", "gloss -t", "glossary-tui quiz"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_command_that_waits(name: str, number: signal.Signals, place: Path) -> None:
    program, *args = invocations(place)[name]
    env = {"PATH": "/usr/bin:/bin", "HOME": str(place), "LANG": "en_US.UTF-8"}
    waiting = subprocess.Popen(
        [str(BIN / program), *args], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        _wait_until_reading(waiting.pid)
        waiting.send_signal(number)
        _out, err = waiting.communicate(timeout=60)
    finally:
        waiting.kill()
    assert b"Traceback" not in err
    # the quiz takes Ctrl+C for the end of the session
    assert waiting.returncode in ((-number, 128 + number, 0) if number == signal.SIGINT else (-number, 128 + number))


@pytest.mark.parametrize("name", NAMES)
def test_a_signal_in_the_middle_ends_any_command(name: str, call: Call, place: Path) -> None:
    number = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)[NAMES.index(name) % 3]
    done = call(name, env=interrupted(place / f"signal-{number}", number))
    sound(done, (-number, 128 + number, *((0, 1, 2) if name in NO_DATA else ())))
    assert not list(place.rglob("*.tmp"))


def _wait_until_reading(pid: int) -> None:
    """Return when the process sleeps in a read of a pipe (Linux: /proc tells)."""
    ready = threading.Event()
    for _ in range(1200):
        try:
            where = Path(f"/proc/{pid}/wchan").read_text(encoding="ascii")
            state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
        except OSError:
            return
        if "pipe" in where or (where in ("", "0") and state == "S"):
            return
        ready.wait(0.05)
