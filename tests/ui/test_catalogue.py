"""Order, filters and the entries of the day, without a screen."""

from __future__ import annotations

from datetime import date, timedelta

from glossary_tui.catalogue import Catalogue, Filters, collation, false_friend_of_the_day, word_of_the_day
from glossary_tui.library import Library
from glossary_tui.model import Signature
from tests.making import confusion, entry, library

SIGNED = {side: Signature(by="A", on="2026-01-01") for side in ("clinical", "engineering")}


def small() -> Library:
    return library(
        entry("api", "API", confusions=(confusion("drug"),), side="technical", domain="software"),
        entry("drug", "active ingredient", "principe actif", confusions=(confusion("api"),), review=SIGNED),
        entry("stage", "stage", "étage"),
        entry("eel", "eel", "écho"),
        entry("zero", "0 day"),
    )


def test_french_order() -> None:
    words = ["zoo", "côté", "Étage", "coté", "cote", "écho", "œuf", "côte", "eau", "oesophage", "d’urgence", "oubli"]
    assert sorted(words, key=collation) == [
        "cote", "côte", "coté", "côté", "d’urgence", "eau", "écho", "Étage", "oesophage", "œuf", "oubli", "zoo",
    ]  # fmt: skip


def test_letters_put_accents_with_their_letter() -> None:
    assert [(row.term, row.letter) for row in Catalogue(small()).rows("fr")] == [
        ("0 day", "#"), ("API", "A"), ("écho", "E"), ("étage", "E"), ("principe actif", "P"),
    ]  # fmt: skip


def test_each_filter_and_their_counts() -> None:
    catalogue = Catalogue(small())

    def ids(**filters: object) -> set[str]:
        return {row.id for row in catalogue.select("en", Filters(**filters))}  # type: ignore[arg-type]

    assert len(ids()) == 5
    assert ids(side="technical") == {"api"}
    assert ids(domain="software") == {"api"}
    assert ids(false_friends=True) == {"api", "drug"}
    assert ids(unreviewed=True) == {"api", "eel", "stage", "zero"}
    assert ids(false_friends=True, unreviewed=True) == {"api"}
    assert catalogue.domains("en", Filters(domain="software", false_friends=True)) == [
        ("software", "software", 1),
        ("tests", "tests", 1),
    ]


def test_the_day_decides_and_only_the_day() -> None:
    glossary = small()
    days = [date(2026, 11, 1) + timedelta(n) for n in range(60)]
    words = [word_of_the_day(glossary, day) for day in days]
    assert words == [word_of_the_day(small(), day) for day in days]
    assert len(set(words)) == 5, "every entry has its day"
    assert {false_friend_of_the_day(glossary, day) for day in days} == {"api", "drug"}
    assert false_friend_of_the_day(library(entry("a", "a")), days[0]) == ""
