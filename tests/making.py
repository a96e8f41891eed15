"""Make entries, glossary folders and libraries for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from glossary_tui.index.build import compile_index
from glossary_tui.index.store import Store
from glossary_tui.library import Library
from glossary_tui.model import Confusion, Entry, Glossary, Source

REPO = Path(__file__).resolve().parent.parent
GLOSSARY = REPO / "glossary"


def entry(entry_id: str, en: str, fr: str = "", side: str = "clinical", **fields: Any) -> Entry:
    """Return a small valid entry."""
    base: dict[str, Any] = {
        "id": entry_id,
        "domain": "tests",
        "term": {"en": en, "fr": fr or en},
        "abbr": {},
        "also": {},
        "keywords": {},
        "seldom": {},
        "side": side,
        "jurisdiction": (),
        "gist": {"en": f"Gist of {entry_id}.", "fr": f"Résumé de {entry_id}."},
        "clinical": {"en": f"Clinical text of {entry_id}.", "fr": f"Texte clinique de {entry_id}."},
        "engineering": {"en": f"Engineering text of {entry_id}.", "fr": f"Texte technique de {entry_id}."},
        "bridges": (),
        "examples": (),
        "confusions": (),
        "see": (),
        "refs": (),
        "sources": (Source(title="A real document", publisher="A publisher", year="2020", url=""),),
        "checked": "2026-11",
        "review": {},
    }
    return Entry(**(base | fields))


def confusion(other: str) -> Confusion:
    """Return a confusion with another entry."""
    return Confusion(with_id=other, word={}, why={"en": f"Not {other}.", "fr": f"Pas {other}."})


def library(*entries: Entry) -> Library:
    """Return an open library of these entries, in memory."""
    return Library(Store(compile_index(Glossary(entries))), ())


PROSE_EN = (
    "One checkable fact about this concept and one trap for the reader who meets it in a meeting, said in plain words, " * 2
)
PROSE_FR = (
    "Un fait vérifiable sur ce concept et un piège pour le lecteur qui le rencontre en réunion, dit avec des mots simples, " * 2
)

VALID = f"""\
term:
  en: fever
  fr: fièvre
side: clinical
gist:
  en: A body that is too hot for comfort.
  fr: Un corps trop chaud pour se sentir bien.
clinical:
  en: >-
    {PROSE_EN}clinical.
  fr: >-
    {PROSE_FR}clinique.
engineering:
  en: >-
    {PROSE_EN}engineering.
  fr: >-
    {PROSE_FR}technique.
see: [cough]
sources:
  - title: A real document
    publisher: A publisher
    year: 2020
checked: 2026-11
"""
DOMAIN = "name:\n  en: tests\n  fr: tests\nscope:\n  en: Everything here.\n  fr: Tout ce qui est ici.\n"


def folder(root: Path, **files: str | bytes) -> Path:
    """Write a glossary folder of one domain `signs`: keyword `fever` is file fever.yaml. Adds `_domain.yaml` and `cough.yaml`."""
    domain = root / "signs"
    domain.mkdir(parents=True, exist_ok=True)
    (domain / "_domain.yaml").write_text(DOMAIN, encoding="utf-8")
    cough = VALID.replace("fever", "cough").replace("fièvre", "toux").replace("[cough]", "[fever]").replace("hot", "loud")
    cough = cough.replace("One checkable", "Some other").replace("Un fait", "Un autre fait").replace("chaud", "bruyant")
    for name, content in {"cough": cough, **files}.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        (domain / f"{name.replace('_', '-')}.yaml").write_bytes(data)
    return root
