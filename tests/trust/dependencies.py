"""What is installed with the program, as `python -m tests.trust.dependencies` prints it for an audit: name==version, one a line."""

from __future__ import annotations

from importlib.metadata import metadata, requires, version

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

EXTRAS = ("", "anki")


def runtime() -> dict[str, str]:
    """Return the version of each package that the program and its extra need here, directly or not, by name."""
    found: dict[tuple[str, str], None] = {}
    todo = [("glossary-tui", extra) for extra in EXTRAS]
    while todo:
        name, extra = todo.pop()
        for wanted in map(Requirement, requires(name) or []):
            if wanted.marker is not None and not wanted.marker.evaluate({"extra": extra}):
                continue
            for key in ((canonicalize_name(wanted.name), inner) for inner in ("", *wanted.extras)):
                if key not in found:
                    found[key] = None
                    todo.append(key)
    return {name: version(name) for name in sorted({name for name, _extra in found})}


def licence(name: str) -> str:
    """Return what a package says of its licence: an SPDX expression, a short name or a classifier, joined by spaces."""
    said = metadata(name)
    texts = [text for field in ("License-Expression", "License", "Classifier") for text in said.get_all(field, [])]
    return " ".join(text.rpartition(" :: ")[2][:40] for text in texts if "::" not in text or text.startswith("License ::"))


if __name__ == "__main__":
    for package, number in runtime().items():
        print(f"{package}=={number}")
