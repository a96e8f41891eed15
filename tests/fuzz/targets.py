"""What is fuzzed: each target takes a drawn case and raises when the program breaks a promise on it.

A case may be refused, never crash: only the exceptions that a function documents are expected. Time and memory are watched by
`tests.fuzz.watch`.
"""

from __future__ import annotations

import argparse
import contextlib
import copy
import csv
import importlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from hypothesis import strategies as st

from glossary_tui import userdata
from glossary_tui.cli.commands import import_
from glossary_tui.cli.parser import Parser
from glossary_tui.errors import GlossaryError, Problem
from glossary_tui.export import FORMATS
from glossary_tui.export.book import Book
from glossary_tui.index.build import compile_index
from glossary_tui.index.records import pack, unpack
from glossary_tui.index.store import CorruptIndex, Store
from glossary_tui.learn import course, transfer
from glossary_tui.learn import store as learning
from glossary_tui.learn.scheduling import answered
from glossary_tui.library import Library, open_library
from glossary_tui.model import Bridge, Confusion, Entry, Example, Ref, Source
from glossary_tui.render.card import Card
from glossary_tui.render.machine import answer_value
from glossary_tui.render.terminal import to_text
from glossary_tui.source import table
from glossary_tui.source.formatter import Unformattable, format_file
from glossary_tui.source.lint import lint
from glossary_tui.source.loader import load, read_entry
from glossary_tui.source.rules import RULES, Reporter
from glossary_tui.text import bag, fold, is_unsafe, one_line, printable, stem, typeset, width, wrap
from tests.fuzz.mutation import anything, broken_bytes, broken_text, readable
from tests.making import DOMAIN, GLOSSARY, REPO, VALID, entry, folder, library


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


def _courses() -> list[bytes]:
    return [path.read_bytes() for path in sorted((REPO / "courses").glob("*.yaml"))]


def _names() -> list[str]:
    return [
        name for found in list(_real().entries())[::7] for side in (found.term, found.abbr, found.also) for name in _flat(side)
    ]


def _flat(by_lang: dict[str, Any]) -> list[str]:
    return [name for value in by_lang.values() for name in ([value] if isinstance(value, str) else value)]


def _reader(data: bytes) -> None:
    path, reporter = _scratch() / "read.yaml", Reporter()
    path.write_bytes(data)
    found = read_entry(str(path), "signs", "", reporter)
    assert found.entry is None or found.entry.id == "read"
    _check_problems(reporter.problems)


def _check_problems(problems: list[Problem]) -> None:
    for problem in problems:
        assert problem.code in RULES
        assert problem.line >= 0
        for said in (*problem.message.values(), *problem.remedy.values(), problem.field):
            assert not any(map(is_unsafe, said)), said


def _course(data: bytes) -> None:
    path = _scratch() / "course.yaml"
    path.write_bytes(data)
    problems = course.lint(str(path), ("triage", "api"))
    _check_problems(problems)
    try:
        found = course.read_course(str(path))
    except GlossaryError:
        assert problems
    else:
        assert found.ids


@cache
def _importer() -> tuple[Library, argparse.Namespace]:
    parser = Parser("glossary-tui import", "en")
    import_.configure(parser)
    (_scratch() / "imported").mkdir(exist_ok=True)
    return _real(), parser.read(["-", "--dry-run", "--to", str(_scratch() / "imported")])


def _table(data: bytes) -> None:
    """Make drafts of a table's rows, without writing them: what is made stays in the layer and reads back as YAML."""
    lib, options = _importer()
    made: list[str] = []
    try:
        headers, rows = table.read(table.decode(data, "x.csv"), "x.csv")
        importer = import_._Importer(lib, {header: header for header in headers if header in import_.FIELDS}, options, options.to)
        importer._write = lambda path, draft: made.append(path)  # type: ignore[method-assign]
        for _line, row in rows:
            with contextlib.suppress(import_._Skipped):
                importer.take(row, len(headers))
    except GlossaryError:
        return
    for path in made:
        assert Path(path).resolve().parent.parent == Path(options.to).resolve(), path


_TABLE = [
    'term.fr;term.en;id;domain;also.fr\ndéambulothèque;walker shelf;;;x|y\n"a\nb";zorglub;zorg;local;\n'.encode(encoding)
    for encoding in ("utf-8", "utf-16", "cp1252")
]


def _tables() -> st.SearchStrategy[bytes]:
    _importer()  # opening the glossary is not a part of any case
    return broken_bytes(_TABLE)


