from __future__ import annotations

from unicodedata import combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_tui.text import (
    LETTERS,
    bag,
    closest,
    fold,
    is_unsafe,
    one_line,
    printable,
    stem,
    strip_accents,
    typeset,
    width,
    wrap,
)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("E.C.G.", "ecg"),
        ("d'AVC", "avc"),
        ("l’imagerie", "imagerie"),
        ("Œdème aigu", "oedeme aigu"),
        ("c/o", "c o"),
        ("N/V", "n v"),
        ("retour-à-domicile", "retour a domicile"),
        ("Crohn's disease", "crohn disease"),
        ("  SpO₂ ", "spo2"),
        ("aujourd’hui", "aujourd hui"),
        ("H&P", "h p"),
        ("", ""),
        ("!!!", ""),
    ],
)
def test_fold(typed: str, key: str) -> None:
    assert fold(typed) == key


@given(st.text(max_size=20) | st.text("eÉœß\u0301\u0345\u0323\u1fb3\uac01`", max_size=20))
def test_accents_are_stripped_as_unicode_decomposes_the_whole_text(text: str) -> None:
    decomposed = normalize("NFKD", normalize("NFKD", text.casefold()).casefold())
    assert strip_accents(text) == "".join(LETTERS.get(c, c) for c in decomposed if not combining(c))


@given(st.text(max_size=80))
def test_a_fold_is_its_own_fold(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("urgence", "urgences"),
        ("infirmier", "infirmiere"),
        ("anaemia", "anemia"),
        ("clinicien", "clinicienne"),
        ("hopital", "hopitaux"),
        ("aphasie", "aphasies"),
        ("hemiplegie", "hemiplegies"),
        ("allergy", "allergies"),
        ("allergie", "allergies"),
        ("plaie", "plaies"),
        ("body", "bodies"),
        ("serie", "series"),
        ("reseau", "reseaux"),
        ("peritoneal", "peritoneaux"),
        ("ideale", "ideaux"),
        ("genou", "genoux"),
        ("enjeu", "enjeux"),
        ("osseux", "osseuses"),
        ("acheteur", "acheteuse"),
        ("superieur", "superieure"),
        ("utilise", "utilisees"),
        ("age", "agee"),
        ("verrou", "verrous"),
        ("aigu", "aigus"),
        ("contenu", "contenue"),
        ("diffus", "diffuses"),
        ("virus", "viruses"),
        ("index", "indexes"),
        ("stenosis", "stenoses"),
        ("stenosis", "stenose"),
        ("analysis", "analyses"),
        ("crisis", "crises"),
        ("paralysis", "paralysie"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hypotension", "hypertension"),
        ("virus", "viral"),
        ("bus", "but"),
        ("dose", "dos"),
        ("play", "plaie"),
        ("survey", "survie"),
        ("vagus", "vague"),
        ("vertex", "verte"),
        ("simplex", "simple"),
    ],
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("diabète de type I", "diabète de type 2"),
        ("perfusion IV", "perfusion 4"),
        ("IV", "4"),
        ("deux", "2"),
        ("vitamine K", "vitamine κ"),
    ],
)
def test_other_numbers_have_other_bags(one: str, other: str) -> None:
    assert bag(fold(one)) != bag(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("type II diabetes", "type 2 diabetes"),
        ("diabète de type I", "diabète de type 1"),
        ("cancer stade IV", "cancer stade 4"),
        ("type one diabetes", "type 1 diabetes"),
        ("HL7 version trois", "HL7 version 3"),
        ("two-factor authentication", "2 factor authentication"),
        ("δ check", "delta check"),
        ("chaîne légère λ", "chaîne légère lambda"),
    ],
)
def test_numbers_and_greek_letters_are_read_in_words_and_signs(one: str, other: str) -> None:
    assert bag(fold(one)) == bag(fold(other))


def test_bag_ignores_order_and_stop_words() -> None:
    assert bag(fold("protocole de soins")) == bag(fold("soins protocole"))


@given(st.text(max_size=200))
def test_printable_leaves_nothing_that_a_terminal_obeys(text: str) -> None:
    assert not any(is_unsafe(char) for char in printable(text))


def test_escapes_and_direction_overrides_are_shown_not_obeyed() -> None:
    assert printable("\x1b[31mred\u202e") == "\ufffd[31mred\ufffd"


def test_one_line_cuts_visibly() -> None:
    assert one_line("a\nb  c", 4) == "a b…"


def test_french_spaces_do_not_break() -> None:
    text = typeset("« mot » : suite ; vrai ? 90 %", "fr")
    assert text == "«\u00a0mot\u00a0»\u00a0: suite\u00a0; vrai\u00a0? 90\u00a0%"
    for columns in range(9, 40):
        assert not any(line.lstrip(" ").startswith((":", ";", "?", "%", "»")) for line in wrap(text, columns))


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=200), st.integers(min_value=4, max_value=60))
def test_wrapped_lines_fit_and_keep_every_word(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split(" ")) == "".join(text.split(" "))


def test_wide_characters_count_two() -> None:
    assert width("日本") == 4
    assert width("e\u0301") == 1


@pytest.mark.parametrize(
    ("wrong", "known", "meant"),
    [
        ("lnit", ["list", "lint", "find"], "lint"),
        ("lsit", ["lint", "list"], "list"),
        ("Côté", ["side", "cote"], "cote"),
        ("clinicla", ["technical", "clinical"], "clinical"),
        ("urgence", ["urgences", "surgery"], "urgences"),
        ("zzzz", ["lint", "list"], ""),
        ("x", [], ""),
    ],
)
def test_the_word_that_was_meant_is_the_one_the_fewest_slips_away(wrong: str, known: list[str], meant: str) -> None:
    assert closest(wrong, known) == meant
