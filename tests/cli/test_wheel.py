"""The wheel, installed in an empty environment, outside the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.making import REPO


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout, which others may be editing."""
    copy = tmp_path_factory.mktemp("sources") / "glossary-tui"
    copy.mkdir()
    for name in ("glossary_tui", "glossary", "courses", "docs", "tests", "benchmarks"):
        shutil.copytree(REPO / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (*REPO.glob("*.*"), *REPO.glob("LICENSE*"), REPO / "Makefile", REPO / ".gitignore"):
        if path.is_file():
            shutil.copy(path, copy / path.name)
    return copy


def build(sources: Path, out: Path, *options: str, **how: Any) -> None:
    command = [sys.executable, "-m", "build", "--no-isolation", *options, "--outdir", str(out), str(sources)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, **how)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


@pytest.fixture(scope="module")
def built(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    build(sources, out)
    return out


def test_wheel_and_sdist_carry_the_glossary(sources: Path, built: Path) -> None:
    entries = {str(path.relative_to(sources)) for path in (sources / "glossary").rglob("*.yaml")}
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"glossary_tui/{name}" for name in entries} <= names
    assert {"glossary_tui/glossary.index", "glossary_tui/py.typed", "glossary_tui/ui/app.tcss"} <= names
    courses = {f"glossary_tui/courses/{path.name}" for path in (sources / "courses").glob("*.yaml")}
    assert courses <= names
    strays = [
        name
        for name in names
        if not re.match(r"glossary_tui(-[\d.]+\.dist-info)?/", name) or "__pycache__" in name or "/tests/" in name
    ]
    assert strays == [], "nothing but the program, its data and what pip needs"
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        packed = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert entries <= packed
    assert {"LICENSE", "LICENSE-GLOSSARY", "hatch_build.py", "README.md"} <= packed


def test_the_same_files_give_the_same_wheel(sources: Path, built: Path, tmp_path: Path) -> None:
    """The first wheel comes from the unpacked source archive; this one from the folder, with other times, zone, locale and umask."""
    for path in (sources / "glossary").rglob("*.yaml"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    env = os.environ | {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    build(sources, tmp_path, "--wheel", env=env, umask=0o077)
    (one,), (two,) = built.glob("*.whl"), tmp_path.glob("*.whl")
    assert sha256(one.read_bytes()).hexdigest() == sha256(two.read_bytes()).hexdigest()


def test_both_commands_work_outside_the_checkout(built: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    binaries = tmp_path / "venv" / "bin"
    (packages,) = (tmp_path / "venv" / "lib").glob("*/site-packages")
    # The dependencies are those of this environment (an editable glossary-tui in it stays unseen); release.yml lets pip fetch them.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    (wheel,) = built.glob("*.whl")
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(binaries / "python"),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run(command, check=True, capture_output=True)
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path / "home"), "LANG": "fr_FR.UTF-8"}
    done = subprocess.run([str(binaries / "gloss"), "triage"], cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert "Côté soins" in done.stdout
    done = subprocess.run(
        [str(binaries / "glossary-tui"), "where", "triage"], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert "site-packages" in done.stdout
    cached = list((tmp_path / "home" / ".cache" / "glossary-tui").glob("*.index"))
    assert len(cached) == 1
    # the packaged index answered: the cache holds its sections and what tells the state of each file, not a rebuild
    site = Path(done.stdout.strip()).parent.parent.parent
    before = (site / "glossary.index").stat().st_size
    assert abs(cached[0].stat().st_size - before) < 100 * sum(1 for _ in (site / "glossary").glob("*/*.yaml"))
    # an edited file is seen at the next start
    entry = Path(done.stdout.strip())
    entry.write_text(entry.read_text(encoding="utf-8").replace("ED triage", "front-door sorting"), encoding="utf-8")
    os.utime(entry, ns=(1, 1))
    done = subprocess.run(
        [str(binaries / "gloss"), "front-door sorting"], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("triage")
