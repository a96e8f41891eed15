"""Whatever happens to the cache of compiled indexes, the answers are right."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from glossary_tui import library as library_module
from glossary_tui.atomic import ABANDONED
from glossary_tui.index import records, store
from glossary_tui.library import open_library
from tests.making import VALID, folder
from tests.trust.conftest import Disk

BUILD = """
import os, sys
from glossary_tui import atomic
from glossary_tui.library import open_library
original = getattr({module}, {name!r})
def held(*args, **options):
    print("held", flush=True)
    sys.stdin.readline()
    return original(*args, **options)
setattr({module}, {name!r}, held)
library = open_library(base=sys.argv[1])
print(len(library), library.search("fever").match, flush=True)
"""


def caches(cache_home: Path) -> list[Path]:
    return sorted((cache_home / "glossary-tui").glob("*.index"))


def rename(base: Path, old: str, new: str) -> None:
    """Call the fever otherwise, so that an index made before is wrong."""
    path = base / "signs" / "fever.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(f"en: {old}", f"en: {new}"), encoding="utf-8")


def building(base: Path, module: str, name: str) -> subprocess.Popen[str]:
    """Return a process that builds the cache and stops before it calls a function for the first time."""
    code = BUILD.format(module=module, name=name)
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(base)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ.copy()
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_processes_that_all_have_built_before_any_writes_agree(base: Path, tmp_path: Path) -> None:
    processes = [building(base, "atomic", "write") for _ in range(3)]
    assert caches(tmp_path / "cache") == []
    said = [process.communicate("\n", timeout=60)[0].split() for process in processes]
    assert said == [["2", "exact"]] * 3
    (kept,) = caches(tmp_path / "cache")
    assert [path for path in kept.parent.iterdir() if path != kept] == []
    before = kept.stat()
    assert open_library(base=str(base)).search("fever").match == "exact"
    assert kept.stat().st_ino == before.st_ino, "what they left is fresh"


@pytest.mark.parametrize("stale", [False, True])
@pytest.mark.parametrize(("module", "name"), [("atomic", "write"), ("os", "fsync"), ("os", "replace")])
def test_a_build_killed_before_or_after_it_wrote_its_bytes_is_done_again(
    base: Path, tmp_path: Path, stale: bool, module: str, name: str
) -> None:
    if stale:
        open_library(base=str(base))
        rename(base, "fever", "feber")
    process = building(base, module, name)
    process.kill()
    process.communicate(timeout=60)
    assert process.returncode == -9
    assert len(caches(tmp_path / "cache")) == stale, "the dead build put nothing in place"
    found = open_library(base=str(base))
    assert found.search("feber" if stale else "fever").match == "exact"
    assert len(caches(tmp_path / "cache")) == 1


def test_what_a_killed_build_left_goes_with_a_later_one(base: Path, tmp_path: Path) -> None:
    process = building(base, "os", "fsync")
    process.kill()
    process.communicate(timeout=60)
    (left,) = (tmp_path / "cache" / "glossary-tui").glob(".*.tmp")
    open_library(base=str(base))
    assert left.exists(), "its writer might be alive"
    os.utime(left, (0, time.time() - ABANDONED - 60))
    rename(base, "fever", "feber")
    open_library(base=str(base))
    assert not left.exists()


def test_a_full_disk_is_done_without_a_cache(base: Path, small_disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = small_disk("16k")
    monkeypatch.setenv("XDG_CACHE_HOME", str(disk))
    for _ in range(2):
        assert open_library(base=str(base)).search("fever").match == "exact"
        assert [path.name for path in disk.rglob("*") if path.is_file()] == []
    with pytest.raises(OSError, match="No space"):
        (disk / "proof").write_bytes(bytes(20_000))


def test_a_disk_that_became_read_only_gives_no_stale_answer(
    base: Path, small_disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = small_disk("4m")
    monkeypatch.setenv("XDG_CACHE_HOME", str(disk))
    open_library(base=str(base))
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    (kept,) = caches(disk)
    before = kept.read_bytes()
    assert open_library(base=str(base)).search("fever").match == "exact"
    rename(base, "fever", "feber")
    for _ in range(2):
        assert open_library(base=str(base)).search("feber").match == "exact"
    assert kept.read_bytes() == before


def test_a_cache_folder_that_may_not_be_written_is_done_without(base: Path, tmp_path: Path) -> None:
    """Permissions, which do not hold root back: there the test above says it."""
    if os.name != "posix" or os.getuid() == 0:
        pytest.skip("permissions do not hold root back")
    open_library(base=str(base))
    (kept,) = caches(tmp_path / "cache")
    rename(base, "fever", "feber")
    kept.parent.chmod(0o500)
    try:
        assert open_library(base=str(base)).search("feber").match == "exact"
    finally:
        kept.parent.chmod(0o700)


def _other_glossary(path: Path, tmp_path: Path) -> None:
    other = folder(tmp_path / "other", fever=VALID.replace("en: fever", "en: chill"))
    open_library(base=str(other))
    (theirs,) = [found for found in path.parent.glob("*.index") if found != path]
    path.write_bytes(theirs.read_bytes())


def _cut(path: Path, _tmp_path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def _longer(path: Path, _tmp_path: Path) -> None:
    path.write_bytes(path.read_bytes() + bytes(1000))


def _other_format(path: Path, _tmp_path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:8] + (store.FORMAT + 1).to_bytes(4, "little") + data[12:])


def _folder(path: Path, _tmp_path: Path) -> None:
    path.unlink()
    path.mkdir()


def _dead_link(path: Path, _tmp_path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


@pytest.mark.parametrize("spoil", [_other_glossary, _cut, _longer, _other_format, _folder, _dead_link])
def test_a_foreign_or_damaged_file_in_the_place_of_the_cache_is_never_believed(spoil: object, base: Path, tmp_path: Path) -> None:
    open_library(base=str(base))
    (path,) = caches(tmp_path / "cache")
    assert callable(spoil)
    spoil(path, tmp_path)
    for _ in range(2):
        found = open_library(base=str(base))
        assert [hit.id for hit in found.search("fever").hits[:1]] == ["fever"]
        assert found.search("chill").match == "none"


@pytest.mark.parametrize("module", [store, records, library_module])
def test_reading_a_cache_executes_nothing(module: object) -> None:
    """No module that opens a cache can make code or objects out of bytes."""
    source = Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8")
    tree = ast.parse(source)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    used |= {name.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    used |= {str(node.module).split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert used.isdisjoint(
        {"pickle", "marshal", "shelve", "eval", "exec", "compile", "importlib", "__import__", "ctypes", "runpy"}
    )
