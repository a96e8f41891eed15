"""CSV, JSON and Markdown, read back by other software."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
from markdown_it import MarkdownIt

import glossary_tui.export
from glossary_tui.export import csv_table, json_document, markdown
from glossary_tui.export.book import Book
from tests.export.conftest import NASTY

SCHEMA = json.loads((Path(glossary_tui.export.__file__).parent / "export.schema.json").read_text(encoding="utf-8"))


def _rows(book: Book) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_table.render(book).decode("utf-8-sig"), newline="")))


def test_csv_has_every_concept_name_and_link(book: Book) -> None:
    rows = _rows(book)
    assert [row["id"] for row in rows] == [entry.id for entry in book.entries]
    for row, entry in zip(rows, book.entries, strict=True):
        assert row["term_fr"].removeprefix("'") == entry.term["fr"]
        for field in ("abbr", "also", "keywords", "seldom"):
            for lang in book.languages:
                assert tuple(filter(None, row[f"{field}_{lang}"].removeprefix("'").split("\n"))) == getattr(entry, field).get(
                    lang, ()
                )
        assert [line.split(": ")[1] for line in row["bridges"].splitlines()] == [bridge.to for bridge in entry.bridges]
        assert len(row["refs"].splitlines()) == len(entry.refs)
        assert row["clinical_en"].removeprefix("'") == entry.clinical["en"]
        assert (row["licence"], row["edition"]) == ("CC BY 4.0", book.edition)


def test_csv_cells_start_no_formula(hostile: Book) -> None:
    for row in _rows(hostile):
        assert row["term_fr"].startswith("'=cmd")
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
        assert row["term_en"] == NASTY


def test_json_keeps_its_schema(book: Book, hostile: Book) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for each in (book, hostile):
        document = json.loads(json_document.render(each))
        assert list(validator.iter_errors(document)) == []
        assert [concept["id"] for concept in document["concepts"]] == [entry.id for entry in each.entries]
        assert document["edition"] == max(entry.checked for entry in each.entries)
        for concept, entry in zip(document["concepts"], each.entries, strict=True):
            assert (concept["term"], concept["engineering"]) == (entry.term, entry.engineering)
            assert [b["to"] for b in concept.get("bridges", [])] == [b.to for b in entry.bridges]


def test_markdown_has_a_section_and_working_links_for_every_concept(book: Book) -> None:
    text = markdown.render(book).decode("utf-8")
    tokens = MarkdownIt("commonmark").parse(text)
    sections = [token for token in tokens if token.type == "heading_open" and token.tag == "h3"]
    assert len(sections) == len(book.entries)
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', text))
    assert anchors == set(book.by_id)
    links = {str(child.attrs["href"]) for token in tokens for child in token.children or () if child.type == "link_open"}
    inside = {link[1:] for link in links if link.startswith("#")}
    assert inside <= anchors
    assert len(inside) > len(book.entries) / 4


def test_markdown_shows_texts_as_they_are(hostile: Book) -> None:
    tokens = MarkdownIt("commonmark").parse(markdown.render(hostile).decode("utf-8"))
    shown = "\n".join("".join(child.content for child in token.children or () if child.type == "text") for token in tokens)
    assert " ".join(NASTY.split()) in shown
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "strong_open", "strong_close", "link_open", "link_close", "softbreak", "html_inline", "text_special"}
    raw = [child.content for token in tokens for child in token.children or () if child.type == "html_inline"]
    assert set(raw) == {'<a id="one">', '<a id="two">', "</a>"}
    links = [str(child.attrs["href"]) for token in tokens for child in token.children or () if child.type == "link_open"]
    assert all(link.startswith(("#", "https://e.org/")) for link in links)
