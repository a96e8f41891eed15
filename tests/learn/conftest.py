"""A home of its own for each test, a small two-sided glossary, and a clock that obeys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest

from glossary_tui.learn.clock import Clock
from glossary_tui.learn.material import Material
from glossary_tui.learn.store import Store
from glossary_tui.model import Bridge, Entry, Example
from tests.making import confusion, entry, library

NOON = int(datetime(2026, 11, 25, 12, 0, tzinfo=UTC).timestamp())


class Hand:
    """The hands of a clock that the test turns."""

    def __init__(self, at: float = NOON) -> None:
        self.at = at

    def clock(self, zone: tzinfo = UTC) -> Clock:
        return Clock(lambda: self.at, zone, lambda: self.at)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(str(tmp_path / "learning.db")) as one:
        yield one


@pytest.fixture
def hand() -> Hand:
    return Hand()


def said(by: str, en: str, means: str) -> Example:
    return Example(by=by, said={"en": en, "fr": en}, means={"en": means, "fr": means})


def small() -> list[Entry]:
    """Return entries with homonyms across the sides (recall, IC), neighbours, bridges and examples."""
    heart = entry(
        "heart-failure", "heart failure", "insuffisance cardiaque", abbr={"fr": ("IC",), "en": ("IC",)}, domain="heart",
        gist={"en": "The pump is too weak.", "fr": "La pompe est trop faible."},
        bridges=(Bridge(to="throughput", kind="analogy", like={"en": "Flow below demand.", "fr": "Un débit trop bas."},
                        unlike={"en": "A heart can't be scaled out.", "fr": "Un cœur ne se multiplie pas."}),),
        examples=(said("nurse", "IC, two kilos more.", "Fluid is retained."),),
        confusions=(confusion("confidence-interval"),),
    )  # fmt: skip
    return [
        heart,
        entry("confidence-interval", "confidence interval", "intervalle de confiance", side="technical", domain="statistics",
              abbr={"fr": ("IC",), "en": ("IC",)}, gist={"en": "A range of plausible values.", "fr": "Des valeurs plausibles."},
              examples=(said("statistician", "The IC holds one.", "The confidence interval allows no effect."),)),
        entry("hypotension", "hypotension", domain="heart", gist={"en": "Low pressure.", "fr": "Pression basse."},
              also={"en": ("low blood pressure",)}, examples=(said("doctor", "He is low.", "Pressure fell."),)),
        entry("hypertension", "hypertension", domain="heart", gist={"en": "High pressure.", "fr": "Pression haute."},
              examples=(said("doctor", "She is high.", "Pressure rose."),)),
        entry("triage", "triage", domain="heart", gist={"en": "Who can wait?", "fr": "Qui peut attendre ?"},
              bridges=(Bridge(to="queue", kind="analogy", like={"en": "Order.", "fr": "Un ordre."},
                              unlike={"en": "Patients change.", "fr": "Les malades changent."}),)),
        entry("bug-triage", "bug triage", "triage des anomalies", side="technical", domain="software",
              also={"en": ("triage",), "fr": ("triage",)}, gist={"en": "Which bug first?", "fr": "Quelle anomalie d’abord ?"}),
        entry("throughput", "throughput", "débit", side="technical", domain="software",
              gist={"en": "How much a second.", "fr": "Combien par seconde."}),
        entry("queue", "queue", "file", side="technical", domain="software", gist={"en": "A waiting line.", "fr": "Une attente."}),
        entry("twin", "waiting line", "attente", side="technical", domain="software",
              also={"en": ("queue",)}, gist={"en": "First in, first out.", "fr": "Premier arrivé, premier servi."}),
        entry("bed", "bed", "lit", domain="heart", gist={"en": "Where one lies.", "fr": "Où l’on est couché."}),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def material() -> Material:
    return Material(library(*small()))
