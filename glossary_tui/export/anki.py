"""Anki: one package with a deck per language, two cards a concept. Importing a newer one updates the notes in place."""

from __future__ import annotations

import io
import os
import re
import sqlite3
import tempfile
import zipfile
from calendar import timegm
from hashlib import sha256
from html import escape

import genanki  # type: ignore[import-untyped]

from ..i18n import label, language_name
from ..learn.words import word
from ..model import LANGUAGES, localised
from ..text import typeset
from .book import ATTRIBUTION, LICENCE, Book

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..learn.course import Course
    from ..model import Entry

FIELDS = ("Id", "Term", "Names", "Gist", "Care", "Engineering", "Notice")
STYLE = """.card { font-family: system-ui, sans-serif; font-size: 20px; text-align: left; }
.names, .notice { color: #666; font-size: 75%; } .nightMode .names, .nightMode .notice { color: #aaa; }"""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def stable_id(text: str) -> int:
    """Return the number that Anki knows a deck or a note type by: the same for ever, and in the range that genanki advises."""
    return (1 << 30) + int.from_bytes(sha256(f"glossary-tui {text}".encode()).digest()[:4], "big") % (1 << 30)


def guid(entry_id: str, lang: str) -> str:
    """Return what makes a second import update a note instead of adding one."""
    return str(genanki.guid_for("glossary-tui", entry_id, lang))


def render_course(course: Course, book: Book) -> bytes:
    """Return the bytes of a course's .apkg file: its entries in order, with the teacher's notes.

    Its notes are its own, so that the deck is whole beside that of the glossary; importing it again updates them.
    """
    decks = []
    for lang in LANGUAGES:
        title = course.title_in(lang).replace("::", ":")
        deck = genanki.Deck(stable_id(f"course {course.id} {lang}"), f"glossary-tui::{title}", description=escape(book.notice()))
        model = _model(lang, with_note=True)
        for step in course.steps:
            entry = book.by_id.get(step.entry)
            if entry is not None and entry.term.get(lang):
                note = _field(typeset(localised(step.note, lang)[0], lang))
                fields = [*_fields(book, entry, lang), note]
                key = str(genanki.guid_for("glossary-tui course", course.id, entry.id, lang))
                deck.add_note(genanki.Note(model=model, fields=fields, guid=key, tags=[*_tags(entry), f"course::{course.id}"]))
        decks.append(deck)
    return _package(decks, _seconds(book, decks))


def render(book: Book) -> bytes:
    """Return the bytes of the .apkg file."""
    decks = []
    for lang in LANGUAGES:
        name = f"glossary-tui::{language_name(lang, lang) if lang == 'fr' else 'English'}"
        deck = genanki.Deck(stable_id(f"deck {lang}"), name, description=escape(book.notice()))
        model = _model(lang)
        for entry in book.walk():
            if entry.term.get(lang):
                deck.add_note(
                    genanki.Note(model=model, fields=_fields(book, entry, lang), guid=guid(entry.id, lang), tags=_tags(entry))
                )
        decks.append(deck)
    return _package(decks, _seconds(book, decks))


def _model(lang: str, with_note: bool = False) -> genanki.Model:
    care, engineering = label("side.clinical", lang), label("side.engineering", lang)
    pair = f'<p><b>{care}</b><br>{{{{Care}}}}</p><p><b>{engineering}</b><br>{{{{Engineering}}}}</p><p class="notice">{{{{Notice}}}}</p>'
    if with_note:
        pair += f"{{{{#Note}}}}<p><b>{word('course.note', lang)}</b><br>{{{{Note}}}}</p>{{{{/Note}}}}"
    name = f"course {lang}" if with_note else lang
    head = '<h2>{{Term}}</h2><p class="names">{{Names}}</p>'
    templates = [
        {"name": "Term", "qfmt": "<h2>{{Term}}</h2>", "afmt": f"{head}<hr id=answer><p>{{{{Gist}}}}</p>{pair}"},
        {"name": "Meaning", "qfmt": "<p>{{Gist}}</p>", "afmt": f"<p>{{{{Gist}}}}</p><hr id=answer>{head}{pair}"},
    ]
    return genanki.Model(
        stable_id(f"model {name}"),
        f"glossary-tui {name}",
        fields=[{"name": field} for field in (*FIELDS, *(("Note",) if with_note else ()))],
        templates=templates,
        css=STYLE,
    )


def _fields(book: Book, entry: Entry, lang: str) -> list[str]:
    names = [
        *entry.abbr.get(lang, ()),
        *entry.also.get(lang, ()),
        *(entry.term[code] for code in book.languages if code != lang and code in entry.term),
    ]
    notice = f"{ATTRIBUTION}, {LICENCE}. {label('checked', lang, month=entry.checked)}. {label('disclaimer', lang)}"
    texts = [entry.id, entry.term[lang], ", ".join(dict.fromkeys(names))]
    texts += [localised(by_lang, lang)[0] for by_lang in (entry.gist, entry.clinical, entry.engineering)]
    return [_field(typeset(text, lang)) for text in (*texts, notice)]


def _field(text: str) -> str:
    """Return a text as an Anki field: HTML, in which double braces and cloze marks mean nothing."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;").replace("[", "&#91;").replace("\\", "&#92;")


def _tags(entry: Entry) -> list[str]:
    return [f"domain::{entry.domain}".replace(" ", "_"), f"side::{entry.side}"]


def _seconds(book: Book, decks: list[genanki.Deck]) -> int:
    """Return when the notes count as written (seconds since 1970), the same for the same notes, whatever the clock.

    Anki replaces a note by a later one, and if the reader asks to update always, by one of another time. So a later edition or version
    gives a later time, and within one of them other notes give another time (but for one time in a hundred).
    """
    year, month = (int(part) for part in book.edition.split("-")) if book.edition else (1980, 1)
    major, minor, patch = (*(int(part) for part in re.findall(r"\d+", book.version)[:3]), 0, 0, 0)[:3]
    fields = "\n".join("\x1f".join(note.fields) for deck in decks for note in deck.notes)
    hundredth = int.from_bytes(sha256(fields.encode("utf-8", "surrogatepass")).digest()[:4], "big") % 100
    return timegm((year, month, 1, 0, 0, 0)) + (major * 10_000 + minor * 100 + patch) * 100 + hundredth


def _package(decks: list[genanki.Deck], seconds: int) -> bytes:
    """Return the package with fixed times inside: genanki's archive holds those of its temporary files."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "package.apkg")
        genanki.Package(decks).write_to_file(path, timestamp=seconds)
        with zipfile.ZipFile(path) as archive:
            contents = {name: archive.read(name) for name in sorted(archive.namelist())}
        contents["collection.anki2"] = _compacted(folder, contents["collection.anki2"])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            item = zipfile.ZipInfo(name, _EPOCH)
            item.compress_type = zipfile.ZIP_DEFLATED
            item.external_attr = 0o644 << 16
            archive.writestr(item, data)
    return out.getvalue()


def _compacted(folder: str, data: bytes) -> bytes:
    path = os.path.join(folder, "collection.anki2")
    with open(path, "wb") as file:
        file.write(data)
    database = sqlite3.connect(path)
    database.execute("VACUUM")
    database.close()
    with open(path, "rb") as file:
        return file.read()
