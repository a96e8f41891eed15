"""The reviewed allow-list: codes that no dictionary on this machine holds, each with its source.

One file a system, `tests/refs/allow/<system>.yaml`, a list of `{code, display, source: {title, publisher,
year}}`. A person reads every line before it is merged: a code or display in these files is only as right as
that review.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "allow"
SYSTEMS = ("hl7v2", "loinc", "rfc", "iso", "oid", "openehr", "eu")
"""The systems that may have an allow-list; the others have a whole dictionary."""


class AllowListError(Exception):
    """An allow-list file that breaks its own rules."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """One reviewed code."""

    code: str
    display: str
    title: str
    publisher: str
    year: str


@cache
def entries(system: str) -> tuple[Allowed, ...]:
    """Read the allow-list of a system; it is empty when there is no file."""
    file = FOLDER / f"{system}.yaml"
    if system not in SYSTEMS or not file.exists():
        return ()
    found: dict[str, Allowed] = {}
    rows = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) or []
    for number, row in enumerate(rows, start=1):
        where = f"{file.name}, item {number}"
        try:
            source = row["source"]
            cited = (source["title"], source["publisher"], source["year"])
            allowed = Allowed(row["code"], row["display"], *cited)
        except (KeyError, TypeError) as error:
            shape = "{code, display, source: {title, publisher, year}}"
            raise AllowListError(f"{where}: must be {shape}") from error
        extra = set(row) - {"code", "display", "source"} | set(source) - {"title", "publisher", "year", "url"}
        if extra:
            raise AllowListError(f"{where}: unknown keys {sorted(extra)}")
        values = (row["code"], row["display"], *source.values())
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise AllowListError(f"{where}: every value must be text")
        if not re.fullmatch(r"(19|20)\d\d", allowed.year):
            raise AllowListError(f"{where}: the year must have four digits, not {allowed.year!r}")
        if allowed.code in found:
            raise AllowListError(f"{where}: {allowed.code} stands twice")
        found[allowed.code] = allowed
    return tuple(found.values())


def table(system: str) -> dict[str, list[str]]:
    """Give the allowed codes with their display."""
    return {allowed.code: [allowed.display] for allowed in entries(system)}
