"""What every test starts from."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.making import VALID, folder


def pytest_configure() -> None:
    """Let the programs that tests start be ended by signals, even where the tests run in the background (nohup and & ignore these)."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a glossary of one entry, with a home of its own and no layer."""
    for name in ("CACHE", "DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("GLOSSARY_PATH", raising=False)
    return folder(tmp_path / "glossary", fever=VALID)
