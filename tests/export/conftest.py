from __future__ import annotations

from typing import Any

import pytest

from glossary_tui.export.book import Book
from glossary_tui.library import open_library
from glossary_tui.model import Bridge, Confusion, Example, Ref, Source
from tests.making import GLOSSARY, entry, library

NASTY = "<script>alert('x')</script> & \"q\" | `c` *b* [l](javascript:x) \\ $ # é œ 日本 \u202e //"


@pytest.fixture(scope="session")
def book() -> Book:
    return Book(open_library(base=str(GLOSSARY)))


@pytest.fixture(scope="session")
def hostile() -> Book:
    """Two linked entries whose every text tries to break out of its format."""
    texts = {"en": NASTY, "fr": "=cmd|' /C calc'!A0 " + NASTY}
    fields: dict[str, Any] = {
        "term": texts,
        "abbr": {"en": ("-ve", "<b>")},
        "also": {"fr": ("@SUM(1)", NASTY), "en": (NASTY,)},
        "keywords": {"en": (NASTY, "<i>")},
        "gist": texts,
        "clinical": texts,
        "engineering": texts,
        "examples": (Example(by="doctor", said=texts, means=texts),),
        "confusions": (Confusion(with_id="", word=texts, why=texts),),
        "refs": (Ref(system="loinc", code='"\\>', display=NASTY), Ref(system="iso", code="<x y>", display="")),
        "sources": (
            Source(title=NASTY, publisher=NASTY, year="2020", url="https://e.org/a b\"><script>'"),
            Source(title="T", publisher="P", year="2020", url="javascript:alert(1)"),
        ),
    }
    one = entry(
        "one", "", **(fields | {"bridges": (Bridge(to="two", kind="analogy", like=texts, unlike=texts),), "see": ("two",)})
    )
    two = entry("two", "", side="technical", **fields)
    return Book(library(one, two))
