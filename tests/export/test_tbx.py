"""The TBX file: the rules of ISO 30042:2019 and of its TBX-Basic dialect, and every concept, name and link read back by xml.etree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

from glossary_tui.export import tbx
from glossary_tui.export.book import LICENCE, LICENCE_URL, Book, system_uri
from glossary_tui.model import Entry, Ref
from tests.making import entry, library

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PICKLISTS = {
    "min:administrativeStatus": {
        "preferredTerm-admn-sts",
        "admittedTerm-admn-sts",
        "deprecatedTerm-admn-sts",
        "supersededTerm-admn-sts",
    },
    "basic:termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
}
# The data categories of the dialect that may stand at each level, alone or first in a group.
LEVELS = {
    "conceptEntry": {
        "min:subjectField",
        "min:externalCrossReference",
        "basic:crossReference",
        "basic:definition",
        "basic:source",
    },
    "langSec": {"min:externalCrossReference", "basic:definition", "basic:source"},
    "termSec": {
        "min:externalCrossReference",
        "basic:crossReference",
        "basic:source",
        "basic:context",
        "min:administrativeStatus",
        "basic:termType",
    },
}
NEXT = {"conceptEntry": "langSec", "langSec": "termSec"}


def short(node: ET.Element) -> str:
    """Return a tag with its usual prefix."""
    uri, _, name = node.tag[1:].partition("}")
    return {tbx.CORE: "", tbx.MIN: "min:", tbx.BASIC: "basic:"}[uri] + name


def read(data: bytes) -> ET.Element:
    return ET.fromstring(data)


def concepts(root: ET.Element) -> Iterator[ET.Element]:
    yield from root.iter(f"{{{tbx.CORE}}}conceptEntry")


def complaints(root: ET.Element) -> Iterator[str]:
    """Yield what breaks a rule of the core structure or of the dialect."""
    if (short(root), root.get("type"), root.get("style"), root.get(LANG)) != ("tbx", "TBX-Basic", "dct", "en"):
        yield "root"
    shape = [(short(node), [short(inner) for inner in node]) for node in root]
    if shape != [("tbxHeader", ["fileDesc"]), ("text", ["body"])]:
        yield f"structure {shape}"
    parts = [(short(node), [short(inner) for inner in node]) for node in root[0][0]]
    if parts != [("titleStmt", ["title"]), ("publicationStmt", ["p"]), ("sourceDesc", ["p"])]:
        yield f"header {parts}"
    ids = [node.get("id", "") for node in root.iter() if "id" in node.attrib]
    if len(set(ids)) != len(ids):
        yield "an id twice"
    if not all(re.fullmatch(r"[A-Za-z_][\w.-]*", each) for each in ids):
        yield "an id that is no name"
    body = root[1][0]
    if not len(body):
        yield "no concept"
    for node in body:
        if short(node) != "conceptEntry":
            yield f"{short(node)} in the body"
        yield from _level(node, "conceptEntry", set(ids))


def _level(node: ET.Element, level: str, ids: set[str]) -> Iterator[str]:
    if level == "langSec" and not node.get(LANG):
        yield "a section without a language"
    if node.text and node.text.strip():
        yield f"text in {level}"
    children = list(node)
    if level == "termSec":
        first, *children = children
        if short(first) != "term" or not first.text:
            yield "a term section without its term"
    deeper = [short(child) == NEXT.get(level) for child in children]
    if level in NEXT and not any(deeper):
        yield f"nothing in {level}"
    if deeper != sorted(deeper):
        yield f"{level}: a description after the sections"
    for child in children:
        if short(child) == NEXT.get(level):
            yield from _level(child, NEXT[level], ids)
        elif short(child) == "descripGrp":
            described, *notes = child
            yield from _category(described, level, ids)
            yield from (f"{short(note)} in a group" for note in notes if short(note) != "note")
        elif short(child) != "note":
            yield from _category(child, level, ids)


def _category(node: ET.Element, level: str, ids: set[str]) -> Iterator[str]:
    name, target = short(node), node.get("target", "")
    if name not in LEVELS[level]:
        yield f"{name} in {level}"
    if not node.text or len(node):
        yield f"{name} holds no text alone"
    if name in PICKLISTS and node.text not in PICKLISTS[name]:
        yield f"{name} is {node.text}"
    if name == "basic:crossReference" and target not in ids:
        yield f"a reference to nothing: {target}"
    if name == "min:externalCrossReference" and not re.fullmatch(r"https?://[^\s<>\"]+", target):
        yield f"not a URL: {target}"
    if "type" in node.attrib:
        yield "an attribute of the other style"


@pytest.fixture(scope="module")
def root(book: Book) -> ET.Element:
    return read(tbx.render(book))


def test_it_keeps_the_rules_of_the_standard(root: ET.Element, hostile: Book) -> None:
    assert list(complaints(root)) == []
    assert list(complaints(read(tbx.render(hostile)))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'style="dct"', b'style="dca"'),
        (b'id="c-b"', b'id="c-a"'),
        (b"preferredTerm-admn-sts", b"preferred"),
        (b'target="c-b"', b'target="c-z"'),
        (b"<term>a</term>\n", b""),
        (b"basic:definition", b"basic:context"),
        (b"min:subjectField", b"basic:termType"),
        (b"<langSec ", b"<note>x</note><langSec "),
    ],
)
def test_the_check_sees_what_is_broken(old: bytes, new: bytes) -> None:
    data = tbx.render(Book(library(entry("a", "a", see=("b",)), entry("b", "b"))))
    assert list(complaints(read(data))) == []
    assert old in data
    assert list(complaints(read(data.replace(old, new)))) != []


def test_every_concept_and_name_with_its_status(book: Book, root: ET.Element) -> None:
    assert [node.get("id") for node in concepts(root)] == [tbx.concept_id(each.id) for each in book.entries]
    for node, each in zip(concepts(root), book.entries, strict=True):
        made = Counter[tuple[str | None, ...]]()
        for section in node.findall(f"{{{tbx.CORE}}}langSec"):
            for term in section.findall(f"{{{tbx.CORE}}}termSec"):
                status, kind = term.find(f"{{{tbx.MIN}}}administrativeStatus"), term.find(f"{{{tbx.BASIC}}}termType")
                assert status is not None
                made[section.get(LANG), term[0].text, status.text, None if kind is None else kind.text] += 1
        wanted = Counter[tuple[str | None, ...]]()
        for kind_, lang, name in each.names():
            preferred = "preferredTerm-admn-sts" if kind_ == "term" else "admittedTerm-admn-sts"
            wanted[lang, name, preferred, {"term": "fullForm", "abbr": "abbreviation", "also": None}[kind_]] += 1
        assert made == wanted, each.id


def test_every_text_by_audience_and_every_link(book: Book, root: ET.Element) -> None:
    for node, each in zip(concepts(root), book.entries, strict=True):
        definitions, notes, heard = {}, Counter[str | None](), Counter[tuple[str | None, str | None]]()
        for section in node.findall(f"{{{tbx.CORE}}}langSec"):
            lang = section.get(LANG)
            for group in section.findall(f"{{{tbx.CORE}}}descripGrp"):
                definitions[lang, group[1].text] = group[0].text
            notes.update(note.text for note in section.findall(f"{{{tbx.CORE}}}note"))
            heard.update((lang, said.text) for said in section.iter(f"{{{tbx.BASIC}}}context"))
        assert definitions == {
            ("fr", "Côté soins"): each.clinical["fr"],
            ("fr", "Côté ingénierie"): each.engineering["fr"],
            ("en", "Care side"): each.clinical["en"],
            ("en", "Engineering side"): each.engineering["en"],
        }
        said = "\n".join(filter(None, notes))
        for lang in ("fr", "en"):
            assert each.gist[lang] in said
            assert all(bridge.unlike[lang] in said for bridge in each.bridges)
            assert all(confusion.why[lang] in said for confusion in each.confusions)
            assert all(word in said for word in each.keywords.get(lang, ()))
        assert heard == Counter((lang, text) for x in each.examples for lang, text in x.said.items())
        links = Counter(ref.get("target") for ref in node.findall(f"{{{tbx.BASIC}}}crossReference"))
        assert links == Counter(tbx.concept_id(other) for _field, other in each.links())
        refs = [(x.get("target", "").startswith(f"{uri}/"), ref.code in (x.text or "")) for x, ref, uri in _refs(node, each)]
        assert refs == [(True, True)] * len(each.refs)
        assert len(node.findall(f"{{{tbx.BASIC}}}source")) == len(each.sources)
        subject = node.find(f"{{{tbx.MIN}}}subjectField")
        assert subject is not None
        assert subject.text == book.domain_name(each.domain, "en")


def _refs(node: ET.Element, each: Entry) -> Iterator[tuple[ET.Element, Ref, str]]:
    for made, ref in zip(node.findall(f"{{{tbx.MIN}}}externalCrossReference"), each.refs, strict=True):
        yield made, ref, system_uri(ref.system)


def test_licence_and_date_are_in_the_header(book: Book, root: ET.Element) -> None:
    said = " ".join(root[0].itertext())
    assert all(each in said for each in (LICENCE, LICENCE_URL, book.edition, book.version, "contributors"))


def test_hostile_texts_come_back_whole(hostile: Book) -> None:
    root = read(tbx.render(hostile))
    one = next(concepts(root))
    terms = {(s.get(LANG), t[0].text) for s in one.iter(f"{{{tbx.CORE}}}langSec") for t in s.iter(f"{{{tbx.CORE}}}termSec")}
    assert terms == {(lang, name) for _kind, lang, name in hostile.by_id["one"].names()}
    assert {node.tag.rpartition("}")[2] for node in root.iter()} & {"script", "b", "i"} == set()


def test_what_xml_cannot_hold_is_replaced_and_the_rest_is_kept() -> None:
    odd = "a\x00b\x1bc\x7fd\x85e\ud800f\uffff\tg\rh\ni]]>j&amp;\U0001f9e0"
    data = tbx.render(Book(library(entry("a", odd.replace("\ud800", "")))))
    assert re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", data) is None
    term = next(read(data).iter(f"{{{tbx.CORE}}}term"))
    assert term.text == "a\ufffdb\ufffdc\ufffdd\ufffdef\ufffd\tg\rh\ni]]>j&amp;\U0001f9e0"
    assert tbx.escape(odd).encode("utf-8").count("\ufffd".encode()) == 6


def test_texts_of_a_language_without_a_name_are_kept() -> None:
    data = tbx.render(Book(library(entry("a", "a", gist={"en": "one", "fr": "un", "de": "eins"}))))
    root = read(data)
    assert list(complaints(root)) == []
    assert [note.text for note in root.iter(f"{{{tbx.CORE}}}note") if note.get(LANG) == "de"] == ["eins"]
