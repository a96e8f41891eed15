"""Typed answers: the search's own tolerance, never an opposite, never another word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_tui.index.opposites import are_opposite
from glossary_tui.learn.material import Material
from glossary_tui.learn.typed import CLOSE, RIGHT, WRONG, judge
from glossary_tui.text import fold
from tests.learn.conftest import small
from tests.making import library

MATERIAL = Material(library(*small()))


def how(entry_id: str, answer: str, lang: str = "en") -> tuple[str, str]:
    verdict = judge(MATERIAL.library, MATERIAL.entries[entry_id], answer, lang)
    return verdict.how, verdict.note


@pytest.mark.parametrize(
    ("entry_id", "answer", "expected"),
    [
        ("heart-failure", "heart failure", RIGHT),
        ("heart-failure", "  HEART-failure ", RIGHT),
        ("heart-failure", "failure, heart", RIGHT),
        ("heart-failure", "heartfailure", RIGHT),
        ("heart-failure", "insuffisance cardiaque", RIGHT),
        ("heart-failure", "INSUFFISANCE cardiaqué", RIGHT),
        ("heart-failure", "IC", RIGHT),
        ("confidence-interval", "IC", RIGHT),
        ("heart-failure", "hart failure", CLOSE),
        ("heart-failure", "heart failur", RIGHT),
        ("hypotension", "hipotension", CLOSE),
        ("hypotension", "low blood presure", CLOSE),
        ("heart-failure", "heart", WRONG),
        ("heart-failure", "left heart failure", WRONG),
        ("heart-failure", "renal failure", WRONG),
        ("heart-failure", "bed", WRONG),
        ("heart-failure", "", WRONG),
        ("heart-failure", "   ", WRONG),
        ("heart-failure", "\x1b[31m", WRONG),
        ("bed", "bad", WRONG),
        ("heart-failure", "x" * 100_000, WRONG),
    ],
)
def test_answers(entry_id: str, answer: str, expected: str) -> None:
    assert how(entry_id, answer)[0] == expected


def test_what_was_close_is_said() -> None:
    verdict = judge(MATERIAL.library, MATERIAL.entries["heart-failure"], "hart failure", "en")
    assert "heart failure" in verdict.told("en")
    assert "«\u00a0heart failure\u00a0»" in verdict.told("fr")
    assert verdict.grade == 2
    assert "heart failure" in judge(MATERIAL.library, MATERIAL.entries["heart-failure"], "heart fai", "en").told("en")


def test_another_word_is_named() -> None:
    assert how("heart-failure", "bed") == (WRONG, "typed.other")
    assert how("hypotension", "hypertension") == (WRONG, "typed.opposite")
    assert how("hypertension", "low blood pressure") == (WRONG, "typed.other")


@settings(deadline=None)
@given(st.sampled_from(["hypotension", "hypertension"]), st.integers(0, 10), st.sampled_from("aehiou"))
def test_an_opposite_is_never_accepted_even_misspelt(asked: str, at: int, letter: str) -> None:
    other = "hypertension" if asked == "hypotension" else "hypotension"
    typo = other[: at + 5] + letter + other[at + 5 :]
    if are_opposite(fold(typo), asked):
        assert how(asked, typo)[0] == WRONG


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_judged(answer: str) -> None:
    for entry in MATERIAL.entries.values():
        verdict = judge(MATERIAL.library, entry, answer, "fr")
        assert verdict.how in (RIGHT, CLOSE, WRONG)
        assert all(ord(c) >= 32 for c in verdict.told("fr"))


@settings(deadline=None)
@given(st.sampled_from(sorted(MATERIAL.entries)))
def test_every_name_of_an_entry_is_right_and_of_no_stranger(entry_id: str) -> None:
    entry = MATERIAL.entries[entry_id]
    for _kind, lang, name in entry.names():
        assert judge(MATERIAL.library, entry, name, lang).how == RIGHT
        for other in MATERIAL.entries.values():
            if other.id not in MATERIAL.also_right(entry_id):
                assert judge(MATERIAL.library, other, name, lang).how == WRONG
