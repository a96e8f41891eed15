"""Run one case under watch: a second of processor time at most."""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

LIMIT = 1.0
"""Seconds of processor time that one case may take."""


class Hang(AssertionError):
    """A case took longer than LIMIT."""


@contextlib.contextmanager
def limited() -> Iterator[None]:
    """Raise Hang inside the block when it has used LIMIT seconds of processor time, which other programs can't use up."""

    def late(*_: object) -> None:
        raise Hang(f"more than {LIMIT} s")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


class Watch:
    """Wraps a target's function and keeps the slowest case."""

    def __init__(self, run: Callable[[Any], None]) -> None:
        self._run = run
        self.cases = 0
        self.slowest = 0.0

    def __call__(self, case: Any) -> None:
        """Run one case; raises what the target raises, and Hang."""
        start = time.process_time()
        with limited():
            self._run(case)
        self.slowest = max(self.slowest, time.process_time() - start)
        self.cases += 1
