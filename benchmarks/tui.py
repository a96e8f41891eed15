"""The interface in a real pseudo-terminal: key to painted results, first paint against a bare Textual app, bytes when idle.

Usage: python benchmarks/tui.py [RUNS]. Key to paint is timed at 650 of the packaged entries, at all of them and at 20,000, from the key written
to the end of the last frame before 80 ms of silence; the first frame holds the results already (a test counts one frame a key).
Milliseconds depend on the machine; the ratio compares within one run.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time

SIZE = (36, 120)
QUIET = 0.08
WORDS = ("triage", "backup", "hypotension", "interface", "discharge", "apgar", "token", "sepsis")
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello concepts")
Hello().run()
"""
SMALL, BIG = 650, 20_000


class Terminal:
    """A program in a pseudo-terminal, with a home of its own."""

    def __init__(self, argv: list[str], home: str) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if not self.pid:
            kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "GLOSS", "NO_COLOR"))}
            environment = kept | {"HOME": home, "TERM": "xterm-256color", "LANG": "en_US.UTF-8", "COLORTERM": "truecolor"}
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
            os.execve(argv[0], argv, environment)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))

    def read(self, seconds: float) -> bytes:
        """Return what comes within `seconds`, or b""."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        return os.read(self.fd, 1 << 16) if ready else b""

    def until(self, text: bytes, seconds: float = 60) -> float:
        """Return the time since the start when `text` has been written."""
        seen, end = b"", time.perf_counter() + seconds
        while text not in seen:
            if time.perf_counter() > end:
                raise SystemExit(f"{text!r} was never painted")
            seen += self.read(1)
        return time.perf_counter() - self.started

    def settle(self, seconds: float = QUIET) -> int:
        """Read until nothing came for `seconds`; return the number of bytes."""
        total = 0
        while data := self.read(seconds):
            total += len(data)
        return total

    def key(self, key: bytes) -> tuple[float, float]:
        """Write a key; return the seconds until the first and until the last byte of the frames that it caused."""
        start = first = last = time.perf_counter()
        os.write(self.fd, key)
        while self.read(0.5 if last == start else QUIET):
            last = time.perf_counter()
            first = last if first == start else first
        return first - start, last - start

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def serve(count: int) -> None:
    """Run the interface on `count` entries: packaged ones spread over the alphabet, or all of them with copies."""
    from glossary_tui.index.build import compile_index
    from glossary_tui.index.store import Store
    from glossary_tui.library import Library, open_library
    from glossary_tui.model import Entry, Glossary
    from glossary_tui.ui.app import GlossApp

    real = list(open_library().entries())
    made = real[:: max(1, len(real) // count)][:count]
    for number in range(len(made), count):
        entry = real[number % len(real)]
        term = {lang: f"{text} {number // len(real)}" for lang, text in entry.term.items()}
        made.append(Entry(**(vars(entry) | {"id": f"{entry.id}-{number}", "term": term})))
    GlossApp(Library(Store(compile_index(Glossary(made))), ()), "", "en").run()


def keys(argv: list[str], home: str) -> list[tuple[float, float]]:
    """Return the seconds to the first and to the last byte for each key of some words, typed and deleted."""
    terminal = Terminal(argv, home)
    terminal.until(b"concepts", 300)
    terminal.settle(1)
    times = []
    for word in WORDS:
        times += [terminal.key(bytes([char])) for char in word.encode()]
        times += [terminal.key(b"\x7f") for _ in word]
    terminal.close()
    return times


def main() -> None:
    """Run every measure and print a table."""
    if sys.argv[1:2] == ["--serve"]:
        serve(int(sys.argv[2]))
        return
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    gloss = [os.path.join(os.path.dirname(sys.executable), "gloss")]
    hello = [sys.executable, "-c", HELLO]
    with tempfile.TemporaryDirectory() as home:
        paints: dict[str, list[float]] = {"gloss": [], "bare Textual hello": []}
        for _ in range(runs + 2):
            for name, argv in (("gloss", gloss), ("bare Textual hello", hello)):
                terminal = Terminal(argv, home)
                paints[name].append(terminal.until(b"concepts") * 1000)
                terminal.close()
        medians = {name: statistics.median(times[2:]) for name, times in paints.items()}
        for name, value in medians.items():
            print(f"first paint, {name:20} {value:8.1f} ms")
        print(f"first paint, ratio                {medians['gloss'] / medians['bare Textual hello']:8.2f} x")
        made = [(f"{count} entries", [sys.executable, __file__, "--serve", str(count)]) for count in (SMALL, BIG)]
        for name, argv in (made[0], ("packaged", gloss), made[1]):
            times = keys(argv, home)
            for what, column in (("first frame", 0), ("paint", 1)):
                ordered = sorted(1000 * time[column] for time in times)
                p95 = ordered[int(len(ordered) * 0.95)]
                told = f"median {statistics.median(ordered):6.1f} ms   p95 {p95:6.1f} ms   ({len(ordered)} keys)"
                print(f"key to {what:11} {name:15} {told}")
        terminal = Terminal([*gloss, "-i", "triage"], home)
        terminal.until(b"Care side")
        terminal.settle(2)
        end, idle = time.perf_counter() + 12, 0
        while time.perf_counter() < end:
            idle += len(terminal.read(end - time.perf_counter() if end > time.perf_counter() else 0))
        print(f"idle output                       {idle / 12:8.1f} bytes/s")
        terminal.close()


if __name__ == "__main__":
    main()
