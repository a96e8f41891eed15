"""A static site: a page per concept and language, with the pair side by side. Works from a folder and from any server.

No request leaves the site: one style sheet, a few scripts, one file of search data per language, under a strict
Content-Security-Policy. Everything can be read without the scripts.
"""

from __future__ import annotations

from importlib.resources import files

from ...model import LANGUAGES
from . import frame
from .pages import Pages
from .search_data import search_data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..book import Book
    from .pages import Page


def asset(name: str) -> str:
    """Return one of the files of the site that are the same for every glossary."""
    return (files(__package__) / "assets" / name).read_text(encoding="utf-8")


def render(book: Book) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site, as (path, bytes)."""
    for name in ("style.css", "icon.svg", *frame.SCRIPTS):
        yield name, asset(name).encode()
    yield "index.html", frame.front(book)
    for lang in LANGUAGES:
        write = _Writer(book, lang)
        yield f"{lang}/search-data.js", f"/* {book.notice()} */\nself.GLOSSARY={search_data(book, lang)};\n".encode()
        here, below = Pages(book, lang, _address(0)), Pages(book, lang, _address(1))
        for page in (here.home(), *here.indexes(), *below.lists()):
            yield write(page)
        for entry in book.walk():
            yield write(below.concept(entry))


def _address(depth: int) -> Callable[[str], str]:
    return lambda path: f"{'../' * depth}{path}.html"


class _Writer:
    """Puts the frame of one language around the text of a page."""

    def __init__(self, book: Book, lang: str) -> None:
        self._lang = lang
        self._footer = frame.footer(book, lang)
        self._letters = {code: Pages(book, code, _address(0)).letter_paths() for code in LANGUAGES}

    def __call__(self, page: Page) -> tuple[str, bytes]:
        path, title, body = page
        depth = path.count("/")
        up = "../" * (depth + 1)
        twins = {code: f"{up}{code}/{self._twin(path, code)}.html" for code in LANGUAGES if code != self._lang}
        head = frame.header(self._lang, _address(depth), twins)
        html = f'{head}<main id="text" tabindex="-1">\n{body}\n</main>\n{self._footer}'
        return f"{self._lang}/{path}.html", frame.document(self._lang, title, up, html)

    def _twin(self, path: str, lang: str) -> str:
        """Return the path of the same page in another language; a letter that no term begins with there leads home."""
        return "index" if path.startswith("az/") and path not in self._letters[lang] else path
