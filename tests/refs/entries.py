"""The references of entry files, read as plain text; the strict reader of the product is tested elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from .base import Ref


class UnreadableEntry(Exception):
    """A file that is not YAML, or whose `refs` are not a list of mappings."""


def entry_files(*paths: Path) -> Iterator[Path]:
    """List entry files: those given, and all those inside the folders given."""
    for path in paths:
        if path.is_dir():
            yield from (file for file in sorted(path.rglob("*.yaml")) if not file.name.startswith("_"))
        else:
            yield path


def refs_of(file: Path) -> list[Ref]:
    """Read the references of one entry."""
    try:
        entry = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UnreadableEntry(f"{file}: {error}") from error
    rows = entry.get("refs") if isinstance(entry, dict) else None
    if not rows:
        return []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableEntry(f"{file}: refs must be a list of {{system, code, display}}")
    return [Ref(str(row.get("system", "")), str(row.get("code", "")), row.get("display")) for row in rows]
