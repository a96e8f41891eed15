"""Every kind of broken file: right code, line and column, a remedy in both languages; the other entries still load."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_tui.errors import Problem
from glossary_tui.source.formatter import format_text
from glossary_tui.source.lint import lint
from glossary_tui.source.loader import load
from glossary_tui.source.rules import RULES, Reporter
from glossary_tui.source.yaml_reader import compose, decode
from tests.broken import KINDS, changed
from tests.making import VALID, folder


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


BRIDGE = "bridges:\n  - to: cough\n    kind: analogy\n    like: {en: a, fr: b}\n"


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (changed("side: clinical", "side: x\nfoo: y").replace("2026-11", "now").replace("  fr: fièvre\n", ""), {"G105", "G101", "G111", "G110"}),
        (changed("see: [cough]", "see: [cuogh, fever, Big]").replace("2026-11", "now"), {"G111", "G202", "G205"}),
        (changed("checked: 2026-11\n", BRIDGE).replace("A body that", "Fever that"), {"G102", "G203", "G304", "G307"}),
        (changed("  en: fever", "\ten: fever").replace("[cough]", "[cuogh]").replace("side: clinical", "sied: clinicla"),
         {"G005", "G202", "G101", "G105"}),
        (changed("en: fever", 'en: "fever').replace("A body that", "Warning: a body that").replace("    year: 2020\n", ""), {"G005", "G308"}),
        (VALID.encode().replace("fièvre".encode(), "fièvre".encode("latin-1")).replace(b"[cough]", b"[cuogh]"), {"G002", "G202"}),
        (changed("en: fever", "en: fe\0ver").replace("2026-11", "now"), {"G004", "G111"}),
        (VALID.replace("2026-11", "now") + "---\nx: y\n", {"G011", "G111"}),
    ],
)  # fmt: skip
def test_all_kinds_of_problems_of_a_file_come_in_one_run(tmp_path: Path, content: str | bytes, codes: set[str]) -> None:
    problems, _ = problems_of(tmp_path, content)
    assert {p.code for p in problems if p.file.endswith("fever.yaml")} == codes


def test_a_homonym_is_told_of_a_file_with_another_problem(tmp_path: Path) -> None:
    technical = (
        VALID.replace("side: clinical", "side: technical").replace("comfort", "a processor").replace("checked: 2026-11\n", "")
    )
    root = folder(tmp_path, fever=VALID.replace("2026-11", "now"), heat=technical)
    reported = {(os.path.basename(p.file), p.code) for p in lint(load(str(root)))}
    assert {("fever.yaml", "G204"), ("heat.yaml", "G204")} <= reported


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (changed("side: clinical", "sied: clinical"), "G102"),  # the misspelt key is the missing one
        (changed("side: clinical", "side clinical"), "G102"),
        (changed("year: 2020", "year: last year"), "G308"),
        (changed("year: 2020", "year: l’an dernier"), "G106"),
        (changed("[cough]", "[Big Cough]"), "G207"),
        (VALID + BRIDGE.replace("cough", "fevre") + "    unlike: now\n", "G307"),
        (changed("en: fever", "en: *name"), "G104"),
        (VALID.replace("term:", "  term:"), "G006"),
    ],
)
def test_one_slip_is_not_told_twice(tmp_path: Path, content: str, code: str) -> None:
    problems, _ = problems_of(tmp_path, content)
    assert problems
    assert code not in {p.code for p in problems if p.file.endswith("fever.yaml")}


def test_a_problem_is_placed_at_its_own_item_after_a_broken_one(tmp_path: Path) -> None:
    bridges = "bridges:\n  - to: [x]\n  - to: nowhere\n    kind: analogy\n    like: {en: a, fr: b}\n    unlike: {en: a, fr: b}\n"
    problems, _ = problems_of(tmp_path, VALID + bridges)
    told = next(p for p in problems if p.code == "G202")
    assert (told.field, told.line) == ("bridges[1].to", (VALID + bridges).index("nowhere") and VALID.count("\n") + 3)


def test_a_broken_file_still_links_to_others(tmp_path: Path) -> None:
    alone = VALID.replace("see: [cough]\n", "").replace("fever", "chill").replace("fièvre", "frisson")
    root = folder(tmp_path, chill=alone, fever=changed("[cough]", "[chill]").replace("2026-11", "now"))
    assert ("chill.yaml", "G207") not in {(os.path.basename(p.file), p.code) for p in lint(load(str(root)))}


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("sied", "side"),
        ("terme", "term"),
        ("Résumé", "gist"),
        ("engeneering", "engineering"),
        ("voir", "see"),
        ("side\u00a0", "side"),
    ],
)
def test_the_key_that_was_meant_is_proposed_in_both_languages(tmp_path: Path, wrong: str, meant: str) -> None:
    problems, _ = problems_of(tmp_path, VALID + f"{wrong}: x\n")
    told = next(p for p in problems if p.code == "G101")
    assert all(meant in remedy for remedy in told.remedy.values())


@pytest.mark.parametrize(
    ("old", "wrong", "meant"),
    [("[cough]", "[Toux Sèche]", "toux-seche"), ("2026-11", "2026/11", "2026-11"), ("2026-11", "November", "2026-11")],
)
def test_what_the_value_can_become_is_the_example(tmp_path: Path, old: str, wrong: str, meant: str) -> None:
    problems, _ = problems_of(tmp_path, changed(old, wrong))
    (told,) = [p for p in problems if p.code == "G111"]
    assert told.remedy["en"].endswith(f"for example {meant}")


def test_the_name_of_a_role_leads_to_its_code(tmp_path: Path) -> None:
    problems, _ = problems_of(
        tmp_path, VALID + "examples:\n  - by: Infirmière\n    said: {en: a, fr: b}\n    means: {en: a, fr: b}\n"
    )
    assert [p.remedy["en"] for p in problems if p.code == "G105"] == ["did you mean “nurse”?"]


def test_a_straight_apostrophe_is_a_warning_that_fmt_mends(tmp_path: Path) -> None:
    text = changed("Un corps trop", "C'est un corps trop")
    problems, _ = problems_of(tmp_path, text)
    assert [(p.code, p.severity, p.field) for p in problems] == [("G302", "warning", "gist.fr")]
    problems, _ = problems_of(tmp_path, format_text(text))
    assert problems == []


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
    (root / "sings").mkdir()
    (root / "sings" / "fièvre aiguë.yml").touch()
    remedies = {os.path.basename(p.file): p.remedy["en"] for p in lint(load(str(root)))}
    assert "rename it to fievre-aigue.yaml" in remedies["fièvre aiguë.yml"]
    assert "move its files to signs" in remedies["sings"]
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
