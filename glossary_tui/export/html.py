"""A static site: a page per concept and language, with the pair side by side. Works from a folder and from any server.

No request leaves the site: one style sheet, one script, one file of search data per language, under a strict
Content-Security-Policy. Everything can be read without the script.
"""

from __future__ import annotations

import json
from html import escape
from importlib.resources import files

from .. import text
from ..i18n import label, language_name, role_name, system_name
from ..index.build import named_texts
from ..model import LANGUAGES, localised
from ..render.card import colon, status
from ..text import fold, typeset
from .book import ATTRIBUTION, LICENCE, LICENCE_URL, Book

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import Bridge, Entry

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"
KINDS = ("term", "abbr", "also", "keyword")
OWN_NAMES = {"fr": "Français", "en": "English"}
WORDS = {
    "home": ("Accueil", "Home"),
    "search": ("Chercher un mot, une abréviation", "Search a word or an abbreviation"),
    "domains": ("Domaines", "Domains"),
    "az": ("De A à Z", "A to Z"),
    "none": ("Rien de ce nom dans le glossaire.", "Nothing of that name in the glossary."),
    "other": ("Autres signes", "Other signs"),
    "edition": ("Édition", "Edition"),
    "skip": ("Aller au texte", "Skip to the text"),
}


def word(key: str, lang: str) -> str:
    """Return one of the site's own words."""
    return WORDS[key][0 if lang == "fr" else 1]


