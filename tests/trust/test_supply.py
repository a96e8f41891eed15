"""What comes with the program: its dependencies and their licences are those that docs/dependencies.md tells."""

from __future__ import annotations

import ast
import re
import sys
import tomllib

from packaging.requirements import Requirement

from tests.making import REPO
from tests.trust.dependencies import licence, runtime


def _told() -> dict[str, list[str]]:
    text = (REPO / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")]
    return {row[0]: row[1:] for row in rows[1:]}


def test_every_dependency_is_told_with_its_licence() -> None:
    told, installed = _told(), runtime()
    assert set(installed) <= set(told)
    for name in installed:
        assert told[name][0] in licence(name).replace("Python Software Foundation", "PSF"), (name, licence(name))


def test_the_lowest_versions_told_are_those_asked_for() -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {}
    for wanted in map(Requirement, [*project["dependencies"], *project["optional-dependencies"]["anki"]]):
        (bound,) = wanted.specifier
        assert bound.operator == ">=", "an upper bound would keep security updates out"
        asked[wanted.name] = bound.version
    for name, lowest in asked.items():
        assert re.fullmatch(re.escape(lowest) + r"(\.0)*", _told()[name][2]), (name, lowest)


def test_no_package_of_the_program_is_imported_without_being_asked_for() -> None:
    """A module that comes by chance, through another package, is missing one day."""
    allowed = {
        "fsrs",
        "platformdirs",
        "yaml",
        "rapidfuzz",
        "rich",
        "textual",
        "genanki",
        "glossary_tui",
    } | sys.stdlib_module_names
    for path in (REPO / "glossary_tui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            for name in names:
                assert name.partition(".")[0] in allowed, f"{path.name}: {name}"
