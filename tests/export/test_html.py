"""The site's structure, without a browser (tests/web has one)."""

from __future__ import annotations

import json
import posixpath
import re
import zlib
from base64 import b64decode
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

from glossary_tui.export import site as site_format
from glossary_tui.export.book import LICENCE_URL, Book
from glossary_tui.export.site import single
from glossary_tui.export.site.frame import POLICY, SCRIPTS

VOID = {"meta", "link", "input", "br"}


class Page(HTMLParser):
    """Collects tags, links, text and ids; fails on tags that do not nest."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.shown = ""
        self.feed(data.decode("utf-8"))
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown += data

    def links(self) -> list[str]:
        return [attrs[key] for _tag, attrs in self.tags for key in ("href", "src") if key in attrs]


@pytest.fixture(scope="module")
def site(book: Book) -> dict[str, bytes]:
    return dict(site_format.render(book))


def test_a_page_per_concept_and_language_and_no_dead_or_foreign_link(book: Book, site: dict[str, bytes]) -> None:
    for lang in ("fr", "en"):
        assert {f"{lang}/c/{entry.id}.html" for entry in book.entries} == {n for n in site if n.startswith(f"{lang}/c/")}
    sources = {s.url for entry in book.entries for s in entry.sources} | {LICENCE_URL}
    linked = set()
    pages = {name: data.decode() for name, data in site.items() if name.endswith(".html")}
    for name, text in pages.items():
        for link in map(unescape, re.findall(r' (?:href|src)="([^"]*)"', text)):
            if link.startswith(("http:", "https:")):
                assert link in sources
            elif not link.startswith("#"):
                path = posixpath.normpath(posixpath.join(posixpath.dirname(name), link.split("#")[0]))
                assert path in site, (name, link)
                linked.add(path)
                assert "#" not in link or f'id="{link.split("#")[1]}"' in pages[path], (name, link)
    for number, name in enumerate(sorted(pages)):
        if "/c/" in name and number % 8:
            continue
        page = Page(site[name])
        assert page.tags[0] == ("html", {"lang": "fr" if name.startswith("fr/") else "en"})
        policies = [a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
        assert policies == [POLICY]
        assert "unsafe" not in POLICY
        assert not any(key.startswith("on") or key == "style" for _tag, attrs in page.tags for key in attrs)
        assert [tag for tag, _ in page.tags].count("h1") == 1
        ids = [attrs["id"] for _tag, attrs in page.tags if "id" in attrs]
        assert len(ids) == len(set(ids))
    assert set(pages) - linked <= {"index.html"}
    shared = sum(len(site[name]) for name in ("style.css", "icon.svg", *SCRIPTS))
    assert all(shared + len(site[name]) < 100_000 for name in ("index.html", "fr/index.html", "en/index.html"))


def test_the_pair_and_every_text_is_on_the_page(book: Book, site: dict[str, bytes]) -> None:
    entry = book.by_id["triage"]
    for lang in ("fr", "en"):
        shown = Page(site[f"{lang}/c/triage.html"]).shown.replace("\u00a0", " ")
        texts = [entry.term, entry.gist, entry.clinical, entry.engineering]
        texts += [t for b in entry.bridges for t in (b.like, b.unlike)] + [t for x in entry.examples for t in (x.said, x.means)]
        texts += [c.why for c in entry.confusions]
        assert all(text[lang] in shown for text in texts)
        assert all(ref.code in shown for ref in entry.refs)
        assert all(source.title in shown for source in entry.sources)


def test_hostile_texts_are_text(hostile: Book) -> None:
    site = dict(site_format.render(hostile))
    for name, data in site.items():
        if name.endswith(".html"):
            page = Page(data)
            assert {tag for tag, _ in page.tags} & {"i", "b", "img", "iframe"} == set()
            sources = {a["src"] for t, a in page.tags if t == "script"}
            assert all(posixpath.normpath(posixpath.join(posixpath.dirname(name), source)) in site for source in sources)
            assert not any(link.startswith("javascript:") for link in page.links())
    assert "<script>alert('x')</script>" in Page(site["en/c/one.html"]).shown
    assert b"</script" not in site["en/search-data.js"]


def test_files_make_no_request_elsewhere(site: dict[str, bytes]) -> None:
    for name in (name for name in site if name == "style.css" or (name.endswith(".js") and "data" not in name)):
        for token in (b"http:", b"https:", b"url(", b"@import", b"fetch(", b"XMLHttp", b"innerHTML", b"eval"):
            assert token not in site[name]


def unpacked(data: bytes, name: str) -> Any:
    """Return what a block of the single file holds."""
    found = re.search(rb'<script type="text/plain" id="%s">([A-Za-z0-9+/=]+)</script>' % name.encode(), data)
    assert found
    return json.loads(zlib.decompress(b64decode(found[1])))


def test_the_single_file_holds_every_page_of_the_site_and_no_dead_link(book: Book, site: dict[str, bytes]) -> None:
    data = single.render(book)
    assert len(data) < 3_300 * len(book.entries)
    for lang in ("fr", "en"):
        own = unpacked(data, f"pages-{lang}")["pages"]
        assert {f"{lang}/{path}.html" for path in own} == {
            name for name in site if name.startswith(f"{lang}/") and name.endswith(".html")
        }
        for _title, body in own.values():
            for target in re.findall(r'href="#/(?:fr|en)/([^"#]+)', body):
                assert target in own
        searched = site[f"{lang}/search-data.js"].decode().partition("self.GLOSSARY=")[2].rstrip(";\n")
        assert unpacked(data, f"data-{lang}") | {"context": unpacked(data, "context")} == json.loads(searched)


def test_the_single_file_runs_its_own_script_alone(hostile: Book) -> None:
    data = single.render(hostile)
    page = Page(data)
    (policy,) = [a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "'self'" not in policy
    scripts = [a for t, a in page.tags if t == "script"]
    assert [a for a in scripts if a.get("type") != "text/plain"] == [{}]
    assert "<script>" not in unpacked(data, "pages-en")["pages"]["c/one"][1]
