"""The site's own words in each language; what entries share with the other views comes from i18n."""

from __future__ import annotations

from ...text import typeset

_WORDS = {
    "home": ("Accueil", "Home"),
    "tagline": ("Le soin et l’informatique, mot à mot", "Care and computing, word for word"),
    "skip": ("Aller au texte", "Skip to the text"),
    "search": ("Chercher un mot ou une abréviation", "Search a word or an abbreviation"),
    "search_keys": (
        "Touche / pour chercher, flèches pour parcourir, Entrée pour ouvrir, Échap pour effacer.",
        "Key / to search, arrows to walk, Enter to open, Esc to clear.",
    ),
    "results": ("Résultats", "Results"),
    "loading": ("Chargement…", "Loading…"),
    "pages": ("Pages", "Pages"),
    "domains": ("Domaines", "Domains"),
    "az": ("De A à Z", "A to Z"),
    "letter": ("Lettre {letter}", "Letter {letter}"),
    "other": ("Autres signes", "Other signs"),
    "false_friends": ("Faux amis", "False friends"),
    "false_friends_what": (
        "Le même mot, ou presque, dit une chose au soin et une autre à la technique.",
        "The same word, or nearly, says one thing in care and another in computing.",
    ),
    "ambiguous": ("Abréviations à plusieurs sens", "Abbreviations with several senses"),
    "ambiguous_what": (
        "Chaque abréviation avec tous les sens que le glossaire lui connaît.",
        "Each abbreviation with every sense that the glossary knows.",
    ),
    "ambiguous_short": ("Abréviations", "Abbreviations"),
    "all": ("Tout voir ({n})", "See all ({n})"),
    "concepts": ("{n} concepts", "{n} concepts"),
    "concept": ("1 concept", "1 concept"),
    "who": ("Vous êtes", "You are"),
    "clinician": ("Soignant", "Clinician"),
    "engineer": ("Ingénieur", "Engineer"),
    "language": ("Langue", "Language"),
    "map": ("Carte du voisinage", "Map of the neighbourhood"),
    "map_note": (
        "À gauche le soin, à droite la technique. Les mêmes liens sont en toutes lettres dans la page.",
        "Care on the left, computing on the right. The same links are spelt out in the page.",
    ),
    "map.bridges": ("pont", "bridge"),
    "map.bridged_from": ("pont", "bridge"),
    "map.confusions": ("ne pas confondre", "do not confuse"),
    "map.see": ("voir aussi", "see also"),
    "map_more": ("et {n} autres", "and {n} more"),
    "edition": ("Édition", "Edition"),
    "heard": ("dit", "says"),
    "top": ("Haut de page", "Top of the page"),
    "no_script": (
        "Ce fichier unique a besoin de JavaScript ; le site en dossier se lit sans.",
        "This single file needs JavaScript; the site in a folder can be read without.",
    ),
    "too_old": (
        "Ce navigateur est trop ancien pour ce fichier unique (il faut Firefox 113, Chrome ou Edge 80, Safari 16.4, ou plus récent) ; "
        "le site en dossier se lit avec tous.",
        "This browser is too old for this single file (it takes Firefox 113, Chrome or Edge 80, Safari 16.4 or later); "
        "the site in a folder can be read with any.",
    ),
    "no_page": ("Cette page n’est pas dans ce fichier.", "This page is not in this file."),
}
OWN_NAMES = {"fr": "Français", "en": "English"}
"""The languages of the pages, each in its own words."""


def word(key: str, lang: str, **details: object) -> str:
    """Return one of the site's own words, typeset in `lang`; raises KeyError for an unknown key."""
    text = _WORDS[key][lang != "fr"]
    return typeset(text.format(**details) if details else text, lang)
