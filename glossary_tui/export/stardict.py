"""StarDict: a folder with a dictionary per language, each of three files, for GoldenDict, sdcv and readers of their kind.

The format is that of StarDict's own description (doc/StarDictFileFormat): version 2.4.2, offsets of 32 bits, articles of plain text.
An article is the entry's card in one language; every name in every language leads to it.
"""

from __future__ import annotations

from struct import pack

from ..i18n import LANGUAGE_NAMES
from ..model import LANGUAGES
from ..render.card import Card
from ..render.terminal import to_text
from ..text import one_line
from .book import ATTRIBUTION, Book

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Entry

LONGEST = 255
"""The longest headword in bytes of UTF-8."""
BETWEEN = b"\n" + b"-" * 40 + b"\n\n"
"""What stands between the senses of one word."""
UNWRAPPED = 1_000_000
"""Columns of an article: the reader's window wraps it."""


def render(book: Book) -> Iterator[tuple[str, bytes]]:
    """Yield the files of every dictionary."""
    for lang in LANGUAGES:
        yield from _dictionary(book, lang)


def order(word: bytes) -> tuple[bytes, bytes]:
    """Return the sort key of a headword: StarDict ignores the case of ASCII letters only, then compares the bytes."""
    return word.lower(), word


def headword(text: str) -> bytes:
    """Return a name as a headword: one line without control characters, cut between two characters at LONGEST bytes."""
    data = one_line(text).encode("utf-8", "replace")
    return data[:LONGEST].decode("utf-8", "ignore").encode("utf-8") if len(data) > LONGEST else data


def names(entry: Entry, lang: str) -> list[bytes]:
    """Return the headwords of an entry, the term in the dictionary's language first."""
    ordered = sorted(entry.names(), key=lambda name: (name[0] != "term", name[1] != lang))
    return list(dict.fromkeys(filter(None, (headword(text) for _kind, _lang, text in ordered))))


def _dictionary(book: Book, lang: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one dictionary.

    Every name is a headword of the index, and those of one entry share its article: OmegaT and others do not read the format's file
    of synonyms. A word with several senses has an article of its own that holds them all: some readers, sdcv among them, show only
    one of several equal headwords.
    """
    card = Card(book.library, lang, "", UNWRAPPED)
    bearers: dict[bytes, list[bytes]] = {}
    for entry in book.walk():
        article = to_text(card.entry(entry)).encode("utf-8", "replace")
        for word in names(entry, lang) or [headword(entry.id)]:
            bearers.setdefault(word, []).append(article)
    articles = bytearray()
    places: dict[bytes, int] = {}
    rows: list[tuple[bytes, int, int]] = []
    for word, senses in bearers.items():
        article = BETWEEN.join(senses)
        if article not in places:
            places[article] = len(articles)
            articles += article
        rows.append((word, places[article], len(article)))
    rows.sort(key=lambda row: order(row[0]))
    index = b"".join(word + b"\0" + pack(">II", start, size) for word, start, size in rows)
    stem = f"glossary-tui-{lang}"
    yield f"{stem}.ifo", _about(book, lang, len(rows), len(index)).encode("utf-8")
    yield f"{stem}.idx", index
    yield f"{stem}.dict", bytes(articles)


def _about(book: Book, lang: str, words: int, index_size: int) -> str:
    """Return the .ifo file: one `key=value` a line, and no line break inside a value."""
    values = {
        "bookname": f"glossary-tui ({LANGUAGE_NAMES[lang][0] if lang == 'fr' else 'English'})",
        "wordcount": str(words),
        "idxfilesize": str(index_size),
        "author": ATTRIBUTION,
        "description": book.notice(),
        "date": f"{book.edition.replace('-', '.')}.01" if book.edition else "",
        "sametypesequence": "m",
    }
    lines = (f"{key}={one_line(value)}\n" for key, value in values.items() if value)
    return "StarDict's dict ifo file\nversion=2.4.2\n" + "".join(lines)
