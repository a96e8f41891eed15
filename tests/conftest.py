"""What every test starts from."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """Let the programs that tests start be ended by signals, even where the tests run in the background (nohup and & ignore these)."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
