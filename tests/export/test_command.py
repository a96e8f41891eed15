"""The command: what is refused, what is left whole, what stays on the machine."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary_tui import library
from glossary_tui.cli.commands import export
from glossary_tui.cli.toolbox import main
from glossary_tui.errors import GlossaryError
from glossary_tui.export import FORMATS, SINGLE_FILE, Format
from glossary_tui.export.book import Book
from glossary_tui.export.files import MARKER, write_file, write_folder
from tests.cli.conftest import Run, home, run  # noqa: F401
from tests.making import REPO, VALID, folder


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_written_whole_and_only_once(
    hostile: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.setattr(export, "_without_layers", lambda: hostile.library)
    target = tmp_path / "out"
    assert main(["export", name, str(target)]) == 0
    first = _contents(target)
    assert "2 concepts" in capsys.readouterr().err
    whole = b"".join(first.values())
    assert name == "anki" or b"CC BY 4.0" in whole or b"licenses/by/4.0" in whole
    assert main(["export", name, str(target)]) == 2
    assert "--force" in capsys.readouterr().err
    assert main(["export", name, str(target), "--force"]) == 0
    assert _contents(target) == first
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(("name", "chosen"), sorted({**FORMATS, "html --single-file": SINGLE_FILE}.items()))
def test_every_format_tells_how_far_it_is(hostile: Book, name: str, chosen: Format) -> None:
    steps: list[int] = []
    made = importlib.import_module(f"glossary_tui.export.{chosen.module}").render(Book(hostile.library, on_step=steps.append))
    assert made if isinstance(made, bytes) else list(made)
    assert steps == list(range(1, len(steps) + 1))
    assert len(steps) >= len(hostile.entries)


DIGESTS = """
import hashlib, importlib
from glossary_tui.export import FORMATS
from glossary_tui.export.book import Book
from tests.making import entry, library
names = ("zeta", "alpha", "mid")
book = Book(library(*[entry(n, n, also={"en": (n + " x", "a " + n)}, keywords={"fr": ("k", n)}, see=names) for n in names]))
for name, each in sorted(FORMATS.items()):
    made = importlib.import_module("glossary_tui.export." + each.module).render(book)
    print(name, hashlib.sha256(made if isinstance(made, bytes) else repr(list(made)).encode()).hexdigest())
"""


def test_the_bytes_depend_on_nothing_but_the_glossary() -> None:
    made = set()
    for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo")):
        env = {"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin:/bin", "LC_ALL": "C"}
        done = subprocess.run([sys.executable, "-c", DIGESTS], env=env, cwd=REPO, capture_output=True, text=True, check=True)
        made.add(done.stdout)
    assert len(made) == 1
    assert made.pop().count("\n") == len(FORMATS)


def _contents(target: Path) -> dict[str, bytes]:
    if target.is_file():
        return {"": target.read_bytes()}
    return {str(path.relative_to(target)): path.read_bytes() for path in sorted(target.rglob("*")) if path.is_file()}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A packaged glossary of two entries, and a home of its own."""
    base = folder(tmp_path / "base", fever=VALID)
    for module in (library, export):
        monkeypatch.setattr(module, "packaged_glossary", lambda: str(base))
    for variable in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))


