"""Files made to harm: each is refused or shown harmless, with a message that says why; docs/reliability.md lists them with the tests."""

from __future__ import annotations

import io
import os
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary_tui import atomic
from glossary_tui.cli.commands import diff
from glossary_tui.cli.commands.find import _lines
from glossary_tui.cli.gloss import main as gloss
from glossary_tui.cli.toolbox import main as toolbox
from glossary_tui.errors import GlossaryError
from glossary_tui.export.files import write_file
from glossary_tui.learn.course import lint as lint_course
from glossary_tui.library import open_library
from glossary_tui.source.formatter import format_file
from glossary_tui.source.lint import lint
from glossary_tui.source.loader import load
from glossary_tui.source.rules import Reporter
from glossary_tui.text import is_unsafe
from glossary_tui.texts import read_text
from glossary_tui.userdata import UserData
from tests.fuzz.watch import limited
from tests.making import VALID, folder

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{chr(ord(name) - 1)}'] * 9)}]\n" for name in "bcdefghi"
)
LONG = "x" * 250_000


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all of this file: compiling the packaged glossary takes seconds."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.delenv("GLOSSARY_PATH", raising=False)
    return tmp_path / "home"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(BOMB, "G008", id="alias bomb"),
        pytest.param(VALID + "zz: " + "[" * 300 + "]" * 300, "G010", id="three hundred lists in lists"),
        pytest.param(VALID + "zz: " + "[" * 100_000 + "]" * 100_000, "G005", id="a hundred thousand lists in lists"),
        pytest.param(VALID + "zz: " + "{a: " * 50_000, "G010", id="fifty thousand mappings in mappings"),
        pytest.param("\n".join(" " * depth + "a:" for depth in range(600)), "G010", id="six hundred levels of indentation"),
        pytest.param(VALID.replace("en: fever", f"en: {LONG}"), "G106", id="a name of 250 kB"),
        pytest.param(VALID.replace("hot for comfort", LONG), "G106", id="a gist of 250 kB"),
        pytest.param(VALID + f"{LONG}: x\n", "G005", id="a key of 250 kB"),
        pytest.param(VALID + "".join(f"k{n}: x\n" for n in range(20_000)), "G101", id="twenty thousand keys"),
        pytest.param(VALID + "examples:\n" + "  - by: nurze\n" * 14_000, "G105", id="fourteen thousand wrong values"),
        pytest.param(VALID.replace("[cough]", f"[{', '.join(f'a{n}' for n in range(30_000))}]"), "G202", id="thirty thousand dead links"),
        pytest.param(VALID + "#" * 300_000, "G003", id="more than 256 KiB"),
        pytest.param(VALID.replace("en: fever", "en: fe\x1b]52;c;QQ==\x07ver"), "G004", id="an OSC sequence"),
        pytest.param(VALID.replace("en: fever", "en: fe\x9b31mver"), "G004", id="a C1 control"),
        pytest.param(VALID.replace("en: fever", "en: fe\u2066ver"), "G004", id="a direction isolate"),
        pytest.param(VALID.replace("en: fever", "en: fe\u2060ver"), "G004", id="an invisible joiner"),
        pytest.param(VALID.replace("en: fever", "en: fe\U000e0041ver"), "G004", id="an invisible tag letter"),
        pytest.param(VALID.replace("en: fever", "en: f\u0435ver"), "G311", id="a Cyrillic letter that looks Latin"),
        pytest.param(VALID.replace("en: fever", "en: F\u0395VER"), "G311", id="a Greek letter that looks Latin"),
        pytest.param(VALID.replace("[cough]", "[../../../etc/passwd]"), "G111", id="a path as a link"),
        pytest.param(VALID + "id: ../../evil\n", "G101", id="an id inside the file"),
    ],
)  # fmt: skip
def test_an_entry_file_made_to_harm_is_told_in_time(content: str, code: str, tmp_path: Path) -> None:
    base = str(folder(tmp_path / "glossary", fever=content))
    with limited():
        loaded = load(base)
        problems = lint(loaded)
    told = [problem for problem in problems if problem.code == code and problem.file.endswith("fever.yaml")]
    assert told, [(problem.code, problem.message["en"]) for problem in problems][:5]
    for said in (*told[0].message.values(), *told[0].remedy.values()):
        assert not any(map(is_unsafe, said))
        assert len(said) < 500, "the message quotes no more than a line can show"
    assert "cough" in {entry.id for entry in loaded.glossary}, "the other entries answer"


