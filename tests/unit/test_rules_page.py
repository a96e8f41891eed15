"""docs/rules.md: a section for each rule, in both languages, with examples that break the rule and that do not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glossary_tui.source.lint import lint
from glossary_tui.source.loader import load
from glossary_tui.source.rules import RULES
from tests.making import REPO, VALID, folder

PAGE = (REPO / "docs" / "rules.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (G\d+) \(\w+\)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLES = {code: re.findall(r"```yaml\n(.*?)```", section, re.DOTALL) for code, section in SECTIONS.items()}
BRIDGE = "bridges:\n  - to: example\n    kind: analogy\n    like: {en: a, fr: b}\n    unlike: {en: a, fr: b}\n"
HEAT = VALID.replace("side: clinical", "side: technical").replace("fever", "heat").replace("fièvre", "chaleur")
HEAT = (
    HEAT.replace("hot", "warm")
    .replace("chaud", "tiède")
    .replace("One checkable", "Yet another")
    .replace("Un fait", "Encore un fait")
)


def test_every_rule_has_its_section() -> None:
    assert re.findall(r"^## (G\d+) \((\w+)\)$", PAGE, re.MULTILINE) == [(rule.code, rule.severity) for rule in RULES.values()]


@pytest.mark.parametrize("code", RULES)
def test_a_section_says_what_why_how_to_mend_and_shows_an_example_in_both_languages(code: str) -> None:
    parts = re.findall(r"^\*\*(.+?)\.\*\* ?(.*)$", SECTIONS[code], re.MULTILINE)
    assert [name for name, _text in parts] == ["What / Quoi", "Why / Pourquoi", "Mend / Remède", "Example / Exemple"]
    for name, text in parts[:3]:
        assert " / " in text, name
    assert parts[3][1] or EXAMPLES[code]
    for at, text in ((0, RULES[code].message["en"]), (2, RULES[code].remedy["fr"])):
        told = re.sub(r"\{\w+\}", "\0", re.sub(r"^\{fix_..\} ", "", text))
        if told != "\0":
            assert told in re.sub(r"\{\w+\}", "\0", parts[at][1])


def codes_of(tmp_path: Path, fragment: str) -> set[str]:
    """Return the rules that a valid entry breaks once the keys of a fragment stand in it."""
    blocks = re.findall(r"^\S+?:.*\n(?:[ \n].*\n?)*", VALID, re.MULTILINE)
    keys = set(re.findall(r"^(\w+):", fragment, re.MULTILINE)) | ({"side"} if "sied" in fragment else set())
    kept = [block for block in blocks if block.partition(":")[0] not in keys]
    root = folder(tmp_path, example="".join(kept) + fragment, heat=HEAT + BRIDGE, router=HEAT.replace("heat", "router"))
    return {problem.code for problem in lint(load(str(root))) if problem.file.endswith("example.yaml")}


@pytest.mark.parametrize("code", [code for code, blocks in EXAMPLES.items() if blocks])
def test_the_first_block_breaks_the_rule_and_the_second_does_not(code: str, tmp_path: Path) -> None:
    wrong, right = EXAMPLES[code]
    assert code in codes_of(tmp_path / "wrong", wrong)
    assert codes_of(tmp_path / "right", right) == set()
