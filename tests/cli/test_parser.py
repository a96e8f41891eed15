"""Command lines that are wrong: told in the reader's language, with the word that was probably meant."""

from __future__ import annotations

import pytest

from glossary_tui.cli.parser import Parser
from glossary_tui.cli.toolbox import COMMANDS, command_parser
from tests.cli.conftest import Run


def told(capsys: pytest.CaptureFixture[str], lang: str, *argv: str) -> str:
    parser = Parser("demo", lang)
    parser.add_argument("word")
    parser.add_argument("--side", choices=("clinical", "technical"))
    parser.add_argument("--limit", type=int)
    with pytest.raises(SystemExit) as left:
        parser.read(argv)
    assert left.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "fr", "en"),
    [
        (["x", "--sdie", "a"], "arguments inconnus : --sdie a ; peut-être --side ?", "unrecognized arguments: --sdie a; did you mean --side?"),
        (["x", "--side", "clinicla"], "choix inconnu : 'clinicla' (au choix : clinical, technical) ; peut-être clinical ?",
         "invalid choice: 'clinicla' (choose from clinical, technical); did you mean clinical?"),
        (["x", "--side"], "argument --side : une valeur est attendue", "argument --side: expected one argument"),
        (["x", "--limit", "z"], "valeur incorrecte (int attendu) : 'z'", "invalid int value: 'z'"),
        (["x", "--side", "tehcnical"], "peut-être technical ?", "did you mean technical?"),
        ([], "il manque : word", "the following arguments are required: word"),
        (["x", "--zzzzz"], "arguments inconnus : --zzzzz\n", "unrecognized arguments: --zzzzz\n"),
    ],
)  # fmt: skip
def test_errors_in_both_languages(capsys: pytest.CaptureFixture[str], argv: list[str], fr: str, en: str) -> None:
    french = told(capsys, "fr", *argv)
    assert fr in french
    assert french.startswith("utilisation : demo")
    assert "demo : erreur : " in french
    english = told(capsys, "en", *argv)
    assert en in english
    assert english.startswith("usage: demo")


def test_a_hostile_argument_is_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in told(capsys, "fr", "x", "\x1b[31m")


@pytest.mark.parametrize("name", COMMANDS)
def test_french_help_has_no_english_of_argparse(name: str) -> None:
    text = command_parser(name, "fr").format_help()
    assert text.startswith("utilisation : ")
    assert "montrer cette aide et sortir" in text
    for english in ("usage:", "positional arguments", "show this help"):
        assert english not in text


def test_an_unknown_command_is_told_with_the_one_that_was_meant(run: Run) -> None:
    done = run("glossary-tui", "revieww", "--lang", "fr")
    assert done.returncode == 2
    assert "commande inconnue : revieww ; peut-être review ?" in done.stderr
    assert "did you mean lint?" in run("glossary-tui", "lnit").stderr
    assert "to look a word up: gloss WORD" in run("glossary-tui", "qqqqqq").stderr


@pytest.mark.parametrize(
    ("settings", "lines"),
    [
        ({"GLOSS_LANG": "de"}, ["GLOSS_LANG=de is ignored: set it to fr or en."]),
        ({"GLOSS_AS": "nurse"}, ["GLOSS_AS=nurse is ignored: set it to clinician or engineer."]),
        ({"GLOSS_LANG": "fr", "GLOSS_AS": "x\x1b[31m"},
         ["GLOSS_AS=x\ufffd[31m est ignoré : mettre clinician (soignant) ou engineer (ingénieur)."]),
        ({"GLOSS_LANG": "FR_ca", "GLOSS_AS": " Engineer "}, []),
        ({"GLOSS_LANG": "", "GLOSS_AS": ""}, []),
    ],
)  # fmt: skip
def test_unknown_settings_are_told_and_ignored(run: Run, settings: dict[str, str], lines: list[str]) -> None:
    done = run("gloss", "triage", env=settings)
    assert done.returncode == 0
    assert done.stderr.splitlines() == lines


@pytest.mark.parametrize("query", ["", "   "])
def test_an_empty_word_is_wrong_usage_with_a_hint(run: Run, query: str) -> None:
    done = run("gloss", query)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no word to look up. For example: gloss triage" in done.stderr
    assert "aucun mot à chercher. Par exemple : gloss triage" in run("gloss", query, env={"GLOSS_LANG": "fr"}).stderr
