"""The page of an explained text in a real browser: pop-ups by keyboard, nothing fetched, no fault of access."""

from __future__ import annotations

import json
from pathlib import Path

from glossary_tui.library import open_library
from glossary_tui.render.annotated_html import AnnotatedPage
from tests.web.conftest import Keys, Page

NOTE = "Vu par l'IOA, IC décompensée.\nRAD prévu demain <b>&amp;</b> fin."


def test_pop_ups_open_by_keyboard_and_nothing_is_fetched(page: Page, tmp_path: Path) -> None:
    library = open_library()
    writer = AnnotatedPage(library, "fr", "engineer", everything=False, text_lang="fr")
    path = tmp_path / "note.html"
    path.write_text(writer.start() + writer.mark(NOTE, library.annotator.spans(NOTE, "fr")) + writer.end(), encoding="utf-8")
    driver = page.driver
    driver.get_log("performance")  # type: ignore[no-untyped-call]
    driver.get(path.as_uri())
    assert driver.execute_script("return document.querySelectorAll('summary').length") >= 3
    body = driver.switch_to.active_element
    body.send_keys(Keys.TAB)
    focused = "return document.activeElement.innerText"
    assert driver.execute_script(focused) == "IOA"
    opened = "return [...document.querySelectorAll('details[open]')].map(d => d.innerText)"
    assert driver.execute_script(opened) == []
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    (box,) = driver.execute_script(opened)
    assert "infirmi" in box
    driver.switch_to.active_element.send_keys(Keys.TAB)
    driver.switch_to.active_element.send_keys(Keys.SPACE)
    (box,) = driver.execute_script(opened)
    assert "insuffisance cardiaque" in box
    driver.switch_to.active_element.send_keys(Keys.SPACE)
    assert driver.execute_script(opened) == []
    assert driver.execute_script("return document.querySelectorAll('main b').length") == 0
    assert driver.execute_script("return performance.getEntriesByType('resource').length") == 0
    logged = [json.loads(row["message"])["message"] for row in driver.get_log("performance")]  # type: ignore[no-untyped-call]
    asked = {row["params"]["request"]["url"] for row in logged if row["method"] == "Network.requestWillBeSent"}
    asked = {url for url in asked if not url.startswith(("chrome://", "data:"))}  # of the browser's own first tab
    assert asked == {path.as_uri()}
    assert page.violations() == []
