"""What is fuzzed: each target takes a drawn case and raises when the program breaks a promise on it.

A case may be refused, never crash: only the exceptions that a function documents are expected. Time and memory are watched by
`tests.fuzz.watch`.
"""

from __future__ import annotations

import contextlib
import csv
import importlib
import io
import json
import os
import tempfile
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from hypothesis import strategies as st

from glossary_tui import userdata
from glossary_tui.export import FORMATS
from glossary_tui.export.book import Book
from glossary_tui.index.build import compile_index
from glossary_tui.index.records import pack, unpack
from glossary_tui.index.store import CorruptIndex, Store
from glossary_tui.library import Library, open_library
from glossary_tui.model import Bridge, Confusion, Entry, Example, Ref, Source
from glossary_tui.render.card import Card
from glossary_tui.render.machine import answer_value
from glossary_tui.render.terminal import to_text
from glossary_tui.source import schema
from glossary_tui.source.formatter import Unformattable, format_file
from glossary_tui.source.lint import lint
from glossary_tui.source.loader import load
from glossary_tui.source.rules import RULES, Reporter
from glossary_tui.source.yaml_reader import compose, decode
from glossary_tui.text import bag, fold, is_unsafe, one_line, printable, stem, typeset, width, wrap
from tests.fuzz.mutation import broken_bytes, broken_text, readable
from tests.making import DOMAIN, GLOSSARY, VALID, entry, folder, library


class Target(NamedTuple):
    """One door into the program: what comes in, and what must hold."""

    about: str
    share: int
    """Cases of a thousand: what takes longer gets fewer."""
    cases: Callable[[], st.SearchStrategy[Any]]
    run: Callable[[Any], None]


