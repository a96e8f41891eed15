"""The wheel, installed in an empty environment, outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.making import REPO


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(out), str(REPO)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return out


def test_wheel_and_sdist_carry_the_glossary(built: Path) -> None:
    entries = {str(path.relative_to(REPO)) for path in (REPO / "glossary").rglob("*.yaml")}
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"glossary_tui/{name}" for name in entries} <= names
    assert {"glossary_tui/glossary.index", "glossary_tui/py.typed", "glossary_tui/ui/app.tcss"} <= names
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        packed = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert entries <= packed
    assert {"LICENSE", "LICENSE-GLOSSARY", "hatch_build.py", "README.md"} <= packed


def test_both_commands_work_outside_the_checkout(built: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    binaries = tmp_path / "venv" / "bin"
    (wheel,) = built.glob("*.whl")
    subprocess.run(
        [str(binaries / "pip"), "install", "--quiet", "--disable-pip-version-check", str(wheel)], check=True, capture_output=True
    )
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path / "home"), "LANG": "fr_FR.UTF-8"}
    done = subprocess.run([str(binaries / "gloss"), "triage"], cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert "Côté soins" in done.stdout
    done = subprocess.run(
        [str(binaries / "glossary-tui"), "where", "triage"], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert "site-packages" in done.stdout
    cached = list((tmp_path / "home" / ".cache" / "glossary-tui").glob("*.index"))
    assert len(cached) == 1
    # the packaged index answered: the cache holds its sections, not a rebuild
    site = Path(done.stdout.strip()).parent.parent.parent
    before = (site / "glossary.index").stat().st_size
    assert abs(cached[0].stat().st_size - before) < 200_000
    # an edited file is seen at the next start
    entry = Path(done.stdout.strip())
    entry.write_text(entry.read_text(encoding="utf-8").replace("ED triage", "front-door sorting"), encoding="utf-8")
    os.utime(entry, ns=(1, 1))
    done = subprocess.run(
        [str(binaries / "gloss"), "front-door sorting"], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("triage")