@cache
def _learnt() -> bytes:
    path = _scratch() / "made.db"
    with learning.Store(str(path)) as store:
        for number in range(6):
            store.answer((("triage", "api")[number % 2], "word"), 3, 1_795_608_000 + number * 86_400, date(2026, 11, 25))
        store.set("new_a_day", "5")
    return path.read_bytes()


def _learning(data: bytes) -> None:
    for old in _scratch().glob("learning.db*"):
        old.unlink()
    path = _scratch() / "learning.db"
    path.write_bytes(data)
    try:
        with learning.Store(str(path)) as store:
            store.days(), store.newest(), store.setting("new_a_day", "")
            json.loads(transfer.dump(store))
            store.answer(("triage", "word"), 3, 1_797_000_000, date(2026, 12, 20))
            assert store.memory(("triage", "word")) is not None
    except GlossaryError:
        return  # says why: a newer version, or a page that shows its damage late
    assert not store.set_aside or Path(store.set_aside).read_bytes() == data


@cache
def _exported() -> dict[str, Any]:
    path = _scratch() / "export.db"
    path.write_bytes(_learnt())
    with learning.Store(str(path)) as store:
        return transfer.export(store)


def _moved(data: bytes) -> None:
    path = _scratch() / "moved.db"
    if not path.exists():
        path.write_bytes(_learnt())
    with learning.Store(str(path)) as store:
        with contextlib.suppress(GlossaryError):
            transfer.load(store, data)
        json.loads(transfer.dump(store))
        day = date(2026, 12, 20)
        for memory in store.memories().values():
            answered(memory, 3, 1_797_000_000, day)


@st.composite
def _documents(draw: st.DrawFn) -> bytes:
    """Draw an export of what was learnt with up to three of its values replaced, or broken as bytes."""
    if draw(st.integers(0, 4)) == 0:
        return draw(broken_bytes([json.dumps(_exported()).encode()]))
    value = copy.deepcopy(_exported())
    odd = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.sampled_from([0, 1, 1 << 37, 1e308, "2026-02-30", "9999-12-31"]),
        anything,
    )
    befores = [row["before"] for row in value["answers"] if row["before"]]
    for row in draw(st.lists(st.sampled_from([*value["cards"], *value["answers"], *befores, value]), max_size=3)):
        row[draw(st.sampled_from(sorted(row)))] = draw(odd)
    return json.dumps(value).encode("utf-8", "surrogatepass")


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
        case "anki":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                assert archive.testzip() is None
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
        "course": (_course, _courses()),
        "index": (lambda data: _compiled([(0, len(_index()), data)]), [_index()]),
    }


def targets() -> dict[str, Target]:
    """Return every target by name."""
    edits = st.tuples(st.integers(0, 1 << 30), st.integers(0, 60), st.binary(max_size=12))
    side = st.sampled_from(("", "clinician", "engineer"))
    lang = st.sampled_from(("", "fr", "en"))
    return {
        "reader": Target("an entry file is read", 200, lambda: broken_bytes(_samples()), _reader),
        "formatter": Target("an entry file is formatted", 60, lambda: broken_bytes(_samples()), _formatter),
        "layer": Target("a local layer holds a broken file", 20, lambda: broken_bytes(_samples()), _layer),
        "text": Target("a text is folded, wrapped and made printable", 150, lambda: broken_text(_names()), _text),
        "search": Target("a query is answered", 50, lambda: st.tuples(broken_text(_names()), lang, side, st.booleans()), _search),
        "annotate": Target(
            "a text is annotated, whole and in pieces",
            60,
            lambda: st.tuples(broken_text(_sentences()), st.integers(1, 60)),
            _annotate,
        ),
        "course": Target("a course is read", 10, lambda: broken_bytes(_courses()), _course),
        "table": Target("a table is made drafts", 8, _tables, _table),
        "learning": Target("what was learnt is damaged", 4, lambda: broken_bytes([_learnt()]), _learning),
        "moved": Target("an export of what was learnt is imported", 4, _documents, _moved),
        "state": Target("the reader's own files are broken", 15, lambda: broken_bytes(_STATE), _state),
        "index": Target("a compiled index is damaged", 180, lambda: st.lists(edits, max_size=4), _compiled),
        "records": Target("a packed record is damaged", 237, lambda: broken_bytes([_PACKED]), _records),
        "exports": Target(
            "an entry of hostile texts is exported", 2, lambda: st.lists(readable, min_size=1, max_size=6), _exports
        ),
    }
