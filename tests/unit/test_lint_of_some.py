"""Lint of some files knows of the others what lint of all knows."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from glossary_tui import paths
from glossary_tui.source import loader
from glossary_tui.source.lint import lint
from glossary_tui.source.loader import load
from tests.making import VALID, folder

BRIDGE = "bridges:\n  - to: {}\n    kind: analogy\n    like: {{en: a, fr: b}}\n    unlike: {{en: a, fr: b}}\n"
TECHNICAL = VALID.replace("side: clinical", "side: technical").replace("comfort", "a processor")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A glossary that breaks every rule across files."""
    (tmp_path / "g" / "other").mkdir(parents=True)
    (tmp_path / "g" / "other" / "fever.yaml").write_text(VALID, encoding="utf-8")
    return folder(
        tmp_path / "g",
        fever=VALID.replace("[cough]", "[cuogh, cough, cough, fever]") + BRIDGE.format("heat"),
        heat=TECHNICAL + BRIDGE.format("fever"),
        chill=VALID.replace("see: [cough]\n", "").replace("fever", "chill").replace("fièvre", "frisson"),
        same_side=VALID.replace("fever", "same").replace("fièvre", "même") + BRIDGE.format("cough"),
        broken="term: [",
    )


def found(root: Path, *names: str) -> list[tuple[str, str, int, str]]:
    wanted = (lambda path: os.path.basename(path) in names) if names else None
    problems = lint(load(str(root), wanted=wanted))
    return [
        (os.path.relpath(p.file, root), p.code, p.line, p.message["en"])
        for p in problems
        if not names or os.path.basename(p.file) in names
    ]


def test_a_part_is_told_the_same_as_in_the_whole(root: Path) -> None:
    whole = found(root)
    assert {"G201", "G202", "G203", "G204", "G205", "G207", "G208", "G209", "G309"} <= {row[1] for row in whole}
    for name in sorted({os.path.basename(row[0]) for row in whole} - {"other"}):
        for _again in range(2):
            assert found(root, name) == [row for row in whole if os.path.basename(row[0]) == name], name


def test_unchanged_files_are_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found(root, "fever.yaml")
    read: list[str] = []
    real = loader.read_entry

    def spy(path: str, *args: object) -> object:
        read.append(os.path.basename(path))
        return real(path, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(loader, "read_entry", spy)
    found(root, "heat.yaml")
    assert sorted(read) == ["broken.yaml", "fever.yaml", "fever.yaml", "heat.yaml"]  # heat was asked for, the others had no facts
    read.clear()
    cough = root / "signs" / "cough.yaml"
    cough.write_text(cough.read_text(encoding="utf-8").replace("side: clinical", "side: technical"), encoding="utf-8")
    told = found(root, "same-side.yaml")
    assert "cough.yaml" in read
    assert "G203" not in {row[1] for row in told}, "the change of another file counts at once"


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\xfe", b'{"code": "x"}', b'{"code": %s, "files": {"p": 3}}'])
def test_a_damaged_cache_is_done_without(root: Path, damage: bytes) -> None:
    whole = found(root, "heat.yaml")
    (kept,) = Path(paths.cache_dir()).glob("lint-*.json")
    code = json.dumps(json.loads(kept.read_bytes())["code"]).encode()
    kept.write_bytes(damage.replace(b"%s", code))
    assert found(root, "heat.yaml") == whole


def test_rows_of_a_wrong_shape_are_done_without(root: Path) -> None:
    whole = found(root, "heat.yaml")
    (kept,) = Path(paths.cache_dir()).glob("lint-*.json")
    value = json.loads(kept.read_bytes())
    for number, row in enumerate(value["files"].values()):
        row[1] = (None, [], ["a", "b", [1], [], [], [], []], ["a", "b", [["x"]], [], [], [], []])[number % 4]
    kept.write_text(json.dumps(value), encoding="utf-8")
    assert found(root, "heat.yaml") == whole


def test_a_cache_that_cannot_be_written_is_done_without(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = found(root, "heat.yaml")
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert found(root, "heat.yaml") == whole


def test_a_patch_over_a_file_that_was_not_asked_for(root: Path, tmp_path: Path) -> None:
    layer = tmp_path / "layer" / "signs"
    layer.mkdir(parents=True)
    (layer / "cough.yaml").write_text("patch: true\nalso:\n  en: [heat]\n", encoding="utf-8")
    loaded = load(str(root), [str(tmp_path / "layer")], wanted=lambda path: path.endswith("heat.yaml"))
    told = [p.message["en"] for p in lint(loaded) if p.file.endswith("heat.yaml") and p.code == "G204"]
    assert told == ["“fever” is also a name of fever, on the other side"]
    assert "heat" in [name for _kind, _lang, name in loaded.glossary["cough"].names()]
