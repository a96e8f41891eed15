"""The files that GitHub and pre-commit read: well formed, and in step with the glossary's folders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from glossary_tui.cli.toolbox import COMMANDS
from glossary_tui.i18n import ROLES
from glossary_tui.source.schema import ENTRY
from tests.making import GLOSSARY, REPO, VALID, folder

FILES = [*sorted((REPO / ".github").rglob("*.yml")), REPO / ".pre-commit-hooks.yaml", REPO / ".pre-commit-config.yaml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_is_yaml(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))


def test_every_domain_has_owners_and_every_line_has_its_domain() -> None:
    text = (REPO / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    domains = [pattern.split("/")[2] for pattern, *_owners in rows if pattern.count("/") == 3]
    assert domains == sorted(path.parent.name for path in GLOSSARY.glob("*/_domain.yaml"))
    for pattern, *owners in rows:
        assert owners, pattern
        assert all(owner.startswith("@") for owner in owners)
    if "@your-organisation" in text:
        assert "PLACEHOLDERS" in text
        assert "FICTIVES" in text


def test_the_format_page_lists_every_key_and_every_role() -> None:
    page = " ".join((REPO / "docs" / "entry-format.md").read_text(encoding="utf-8").split())
    for field in ENTRY.fields:
        assert page.count(f"`{field.name}`") >= 2, "once in English, once in French"
    for role, (french, _english) in ROLES.items():
        assert f"`{role}` ({french})" in page


def test_hooks_call_commands_that_exist() -> None:
    for hook in yaml.safe_load((REPO / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        assert hook["entry"].split()[1] in COMMANDS


WORKFLOWS = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (REPO / ".github" / "workflows").glob("*.yml")
}


def _triggers(workflow: dict[Any, Any]) -> set[str]:
    # YAML 1.1 reads the key `on` as a truth value.
    return set(workflow[True])


def _steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def _grants(workflow: dict[Any, Any]) -> set[str]:
    holders = [workflow, *workflow["jobs"].values()]
    return {f"{name}: {value}" for holder in holders for name, value in holder.get("permissions", {}).items()}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_what_runs_the_code_of_a_pull_request_may_only_read(name: str) -> None:
    workflow = WORKFLOWS[name]
    assert "permissions" in workflow
    assert "pull_request_target" not in _triggers(workflow)
    if "pull_request" in _triggers(workflow):
        assert _grants(workflow) == {"contents: read"}
    for step in _steps(workflow):
        # An expression in a script is pasted as code: what GitHub knows of a pull request goes through the environment.
        assert "${{ github" not in step.get("run", "")


def test_the_job_that_comments_runs_nothing_of_the_pull_request() -> None:
    workflow = WORKFLOWS["comment.yml"]
    assert _triggers(workflow) == {"workflow_run"}
    assert workflow[True]["workflow_run"]["workflows"] == [WORKFLOWS["diff.yml"]["name"]]
    assert _grants(workflow) == {"actions: read", "pull-requests: write"}
    assert [step["uses"].split("@")[0] for step in _steps(workflow) if "uses" in step] == ["actions/download-artifact"]
    uploaded = next(step for step in _steps(WORKFLOWS["diff.yml"]) if step.get("uses", "").startswith("actions/upload-artifact"))
    assert uploaded["with"]["name"] == _steps(workflow)[0]["with"]["name"]


GH = """#!/bin/sh
echo "$*" >> calls
case "$*" in
  *"/pulls "*) echo "$PULL" ;;
  *"--paginate"*) echo "$OLD" ;;
