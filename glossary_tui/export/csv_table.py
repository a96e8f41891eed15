"""CSV: one row per concept, UTF-8 with a byte order mark so that spreadsheets read the accents."""

from __future__ import annotations

import csv
import io

from .book import LICENCE, Book

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import Entry

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(book: Book) -> bytes:
    """Return the table. Lists are one item a line inside their cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(header(book))
    for entry in book.walk():
        writer.writerow([safe(cell) for cell in _row(book, entry)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def header(book: Book) -> list[str]:
    """Return the names of the columns."""
    texts = [f"{field}_{lang}" for field in _TEXTS + _LISTS for lang in book.languages]
    return ["id", "domain", "side", "jurisdiction", *texts, *_LINKS, "checked", "review", "local", "edition", "licence"]


_TEXTS = ("term", "gist", "clinical", "engineering")
_LISTS = ("abbr", "also", "keywords", "seldom")
_LINKS = ("bridges", "examples", "confusions", "see", "refs", "sources")


def _row(book: Book, entry: Entry) -> Iterable[str]:
    yield from (entry.id, entry.domain, entry.side, "\n".join(entry.jurisdiction))
    for field in _TEXTS:
        texts: dict[str, str] = getattr(entry, field)
        yield from (texts.get(lang, "") for lang in book.languages)
    for field in _LISTS:
        lists: dict[str, tuple[str, ...]] = getattr(entry, field)
        yield from ("\n".join(lists.get(lang, ())) for lang in book.languages)
    yield "\n".join(f"{bridge.kind}: {bridge.to}" for bridge in entry.bridges)
    yield "\n".join(f"{x.by} [{lang}]: {x.said[lang]}" for x in entry.examples for lang in book.languages if x.said.get(lang))
    yield "\n".join(
        c.with_id or " / ".join(c.word[lang] for lang in book.languages if c.word.get(lang)) for c in entry.confusions
    )
    yield "\n".join(entry.see)
    yield "\n".join(" ".join(filter(None, (f"{ref.system}:{ref.code}", ref.display))) for ref in entry.refs)
    yield "\n".join(". ".join(filter(None, (s.title, s.publisher, s.year, s.url))) for s in entry.sources)
    yield from (entry.checked, "\n".join(f"{side}: {s.by} {s.on}" for side, s in sorted(entry.review.items())))
    yield from ("yes" if entry.is_local else "", book.edition, LICENCE)


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula: an apostrophe before what would start one."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
