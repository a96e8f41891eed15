"""The whole glossary in one file, opened from a folder as from a USB key: the same pages, search, policy and accessibility."""

from __future__ import annotations

from pathlib import Path

from glossary_tui.export.book import Book
from tests.web.conftest import Keys, Page
from tests.web.test_site import GOLDEN


def at(single_file: Path, route: str = "") -> str:
    return single_file.as_uri() + (f"#/{route}" if route else "")


def shown(page: Page, heading: str) -> None:
    page.until("document.querySelector('h1').textContent === arguments[0]", heading)


def test_pages_links_language_and_reader(page: Page, single_file: Path, book: Book) -> None:
    page.requests()
    page.go(at(single_file))
    page.until("document.querySelector('.domains')")
    assert page.js("return document.documentElement.lang") == "en"
    page.one("a.language").click()
    shown(page, "Le soin et l’informatique, mot à mot")
    assert page.js("return document.documentElement.lang") == "fr"
    page.one("a[href='#/fr/d/emergency']").click()
    shown(page, book.domain_name("emergency", "fr"))
    page.one("main a[href='#/fr/c/triage']").click()
    shown(page, "triage")
    assert page.driver.title == "triage · glossary-tui"
    assert page.focused() == "text"
    text = page.text("main")
    assert all(part["fr"] in text for part in (book.by_id["triage"].clinical, book.by_id["triage"].engineering))
    page.one("[data-reader=engineer]").click()
    page.one("a.language").click()
    page.until("document.querySelector('.pair h2').textContent.startsWith('Engineering side')")
    assert page.js("return location.hash") == "#/en/c/triage?as=engineer"
    page.driver.back()
    page.until("document.documentElement.lang === 'fr'")
    asked = page.requests()
    assert asked
    assert all(address.split("#")[0] == single_file.as_uri() for address in asked)
    assert page.complaints() == []


def test_a_browser_without_decompression_is_told(page: Page, short_file: Path) -> None:
    made = page.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": "delete self.DecompressionStream"})
    try:
        page.go(at(short_file))
    finally:
        page.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", made)
    assert "trop ancien" in page.text("#too-old")
    assert "too old" in page.text("#too-old")
    page.go(at(short_file))
    shown(page, "Care and computing, word for word")
    assert not page.one("#too-old").is_displayed()
    assert page.complaints() == []


def test_a_letter_of_a_long_list_is_reached_by_keyboard(page: Page, single_file: Path) -> None:
    page.go(at(single_file, "fr/false-friends"))
    shown(page, "Faux amis")
    page.js("document.querySelector(\"main nav a[href$='#letter-p']\").focus()")
    page.press(Keys.ENTER)
    page.until("document.activeElement.id === 'letter-p'")
    top = page.js("return document.activeElement.getBoundingClientRect().top")
    assert 0 <= top < page.js("return innerHeight")


def test_without_javascript_it_says_what_it_needs(page: Page, short_file: Path) -> None:
    page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.go(at(short_file))
    finally:
        page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert "a besoin de JavaScript" in page.text("body")
    assert "needs JavaScript" in page.text("body")


def test_the_search_is_the_same(page: Page, single_file: Path, book: Book) -> None:
    for lang in ("fr", "en"):
        page.go(at(single_file, f"{lang}/index"))
        page.until("document.querySelector('.domains')")
        page.ready()
        cases = [case for case in GOLDEN if case["lang"] == lang][
            ::6
        ]  # its data are those of the site: tests/export/test_html.py
        first = page.js(
            "return arguments[0].map(([q, reader]) => glossarySearch(q, {reader}).hits.map((hit) => hit.id))",
            [[case["query"], case.get("as", "")] for case in cases],
        )
        for case, ids in zip(cases, first, strict=True):
            assert ids[:1] == [hit.id for hit in book.library.search(case["query"], lang, case.get("as", "")).hits][:1], case


def test_search_by_keyboard_and_back(page: Page, single_file: Path) -> None:
    page.go(at(single_file, "en/index"))
    page.until("document.querySelector('.domains')")
    page.press("/")
    page.press(*"ACP")
    page.until("document.querySelectorAll('#results a').length > 1")
    assert page.params() == {"q": "ACP"}
    first = page.results()[0]
    page.press(Keys.ENTER)
    page.until("location.hash === '#/en/c/' + arguments[0]", first)
    page.until("document.querySelector('.pair')")
    assert page.one("#text").is_displayed()
    assert not page.one("#found").is_displayed()
    page.driver.back()
    page.until("document.querySelectorAll('#results a').length > 1")
    page.go(at(single_file, "en/c/no-such-entry"))
    shown(page, "This page is not in this file.")


def test_axe_finds_nothing(page: Page, short_file: Path) -> None:
    page.theme("light")
    for route in ("fr/index", "en/c/triage", "fr/false-friends"):
        page.go(at(short_file, route))
        page.until("document.querySelector('h1')")
        assert page.violations() == [], route
    page.type("hypotenssion")
    assert page.results()[0] == "hypotension"
    assert page.violations() == []
