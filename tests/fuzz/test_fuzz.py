"""A short run of every fuzz target; `make fuzz` goes on for longer."""

from __future__ import annotations

import pytest

from tests.fuzz.__main__ import fuzz
from tests.fuzz.targets import targets
from tests.fuzz.watch import Hang, Watch

CASES = 150


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "DATA", "CONFIG", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)


@pytest.mark.parametrize("name", sorted(targets()))
def test_nothing_breaks_it(name: str) -> None:
    assert f"| {CASES} |" in fuzz(name, CASES, 20_261_125)


def _for_ever(_case: object) -> None:
    while True:
        pass


def test_a_case_that_hangs_is_stopped() -> None:
    with pytest.raises(Hang):
        Watch(_for_ever)(None)
