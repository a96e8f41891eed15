"""Questions: every direction asks, no wrong answer is right in any sense, and nothing gives itself away."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_tui.index.opposites import are_opposite
from glossary_tui.learn.material import DIRECTIONS, TECHNICAL_ROLES, UNDECIDED_ROLES, Material, name_key
from glossary_tui.learn.questions import CHOICE, FLIP, MAX_CHOICES, TYPED, Questions, masked
from glossary_tui.learn.scheduling import REVIEW, Memory
from glossary_tui.learn.typed import RIGHT, WRONG, judge
from glossary_tui.library import open_library
from glossary_tui.model import ROLES, Bridge
from glossary_tui.text import fold
from tests.learn.conftest import NOON, said, small
from tests.making import entry, library

KNOWN = Memory(REVIEW, None, 9.0, 5.0, NOON, NOON, "2026-11-25", 3, 0)


@cache
def packaged() -> Material:
    return Material(open_library())


def texts_of(material: Material, entry_id: str, direction: str) -> set[str]:
    """Return everything that an entry could say as an answer of a direction."""
    one = material.entries[entry_id]
    if direction == "meaning":
        found = [*one.gist.values()]
    elif direction == "word":
        found = [name for _kind, _lang, name in one.names()]
    elif direction == "said":
        found = [text for example in one.examples for text in example.means.values()]
    else:
        found = [text for bridge in one.bridges for text in bridge.unlike.values()]
    return {fold(text) for text in found}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_wrong_answer_of_the_glossary_is_right(lang: str) -> None:
    """Over every entry and direction of the packaged glossary: no homonym, synonym, equal or represented concept among the wrong ones."""
    material = packaged()
    questions = Questions(material, lang, "engineer")
    random = Random(3)
    asked = dict.fromkeys(DIRECTIONS, 0)
    for number, entry_id in enumerate(material.entries):
        for direction in material.directions(entry_id):
            if number % (10 if direction in ("meaning", "word") else 2):
                continue
            question = questions.ask((entry_id, direction), None, random, CHOICE)
            asked[direction] += question.form == CHOICE
            if question.form != CHOICE:
                continue
            assert 2 <= len(question.options) <= MAX_CHOICES
            assert len({fold(option) for option in question.options}) == len(question.options)
            if direction in ("world", "sense"):
                continue
            wrong = {fold(option) for n, option in enumerate(question.options) if n != question.right}
            assert fold(question.options[question.right]) in texts_of(material, entry_id, direction)
            for other in material.also_right(entry_id):
                assert not wrong & texts_of(material, other, direction), (entry_id, direction, other)
    assert min(asked.values()) > 10, asked


def test_a_name_that_two_concepts_share_never_makes_one_the_wrong_answer(material: Material) -> None:
    for lang in ("fr", "en"):
        questions = Questions(material, lang, "")
        for seed in range(40):
            meaning = questions.ask(("heart-failure", "meaning"), None, Random(seed), CHOICE)
            assert not any("plausible" in option for option in meaning.options)
            queue = questions.ask(("queue", "word"), None, Random(seed), CHOICE)
            assert not any(fold(option) in ("waiting line", "attente") for option in queue.options), "queue is its synonym"


def test_what_a_bridge_makes_equal_is_no_wrong_answer() -> None:
    texts = {"en": "x", "fr": "x"}
    for kind, is_wrong in (("same", False), ("represents", False), ("analogy", True)):
        material = Material(
            library(
                entry("allergy", "allergy", bridges=(Bridge(to="fhir-allergy", kind=kind, like=texts, unlike=texts),)),
                entry("fhir-allergy", "AllergyIntolerance", side="technical"),
                entry("cough", "cough"),
            )
        )
        for asked, other in (("allergy", "fhir-allergy"), ("fhir-allergy", "allergy")):
            question = Questions(material, "en", "").ask((asked, "meaning"), None, Random(1), CHOICE)
            assert any(
                other in option.split()[-1] for option in question.options if option != question.options[question.right]
            ) is (is_wrong), (kind, asked)


def test_wrong_answers_are_near_ones() -> None:
    material = packaged()
    near = material.neighbours("hypotension")
    assert "hypertension" in near
    assert sum(material.entries[other].domain == material.entries["hypotension"].domain for other in near) > len(near) / 2


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_every_direction_asks(direction: str, lang: str) -> None:
    material = packaged()
    questions = Questions(material, lang, "")
    entry_id = next(one for one in material.entries if direction in material.directions(one))
    question = questions.ask((entry_id, direction), None, Random(1))
    assert question.ask
    assert question.text
    assert question.answer
    assert question.form == (TYPED if direction == "word" else CHOICE)
    assert questions.ask((entry_id, direction), KNOWN, Random(1)).form == (
        TYPED if direction == "word" else FLIP if direction == "meaning" else CHOICE
    )


def test_a_question_does_not_hold_its_own_answer() -> None:
    material = packaged()
    for lang in ("fr", "en"):
        questions = Questions(material, lang, "")
        for entry_id in list(material.entries)[::3]:
            question = questions.ask((entry_id, "word"), None, Random(1))
            words = f" {fold(question.text)} "
            one = material.entries[entry_id]
            long = [
                fold(name) for _kind, name_lang, name in one.names() if name_lang == lang and len(name) > 3 and not name.isupper()
            ]
            assert not [name for name in long if f" {name} " in words], (entry_id, question.text)


def test_masking_leaves_other_words_alone() -> None:
    one = entry("bed", "bed place", abbr={"en": ("BP",)})
    assert masked("A bed place, BP; abbeded bp", one) == "A ____, ____; abbeded bp"
    accented = entry("rehab", "rehabilitation", also={"fr": ("rééducation",)})
    assert masked("French Réhabilitation, REEDUCATION; œuvre", accented) == "French ____, ____; œuvre"


def test_texts_in_another_language_say_so() -> None:
    material = Material(library(entry("a", "alpha", gist={"en": "Only English.", "fr": ""}), entry("b", "beta")))
    question = Questions(material, "fr", "").ask(("a", "word"), None, Random(1))
    assert "anglais" in question.text


def test_examples_and_bridges_take_turns() -> None:
    two = (said("nurse", "First.", "One."), said("nurse", "Second.", "Two."))
    material = Material(
        library(entry("a", "alpha", examples=two), entry("b", "beta", examples=(said("nurse", "Third.", "Three."),)))
    )
    questions = Questions(material, "en", "")
    assert "First" in questions.ask(("a", "said"), None, Random(1)).text
    assert "Second" in questions.ask(("a", "said"), KNOWN, Random(1)).text


def test_too_small_a_glossary_shows_the_answer_instead_of_choices() -> None:
    material = Material(library(entry("a", "alpha")))
    question = Questions(material, "en", "").ask(("a", "meaning"), None, Random(1), CHOICE)
    assert (question.form, question.options) == (FLIP, ())


def test_sentences_have_a_certain_sense() -> None:
    """The sense is one of the name's, of the speaker's world, and the others are other concepts."""
    material = packaged()
    assert len(material.sentences) > 30
    for entry_id, sentences in material.sentences.items():
        for one in sentences:
            owners = set(material._shared[name_key(one.name)])
            assert {entry_id, *one.others} <= owners
            assert not set(one.others) & material._equal(entry_id)
            if one.by not in UNDECIDED_ROLES:
                assert (material.entries[entry_id].side == "technical") == (one.by in TECHNICAL_ROLES)


def test_a_denied_or_doubtful_sense_is_not_asked() -> None:
    def sentences(by: str, means: str) -> dict[str, object]:
        heart, interval = small()[:2]
        heart = heart.replace(examples=(said(by, "The IC is wide.", means),))
        return dict(Material(library(heart, interval.replace(examples=()))).sentences)

    assert list(sentences("doctor", "The pump is weak.")) == ["heart-failure"]
    assert list(sentences("statistician", "The confidence interval is wide.")) == ["confidence-interval"]
    assert sentences("statistician", "Nothing certain.") == {}, "the speaker is of the other world"
    assert sentences("researcher", "Nothing certain.") == {}, "the speaker may be of both"
    assert sentences("doctor", "This is not a heart failure.") == {}
    assert sentences("doctor", "Heart failure or confidence interval.") == {}


def test_roles_are_known() -> None:
    assert set(ROLES) >= TECHNICAL_ROLES | UNDECIDED_ROLES
    assert not TECHNICAL_ROLES & UNDECIDED_ROLES


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_opposites_of_the_glossary_are_never_accepted(data: st.DataObject) -> None:
    material = packaged()
    words = {
        fold(name): entry.id for entry in material.entries.values() for _k, _l, name in entry.names() if fold(name).isalpha()
    }
    hypers = sorted(word for word in words if word.startswith(("hyper", "tachy", "intra", "macro", "anti")))
    one = data.draw(st.sampled_from(hypers))
    for other, entry_id in words.items():
        if are_opposite(one, other) and entry_id != words[one]:
            asked = material.entries[entry_id]
            verdict = judge(material.library, asked, one, "fr")
            assert verdict.how == (RIGHT if one in {fold(n) for _k, _l, n in asked.names()} else WRONG)
