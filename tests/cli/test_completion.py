"""`glossary-tui completion`: scripts that shells accept and that complete what the parsers know."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from glossary_tui.cli.toolbox import COMMANDS
from tests.cli.conftest import Run


def complete(script: str, *words: str) -> list[str]:
    """Return what bash proposes for the last word of a command line."""
    listed = " ".join(f"'{word}'" for word in words)
    ask = f'{script}\nCOMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; _glossary_tui; printf "%s\\n" "${{COMPREPLY[@]}}"'
    done = subprocess.run(["/bin/bash", "--norc", "-c", ask], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


def test_bash(run: Run) -> None:
    script = run("glossary-tui", "completion", "bash").stdout
    assert subprocess.run(["/bin/bash", "-n"], input=script, text=True, check=False).returncode == 0
    assert set(complete(script, "glossary-tui", "")) == {*COMMANDS, "--help", "--version"}
    assert complete(script, "glossary-tui", "li") == ["lint", "list"]
    assert complete(script, "/usr/bin/glossary-tui", "stats", "--to") == ["--todo"]
    assert complete(script, "glossary-tui", "review", "fever", "--side", "") == ["clinical", "engineering"]
    assert complete(script, "gloss", "--lang", "f") == ["fr"]
    assert complete(script, "gloss", "--pl") == ["--plain"]
    assert complete(script, "gloss", "tri") == []


@pytest.mark.parametrize(
    ("shell", "lines"),
    [
        ("zsh", ["#compdef gloss glossary-tui", "complete -o default -F _glossary_tui gloss glossary-tui"]),
        ("fish", ['complete -c glossary-tui -n "__fish_seen_subcommand_from stats" -l todo', 'complete -c gloss -l lang -x -a "fr en"']),
    ],
)  # fmt: skip
def test_other_shells(run: Run, shell: str, lines: list[str]) -> None:
    script = run("glossary-tui", "completion", shell).stdout
    assert set(lines) <= set(script.splitlines())
    assert all(name in script for name in COMMANDS)


def test_an_unknown_shell_is_wrong_usage(run: Run) -> None:
    done = run("glossary-tui", "completion", "fsh")
    assert done.returncode == 2
    assert "did you mean fish?" in done.stderr


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
def test_fish_proposes_what_bash_does(run: Run) -> None:
    script = run("glossary-tui", "completion", "fish").stdout
    lines = ("glossary-tui li", "glossary-tui stats --to", "gloss --lang ")
    asked = script + "".join(f'\ncomplete -C "{line}"' for line in lines)
    done = subprocess.run(["fish", "--no-config", "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["lint", "list", "--todo", "en", "fr"]
