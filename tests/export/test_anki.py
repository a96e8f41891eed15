"""The Anki package, read back with sqlite3 and zipfile."""

from __future__ import annotations

import io
import json
import sqlite3
import time
import zipfile
from html import unescape
from pathlib import Path

import pytest

from glossary_tui.export import anki
from glossary_tui.export.book import Book
from tests.making import entry, library

DECK, MODEL = 1574087773, 1159528121


def opened(data: bytes, tmp_path: Path) -> sqlite3.Connection:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("media")) == {}
        (tmp_path / "collection").write_bytes(archive.read("collection.anki2"))
    return sqlite3.connect(tmp_path / "collection")


def notes(database: sqlite3.Connection) -> dict[str, list[str]]:
    return {guid: fields.split("\x1f") for guid, fields in database.execute("select guid, flds from notes")}


def test_two_cards_a_concept_and_language_in_two_decks(book: Book, tmp_path: Path) -> None:
    database = opened(anki.render(book), tmp_path)
    assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    made = notes(database)
    assert len(made) == 2 * len(book.entries)
    assert database.execute("select count(*) from cards").fetchone()[0] == 4 * len(book.entries)
    assert database.execute("select count(distinct did) from cards").fetchone()[0] == 2
    decks = json.loads(database.execute("select decks from col").fetchone()[0])
    assert {"glossary-tui::français", "glossary-tui::English"} <= {deck["name"] for deck in decks.values()}
    for each in book.entries:
        for lang in ("fr", "en"):
            fields = [unescape(field).replace("\u00a0", " ") for field in made[anki.guid(each.id, lang)]]
            assert fields[:2] == [each.id, each.term[lang]]
            assert fields[3:6] == [each.gist[lang], each.clinical[lang], each.engineering[lang]]
            assert "CC BY 4.0" in fields[6]


def test_a_second_import_updates(tmp_path: Path) -> None:
    old, new = (Book(library(entry("a", "a"), entry("b", text))) for text in ("old", "new"))
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    before, after = notes(opened(anki.render(old), tmp_path / "1")), notes(opened(anki.render(new), tmp_path / "2"))
    assert set(before) == set(after)
    assert after[anki.guid("b", "en")][1] == "new"
    assert (anki.stable_id("deck fr"), anki.stable_id("model en")) == (DECK, MODEL), (
        "changing them would double everybody's cards"
    )


def test_the_bytes_are_the_same_on_rebuild_a_year_later(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    first = anki.render(book)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 31_536_000)
    assert anki.render(book) == first


@pytest.mark.filterwarnings("error")
def test_hostile_texts_are_text(hostile: Book, tmp_path: Path) -> None:
    for fields in notes(opened(anki.render(hostile), tmp_path)).values():
        assert len(fields) == len(anki.FIELDS)
        assert not any(mark in field for field in fields for mark in ("<", ">", "{{", "[sound:", "\\("))
        assert "<script>alert('x')</script>" in unescape(fields[1])
