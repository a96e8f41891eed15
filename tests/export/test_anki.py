"""The Anki package, read back with sqlite3 and zipfile, and imported by Anki itself."""

from __future__ import annotations

import io
import json
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition as Update

from glossary_tui.export import anki
from glossary_tui.export.book import Book
from glossary_tui.model import LANGUAGES
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


def test_what_a_second_import_goes_by_never_changes(tmp_path: Path) -> None:
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


def imported(collection: Collection, path: Path, data: bytes, always: bool = False) -> dict[str, int]:
    """Import a package as Anki's dialog does, and return how many notes were new, updated or left as they were."""
    path.write_bytes(data)
    when = Update.Value(f"IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_{'ALWAYS' if always else 'IF_NEWER'}")
    options = ImportAnkiPackageOptions(merge_notetypes=True, update_notes=when)
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options)).log
    assert not any((log.conflicting, log.missing_notetype, log.missing_deck, log.empty_first_field))
    return {"new": len(log.new), "updated": len(log.updated), "same": len(log.duplicate)}


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened_ = Collection(str(tmp_path / "collection.anki2"))
    yield opened_
    opened_.close()


def test_anki_reads_every_note(book: Book, collection: Collection, tmp_path: Path) -> None:
    assert imported(collection, tmp_path / "all.apkg", anki.render(book)) == {
        "new": 2 * len(book.entries),
        "updated": 0,
        "same": 0,
    }
    assert (collection.note_count(), collection.card_count()) == (2 * len(book.entries), 4 * len(book.entries))
    for lang, deck in (("fr", "glossary-tui::français"), ("en", "glossary-tui::English")):
        (note_id,) = collection.find_notes(f'"deck:{deck}" Id:triage')
        note, entry_ = collection.get_note(note_id), book.by_id["triage"]
        fields = [unescape(field).replace("\u00a0", " ") for field in note.fields]
        assert fields[1] == entry_.term[lang]
        assert fields[3:6] == [entry_.gist[lang], entry_.clinical[lang], entry_.engineering[lang]]
        for card in note.cards():
            assert all(field in unescape(card.answer()).replace("\u00a0", " ") for field in fields[3:7])
    assert collection.fix_integrity()[1]


@pytest.mark.parametrize(("version", "checked"), [("0.1.1", "2026-11"), ("0.1.0", "2026-12"), ("1.0", "2026-12")])
def test_importing_a_later_edition_or_version_updates_and_keeps_progress(
    collection: Collection, tmp_path: Path, version: str, checked: str
) -> None:
    old = Book(library(entry("a", "a", checked="2026-11"), entry("b", "old", checked="2026-11")))
    old.version = "0.1.0"
    assert imported(collection, tmp_path / "old.apkg", anki.render(old)) == {"new": 4, "updated": 0, "same": 0}
    (note_id,) = collection.find_notes("Id:b Term:old note:*en")
    card = collection.get_note(note_id).cards()[0]
    card.ivl = 77
    collection.update_card(card)
    new = Book(library(entry("a", "a", checked=checked), entry("b", "new", checked=checked), entry("c", "c", checked=checked)))
    new.version = version
    assert imported(collection, tmp_path / "new.apkg", anki.render(new)) == {"new": 2, "updated": 4, "same": 0}
    note = collection.get_note(note_id)
    assert (note["Term"], note.cards()[0].ivl) == ("new", 77)
    assert imported(collection, tmp_path / "again.apkg", anki.render(new)) == {"new": 0, "updated": 0, "same": 6}
    assert (collection.note_count(), collection.card_count()) == (6, 12)


def test_importing_a_change_within_a_version_updates_when_the_reader_says_always(collection: Collection, tmp_path: Path) -> None:
    old, new = (Book(library(entry("a", "a"), entry("b", text))) for text in ("old", "new"))
    imported(collection, tmp_path / "old.apkg", anki.render(old))
    assert imported(collection, tmp_path / "new.apkg", anki.render(new), always=True) == {"new": 0, "updated": 4, "same": 0}
    assert len(collection.find_notes("Id:b Term:new")) == len(LANGUAGES)


@pytest.mark.filterwarnings("error::UserWarning")  # what genanki says of tags that it finds in a field
def test_hostile_texts_are_text(hostile: Book, tmp_path: Path) -> None:
    for fields in notes(opened(anki.render(hostile), tmp_path)).values():
        assert len(fields) == len(anki.FIELDS)
        assert not any(mark in field for field in fields for mark in ("<", ">", "{{", "[sound:", "\\("))
        assert "<script>alert('x')</script>" in unescape(fields[1])
