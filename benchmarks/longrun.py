"""A restless user of the interface: random keys, words, pastes, clicks and window sizes, with memory and latency on record.

Usage: python -m benchmarks.longrun [ACTIONS [SEED [MINUTES]]] (20,000 actions take about half an hour; it stops after MINUTES).
Nothing is chosen that means to quit.
Every 200 actions the window changes its size, which must be answered within two minutes (on a busy machine much waits to be done by then):
a program that hangs uses no more memory either.
A visit of every screen in both languages and the first tenth warm up; then resident memory and latency of the second tenth are compared
with those of the last. Exit code 1 when the program ends or hangs, or when its memory grew by more than 10 %.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pathlib
import random
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable

from benchmarks.tui import Terminal
from glossary_tui.library import open_library

SIZES = ((36, 120), (24, 80), (20, 40), (50, 200), (1, 1), (5, 15))
KEYS = {
    "move": (b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F", b"\t", b"\x1b[Z"),
    "choose": (b"\r", b" ", b"\x1b", b"\x1b", b"\x7f", b"\x15"),
    "screens": (b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1bOS", b"\x1b[15~", b"\x1b[17~", b"\x1b[18~", b"\x1b[19~", b"\x1b[20~"),
    "own": (b"\x13", b"\x0e", b"\x07", b"\x0c", b"\x03"),
}  # fmt: skip
PASTES = ("<script>[bold]x[/]", "\x1b]0;title\x07", "é\u0301œß日本🫀", "a" * 3000, "SNOMED\nFHIR\r\nIC à 95 %", "\u202e\u200b")
GROWTH = 1.10
CHECK_EVERY, PATIENCE = 200, 120.0


class Restless:
    """Chooses what the user does next; the same seed does the same things."""

    def __init__(self, terminal: Terminal, words: list[str], seed: int) -> None:
        self._terminal = terminal
        self._words = words
        self._random = random.Random(seed)
        self._size = SIZES[0]
        self._doings: list[tuple[int, Callable[[], None]]] = [
            (30, self._letter), (16, self._word), (30, self._press("move")), (20, self._press("choose")), (12, self._press("screens")),
            (6, self._press("own")), (8, self._click), (6, self._wheel), (2, self._paste), (2, self._resize), (2, self._palette),
            (1, lambda: self._send(b"\x12")),
        ]  # fmt: skip

    def act(self) -> None:
        """Do one thing."""
        weights = [weight for weight, _ in self._doings]
        self._random.choices(self._doings, weights)[0][1]()

    def tour(self) -> None:
        """Visit every screen once in each language, so that memory grows no more by what is used first."""
        text, quiz, notes = KEYS["screens"][4], KEYS["screens"][5], KEYS["own"][1:3]
        for key in 2 * (*KEYS["screens"], *notes, b"\x10"):
            more = {text: (b"triage of the sepsis by API", text), quiz: (b"\r", b"1", b"\r")}.get(key, ())
            for data in (b"triage", key, *more, b"\x1b", b"\x1b", b"\x1b", b"\x1b"):
                self._send(data)
                self._terminal.settle(0.2)

    def _send(self, data: bytes) -> None:
        os.write(self._terminal.fd, data)

    def _press(self, group: str) -> Callable[[], None]:
        return lambda: self._send(self._random.choice(KEYS[group]))

    def _letter(self) -> None:
        self._send(self._random.choice("abcdefghijklmnopqrstuvwxyzéèà'12 ").encode())

    def _word(self) -> None:
        self._send(b"\x1b" + self._random.choice(self._words).encode())

    def _palette(self) -> None:
        self._send(b"\x10" + self._random.choice(self._words)[:6].encode() + b"\x1b")

    def _paste(self) -> None:
        self._send(b"\x1b[200~" + self._random.choice(PASTES).encode() + b"\x1b[201~")

    def _place(self) -> tuple[int, int]:
        """Return a column and a row, never of the footer, which can quit."""
        rows, columns = self._size
        return self._random.randint(1, columns), self._random.randint(1, max(1, rows - 3))

    def _click(self) -> None:
        column, row = self._place()
        self._send(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m".encode())

    def _wheel(self) -> None:
        column, row = self._place()
        self._send(f"\x1b[<{self._random.choice((64, 65))};{column};{row}M".encode())

    def is_answered(self) -> bool:
        """Tell whether a change of the window's size is answered with a frame."""
        self._resize(self._random.choice([size for size in SIZES if size != self._size]))
        return bool(self._terminal.read(PATIENCE))

    def _resize(self, size: tuple[int, int] | None = None) -> None:
        self._size = size or self._random.choice(SIZES)
        fcntl.ioctl(self._terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", *self._size, 0, 0))


def _memory(pid: int) -> float:
    """Return the resident memory of a process, in megabytes (Linux)."""
    with open(f"/proc/{pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _ended(pid: int) -> int | None:
    """Return the exit status of an ended child, or None while it runs."""
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def _latency(terminal: Terminal) -> float:
    """Return the milliseconds until the last byte before a silence; 0 when nothing was painted."""
    start = last = time.perf_counter()
    while terminal.read(0.04 if last == start else 0.02):
        last = time.perf_counter()
        if last - start > 5:
            break
    return (last - start) * 1000


def main() -> int:
    """Drive the interface and print the figures."""
    actions = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    minutes = float(sys.argv[3]) if len(sys.argv) > 3 else 24 * 60
    words = [term for entry in open_library().entries() for term in entry.term.values()]
    latencies: list[float] = []
    memories: list[float] = []
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal([os.path.join(os.path.dirname(sys.executable), "gloss")], home)
        terminal.until(b"concepts", 120)
        terminal.settle(1)
        user = Restless(terminal, words, seed)
        user.tour()
        for number in range(actions):
            took, is_alive = 0.0, True
            with contextlib.suppress(OSError):  # the program ended: its exit code comes next
                user.act()
                took = _latency(terminal)
                if number % CHECK_EVERY == CHECK_EVERY - 1:
                    terminal.settle()
                    is_alive = user.is_answered()
            code = _ended(terminal.pid)
            if code is not None:
                print(f"the program ended with {code} at action {number} (seed {seed})")
                for log in pathlib.Path(home).glob(".local/state/glossary-tui/*.log"):
                    print(log.read_text(encoding="utf-8"))
                return 1
            if not is_alive:
                print(f"the program hangs at action {number} (seed {seed})")
                terminal.close()
                return 1
            if took:
                latencies.append(took)
            memories.append(_memory(terminal.pid))
            if time.monotonic() - started > minutes * 60:
                break
        terminal.close()
    tenth = len(memories) // 10
    before, after = statistics.median(memories[tenth : 2 * tenth]), statistics.median(memories[-tenth:])
    painted = len(latencies) // 10
    print(f"{len(memories):,} actions, seed {seed}, {(time.monotonic() - started) / 60:.0f} minutes")
    print(
        f"resident memory: {before:.0f} MB after warm-up, {after:.0f} MB at the end "
        f"({100 * (after / before - 1):+.1f} %), most {max(memories):.0f} MB"
    )
    for name, part in (("after warm-up", latencies[painted : 2 * painted]), ("at the end", latencies[-painted:])):
        ordered = sorted(part)
        print(f"latency {name}: median {statistics.median(part):.0f} ms, p95 {ordered[int(len(ordered) * 0.95)]:.0f} ms")
    return 0 if after <= before * GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
