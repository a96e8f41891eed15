"""The first text of a new entry: every required key, with what to write there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .formatter import scalar

_TEXTS = {
    "names": (
        "# also: synonymes stricts ; abbr: abréviations, la plus courante d’abord. Par exemple :",
        "# also: strict synonyms; abbr: abbreviations, the most usual first. For example:",
    ),
    "gist": (
        "# Une ligne de 110 caractères au plus, pour le lecteur de l’autre monde ; ne pas répéter le terme.",
        "# One line of at most 110 characters, for the reader of the other world; do not repeat the term.",
    ),
    "clinical": (
        "# Pour un soignant, 40 à 70 mots : un fait vérifiable et un piège. Pas une traduction de l’autre texte.",
        "# For a clinician, 40 to 70 words: a fact that can be checked, and a trap. Not a translation of the other text.",
    ),
    "engineering": (
        "# Pour un ingénieur, 40 à 70 mots, de la même façon.",
        "# For an engineer, 40 to 70 words, in the same way.",
    ),
    "confusions": (
        "# Un même nom de l’autre côté : dire comment les distinguer.",
        "# The same name on the other side: say how to tell them apart.",
    ),
    "see": ("# Les identifiants d’entrées liées, par exemple [triage]", "# The ids of related entries, for example [triage]"),
    "sources": (
        "# Un document public réel, où l’on peut vérifier le fait.",
        "# A real public document where the fact can be checked.",
    ),
}


class Draft(NamedTuple):
    """What is known of an entry before it is written. `rivals` are ids of the other side that share a name.

    `texts` holds what is already said, by `gist`, `clinical`, `engineering` and language; `names` holds `abbr`, `also` and `keywords`.
    """

    id: str
    term: dict[str, str]
    side: str
    month: str
    rivals: Sequence[str] = ()
    modeline: str = ""
    texts: Mapping[str, Mapping[str, str]] = {}
    names: Mapping[str, Mapping[str, Sequence[str]]] = {}


def skeleton(draft: Draft, lang: str) -> str:
    """Return the text of a new entry, with comments in `lang`, in canonical form."""
    said = {key: pair[lang != "fr"] for key, pair in _TEXTS.items()}
    lines = [draft.modeline] if draft.modeline else []
    lines += ["term:", *(_said(code, draft.term.get(code, ""), "term") for code in ("en", "fr"))]
    for kind, by_lang in draft.names.items():
        lines += [
            f"{kind}:",
            *(f"  {code}: [{', '.join(scalar(name, kind, ',') for name in by_lang[code])}]" for code in by_lang),
        ]
    if not draft.names:
        lines += [said["names"], "# abbr:", "#   en: [ED]", "#   fr: [SAU]"]
    lines += [f"side: {draft.side}"]
    for key in ("gist", "clinical", "engineering"):
        texts = draft.texts.get(key, {})
        lines += [said[key], f"{key}:", *(_said(code, texts.get(code, ""), key) for code in ("en", "fr"))]
    if draft.rivals:
        lines += [said["confusions"], "confusions:"]
        for rival in draft.rivals:
            lines += [f"  - with: {rival}", "    why:", "      en:", "      fr:"]
    lines += [
        said["see"],
        "see:",
        said["sources"],
        "sources:",
        "  - title:",
        "    publisher:",
        "    year:",
        f"checked: {draft.month}",
    ]
    return "\n".join(lines) + "\n"


def _said(lang: str, text: str, key: str) -> str:
    return f"  {lang}: {scalar(text, key)}" if text else f"  {lang}:"
