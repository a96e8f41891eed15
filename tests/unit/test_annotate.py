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


@pytest.fixture(scope="module")
def plain() -> Annotator:
    """Names that are ordinary words too, beside a few that are not."""
    return library(
        entry("stent", "stent", "stent"),
        entry("heart-failure", "heart failure", "insuffisance cardiaque", abbr={"fr": ("IC",)}, domain="conditions"),
        entry(
            "interval",
            "interval",
            "intervalle",
            "technical",
            abbr={"fr": ("IC",)},
            gist={"fr": "Ce qui sépare deux bornes.", "en": "From one bound to the other."},
            domain="statistics",
        ),
        entry("catheter", "catheter", "cathéter", also={"fr": ("sonde",)}),
        entry("patient", "patient", "patient"),
        entry("pain", "pain", "douleur"),
        entry("eruption", "drug rash", "toxidermie", abbr={"en": ("DRESS",)}),
        entry("treatment-plan", "treatment plan", "plan de soins", abbr={"en": ("ReSPECT",)}),
        entry("resident", "resident", "interne"),
        entry("porter", "porter", "brancardier"),
        entry("function", "function", "fonction", "technical"),
        entry("data-export", "export", "exportation", "technical", also={"fr": ("export",)}),
        entry("data-leak", "leak", "fuite", "technical"),
        entry("data-item", "data item", "donnée", "technical"),
        entry("software-failure", "abend", "plantage", "technical", also={"en": ("crash",)}),
        entry("spine", "spine", "rachis"),
        entry("normal", "normal", "normal"),
        entry("nurse", "nurse", "infirmière"),
        entry("server", "server", "serveur", "technical"),
        entry("malnourished", "undernutrition", "dénutrition", also={"fr": ("dénutri",)}),
        entry("misinformation", "misinformation", "infox"),
        entry("drug-chart", "drug chart", "plan d’administration", also={"en": ("Cardex",)}),
        entry("without", "without", "sans", abbr={"en": ("s̄",)}, also={"en": ("with no",)}, domain="abbreviations"),
        entry("portal-of-entry", "portal of entry", "porte d’entrée"),
        entry("cloud", "cloud computing", "informatique en nuage", "technical", also={"en": ("the cloud",)}, domain="computing"),
        entry("driver", "driver", "pilote", "technical", domain="computing"),
        entry("field", "field", "champ", "technical", domain="computing"),
        entry(
            "dose", "dose", "dose", gist={"fr": "Ce que contient un comprimé.", "en": "What a tablet holds."}, domain="medication"
        ),
        entry("tablet", "tablet", "comprimé", domain="medication"),
        entry("embolism", "pulmonary embolism", "embolie pulmonaire", abbr={"en": ("PE",)}),
        entry("examination", "physical examination", "examen clinique", abbr={"en": ("PE",)}),
        entry(
            "threshold",
            "threshold",
            "seuil",
            "technical",
            gist={"fr": "La valeur qui sépare deux classes.", "en": "A limit."},
            domain="statistics",
        ),
    ).annotator


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        # an accent that the name lacks makes another word; one that the text lacks does not
        ("fr", "Malade sondé, stent en place, la sonde est propre", ["stent", "sonde"]),
        ("fr", "Le résident de la maison a un stent", ["stent"]),
        ("fr", "Un serveur, une infirmiere", ["serveur", "infirmiere"]),
        # a feminine ending that makes a verb or another noun
        ("fr", "Le serveur ne fonctionne pas", ["serveur"]),
        ("fr", "Le serveur exporte la liste et le stent fuit", ["serveur", "stent"]),
        (
            "fr",
            "Stent, fonction normale, fuites, exports, dénutrie",
            ["Stent", "fonction", "normale", "fuites", "exports", "dénutrie"],
        ),
        ("fr", "Elle donne la liste, une donnée et un stent", ["donnée", "stent"]),
        ("en", "The server exports, two crashes", ["server", "exports", "crashes"]),
        ("en", "Spin the wheel, the stent and the spine", ["stent", "spine"]),
        ("fr", "Les infos du jour, une infox", ["infox"]),
        ("en", "She sent a card and a Cardex", ["Cardex"]),
        # a word that is a name in the other language only, and of every day there
        ("fr", "Deux hommes pour porter la caisse", []),
        ("en", "Two men called the porter to the stent", ["porter", "stent"]),
        ("fr", "Du pain pour deux, le brancardier attend", ["brancardier"]),
        # a word in small letters that is an abbreviation in capitals only
        ("en", "A dress rehearsal in respect of the stent", ["stent"]),
        ("en", "DRESS and the ReSPECT form, stent", ["DRESS", "ReSPECT", "stent"]),
        # phrases of ordinary language
        ("en", "He left with no coat and no stent", ["stent"]),
        ("fr", "La porte d'entrée est fermée", []),
        ("en", "The cloud lifted by noon", []),
        ("en", "The server is in the cloud", ["server", "the cloud"]),
        # words that are terms beside another only do not vouch for one another, unless one tells the other
        ("en", "The driver stopped in a field", []),
        ("fr", "La dose est d'un comprimé", ["dose", "comprimé"]),
        # a term of several senses is company, though nothing tells which is meant
        ("fr", "Un comprimé pour son IC", ["comprimé", "IC"]),
        ("fr", "Le malade sort, un comprimé", []),
        ("fr", "La patiente prend un comprimé", ["patiente", "comprimé"]),
        ("fr", "Soyez patient, un comprimé suffit", []),
        # far from any term, one rare word of the text is not enough
        ("fr", "Le seuil de la maison sépare la cour du jardin", []),
        # abbreviations that mean something else to everyone
        ("en", "The PE teacher came on Monday", []),
        ("en", "PE ruled out, stent in place", ["PE", "stent"]),
        # turns of phrase
        ("fr", "Le serveur change en fonction de la saison", ["serveur"]),
        ("en", "A heparin order and a stent", ["stent"]),
    ],
)
def test_plain_words_are_left_alone(lang: str, text: str, found: list[str], plain: Annotator) -> None:
    assert [span.text for span in plain.spans(text, lang)] == found
