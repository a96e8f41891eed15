"""The quiz and progress through pipes."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_quiz_progress_move_and_delete(run: Run, tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "TERM": "dumb"}
    done = run("glossary-tui", "quiz", "--lang", "fr", "--domain", "vital-signs", env=env, input="\né\nu\n\n3\nq\n")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "Que veut dire ce mot" in done.stdout
    assert "Réponse reprise" in done.stdout or "Rien à reprendre" in done.stdout
    figures = json.loads(run("glossary-tui", "progress", "--json", env=env).stdout)
    assert figures["answered_today"] >= 1
    exported = run("glossary-tui", "progress", "--export", "-", env=env).stdout
    refused = run("glossary-tui", "progress", "--delete", env=env)
    assert refused.returncode == 2
    assert "--yes" in refused.stderr
    assert run("glossary-tui", "progress", "--delete", "--yes", env=env).returncode == 0
    assert json.loads(run("glossary-tui", "progress", "--json", env=env).stdout)["cards"]["seen"] == 0
    assert run("glossary-tui", "progress", "--import", "-", env=env, input=exported).returncode == 0
    again = run("glossary-tui", "progress", "--export", "-", env=env).stdout
    assert json.loads(again)["cards"] == json.loads(exported)["cards"]
    wrong = run("glossary-tui", "progress", "--import", "-", env=env, input=exported.replace('"grade": 3', '"grade": 9'))
    assert wrong.returncode == (2 if '"grade": 3' in exported else 0)


def test_wrong_use_is_told(run: Run) -> None:
    assert "vital-signs" in run("glossary-tui", "quiz", "--domain", "vital-sings").stderr
    assert run("glossary-tui", "quiz", "--new", "5000").returncode == 2
    assert run("glossary-tui", "course", "lint").returncode == 2
