"""The frames of questions, and words that are right as they are."""

from __future__ import annotations

import pytest

from glossary_tui.index.opposites import are_opposite
from glossary_tui.index.questions import guesses, readings
from glossary_tui.index.spelling import allowance, cost
from glossary_tui.library import Library
from glossary_tui.text import fold
from tests.making import entry, library


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("c'est quoi un DPI", ("dpi",)),
        ("qu'est-ce que le sepsis ?", ("sepsis",)),
        ("DPI ça veut dire quoi", ("dpi",)),
        ("what is FHIR", ("fhir",)),
        ("what's HbA1c", ("hba1c",)),
        ("différence entre le DPI et le DMP", ("dpi", "dmp")),
        ("difference between sensitivity and specificity", ("sensitivity", "specificity")),
        ("DPI vs DMP", ("dpi", "dmp")),
    ],
)
def test_a_question_is_about_its_subjects(query: str, first: tuple[str, ...]) -> None:
    assert first in list(readings(fold(query)))


@pytest.fixture(scope="module")
def lib() -> Library:
    return library(
        entry("donation", "organ donation", "don d'organes"),
        entry("organs", "organs", "organes"),
        entry("incident", "IT incident", "incident informatique", "technical"),
        entry("any-incident", "incident", "incident"),
        entry("translation", "machine translation", "traduction automatique", "technical"),
        entry("gateway", "gateway", "passerelle", "technical"),
        entry("device-gateway", "device gateway", "passerelle biomédicale", "technical"),
        entry("hepatitis", "hepatitis", "hépatite"),
        entry("hepatitis-a", "hepatitis A", "hépatite A"),
        entry("blood", "blood", "sang"),
        entry("benchmark", "benchmark", "banc d'essai", "technical"),
        entry("emergency", "emergency", "urgence"),
        entry("ultrasound", "cranial ultrasound", "échographie transfontanellaire"),
    )


@pytest.mark.parametrize(
    ("query", "first"),
    [
        # a small word of the frame may be the name's own
        ("c'est quoi un don d'organes", "donation"),
        ("hi, what is IT incident", "incident"),
        ("what does IT incident mean", "incident"),
        # a language at the end, or at the beginning
        ("gateway in French", "gateway"),
        ("comment dit-on passerelle en anglais", "gateway"),
        ("French for gateway", "gateway"),
        # words that ask, or point, only where they are no part of a name
        ("traduction automatique", "translation"),
        ("traductions automatique", "translation"),
        ("traduction de passerelle", "gateway"),
        ("gateway synonym", "gateway"),
        ("my gateway", "gateway"),
        ("mon sang", "blood"),
        ("le terme passerelle", "gateway"),
        # with a slip
        ("what is gatewqy", "gateway"),
        ("gatewqy synonym", "gateway"),
        ("hépattite A", "hepatitis-a"),
        ("hépattite", "hepatitis"),
        ("grande échographie transfontanelaire", "ultrasound"),
        # beside a word that no name holds
        ("gateway lyon", "gateway"),
        ("the old hepatitis", "hepatitis"),
        # an apostrophe that is lost
        ("banc dessai", "benchmark"),
        ("durgences", "emergency"),
    ],
)
def test_what_is_asked_comes_first(lib: Library, query: str, first: str) -> None:
    assert [hit.id for hit in lib.search(query).hits][:1] == [first]


@pytest.mark.parametrize("query", ["traduction", "french", "my", "mon", "dessai", "lurgente"])
def test_a_word_that_may_ask_asks_nothing_alone(lib: Library, query: str) -> None:
    assert "gateway" not in [hit.id for hit in lib.search(query).hits]
    assert list(guesses(query)) == []


@pytest.mark.parametrize("query", ["triage", "mise en production", "what is", "love", "confusion"])
def test_what_asks_nothing_has_no_subject(query: str) -> None:
    assert list(readings(fold(query))) == []


def test_a_comparison_answers_both_sides_in_turn() -> None:
    lib = library(
        entry("record", "hospital record", abbr={"fr": ("DPI",)}), entry("shared", "shared record", abbr={"fr": ("DMP",)})
    )
    assert [hit.id for hit in lib.search("différence entre le DMP et le DPI ?").hits] == ["shared", "record"]


@pytest.mark.parametrize("query", ["love", "the", "what is", "adduction"])
def test_a_word_that_is_right_as_it_is_is_neither_completed_nor_corrected(query: str) -> None:
    lib = library(entry("a", "Lovenox"), entry("b", "therapy"), entry("c", "addiction"))
    assert lib.search(query).hits == ()
    assert lib.searcher.suggest(query) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("mastectomy", "mastotomy"), ("colectomie", "colostomie"), ("arthrite", "arthrose"), ("laparotomy", "laparoscopy")],
)
def test_another_act_or_disease_of_an_organ_is_no_correction(one: str, other: str) -> None:
    assert are_opposite(one, other)
    assert are_opposite(other, one)


@pytest.mark.parametrize(
    ("typed", "meant"), [("triaje", "triage"), ("encripton", "encryption"), ("bradicardie", "bradycardie"), ("haert", "heart")]
)
def test_likely_slips_are_cheap(typed: str, meant: str) -> None:
    assert cost(typed, meant) == cost(meant, typed) <= allowance(len(typed))


@pytest.mark.parametrize(("typed", "meant"), [("tond", "fond"), ("bloomy", "bloody"), ("jailed", "failed"), ("naval", "aval")])
def test_another_word_is_no_slip(typed: str, meant: str) -> None:
    assert cost(typed, meant) > allowance(len(typed))


def test_words_of_two_languages_find_their_concept() -> None:
    lib = library(entry("hf", "heart failure", "insuffisance cardiaque"), entry("r", "renal failure", "insuffisance rénale"))
    assert [hit.id for hit in lib.search("insuffisance heart").hits] == ["hf"]
