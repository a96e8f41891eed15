"""Verbs and what is made of them, in French and English: deploy, deployed, deployment; extuber, extubation; calibrer, calibrage.

The words of one family are other words, so that none is taken for another by itself. Beside a word that a name holds too ("device calibrated"),
the name with another word of the family is probably meant, and where nothing is found, it is among the closest.
"""

from __future__ import annotations

from ..text import SPELLINGS

MIN_ROOT = 4
"""Letters that the words of a family share at least."""
SUFFIXES = tuple(
    sorted(
        (
            "ication ications ation ations ition itions ion ions ement ements ment ments age ages ateur ateurs atrice ator ators eur eurs "
            "euse or ors er ers ate ates ated ating ed ied ing ings ying ee ees iee e es ier ie ies ir ez ant ants s y i"
        ).split(),
        key=len,
        reverse=True,
    )
)
"""What is added to a root to make its verb, its participles, what does it and that it is done; longest first."""


def root_of(word: str) -> str:
    """Return what a folded word shares with its family: "deploy", "calibr"; "" when that is too short to tell anything."""
    for british, american in SPELLINGS:
        word = word.replace(british, american)
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + MIN_ROOT:
            word = word[: -len(suffix)]
            break
    if word.endswith("y"):
        word = word[:-1] + "i"
    return word if len(word) >= MIN_ROOT else ""
