"""`glossary-tui review`, and signatures that go stale."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from glossary_tui.render.card import status
from glossary_tui.source.lint import lint
from glossary_tui.source.loader import load
from tests.cli.conftest import Run
from tests.making import VALID, folder

SIDE = "--side"


def codes(root: Path) -> list[tuple[str, str, int]]:
    return [(p.code, p.field, p.line) for p in lint(load(str(root))) if p.code == "G312"]


def test_a_signature_is_written_renewed_and_goes_stale(run: Run, tmp_path: Path) -> None:
    root = folder(tmp_path / "glossary", fever="# mine\n" + VALID + "# end\n")
    path = root / "signs" / "fever.yaml"
    for side, by in (("engineering", "@dev"), ("clinical", "Dr No: one"), ("clinical", "@nurse")):
        done = run("glossary-tui", "review", "fever", SIDE, side, "--by", by, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, "glossary/signs/fever.yaml\n"), done.stderr
    text = path.read_text(encoding="utf-8")
    assert text.count("by:") == 2
    assert '  clinical:\n    by: "@nurse"\n    on: ' + date.today().isoformat() in text
    assert text.startswith("# mine\n")
    assert text.endswith("# end\n")
    assert codes(root) == []
    assert "à relire" not in status(load(str(root)).glossary["fever"], "fr")
    path.write_text(text.replace("with mots", "x").replace("for the reader", "for every reader", 1), encoding="utf-8")
    assert [(code, field) for code, field, _line in codes(root)] == [("G312", "review.clinical")]
    entry = load(str(root)).glossary["fever"]
    assert "@nurse" in status(entry, "en")
    assert status(entry, "en").count("to be read again") == 1
    run("glossary-tui", "review", "fever", SIDE, "clinical", "--by", "@nurse", cwd=tmp_path)
    assert codes(root) == []


def test_formatting_keeps_signatures_fresh(run: Run, tmp_path: Path) -> None:
    root = folder(tmp_path / "glossary", fever=VALID.replace("dit avec", "l'un dit: avec"))
    run("glossary-tui", "review", "fever", SIDE, "clinical", "--by", "x", cwd=tmp_path)
    assert codes(root) == []
    run("glossary-tui", "fmt", cwd=tmp_path)
    assert codes(root) == []


def test_what_cannot_be_signed(run: Run, tmp_path: Path) -> None:
    root = folder(tmp_path / "glossary", fever=VALID.replace("side: clinical", "side: x"))
    before = (root / "signs" / "fever.yaml").read_bytes()
    done = run("glossary-tui", "review", "fever", SIDE, "clinical", "--by", "x", cwd=tmp_path)
    assert (done.returncode, "G105" in done.stdout) == (1, True)
    assert (root / "signs" / "fever.yaml").read_bytes() == before
    done = run("glossary-tui", "review", "fevr", SIDE, "clinical", "--by", "x", cwd=tmp_path)
    assert (done.returncode, "did you mean fever?" in done.stderr) == (2, True)
    assert run("glossary-tui", "review", "cough", SIDE, "clinical", "--by", " ", cwd=tmp_path).returncode == 2
    assert run("glossary-tui", "review", "cough", SIDE, "clinical", "--by", "x", cwd=root).returncode == 2
