"""`glossary-tui fmt`."""

from __future__ import annotations

import os
from pathlib import Path

from tests.cli.conftest import Run
from tests.making import VALID, folder


def test_fmt_formats_then_is_content(run: Run, tmp_path: Path) -> None:
    root = folder(tmp_path / "glossary", fever=VALID.replace("see: [cough]", "see:\n  - cough # a link") + "# end\n")
    path = root / "signs" / "fever.yaml"
    path.chmod(0o640)
    before = path.read_bytes()
    done = run("glossary-tui", "fmt", "--check", str(path))
    assert done.returncode == 1
    assert "fever.yaml: not formatted: run `glossary-tui fmt " in done.stdout
    assert path.read_bytes() == before
    done = run("glossary-tui", "fmt", cwd=tmp_path)
    assert (done.returncode, "glossary/signs/fever.yaml: formatted" in done.stdout) == (0, True)
    assert "  - cough  # a link\n" in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(path.parent)) == ["_domain.yaml", "cough.yaml", "fever.yaml"]
    assert run("glossary-tui", "fmt", "--check", cwd=tmp_path).returncode == 0
    assert run("glossary-tui", "lint", str(root)).returncode == 0


def test_fmt_refuses_what_it_cannot_read_and_formats_the_rest(run: Run, tmp_path: Path) -> None:
    root = folder(tmp_path / "glossary", fever=VALID, bad=VALID + "side: technical\n", list="- a\n")
    bad = (root / "signs" / "bad.yaml").read_bytes()
    done = run("glossary-tui", "fmt", str(root), "--lang", "fr")
    assert done.returncode == 1
    assert "G007" in done.stdout
    assert "n’en garder qu’une" in done.stdout
    assert "list.yaml: laissé tel quel" in done.stdout
    assert "fever.yaml: mis en forme" in done.stdout
    assert (root / "signs" / "bad.yaml").read_bytes() == bad


def test_fmt_of_nothing(run: Run, tmp_path: Path) -> None:
    done = run("glossary-tui", "fmt", cwd=tmp_path)
    assert done.returncode == 2
    assert "glossary: no such file or folder" in done.stderr
    (tmp_path / "a.txt").touch()
    assert run("glossary-tui", "fmt", "a.txt", cwd=tmp_path).returncode == 2
