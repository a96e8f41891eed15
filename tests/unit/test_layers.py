from __future__ import annotations

from pathlib import Path

from glossary_tui.source.lint import lint
from glossary_tui.source.loader import load
from tests.making import VALID, folder

PATCH = "patch: true\nalso:\n  en: [hot head]\n  fr: [tête chaude]\n"


def layer(root: Path, **files: str) -> Path:
    (root / "local").mkdir(parents=True)
    for name, text in files.items():
        (root / "local" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


def test_a_layer_replaces_adds_and_patches(tmp_path: Path) -> None:
    base = folder(tmp_path / "base", fever=VALID)
    over = layer(tmp_path / "over", fever=PATCH, chill=VALID.replace("en: fever", "en: chill"))
    glossary = load(str(base), [str(over)]).glossary
    assert glossary["fever"].also == {"en": ("hot head",), "fr": ("tête chaude",)}
    assert glossary["fever"].is_local
    assert glossary["fever"].clinical == load(str(base)).glossary["fever"].clinical
    assert glossary["chill"].is_local
    assert not glossary["cough"].is_local


def test_a_whole_local_entry_covers_the_packaged_one(tmp_path: Path) -> None:
    base = folder(tmp_path / "base", fever=VALID)
    over = layer(tmp_path / "over", fever=VALID.replace("A body that", "One body that"))
    assert load(str(base), [str(over)]).glossary["fever"].gist["en"].startswith("One body")


def test_a_broken_layer_never_breaks_the_base(tmp_path: Path) -> None:
    base = folder(tmp_path / "base", fever=VALID)
    over = layer(tmp_path / "over", fever="term: [", cough="patch: true\nside: technical\n", ghost=PATCH)
    loaded = load(str(base), [str(over)])
    assert {"fever", "cough"} <= {entry.id for entry in loaded.glossary}
    assert loaded.glossary["fever"].gist["en"].startswith("A body")
    assert {"G005", "G101", "G210"} <= {p.code for p in lint(loaded)}
