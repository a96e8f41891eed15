"""Texts explained in place, from the command line."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from glossary_tui.cli import toolbox
from glossary_tui.cli.commands import annotate
from glossary_tui.texts import encoding_of, read_text
from tests.cli.conftest import Run

NOTE = "Vu par l'IOA, IC décompensée, RAD prévu demain."


def test_json_spans_have_exact_offsets(run: Run) -> None:
    text = "🚑 " + NOTE
    done = run("glossary-tui", "annotate", "-", "--json", input=text)
    spans = json.loads(done.stdout)["spans"]
    assert {"IOA", "IC", "RAD"} <= {span["text"] for span in spans}
    for span in spans:
        assert set(span) == {"start", "end", "text", "ids", "reason", "because"}
        assert text[span["start"] : span["end"]] == span["text"]


def test_a_marked_text_with_its_legend(run: Run) -> None:
    done = run("gloss", "-t", "-", "--lang", "fr", "--as", "engineer", input=NOTE)
    assert done.returncode == 0
    assert "IOA[1]" in done.stdout
    assert "[1] IOA = " in done.stdout


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"])
def test_encodings(encoding: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(NOTE.encode(encoding))
    spans = json.loads(run("glossary-tui", "annotate", str(path), "--json").stdout)["spans"]
    assert {"IOA", "RAD"} <= {span["text"] for span in spans}
    assert [NOTE[s["start"] : s["end"]] for s in spans] == [s["text"] for s in spans]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"plain", "utf-8"),
        ("é".encode(), "utf-8"),
        ("l’été".encode("cp1252"), "cp1252"),
        ("Vu à l’été".encode("utf-16-le"), "utf-16-le"),
        ("Vu à l’été".encode("utf-16-be"), "utf-16-be"),
        ("é".encode("utf-16"), "utf-16"),
        (b"\0\1\2binary", ""),
        (b"\0" * 64, ""),
        (bytes(range(256)) * 4, ""),
    ],
)
def test_which_encoding(data: bytes, encoding: str) -> None:
    assert encoding_of(data) == encoding


def test_an_accent_far_down_tells_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    text = "plain words " * 20_000 + "été"
    for encoding in ("latin-1", "utf-8"):
        path.write_bytes(text.encode(encoding))
        assert "".join(read_text(str(path))) == text


@pytest.mark.parametrize("content", [b"PK\x03\x04word", b"%PDF-1.7", b"\x00\x01\x02binary"])
def test_other_formats_are_refused_clearly(content: bytes, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(content)
    done = run("gloss", "-t", str(path))
    assert done.returncode == 2
    assert "plain text" in done.stderr or "not a text" in done.stderr


def test_hostile_text_never_reaches_the_terminal_raw(run: Run) -> None:
    done = run("gloss", "-t", "-", "--plain", input="\x1b]0;x\x07 IOA \u202e [bold]")
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "[bold]" in done.stdout


def test_lines_that_end_as_on_windows_show_no_sign_for_it(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"IOA\r\nIOA\r\n")
    assert run("gloss", "-t", str(path), "--plain").stdout.startswith("IOA[1]\nIOA[1]\n")


def test_nothing_found_is_said(run: Run) -> None:
    done = run("gloss", "-t", "-", input="Bonjour tout le monde.")
    assert (done.returncode, done.stderr) == (1, "No term of the glossary in this text.\n")
    done = run("gloss", "-t", "-", "--as", "clinician", "--lang", "fr", input="Bonjour à la patiente.")
    assert "--all" in done.stderr
    assert run("gloss", "-t", "/no/such/file").returncode == 2


class _Page(HTMLParser):
    """Gathers the tags of a page and the text outside pop-ups."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "main" in self.open and "div" not in self.open:
            self.text += data


HOSTILE = NOTE + " <script>alert(1)</script> & \"x\" <IOA onclick='y'> \x1b[0m"


def test_the_page_is_self_contained_and_gives_the_text_back(run: Run) -> None:
    done = run("glossary-tui", "annotate", "-", "--html", "--as", "engineer", "--lang", "fr", input=HOSTILE)
    assert done.returncode == 0
    page = _Page()
    page.feed(done.stdout)
    assert page.open == []
    assert page.text == HOSTILE.replace("\x1b", "\ufffd")
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "form", "a"}
    assert all(not name.startswith("on") and name not in ("src", "href") for _tag, attrs in page.tags for name in attrs)
    assert [tag for tag, _ in page.tags].count("summary") >= 3
    assert "prefers-color-scheme: dark" in done.stdout
    assert "url(" not in done.stdout.split("<main")[0]


