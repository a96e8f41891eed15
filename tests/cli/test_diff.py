"""`glossary-tui diff`."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.cli.conftest import Run
from tests.making import VALID, folder


def test_two_folders(run: Run, tmp_path: Path) -> None:
    old = folder(tmp_path / "old", fever=VALID, gone=VALID.replace("en: fever", "en: gone"))
    new = folder(tmp_path / "new", fever=VALID + "also:\n  en: [hot_body]\n", heat=VALID.replace("en: fever", "en: heat"))
    done = run("glossary-tui", "diff", str(old), str(new))
    assert done.returncode == 0
    assert "new (1)\n  heat (heat / fièvre): +heat" in done.stdout
    assert "changed (1)\n  fever (fever / fièvre): also; +hot_body" in done.stdout
    assert "removed (1)\n  gone" in done.stdout
    marked = run("glossary-tui", "diff", str(old), str(new), "--markdown").stdout
    assert "### Changed (1)\n\n- `fever` fever / fièvre: also; +hot\\_body" in marked
    assert run("glossary-tui", "diff", str(old), str(old)).returncode == 1
    assert run("glossary-tui", "diff", str(old)).returncode == 2
    assert run("glossary-tui", "diff", str(old), str(tmp_path / "none")).returncode == 2


def test_two_commits(run: Run, tmp_path: Path) -> None:
    def git(*args: str) -> None:
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@t", *args], cwd=tmp_path, check=True, capture_output=True)

    folder(tmp_path / "glossary", fever=VALID)
    git("init", "-q")
    for text in (VALID, VALID.replace("en: fever", "en: heat")):
        folder(tmp_path / "glossary", fever=text)
        git("add", ".")
        git("commit", "-q", "--allow-empty", "-m", "x")
    done = run("glossary-tui", "diff", "HEAD~1..HEAD", cwd=tmp_path)
    assert (done.returncode, "fever (heat / fièvre): term; +heat; -fever" in done.stdout) == (0, True), done.stderr
    bad = run("glossary-tui", "diff", "nope..HEAD", cwd=tmp_path)
    assert (bad.returncode, "Traceback" in bad.stderr) == (2, False)
