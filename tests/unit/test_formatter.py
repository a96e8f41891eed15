"""The formatter: canonical, idempotent, keeps comments and meaning, refuses what it can't read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_tui.model import Entry
from glossary_tui.source.formatter import Unformattable, format_file, format_text, mend_french, said_by, scalar
from glossary_tui.source.loader import read_entry
from glossary_tui.source.rules import Reporter
from glossary_tui.source.yaml_reader import compose
from tests.making import GLOSSARY, VALID

REAL = sorted(GLOSSARY.glob("*/*.yaml"))
SAMPLE = random.Random(6).sample(REAL, min(150, len(REAL)))


def formatted(text: str) -> str | None:
    return format_file(text.encode("utf-8"), Reporter().at("x.yaml"))


def comments(text: str) -> list[str]:
    return sorted(line.strip() for line in text.splitlines() if line.strip().startswith("#"))


def entry_at(path: Path, text: str) -> Entry | None:
    path.write_text(text, encoding="utf-8")
    return read_entry(str(path), "signs", "", Reporter()).entry


def test_every_yaml_reader_takes_a_list_of_names_as_written() -> None:
    names = ["collapse ?cause", "a, b", "A: b", "why? how", "c # d", "e"]
    made = "[" + ", ".join(scalar(name, "also", ",") for name in names) + "]"
    assert yaml.load(made, Loader=yaml.SafeLoader) == names, "the reader in Python is stricter than libyaml"
    assert made.endswith(" e]"), "what needs no quotation marks has none"


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_real_entries_keep_their_meaning_and_formatting_twice_changes_nothing(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    once = formatted(text)
    assert once is not None
    assert formatted(once) == once
    assert comments(once) == comments(text)
    if path.name == "_domain.yaml":
        return
    before, after = entry_at(tmp_path / "x.yaml", text), entry_at(tmp_path / "x.yaml", once)
    assert before
    assert after
    for field in ("side", "jurisdiction", "see", "refs", "sources", "checked", "review"):
        assert getattr(before, field) == getattr(after, field)
    for field in ("term", "gist", "clinical", "engineering"):
        old, new = getattr(before, field), getattr(after, field)
        assert new == old | {"fr": mend_french(old["fr"])}
    assert all(len(line) <= 100 for line in once.splitlines() if line.startswith("    ") and ": " not in line)


def test_the_canonical_form() -> None:
    text = """\
# yaml-language-server: $schema=../schema.json
checked: 2026-11
side: clinical   # really
# the words
term: {fr: "l'état", en: 'state'}
gist:
  fr: "Attention: l'état change; qui le sait?"
  en: A state.
see:
- a
- "b"
abbr:
  en: ["NO", yes, a:b, "x, y"]
clinical:
  en: |
    one
    two
    # not a comment
    # nor this
sources:
  - year: 2020
    title: A title  # a good one
    # after the title
# the end
"""
    assert (
        formatted(text)
        == """\
# yaml-language-server: $schema=../schema.json
# the words
term:
  en: state
  fr: l’état
abbr:
  en: ["NO", "yes", a:b, "x, y"]
side: clinical  # really
gist:
  en: >-
    A state.
  fr: >-
    Attention : l’état change ; qui le sait ?
clinical:
  en: >-
    one two # not a comment # nor this
see: [a, b]
sources:
  - title: A title  # a good one
    # after the title
    year: 2020
checked: 2026-11
# the end
"""
    )


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("l'état d'un patient", "l’état d’un patient"),
        ("quoi? oui! voir: ceci; cela", "quoi ? oui ! voir : ceci ; cela"),
        ("95% des cas, 50%.", "95 % des cas, 50 %."),
        ("«mot»", "« mot »"),
        ("https://a.fr/x?y=1 à 12:30, a::b, OBX-5:2", "https://a.fr/x?y=1 à 12:30, a::b, OBX-5:2"),
        ("déjà : bien ; oui ? « ah » !", "déjà : bien ; oui ? « ah » !"),
        ("'cité' et LIKE 'a%'", "'cité' et LIKE 'a%'"),
        ("« 1%»", "« 1 % »"),
    ],
)
def test_french(text: str, mended: str) -> None:
    assert mend_french(text) == mended
    assert mend_french(mended) == mended


@given(st.text(alphabet=list("aé1 '’:;?!%«»().,/\u00a0\u202f"), max_size=40))
def test_mending_french_twice_changes_nothing(text: str) -> None:
    once = mend_french(" ".join(text.split()))
    assert mend_french(once) == once


@pytest.mark.parametrize(
    "bad", ["", "a: [", "a: 1\na: 2\n", "a: &x 1\n", "a: !!str b\n", "a: 1\n---\nb: 2\n", "a: \x1b\n", "\t- a: b\n"]
)
def test_what_cannot_be_read_is_reported_and_refused(bad: str) -> None:
    reporter = Reporter()
    assert format_file(bad.encode(), reporter.at("x.yaml")) is None
    assert reporter.problems


def test_a_list_at_the_top_is_refused() -> None:
    with pytest.raises(Unformattable):
        format_text("- a\n")


@pytest.mark.parametrize(
    "text",
    [
        "see: [a, # one\n  b] # two\nside: clinical\n",
        "gist:\n  en: >- # head\n    text\n  # low\n  fr: >-\n    texte\n",
        "bridges:\n  # first\n  - # dash\n    to: a # to\n    # inner\n  # last\n# end\n",
        "# top\n\n# mine\nside: clinical\n\n\n# bottom\n",
        "side: clinical\n    # deep\nterm: {en: a, # flow\n  fr: b}\n",
        "side: # on the key\n  clinical\n",
        "see: # list\n  - a # item\n  - b\n",
    ],
)
def test_comments_stay(text: str) -> None:
    once = formatted(text)
    assert once is not None
    assert once.count("#") == text.count("#")
    assert formatted(once) == once


@settings(max_examples=200, deadline=None)
@given(st.recursive(
    st.text(alphabet=st.characters(blacklist_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["term", "see", "fr", "en", "gist", "zz"]), inner, max_size=3),
    max_leaves=12,
))  # fmt: skip
def test_any_tree_says_the_same_afterwards(tree: object) -> None:
    import yaml

    text = yaml.safe_dump({"side": "clinical", "term": tree}, allow_unicode=True)
    before = compose(text, lambda *_a, **_k: None)
    once = formatted(text)
    if once is None:
        return
    after = compose(once, lambda *_a, **_k: None)
    assert before
    assert after
    assert said_by(before) == said_by(after)
    assert formatted(once) == once


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_mutated_entries_are_refused_or_stay_the_same(data: st.DataObject) -> None:
    text = list(VALID)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at] = data.draw(st.sampled_from([*list("\t\n :-[]{}&*!|>'\"%@`,?#ab\x00é"), "", " # c\n"]))
    try:
        once = formatted("".join(text))
    except Unformattable:
        return
    assert once is None or formatted(once) == once


@given(st.binary(max_size=300))
def test_arbitrary_bytes_never_crash(data: bytes) -> None:
    try:
        format_file(data, Reporter().at("x.yaml"))
    except Unformattable:
        return
