"""The compiled index is always right: fresh, rebuilt when damaged, done without when it can't be written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from glossary_tui import paths
from glossary_tui.errors import GlossaryError
from glossary_tui.index.records import entry_from, pack, unpack
from glossary_tui.index.store import CorruptIndex, Store
from glossary_tui.library import open_library
from tests.making import VALID, entry, library


def cache_file(tmp_path: Path) -> Path:
    (found,) = (tmp_path / "cache" / "glossary-tui").glob("*.index")
    return found


def test_changed_added_and_removed_files_are_seen(base: Path) -> None:
    fever = base / "signs" / "fever.yaml"
    assert len(open_library(base=str(base))) == 2
    fever.write_text(VALID.replace("en: fever", "en: feber"), encoding="utf-8")
    os.utime(fever, ns=(1, 1))
    assert open_library(base=str(base)).search("feber").match == "exact"
    chill = base / "signs" / "chill.yaml"
    chill.write_text(VALID.replace("en: fever", "en: chill"), encoding="utf-8")
    assert open_library(base=str(base)).search("chill").match == "exact"
    chill.unlink()
    assert open_library(base=str(base)).search("chill").match == "none"


def test_every_flipped_bit_ends_in_right_answers(base: Path, tmp_path: Path) -> None:
    open_library(base=str(base))
    path = cache_file(tmp_path)
    good = path.read_bytes()
    step = max(1, len(good) // 150)
    for position in range(0, len(good), step):
        bad = bytearray(good)
        bad[position] ^= 1 << (position % 8)
        try:
            lib_store = Store(bytes(bad))
            for name in lib_store.sections():
                lib_store.blob(name)
        except (CorruptIndex, ValueError):
            pass
        else:
            assert position >= 40, "a damaged header is always noticed"
        path.write_bytes(bytes(bad))
        found = open_library(base=str(base))
        assert found.search("fever").hits[0].id == "fever"
        assert found.get("fever") is not None


@pytest.mark.parametrize("content", [b"", b"glossidx", b"not an index at all" * 10, bytes(5000)])
def test_a_foreign_cache_file_is_rebuilt(content: bytes, base: Path, tmp_path: Path) -> None:
    open_library(base=str(base))
    path = cache_file(tmp_path)
    path.write_bytes(content)
    assert open_library(base=str(base)).search("fever").match == "exact"
    assert path.read_bytes().startswith(b"glossidx")
    assert len(path.read_bytes()) > 1000


def test_a_cache_that_cannot_be_written_is_done_without(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocker))
    assert open_library(base=str(base)).search("fever").match == "exact"


def test_an_index_just_compiled_is_read_from_its_file(base: Path) -> None:
    library = open_library(base=str(base))
    assert not isinstance(library._store.source, bytes), "the whole index would stay in memory"


def test_problems_are_kept_with_the_index(base: Path) -> None:
    (base / "signs" / "broken.yaml").write_text("term: [", encoding="utf-8")
    for _ in range(2):
        found = open_library(base=str(base))
        assert any("broken.yaml" in problem for problem in found.problems)
        assert len(found) == 2


def test_a_missing_or_empty_glossary_is_one_clear_error(base: Path, tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="no glossary folder"):
        open_library(base=str(tmp_path / "nowhere"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(GlossaryError, match="no readable entry"):
        open_library(base=str(tmp_path / "empty"))
    with pytest.raises(GlossaryError, match="--glossary"):
        open_library([str(tmp_path / "nowhere")], base=str(base))


def test_an_entry_survives_packing() -> None:
    whole = entry("a", "α term", "terme é", abbr={"en": ("A",)}, see=("b",))
    assert entry_from(unpack(pack(whole))) == whole


@pytest.mark.parametrize("data", [b"", b"\x05", b"\xff" * 12, b"\x0cab", pack(["a"]) + b"x"])
def test_damaged_records_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="damaged record"):
        unpack(data)


def test_reverse_bridges_are_derived() -> None:
    from glossary_tui.model import Bridge

    bridge = Bridge(to="b", kind="analogy", like={"en": "x"}, unlike={"en": "y"})
    lib = library(entry("a", "one", bridges=(bridge,)), entry("b", "two", side="technical"))
    assert lib.bridged_from("b") == ("a",)


@pytest.mark.skipif(sys.platform != "linux", reason="the shortcut is for Linux only")
@pytest.mark.parametrize("kind", ["cache", "data", "config", "state"])
def test_folders_are_those_of_platformdirs(kind: str) -> None:
    import platformdirs

    expected = getattr(platformdirs, f"user_{kind}_dir")("glossary-tui", appauthor=False)
    assert getattr(paths, f"{kind}_dir")() == expected


def test_a_page_damaged_after_opening_is_put_right_in_the_middle_of_a_search(base: Path, tmp_path: Path) -> None:
    open_library(base=str(base))
    path = cache_file(tmp_path)
    good = path.read_bytes()
    bad = bytearray(good)
    for position in range(len(bad) - 20_000, len(bad), 97):
        bad[position] ^= 1
    path.write_bytes(bytes(bad))
    found = open_library(base=str(base))
    assert found.search("fevre").hits[0].id == "fever"
    assert path.read_bytes() == good
