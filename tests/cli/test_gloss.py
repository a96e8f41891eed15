"""`gloss` as its readers run it."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import BIN, Run
from tests.making import VALID

ESCAPE = re.compile(r"\x1b")


def test_a_word_is_explained_to_both_sides(run: Run) -> None:
    done = run("gloss", "triage")
    assert done.returncode == 0
    assert done.stderr == ""
    for part in (
        "triage",
        "Care side",
        "Engineering side",
        "Bridges",
        "Unlike",
        "As said",
        "Not to be confused",
        "Standards",
        "Sources",
    ):
        assert part in done.stdout
    assert "not yet reviewed by a clinician" in done.stdout
    assert "not medical advice" in done.stdout


def test_a_code_that_names_its_standard_is_not_told_twice(run: Run) -> None:
    shown = " ".join(run("gloss", "http-method").stdout.split())
    assert "Standards: RFC 9110 HTTP Semantics" in shown
    assert "LOINC 8867-4" in run("gloss", "heart rate").stdout


def test_in_french(run: Run) -> None:
    done = run("gloss", "triage", env={"LANG": "fr_FR.UTF-8"})
    assert "Côté soins" in done.stdout
    assert "À ne pas confondre" in done.stdout
    assert "pas encore relu" in done.stdout


@pytest.mark.parametrize("query", ["triage", "IC", "API"])
def test_piped_output_is_plain_stable_and_80_columns(run: Run, query: str) -> None:
    first, second = run("gloss", query), run("gloss", query)
    assert first.stdout == second.stdout
    assert not ESCAPE.search(first.stdout)
    assert not re.search("[│─╭╮╰╯━┃]", first.stdout)
    assert max(map(len, first.stdout.splitlines())) <= 80


def test_several_senses_are_listed(run: Run) -> None:
    done = run("gloss", "IC", env={"LANG": "fr_FR.UTF-8"})
    assert "sens de «\u00a0IC\u00a0»" in done.stdout
    assert "même mot, deux mondes" in done.stdout
    assert "heart-failure" in done.stdout
    assert "confidence-interval" in done.stdout


def test_who_reads_sees_the_other_world_first(run: Run) -> None:
    clinician = run("gloss", "--as", "clinician", "--json", "IC", "--lang", "fr")
    engineer = run("gloss", "--as", "engineer", "--json", "IC", "--lang", "fr")
    assert json.loads(clinician.stdout)["hits"][0]["side"] == "technical"
    assert json.loads(engineer.stdout)["hits"][0]["side"] == "clinical"


def test_a_misspelling_is_labelled(run: Run) -> None:
    done = run("gloss", "triaje")
    assert done.returncode == 0
    assert "not in the glossary; closest spelling: “triage”" in " ".join(done.stdout.split())


def test_nothing_found(run: Run) -> None:
    done = run("gloss", "xkqzwvj")
    assert (done.returncode, done.stdout) == (1, "")
    assert "nothing in the glossary" in done.stderr


def test_wrong_usage_and_unreadable_glossary(run: Run, tmp_path: Path) -> None:
    assert run("gloss", "--nonsense").returncode == 2
    done = run("gloss", "--glossary", str(tmp_path / "nowhere"), "triage")
    assert done.returncode == 2
    assert "no such glossary folder" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "query",
    [
        "\x1b]0;title\x07triage", "[bold]triage[/bold]", "[@click=app.quit]x[/]", "tri\u0301age", "🚑", "x" * 10_000, "\u202eegairt",
        "triage\nrecall", "' OR 1=1 --", "$(reboot)", "%s%n", "-", "é" * 500,
    ],
)  # fmt: skip
def test_hostile_queries_are_harmless(run: Run, query: str) -> None:
    for program in (("gloss",), ("glossary-tui", "find")):
        done = run(*program, "--", query)
        assert done.returncode in (0, 1)
        assert "Traceback" not in done.stderr
        assert not ESCAPE.search(done.stdout + done.stderr)
        assert "\u202e" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "env", [{"LANG": "C"}, {"LC_ALL": "POSIX"}, {"TERM": "dumb"}, {"PYTHONIOENCODING": "ascii"}, {"LANG": ""}]
)
def test_any_locale_and_terminal(run: Run, env: dict[str, str]) -> None:
    done = run("gloss", "séjour", env=env)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_a_closed_pipe_is_no_error(home: Path) -> None:
    done = subprocess.run(
        f"{BIN}/gloss triage | head -1; echo ${{PIPESTATUS[0]}}",
        shell=True, executable="/bin/bash", capture_output=True, text=True, env={"HOME": str(home), "PATH": "/usr/bin:/bin"}, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_a_closed_stdout_is_no_traceback(home: Path) -> None:
    done = subprocess.run(
        f"{BIN}/gloss triage >&-",
        shell=True,
        capture_output=True,
        text=True,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert "Traceback" not in done.stderr


def test_without_a_word_and_without_a_terminal(run: Run) -> None:
    done = run("gloss")
    assert done.returncode == 2
    assert "no interactive terminal" in done.stderr


def _in_a_terminal(home: Path, *args: str, **env: str) -> str:
    parent, child = pty.openpty()
    with subprocess.Popen(
        [str(BIN / "gloss"), *args], stdin=child, stdout=child, stderr=child,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8", "TERM": "xterm", **env},
    ) as process:  # fmt: skip
        os.close(child)
        out = b""
        while True:
            try:
                chunk = os.read(parent, 65536)
            except OSError:
                break
            if not chunk:
                break
            out += chunk
        process.wait(timeout=60)
    os.close(parent)
    return out.decode()


def test_styles_on_a_terminal_only_where_wanted(home: Path) -> None:
    assert ESCAPE.search(_in_a_terminal(home, "triage"))
    assert not ESCAPE.search(_in_a_terminal(home, "triage", NO_COLOR="1"))
    assert not ESCAPE.search(_in_a_terminal(home, "triage", TERM="dumb"))
    assert not ESCAPE.search(_in_a_terminal(home, "--plain", "triage"))
    assert "no interactive terminal" in _in_a_terminal(home, TERM="dumb")


def test_a_local_layer_is_marked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "blue-sheet.yaml").write_text(
        VALID.replace("en: fever", "en: blue sheet").replace("see: [cough]\n", "")
    )
    done = run("gloss", "--glossary", str(tmp_path), "blue sheet")
    assert done.returncode == 0
    assert "local" in done.stdout.splitlines()[1]
    by_path = run("gloss", "blue sheet", env={"GLOSSARY_PATH": str(tmp_path)})
    assert by_path.stdout == done.stdout


def test_hostile_entry_text_is_harmless(run: Run, tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    text = VALID.replace("en: fever", 'en: "[bold]odd[/bold] \\e[31m word"').replace("see: [cough]\n", "")
    (tmp_path / "local" / "odd-word.yaml").write_text(text)
    done = run("gloss", "--glossary", str(tmp_path), "odd word")
    assert not ESCAPE.search(done.stdout)
    assert "[bold]odd[/bold]" in done.stdout


def test_a_missing_language_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    text = (
        VALID
        + "examples:\n  - by: nurse\n    said: {en: Hot tonight., fr: Chaud ce soir.}\n    means: {en: Watch it., fr: Surveiller.}\n"
    )
    path = tmp_path / "local" / "hot-night.yaml"
    path.write_text(text.replace("fr: fièvre", "fr: nuit chaude").replace("see: [cough]\n", "") + "also:\n  de: [heiss]\n")
    done = run("gloss", "--glossary", str(tmp_path), "heiss")
    assert done.returncode == 0


def test_the_plain_look_up_loads_neither_textual_rich_argparse_nor_yaml(home: Path) -> None:
    code = (
        "import sys; from glossary_tui.cli.gloss import main; main(['triage']); main(['triage']);"
        "print(sorted(m for m in ('textual', 'rich', 'argparse', 'yaml', 'rapidfuzz', 'json', 'dataclasses', 'typing', 're', 'platformdirs')"
        " if m in sys.modules), file=sys.stderr)"
    )
    # -S keeps site-packages' own start-up files (editable finders, coverage hooks) from importing on our account
    import glossary_tui

    root = str(Path(glossary_tui.__file__).parent.parent)
    subprocess.run([str(BIN / "gloss"), "triage"], capture_output=True, env={"HOME": str(home)}, check=True)  # warms the cache
    done = subprocess.run(
        [str(BIN / "python3"), "-S", "-c", f"import sys; sys.path.insert(0, {root!r}); {code}"],
        capture_output=True, text=True, env={"HOME": str(home), "PATH": "/usr/bin:/bin"}, check=True,
    )  # fmt: skip
    assert done.stderr.strip().splitlines()[-1] == "[]"
