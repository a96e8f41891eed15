"""`glossary-tui lint` over every kind of broken file: the right place, a remedy, exit 1, no traceback, and the rest still answers."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_tui.cli.toolbox import main
from glossary_tui.source.loader import load
from glossary_tui.text import is_unsafe
from tests.broken import KINDS
from tests.cli.conftest import BIN, Run
from tests.fuzz.mutation import broken_bytes
from tests.making import GLOSSARY, VALID, folder


def _file(kind: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", kind.lower()).strip("-")


def _content(kind: str) -> str | bytes:
    content = KINDS[kind][0]
    return content.replace("see: [fever]", f"see: [{_file(kind)}]") if isinstance(content, str) else content


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One glossary that holds a file of every kind."""
    return folder(tmp_path_factory.mktemp("broken") / "glossary", fever=VALID, **{_file(kind): _content(kind) for kind in KINDS})


@pytest.fixture(scope="module")
def rows(broken: Path) -> dict[str, list[dict[str, Any]]]:
    """What one run tells of that glossary as JSON, by file."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in json.loads(_lint(broken, "--format", "json").stdout):
        found.setdefault(Path(row["file"]).stem, []).append(row)
    return found


def _lint(broken: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [str(BIN / "glossary-tui"), "lint", "glossary", *args]
    env = {"PATH": "/usr/bin:/bin", "HOME": str(broken.parent), "LANG": "C.UTF-8"}
    done = subprocess.run(command, cwd=broken.parent, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done


def test_there_are_sixty_kinds_and_each_has_its_file(broken: Path) -> None:
    assert len(KINDS) >= 60
    assert len(list(broken.glob("signs/*.yaml"))) == len(KINDS) + 3
    assert len({code for _content, code, _line, _column in KINDS.values()}) >= 35


@pytest.mark.parametrize("kind", KINDS)
def test_one_run_names_file_line_column_and_remedy(kind: str, rows: dict[str, list[dict[str, Any]]]) -> None:
    _, code, line, column = KINDS[kind]
    told = [row for row in rows[_file(kind)] if row["code"] == code]
    assert told
    assert not line or any(row["line"] == line for row in told)
    assert not column or any(row["column"] == column for row in told)
    assert all(len(row["remedy"].split()) >= 2 and row["message"] and row["severity"] == "error" for row in told)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_alone_ends_with_1_and_shows_its_line(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content, code, line, column = KINDS[kind]
    root = folder(tmp_path / "glossary", fever=content)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert main(["lint", str(root / "signs" / "fever.yaml"), "--lang", "fr"]) == 1
    out = capsys.readouterr().out
    places = re.findall(
        rf"^glossary/signs/fever\.yaml(?::(\d+):(\d+))?: erreur {code}: .+\n(?:    .*\n    *\^\n)?    → \S", out, re.M
    )
    assert places, out
    if line:
        assert (str(line), str(column or places[0][1])) in places


def test_the_other_entries_still_load(run: Run, broken: Path) -> None:
    done = run("glossary-tui", "list", "--json", env={"GLOSSARY_PATH": str(broken)})
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    listed = {entry["id"]: entry for entry in map(json.loads, done.stdout.splitlines())}
    assert listed["cough"]["term"]["fr"] == "toux"
    assert listed["fever"]["domain"] == "signs"
    assert len(listed) > 2000, "the packaged glossary answers under a broken layer"
    assert "problems in the glossary’s files" in done.stderr


SAMPLES = [path.read_bytes() for path in sorted(GLOSSARY.glob("*/*.yaml"))[::150]] + [VALID.encode()]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("small") / "glossary", fever=VALID)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | broken_bytes(SAMPLES))
def test_no_bytes_and_no_damaged_entry_crash_lint_or_fmt(small: Path, data: bytes) -> None:
    path = small / "signs" / "odd.yaml"
    path.write_bytes(data)
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        assert main(["lint", str(small)]) in (0, 1)
        assert main(["fmt", "--check", str(path)]) in (0, 1)
    assert not any(is_unsafe(char) for char in out.getvalue())
    assert {"fever", "cough"} <= {entry.id for entry in load(str(small)).glossary}


def test_warnings_alone_end_with_1_unless_allowed(run: Run, tmp_path: Path) -> None:
    stale = "review:\n  clinical:\n    by: '@nurse'\n    on: 2026-11-02\n    text: 0a1b2c3d\n"
    folder(tmp_path / "glossary", fever=VALID + stale)
    done = run("glossary-tui", "lint", cwd=tmp_path)
    assert (done.returncode, "warning G312" in done.stdout) == (1, True)
    assert run("glossary-tui", "lint", "--allow-warnings", cwd=tmp_path).returncode == 0
    assert "avertissement G312" in run("glossary-tui", "lint", "--lang", "fr", cwd=tmp_path).stdout


def test_what_is_wrong_with_the_folder_of_a_file_is_told(run: Run, tmp_path: Path) -> None:
    root = folder(tmp_path / "glossary", fever=VALID)
    (root / "sings").mkdir()
    (root / "sings" / "chill.yaml").write_text(VALID.replace("en: fever", "en: chill"), encoding="utf-8")
    done = run("glossary-tui", "lint", "glossary/sings/chill.yaml", cwd=tmp_path)
    assert "glossary/sings: error G206" in done.stdout
    assert "move its files to signs" in done.stdout
