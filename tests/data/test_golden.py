"""The golden queries: what search must answer on the real glossary, in review-friendly YAML."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from glossary_tui.library import Library, open_library
from tests.making import REPO

GOLDEN: dict[str, list[dict[str, Any]]] = yaml.safe_load((REPO / "tests" / "golden" / "queries.yaml").read_text(encoding="utf-8"))
CASES = [pytest.param(case, id=f"{rule}: {case['query']}") for rule, cases in GOLDEN.items() for case in cases]


@pytest.fixture(scope="module")
def lib() -> Library:
    return open_library()


@pytest.mark.parametrize("case", CASES)
def test_golden(case: dict[str, Any], lib: Library) -> None:
    answer = lib.search(case["query"], case["lang"], case.get("as", ""))
    wanted = case["first"]
    assert [hit.id for hit in answer.hits[: len(wanted)]] == wanted
    assert answer.match == case["match"]
    assert bool(answer.hits) is bool(wanted)


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 120
    assert sum(not case["first"] for cases in GOLDEN.values() for case in cases) >= 10
