"""CWE weaknesses, categories and views, list 4.14, from cwe2 (MIT; the list: MITRE's CWE terms of use).

Codes: `CWE-89`; the display is MITRE's whole name, `Improper Neutralization of Special Elements used in an
SQL Command ('SQL Injection')`. The nickname in parentheses may be left out. Quirk: cwe2 opens fifty files
when imported, so its XML is read directly; MITRE discourages mapping to categories (`CWE-310`) and forbids it
for deprecated weaknesses, whose name starts with `DEPRECATED`: these are refused.
"""

from __future__ import annotations

import html
import re

from .base import Table, TableDictionary, package_folder

_ITEM = re.compile(r'<(?:Weakness|Category|View) ID="(\d+)" Name="([^"]*)"')


class Cwe(TableDictionary):
    """The Common Weakness Enumeration."""

    system = "cwe"
    packages = ("cwe2",)
    pattern = re.compile(r"CWE-[1-9]\d*")
    shape = "a CWE number such as CWE-89"

    def load(self) -> Table:
        """Read the names of the XML list."""
        folder = package_folder(self.system, "cwe2", "cwe2")
        file = max(folder.glob("database_v*/cwec_v*.xml"))
        table: Table = {}
        for number, escaped in _ITEM.findall(file.read_text(encoding="utf-8")):
            name = html.unescape(escaped)
            if not name.startswith("DEPRECATED"):
                bare = re.sub(r" \('[^()]*'\)$", "", name)
                table[f"CWE-{number}"] = list(dict.fromkeys((name, bare)))
        return table
