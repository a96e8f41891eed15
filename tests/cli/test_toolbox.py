"""`glossary-tui` and its machine contract."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary_tui.cli.toolbox import COMMANDS
from tests.cli.conftest import Run
from tests.making import REPO, VALID, folder

HIT = {"id", "domain", "side", "term", "gist", "names", "matched", "kind", "score"}


def test_find_json_is_the_contract(run: Run) -> None:
    done = run("glossary-tui", "find", "triage", "--json", "--lang", "fr")
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert list(answer) == ["query", "lang", "match", "hits"]
    assert (answer["query"], answer["lang"], answer["match"]) == ("triage", "fr", "exact")
    assert 1 <= len(answer["hits"]) <= 10
    for hit in answer["hits"]:
        assert set(hit) == HIT
        assert 0 <= hit["score"] <= 100
        assert hit["kind"] in ("term", "abbr", "also", "prefix", "keyword", "fuzzy")
        assert set(hit["term"].values()) <= set(hit["names"])


def test_a_batch_answers_line_by_line_blank_lines_too(run: Run) -> None:
    queries = ["triage", "", "xkqzwvj", "  ", "DPI", "é\u0301\x1b", "[x]"]
    done = run("glossary-tui", "find", "--batch", "-", "--lang", "fr", "--json", input="\n".join(queries) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["query"] for a in answers] == queries
    assert [bool(a["hits"]) for a in answers][:5] == [True, False, False, False, True]
    assert answers[1]["match"] == "none"


def test_a_batch_reads_files_and_odd_bytes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "queries.txt"
    path.write_bytes(b"\xef\xbb\xbftriage\r\n\xff\xfe\n")
    done = run("glossary-tui", "find", "--batch", str(path), "--json")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["match"] for a in answers] == ["exact", "none"]
    assert answers[0]["query"] == "triage"
    assert run("glossary-tui", "find", "--batch", str(tmp_path / "none.txt")).returncode == 2
    assert run("glossary-tui", "find", "--batch", str(tmp_path)).returncode == 2


@pytest.mark.parametrize("args", [[], ["triage", "--batch", "-"], ["triage", "--limit", "0"], ["triage", "--limit", "x"]])
def test_wrong_usage_of_find(run: Run, args: list[str]) -> None:
    assert run("glossary-tui", "find", *args).returncode == 2


def test_limit(run: Run) -> None:
    assert len(json.loads(run("glossary-tui", "find", "a", "--limit", "3", "--json").stdout)["hits"]) <= 3


def test_list_json_has_every_field_and_derived_links(run: Run) -> None:
    done = run("glossary-tui", "list", "--json")
    entries = {value["id"]: value for value in map(json.loads, done.stdout.splitlines())}
    triage = entries["triage"]
    assert triage["domain"] == "emergency"
    assert {
        "term",
        "gist",
        "clinical",
        "engineering",
        "bridges",
        "examples",
        "confusions",
        "see",
        "refs",
        "sources",
        "checked",
    } <= set(triage)
    assert "triage" in entries["priority-queue"]["bridged_from"]
    recall, product = entries["model-recall"], entries["product-recall"]
    assert "product-recall" in recall["false_friends"]
    assert "model-recall" in product["false_friends"]


def test_list_filters(run: Run) -> None:
    done = run("glossary-tui", "list", "--side", "technical", "--domain", "software")
    assert all(line.split("\t")[1] == "technical" for line in done.stdout.splitlines())
    assert run("glossary-tui", "list", "--domain", "nowhere").returncode == 1


def test_where(run: Run, tmp_path: Path) -> None:
    assert run("glossary-tui", "where", "triage").stdout.strip() == str(REPO / "glossary" / "emergency" / "triage.yaml")
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "triage.yaml").write_text("patch: true\nalso:\n  en: [door sort]\n")
    lines = run("glossary-tui", "where", "triage", "--glossary", str(tmp_path)).stdout.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(str(tmp_path))
    assert run("glossary-tui", "where", "no-such-entry").returncode == 2
    assert "did you mean triage?" in run("glossary-tui", "where", "triagge").stderr
    assert "peut-être triage ?" in run("glossary-tui", "where", "triagge", "--lang", "fr").stderr
    assert "cache" in run("glossary-tui", "where").stdout


@pytest.mark.parametrize(
    ("lang", "layer", "own"),
    [
        ("en", "layer            {} (no folder here, nothing is read from it", "(does not exist: nothing local)"),
        ("fr", "dossier local    {} (pas de dossier ici, rien n’en est lu", "(n’existe pas : rien de local)"),
    ],
)
def test_where_tells_missing_layers_in_both_languages(run: Run, tmp_path: Path, lang: str, layer: str, own: str) -> None:
    there, gone = tmp_path / "there", tmp_path / "gone"
    there.mkdir()
    done = run("glossary-tui", "where", "--lang", lang, env={"GLOSSARY_PATH": f"{gone}:{there}"})
    assert done.returncode == 0
    assert layer.format(gone) in done.stdout
    assert own in done.stdout
    line = next(line for line in done.stdout.splitlines() if line.endswith(str(there)))
    assert "(" not in line


def test_where_lists_layers_from_the_one_that_yields_to_the_one_that_wins(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "data" / "glossary-tui" / "glossary"
    own.mkdir(parents=True)
    (tmp_path / "team").mkdir()
    done = run("glossary-tui", "where", env={"XDG_DATA_HOME": str(tmp_path / "data"), "GLOSSARY_PATH": str(tmp_path / "team")})
    folders = [line.split()[-1] for line in done.stdout.splitlines()[:3]]
    assert folders == [str(REPO / "glossary"), str(own), str(tmp_path / "team")]
    assert done.stdout.count(f"{own}\n") == 1


def test_stats(run: Run) -> None:
    numbers = json.loads(run("glossary-tui", "stats", "--json").stdout)
    assert numbers["entries"] == sum(numbers["sides"].values()) == sum(numbers["depth"].values())
    assert set(numbers) >= {"domains", "review", "refs", "false_friend_pairs", "ambiguous_abbreviations", "oldest_checks"}
    english, french = (run("glossary-tui", "stats", "--lang", lang).stdout for lang in ("en", "fr"))
    assert f"care {numbers['sides']['clinical']}" in english
    assert f"soins {numbers['sides']['clinical']}" in french
    assert f"CIM-10 (OMS) {numbers['refs']['icd10']}" in french
    rows = [[line[:40].strip() for line in text.split("\n\n")[0].splitlines()] for text in (english, french)]
    assert len(rows[0]) == len(rows[1]) == 12
    assert set(rows[0]) & set(rows[1]) == set(), "every line has a name in each language"


def test_lint_of_a_whole_folder(run: Run, tmp_path: Path) -> None:
    good = folder(tmp_path / "good", fever=VALID)
    assert run("glossary-tui", "lint", str(good)).returncode == 0
    bad = folder(tmp_path / "bad", fever=VALID.replace("side: clinical", "side: clinicla"))
    done = run("glossary-tui", "lint", str(bad))
    assert done.returncode == 1
    assert "fever.yaml:4:7: error G105: side:" in done.stdout
    assert "    side: clinicla\n          ^" in done.stdout
    assert "did you mean “clinical”?" in done.stdout
    french = run("glossary-tui", "lint", str(bad), "--lang", "fr")
    assert "peut-être « clinical » ?" in french.stdout


def test_lint_formats(run: Run, tmp_path: Path) -> None:
    bad = folder(tmp_path, fever=VALID.replace("side: clinical", 'side: "a%b"'))
    row = json.loads(run("glossary-tui", "lint", str(bad), "--format", "json").stdout)[0]
    assert (row["code"], row["line"], row["column"], row["severity"]) == ("G105", 4, 7, "error")
    note = run("glossary-tui", "lint", str(bad), "--format", "github").stdout.splitlines()[0]
    assert note.startswith("::error file=")
    assert ",line=4,col=7,title=G105::side" in note
    assert "a%25b" in note


def test_lint_of_one_file_still_sees_the_whole_glossary(run: Run, tmp_path: Path) -> None:
    root = folder(tmp_path, fever=VALID, other=VALID.replace("side: clinical", "side: wrong"))
    done = run("glossary-tui", "lint", str(root / "signs" / "fever.yaml"))
    assert "other.yaml" not in done.stdout
    (root / "signs" / "cough.yaml").unlink()
    done = run("glossary-tui", "lint", str(root / "signs" / "fever.yaml"))
    assert "G202" in done.stdout


def test_lint_of_a_layer_knows_the_packaged_ids(run: Run, tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    path = tmp_path / "local" / "blue-sheet.yaml"
    path.write_text(VALID.replace("[cough]", "[triage]").replace("fever", "blue sheet").replace("fièvre", "feuille bleue"))
    assert run("glossary-tui", "lint", str(path)).returncode == 0
    path.write_text(path.read_text().replace("[triage]", "[no-such-id]"))
    assert run("glossary-tui", "lint", str(path)).returncode == 1


def test_lint_cannot_run_on_nothing(run: Run, tmp_path: Path) -> None:
    done = run("glossary-tui", "lint", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert run("glossary-tui", "lint", str(REPO / "README.md")).returncode == 2


def test_every_command_has_help_and_is_in_the_readme(run: Run) -> None:
    listing = run("glossary-tui", "--help").stdout
    readme = (REPO / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert name in listing
        assert f"glossary-tui {name}" in readme
        assert run("glossary-tui", name, "--help").returncode == 0


def test_versions_agree(run: Run) -> None:
    import glossary_tui

    assert glossary_tui.__version__ in run("gloss", "--version").stdout
    assert glossary_tui.__version__ in run("glossary-tui", "--version").stdout
    assert f"## {glossary_tui.__version__}" in (REPO / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_committed_schema_is_the_model(run: Run) -> None:
    assert run("glossary-tui", "schema").stdout == (REPO / "glossary" / "schema.json").read_text(encoding="utf-8")