def render(book: Book) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site, as (path, bytes)."""
    assets = files(__package__) / "site"
    for name in ("style.css", "search.js"):
        yield name, (assets / name).read_bytes()
    yield "index.html", _front(book)
    for lang in LANGUAGES:
        pages = Pages(book, lang)
        yield f"{lang}/search-data.js", pages.data()
        yield f"{lang}/index.html", pages.home()
        yield from pages.lists()
        for entry in book.entries:
            yield f"{lang}/c/{entry.id}.html", pages.concept(entry)


def _front(book: Book) -> bytes:
    links = "".join(
        f'<li><a lang="{lang}" hreflang="{lang}" href="{lang}/index.html">{OWN_NAMES[lang]}</a></li>' for lang in LANGUAGES
    )
    body = f'<main><h1>glossary-tui</h1><nav aria-label="Language"><ul>{links}</ul></nav><p>{escape(book.notice())}</p></main>'
    return _document("en", "glossary-tui", "", body, script=False)


def _document(lang: str, title: str, root: str, body: str, script: bool = True) -> bytes:
    tail = f'<script src="{root}search.js" defer></script>' if script else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="{root}style.css">{tail}\n</head>\n<body>\n{body}\n</body>\n</html>\n'
    ).encode()


class Pages:
    """The pages of one language."""

    def __init__(self, book: Book, lang: str) -> None:
        self._book = book
        self._lang = lang
        self._letters = sorted({_letter(self._term(entry)) for entry in book.entries})

    def _term(self, entry: Entry) -> str:
        return localised(entry.term, self._lang)[0]

    def _page(self, title: str, body: str, depth: int, twin: str) -> bytes:
        """Return a page: `depth` is how far it is below the language's folder, `twin` its path in the other language's."""
        lang, folder = self._lang, "../" * depth
        other = next(code for code in LANGUAGES if code != lang)
        form = (
            f'<form id="search" role="search" data-folder="{folder}" data-none="{escape(word("none", lang))}" '
            f'data-keyword="{escape(label("kind.keyword", lang))}" hidden><label for="query">{escape(word("search", lang))}</label>'
            '<input id="query" type="search" autocomplete="off" spellcheck="false" maxlength="200"></form>'
            '<p id="count" role="status"></p><ol id="results"></ol>'
        )
        head = (
            f'<a href="#text">{escape(word("skip", lang))}</a><header><nav aria-label="glossary-tui"><ul>'
            f'<li><a href="{folder}index.html">glossary-tui</a></li>'
            f'<li><a lang="{other}" hreflang="{other}" href="{folder}../{other}/{twin}">{OWN_NAMES[other]}</a></li></ul></nav>{form}</header>'
        )
        foot = (
            f"<footer><p>{escape(word('edition', lang))} {escape(self._book.edition)}, {escape(self._book.version)}. {ATTRIBUTION}, "
            f'<a rel="license" href="{LICENCE_URL}">{LICENCE}</a>. {escape(label("disclaimer", lang))}</p></footer>'
        )
        return _document(lang, title, f"{folder}../", f'{head}\n<main id="text">\n{body}\n</main>\n{foot}')

    def home(self) -> bytes:
        """Return the home page: domains, and the letters."""
        lang = self._lang
        items = []
        for domain in sorted({entry.domain for entry in self._book.entries}, key=lambda d: fold(self._book.domain_name(d, lang))):
            described = self._book.domains.get(domain)
            scope = self._text(described.scope) if described else ""
            items.append(f'<li><a href="d/{domain}.html">{escape(self._book.domain_name(domain, lang))}</a> {scope}</li>')
        letters = "".join(
            f'<li><a href="az/{letter}.html">{escape(self._letter_name(letter))}</a></li>' for letter in self._letters
        )
        size = escape(label("welcome_size", lang, n=len(self._book.entries)))
        body = (
            f'<h1>glossary-tui</h1><p>{size}</p><h2>{word("az", lang)}</h2><nav aria-label="{word("az", lang)}"><ul>{letters}</ul></nav>'
            f"<h2>{word('domains', lang)}</h2><ul>{''.join(items)}</ul>"
        )
        return self._page("glossary-tui", body, 0, "index.html")

    def _letter_name(self, letter: str) -> str:
        return word("other", self._lang) if letter == "0" else letter.upper()

    def lists(self) -> Iterator[tuple[str, bytes]]:
        """Yield the list pages: one per letter and one per domain."""
        lang = self._lang
        in_order = sorted(self._book.entries, key=lambda entry: (fold(self._term(entry)), entry.id))
        for letter in self._letters:
            chosen = [entry for entry in in_order if _letter(self._term(entry)) == letter]
            yield f"{lang}/az/{letter}.html", self._list(self._letter_name(letter), chosen, "index.html")
        for domain in sorted({entry.domain for entry in in_order}):
            chosen = [entry for entry in in_order if entry.domain == domain]
            yield f"{lang}/d/{domain}.html", self._list(self._book.domain_name(domain, lang), chosen, f"d/{domain}.html")

    def _list(self, title: str, entries: Iterable[Entry], twin: str) -> bytes:
        items = "".join(
            f'<li>{self._link(entry.id, "../c/")} <span class="gist">{self._text(entry.gist)}</span></li>' for entry in entries
        )
        return self._page(f"{title} · glossary-tui", f"<h1>{escape(title)}</h1><ul>{items}</ul>", 1, twin)

    def _text(self, texts: dict[str, str], tag: str = "span") -> str:
        """Return a text as an element, marked and named when it is shown in another language than the page's."""
        shown, lang = localised(texts, self._lang)
        if not shown:
            return ""
        body = escape(typeset(shown, lang))
        if lang == self._lang:
            return f"<{tag}>{body}</{tag}>"
        note = escape(label("shown_in", self._lang, language=language_name(lang, self._lang)))
        return f'<{tag}>({note}) <span lang="{escape(lang)}">{body}</span></{tag}>'

    def _link(self, entry_id: str, folder: str = "") -> str:
        other = self._book.by_id.get(entry_id)
        return f'<a href="{folder}{entry_id}.html">{self._text(other.term)}</a>' if other else escape(entry_id)

    def concept(self, entry: Entry) -> bytes:
        """Return the page of a concept."""
        lang = self._lang
        marks = [label(entry.side, lang), *([label("local", lang)] if entry.is_local else []), *entry.jurisdiction]
        where = f'<a href="../d/{entry.domain}.html">{escape(self._book.domain_name(entry.domain, lang))}</a>'
        pair = "".join(
            f'<section class="{side}"><h2>{escape(label(f"side.{side}", lang))}</h2>{self._text(texts, "p")}</section>'
            for side, texts in (("clinical", entry.clinical), ("engineering", entry.engineering))
        )
        parts = [
            f'<h1>{self._text(entry.term)}</h1><p class="dim">{escape(", ".join(marks))}, {where}</p>',
            f"{self._names(entry)}{self._text(entry.gist, 'p')}",
            f'<div class="pair">{pair}</div>',
            self._section("bridges", map(self._bridge, entry.bridges)),
            self._section("bridged_from", [self._link(i) for i in self._book.library.bridged_from(entry.id)]),
            self._section(
                "examples",
                (
                    f"{escape(role_name(x.by, lang))}{colon(lang)}<q>{self._text(x.said)}</q> {self._text(x.means)}"
                    for x in entry.examples
                ),
            ),
            self._section(
                "confusions",
                (
                    f"{self._link(c.with_id) if c.with_id else self._text(c.word)}{colon(lang)}{self._text(c.why)}"
                    for c in entry.confusions
                ),
            ),
            self._section("see", map(self._link, entry.see)),
            self._section("refs", (escape(f"{system_name(r.system, lang)} {r.code} {r.display}".rstrip()) for r in entry.refs)),
            self._section("sources", (_source(s.title, s.publisher, s.year, s.url) for s in entry.sources)),
            f'<p class="dim">{escape(status(entry, lang))}</p>',
        ]
        title = f"{self._term(entry)} · glossary-tui"
        return self._page(title, "\n".join(filter(None, parts)), 1, f"c/{entry.id}.html")

    def _names(self, entry: Entry) -> str:
        lines = []
        for lang in self._book.languages:
            names = [*entry.abbr.get(lang, ()), *entry.also.get(lang, ())]
            if lang != self._lang and entry.term.get(lang):
                names.insert(0, entry.term[lang])
            if names:
                head = label("also", self._lang) if lang == self._lang else language_name(lang, self._lang)
                shown = escape(typeset(", ".join(names), lang))
                lines.append(f'<p class="dim">{escape(head)}{colon(self._lang)}<span lang="{escape(lang)}">{shown}</span></p>')
        return "".join(lines)

    def _bridge(self, bridge: Bridge) -> str:
        lang = self._lang
        texts = "".join(
            f"<p>{escape(label(key, lang))}{colon(lang)}{self._text(texts)}</p>"
            for key, texts in (("like", bridge.like), ("unlike", bridge.unlike))
            if texts
        )
        return f"{self._link(bridge.to)} ({escape(label(bridge.kind, lang))}){texts}"

    def _section(self, key: str, items: Iterable[str]) -> str:
        body = "".join(f"<li>{item}</li>" for item in items)
        return f"<section><h2>{escape(label(key, self._lang))}</h2><ul>{body}</ul></section>" if body else ""

    def data(self) -> bytes:
        """Return the search data: concepts, names in the index's order, and the tables of the folding."""
        library, lang = self._book.library, self._lang
        concepts = []
        names: list[tuple[str, int, int, str, int, str]] = []
        for number, entry in enumerate(self._book.entries):
            rank = library.searcher.facts(library.number(entry.id))[2]
            concepts.append([entry.id, self._term(entry), localised(entry.gist, lang)[0], entry.side, rank])
            seen: dict[tuple[str, str], int] = {}
            for kind, code, name in named_texts(entry):
                at = seen.setdefault((kind, code), 0)
                seen[kind, code] += 1
                names.append(
                    (fold(name) or name.casefold(), number, KINDS.index(kind), code, min(15, at), text.one_line(name, 200))
                )
        names.sort()
        value = {
            "lang": lang,
            "sides": {side: label(side, lang) for side in ("clinical", "technical")},
            "letters": text.LETTERS,
            "elided": sorted(text.ELIDED),
            "stop": sorted(text.STOP_WORDS),
            "question": sorted(text.QUESTION_WORDS),
            "plurals": text.PLURALS,
            "feminines": text.FEMININES,
            "spellings": text.SPELLINGS,
            "concepts": concepts,
            "names": [
                [owner, kind, code, at, name, *([] if key == name.lower() else [key])]
                for key, owner, kind, code, at, name in names
            ],
        }
        dumped = json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("</", "<\\/")
        return f"/* {self._book.notice()} */\nvar GLOSSARY={dumped};\n".encode()


def _letter(term: str) -> str:
    first = fold(term)[:1]
    return first if "a" <= first <= "z" else "0"


def _source(title: str, publisher: str, year: str, url: str) -> str:
    shown = escape(", ".join(filter(None, (title, publisher, year))))
    if url.startswith(("http://", "https://")):
        return f'<a rel="noreferrer noopener external" href="{escape(url)}">{shown}</a>'
    return shown
