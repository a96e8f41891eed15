"""A file system of a few kilobytes, to be filled."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Disk = Callable[[str], Path]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Disk]:
    """Make a file system of its own of a size ("16k"), at one place; that takes root."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if sys.platform != "linux" or os.getuid() != 0 or mount is None:
        pytest.skip("only root mounts a file system")

    def make(size: str) -> Path:
        done = subprocess.run([mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("this machine lets even root mount nothing")
        return place

    try:
        yield make
    finally:
        if place.is_mount():
            subprocess.run(["umount", str(place)], check=True)
