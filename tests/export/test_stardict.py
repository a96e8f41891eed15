"""The StarDict dictionaries, read back by pyglossary, by sdcv and by their own layout."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from struct import unpack_from

import pytest
from pyglossary.glossary_v2 import Glossary  # type: ignore[import-untyped]

from glossary_tui.export import stardict
from glossary_tui.export.book import Book
from glossary_tui.export.files import write_folder
from tests.making import entry, library

LANGS = ("fr", "en")


def records(data: bytes, numbers: str) -> list[tuple[bytes, list[int]]]:
    """Return the records of an .idx file: a word that ends with a zero byte, then big-endian numbers."""
    out: list[tuple[bytes, list[int]]] = []
    at = 0
    size = 4 * len(numbers)
    while at < len(data):
        end = data.index(b"\0", at)
        out.append((data[at:end], list(unpack_from(f">{numbers}", data, end + 1))))
        at = end + 1 + size
    return out


class Dictionary:
    """One dictionary, read by the letter of the format; checks what the format asks of it."""

    def __init__(self, files: dict[str, bytes], lang: str) -> None:
        stem = f"glossary-tui-{lang}"
        first, second, *rest = files[f"{stem}.ifo"].decode("utf-8").rstrip("\n").split("\n")
        assert (first, second) == ("StarDict's dict ifo file", "version=2.4.2")
        self.about = dict(line.split("=", 1) for line in rest)
        index, articles = files[f"{stem}.idx"], files[f"{stem}.dict"]
        rows = records(index, "II")
        assert int(self.about["wordcount"]) == len(rows)
        assert int(self.about["idxfilesize"]) == len(index)
        assert f"{stem}.syn" not in files, "OmegaT does not read it"
        assert self.about["sametypesequence"] == "m"
        words = [row[0] for row in rows]
        assert words == sorted(words, key=stardict.order)
        assert all(0 < len(word) < 256 for word in words)
        assert sum(size for _start, size in {tuple(place) for _word, place in rows}) == len(articles)
        self.rows = {word: articles[start : start + size].decode("utf-8") for word, (start, size) in rows}
        assert len(self.rows) == len(rows), "a reader may show only one of several equal words"


@pytest.fixture(scope="module")
def files(book: Book) -> dict[str, bytes]:
    return dict(stardict.render(book))


@pytest.fixture(scope="module")
def folder(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stardict") / "out"
    write_folder(str(path), files.items())
    return path


def bearers(book: Book) -> dict[str, set[str]]:
    """Return the ids of the entries that each name leads to."""
    out: dict[str, set[str]] = defaultdict(set)
    for each in book.entries:
        for _kind, _lang, name in each.names():
            out[name].add(each.id)
    return out


@pytest.mark.parametrize("lang", LANGS)
def test_every_name_leads_to_every_concept_that_bears_it(book: Book, files: dict[str, bytes], lang: str) -> None:
    dictionary = Dictionary(files, lang)
    wanted = bearers(book)
    assert {word.decode() for word in dictionary.rows} == set(wanted)
    for name, ids in wanted.items():
        article = dictionary.rows[name.encode()]
        heads = [line for line in article.split("\n") if line.endswith("]") and " · " in line]
        assert {line.rpartition("[")[2][:-1] for line in heads} == ids, name


@pytest.mark.parametrize("lang", LANGS)
def test_an_article_holds_the_whole_entry(book: Book, files: dict[str, bytes], lang: str) -> None:
    dictionary = Dictionary(files, lang)
    for each in book.entries:
        article = dictionary.rows[stardict.headword(each.term[lang])].replace("\u00a0", " ")
        texts = [each.term, each.gist, each.clinical, each.engineering]
        texts += [text for bridge in each.bridges for text in (bridge.like, bridge.unlike)]
        texts += [text for x in each.examples for text in (x.said, x.means)] + [c.why for c in each.confusions]
        assert [text[lang] for text in texts if " ".join(text[lang].split()) not in article] == [], each.id
        assert all(f"[{other}]" in article for _field, other in each.links())
        assert all(ref.code in article for ref in each.refs)
        assert all(source.title in article for source in each.sources)


@pytest.mark.parametrize("lang", LANGS)
def test_pyglossary_reads_the_same(folder: Path, files: dict[str, bytes], lang: str) -> None:
    Glossary.init()
    glossary = Glossary()
    glossary.directRead(str(folder / f"glossary-tui-{lang}.ifo"), formatName="Stardict")
    dictionary = Dictionary(files, lang)
    made: dict[str, str] = {}
    count = 0
    for each in glossary:
        count += 1
        for word in each.l_term:
            made[word] = each.defi
    assert count == len(dictionary.rows)
    assert made.keys() == {word.decode() for word in dictionary.rows}
    for word, article in dictionary.rows.items():
        assert made[word.decode()].strip() == article.strip()
    assert "CC BY 4.0" in glossary.getInfo("description")


def sdcv(folder: Path, *words: str) -> list[list[dict[str, str]]]:
    done = subprocess.run(
        ["sdcv", "-n", "-j", "-0", "-1", "-e", "-2", str(folder), *words], capture_output=True, text=True, check=True, timeout=60
    )
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]


@pytest.mark.skipif(not shutil.which("sdcv"), reason="sdcv is not installed")
def test_sdcv_finds_every_sense_and_every_language(book: Book, folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)  # sdcv writes a cache beside what it reads
    wanted = bearers(book)
    ambiguous = [name for name, ids in sorted(wanted.items()) if len(ids) > 1][::15]
    plain = [name for name, ids in sorted(wanted.items()) if len(ids) == 1 and name.isascii()][::600]
    accented = [name for name in sorted(wanted) if not name.isascii()][::400]
    words = [word for word in (*ambiguous, *plain, *accented) if not word.startswith(("/", "-")) and not set(word) & set("*?|")]
    assert len(words) > 50
    for word, answers in zip(words, sdcv(copy, *words), strict=True):
        assert len(answers) == len(LANGS), word
        for answer in answers:
            assert all(f"[{entry_id}]" in answer["definition"] for entry_id in wanted[word]), word


def test_hostile_names_are_words_and_nothing_is_lost() -> None:
    odd = {"en": "a\x00b\nc", "fr": "é" * 300}
    texts = {"en": "one\x1b[31m", "fr": "un"}
    one = entry("one", "", term=odd, also={"en": ("\x07", " ", "Zebra", "zebra")}, gist=texts)
    made = dict(stardict.render(Book(library(one, entry("two", "zebra"), entry("three", "zebra", "\u200b")))))
    for lang in LANGS:
        dictionary = Dictionary(made, lang)
        assert {len(word) for word in dictionary.rows} <= set(range(1, 256))
        assert stardict.headword("é" * 300).decode() == "é" * 127
        assert {"[one]", "[two]", "[three]"} <= set("".join(dictionary.rows.values()).replace("\n", " ").split(" "))
        assert dictionary.rows[b"zebra"].count(" · tests · [") == 3
        assert dictionary.rows[b"Zebra"].count(" · tests · [") == 1
    for name, data in made.items():
        if name.endswith((".dict", ".ifo")):
            assert not set(data) & (set(range(32)) - {10}), name


def test_an_entry_without_a_name_of_its_own_is_found_by_those_it_shares() -> None:
    made = dict(stardict.render(Book(library(entry("one", "pump"), entry("two", "pump")))))
    dictionary = Dictionary(made, "en")
    assert list(dictionary.rows) == [b"pump"]


def test_the_order_is_that_of_the_format() -> None:
    words = ["École", "a", "B", "b", "A", "école", "z"]
    ordered = sorted((word.encode() for word in words), key=stardict.order)
    assert [word.decode() for word in ordered] == ["A", "a", "B", "b", "z", "École", "école"]
