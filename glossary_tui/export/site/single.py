"""The whole site in one HTML file, for a share or a USB key: the same pages, search and policy, drawn by its own script.

Pages and search data are JSON, deflated and in base64, since most of their bytes are the same marks again and again; the browser's own
DecompressionStream reads them (Chromium 80, Safari 16.4, Firefox 113). Without it, or without JavaScript, the file says so.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from hashlib import sha256
from html import escape

from ...model import LANGUAGES
from . import asset, frame
from .pages import Pages
from .search_data import context_values, search_values
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
        f"<noscript>{_said('no_script')}</noscript>\n",
        f'<div id="too-old" hidden>{_said("too_old")}</div>\n',
    ]
    for lang in LANGUAGES:
        parts.append(_packed(f"pages-{lang}", _pages(book, lang)))
        parts.append(_packed(f"data-{lang}", search_values(book, lang)))
    parts.append(_packed("context", context_values(book)))
    parts.append(f"<script>{script}</script>\n</body>\n</html>\n")
    return "".join(parts).encode()


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _said(key: str) -> str:
    return "".join(f'<p lang="{lang}">{escape(word(key, lang))}</p>' for lang in LANGUAGES)


def _packed(name: str, value: object) -> str:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return f'<script type="text/plain" id="{name}">{b64encode(zlib.compress(data, 9)).decode()}</script>\n'


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
