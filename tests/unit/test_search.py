"""The rules of search, on small glossaries where the right answer is beyond doubt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_tui.index.families import root_of
from glossary_tui.index.opposites import are_opposite
from glossary_tui.library import Library
from tests.making import confusion, entry, library


@pytest.fixture(scope="module")
def lib() -> Library:
    return library(
        entry("heart-failure", "heart failure", "insuffisance cardiaque", abbr={"en": ("HF",), "fr": ("IC",)}),
        entry(
            "confidence-interval",
            "confidence interval",
            "intervalle de confiance",
            "technical",
            abbr={"en": ("CI",), "fr": ("IC",)},
        ),
        entry("triage", "triage", "triage", also={"en": ("emergency triage",), "fr": ("tri",)}, keywords={"en": ("acuity",)}),
        entry("hypertension", "hypertension", "hypertension artérielle", abbr={"en": ("HTN",), "fr": ("HTA",)}),
        entry("tachycardia", "tachycardia", "tachycardie"),
        entry("postoperative", "postoperative care", "soins postopératoires"),
        entry("encryption", "encryption", "chiffrement", "technical"),
        entry("side-effect", "side effect", "effet indésirable", abbr={"fr": ("EI",)}),
        entry("ecg", "electrocardiogram", "électrocardiogramme", abbr={"en": ("ECG", "EKG"), "fr": ("ECG",)}),
        entry("complaint", "complaining of", "se plaint de", abbr={"en": ("c/o",)}),
        entry("cardiac-output", "cardiac output", "débit cardiaque", abbr={"en": ("CO",)}),
        entry("nurse", "nurse", "infirmier", also={"fr": ("infirmière",)}),
        entry("release", "release", "mise en production", "technical", abbr={"fr": ("MEP",)}),
        entry("pate", "paste", "pâte"),
        entry("pates", "pasta", "pâté"),
    )


def ids(lib: Library, query: str, reader: str = "") -> list[str]:
    return [hit.id for hit in lib.search(query, reader=reader).hits]


@pytest.mark.parametrize(
    ("query", "first", "match"),
    [
        ("triage", "triage", "exact"),
        ("TRIAGE", "triage", "exact"),
        ("le triage", "triage", "exact"),
        ("tri", "triage", "exact"),
        ("emergency triage", "triage", "exact"),
        ("triage emergency", "triage", "exact"),
        ("cardiaque insuffisance", "heart-failure", "exact"),
        ("l'insuffisance cardiaque", "heart-failure", "exact"),
        ("E.C.G.", "ecg", "exact"),
        ("electrocardiogramme", "ecg", "exact"),
        ("effets indésirables", "side-effect", "exact"),
        ("side-effects", "side-effect", "exact"),
        ("sideeffect", "side-effect", "exact"),
        ("infirmières", "nurse", "exact"),
        ("tachycardies", "tachycardia", "exact"),
        ("c/o", "complaint", "exact"),
        ("CO", "cardiac-output", "exact"),
        ("hta", "hypertension", "exact"),
        ("c'est quoi un triage ?", "triage", "exact"),
        ("what does HTN mean?", "hypertension", "exact"),
        ("mise en prod", "release", "prefix"),
        ("electrocard", "ecg", "prefix"),
        ("card out", "cardiac-output", "prefix"),
        ("acuity", "triage", "exact"),
        ("triaje", "triage", "fuzzy"),
        ("insufisance cardiaque", "heart-failure", "fuzzy"),
        ("encripton", "encryption", "fuzzy"),
        ("hypertention", "hypertension", "fuzzy"),
    ],
)
def test_tiers(lib: Library, query: str, first: str, match: str) -> None:
    answer = lib.search(query)
    assert answer.hits, query
    assert (answer.hits[0].id, answer.match) == (first, match)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "!!!",
        "xkqzwv",
        "hypotension",
        "hypotention",
        "bradycardia",
        "bradycardie",
        "preoperative care",
        "zz",
        "hxn",
        "qqq",
    ],
)
def test_what_must_return_nothing(lib: Library, query: str) -> None:
    assert lib.search(query).match == "none"


def test_a_name_seldom_meant_so_comes_after_its_homonyms_however_linked_the_concept() -> None:
    linked = [entry(f"e{i}", f"other {i}", see=("continuity",)) for i in range(60)]
    analgesia = entry("analgesia", "patient-controlled analgesia", abbr={"fr": ("ACP", "PCA")})
    plan = entry("continuity", "continuity plan", abbr={"fr": ("PCA",)}, side="technical")
    assert [hit.id for hit in library(analgesia, plan, *linked).search("PCA", "fr").hits] == ["continuity", "analgesia"]
    plan = plan.replace(seldom={"fr": ("PCA",)})
    assert [hit.id for hit in library(analgesia, plan, *linked).search("PCA", "fr").hits] == ["analgesia", "continuity"]
    assert library(analgesia, plan, *linked).search("continuity plan", "fr").hits[0].id == "continuity"


def test_a_keyword_that_is_the_whole_query_comes_before_names_that_go_on_within_the_word() -> None:
    lib = library(
        entry("quotation", "quotation", "devis"),
        entry("storage", "storage limit", "limite", keywords={"en": ("quota",)}),
        entry("rule", "quota rule", "règle"),
        entry("disk", "disk quota", "disque"),
    )
    assert [hit.id for hit in lib.search("quota").hits] == ["rule", "disk", "storage", "quotation"]
    assert [hit.id for hit in lib.search("what does quota mean").hits] == ["rule", "disk", "storage", "quotation"]
    assert lib.search("quotatio").hits[0].id == "quotation"
    typed = [hit.id for hit in lib.search("quota", typing=True).hits]
    assert typed.index("quotation") < typed.index("storage"), "while one types, the word may go on"


def test_a_homonym_returns_every_sense_the_other_world_first(lib: Library) -> None:
    assert ids(lib, "IC", reader="clinician")[:2] == ["confidence-interval", "heart-failure"]
    assert ids(lib, "IC", reader="engineer")[:2] == ["heart-failure", "confidence-interval"]
    assert {hit.score for hit in lib.search("IC").hits[:2]} == {100.0}


def test_exact_accents_rank_above_folded_ones(lib: Library) -> None:
    assert ids(lib, "pâté")[:2] == ["pates", "pate"]
    assert ids(lib, "pâte")[:2] == ["pate", "pates"]


def test_no_fuzzy_under_four_letters_nor_beside_an_exact_answer(lib: Library) -> None:
    assert lib.search("htm").hits == ()
    assert all(hit.kind != "fuzzy" for hit in lib.search("triage").hits)


def test_a_keyword_ranks_below_names() -> None:
    lib = library(entry("a", "alert", keywords={"en": ("alarm",)}), entry("b", "alarm bell"))
    assert [(h.id, h.kind) for h in lib.search("alarm").hits] == [("b", "prefix"), ("a", "keyword")]


def test_suggestions_are_never_opposites(lib: Library) -> None:
    assert "hypertension" not in lib.searcher.suggest("hypotension")
    assert "triage" in lib.searcher.suggest("triiiage")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hypotension", "hypertension"), ("tachycardie", "bradycardie"), ("preoperatoire", "postoperatoire"), ("intracellulaire", "intercellulaire"),
        ("antenatal", "antinatal"), ("inpatient", "outpatient"), ("symptomatique", "asymptomatique"), ("typical", "atypical"),
        ("hypokaliemie", "hyperkalieme"), ("encrypt", "decrypt"), ("complet", "incomplet"), ("abduction", "adduction"), ("normal", "abnormal"),
        ("appendicotomy", "appendectomy"), ("thyroidite", "thyroidose"),
    ],
)  # fmt: skip
def test_opposites(one: str, other: str) -> None:
    assert are_opposite(one, other)
    assert are_opposite(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("attack", "atack"),
        ("hypertension", "hypertention"),
        ("triage", "triaje"),
        ("protocole", "protocol"),
        ("antibiotique", "antibiotiqe"),
    ],
)
def test_misspellings_are_not_opposites(one: str, other: str) -> None:
    assert not are_opposite(one, other)


def test_a_wrong_first_letter_is_a_slip_in_a_long_word_only(lib: Library) -> None:
    for query in ("zpostoperative", "qostoperative", "ostoperative", "qachycardia"):
        assert lib.search(query).match == "fuzzy", query
    assert not lib.search("lriage").hits


def test_what_is_near_one_form_of_a_word_finds_the_others() -> None:
    lib = library(entry("sore", "pressure ulcer", "escarre"), entry("mattress", "mattress", "matelas anti-escarres"))
    assert ids(lib, "escares")[0] == "sore"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("back-ups", "backup"),
        ("anti coagulants", "anticoagulant"),
        ("json file", "json"),
        ("scheduled backup of the json", "backup"),
    ],
)
def test_words_parted_or_beside_a_name_find_it(query: str, first: str) -> None:
    lib = library(entry("backup", "backup"), entry("anticoagulant", "anticoagulant"), entry("json", "JSON"))
    assert ids(lib, query)[0] == first


def test_a_longer_query_names_what_it_says_a_third_of() -> None:
    lib = library(entry("json", "JSON"))
    assert ids(lib, "broken json file") == ["json"]
    assert not lib.search("broken json configuration file").hits


def test_a_likely_slip_speaks_for_the_other_words(lib: Library) -> None:
    assert ids(lib, "insufisance cirdlaque") == ["heart-failure"]
    assert not lib.search("cirdlaque").hits


@pytest.mark.parametrize("query", ["tachhycar", "tcahycar", "tachycrad"])
def test_an_unfinished_word_may_hold_a_slip_wherever_it_is(lib: Library, query: str) -> None:
    assert [hit.id for hit in lib.search(query, typing=True).hits] == ["tachycardia"]


def test_as_one_types_the_beginning_of_the_name_counts() -> None:
    lib = library(
        entry("near-miss", "near miss", "presque accident grave"),
        entry("road", "road accident", "accident de la voie publique avec blessés"),
    )
    assert lib.search("acxident", typing=True).hits[0].id == "road"


def test_another_substance_is_no_correction() -> None:
    lib = library(entry("k", "hypokalaemia"), entry("vka", "antivitamine", "antivitamine"), entry("r", "rhythm", "rythme"))
    for query in ("hypocalcaemia", "hypocalcemia", "hypovolaemia", "antihistamine", "érythème"):
        assert lib.search(query).match == "none", query
    assert lib.search("hypokalemai").hits[0].id == "k"


def test_a_word_with_the_prefix_of_an_opposite_is_meant_with_it() -> None:
    lib = library(entry("d", "dialysis", also={"en": ("haemodialysis", "hemodialysis")}), entry("t", "hypothermia"))
    assert lib.search("hypodialysis").match == "none"
    assert lib.search("hemodialisys").hits[0].id == "d"
    assert lib.search("hypotermai").hits[0].id == "t"


def test_no_misspelling_finds_the_negation_of_a_name() -> None:
    lib = library(entry("n", "nonconformity", "non-conformité"))
    assert lib.search("conformitty").match == "none"
    assert lib.search("non conformitte").hits[0].id == "n"


def test_a_word_of_usual_letters_is_rather_another_word_than_a_slip() -> None:
    others = "stunned stunning stunner astuns blunt mount grunt count".split()
    lib = library(entry("s", "stent"), *(entry(f"o{i}", name) for i, name in enumerate(others)))
    alone = library(entry("s", "stent"))
    for query in ("stemt", "stebt", "sstent"):
        assert ids(lib, query) == ["s"], query
    assert ids(alone, "stunt") == ["s"]
    assert not lib.search("stunt").hits
    assert lib.searcher.suggest("stunt")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("deployed", "deployment"),
        ("extuber", "extubation"),
        ("calibrage", "calibrer"),
        ("organised", "organization"),
        ("notify", "notification"),
        ("notifie", "notification"),
        ("deployer", "deploiement"),
        ("screening", "screened"),
    ],
)
def test_a_verb_and_what_is_made_of_it_are_a_family(one: str, other: str) -> None:
    assert root_of(one) == root_of(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("hypotension", "hypertension"), ("arthritis", "arthrosis"), ("colectomy", "colostomy"), ("ion", "ions")]
)
def test_other_words_are_no_family(one: str, other: str) -> None:
    assert root_of(one) != root_of(other) or not root_of(one)


def test_a_word_of_the_family_is_meant_beside_a_word_of_the_name_and_offered_alone() -> None:
    lib = library(
        entry("calibration", "device calibration", "étalonnage du dispositif", "technical"),
        entry("extubation", "extubation", "extubation"),
        entry("device", "device", "dispositif", gist={"en": "Is calibrated.", "fr": "Est étalonné."}),
    )
    assert (ids(lib, "device calibrated")[0], lib.search("device calibrated").match) == ("calibration", "fuzzy")
    assert ids(lib, "dispositif étalonné")[0] == "calibration"
    assert (ids(lib, "extuber"), lib.searcher.suggest("extuber")) == ([], ("extubation",))


def test_two_languages_find_the_concept_that_leaves_the_least_unsaid() -> None:
    lib = library(
        entry("left", "left heart failure", "insuffisance ventriculaire gauche"),
        entry("heart", "heart failure", "insuffisance cardiaque"),
        entry("liver", "liver failure", "insuffisance hépatique"),
    )
    assert ids(lib, "insuffisance heart") == ["heart", "left"]


@pytest.fixture(scope="module")
def senses() -> Library:
    """Ambiguous abbreviations, with what tells their senses in names, related words, explanations and domains."""
    return library(
        entry(
            "heart-failure",
            "heart failure",
            "insuffisance cardiaque",
            abbr={"fr": ("IC",)},
            gist={"en": "A heart that pumps too little.", "fr": "Suivie en cardiologie."},
            domain="conditions",
        ),
        entry(
            "confidence-interval",
            "confidence interval",
            "intervalle de confiance",
            "technical",
            abbr={"fr": ("IC",)},
            gist={"en": "A range in statistics.", "fr": "Une plage en statistique."},
            domain="statistics",
        ),
        entry("cardiology", "cardiology", "cardiologie", also={"fr": ("cardio",)}, domain="specialties"),
        entry("p-value", "p-value", "valeur p", "technical", domain="statistics"),
        entry("computer", "personal computer", "ordinateur", "technical", abbr={"fr": ("PC",)}, domain="hospital-it"),
        entry("head", "head circumference", "périmètre crânien", abbr={"fr": ("PC",)}, domain="vital-signs"),
        entry("screen", "screen", "écran", "technical", domain="hospital-it"),
        entry("frozen", "screen freeze", "écran figé", "technical", domain="software"),
        entry(
            "usb",
            "universal serial bus",
            "bus série",
            "technical",
            abbr={"fr": ("USB",)},
            keywords={"fr": ("trouvaille",)},
            domain="hospital-it",
        ),
        entry("stick", "USB stick", "clé USB", "technical"),
        entry("pneumonia", "pneumonia", "pneumonie", abbr={"en": ("CAP",)}, gist={"en": "Of the lung.", "fr": "Du poumon."}),
        entry("bandwidth", "bandwidth", "débit", "technical", domain="infrastructure"),
        entry(
            "stress-test",
            "exercise stress test",
            "épreuve d’effort",
            abbr={"fr": ("EST",)},
            gist={"en": "An exercise.", "fr": "Sur un tapis."},
            domain="vital-signs",
        ),
        entry("stenosis", "aortic stenosis", "rétrécissement", abbr={"en": ("AS",)}, keywords={"en": ("narrow valve",)}),
        entry("valve", "mitral valve", "valve mitrale"),
        entry(
            "under-skin", "subcutaneous", "sous-cutané", abbr={"en": ("S/C",)}, gist={"en": "An injection.", "fr": "Une piqûre."}
        ),
        entry("ppe", "protective equipment", "équipement", keywords={"en": ("donning", "doffing", "IC")}),
    )


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("IC cardio", "heart-failure"),
        ("ic cardiologie", "heart-failure"),
        ("cardio IC", "heart-failure"),
        ("IC stats", "confidence-interval"),
        ("PC écran", "computer"),
        ("pc crâne périmètre crânien", "head"),
        ("cap lung", "pneumonia"),
        ("AS valve", "stenosis"),
        ("S/C injection", "under-skin"),
        ("clé USB trouvaille", "stick"),
        ("donning doffing", "ppe"),
    ],
)
def test_the_words_beside_an_abbreviation_tell_its_sense(senses: Library, query: str, first: str) -> None:
    answer = senses.search(query)
    assert answer.hits, query
    assert answer.hits[0].id == first


def test_the_other_senses_of_an_abbreviation_follow_the_one_that_fits(senses: Library) -> None:
    hits = senses.search("IC cardio").hits
    assert [hit.id for hit in hits][:2] == ["heart-failure", "confidence-interval"]
    assert hits[0].score > hits[1].score
    assert senses.search("IC cardio").match == "prefix"


def test_beside_an_abbreviation_in_capitals_no_other_word_is_one(senses: Library) -> None:
    assert ids(senses, "PC usb") == ["computer", "head"]
    assert ids(senses, "USB pc") == ["usb"]
    assert set(ids(senses, "pc usb")) == {"computer", "head", "usb"}


def test_an_abbreviation_that_nothing_beside_it_fits_is_a_guess_and_said_so(senses: Library) -> None:
    assert ids(senses, "bandwidth cap")[0] == "bandwidth"
    assert senses.search("bandwidth cap").match == "fuzzy"
    assert (ids(senses, "CAP bandwidth")[0], senses.search("CAP bandwidth").match) == ("pneumonia", "fuzzy")
    assert not senses.search("big bang rollout").hits


def test_a_word_of_every_day_is_an_abbreviation_in_capitals_only(senses: Library) -> None:
    assert (ids(senses, "EST tapis"), senses.search("EST tapis").match) == (["stress-test"], "prefix")
    assert senses.search("le tapis est").match != "prefix"
    assert ids(senses, "as valve")[0] == "valve"
    assert ids(senses, "AS VALVE")[0] == "valve"


def test_confusions_make_false_friends_both_ways() -> None:
    lib = library(
        entry("a", "recall", side="technical", confusions=(confusion("b"),)), entry("b", "recall", confusions=(confusion("a"),))
    )
    assert lib.false_friends("a") == ("b",)
    assert lib.false_friends("b") == ("a",)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_query_gets_an_answer(lib: Library, query: str) -> None:
    answer = lib.search(query, typing=True)
    assert all(0 <= hit.score <= 100 for hit in answer.hits)
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.id for hit in answer.hits}) == len(answer.hits)


def test_a_very_long_query_is_cut_not_refused(lib: Library) -> None:
    assert lib.search("triage " * 2_000).match in ("exact", "prefix", "fuzzy", "none")
    assert lib.search("x" * 10_000).hits == ()
