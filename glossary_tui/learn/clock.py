"""Time for learning: UTC seconds are kept, days are the learner's own, and a clock that is plainly wrong is not believed."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo

DAY = 86_400
SKEW = DAY
"""How far the clock may go back (seconds) before what was answered "later" is taken for a mistake of the clock."""
_EARLIEST = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
_LATEST = int(datetime(2200, 1, 1, tzinfo=UTC).timestamp())
_NIGHT = timedelta(hours=4)


class Clock:
    """Tells UTC seconds, the learner's day, and steady seconds for the length of a session.

    `read` and `steady` stand for `time.time` and `time.monotonic`; `zone` is the machine's unless given. Tests inject all three.
    """

    def __init__(
        self, read: Callable[[], float] = time.time, zone: tzinfo | None = None, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._read = read
        self._zone = zone
        self.steady = steady

    def now(self, newest: int = 0) -> int:
        """Return the time in UTC seconds.

        A clock before 2026 or after 2200 is wrong: then `newest`, the time of the last answer, is returned, or the nearest of
        these limits.
        """
        try:
            now = int(self._read())
        except (OverflowError, ValueError):
            now = 0
        if _EARLIEST <= now <= _LATEST:
            return now
        return newest if _EARLIEST <= newest <= _LATEST else min(max(now, _EARLIEST), _LATEST)

    def local(self, at: int) -> datetime:
        """Return a UTC time on the learner's wall clock."""
        return datetime.fromtimestamp(min(max(at, 0), _LATEST * 2), UTC).astimezone(self._zone)

    def day(self, at: int) -> date:
        """Return the learner's day of a UTC time. A day ends at four in the morning: late evenings count for their day."""
        return (self.local(at).replace(tzinfo=None) - _NIGHT).date()
