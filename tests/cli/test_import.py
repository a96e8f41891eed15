"""A table of a hospital becomes drafts in a local layer; what does not is told, row by row."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.making import VALID, folder

WORDS = " ".join(["mot"] * 30)
TABLE = (
    "Libellé;Sigle;Résumé;Anglais\n"
    "chimio du jour;CDJ|CJ;Une chimiothérapie sans nuit à l’hôpital.;day chemo\n"
    "triage;;;triage\n"
    ";;;\n"
    "bip\x1bde garde;;;pager\n"
    "trop;court\n"
    "日本;;;\n"
)
MAP = ("--map", "term.fr=Libellé", "--map", "term.en=Anglais", "--map", "abbr.fr=Sigle", "--map", "gist.fr=Résumé")


def test_rows_become_drafts_and_the_others_are_told(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    done = run("glossary-tui", "import", str(table), *MAP, "--to", str(tmp_path / "layer"), "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "drafts written: 1; rows skipped: 4" in done.stdout
    for told in (":3: “triage” is already a name of", ":5: an invisible", ":6: 2 cells instead of 4", ":7: no id can be made"):
        assert told in done.stderr
    draft = (tmp_path / "layer" / "local" / "day-chemo.yaml").read_text(encoding="utf-8")
    assert "en: day chemo" in draft
    assert "fr: [CDJ, CJ]" in draft
    assert "\x1b" not in done.stdout + done.stderr
    again = run("glossary-tui", "import", str(table), *MAP, "--to", str(tmp_path / "layer"), "--lang", "fr")
    assert again.returncode == 1, "nothing is overwritten"
    assert (tmp_path / "layer" / "local" / "day-chemo.yaml").read_text(encoding="utf-8") == draft


def test_a_complete_row_answers(run: Run, tmp_path: Path) -> None:
    header = "term.en\tterm.fr\tside\tdomain\tgist.en\tgist.fr\tclinical.en\tclinical.fr\tengineering.en\tengineering.fr"
    row = f"blue code wall\tmur du code bleu\tclinical\tlocal\tA wall.\tUn mur.\t{WORDS}\t{WORDS} a\t{WORDS} b\t{WORDS} c"
    table = tmp_path / "table.tsv"
    table.write_text(f"{header}\n{row}\n", encoding="utf-8")
    layer = tmp_path / "layer"
    assert run("glossary-tui", "import", str(table), "--to", str(layer)).returncode == 0
    path = layer / "local" / "blue-code-wall.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "  - title:\n    publisher:\n    year:", "  - title: T\n    publisher: P\n    year: 2024"
    )
    path.write_text("\n".join(line for line in text.split("\n") if not line.startswith("see:")), encoding="utf-8")
    assert "blue code wall" in run("gloss", "--glossary", str(layer), "blue code wall").stdout


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheets(encoding: str, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_bytes("term.fr;term.en\ndéambulothèque;walker shelf\n".encode(encoding))
    done = run("glossary-tui", "import", str(table), "--to", str(tmp_path / "layer"))
    assert done.returncode == 0, done.stderr
    assert "déambulothèque" in (tmp_path / "layer" / "local" / "walker-shelf.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "options", "told"),
    [
        (b"PK\x03\x04xx", (), "workbook"),
        (b"a\0b", (), "NUL"),
        (b"", (), "first line"),
        (b"term.en,term.en\nx,y\n", (), "two columns"),
        (b"word\nx\n", (), "no column gives the term"),
        (b"word\nx\n", ("--map", "term.en=wrod"), "no such column"),
        (b"word\nx\n", ("--map", "name=word"), "one of"),
    ],
)  # fmt: skip
def test_tables_that_cannot_be_used(content: bytes, options: tuple[str, ...], told: str, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_bytes(content)
    done = run("glossary-tui", "import", str(table), *options, "--to", str(tmp_path / "layer"))
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("row", ["x,../../evil,local", "x,ok,../../evil", "x,/etc/passwd,local", "x,.hidden,local"])
def test_no_path_leaves_the_layer(row: str, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"term.en,id,domain\n{row}\n", encoding="utf-8")
    done = run("glossary-tui", "import", str(table), "--to", str(tmp_path / "layer"))
    assert done.returncode == 1
    assert "refused" in done.stderr
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path != table]


def test_a_name_of_the_other_side_gives_a_confusion_to_fill_in(run: Run, tmp_path: Path) -> None:
    layer = folder(tmp_path / "layer", fever=VALID.replace("en: fever", "en: zorglub").replace("fr: fièvre", "fr: zorglub"))
    table = tmp_path / "table.csv"
    table.write_text("term.en,side,id\nzorglub,technical,zorglub-machine\n", encoding="utf-8")
    done = run("glossary-tui", "import", str(table), "--to", str(layer), "--dry-run")
    assert "drafts to write: 1" in done.stdout, done.stderr
    assert not os.path.exists(layer / "local")
    assert run("glossary-tui", "import", str(table), "--to", str(layer)).returncode == 0
    assert "with: fever" in (layer / "local" / "zorglub-machine.yaml").read_text(encoding="utf-8")
