"""End to end, in a real terminal: tmux types, and reads the screen."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import termios
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossary_tui.ui.app import follow_window

BIN = Path(sys.executable).parent
pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Terminal:
    """A tmux session of its own server."""

    def __init__(self, home: Path, command: str, size: tuple[int, int], env: dict[str, str]) -> None:
        self._socket = f"gloss-{uuid.uuid4().hex[:8]}"
        variables = {"HOME": str(home), "LANG": "en_US.UTF-8", **env}
        exported = " ".join(f"{name}='{value}'" for name, value in variables.items())
        unset = " ".join(f"-u {name}" for name in ("COLUMNS", "LINES"))  # of the test's own terminal
        self("-f", "/dev/null", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]),
             f"stty -g > {home}/before; env {unset} {exported} {command}; echo \"code=$?\"; stty -g > {home}/after; exec cat")  # fmt: skip

    def __call__(self, *args: str) -> str:
        return subprocess.run(["tmux", "-L", self._socket, *args], capture_output=True, text=True, check=False).stdout

    def type(self, *keys: str) -> None:
        self("send-keys", *keys)

    def screen(self) -> str:
        return self("capture-pane", "-p")

    def until(self, condition: Callable[[str], bool], seconds: float = 40) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            text = self.screen()
            if condition(text):
                return text
            time.sleep(0.05)
        raise AssertionError(f"never came true; the screen was:\n{self.screen()}")

    def pid(self) -> int:
        shell = self("list-panes", "-F", "#{pane_pid}").strip()
        child = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True).stdout.split()
        return int(child[0])


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the compiled glossary: to compile it at each start would take most of the time."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def terminal(tmp_path: Path, cache: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def start(*args: str, size: tuple[int, int] = (80, 24), **env: str) -> Terminal:
        one = Terminal(tmp_path, " ".join([f"{BIN}/gloss", *args]), size, {"XDG_CACHE_HOME": str(cache), **env})
        opened.append(one)
        return one

    yield start
    for one in opened:
        one("kill-server")


def fills(text: str, columns: int, rows: int) -> bool:
    """Whether the interface is painted for this size: the keys are on the last row, and something reaches the right edge."""
    lines = text.removesuffix("\n").split("\n")
    return len(lines) == rows and "F1" in lines[-1] and columns - 2 <= max(map(len, lines)) <= columns


def assert_restored(one: Terminal, home: Path) -> None:
    """The settings of the terminal are those from before the program; the shell writes them after its exit code."""
    one.until(lambda _text: (home / "after").exists() and (home / "after").read_text() != "")
    assert (home / "before").read_text() == (home / "after").read_text()


def test_search_read_and_quit(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    one = terminal(size=(120, 36))
    one.until(lambda text: "concepts" in text)
    one.type("triage")
    one.until(lambda text: "Care side" in text and "Engineering side" in text)
    one.type("F2")
    one.until(lambda text: "Côté soins" in text)
    one.type("F10")
    one.until(lambda text: "code=0" in text)
    assert_restored(one, tmp_path)


def test_what_to_do_about_a_missing_word_breaks_between_words(terminal: Callable[..., Terminal]) -> None:
    one = terminal("xkqzwvj", size=(60, 24), GLOSS_LANG="fr")
    lines = one.until(lambda text: "code=1" in text).splitlines()
    told = lines[: lines.index("code=1")]
    assert len(told) > 3
    assert all(len(line) < 60 for line in told), "a full line is one that the terminal cut"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_signals_restore_the_terminal(
    terminal: Callable[..., Terminal], tmp_path: Path, number: signal.Signals, code: int
) -> None:
    one = terminal("-i", "triage")
    one.until(lambda text: "Care side" in text)
    os.kill(one.pid(), number)
    one.until(lambda text: f"code={code}" in text)
    assert_restored(one, tmp_path)


@pytest.mark.parametrize("variables", [{}, {"COLUMNS": "80", "LINES": "24"}], ids=["", "size-exported"])
def test_resize_to_nothing_and_back(terminal: Callable[..., Terminal], variables: dict[str, str]) -> None:
    one = terminal("-i", "triage", **variables)
    one.until(lambda text: "Care side" in text)
    one("resize-window", "-x", "1", "-y", "1")
    one("resize-window", "-x", "40", "-y", "20")
    one("resize-window", "-x", "120", "-y", "36")
    one.until(lambda text: "Care side" in text and "Engineering side" in text and fills(text, 120, 36))


@pytest.mark.parametrize(("rows", "columns", "kept"), [(36, 120, None), (0, 0, "80")], ids=["a window", "a serial line"])
def test_the_terminal_says_its_size_where_it_knows_it(
    monkeypatch: pytest.MonkeyPatch, rows: int, columns: int, kept: str | None
) -> None:
    controller, terminal_side = os.openpty()
    termios.tcsetwinsize(terminal_side, (rows, columns))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    with open(controller, "wb"), open(terminal_side, "w") as stream:
        monkeypatch.setattr(sys, "__stdout__", stream)
        follow_window()
    assert os.environ.get("COLUMNS") == kept


def test_no_color_and_no_idle_output(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    one = terminal("-i", "triage", NO_COLOR="1")
    one.until(lambda text: "Care side" in text)
    coloured = one("capture-pane", "-p", "-e")
    indexes = {int(number) for number in re.findall(r"[34]8;5;(\d+)", coloured)}
    assert indexes <= {0, 7, 8, 15, 16, 231, *range(232, 256)}, "only greys"
    assert all(red == green == blue for red, green, blue in re.findall(r"[34]8;2;(\d+);(\d+);(\d+)", coloured))
    log = tmp_path / "output"
    one("pipe-pane", f"cat >> {log}")
    one.type("F1")
    one.until(lambda text: "Each concept" in text)
    size = -1
    while size != (size := log.stat().st_size if log.exists() else 0):
        time.sleep(0.3)
    time.sleep(1.2)  # a blinking cursor writes twice a second
    assert log.stat().st_size == size, "an idle screen writes nothing"


def test_a_megabyte_pasted_through_the_terminal(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    one = terminal()
    one.until(lambda text: "concepts" in text)
    pasted = tmp_path / "pasted"
    pasted.write_text("tri\tage\n" + "x" * 1_000_000)
    one("load-buffer", "-b", "big", str(pasted))
    one("paste-buffer", "-p", "-b", "big")
    one.until(lambda text: "xxx" in text.split("\n")[0])
    one.type("C-u")
    one.type("triage")
    one.until(lambda text: "Care side" in text)


@pytest.mark.parametrize(
    "variables",
    [
        {"TERM": "xterm"},  # 16 colours
        {"TERM": "xterm", "LANG": "C", "SSH_CONNECTION": "10.0.0.1 22 10.0.0.2 22", "SSH_TTY": "/dev/pts/9"},
        {"TERM": "screen"},
    ],
)
def test_poor_terminals_and_ssh(terminal: Callable[..., Terminal], variables: dict[str, str]) -> None:
    one = terminal("-i", "triage", "--lang", "en", **variables)
    one.until(lambda text: "Care side" in text and "Engineering side" in text)
    one.type("F4")
    one.until(lambda text: "OSC 52" in text)
    one.type("F10")
    one.until(lambda text: "code=0" in text)


def test_a_dumb_terminal_gets_a_clear_line(terminal: Callable[..., Terminal]) -> None:
    terminal(TERM="dumb").until(lambda text: "no interactive terminal" in text and "code=2" in text)


def test_suspend_and_come_back(tmp_path: Path, cache: Path) -> None:
    variables = {"PS1": "ready$ ", "TERM": "screen-256color", "XDG_CACHE_HOME": str(cache)}
    one = Terminal(tmp_path, "bash --norc -i", (80, 24), variables)
    try:
        one.until(lambda text: "ready$" in text)
        one.type(f"{BIN}/gloss -i triage", "Enter")
        one.until(lambda text: "Care side" in text)
        one.type("C-z")
        one.until(lambda text: "Stopped" in text and "Care side" not in text)
        one.type("fg", "Enter")
        one.until(lambda text: "Care side" in text)
        one.type("F10")
        one.until(lambda text: text.rstrip().endswith("ready$"))
    finally:
        one("kill-server")


def test_a_home_that_cannot_be_written_and_a_broken_file(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("")
    broken = tmp_path / "config" / "glossary-tui" / "settings.json"
    broken.parent.mkdir(parents=True)
    broken.write_text("{")
    below = str(tmp_path / "blocked" / "below")
    one = terminal(
        "-i", "triage", XDG_DATA_HOME=below, XDG_STATE_HOME=below, XDG_CACHE_HOME=below, XDG_CONFIG_HOME=str(tmp_path / "config")
    )
    one.until(lambda text: "Care side" in text and "set aside" in text)
    one.type("C-s")
    one.until(lambda text: "this session only" in text)
    one.type("F10")
    one.until(lambda text: "code=0" in text)