@cache
def _scratch() -> Path:
    path = Path(tempfile.mkdtemp(prefix="glossary-fuzz-"))
    for name in ("CACHE", "DATA", "CONFIG", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(path / name.lower())
    os.environ.pop("GLOSSARY_PATH", None)
    return path


@cache
def _real() -> Library:
    _scratch()
    return open_library(base=str(GLOSSARY))


def _samples() -> list[bytes]:
    """Return real entry files of every shape, and the model entry of the tests."""
    return [path.read_bytes() for path in sorted(GLOSSARY.glob("*/*.yaml"))[::60]] + [VALID.encode(), DOMAIN.encode()]


def _names() -> list[str]:
    return [
        name for found in list(_real().entries())[::7] for side in (found.term, found.abbr, found.also) for name in _flat(side)
    ]


def _flat(by_lang: dict[str, Any]) -> list[str]:
    return [name for value in by_lang.values() for name in ([value] if isinstance(value, str) else value)]


def _reader(data: bytes) -> None:
    reporter = Reporter()
    report = reporter.at("x.yaml")
    text = decode(data, report)
    root = compose(text, report) if text is not None else None
    if root is not None:
        schema.ENTRY.read(root, "", report)
    for problem in reporter.problems:
        assert problem.code in RULES
        assert problem.line >= 0
        for said in (*problem.message.values(), *problem.remedy.values(), problem.field):
            assert not any(map(is_unsafe, said)), said


def _formatter(data: bytes) -> None:
    try:
        once = format_file(data, Reporter().at("x.yaml"))
    except Unformattable:
        return
    if once is not None:
        assert format_file(once.encode(), Reporter().at("x.yaml")) == once


@cache
def _layers() -> tuple[Path, Path]:
    base = folder(_scratch() / "base", fever=VALID)
    (_scratch() / "layer" / "signs").mkdir(parents=True)
    return base, _scratch() / "layer"


def _layer(data: bytes) -> None:
    base, layer = _layers()
    (layer / "signs" / "chill.yaml").write_bytes(data)
    loaded = load(str(base), [str(layer)])
    assert {"fever", "cough"} <= {found.id for found in loaded.glossary}
    lint(loaded)


def _text(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert len(folded.encode("utf-8", "replace")) <= 20 * len(text) + 20
    stem(folded)
    bag(folded)
    for safe in (printable(text), one_line(text, 40), typeset(printable(text), "fr")):
        assert not any(is_unsafe(char) for char in safe if char != "\n"), safe
    for line in wrap(printable(text), 30):
        assert width(line) <= 30


def _search(case: tuple[str, str, str, bool]) -> None:
    query, lang, reader, typing = case
    answer = _real().search(query, lang, reader, 10, typing)
    assert len(answer.hits) <= 10
    assert bool(answer.hits) == (answer.match != "none")
    assert len({hit.id for hit in answer.hits}) == len(answer.hits)
    assert all(0 <= hit.score <= 100 for hit in answer.hits)
    json.dumps(answer_value(_real(), answer, lang)).encode("ascii")


def _annotate(case: tuple[str, int]) -> None:
    text, size = case
    spans = _real().annotator.spans(text)
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert span.ids
        end = span.end
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    assert "".join(piece for piece, _ in _real().annotator.stream(iter(pieces))) == text


_STATE = [
    json.dumps(value).encode()
    for value in (
        {"language": "fr", "theme": "gloss-dark", "reader": "engineer"},
        {"favourites": ["triage", "fever"], "notes": {"triage": "mine", "x" * 300: "é\u0000"}},
        {"seen": ["triage", "", "\ud800", 3, None]},
        {"favourites": {"a": 1}, "notes": ["a"], "seen": "triage", "language": 3},
        [1, 2],
    )
] + [b'{"deep": ' + b"[" * 900 + b"]" * 900 + b"}"]


def _state(data: bytes) -> None:
    for kind, name in (("config", "settings"), ("data", "favourites"), ("state", "seen")):
        place = _scratch() / kind / "glossary-tui"
        place.mkdir(parents=True, exist_ok=True)
        for old in place.iterdir():
            old.unlink()
        (place / f"{name}.json").write_bytes(data)
    user = userdata.UserData()
    user.setting("language", ("fr", "en"))
    before = user.favourites()
    if not user.star("fuzzed"):
        assert data.count(b"[") > 100, "only lists too deep to write are kept in memory"
        return
    assert user.set_note("fuzzed", "a note")
    user.saw("fuzzed")
    again = userdata.UserData()
    assert set(again.favourites()) == set(before) ^ {"fuzzed"}
    assert again.notes()["fuzzed"] == "a note"
    assert "fuzzed" in again.seen()


@cache
def _index() -> bytes:
    loaded = load(str(folder(_scratch() / "small", fever=VALID)))
    return compile_index(loaded.glossary)


def _compiled(changes: list[tuple[int, int, bytes]]) -> None:
    """Answer from a damaged index: the damage is noticed, or the answers are right."""
    data = bytearray(_index())
    for at, cut, new in changes:
        at %= len(data) or 1
        data[at : at + cut] = new
    with contextlib.suppress(CorruptIndex):
        lib = Library(Store(bytes(data)), ())
        hit = lib.search("fever").hits[0]
        assert hit.id == "fever"
        assert lib.search("fevre").hits[0].id == "fever"
        found = lib.get("fever")
        assert found is not None
        assert found.term == {"en": "fever", "fr": "fièvre"}


_PACKED = pack((("a", "b"), {"fr": "é"}, ()))


def _records(data: bytes) -> None:
    try:
        value = unpack(data)
    except (CorruptIndex, ValueError):
        return
    assert unpack(pack(value)) == value


def _hostile_entry(texts: list[str]) -> Entry:
    def pair(at: int) -> dict[str, str]:
        return {"en": texts[at % len(texts)] or "x", "fr": texts[(at + 1) % len(texts)] or "y"}

    return entry(
        "one", "", term=pair(0), gist=pair(1), clinical=pair(2), engineering=pair(3),
        also={"en": tuple(dict.fromkeys(text for text in texts if text))}, keywords={"fr": (pair(4)["fr"],)},
        bridges=(Bridge(to="two", kind="analogy", like=pair(5), unlike=pair(6)),),
        examples=(Example(by="nurse", said=pair(7), means=pair(8)),),
        confusions=(Confusion(with_id="", word=pair(9), why=pair(10)),),
        refs=(Ref(system="iso", code=pair(11)["en"], display=pair(12)["en"]),),
        sources=(Source(title=pair(13)["en"], publisher=pair(14)["en"], year="2020", url=pair(15)["en"]),),
    )  # fmt: skip


class _Tags(HTMLParser):
    """Refuses what would run or be fetched and is not the site's own."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag; raises AssertionError."""
        values = {name: (value or "").strip().lower() for name, value in attrs}
        assert tag not in ("iframe", "object", "embed", "base"), tag
        assert tag != "script" or values.get("src", "").endswith(".js"), values
        for name, value in values.items():
            assert not name.startswith("on"), name
            assert not value.startswith(("javascript:", "data:", "vbscript:")), value


def _check_export(name: str, data: bytes) -> None:
    """Read a made file back by the reader of its kind."""
    match name.rpartition(".")[2]:
        case "csv_table":
            assert len(list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))) == 2
        case "json_document" | "json":
            json.loads(data)
        case "tbx":
            ET.fromstring(data)
        case "html":
            tags = _Tags()
            tags.feed(data.decode("utf-8"))
            tags.close()
        case "markdown" | "skos" | "js" | "css" | "svg":
            data.decode("utf-8")
        case "ifo" | "dict":
            text = data.decode("utf-8")
            assert not any(is_unsafe(char) for char in text if char not in "\n\t"), name
        case "idx" | "syn":
            numbers = 8 if name.endswith("idx") else 4
            while data:
                word, _, data = data.partition(b"\0")
                assert 0 < len(word.decode("utf-8")) < 256, word
                assert len(data) >= numbers, name
                data = data[numbers:]
        case _:
            raise AssertionError(f"{name}: no check for this kind of file")


