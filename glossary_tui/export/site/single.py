"""The whole site in one HTML file, for a share or a USB key: the same pages, search and policy, drawn by its own script."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape

from ...model import LANGUAGES
from . import asset, frame
from .pages import Pages
from .search_data import script_safe, search_data
from .words import word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..book import Book

SCRIPTS = (*frame.SEARCH_SCRIPTS, "page.js", "single.js")


def render(book: Book) -> bytes:
    """Return the file. Its policy names the hash of its one style sheet and of its one script; nothing else can run."""
    style, script = asset("style.css"), "".join(asset(name) for name in SCRIPTS)
    policy = f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    parts = [
        frame.opening("en", "glossary-tui", policy),
        f"<style>{style}</style>\n</head>\n<body>\n<!-- {escape(book.notice())} -->\n",
        '<div id="top"></div>\n<main id="text" tabindex="-1"></main>\n<div id="bottom"></div>\n',
        "".join(f'<noscript><p lang="{lang}">{escape(word("no_script", lang))}</p></noscript>\n' for lang in LANGUAGES),
    ]
    for lang in LANGUAGES:
        parts.append(_data(f"pages-{lang}", script_safe(_pages(book, lang))))
        parts.append(_data(f"data-{lang}", search_data(book, lang)))
    parts.append(f"<script>{script}</script>\n</body>\n</html>\n")
    return "".join(parts).encode()


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _data(name: str, value: str) -> str:
    return f'<script type="application/json" id="{name}">{value}</script>\n'


def _pages(book: Book, lang: str) -> dict[str, object]:
    to = _address(lang)
    pages = Pages(book, lang, to)
    twins = {code: _address(code)("index") for code in LANGUAGES if code != lang}
    written = (pages.home(), *pages.indexes(), *pages.lists(), *(pages.concept(entry) for entry in book.walk()))
    return {
        "header": frame.header(lang, to, twins),
        "footer": frame.footer(book, lang),
        "missing": f'<h1>{escape(word("no_page", lang))}</h1><p><a href="{to("index")}">{escape(word("home", lang))}</a></p>',
        "pages": {path: [title, body] for path, title, body in written},
    }


def _address(lang: str) -> Callable[[str], str]:
    return lambda path: f"#/{lang}/{path}"
