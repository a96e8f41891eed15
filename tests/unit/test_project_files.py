"""The files that GitHub and pre-commit read: well formed, and in step with the glossary's folders."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from glossary_tui.cli.toolbox import COMMANDS
from tests.making import GLOSSARY, REPO

FILES = [*sorted((REPO / ".github").rglob("*.yml")), REPO / ".pre-commit-hooks.yaml", REPO / ".pre-commit-config.yaml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_is_yaml(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))


def test_every_domain_has_owners() -> None:
    owners = (REPO / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    for domain in sorted(path.parent.name for path in GLOSSARY.glob("*/_domain.yaml")):
        assert f"/glossary/{domain}/ " in owners


def test_hooks_call_commands_that_exist() -> None:
    for hook in yaml.safe_load((REPO / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        assert hook["entry"].split()[1] in COMMANDS
