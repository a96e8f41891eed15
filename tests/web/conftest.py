"""A real Chromium, driven by Selenium, on the site of the real glossary: as files, from a static server, and as one file."""

from __future__ import annotations

import functools
import json
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from glossary_tui.export import site as site_format
from glossary_tui.export.book import Book
from glossary_tui.export.files import write_folder
from glossary_tui.export.site import single
from glossary_tui.index.build import compile_index
from glossary_tui.index.store import Store
from glossary_tui.library import Library, open_library
from glossary_tui.model import Glossary
from tests.making import GLOSSARY

AXE = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --lang=en --window-size=1280,900"
).split()


BROWSERS_OWN = ("chrome:", "chrome-untrusted:", "chrome-extension:", "devtools:")
"""Starts of the addresses of Chromium's own pages (a new tab, an extension)."""


@pytest.fixture(scope="session")
def book() -> Book:
    return Book(open_library(base=str(GLOSSARY)))


@pytest.fixture(scope="session")
def site(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site."""
    folder = tmp_path_factory.mktemp("site") / "site"
    write_folder(str(folder), site_format.render(book))
    return folder


@pytest.fixture(scope="session")
def single_file(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("single") / "glossary.html"
    path.write_bytes(single.render(book))
    return path


@pytest.fixture(scope="session")
def short_book(book: Book) -> Book:
    """Some sixty entries of the glossary with every kind of list among them, for what takes long on long pages."""
    wanted = {entry.id for entry in book.entries if "IC" in entry.abbr.get("fr", ()) or "ACP" in entry.abbr.get("fr", ())}
    wanted |= {"triage", "heart-failure", "hypotension", *(book.by_id[entry_id].id for entry_id in ("vital-signs", "backup"))}
    wanted |= {other for entry_id in tuple(wanted) for _field, other in book.by_id[entry_id].links()}
    entries = [entry for entry in book.entries if entry.id in wanted]
    assert 30 < len(entries) < 150
    return Book(Library(Store(compile_index(Glossary(entries, book.domains.values()))), ()))


@pytest.fixture(scope="session")
def short_site(short_book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("short") / "site"
    write_folder(str(folder), site_format.render(short_book))
    return folder


@pytest.fixture(scope="session")
def short_file(short_book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("short-single") / "glossary.html"
    path.write_bytes(single.render(short_book))
    return path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Keep the test's output for the test."""


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the site on a plain static server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def _id_of(href: str) -> str:
    return href.split("/c/")[-1].removeprefix("c/").split("?")[0].removesuffix(".html")


class Page:
    """What a test does in the browser: goes somewhere, types, waits for what it wants to see."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def go(self, address: str) -> Page:
        """Open an address afresh, whatever was open."""
        self.driver.get("about:blank")
        self.driver.get(address)
        return self

    def js(self, script: str, *args: object) -> Any:
        return self.driver.execute_script(script, *args)

    def until(self, script: str, *args: object) -> Any:
        """Wait until a script returns something true, and return it."""
        return WebDriverWait(self.driver, 20, 0.02).until(lambda _: self.js(f"return {script}", *args), script)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        return self.one(selector).text.replace("\u00a0", " ")

    def ready(self) -> None:
        """Load the search data, as a person does by going to the box."""
        self.one("#query").click()
        self.until("window.GLOSSARY && window.glossarySearch('x').match")

    def type(self, text: str) -> None:
        """Put a query in the box at once and wait for its results."""
        self.ready()
        box = self.one("#query")
        box.clear()
        box.send_keys(text)
        self.until("document.getElementById('count').textContent !== '…'")

    def press(self, *keys: str) -> None:
        self.driver.switch_to.active_element.send_keys(*keys)

    def focused(self) -> str:
        return str(self.js("const e = document.activeElement; return e.id || e.textContent.trim()"))

    def results(self) -> list[str]:
        """Return the ids of the results shown."""
        hrefs = self.js("return Array.from(document.querySelectorAll('#results a'), (a) => a.getAttribute('href'))")
        return [_id_of(href) for href in hrefs]

    def groups(self) -> list[list[str]]:
        """Return the ids of the results shown, by the lists that they stand in."""
        hrefs: list[list[str]] = self.js(
            "return Array.from(document.querySelectorAll('#results ol'), (list) =>"
            "Array.from(list.querySelectorAll('a'), (a) => a.getAttribute('href')))"
        )
        return [[_id_of(href) for href in group] for group in hrefs]

    def params(self) -> dict[str, str]:
        """Return what the address says."""
        found: dict[str, str] = self.js(
            "const q = location.search || location.hash.split('?')[1] || ''; return Object.fromEntries(new URLSearchParams(q))"
        )
        return found

    def requests(self) -> list[str]:
        """Return the addresses that pages asked for since the last call, whoever answered; not what Chromium asks for by itself."""
        events = [json.loads(row["message"])["message"] for row in self.driver.get_log("performance")]  # type: ignore[no-untyped-call]
        asked = [e["params"] for e in events if e["method"] == "Network.requestWillBeSent"]
        addresses = [params["request"]["url"] for params in asked if not params["documentURL"].startswith(BROWSERS_OWN)]
        return [address for address in addresses if not address.startswith(("about:", "data:"))]

    def work(self) -> float:
        """Return the milliseconds of processor time that the page's main thread has taken; call it before and after."""
        self.driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
        metrics = self.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
        return 1000 * next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")

    def complaints(self) -> list[str]:
        """Return the errors that the browser met since the last call: scripts, policy, missing files."""
        return [row["message"] for row in self.driver.get_log("browser")]  # type: ignore[no-untyped-call]

    def theme(self, name: str) -> None:
        features = [{"name": "prefers-color-scheme", "value": name}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def violations(self, rules: tuple[str, ...] = ()) -> list[str]:
        """Return what axe-core finds on the page: by these rules, or by every rule that it has, best practices included."""
        self.js(AXE)
        options = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
        script = "axe.run(document, arguments[0]).then(arguments[1], (e) => arguments[1](String(e)))"
        found = self.driver.execute_async_script(script, {"resultTypes": ["violations"], **options})
        assert isinstance(found, dict), found
        assert len(found["passes"]) > (0 if rules else 15)
        return [f"{rule['id']}: {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One browser for the whole session, with a new empty profile.

    Without Chromium and its driver these tests are skipped, but never on a build server: there Selenium fetches them.
    """
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    driver = shutil.which("chromedriver")
    options = webdriver.ChromeOptions()
    if chromium and driver:
        options.binary_location = chromium
    elif not os.environ.get("CI"):
        pytest.skip("chromium and chromedriver are not installed")
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(driver if chromium else None))
    yield Page(browser)
    browser.quit()


THEMES = [("light", ()), ("dark", ("color-contrast",))]
"""The two themes with the rules of axe-core to check in each (all, then those that hang on colours)."""

__all__ = ["THEMES", "Keys", "Page"]
