"""`glossary-tui stats --todo`: what waits for a reader of which side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary_tui.cli.commands.stats import waiting
from tests.cli.conftest import Run
from tests.making import VALID, entry, folder


def sign(run: Run, where: Path, side: str) -> None:
    done = run("glossary-tui", "review", "fever", "--side", side, "--by", "@nurse", cwd=where)
    assert done.returncode == 0, done.stderr


def todo(run: Run, where: Path, *args: str) -> str:
    done = run("glossary-tui", "stats", "--todo", *args, cwd=where)
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def test_signing_and_changing_move_an_entry_between_the_lists(run: Run, tmp_path: Path) -> None:
    root = folder(tmp_path / "glossary", fever=VALID)
    before = json.loads(todo(run, tmp_path, "--json"))
    assert before["unsigned"] == {"signs": {"clinical": ["cough", "fever"], "engineering": ["cough", "fever"]}}
    assert (before["entries"], before["stale"], before["missing"]) == (2, [], [])
    sign(run, tmp_path, "clinical")
    after = json.loads(todo(run, tmp_path, "--json"))
    assert after["unsigned"] == {"signs": {"clinical": ["cough"], "engineering": ["cough", "fever"]}}
    path = root / "signs" / "fever.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("for the reader", "for every reader", 1), encoding="utf-8")
    stale = json.loads(todo(run, tmp_path, "--json"))["stale"]
    assert [(row["id"], row["side"], row["by"]) for row in stale] == [("fever", "clinical", "@nurse")]
    text = todo(run, tmp_path)
    assert "Stale signatures: the text changed, to be read again (1)\n  fever (care, signed by @nurse on " in text
    row = next(line for line in text.splitlines() if line.startswith("signs "))
    assert row.split() == ["signs", "2", "1", "2"]


def test_the_ids_of_one_domain_in_both_languages(run: Run, tmp_path: Path) -> None:
    folder(tmp_path / "glossary", fever=VALID)
    sign(run, tmp_path, "engineering")
    english = todo(run, tmp_path, "--domain", "signs")
    assert "To sign in signs, care (2)\n  cough\n  fever\n" in english
    assert "To sign in signs, engineering (1)\n  cough\n" in english
    french = todo(run, tmp_path, "--domain", "signs", "--lang", "fr")
    assert "À signer dans signs, ingénierie (1)\n  cough\n" in french
    assert "Signatures périmées : le texte a changé, à relire (0)\n  rien\n" in french


def test_a_text_missing_in_one_language_is_named() -> None:
    found = waiting([entry("a", "a"), entry("b", "b", gist={"en": "Only English."}), entry("c", "c", clinical={"fr": "Seul."})])
    assert [(row["id"], row["field"], row["language"]) for row in found["missing"]] == [
        ("b", "gist", "fr"),
        ("c", "clinical", "en"),
    ]


def test_a_local_layer_waits_for_nobody(run: Run, tmp_path: Path) -> None:
    folder(tmp_path / "glossary", fever=VALID)
    (tmp_path / "layer" / "local").mkdir(parents=True)
    (tmp_path / "layer" / "local" / "ours.yaml").write_text(VALID, encoding="utf-8")
    done = run("glossary-tui", "stats", "--todo", "--json", cwd=tmp_path, env={"GLOSSARY_PATH": str(tmp_path / "layer")})
    assert list(json.loads(done.stdout)["unsigned"]) == ["signs"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--domain", "signs"], "--domain goes with --todo"),
        (["--todo", "--domain", "sign"], "did you mean signs?"),
        (["--todo", "--domain", "\x1b[31mzzzz"], "one of: signs"),
        (["--todo", "--glossary", "x"], "leave --glossary out"),
        (["--todo", "--domain", "sign", "--lang", "fr"], "peut-être signs ?"),
    ],
)
def test_wrong_usage(run: Run, tmp_path: Path, args: list[str], told: str) -> None:
    folder(tmp_path / "glossary", fever=VALID)
    done = run("glossary-tui", "stats", *args, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert "\x1b" not in done.stderr