def _exports(texts: list[str]) -> None:
    lib = library(_hostile_entry(texts), entry("two", "other", side="technical"))
    book = Book(lib)
    for kind in FORMATS.values():
        if kind.needs:
            continue  # their bytes are made by a library of its own
        made = importlib.import_module(f"glossary_tui.export.{kind.module}").render(book)
        for name, data in made if kind.is_folder else [(kind.module, made)]:
            _check_export(name, data)
    card = to_text(Card(lib, "en", "clinician", 60).entry(book.by_id["one"]))
    assert not any(is_unsafe(char) for char in card if char != "\n"), card


def _sentences() -> list[str]:
    """Return sentences of the glossary itself: what was said, in both languages."""
    return [
        text
        for found in list(_real().entries())[::9]
        for shown in found.examples
        for text in (*shown.said.values(), *shown.means.values())
    ]


def byte_doors() -> dict[str, tuple[Callable[[bytes], None], list[bytes]]]:
    """Return the targets that take bytes, with good inputs to start from."""
    return {
        "reader": (_reader, _samples()),
        "formatter": (_formatter, _samples()),
        "state": (_state, _STATE),
        "records": (_records, [_PACKED]),
        "index": (lambda data: _compiled([(0, len(_index()), data)]), [_index()]),
    }


def targets() -> dict[str, Target]:
    """Return every target by name."""
    edits = st.tuples(st.integers(0, 1 << 30), st.integers(0, 60), st.binary(max_size=12))
    side = st.sampled_from(("", "clinician", "engineer"))
    lang = st.sampled_from(("", "fr", "en"))
    return {
        "reader": Target("an entry file is read", 225, lambda: broken_bytes(_samples()), _reader),
        "formatter": Target("an entry file is formatted", 60, lambda: broken_bytes(_samples()), _formatter),
        "layer": Target("a local layer holds a broken file", 20, lambda: broken_bytes(_samples()), _layer),
        "text": Target("a text is folded, wrapped and made printable", 150, lambda: broken_text(_names()), _text),
        "search": Target("a query is answered", 60, lambda: st.tuples(broken_text(_names()), lang, side, st.booleans()), _search),
        "annotate": Target(
            "a text is annotated, whole and in pieces",
            60,
            lambda: st.tuples(broken_text(_sentences()), st.integers(1, 60)),
            _annotate,
        ),
        "state": Target("the reader's own files are broken", 20, lambda: broken_bytes(_STATE), _state),
        "index": Target("a compiled index is damaged", 200, lambda: st.lists(edits, max_size=4), _compiled),
        "records": Target("a packed record is damaged", 200, lambda: broken_bytes([_PACKED]), _records),
        "exports": Target(
            "an entry of hostile texts is exported", 5, lambda: st.lists(readable, min_size=1, max_size=6), _exports
        ),
    }