@pytest.mark.parametrize("name", ["a..b", "-rf", "é", "A", "a b", "\x1b[31m", "fe\u202ever", "a\\b"])
def test_odd_names_of_files_and_folders_are_told_safely(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = folder(tmp_path / "glossary", fever=VALID)
    (base / "signs" / f"{name}.yaml").write_text(VALID, encoding="utf-8")
    (base / name).mkdir()
    (base / name / "heat.yaml").write_text(VALID.replace("fever", "heat"), encoding="utf-8")
    assert toolbox(["lint", str(base)]) == 1
    out = capsys.readouterr().out
    assert "G012" in out
    assert not any(is_unsafe(char) for char in out if char != "\n")


def test_a_layer_s_folder_or_file_that_is_a_link_out_is_not_read(tmp_path: Path) -> None:
    base = folder(tmp_path / "glossary", fever=VALID)
    outside = folder(tmp_path / "outside", secret=VALID.replace("fever", "secret"))
    layer = tmp_path / "layer"
    (layer / "local").mkdir(parents=True)
    (layer / "linked").symlink_to(outside / "signs")
    (layer / "local" / "secret.yaml").symlink_to(outside / "signs" / "secret.yaml")
    loaded = load(str(base), [str(layer)])
    assert "secret" not in {entry.id for entry in loaded.glossary}
    assert {os.path.basename(problem.file) for problem in lint(loaded) if problem.code == "G001"} == {"linked", "secret.yaml"}


@pytest.mark.parametrize("word", ["../../etc/passwd", "/etc/passwd", "..", "a\x1b]0;x\x07b", "[@click=app.quit]x[/]"])
def test_a_word_that_is_a_path_or_a_sequence_is_only_looked_up(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert gloss([word, "--plain"]) == 1
    assert toolbox(["where", word]) in (1, 2)
    said = "".join(capsys.readouterr())
    assert "root:" not in said
    assert not any(is_unsafe(char) for char in said if char != "\n")


@pytest.mark.parametrize(
    "args",
    [
        ["new", "evil", "--id", "../evil", "--domain", "local"],
        ["new", "evil", "--domain", "../evil"],
        ["new", "evil", "--domain", "/tmp"],
        ["review", "../../../etc/passwd", "--side", "clinical", "--by", "me"],
        ["course", "lint", "../../etc/passwd"],
    ],
)
def test_paths_in_ids_and_domains_are_refused(args: list[str], home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    extra = ["--side", "clinical", "--fr", "mal", "--local"] if args[0] == "new" else []
    assert toolbox([*args, *extra]) in (1, 2)
    assert "evil" in (said := "".join(capsys.readouterr())) or "passwd" in said or "/tmp" in said
    assert not list(home.rglob("*.yaml"))


def test_an_archive_made_to_slip_out_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing unpacks archives given by a user: import refuses them by their first bytes, whatever is inside."""
    packed = tmp_path / "terms.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../evil.yaml", VALID)
    assert toolbox(["import", str(packed), "--to", str(tmp_path / "layer")]) == 2
    assert "workbook" in capsys.readouterr().err
    assert not list(tmp_path.rglob("evil.yaml"))


def test_a_commit_s_archive_writes_only_in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        item = tarfile.TarInfo("../evil")
        item.size = 1
        archive.addfile(item, io.BytesIO(b"x"))
    monkeypatch.setattr(diff, "_git", lambda *_args, **_options: made.getvalue())
    (tmp_path / "in").mkdir()
    with pytest.raises(tarfile.OutsideDestinationError):
        diff._unpacked("HEAD", str(tmp_path / "in"))
    assert not (tmp_path / "evil").exists()


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def test_nothing_is_written_over_a_pipe_or_a_device(pipe: Path) -> None:
    with pytest.raises(OSError, match="not a file"):
        atomic.write(str(pipe), b"x")
    with pytest.raises(GlossaryError, match="device"):
        write_file(str(pipe), b"x", force=True)
    link = pipe.with_name("link")
    link.symlink_to("/dev/null")
    with pytest.raises(GlossaryError, match="device"):
        write_file(str(link), b"x", force=True)
    assert not atomic.keep(str(link), b"x")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_nothing_waits_for_a_pipe_where_a_file_is_meant(
    pipe: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    with pytest.raises(GlossaryError, match="pipe"):
        list(read_text(str(pipe), may_wait=False))
    assert [problem.code for problem in lint_course(str(pipe), ())] == ["G001"]
    own = home / "data" / "glossary-tui" / "favourites.json"
    own.parent.mkdir(parents=True)
    os.mkfifo(own)
    user = UserData()
    assert user.set_note("fever", "kept")
    assert UserData().notes() == {"fever": "kept"}
    base = str(folder(tmp_path / "glossary", fever=VALID))
    open_library(base=base)
    (index,) = (home / "cache" / "glossary-tui").glob("*.index")
    index.unlink()
    os.mkfifo(index)
    assert open_library(base=base).search("fever").match == "exact"


@pytest.mark.parametrize(
    "args",
    [
        ["annotate", "/dev/zero"],
        ["find", "--batch", "/dev/zero"],
        ["import", "/dev/zero", "--dry-run"],
        ["progress", "--import", "/dev/zero"],
        ["course", "lint", "/dev/zero"],
        ["lint", "/dev/zero"],
        ["fmt", "/dev/zero"],
        ["quiz", "--text", "/dev/zero"],
    ],
)
def test_a_device_without_end_is_refused(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert toolbox(args) in (1, 2)
    said = "".join(capsys.readouterr())
    assert "/dev/zero" in said or "64 MB" in said


@pytest.mark.parametrize(
    "text",
    [
        VALID + "also:\n  en:\n" + "".join(f"  - a{n} # c\n" for n in range(4_000)),
        VALID + "# x\n" * 20_000,
        "# x\n" * 20_000 + VALID,
        VALID + "zz:\n" + "- [a]\n" * 5_000,
        VALID + "zz:\n" + "    - a\n" * 3_000 + " # x\n" * 10_000 + "yy: a\n",
    ],
    ids=["at items", "at the end", "at the head", "lists in brackets", "in the margin"],
)
def test_formatting_takes_no_longer_than_the_length_of_a_file(text: str) -> None:
    with limited():
        assert format_file(text.encode(), Reporter().at("x.yaml"))


def test_a_line_without_end_takes_no_longer_than_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    def pieces(_path: str) -> Iterator[str]:
        for _ in range(20_000):
            yield "x" * 1000
        yield "\nfever\r\n\nlast"

    monkeypatch.setattr("glossary_tui.cli.commands.find.read_text", pieces)
    with limited():
        lines = list(_lines("-"))
    assert [len(lines[0]), *lines[1:]] == [20_000_000, "fever", "", "last"]
