"""The letters that a query matched in a name."""

from __future__ import annotations

import pytest

from glossary_tui.ui.highlight import matched_spans


@pytest.mark.parametrize(
    ("name", "query", "parts"),
    [
        ("triage nurse", "triage", ["triage"]),
        ("insuffisance cardiaque", "card insuf", ["insuf", "card"]),
        ("tri des urgences", "urgences tri", ["tri", "urgences"]),
        ("médecine d’urgence", "URGENCE", ["urgence"]),
        ("œdème", "oedeme", ["œdème"]),
        ("e\u0301tat", "etat", ["e\u0301tat"]),
        ("E.C.G.", "ecg", ["E", "C", "G"]),
        ("mise en production", "miseenprod", ["mise", "en", "prod"]),
        ("triage", "triaje", ["tria", "e"]),
        ("bloc opératoire", "blok operatoir", ["blo", "opératoir"]),
        ("service de réanimation", "ic", []),
        ("[bold]x[/]", "bold", ["bold"]),
        ("", "x", []),
        ("x", "", []),
        ("x", "?!", []),
    ],
)
def test_what_is_highlighted(name: str, query: str, parts: list[str]) -> None:
    assert [name[start:end] for start, end in matched_spans(name, query)] == parts


def test_two_equal_words_are_marked_each_once() -> None:
    assert matched_spans("test to test", "test test") == [(0, 4), (8, 12)]
