"""What every page has around its text: the head with its strict policy, the header with search, the footer."""

from __future__ import annotations

from html import escape

from ...i18n import label
from ...model import LANGUAGES
from ..book import ATTRIBUTION, LICENCE, LICENCE_URL
from .words import OWN_NAMES, word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..book import Book

    Address = Callable[[str], str]
    """From the path of a page inside a language (`index`, `c/triage`, `az/a`) to a link."""

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
SEARCH_SCRIPTS = ("fold.js", "spelling.js", "questions.js", "vocabulary.js", "context.js", "search.js")
SCRIPTS = (*SEARCH_SCRIPTS, "page.js", "site.js")


def document(lang: str, title: str, root: str, body: str, scripts: tuple[str, ...] = SCRIPTS) -> bytes:
    """Return a whole page of the site; `root` leads from the page to the site's top folder (``../../``)."""
    tail = "".join(f'<script src="{root}{name}" defer></script>\n' for name in scripts)
    return (
        f"{opening(lang, title, POLICY)}"
        f'<link rel="icon" href="{root}icon.svg" type="image/svg+xml">\n'
        f'<link rel="stylesheet" href="{root}style.css">\n{tail}</head>\n<body>\n{body}\n</body>\n</html>\n'
    ).encode()


def opening(lang: str, title: str, policy: str) -> str:
    """Return the start of an HTML document, up to the links and scripts of its head."""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n"
    )


def header(lang: str, to: Address, twins: dict[str, str]) -> str:
    """Return the top of a page: skip link, navigation, the two switches, and the search box with its results.

    `twins` maps each other language to the link of the same page in it. What needs the script is hidden until the script is there.
    """
    pages = (("az", f"{to('index')}#az"), ("false_friends", to("false-friends")), ("ambiguous_short", to("abbreviations")))
    links = "".join(f'<li><a href="{link}">{escape(word(key, lang))}</a></li>' for key, link in pages)
    others = "".join(
        f'<a class="language" lang="{code}" hreflang="{code}" href="{link}">{OWN_NAMES[code]}</a>' for code, link in twins.items()
    )
    readers = "".join(
        f'<button type="button" data-reader="{reader}" aria-pressed="false">{escape(word(reader, lang))}</button>'
        for reader in ("clinician", "engineer")
    )
    return (
        f'<a class="skip" href="#text">{escape(word("skip", lang))}</a>\n<header><div class="bar">'
        f'<a class="brand" href="{to("index")}">glossary-tui</a>'
        f'<nav aria-label="{escape(word("pages", lang))}"><ul>{links}</ul></nav>'
        f'<div class="switches"><div id="reader" role="group" aria-labelledby="who" hidden><span id="who">{escape(word("who", lang))}</span>'
        f'<span class="choice">{readers}</span></div>{others}</div></div>'
        f'<form id="search" role="search" hidden><label for="query">{escape(word("search", lang))}</label>'
        '<input id="query" type="search" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="200" '
        'aria-describedby="keys">'
        f'<p id="keys">{escape(word("search_keys", lang))}</p></form></header>\n'
        f'<div id="found" role="main" hidden><div role="heading" aria-level="1">{escape(word("results", lang))}</div>'
        '<p id="count" role="status"></p>'
        '<p id="note" hidden></p><div id="results"></div></div>\n'
    )


def footer(book: Book, lang: str) -> str:
    """Return the bottom of a page: edition, licence, and what the glossary is not."""
    return (
        f"<footer><p>{escape(word('edition', lang))} {escape(book.edition)}, version {escape(book.version)}. {escape(ATTRIBUTION)}, "
        f'<a rel="license" href="{LICENCE_URL}">{LICENCE}</a>. <strong>{escape(label("disclaimer", lang))}</strong></p></footer>'
    )


def front(book: Book) -> bytes:
    """Return the page that only asks for the language."""
    links = "".join(
        f'<li><a lang="{lang}" hreflang="{lang}" href="{lang}/index.html">{OWN_NAMES[lang]}</a> '
        f'<span lang="{lang}" class="dim">{escape(word("tagline", lang))}</span></li>'
        for lang in LANGUAGES
    )
    both = " / ".join(word("language", lang) for lang in LANGUAGES)
    body = (
        f'<main class="front"><h1>glossary-tui</h1><nav aria-label="{both}"><ul>{links}</ul></nav>'
        f'<p class="dim">{escape(book.notice())}</p></main>'
    )
    return document("en", "glossary-tui", "", body, ())
