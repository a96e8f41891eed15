"""`glossary-tui new`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.making import DOMAIN, VALID, folder

FULL = ("--side", "clinical", "--domain", "signs")


def test_a_new_entry_is_in_form_and_lint_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    folder(tmp_path / "glossary", fever=VALID)
    done = run("glossary-tui", "new", "Night's sweat: a test", "--fr", "sueur d'une nuit", *FULL, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "glossary/signs/night-sweat-a-test.yaml\n")
    path = tmp_path / done.stdout.strip()
    assert "night-sweat" in done.stderr
    run("glossary-tui", "fmt", str(path))
    assert 'en: "Night\'s sweat: a test"\n  fr: sueur d’une nuit\n' in path.read_text(encoding="utf-8")
    lint = run("glossary-tui", "lint", str(path))
    assert lint.returncode == 1
    assert "Traceback" not in lint.stderr
    assert "clinical.fr" in lint.stdout


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_skeleton_is_canonical(run: Run, tmp_path: Path, lang: str) -> None:
    folder(tmp_path / "glossary", fever=VALID)
    assert run("glossary-tui", "new", "sweat", "--fr", "sueur", *FULL, "--lang", lang, cwd=tmp_path).returncode == 0
    done = run("glossary-tui", "fmt", "--check", "glossary/signs/sweat.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_nothing_is_overwritten_and_existing_names_are_told(run: Run, tmp_path: Path) -> None:
    root = folder(tmp_path / "glossary", fever=VALID)
    before = (root / "signs" / "fever.yaml").read_bytes()
    done = run("glossary-tui", "new", "fever", "--fr", "fièvre", *FULL, cwd=tmp_path)
    assert done.stdout == "glossary/signs/fever-signs.yaml\n"
    assert "already a name of fever (clinical)" in done.stderr
    assert run("glossary-tui", "new", "x", "--fr", "x", *FULL, "--id", "fever", cwd=tmp_path).returncode == 2
    assert (root / "signs" / "fever.yaml").read_bytes() == before
    (root / "signs" / "heat.yaml").write_text("not: an entry\n")
    assert run("glossary-tui", "new", "heat", "--fr", "chaleur", *FULL, cwd=tmp_path).returncode == 2
    assert (root / "signs" / "heat.yaml").read_text() == "not: an entry\n"
    done = run("glossary-tui", "new", "feverr", "--fr", "fièvrre", *FULL, "--lang", "fr", cwd=tmp_path)
    assert "nom proche : « fever »" in done.stderr


def test_a_name_of_the_other_side_gives_a_confusion_to_fill_in(run: Run, tmp_path: Path) -> None:
    root = folder(tmp_path / "glossary", fever=VALID)
    done = run("glossary-tui", "new", "fever", "--fr", "fièvre", "--side", "technical", "--domain", "signs", cwd=tmp_path)
    assert "on the other side" in done.stderr
    assert "confusions:\n  - with: fever\n" in (root / "signs" / "fever-signs.yaml").read_text()


def test_local(run: Run, tmp_path: Path) -> None:
    data = {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert run("glossary-tui", "new", "blue sheet", "--fr", "feuille bleue", *FULL, env=data, cwd=tmp_path).returncode == 2
    done = run("glossary-tui", "new", "blue sheet", "--fr", "feuille bleue", *FULL, "--local", env=data, cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "data" / "glossary-tui" / "glossary" / "signs" / "blue-sheet.yaml").exists()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["sweat"], "--fr is missing"),
        (["sweat", "--fr", "sueur"], "--side is missing"),
        (["sweat", "--fr", "sueur", "--side", "clinical"], "--domain is missing"),
        (["sweat", "--fr", "sueur", "--side", "clinical", "--domain", "sign"], "did you mean signs?"),
        (["sweat", "--fr", "sueur", "--side", "clinical", "--domain", "../x", "--local"], "lower-case letters"),
        (["  ", "--fr", "sueur", *FULL], "the term is empty"),
        (["汗", "--fr", "汗", *FULL], "give one with --id"),
        (["sweat", "--fr", "sueur", *FULL, "--id", "../x"], "lower-case letters"),
    ],
)
def test_wrong_usage(run: Run, tmp_path: Path, args: list[str], told: str) -> None:
    folder(tmp_path / "glossary", fever=VALID)
    done = run("glossary-tui", "new", *args, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_french_names_of_the_side_and_of_the_domain_are_understood(run: Run, tmp_path: Path) -> None:
    root = folder(tmp_path / "glossary", fever=VALID)
    (root / "signs" / "_domain.yaml").write_text(DOMAIN.replace("fr: tests", "fr: Signes généraux"), encoding="utf-8")
    options = ("--side", "soins", "--domain", "signes généraux", "--lang", "fr")
    done = run("glossary-tui", "new", "chill", "--fr", "frisson", *options, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "glossary/signs/chill.yaml\n"), done.stderr
    assert "\nside: clinical\n" in (root / "signs" / "chill.yaml").read_text(encoding="utf-8")
