"""What the search of the pages needs: concepts, names in the order of the compiled index, and the tables of the folding."""

from __future__ import annotations

import json
import re

from ... import text
from ...i18n import label
from ...index import families, in_context, opposites, questions, spelling, vocabulary
from ...index.build import name_rows
from ...index.search import LANGS
from ...model import SIDES, localised
from .words import word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..book import Book

LABELS = ("fuzzy_note", "keyword_note", "none", "closest", "senses", "false_friend", "result", "results", "others")


def search_data(book: Book, lang: str) -> str:
    """Return the data for one language as JSON, safe inside a script element."""
    return script_safe(search_values(book, lang) | {"context": context_values(book)})


def search_values(book: Book, lang: str) -> dict[str, Any]:
    """Return the data for one language, those of `context_values` left out."""
    plain, known = book.library.searcher.right_words()
    return {
        "lang": lang,
        "langs": LANGS,
        "words": {key: text.typeset(label(key, lang), lang) for key in LABELS} | {"loading": word("loading", lang)},
        "sides": [label(side, lang) for side in SIDES],
        "kinds": {kind: label(f"kind.{kind}", lang) for kind in ("abbr", "also", "keyword", "fuzzy")},
        "letters": text.LETTERS,
        "elided": sorted(text.ELIDED),
        "stop": sorted(text.STOP_WORDS),
        "questions": _questions(),
        "plain": plain,
        "known": known,
        "plurals": text.PLURALS,
        "endings": text.ENDINGS,
        "vowels": text.VOWELS,
        "spellings": text.SPELLINGS,
        "numerals": [text.NUMERALS, text.AFTER_RANK, sorted(text.RANKS)],
        "opposites": [opposites.PAIRS, opposites.NEGATIONS, opposites.COMBINING, opposites.ENDINGS],
        "slips": _slips(),
        "concepts": [_concept(book, number, lang) for number in range(len(book.entries))],
        "names": _names(book),
    }


def context_values(book: Book) -> dict[str, Any]:
    """Return what tells the senses of an abbreviation, the same in every language.

    Words, in how many concepts each is, those of each concept (their numbers, each less the one before), its domain, and the weights.
    """
    searcher = book.library.searcher
    words, counts, rows = searcher.contexts().tables()
    folders = [searcher.facts(number)[0] for number in range(len(book.entries))]
    known = sorted(set(folders))
    names = ("MAX_BESIDE", "BASE", "SPAN", "OTHER", "STOPPED", "SAME_DOMAIN", "USUAL", "MIN_CUT", "PER_LETTER", "MAX_CUT")
    return {
        "words": words,
        "counts": counts,
        "rows": [[number - before for before, number in zip([0, *row], row, strict=False)] for row in rows],
        "domains": [known.index(folder) for folder in folders],
        "weights": {name: getattr(in_context, name) for name in names},
    }


def _questions() -> dict[str, Any]:
    names = ("ASKING", "BESIDE", "COMPARING", "PLACES", "LANGUAGES", "INTO", "FROM", "MAY_ASK")
    return {name.lower(): sorted(getattr(questions, name)) for name in names} | {"joining": questions.JOINING}


def _slips() -> dict[str, Any]:
    """Return the tables and costs of the spelling."""
    names = ("SOUND", "DOUBLED", "SWAPPED", "NEAR", "LOST", "FIRST", "FAR")
    return {
        "alike": sorted(spelling.ALIKE),
        "vowels": sorted(spelling.VOWELS),
        "sounds": spelling.SOUNDS,
        "allowed": spelling.ALLOWED,
        "costs": {name: getattr(spelling, name) for name in names},
        "lenient": vocabulary.LENIENT,
        "form": vocabulary.FORM,
        "rare": vocabulary.RARE,
        "usual": vocabulary.USUAL,
        "among": vocabulary.AMONG,
        "family": {"suffixes": families.SUFFIXES, "least": families.MIN_ROOT, "worth": vocabulary.OF_FAMILY},
        "elided": vocabulary.ELIDED,
        "beforeElided": vocabulary.BEFORE_ELIDED,
        "ended": vocabulary.ENDED,
        "endedFrom": vocabulary.ENDED_FROM,
    }


def script_safe(value: object) -> str:
    """Return a value as JSON that stays whole inside a script element, as data or as a JavaScript expression."""
    dumped = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    dumped = re.sub(r"<(?=!--|script)", r"\\u003c", dumped, flags=re.IGNORECASE).replace("</", "<\\/")
    return dumped.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _concept(book: Book, number: int, lang: str) -> list[Any]:
    """Return [id, term, gist, side, rank], then the languages of term and gist when one isn't the page's."""
    entry = book.entries[number]
    rank = book.library.searcher.facts(number)[2]
    term, gist = localised(entry.term, lang), localised(entry.gist, lang)
    row = [entry.id, text.typeset(*term), text.typeset(*gist), SIDES.index(entry.side), rank]
    return row if term[1] == gist[1] == lang else [*row, term[1], gist[1]]


def _names(book: Book) -> list[list[Any]]:
    """Return [owner, kind, language, position, name, folded name unless it is the lower-case name], in index order."""
    rows = []
    for number, entry in enumerate(book.entries):
        for key, kind, language, place, name, lang in name_rows(entry):
            rows.append((key, number, kind, language, place, name, lang))
    # By UTF-16 code units, as JavaScript compares; the same as Python's order but for letters beyond the basic plane.
    rows.sort(key=lambda row: (row[0].encode("utf-16-be"), row[1], row[2], row[4], row[3], row[5]))
    return [
        [owner, kind, LANGS.index(lang) if lang in LANGS else lang, place, name, *([] if key == name.lower() else [key])]
        for key, owner, kind, _language, place, name, lang in rows
    ]
