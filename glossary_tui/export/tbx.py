"""TBX (ISO 30042:2019), dialect TBX-Basic in its "data category as tag" style: a termbase for translation tools.

The elements and where they may stand are those of the core structure and of the modules Min and Basic that
https://www.tbxinfo.net publishes. Keywords are no terms, so they stand in a note.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from ..i18n import label, role_name
from ..model import localised
from ..render.card import colon, named_code, status
from .book import ATTRIBUTION, LICENCE, LICENCE_URL, TITLE, Book, system_uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Entry

CORE = "urn:iso:std:iso:30042:ed-2"
MIN = "http://www.tbxinfo.net/ns/min"
BASIC = "http://www.tbxinfo.net/ns/basic"
PREFERRED, ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
TERM_TYPES = {"term": "fullForm", "abbr": "abbreviation"}
"""A synonym has no type: it may be a full form as well as a short one, and the glossary doesn't say."""
AUDIENCES = {"clinical": "side.clinical", "engineering": "side.engineering"}
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
# XML 1.0 has no way to write most controls, not even escaped; C1 controls and DEL are legal there, and useless.
_ILLEGAL = re.compile("[^\t\n\r -~\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape(text: str) -> str:
    """Return a text for an element or an attribute; what XML 1.0 cannot hold becomes U+FFFD."""
    return re.sub(r'[&<>"\r]', lambda m: _MARKUP[m[0]], _ILLEGAL.sub("\ufffd", text))


def element(tag: str, text: str, **attributes: str) -> str:
    """Return an element that holds only text. An underscore in an attribute's name is a colon."""
    given = "".join(f' {name.replace("_", ":")}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{given}>{escape(text)}</{tag}>"


def concept_id(entry_id: str) -> str:
    """Return the XML id of a concept: one may not start with a digit."""
    return f"c-{entry_id}"


def render(book: Book) -> bytes:
    """Return the document."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="{CORE}" xmlns:min="{MIN}" xmlns:basic="{BASIC}">')
    lines += ["<tbxHeader>", "<fileDesc>", f"<titleStmt>{element('title', TITLE)}</titleStmt>"]
    rights = f"{ATTRIBUTION}, {LICENCE} ({LICENCE_URL})"
    lines.append(f"<publicationStmt>{element('p', rights)}</publicationStmt>")
    lines.append(f"<sourceDesc>{element('p', book.notice())}</sourceDesc>")
    lines += ["</fileDesc>", "</tbxHeader>", "<text>", "<body>"]
    for entry in book.walk():
        lines.append(f'<conceptEntry id="{escape(concept_id(entry.id))}">')
        lines += _concept(book, entry)
        for lang in named_languages(entry):
            lines.append(f'<langSec xml:lang="{escape(lang)}">')
            lines += _language(book, entry, lang)
            lines.append("</langSec>")
        lines.append("</conceptEntry>")
    lines += ["</body>", "</text>", "</tbx>", ""]
    return "\n".join(lines).encode("utf-8")


def named_languages(entry: Entry) -> list[str]:
    """Return the languages in which a concept has a name, in order: only those may have a section."""
    return sorted({lang for _kind, lang, _text in entry.names()}, key=lambda lang: (lang != "fr", lang != "en", lang))


def _concept(book: Book, entry: Entry) -> Iterator[str]:
    yield element("min:subjectField", book.domain_name(entry.domain, "en"))
    for kind, other in links(entry):
        if other in book.by_id:
            said = f"{label(kind, 'en')}: {localised(book.by_id[other].term, 'en')[0]}"
            yield element("basic:crossReference", said, target=concept_id(other))
    for ref in entry.refs:
        target = f"{system_uri(ref.system, book.base)}/{quote(ref.code, safe='')}"
        yield element("min:externalCrossReference", named_code(ref, "en"), target=target)
    for source in entry.sources:
        yield element("basic:source", ". ".join(filter(None, (source.title, source.publisher, source.year, source.url))))
    yield element("note", label(entry.side, "en"))
    if entry.jurisdiction:
        yield element("note", f"{label('jurisdiction', 'en')}: {', '.join(entry.jurisdiction)}")
    yield element("note", status(entry, "en"))
    for field in ("gist", *AUDIENCES):
        for lang, text in getattr(entry, field).items():
            if text and lang not in named_languages(entry):
                yield element("note", text, xml_lang=lang)


def links(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield (kind, id) for every concept that this one names: the bridge's kind, `see` or `confusions`."""
    for bridge in entry.bridges:
        yield bridge.kind, bridge.to
    for confusion in entry.confusions:
        if confusion.with_id:
            yield "confusions", confusion.with_id
    for other in entry.see:
        yield "see", other


def _language(book: Book, entry: Entry, lang: str) -> Iterator[str]:
    for field, heading in AUDIENCES.items():
        text = getattr(entry, field).get(lang)
        if text:
            yield _group(element("basic:definition", text), label(heading, lang))
    if entry.gist.get(lang):
        yield element("note", entry.gist[lang])
    for bridge in entry.bridges:
        parts = [
            f"{label(key, lang)}{colon(lang)}{text[lang]}"
            for key, text in _likeness(bridge.like, bridge.unlike)
            if text.get(lang)
        ]
        if parts:
            yield element("note", f"{label(bridge.kind, lang)}, {_term(book, bridge.to, lang)}. {' '.join(parts)}")
    for confusion in entry.confusions:
        other = _term(book, confusion.with_id, lang) if confusion.with_id else localised(confusion.word, lang)[0]
        if confusion.why.get(lang):
            yield element("note", f"{label('confusions', lang)}{colon(lang)}{other}. {confusion.why[lang]}")
    if entry.keywords.get(lang):
        yield element("note", f"{label('kind.keyword', lang)}{colon(lang)}{', '.join(entry.keywords[lang])}")
    first = True
    for kind, code, name in entry.names():
        if code == lang:
            yield from _term_section(entry, kind, lang, name, first)
            first = False


def _likeness(like: dict[str, str], unlike: dict[str, str]) -> tuple[tuple[str, dict[str, str]], ...]:
    return ("like", like), ("unlike", unlike)


def _term_section(entry: Entry, kind: str, lang: str, name: str, first: bool) -> Iterator[str]:
    """Yield one name; the first of a language carries what was said with it."""
    yield "<termSec>"
    yield element("term", name)
    yield element("min:administrativeStatus", PREFERRED if kind == "term" else ADMITTED)
    if kind in TERM_TYPES:
        yield element("basic:termType", TERM_TYPES[kind])
    for example in entry.examples if first else ():
        if example.said.get(lang):
            meaning = f" → {example.means[lang]}" if example.means.get(lang) else ""
            yield _group(element("basic:context", example.said[lang]), role_name(example.by, lang) + meaning)
    yield "</termSec>"


def _group(description: str, note: str) -> str:
    return f"<descripGrp>{description}{element('note', note)}</descripGrp>"


def _term(book: Book, entry_id: str, lang: str) -> str:
    other = book.by_id.get(entry_id)
    return localised(other.term, lang)[0] if other else entry_id
