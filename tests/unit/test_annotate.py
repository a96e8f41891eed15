"""Names in running text: exact places, and nothing that is not a name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_tui.index.annotate import BLOCK, Annotator
from glossary_tui.library import Library
from tests.making import entry, library


@pytest.fixture(scope="module")
def lib() -> Library:
    return library(
        entry("stroke", "stroke", "accident vasculaire cérébral", abbr={"fr": ("AVC",)}, domain="conditions"),
        entry("triage-nurse", "triage nurse", "infirmière organisatrice de l’accueil", abbr={"fr": ("IOA",)}, domain="people"),
        entry("heart-failure", "heart failure", "insuffisance cardiaque", abbr={"fr": ("IC",)}, domain="conditions"),
        entry(
            "confidence-interval",
            "confidence interval",
            "intervalle de confiance",
            "technical",
            abbr={"fr": ("IC",)},
            domain="statistics",
        ),
        entry("p-value", "p-value", "valeur p", "technical", domain="statistics"),
        entry("operating-room", "operating room", "bloc opératoire", abbr={"en": ("OR",)}),
        entry("pregnancy", "labour", "travail", abbr={"fr": ("EST", "PAS", "SI", "MES")}),
        entry("blood-culture", "blood culture", "hémoculture"),
        entry("biopsy", "biopsy", "biopsie"),
        entry("status-post", "status post", "antécédent de", abbr={"en": ("s/p",)}),
        entry("ecg", "electrocardiogram", "électrocardiogramme", abbr={"fr": ("ECG",)}),
        entry("discharge-home", "discharge home", "retour à domicile", abbr={"fr": ("RAD",)}),
        entry("hypotension", "hypotension", "hypotension"),
        entry("source-code", "code", "code", "technical"),
        entry("suture", "suture", "suture", also={"fr": ("fil", "point")}, domain="surgery"),
        entry("scar", "scar", "cicatrice", domain="surgery"),
        entry("newborn", "newborn", "nouveau-né"),
        entry("network-port", "port", "port", "technical"),
        entry("complains-of", "complains of", "se plaint de", also={"en": ("reports",)}),
        entry("head-nurse", "head nurse", "cadre de santé", also={"fr": ("cadre",)}),
        entry("recall", "recall", "rappel"),
        entry("log-file", "log", "journal", "technical"),
        entry("troponin", "troponin", "troponine", abbr={"en": ("trop",)}),
        entry("fibrillation", "atrial fibrillation", "fibrillation atriale", abbr={"en": ("AFib",)}),
        entry("user-account", "user account", "compte", "technical", domain="software", keywords={"fr": ("utilisateur",)}),
        entry("pain-pump", "patient-controlled analgesia", "analgésie contrôlée", abbr={"en": ("PCA",)}, domain="medication"),
        entry(
            "components", "principal component analysis", "composantes", "technical", abbr={"en": ("PCA",)}, domain="statistics"
        ),
        entry(
            "table",
            "database table",
            "table de base de données",
            "technical",
            also={"en": ("table",)},
            domain="data-and-databases",
        ),
        entry("query", "query", "requête", "technical", abbr={"en": ("SQL",)}, domain="data-and-databases"),
        entry("stent", "stent", "stent"),
        entry("intravenous", "intravenous", "intraveineux", abbr={"en": ("IV",), "fr": ("IV",)}),
        entry("dataset", "data", "données", "technical", domain="data-and-databases"),
        entry("warning-score", "early warning score", "score d’alerte", abbr={"en": ("NEWS",)}),
        entry(
            "leukaemia",
            "leukaemia",
            "leucémie",
            abbr={"en": ("ALL",)},
            gist={"en": "A disease of the marrow.", "fr": "De la moelle."},
        ),
    )


@pytest.fixture(scope="module")
def annotator(lib: Library) -> Annotator:
    return lib.annotator


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Antécédent d'AVC en 2019.", ["AVC"]),
        ("Vue par l’IOA.", ["IOA"]),
        ("Insuffisances cardiaques et hemocultures", ["Insuffisances cardiaques", "hemocultures"]),
        ("deux biopsies pour les malades", ["biopsies"]),
        ("two biopsies for the patient", ["biopsies"]),
        ("accident vasculaire\ncérébral", ["accident vasculaire\ncérébral"]),
        ("un retour-à-domicile prévu", ["retour-à-domicile"]),
        ("Patient s/p CABG", ["s/p"]),
        ("E.C.G. normal", ["E.C.G"]),
        ("two ECGs", ["ECGs"]),
        ("Il est midi, si tu ne peux pas, mes excuses.", []),
        ("to be or not to be", []),
        ("Patient to OR now", ["OR"]),
        ("LE PATIENT EST VU DANS LE COULOIR", []),
        ("avc et ioa en minuscules, rad", []),
        ("voir https://example.org/AVC/IOA et AVC@example.org, /srv/AVC/x.txt, avc_score, `AVC`, AVC.pdf", []),
        ("préhypotension", []),
        ("une ligne codée", []),
        ("the code", []),
        ("good news and NEWS", ["NEWS"]),
        ("Please check ALL boxes before noon", []),
        ("ALL with a full marrow", ["ALL"]),
        ("Appeler le fils et la fille pour le départ", []),
        ("Ablation des fils, la cicatrice est propre", ["fils", "cicatrice"]),
        ("le nouveau ne marche pas, le nouveau-né dort", ["nouveau-né"]),
        ("NOUVEAU-NE", ["NOUVEAU-NE"]),
        ("la porte de la salle est fermée", []),
        ("he gave a full report to the board", []),
        ("dans le cadre de la réunion, AVC vu avec le cadre", ["AVC", "cadre"]),
        ("c'est trop tard pour la réunion et pour le reste", []),
        ("le rendez-vous de mardi est reporté pour la famille", []),
        ("je vous rappelle dans la matinée pour le rappel du stent", ["rappel", "stent"]),
        ("I cannot log in but the log is there", ["log"]),
        ("the trop is raised", ["trop"]),
        ("Trop raised since the morning", ["Trop"]),
        ("Trop tard pour la réunion et pour le reste", []),
        ("in afib with a fast rate", ["afib"]),
        ("le compte de l'utilisateur, pas le compte rendu", ["compte"]),
        ("We all met at a table near the canal", []),
        ("The SQL reads a table", ["SQL", "table"]),
        ("Mr Stent and Dr. A. Stent spoke of a stent", ["stent"]),
        ("M. Stent, Mme STENT-DUPONT : stent posé, pour la nuit", ["stent"]),
        ("See chapters IV and V; stage IV disease, give it IV", ["IV"]),
        ("the recall :\nif (stent == null) { return stent; }\nThe stent sleeps", ["recall", "stent"]),
        ("à défaut, sur la table, rappel : le stent", ["stent"]),
        ("see AVC-2291, AVC-19 and stent-1", ["AVC", "stent"]),
        ("the stent => better => no stent", ["stent", "stent"]),
        ("", []),
        ("un nouveau : né", []),
        ("🚑 AVC 🚑", ["AVC"]),
    ],
)
def test_what_is_found(text: str, found: list[str], annotator: Annotator) -> None:
    spans = annotator.spans(text)
    assert [span.text for span in spans] == found
    assert all(text[span.start : span.end] == span.text for span in spans)


def test_neighbours_choose_the_sense_and_the_reason_is_told(annotator: Annotator) -> None:
    spans = {s.text: s for s in annotator.spans("La valeur p est basse et l'IC est étroit.", "fr")}
    assert spans["IC"].ids == ("confidence-interval", "heart-failure")
    assert spans["IC"].reason == "context"
    spans = {s.text: s for s in annotator.spans("AVC puis IC décompensée.", "fr")}
    assert spans["IC"].ids == ("heart-failure", "confidence-interval")


def test_a_term_of_one_world_beside_it_tells_the_world(annotator: Annotator) -> None:
    span = annotator.spans("PCA of the data", "en")[0]
    assert (span.text, span.ids[0], span.reason) == ("PCA", "components", "context")


def test_words_of_ordinary_language_tell_no_sense() -> None:
    slow = entry(
        "dots",
        "dots per inch",
        "points par pouce",
        "technical",
        abbr={"fr": ("DPI",)},
        clinical={"fr": "Le fichier est lent, la nuit."},
    )
    record = entry("record", "patient record", "dossier patient", "technical", abbr={"fr": ("DPI",)}, see=("nurse",))
    nurse = entry("nurse", "nurse", "infirmière", see=("record",))
    (span,) = library(slow, record, nurse).annotator.spans("Le DPI est lent la nuit", "fr")
    assert (span.ids, span.reason) == (("record", "dots"), "common")


def test_the_reader_breaks_ties(annotator: Annotator) -> None:
    (span,) = annotator.spans("IC", "fr", "clinician")
    assert (span.ids[0], span.reason) == ("confidence-interval", "reader")
    (span,) = annotator.spans("IC", "fr", "engineer")
    assert span.ids[0] == "heart-failure"


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=20), st.sampled_from(["AVC", "IC ", "l’IOA", "accident vasculaire", " cérébral", "\n", "."]))
    )
)
def test_spans_lie_inside_in_order_without_overlap(annotator: Annotator, parts: list[str]) -> None:
    text = "".join(parts)
    spans = annotator.spans(text)
    assert all(0 <= s.start < s.end <= len(text) and text[s.start : s.end] == s.text and s.ids for s in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_a_stream_gives_back_the_text_and_the_same_names(annotator: Annotator) -> None:
    sentence = "Antécédent d'AVC, vue par l'IOA, hémoculture.\n"
    text = sentence * (4 * BLOCK // len(sentence))
    chunks = [text[i : i + 10_001] for i in range(0, len(text), 10_001)]
    pieces = list(annotator.stream(chunks, "fr"))
    assert "".join(piece for piece, _ in pieces) == text
    assert max(len(piece) for piece, _ in pieces) <= 2 * BLOCK + 10_001
    assert sum(len(spans) for _, spans in pieces) == 3 * text.count("\n")
