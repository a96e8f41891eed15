from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

BIN = Path(sys.executable).parent
Run = Callable[..., "subprocess.CompletedProcess[Any]"]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def run(home: Path) -> Run:
    """Run a console script in a clean environment: run("gloss", "triage", env={...}, input="...")."""

    def call(
        program: str, *args: str, env: dict[str, str] | None = None, input: str | bytes | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[Any]:
        clean = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "en_US.UTF-8"}
        binary = isinstance(input, bytes)
        return subprocess.run(
            [str(BIN / program), *args],
            env=clean | (env or {}),
            input=input if input is not None else "",
            capture_output=True,
            text=not binary,
            encoding=None if binary else "utf-8",
            timeout=120,
            cwd=cwd,
        )

    return call