esac
"""


@pytest.mark.parametrize(
    ("pull", "old", "call"),
    [
        ("7", "", "api --method POST repos/o/r/issues/7/comments -F body=@comment.md"),
        ("7", "31", "api --method PATCH repos/o/r/issues/comments/31 -F body=@comment.md"),
        ("", "", ""),
    ],
)
def test_the_comment_is_written_once_and_harmless(tmp_path: Path, pull: str, old: str, call: str) -> None:
    (tmp_path / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "reader-diff.md").write_bytes(b"## caf\xc3\xa9 @team\x1b[31m \xff\n" + b"x" + "é".encode() * 50_000)
    script = _steps(WORKFLOWS["comment.yml"])[1]["run"]
    told = {"REPOSITORY": "o/r", "HEAD_SHA": "abc", "HEAD_LABEL": "o:$(touch hacked)", "PULL": pull, "OLD": old}
    env = {"PATH": f"{tmp_path}:/usr/bin:/bin", **told}
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert not (tmp_path / "hacked").exists()
    if not call:
        assert len(calls) == 1
        return
    assert calls[-1] == call
    comment = (tmp_path / "comment.md").read_text(encoding="utf-8")
    assert comment.startswith("<!-- reader-diff -->\n## café @\u2060team[31m \n")
    assert len(comment) < 65_536


def test_a_report_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "reader-diff.md").symlink_to("/etc/hostname")
    script = _steps(WORKFLOWS["comment.yml"])[1]["run"]
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, env={"PATH": "/usr/bin:/bin"}, capture_output=True, check=False)
    assert done.returncode == 1


def _script(workflow: str, needle: str) -> str:
    return next(str(step["run"]) for step in _steps(WORKFLOWS[workflow]) if needle in step.get("run", ""))


def _in_bash(script: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does, with the commands of this environment."""
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    told = {"PATH": path, "HOME": str(cwd / "home"), "LANG": "C.UTF-8", "GITHUB_STEP_SUMMARY": str(cwd / "summary.md"), **env}
    return subprocess.run(
        ["bash", "-e", "-c", script], cwd=cwd, env=told, capture_output=True, encoding="utf-8", errors="replace", check=False
    )


@pytest.fixture(scope="module")
def pull(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone whose HEAD brings an entry made in a browser: a slip, a layout of its own, a text that would leave its block."""
    work = tmp_path_factory.mktemp("pull")
    slip = VALID.replace("en: fever", "en: chill").replace("side: clinical", "side:  clinicla  # ``` </details> @team")
    for files in ({"fever": VALID}, {"fever": VALID, "chill": slip}):
        folder(work / "glossary", **files)
        git = "git init -q; git add glossary; git -c user.name=t -c user.email=t@t commit -q -m x"
        assert _in_bash(git, work).returncode == 0
    return work


def test_the_report_tells_what_changes_and_what_to_mend_in_both_languages(pull: Path) -> None:
    done = _in_bash(_script("diff.yml", "glossary-tui diff"), pull)
    assert done.returncode == 0, done.stderr
    report = (pull / "reader-diff.md").read_text(encoding="utf-8")
    assert (pull / "summary.md").read_text(encoding="utf-8") == report
    english, french = report.split("<details><summary>En français</summary>")
    assert english.startswith("## What changes for a reader\n")
    assert "\n## Ce qui change pour un lecteur\n" in french
    for part, message, remedy in (
        (english, "error G105: side", "did you mean “clinical”?"),
        (french, "erreur G105", "peut-être « clinical » ?"),
    ):
        assert message in part
        lines = [line for line in part.splitlines() if "glossary/signs/chill.yaml:4" in line or remedy in line or "@team" in line]
        assert len(lines) == 3
        assert all(line.startswith("    ") for line in lines), "a block of code, which no text can leave"
    assert "a maintainer will run `glossary-tui fmt`" in french
    assert "vous n’avez rien à faire" in french


def test_layout_alone_refuses_no_pull_request(pull: Path) -> None:
    script = _script("check.yml", "fmt --check")
    told = _in_bash(script, pull, EVENT="pull_request")
    assert (told.returncode, "::notice title=layout" in told.stdout) == (0, True)
    assert _in_bash(script, pull, EVENT="push").returncode == 1
    assert _in_bash("glossary-tui fmt -- glossary", pull).returncode == 0
    clean = _in_bash(script, pull, EVENT="push")
    assert (clean.returncode, "::notice" in clean.stdout) == (0, False)
    assert "fmt" not in _script("check.yml", "make check"), "the tests of the code do not look at layout"


def test_lint_refuses_a_pull_request_with_an_error(pull: Path) -> None:
    done = _in_bash(_script("check.yml", "glossary-tui lint"), pull)
    assert (done.returncode, "::error file=glossary/signs/chill.yaml,line=4" in done.stdout) == (1, True)


def test_the_browser_path_names_checks_that_exist() -> None:
    told = (REPO / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert told.count(f"*{WORKFLOWS['check.yml']['jobs']['glossary']['name']}*") == 2
    assert told.count("*What changes for a reader*") == 2
    assert "--lang en" in next(
        step["run"] for step in _steps(WORKFLOWS["diff.yml"]) if "glossary-tui diff" in step.get("run", "")
    )
