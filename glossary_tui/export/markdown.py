"""Markdown (CommonMark): one document to read or to print, with a section per domain and an anchor per concept."""

from __future__ import annotations

import re
from itertools import groupby

from ..i18n import label, name_before, role_name
from ..model import localised
from .book import Book

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Entry

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def escape(text: str) -> str:
    """Return text that Markdown shows as it is, wherever it stands in a line."""
    text = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    text = text.replace("://", r"\://").replace("www.", r"www\.")
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if not m[2].isdigit() else m[0], re.sub(r"^(\d+)([.)])", r"\1\\\2", text))


def render(book: Book) -> bytes:
    """Return the document: each concept in French, then in English."""
    return ("\n".join(_lines(book)) + "\n").encode("utf-8")


def _lines(book: Book) -> Iterator[str]:
    yield from ("# glossary-tui", "", escape(book.notice()), "")
    by_domain = sorted(book.entries, key=lambda entry: (entry.domain, entry.id))
    for domain, entries in groupby(book.walk(by_domain), key=lambda entry: entry.domain):
        names = dict.fromkeys(book.domain_name(domain, lang) for lang in book.languages)
        yield from (f"## {' / '.join(map(escape, names))}", "")
        for entry in entries:
            yield from _entry(book, entry)


def _entry(book: Book, entry: Entry) -> Iterator[str]:
    names = dict.fromkeys(entry.term[lang] for lang in book.languages if entry.term.get(lang))
    yield from (f'<a id="{entry.id}"></a>', "", f"### {' / '.join(map(escape, names))}", "")
    for lang in book.languages:
        if entry.term.get(lang):
            yield from _in_language(book, entry, lang)
    shown = "fr" if "fr" in entry.term else "en"
    for ref in entry.refs:
        said = (name_before(ref.system, ref.code, shown), ref.code, ref.display)
        yield f"- {' '.join(escape(part) for part in said if part)}"
    for source in entry.sources:
        link = f" <{_url(source.url)}>" if source.url.startswith(("http://", "https://")) else ""
        yield f"- {escape(source.title)}. {escape(source.publisher)}, {escape(source.year)}.{link}"
    yield from (f"- {label('checked', 'en', month=entry.checked)}; " + _review(entry), "")


def _review(entry: Entry) -> str:
    if not entry.review:
        return label("unreviewed", "en")
    signed = [escape(label(f"reviewed.{side}", "en", by=s.by, on=s.on)) for side, s in sorted(entry.review.items())]
    return "; ".join(signed)


def _in_language(book: Book, entry: Entry, lang: str) -> Iterator[str]:
    names = [*entry.abbr.get(lang, ()), *entry.also.get(lang, ())]
    also = f" ({', '.join(map(escape, names))})" if names else ""
    yield from (f"**{escape(entry.term[lang])}**{also} [{lang}]. {escape(entry.gist.get(lang, ''))}", "")
    for key, text in (("clinical", entry.clinical), ("engineering", entry.engineering)):
        if text.get(lang):
            yield from (f"- **{label(f'side.{key}', lang)}**: {escape(text[lang])}",)
    for bridge in entry.bridges:
        like, unlike = bridge.like.get(lang, ""), bridge.unlike.get(lang, "")
        yield f"- **{label('bridges', lang)}** ({label(bridge.kind, lang)}) {_link(book, bridge.to, lang)}: " + " ".join(
            filter(None, (escape(like), f"{label('unlike', lang)}: {escape(unlike)}" if unlike else ""))
        )
    for example in entry.examples:
        if example.said.get(lang):
            said, means = escape(example.said[lang]), escape(example.means.get(lang, ""))
            yield f"- **{role_name(example.by, lang)}**: {said} → {means}"
    for confusion in entry.confusions:
        other = _link(book, confusion.with_id, lang) if confusion.with_id else escape(localised(confusion.word, lang)[0])
        yield f"- **{label('confusions', lang)}**: {other}. {escape(confusion.why.get(lang, ''))}"
    if entry.see:
        yield f"- **{label('see', lang)}**: {', '.join(_link(book, other, lang) for other in entry.see)}"
    yield ""


def _link(book: Book, entry_id: str, lang: str) -> str:
    other = book.by_id.get(entry_id)
    return f"[{escape(localised(other.term, lang)[0])}](#{entry_id})" if other else escape(entry_id)


def _url(url: str) -> str:
    return re.sub(r"[\s<>\\\"`]", lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), url)
