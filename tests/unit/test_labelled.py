"""The sentences marked blind: what annotation must reach on them, and that the marks are sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import labelled
from glossary_tui.library import Library, open_library


@pytest.fixture(scope="module")
def lib() -> Library:
    return open_library()


@pytest.mark.parametrize("path", [labelled.TUNING, labelled.HELD_OUT], ids=lambda path: path.stem)
def test_marked_terms_are_entries_and_are_recalled_and_precise(path: Path, lib: Library) -> None:
    sentences = list(labelled.read(path.read_text(encoding="utf-8").splitlines()))
    assert len(sentences) > 100
    ids = [
        one for sentence in sentences for term in sentence.terms for one in (term.entry_id, *term.parts) if one != labelled.NONE
    ]
    assert [one for one in ids if lib.get(one) is None] == []
    score = labelled.Score(lib.annotator, sentences)
    assert score.recalled >= 0.93 * score.named, score
    assert score.first >= 0.95 * score.recalled, score
    assert score.touching >= 0.90 * score.found, score
    assert score.right >= 0.88 * score.found, score


def test_a_mark_reads_as_it_is_written() -> None:
    line = "en\tmail\tA [CT abdomen|c|scan of the belly|-|ct-scan] and an [IC|t|a chip|integrated-circuit] for {x}"
    (sentence,) = labelled.read([line])
    assert sentence.text == "A CT abdomen and an IC for {x}"
    scan, chip = sentence.terms
    assert (sentence.text[scan.start : scan.end], scan.by, scan.entry_id, scan.parts) == ("CT abdomen", "c", "-", ("ct-scan",))
    assert (sentence.text[chip.start : chip.end], chip.entry_id, chip.parts) == ("IC", "integrated-circuit", ())
    assert scan.is_meant(("ct-scan", "x"))
    assert not chip.is_meant(("heart-failure",))
