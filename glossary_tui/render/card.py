"""The card of an entry and the list of senses, as styled lines: one layout for pipes, terminals and screen readers.

A line is a list of (style, text) spans. Styles are names ("head", "term", "label", "dim", "warn", ""), given a look in
`render.terminal`; without any look the text alone says everything.
"""

from __future__ import annotations

from ..i18n import label, language_name, name_before, role_name
from ..model import localised
from ..text import NO_BREAK, one_line, printable, typeset, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..index.search import Answer, Hit
    from ..library import Library
    from ..model import Bridge, Entry, Ref

Span = tuple[str, str]
Line = list[Span]

INDENT = "  "


def colon(lang: str) -> str:
    """Return the colon that follows a label: French puts a no-break space before it."""
    return f"{NO_BREAK}: " if lang == "fr" else ": "


def audiences(reader: str) -> tuple[str, str]:
    """Return the two explanations in the order in which this reader wants them: the own side first."""
    return ("engineering", "clinical") if reader == "engineer" else ("clinical", "engineering")


def is_own(reader: str, audience: str) -> bool:
    """Tell whether an explanation (`clinical` or `engineering`) is the one written for this reader."""
    return {"clinician": "clinical", "engineer": "engineering"}.get(reader) == audience


class Card:
    """Lays out entries for one reader: language, side and width (in terminal cells, at least 20)."""

    def __init__(self, library: Library, lang: str, reader: str = "", columns: int = 80) -> None:
        self._library = library
        self._lang = lang
        self._reader = reader
        self._columns = max(20, columns)

    def entry(self, entry: Entry) -> Iterator[Line]:
        """Yield the lines of one entry's card."""
        yield from self.head(entry)
        for audience in audiences(self._reader):
            yield []
            yield from self.explanation(entry, audience)
        yield from self.details(entry)

    def head(self, entry: Entry) -> Iterator[Line]:
        """Yield the term, where it belongs, the gist and the other names."""
        yield from self.title(entry)
        yield from self.names(entry)

    def details(self, entry: Entry) -> Iterator[Line]:
        """Yield bridges, examples, confusions, links, standards, sources and status, each after a blank line."""
        yield from self._bridges(entry)
        yield from self.examples(entry)
        yield from self.confusions(entry)
        yield from self.foot(entry)

    def senses(self, query: str, hits: Iterable[Hit]) -> Iterator[Line]:
        """Yield the list of senses of one word, each with its world, id and gist."""
        entries = [entry for entry in (self._library.get(hit.id) for hit in hits) if entry]
        two_worlds = len({entry.side for entry in entries}) > 1
        mark = f" ({label('false_friend', self._lang)})" if two_worlds else ""
        title = label("senses", self._lang, n=len(entries), query=one_line(query, 60))
        yield [("head", typeset(title, self._lang)), ("warn", mark)]
        for number, entry in enumerate(entries, 1):
            yield from self._item(entry, f"{number}. ")

    def others(self, hits: Iterable[Hit]) -> Iterator[Line]:
        """Yield the weaker results: each with its world, id and gist."""
        yield [("head", label("others", self._lang))]
        for hit in hits:
            entry = self._library.get(hit.id)
            if entry:
                yield from self._item(entry, "- ")

    def _item(self, entry: Entry, bullet: str) -> Iterator[Line]:
        term, _ = localised(entry.term, self._lang)
        gist, _ = localised(entry.gist, self._lang)
        yield [("", bullet), ("term", self._set(term)), ("dim", f"  {label(entry.side, self._lang)} [{entry.id}]")]
        yield from self.prose(gist, " " * len(bullet))

    def _set(self, text: str, lang: str = "") -> str:
        return typeset(printable(text), lang or self._lang)

    def prose(self, text: str, indent: str = INDENT, style: str = "", lang: str = "") -> Iterator[Line]:
        """Yield a text wrapped at the card's width, in the typography of `lang` (default: the reader's)."""
        for line in wrap(self._set(text, lang), self._columns, indent):
            yield [(style, line)]

    def _texts(self, texts: dict[str, str], indent: str = INDENT, lead: str = "") -> Iterator[Line]:
        """Yield a localised text; when it is not in the reader's language the line above says so."""
        text, shown = localised(texts, self._lang)
        if shown and shown != self._lang:
            note = label("shown_in", self._lang, language=language_name(shown, self._lang))
            yield [("warn", f"{indent}({note})")]
        yield from self.prose(lead + text, indent, lang=shown)

    def title(self, entry: Entry) -> Iterator[Line]:
        """Yield the term, where it belongs and the gist."""
        term, shown = localised(entry.term, self._lang)
        domain = self._library.domains().get(entry.domain)
        where = localised(domain.name, self._lang)[0] if domain else entry.domain
        marks = [label(entry.side, self._lang), where]
        if entry.jurisdiction:
            marks.append(", ".join(entry.jurisdiction))
        if entry.is_local:
            marks.append(label("local", self._lang))
        if shown != self._lang:
            marks.append(label("shown_in", self._lang, language=language_name(shown, self._lang)))
        abbreviations = [a for a in entry.abbr.get(shown, ()) if a != term]
        title = self._set(term) + (f" ({', '.join(map(printable, abbreviations))})" if abbreviations else "")
        lines = wrap(title, self._columns)
        for line in lines:
            yield [("title", line)]
        yield from ([("dim", line)] for line in wrap(" · ".join([*marks, f"[{entry.id}]"]), self._columns))
        yield from self._texts(entry.gist, "")

    def names(self, entry: Entry) -> Iterator[Line]:
        """Yield the synonyms, and the names in the other languages."""
        own = [*entry.also.get(self._lang, ())]
        if own:
            yield from self._labelled("also", ", ".join(own))
        for lang in sorted(entry.term):
            if lang != self._lang:
                names = [entry.term[lang], *entry.abbr.get(lang, ()), *entry.also.get(lang, ())]
                key = f"in.{lang}" if lang in ("fr", "en") else "also"
                yield from self._labelled(key, ", ".join(names))

    def _labelled(self, key: str, text: str) -> Iterator[Line]:
        head = label(key, self._lang) + colon(self._lang)
        lines = wrap(self._set(text), self._columns, " " * len(head), INDENT)
        yield [("label", head), ("", lines[0][len(head) :])]
        yield from ([("", line)] for line in lines[1:])

    def _listed(self, key: str, texts: Sequence[str]) -> Iterator[Line]:
        """Yield several texts one below the other; a single one stands beside its label."""
        if len(texts) == 1:
            yield from self._labelled(key, texts[0])
            return
        yield [("label", label(key, self._lang) + colon(self._lang).rstrip(" "))]
        for text in texts:
            yield from ([("", line)] for line in wrap(self._set(text), self._columns, INDENT + "- ", INDENT * 2))

    def explanation(self, entry: Entry, audience: str) -> Iterator[Line]:
        """Yield one of the two explanations (`clinical` or `engineering`) under its heading, which marks the reader's own side."""
        own = is_own(self._reader, audience)
        mark = f" ({label('yours', self._lang)})" if own else ""
        yield [("head", label(f"side.{audience}", self._lang)), ("dim", mark)]
        yield from self.side(entry, audience)

    def side(self, entry: Entry, audience: str, indent: str = INDENT) -> Iterator[Line]:
        """Yield one of the two explanations without its heading."""
        yield from self._texts(getattr(entry, audience), indent)

    def named(self, entry_id: str) -> str:
        """Return an entry's term with its id in brackets; the id alone when there is no such entry."""
        term = self._library.term(entry_id)
        return f"{localised(term, self._lang)[0]} [{entry_id}]" if term else f"[{entry_id}]"

    def _bridges(self, entry: Entry) -> Iterator[Line]:
        if entry.bridges:
            yield []
            yield [("head", label("bridges", self._lang))]
        for bridge in entry.bridges:
            yield [("", INDENT), ("term", self.named(bridge.to)), ("dim", f" ({label(bridge.kind, self._lang)})")]
            yield from self.likeness(bridge, INDENT * 2)
        reverse = list(self.bridged_from(entry))
        if reverse and not entry.bridges:
            yield []
        yield from reverse

    def likeness(self, bridge: Bridge, indent: str = "") -> Iterator[Line]:
        """Yield how far a bridge carries: what is alike, and what is not."""
        for key in ("like", "unlike"):
            if getattr(bridge, key):
                yield from self._texts(getattr(bridge, key), indent, label(key, self._lang) + colon(self._lang))

    def bridged_from(self, entry: Entry) -> Iterator[Line]:
        """Yield the entries that have a bridge to this one, if any."""
        reverse = self._library.bridged_from(entry.id)
        if reverse:
            yield from self._labelled("bridged_from", ", ".join(map(self.named, reverse)))

    def examples(self, entry: Entry) -> Iterator[Line]:
        """Yield what is heard and what it means, after a blank line."""
        if entry.examples:
            yield []
            yield [("head", label("examples", self._lang))]
        for example in entry.examples:
            opened, closed = ("« ", " »") if self._lang == "fr" else ("“", "”")
            said, shown = localised(example.said, self._lang)
            lead = role_name(example.by, self._lang) + colon(self._lang)
            yield from self._texts({shown: f"{lead}{opened}{said}{closed}"})
            yield from self._texts(example.means, INDENT * 2, "→ ")

    def confusions(self, entry: Entry) -> Iterator[Line]:
        """Yield what the concept is taken for, and why, after a blank line."""
        if entry.confusions:
            yield []
            yield [("head", label("confusions", self._lang))]
        for confusion in entry.confusions:
            name = self.named(confusion.with_id) if confusion.with_id else localised(confusion.word, self._lang)[0]
            yield from self._texts(confusion.why, INDENT, name + colon(self._lang))

    def foot(self, entry: Entry) -> Iterator[Line]:
        """Yield related entries, standards, sources and the review status, after a blank line."""
        yield []
        if entry.see:
            yield from self._labelled("see", ", ".join(map(self.named, entry.see)))
        if entry.refs:
            yield from self._listed("refs", [named_code(ref, self._lang) for ref in entry.refs])
        yield from self._listed(
            "sources", [", ".join(p for p in (s.title, s.publisher, s.year, s.url) if p) for s in entry.sources]
        )
        yield from self.prose(status(entry, self._lang), "", "dim")


