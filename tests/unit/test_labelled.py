"""The labelled sentences: what annotation must reach on them, and that the labels are sound."""

from __future__ import annotations

import pytest

from benchmarks import labelled
from glossary_tui.library import Library, open_library


@pytest.fixture(scope="module")
def lib() -> Library:
    return open_library()


def test_each_label_is_an_entry_and_each_half_is_recalled_and_precise(lib: Library) -> None:
    sentences = list(labelled.read(labelled.UNSEEN.read_text(encoding="utf-8").splitlines()))
    assert len(sentences) == 150
    assert all(lib.get(entry_id) for sentence in sentences for _start, _end, entry_id in sentence.terms)
    for half in (sentences[:75], sentences[75:]):
        score = labelled.Score(lib.annotator, half)
        assert score.recalled >= 0.9 * score.listed, score
        assert score.right >= 0.95 * score.found, score
