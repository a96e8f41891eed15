"""`glossary-tui lint --format github`: annotations and the summary of a step."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glossary_tui.cli.commands.lint import _message, _property, _write_github
from glossary_tui.errors import Problem
from tests.cli.conftest import Run
from tests.making import VALID, folder


def _problem(file: str = "a.yaml", severity: str = "error", message: str = "wrong", code: str = "G101") -> Problem:
    texts = {"fr": message, "en": message}
    return Problem(file=file, line=3, column=2, field="gist.fr", code=code, severity=severity, message=texts, remedy=texts)


def _read(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as the runner does: the properties end at the second pair of colons."""
    found = re.fullmatch(r"::(\w+) ([^\r\n]*?)::([^\r\n]*)", line)
    assert found, line

    def plain(text: str) -> str:
        for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            text = text.replace(code, char)
        return text

    pairs = (pair.split("=", 1) for pair in found[2].split(","))
    return found[1], {key: plain(value) for key, value in pairs}, plain(found[3])


def test_messages_and_properties_are_read_back_whole(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    _write_github([_problem("a,b:c%::d.yaml", message="50 %, a: b\r\n::error::no 100%25")], "en")
    kind, properties, message = _read(capsys.readouterr().out.rstrip("\n"))
    assert kind == "error"
    assert properties == {"file": "a,b:c%::d.yaml", "line": "3", "col": "2", "title": "G101"}
    assert message.startswith("gist.fr: 50 %, a: b\r\n::error::no 100%25. ")


def test_control_characters_do_not_pass() -> None:
    for char in "\x00\x07\x1b\x7f\x85\u2028\u202e":
        assert char not in _message(f"a{char}b")
        assert char not in _property(f"a{char}b")
    assert _property("a:b,c%\r\n") == "a%3Ab%2Cc%25%0D%0A"
    assert _message("a:b,c%\r\n") == "a:b,c%25%0D%0A"


def test_more_than_ten_are_told_and_tabled(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "summary.md"
    path.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    rows = [_problem(severity="warning", message="w")] + [_problem(message=f"a|b `{n}` @you") for n in range(13)]
    _write_github(rows, "fr")
    lines = capsys.readouterr().out.splitlines()
    assert [_read(line)[0] for line in lines] == ["error"] * 13 + ["warning", "notice"]
    assert "3 autres problèmes : GitHub n’en montre que 10" in lines[-1]
    table = path.read_text(encoding="utf-8")
    assert table.startswith("before\n## lint : 13 erreurs, 1 avertissement\n\n| Fichier | Règle |")
    assert table.count("a\\|b") == 26
    assert "@you" not in table
    _write_github(rows[:3], "en")
    assert "notice" not in capsys.readouterr().out


def test_a_summary_fits_and_a_refused_one_stops_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    _write_github([_problem(message="é" * 900)] * 600, "en")
    assert 500_000 < path.stat().st_size < 1 << 20
    assert "more problems" in path.read_text(encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    capsys.readouterr()
    _write_github([_problem()], "en")
    assert "it is a folder" in capsys.readouterr().err


def test_a_run_writes_its_summary(run: Run, tmp_path: Path) -> None:
    bad = folder(tmp_path / "glossary", fever=VALID.replace("side: clinical", "side: wrong"))
    summary = tmp_path / "summary.md"
    done = run("glossary-tui", "lint", str(bad), "--format", "github", env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert done.returncode == 1
    assert "G105 (error)" in summary.read_text(encoding="utf-8")
