"""HL7 v2.5 events, segments, fields and components.

Codes: `ADT^A01` or `A01` (an event), `PID` (a segment), `PID-3` (a field), `PID-3.4` (a component, whose
display is `Field / Component`), `HL70004` (a table) and `HL70004|E` (one of its values; allow-list only, as
hl7apy has no meanings).

Fields, components, table numbers and event codes are those of hl7apy (MIT), which names fields in capitals
without punctuation (`DATE_TIME_OF_BIRTH`); events and segments get their names from hl7types (MIT), which
copies the chapter titles of the standard. Displays are therefore compared by their words: `Date/Time of
Birth` is `Date time of birth`. An event's name is accepted with or without its message types (`ADT/ACK -
Admit/visit notification`) and its final remark in parentheses.

Quirk: hl7apy names a few fields by their data element without the segment, so that `IN1` and `IN2`, say,
share names.
"""

from __future__ import annotations

import ast
import re
from typing import Any

from .base import Table, TableDictionary, package_folder, words

_SECTION = re.compile(r" \(S[\w.]+\)$")
_NOT_TITLES = ("HL7 v2 ", "ORU Subscription")
"""What hl7types writes where it has no title, and its wrong title of ORU^R01."""
_LONGEST = 75
"""hl7types cuts its titles near this length, without a sign: a longer one is not trusted."""
_TYPES = re.compile(r"[A-Z]{3}(?:/[A-Z]{3})*(?: ?- ?| (?=Notif))(?P<name>.+)")


class Hl7V2(TableDictionary):
    """HL7 v2.5, as hl7apy and hl7types ship it, plus the allow-list."""

    system = "hl7v2"
    packages = ("hl7apy", "hl7types")
    pattern = re.compile(
        r"[A-Z]{3}\^[A-Z][A-Z0-9]{2}|[A-Z][A-Z0-9]{2}(-[1-9]\d?(\.[1-9]\d?)?)?"
        r"|HL7\d{4}(\|\S+)?"
    )
    shape = "an event (ADT^A01), segment (PID), field (PID-3), component (PID-3.4) or table value (HL70004|E)"

    def normal(self, display: str) -> str:
        """Compare the words only: hl7apy has no punctuation."""
        return words(display)

    def load(self) -> Table:
        """Read hl7apy's structures and hl7types' titles."""
        from hl7apy import v2_5  # type: ignore[import-untyped]

        table: Table = {}
        fields: dict[str, Any] = v2_5.FIELDS
        structures: dict[str, Any] = v2_5.DATATYPES_STRUCTS
        for segment, (kind, members) in v2_5.SEGMENTS.items():
            if kind != "sequence" or len(segment) != 3:
                continue  # hl7apy has a pseudo-segment that stands for any other
            for key, *_ in members:
                number = key.rpartition("_")[2]
                name = _sentence(fields[key][3])
                table[f"{segment}-{number}"] = [name]
                for part, component, *_ in structures.get(fields[key][2], ()):
                    below = f"{segment}-{number}.{part.rpartition('_')[2]}"
                    table[below] = [f"{name} / {_sentence(component[3]).lower()}"]
        for key, (name, *_) in v2_5.TABLES.items():
            table[key] = [name]
        for segment, title in self._titles("segments").items():
            if segment in v2_5.SEGMENTS:
                table[segment] = [title]
        self._add_events(table, set(v2_5.TABLES["HL70003"][1]))
        return table

    def _add_events(self, table: Table, known: set[str]) -> None:
        """Add events as `ADT^A01` and `A01`, with their name, bare and as the chapter title has it."""
        for message, title in self._titles("messages").items():
            kind, _, event = message.partition("_")
            if event not in known:
                continue
            match = _TYPES.match(title)
            name = match["name"] if match else title
            bare = re.sub(r" ?\([^()]*\)?$", "", name)
            names = list(dict.fromkeys(n for n in (bare, name, title) if n))
            table[f"{kind}^{event}"] = names
            table.setdefault(event, names)

    def _titles(self, part: str) -> dict[str, str]:
        """Read the first line of the docstring of each segment or message, without importing 500 modules."""
        folder = package_folder(self.system, "hl7types", "hl7types") / "hl7" / "v2_5" / part
        titles: dict[str, str] = {}
        for file in sorted(folder.glob("[A-Z]*.py")):
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and node.name == file.stem:
                    first = (ast.get_docstring(node) or "").partition("\n")[0].removesuffix(".")
                    title = " ".join(_SECTION.sub("", first).split()).rstrip('"').replace('"', "")
                    if title and len(title) < _LONGEST and not title.startswith(_NOT_TITLES):
                        titles[file.stem] = title
        return titles


def _sentence(name: str) -> str:
    """Turn `PATIENT_IDENTIFIER_LIST` into `Patient identifier list`."""
    text = words(name)
    return text[:1].upper() + text[1:]