def named_code(ref: Ref, lang: str) -> str:
    """Return a code of a standard with the names of both: LOINC 8867-4 Heart rate."""
    return " ".join(filter(None, (name_before(ref.system, ref.code, lang), ref.code, ref.display)))


def status(entry: Entry, lang: str) -> str:
    """Return the review status of an entry in plain words, with the month of the last check and the disclaimer."""
    parts = [label("checked", lang, month=entry.checked)]
    if not entry.review:
        parts.append(label("unreviewed", lang))
    else:
        for side in ("clinical", "engineering"):
            signed = entry.review.get(side)
            key = f"reviewed.{side}" if signed else f"missing.{side}"
            said = label(key, lang, by=signed.by, on=signed.on) if signed else label(key, lang)
            parts.append(f"{said} ({label('stale', lang)})" if entry.is_stale(side) else said)
    return ", ".join(parts) + ". " + label("disclaimer", lang)


def answer_lines(library: Library, answer: Answer, lang: str, reader: str, columns: int, everything: bool) -> Iterator[Line]:
    """Yield what `gloss` prints for an answer that found something.

    All senses that match the word exactly are listed before the first one's card; weaker results are listed after it, or with
    `everything` every result's card is shown.
    """
    card = Card(library, lang, reader, columns)
    hits = answer.hits
    best = hits[0]
    same = [hit for hit in hits if hit.kind == best.kind == "fuzzy" and hit.score > best.score - 5] or [
        hit for hit in hits if hit.score >= 95 and best.score >= 95
    ]
    if best.kind in ("fuzzy", "keyword"):
        note = label(f"{best.kind}_note", lang, query=one_line(answer.query, 60), matched=best.matched)
        yield from ([("warn", line)] for line in wrap(typeset(note, lang), columns))
        yield []
    if len(same) > 1:
        yield from card.senses(answer.query, same)
        yield []
    for number, hit in enumerate(hits if everything else hits[:1]):
        if number:
            yield [("dim", "-" * min(columns, 40))]
        entry = library.get(hit.id)
        if entry:
            yield from card.entry(entry)
    rest = [hit for hit in hits if hit not in same and hit is not best]
    if rest and not everything:
        yield []
        yield from card.others(rest[:5])
