"""Every kind of broken file: right code, line and column, a remedy in both languages; the other entries still load."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_tui.errors import Problem
from glossary_tui.source.lint import lint
from glossary_tui.source.loader import load
from glossary_tui.source.rules import RULES, Reporter
from glossary_tui.source.yaml_reader import compose, decode
from tests.making import REPO, VALID, folder


def line_of(text: str, wanted: str) -> int:
    return text[: text.index(wanted)].count("\n") + 1


def changed(old: str, new: str) -> str:
    assert old in VALID
    return VALID.replace(old, new, 1)


KINDS: dict[str, tuple[str | bytes, str, int, int]] = {
    "empty": ("", "G006", 0, 0),
    "only a comment": ("# nothing\n", "G006", 0, 0),
    "a list at the top": ("- a\n- b\n", "G103", 1, 1),
    "a text at the top": ("hello\n", "G103", 1, 1),
    "not UTF-8": (VALID.encode().replace("fièvre".encode(), "fièvre".encode("latin-1")), "G002", 3, 9),
    "UTF-16": (VALID.encode("utf-16"), "G002", 1, 1),
    "binary": (bytes(range(256)), "G002", 2, 0),
    "NUL": (changed("fever", "fe\0ver"), "G004", 2, 9),
    "escape": (changed("fever", "fe\x1b[31mver"), "G004", 2, 9),
    "direction override": (changed("fever", "fe\u202ever"), "G004", 2, 9),
    "zero-width space": (changed("fever", "fe\u200bver"), "G004", 2, 9),
    "tab indentation": (changed("  en: fever", "\ten: fever"), "G005", 2, 1),
    "colon in plain text": (changed("A body that", "Warning: a body that"), "G005", 6, 14),
    "open quote": (changed("en: fever", 'en: "fever'), "G005", 0, 0),
    "open bracket": (changed("[cough]", "[cough"), "G005", 0, 0),
    "bad indentation": (changed("side: clinical", "  side: clinical\n side: x"), "G005", 0, 0),
    "duplicate key": (VALID + "side: technical\n", "G007", VALID.count("\n") + 1, 1),
    "anchor": (changed("en: fever", "en: &name fever"), "G008", 2, 7),
    "alias": (changed("en: fever", "en: *name"), "G008", 2, 7),
    "tag": (changed("en: fever", "en: !!str fever"), "G009", 2, 7),
    "python tag": (changed("en: fever", "en: !!python/object:os.system fever"), "G009", 2, 7),
    "deep nesting": ("a:\n" + "".join(f"{'  ' * i}- \n" for i in range(1, 2)) + "b: " + "[" * 40 + "]" * 40 + "\n", "G010", 3, 0),
    "two documents": (VALID + "---\n" + VALID, "G011", VALID.count("\n") + 1, 1),
    "key that is a list": (VALID + "? [a, b]\n: c\n", "G014", VALID.count("\n") + 1, 3),
    "too large": (VALID + "#" * 300_000, "G003", 0, 0),
    "unknown key": (VALID + "singe: x\n", "G101", VALID.count("\n") + 1, 1),
    "misspelt key": (changed("side:", "sied:"), "G101", 4, 1),
    "missing term": (VALID.replace("term:\n  en: fever\n  fr: fièvre\n", ""), "G102", 1, 1),
    "missing side": (changed("side: clinical\n", ""), "G102", 1, 1),
    "missing sources": (VALID.replace("sources:\n  - title: A real document\n    publisher: A publisher\n    year: 2020\n", ""), "G102", 1, 1),
    "missing checked": (changed("checked: 2026-11\n", ""), "G102", 1, 1),
    "term is a text": (changed("term:\n  en: fever\n  fr: fièvre\n", "term: fever\n"), "G103", 1, 7),
    "see is a text": (changed("[cough]", "cough"), "G103", line_of(VALID, "see:"), 6),
    "abbr is a list": (VALID + "abbr: [F]\n", "G103", VALID.count("\n") + 1, 7),
    "term.en is a list": (changed("en: fever", "en: [fever]"), "G103", 2, 7),
    "empty text": (changed("en: fever", "en: ''"), "G104", 2, 7),
    "null": (changed("en: fever", "en:"), "G104", 0, 0),
    "empty list": (changed("[cough]", "[]"), "G104", line_of(VALID, "see:"), 6),
    "wrong side": (changed("side: clinical", "side: clinicla"), "G105", 4, 7),
    "wrong role": (VALID + "examples:\n  - by: nurze\n    said: {en: a, fr: b}\n    means: {en: a, fr: b}\n", "G105", 0, 9),
    "wrong bridge kind": (
        VALID + "bridges:\n  - to: x\n    kind: like\n    like: {en: a, fr: b}\n    unlike: {en: a, fr: b}\n", "G105", 0, 11,
    ),
    "wrong system": (VALID + "refs:\n  - system: fhir\n    code: Patient\n", "G105", 0, 13),
    "gist too long": (changed("A body that is too hot for comfort.", "A body " + "very " * 25 + "hot."), "G106", 6, 7),
    "name too long": (changed("en: fever", "en: " + "fever " * 30), "G106", 2, 7),
    "name twice": (VALID + "also:\n  en: [pyrexia, pyrexia]\n", "G108", 0, 17),
    "name repeats the term": (VALID + "also:\n  en: [fever]\n", "G108", 0, 8),
    "wrong language": (changed("  en: fever", "  English: fever"), "G109", 2, 3),
    "missing French": (changed("  fr: fièvre\n", ""), "G110", 2, 3),
    "missing English gist": (changed("  en: A body that is too hot for comfort.\n", ""), "G110", 6, 3),
    "wrong month": (changed("2026-11", "2026-13"), "G111", 0, 10),
    "year in words": (changed("year: 2020", "year: last year"), "G111", 0, 11),
    "bad id in see": (changed("[cough]", "[Big Cough]"), "G111", 0, 7),
    "bad country": (VALID + "jurisdiction: [France]\n", "G111", 0, 16),
    "bad address": (changed("year: 2020", "year: 2020\n    url: somewhere"), "G112", 0, 10),
    "javascript address": (changed("year: 2020", "year: 2020\n    url: javascript:alert(1).x"), "G112", 0, 10),
    "confusion without object": (VALID + "confusions:\n  - why: {en: a, fr: b}\n", "G114", 0, 5),
    "confusion with two objects": (
        VALID + "confusions:\n  - with: cough\n    word: {en: a, fr: b}\n    why: {en: a, fr: b}\n", "G114", 0, 5,
    ),
    "dangling see": (changed("[cough]", "[cuogh]"), "G202", 0, 7),
    "link to itself": (changed("[cough]", "[fever]"), "G205", 0, 7),
    "see twice": (changed("[cough]", "[cough, cough]"), "G209", 0, 14),
    "bridge on the same side": (
        VALID + "bridges:\n  - to: cough\n    kind: analogy\n    like: {en: a, fr: b}\n    unlike: {en: a, fr: b}\n", "G203", 0, 9,
    ),
    "bridge without its limit": (VALID + "bridges:\n  - to: cough\n    kind: analogy\n    like: {en: a, fr: b}\n", "G307", 0, 5),
    "too few words": (re.sub(r"clinical:\n  en: >-\n.*\n", "clinical:\n  en: Too short.\n", VALID), "G301", 0, 7),
    "straight apostrophe": (changed("Un corps trop", "C'est un corps trop"), "G302", 0, 7),
    "straight quotes": (changed("Un corps trop", 'Un "corps" trop'), "G303", 0, 7),
    "gist repeats the term": (changed("A body that is", "Fever that is"), "G304", 6, 7),
    "same text twice": (VALID.replace("engineering.", "clinical.").replace("technique.", "clinique."), "G305", 0, 7),
    "English in the French": (
        changed("Un corps trop chaud pour se sentir bien.", "A body that is too hot for the comfort of the one who has it."), "G306", 7, 7,
    ),
    "source without year": (changed("    year: 2020\n", ""), "G308", 0, 5),
    "French without spaces": (changed("pour se sentir bien", "pour se sentir bien; vraiment"), "G310", 7, 7),
    "Cyrillic letter": (changed("en: fever", "en: fеver"), "G311", 2, 7),
}  # fmt: skip


def problems_of(tmp_path: Path, content: str | bytes) -> tuple[list[Problem], set[str]]:
    loaded = load(str(folder(tmp_path, fever=content)))
    return lint(loaded), {entry.id for entry in loaded.glossary}


@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_file_is_reported_where_it_breaks(kind: str, tmp_path: Path) -> None:
    content, code, line, column = KINDS[kind]
    problems, ids = problems_of(tmp_path, content)
    found = [p for p in problems if p.code == code and p.file.endswith("fever.yaml")]
    assert found, [(p.code, p.line, p.column, p.message["en"]) for p in problems]
    if line:
        assert found[0].line == line
    if column:
        assert found[0].column == column
    for text in (*found[0].message.values(), *found[0].remedy.values()):
        assert text
        assert "{" not in text
    assert "cough" in ids, "the good entry still loads"


def test_the_valid_file_is_clean(tmp_path: Path) -> None:
    problems, ids = problems_of(tmp_path, VALID)
    assert problems == []
    assert ids == {"cough", "fever"}


def test_all_problems_of_a_file_come_in_one_run(tmp_path: Path) -> None:
    content = changed("side: clinical", "side: x\nfoo: y").replace("2026-11", "now").replace("  fr: fièvre\n", "")
    problems, _ = problems_of(tmp_path, content)
    assert {"G105", "G101", "G111", "G110"} <= {p.code for p in problems}


def test_every_scalar_is_text(tmp_path: Path) -> None:
    loaded = load(str(folder(tmp_path, fever=VALID + "also:\n  en: [NO, ON, 010, 12:30, 1e3, null, ~, yes]\n")))
    assert loaded.glossary["fever"].also["en"] == ("NO", "ON", "010", "12:30", "1e3", "null", "~", "yes")


def test_file_names_folders_and_strangers(tmp_path: Path) -> None:
    root = folder(tmp_path, fever=VALID)
    (root / "signs" / "Bad_Name.yaml").write_text(VALID, encoding="utf-8")
    (root / "signs" / "notes.txt").write_text("hello", encoding="utf-8")
    (root / "signs" / "odd.yaml").mkdir()
    (root / "other").mkdir()
    (root / "other" / "fever.yaml").write_text(VALID, encoding="utf-8")
    codes = {(p.code, os.path.basename(p.file)) for p in lint(load(str(root)))}
    assert ("G012", "Bad_Name.yaml") in codes
    assert ("G013", "notes.txt") in codes
    assert ("G001", "odd.yaml") in codes
    assert ("G206", "other") in codes
    assert ("G201", "fever.yaml") in codes


def test_fifos_devices_and_links_out_are_refused_without_waiting(tmp_path: Path) -> None:
    root = folder(tmp_path / "root", fever=VALID)
    os.mkfifo(root / "signs" / "pipe.yaml")
    (root / "signs" / "device.yaml").symlink_to("/dev/zero")
    (tmp_path / "secret.yaml").write_text(VALID, encoding="utf-8")
    (root / "signs" / "secret.yaml").symlink_to(tmp_path / "secret.yaml")
    refused = {os.path.basename(p.file) for p in lint(load(str(root))) if p.code == "G001"}
    assert refused == {"pipe.yaml", "device.yaml", "secret.yaml"}


def test_a_missing_folder_is_one_problem(tmp_path: Path) -> None:
    loaded = load(str(tmp_path / "nowhere"))
    assert [p.code for p in lint(loaded)] == ["G001"]


def test_homonyms_of_two_sides_need_a_confusion(tmp_path: Path) -> None:
    technical = VALID.replace("side: clinical", "side: technical").replace("comfort", "a processor")
    root = folder(tmp_path, fever=VALID, heat=technical)
    reported = [(os.path.basename(p.file), p.code) for p in lint(load(str(root)))]
    assert ("fever.yaml", "G204") in reported
    assert ("heat.yaml", "G204") in reported
    told = VALID + "confusions:\n  - with: heat\n    why: {en: a, fr: b}\n"
    root = folder(tmp_path, fever=told, heat=technical)
    assert ("fever.yaml", "G204") not in [(os.path.basename(p.file), p.code) for p in lint(load(str(root)))]


def test_orphans_and_repeated_sentences(tmp_path: Path) -> None:
    alone = VALID.replace("see: [cough]\n", "").replace("fever", "chill").replace("fièvre", "frisson")
    root = folder(tmp_path, chill=alone, fever=VALID)
    codes = {(os.path.basename(p.file), p.code) for p in lint(load(str(root)))}
    assert ("chill.yaml", "G207") in codes
    assert ("fever.yaml", "G309") in codes


def test_bridges_are_written_once(tmp_path: Path) -> None:
    bridge = "bridges:\n  - to: {}\n    kind: analogy\n    like: {{en: a, fr: b}}\n    unlike: {{en: a, fr: b}}\n"
    technical = VALID.replace("side: clinical", "side: technical").replace("en: fever", "en: heat").replace("fièvre", "chaleur")
    root = folder(tmp_path, fever=VALID + bridge.format("heat"), heat=technical + bridge.format("fever"))
    assert [os.path.basename(p.file) for p in lint(load(str(root))) if p.code == "G208"] == ["fever.yaml"]


def test_every_rule_has_both_languages() -> None:
    for rule in RULES.values():
        assert set(rule.message) == set(rule.remedy) == {"en", "fr"}
        assert rule.severity in ("error", "warning")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_arbitrary_bytes_never_crash_the_reader(data: bytes) -> None:
    report = Reporter().at("x.yaml")
    text = decode(data, report)
    if text is not None:
        compose(text, report)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_mutated_entries_never_crash_the_loader(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    text = list(VALID)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at] = data.draw(st.sampled_from([*list("\t\n :-[]{}&*!|>'\"%@`,?#ab\x00é"), ""]))
    root = folder(tmp_path_factory.mktemp("mutated"), fever="".join(text))
    loaded = load(str(root))
    lint(loaded)
    assert "cough" in loaded.glossary


def test_every_rule_has_its_section_in_the_documentation() -> None:
    text = (REPO / "docs" / "rules.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (G\d+) \((\w+)\)$", text, re.M) == [(rule.code, rule.severity) for rule in RULES.values()]
