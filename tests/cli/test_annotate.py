"""Texts explained in place, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

NOTE = "Vu par l'IOA, IC décompensée, RAD prévu demain."


def test_json_spans_have_exact_offsets(run: Run) -> None:
    text = "🚑 " + NOTE
    done = run("glossary-tui", "annotate", "-", "--json", input=text)
    spans = json.loads(done.stdout)["spans"]
    assert {"IOA", "IC", "RAD"} <= {span["text"] for span in spans}
    for span in spans:
        assert set(span) == {"start", "end", "text", "ids"}
        assert text[span["start"] : span["end"]] == span["text"]


def test_a_marked_text_with_its_legend(run: Run) -> None:
    done = run("gloss", "-t", "-", "--lang", "fr", "--as", "engineer", input=NOTE)
    assert done.returncode == 0
    assert "IOA[1]" in done.stdout
    assert "[1] IOA = " in done.stdout


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_encodings(encoding: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(NOTE.encode(encoding))
    spans = json.loads(run("glossary-tui", "annotate", str(path), "--json").stdout)["spans"]
    assert [NOTE[s["start"] : s["end"]] for s in spans] == [s["text"] for s in spans]


@pytest.mark.parametrize("content", [b"PK\x03\x04word", b"%PDF-1.7", b"\x00\x01\x02binary"])
def test_other_formats_are_refused_clearly(content: bytes, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(content)
    done = run("gloss", "-t", str(path))
    assert done.returncode == 2
    assert "plain text" in done.stderr or "not a text" in done.stderr


def test_hostile_text_never_reaches_the_terminal_raw(run: Run) -> None:
    done = run("gloss", "-t", "-", "--plain", input="\x1b]0;x\x07 IOA \u202e [bold]")
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "[bold]" in done.stdout


def test_nothing_found(run: Run) -> None:
    assert run("gloss", "-t", "-", input="Bonjour tout le monde.").returncode == 1
    assert run("gloss", "-t", "/no/such/file").returncode == 2