def test_markdown_has_a_footnote_for_each_term(run: Run) -> None:
    text = NOTE + "\n# no heading *here* <b>\n- IOA\n1. x\n    code\n"
    done = run("glossary-tui", "annotate", "-", "--markdown", "--as", "engineer", "--lang", "fr", input=text)
    assert done.returncode == 0
    body, _, notes = done.stdout.partition("\n[^1]: ")
    assert set(re.findall(r"\[\^(\d+)\]", body)) == {"1", *re.findall(r"^\[\^(\d+)\]: ", notes, re.MULTILINE)}
    assert "\\# no heading \\*here\\* \\<b\\>" in body
    assert "\n\\- IOA[^1]" in body
    assert "&nbsp;code" in body


def test_once_or_every_time(run: Run) -> None:
    every = run("glossary-tui", "annotate", "-", "--as", "engineer", input="IOA, puis IOA.").stdout
    once = run("glossary-tui", "annotate", "-", "--as", "engineer", "--once", input="IOA, puis IOA.").stdout
    assert every.startswith("IOA[1], puis IOA[1].")
    assert once.startswith("IOA[1], puis IOA.")


def test_the_language_of_the_text_can_be_told(run: Run) -> None:
    def found(lang: str) -> list[str]:
        done = run("glossary-tui", "annotate", "-", "--json", "--text-lang", lang, input="trop")
        return [span["text"] for span in json.loads(done.stdout)["spans"]]

    assert found("fr") == []
    assert run("glossary-tui", "annotate", "-", "--text-lang", "de", input="x").returncode == 2


@pytest.mark.parametrize("form", ["--json", "--html", "--markdown", "--all"])
def test_no_socket_is_opened(form: str, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    code = """
import sys
def watch(event, args):
    if event.startswith("socket."):
        print("SOCKET", event, file=sys.stderr)
        sys.exit(9)
sys.addaudithook(watch)
from glossary_tui.cli.toolbox import main
sys.exit(main(sys.argv[1:]))
"""
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "en_US.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", code, "annotate", str(path), form], env=env, capture_output=True, text=True, encoding="utf-8"
    )
    assert (done.returncode, "SOCKET" in done.stderr) == (0, False)
    kept = [file for file in tmp_path.rglob("*") if file.is_file() and file != path]
    assert all(NOTE.encode() not in file.read_bytes() for file in kept)


@pytest.mark.parametrize("form", [(), ("--markdown",), ("--html",)])
def test_why_a_sense_comes_first_is_shown(form: tuple[str, ...], run: Run) -> None:
    done = run("gloss", "-t", "-", "--lang", "fr", "--all", *form, input="L'IC à 95 % est étroit.")
    assert "intervalle de confiance" in done.stdout
    assert "d’après : 95" in done.stdout.replace("\u00a0", " ")


def test_gloss_has_the_options_of_annotate(run: Run) -> None:
    for form in ("--json", "--html", "--markdown", "--once", "--all"):
        options = (form, "--lang", "fr", "--text-lang", "fr", "--as", "engineer")
        one = run("gloss", "-t", "-", *options, input=NOTE + NOTE)
        other = run("glossary-tui", "annotate", "-", *options, input=NOTE + NOTE)
        assert (one.returncode, one.stdout) == (0, other.stdout)
    assert run("gloss", "--html", "triage").returncode == 2


class _Terminal(io.StringIO):
    """Both streams of a program in one terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_on_the_terminal_of_the_result_leaves_no_trace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    path = tmp_path / "long.txt"
    path.write_text((NOTE + "\n") * 10_000, encoding="utf-8")
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(annotate, "_EVERY", -1)
    assert toolbox.main(["annotate", str(path), "--as", "engineer", "--lang", "en"]) == 0
    shown = terminal.getvalue()
    assert "characters read…" in shown
    # Each line of progress starts at the edge, and is wiped, before anything else.
    left = re.sub(r"(?:\A|(?<=\n))(?:\r[^\r\n\x1b]*)+\r\x1b\[K", "", shown)
    assert "\r" not in left
    assert "characters read…" not in left
    assert "".join(re.findall(r"Vu par l'.*demain\.\n", re.sub(r"\x1b\[\d*m|\[\d+\]", "", left))) == (NOTE + "\n") * 10_000