def test_local_layers_stay_here_unless_asked(
    small: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    layer = tmp_path / "layer"
    (layer / "local").mkdir(parents=True)
    text = VALID.replace("fever", "blue sheet").replace("fièvre", "feuille bleue")
    (layer / "local" / "blue-sheet.yaml").write_text(text, encoding="utf-8")
    target = tmp_path / "out.json"
    monkeypatch.setenv("GLOSSARY_PATH", str(layer))
    assert main(["export", "json", str(target)]) == 0
    without = target.read_text(encoding="utf-8")
    assert "fièvre" in without
    assert "feuille bleue" not in without
    assert main(["export", "json", str(target), "--force", "--with-local"]) == 0
    with_local = target.read_text(encoding="utf-8")
    assert "feuille bleue" in with_local
    assert '"local": true' in with_local
    assert str(layer) not in with_local
    capsys.readouterr()
    assert main(["export", "json", str(target), "--force", "--glossary", str(layer)]) == 2
    assert "--with-local" in capsys.readouterr().err


def test_what_cannot_be_written(run: Run, tmp_path: Path) -> None:  # noqa: F811
    assert run("glossary-tui", "export", "csv", str(tmp_path / "no" / "x.csv")).returncode == 2
    assert run("glossary-tui", "export", "csv", str(tmp_path), "--force").returncode == 2
    assert run("glossary-tui", "export", "nothing", str(tmp_path / "x")).returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_it_speaks_the_language_of_the_reader(
    hostile: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(export, "_without_layers", lambda: hostile.library)
    said = {}
    for lang in ("fr", "en"):
        wrong = ["csv", str(tmp_path / "no" / "x")], ["csv", str(tmp_path)], ["fhir", str(tmp_path / lang)]
        assert main(["export", "csv", str(tmp_path / lang), "--lang", lang]) == 0
        assert [main(["export", *args, "--lang", lang]) for args in wrong] == [2, 2, 2]
        with pytest.raises(SystemExit):
            main(["export", "--lang", lang, "--help"])
        told = capsys.readouterr()
        said[lang] = told.err.splitlines() + told.out.splitlines()
        assert all(getattr(each, lang) in " ".join(" ".join(told.out.split()).split()) for each in FORMATS.values())
    assert ["2 concepts, 1 fichier" in said["fr"][0], "2 concepts, 1 file," in said["en"][0]] == [True, True]
    assert "n’existe pas" in said["fr"][1]
    assert "ce format écrit un dossier" in said["fr"][3]
    both = {line.strip() for line in said["fr"]} & {line.strip() for line in said["en"]}
    assert both - {"FORMAT TARGET"} == {line for line in both if "{" in line or " " not in line}


def test_a_glossary_with_problems_is_exported_and_says_so(
    small: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layer = tmp_path / "layer"
    (layer / "local").mkdir(parents=True)
    (layer / "local" / "x.yaml").write_text("term: [", encoding="utf-8")
    for lang, text in (("fr", "dans les fichiers du glossaire"), ("en", "in the glossary’s files")):
        args = ["export", "json", str(tmp_path / lang), "--with-local", "--glossary", str(layer), "--lang", lang]
        assert main(args) == 0
        assert text in capsys.readouterr().err


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(FORMATS, "anki", Format(module="csv_table", is_folder=False, fr="", en="", needs="no_such_package"))
    monkeypatch.setitem(sys.modules, "no_such_package", None)
    with pytest.raises(GlossaryError, match=r"needs no_such_package.*glossary-tui\[anki\]"):
        export._renderer("anki", FORMATS["anki"])


def _breaks() -> Iterator[tuple[str, bytes]]:
    yield "a/b.html", b"new"
    raise RuntimeError("half way")


def test_a_failure_leaves_the_old_folder_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "site"
    with pytest.raises(RuntimeError):
        write_folder(str(target), _breaks())
    assert list(tmp_path.iterdir()) == []
    assert write_folder(str(target), [("a/b.html", b"old")]) == 1
    with pytest.raises(RuntimeError):
        write_folder(str(target), _breaks(), force=True)
    assert (target / "a" / "b.html").read_bytes() == b"old"
    assert write_folder(str(target), [("c.html", b"new")], force=True) == 1
    assert sorted(path.name for path in target.iterdir()) == [MARKER, "c.html"]
    assert list(tmp_path.iterdir()) == [target]


def test_force_never_replaces_a_folder_of_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.txt").write_text("mine")
    with pytest.raises(GlossaryError, match="not a folder that this command wrote"):
        write_folder(str(tmp_path / "home"), [("a", b"")], force=True)
    assert (tmp_path / "home" / "thesis.txt").read_text() == "mine"


def test_a_file_is_written_through_its_link_and_not_over_another(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(GlossaryError, match="--force"):
        write_file(str(tmp_path / "link"), b"new")
    write_file(str(tmp_path / "link"), b"new", force=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_the_formats_are_documented() -> None:
    guide = (REPO / "docs" / "integrate.md").read_text(encoding="utf-8")
    for name in FORMATS:
        assert f"glossary-tui export {name}" in guide
