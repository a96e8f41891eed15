"""The text of the pages of one language: home, lists and concepts, as HTML fragments."""

from __future__ import annotations

from collections import Counter, defaultdict
from html import escape
from itertools import groupby

from ...catalogue import Filters
from ...i18n import label, language_name, name_before, role_name
from ...model import localised
from ...render.card import colon, status
from ...text import fold, typeset
from .neighbourhood import draw
from .words import word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ...catalogue import Row
    from ...model import Bridge, Confusion, Entry, Example, Ref, Source
    from ..book import Book
    from .frame import Address

    Page = tuple[str, str, str]
    """The path of a page inside its language, its title, and the HTML of its main part."""
    Item = tuple[int, str, str]
    """What a list holds: how well known it is, the letter that it stands under, and its HTML."""

SAMPLE = 8
ENGLISH_DISPLAYS = frozenset("fhir-r4 fhir-r5 hl7v2 dicom icd10 omop cwe loinc snomed rfc iso openehr ucum dicom-uid".split())


class Pages:
    """Writes the pages of one language; `to` says how pages link to each other."""

    def __init__(self, book: Book, lang: str, to: Address) -> None:
        self._book = book
        self._lang = lang
        self._to = to

    @property
    def rows(self) -> list[Row]:
        """Every entry, in the dictionary order of the language."""
        return self._book.catalogue.rows(self._lang)

    # Home

    def home(self) -> Page:
        """Return the home page: letters, domains, and a sample of the two lists."""
        lang = self._lang
        letters = self._letter_links(self.letters(), self._letter_page)
        friends, abbreviations = self._friend_items(), self._ambiguous_items()
        body = (
            f'<h1>{escape(word("tagline", lang))}</h1><p class="lead">{escape(label("welcome_size", lang, n=len(self._book.entries)))}</p>'
            f'<section id="az"><h2>{escape(word("az", lang))}</h2>{letters}</section>'
            f'<section><h2>{escape(word("domains", lang))}</h2><ul class="domains">{"".join(self._domain_cards())}</ul></section>'
            f'<div class="samples">{self._sample("false_friends", "false-friends", friends)}'
            f"{self._sample('ambiguous', 'abbreviations', abbreviations)}</div>"
        )
        return "index", "glossary-tui", body

    def letters(self) -> list[str]:
        """Return the letters that some term begins with, `#` last."""
        return sorted({row.letter for row in self.rows}, key=lambda letter: (letter == "#", letter))

    def letter_paths(self) -> set[str]:
        """Return the paths of the pages of the letters."""
        return {f"az/{_file(letter)}" for letter in self.letters()}

    def _letter(self, letter: str) -> str:
        return word("other", self._lang) if letter == "#" else letter

    def _letter_page(self, letter: str) -> str:
        return self._to(f"az/{_file(letter)}")

    def _letter_links(self, letters: Iterable[str], to: Callable[[str], str], current: str = "") -> str:
        """Return a list of links, one a letter; `to` makes the address of a letter."""
        links = "".join(
            f'<li><a href="{to(letter)}" aria-label="{escape(word("letter", self._lang, letter=self._letter(letter)))}"'
            f"{' aria-current=page' if letter == current else ''}>{escape(self._letter(letter))}</a></li>"
            for letter in letters
        )
        return f'<ul class="letters">{links}</ul>'

    def _domain_cards(self) -> Iterator[str]:
        for domain, name, count in self._book.catalogue.domains(self._lang, Filters()):
            described = self._book.domains.get(domain)
            scope = f'<p class="dim">{self._text(described.scope)}</p>' if described else ""
            link = f'<a href="{self._to(f"d/{domain}")}">{escape(typeset(name, self._lang))}</a>'
            yield f'<li>{link}&nbsp;<span class="dim count">{count}</span>{scope}</li>'

    def _sample(self, key: str, path: str, items: list[Item]) -> str:
        """Return the best-known items of a list, in the list's order, and the way to all of them."""
        if not items:
            return ""
        best = sorted(sorted(range(len(items)), key=lambda i: (-items[i][0], i))[:SAMPLE])
        shown = "".join(items[i][2] for i in best)
        more = escape(word("all", self._lang, n=len(items)))
        return (
            f'<section><h2>{escape(word(key, self._lang))}</h2><p class="dim">{escape(word(f"{key}_what", self._lang))}</p>'
            f'<ul class="pairs">{shown}</ul><p><a href="{self._to(path)}">{more}</a></p></section>'
        )

    # Lists

    def lists(self) -> Iterator[Page]:
        """Yield the pages of the letters and of the domains."""
        lang = self._lang
        for letter, rows in groupby(sorted(self.rows, key=lambda row: row.letter), key=lambda row: row.letter):
            yield self._list(
                f"az/{_file(letter)}", word("letter", lang, letter=self._letter(letter)), "", rows, self._az_nav(letter)
            )
        by_domain: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            by_domain[row.domain].append(row)
        for domain, members in by_domain.items():
            described = self._book.domains.get(domain)
            scope = self._text(described.scope) if described else ""
            yield self._list(f"d/{domain}", self._book.domain_name(domain, lang), scope, members)

    def indexes(self) -> Iterator[Page]:
        """Yield the page of the false friends and that of the abbreviations with several senses."""
        lang = self._lang
        for path, key, items in (
            ("false-friends", "false_friends", self._friend_items()),
            ("abbreviations", "ambiguous", self._ambiguous_items()),
        ):
            title = word(key, lang)
            what = escape(word(f"{key}_what", lang))
            groups: dict[str, list[str]] = {}
            for _known, letter, item in items:
                groups.setdefault(letter, []).append(item)
            letters = self._letter_links(groups, lambda letter, path=path: f"{self._to(path)}#letter-{_file(letter)}")  # type: ignore[misc]
            body = (
                f'<h1>{escape(title)}</h1><p class="lead">{what}</p><nav aria-label="{escape(word("az", lang))}">{letters}</nav>'
                + "".join(
                    f'<section><h2 id="letter-{_file(letter)}">{escape(self._letter(letter))}</h2><ul class="pairs">{"".join(group)}</ul></section>'
                    for letter, group in groups.items()
                )
            )
            yield path, _title(title), body

    def _az_nav(self, current: str) -> str:
        links = self._letter_links(self.letters(), self._letter_page, current)
        return f'<nav aria-label="{escape(word("az", self._lang))}">{links}</nav>'

    def _list(self, path: str, title: str, scope: str, rows: Iterable[Row], nav: str = "") -> Page:
        items = [
            f'<li>{self._link(row.id)} {self._pill(row.side)}<p class="dim">{self._text(self._book.by_id[row.id].gist)}</p></li>'
            for row in rows
        ]
        lead = f'<p class="lead">{scope}</p>' if scope else ""
        count = escape(word("concepts" if len(items) > 1 else "concept", self._lang, n=len(items)))
        body = f'{nav}<h1>{escape(title)}</h1>{lead}<p class="dim">{count}</p><ul class="entries">{"".join(items)}</ul>'
        return path, _title(title), body

    def _friend_items(self) -> list[Item]:
        """Return (how well known, letter, HTML) of each pair of entries of two sides that are told apart, once, by their terms."""
        library = self._book.library
        items: list[Item] = []
        told: set[frozenset[str]] = set()
        seen: set[str] = set()
        for row in self.rows:
            entry = self._book.by_id[row.id]
            for confusion in entry.confusions:
                other = self._book.by_id.get(confusion.with_id)
                if (other and other.side == entry.side) or (confusion.with_id and other is None):
                    continue
                pair = frozenset((entry.id, confusion.with_id))
                if other and pair in told:
                    continue
                told.add(pair)
                known = library.searcher.facts(library.number(entry.id))[2] if other and entry.id not in seen else 0
                seen.add(entry.id)
                second = f"{self._link(other.id)} {self._pill(other.side)}" if other else self._text(confusion.word)
                why = self._text(confusion.why)
                items.append((known, row.letter, f'<li>{self._link(entry.id)} {self._pill(entry.side)} <span aria-hidden="true">≠</span> {second}'
                                                 f'<p class="dim">{why}</p></li>'))  # fmt: skip
        return items

    def _ambiguous_items(self) -> list[Item]:
        """Return (number of senses, letter, HTML) of each abbreviation that stands for several concepts, in any language."""
        owners: dict[str, dict[str, None]] = defaultdict(dict)
        spelt: dict[str, Counter[str]] = defaultdict(Counter)
        for row in self.rows:
            for texts in self._book.by_id[row.id].abbr.values():
                for text in texts:
                    key = fold(text) or text.casefold()
                    owners[key][row.id] = None
                    spelt[key][text] += 1
        items = []
        for key in sorted(owners, key=lambda key: (not "a" <= key[0] <= "z", key)):
            if len(owners[key]) > 1:
                # The most usual spelling; among equals the first in alphabetical order, which puts capitals first.
                shown = min(spelt[key], key=lambda text: (-spelt[key][text], text))
                senses = "".join(
                    f"<li>{self._link(entry_id)} {self._pill(self._book.by_id[entry_id].side)}</li>" for entry_id in owners[key]
                )
                letter = key[0].upper() if "a" <= key[0] <= "z" else "#"
                items.append((len(owners[key]), letter, f"<li><strong>{escape(shown)}</strong><ul>{senses}</ul></li>"))
        return items

    # Concepts

    def concept(self, entry: Entry) -> Page:
        """Return the page of a concept."""
        lang = self._lang
        marks = "".join(f'<span class="mark">{escape(text)}</span> ' for text in entry.jurisdiction)
        local = f'<span class="mark">{escape(label("local", lang))}</span> ' if entry.is_local else ""
        where = (
            f'<a href="{self._to(f"d/{entry.domain}")}">{escape(typeset(self._book.domain_name(entry.domain, lang), lang))}</a>'
        )
        pair = "".join(
            f'<section class="{side}"><h2>{escape(label(f"side.{side}", lang))} '
            f'<span class="yours" hidden>({escape(label("yours", lang))})</span></h2>{self._text(texts, "p")}</section>'
            for side, texts in (("clinical", entry.clinical), ("engineering", entry.engineering))
        )
        parts = (
            f'<article><h1>{self._text(entry.term)}</h1><p class="marks">{self._pill(entry.side)} {local}{marks}{where}</p>',
            f'{self._names(entry)}<div class="lead">{self._text(entry.gist, "p")}</div>',
            f'<div class="pair">{pair}</div>',
            f'<div class="more">{self._related(entry)}</div>',
            self._section("refs", map(self._ref, entry.refs), "refs"),
            self._section("sources", map(_source, entry.sources), "sources"),
            f'<p class="dim status">{escape(typeset(status(entry, lang), lang))}</p></article>',
        )
        return f"c/{entry.id}", _title(localised(entry.term, lang)[0]), "\n".join(filter(None, parts))

    def _related(self, entry: Entry) -> str:
        """Return what surrounds a concept: links and sayings, then the map of the links, side by side where there is room."""
        sections = (
            self._section("bridges", map(self._bridge, entry.bridges), "bridges"),
            self._section("bridged_from", map(self._link, self._book.glossary.bridged_from(entry.id)), "inline"),
            self._section("examples", map(self._example, entry.examples), "examples"),
            self._section("confusions", map(self._confusion, entry.confusions)),
            self._section("see", map(self._link, entry.see), "inline"),
        )
        return f"<div>{''.join(sections)}</div>{draw(self._book, entry, self._lang, self._to)}"

    def _text(self, texts: dict[str, str], tag: str = "span") -> str:
        """Return a text as an element, marked and named when it is shown in another language than the page's."""
        shown, lang = localised(texts, self._lang)
        if not shown:
            return ""
        body = escape(typeset(shown, lang))
        if lang == self._lang:
            return body if tag == "span" else f"<{tag}>{body}</{tag}>"
        note = escape(label("shown_in", self._lang, language=language_name(lang, self._lang)))
        return f'<{tag}>({note}) <span lang="{escape(lang)}">{body}</span></{tag}>'

    def _link(self, entry_id: str) -> str:
        other = self._book.by_id.get(entry_id)
        return f'<a href="{self._to(f"c/{entry_id}")}">{self._text(other.term)}</a>' if other else escape(entry_id)

    def _pill(self, side: str) -> str:
        return f'<span class="pill {side}">{escape(label(side, self._lang))}</span>'

    def _names(self, entry: Entry) -> str:
        lines = []
        for lang in sorted(self._book.languages, key=lambda code: code != self._lang):
            names = [*entry.abbr.get(lang, ()), *entry.also.get(lang, ())]
            if lang != self._lang and entry.term.get(lang):
                names.insert(0, entry.term[lang])
            if names:
                head = label("also", self._lang) if lang == self._lang else language_name(lang, self._lang).capitalize()
                shown = escape(typeset(", ".join(names), lang))
                mark = "" if lang == self._lang else f' lang="{escape(lang)}"'
                lines.append(f'<p class="names">{escape(head)}{colon(self._lang)}<span{mark}>{shown}</span></p>')
        return "".join(lines)

    def _bridge(self, bridge: Bridge) -> str:
        lang = self._lang
        texts = "".join(
            f'<p><span class="what {key}">{escape(label(key, lang))}{colon(lang)}</span>{self._text(texts)}</p>'
            for key, texts in (("like", bridge.like), ("unlike", bridge.unlike))
            if texts
        )
        return f'{self._link(bridge.to)} <span class="dim">({escape(label(bridge.kind, lang))})</span>{texts}'

    def _example(self, example: Example) -> str:
        said, shown = localised(example.said, self._lang)
        mark = "" if shown == self._lang else f' lang="{escape(shown)}"'
        return (
            f'<span class="who">{escape(role_name(example.by, self._lang))}{colon(self._lang)}</span><q{mark}>'
            f"{escape(typeset(said, shown))}</q> <p>{self._text(example.means)}</p>"
        )

    def _confusion(self, confusion: Confusion) -> str:
        other = self._link(confusion.with_id) if confusion.with_id else f"<strong>{self._text(confusion.word)}</strong>"
        return f"{other}{colon(self._lang)}{self._text(confusion.why)}"

    def _ref(self, ref: Ref) -> str:
        display = escape(ref.display)
        if display and self._lang != "en" and ref.system in ENGLISH_DISPLAYS:
            display = f'<span lang="en">{display}</span>'
        return f"{escape(name_before(ref.system, ref.code, self._lang))} <code>{escape(ref.code)}</code> {display}".strip()

    def _section(self, key: str, items: Iterable[str], kind: str = "") -> str:
        body = "".join(f"<li>{item}</li>" for item in items)
        style = f' class="{kind}"' if kind else ""
        return f"<section><h2>{escape(label(key, self._lang))}</h2><ul{style}>{body}</ul></section>" if body else ""


def _title(text: str) -> str:
    return f"{text} · glossary-tui"


def _file(letter: str) -> str:
    return "0" if letter == "#" else letter.lower()


def _source(source: Source) -> str:
    shown = escape(", ".join(filter(None, (source.title, source.publisher, source.year))))
    if source.url.startswith(("http://", "https://")):
        return f'<a rel="noreferrer noopener external" href="{escape(source.url)}">{shown}</a>'
    return shown
