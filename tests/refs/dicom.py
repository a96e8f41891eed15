"""DICOM data elements and unique identifiers, and the free SNOMED CT set, from pydicom (MIT).

`dicom`: `(0008,0050)` with the keyword `AccessionNumber` or the name `Accession Number`, of PS3.6 (repeating
groups as `(60xx,3000)`). `dicom-uid`: the registered UIDs of PS3.6, with name or keyword. `snomed`: the
concepts of PS3.16 that SNOMED International lets anyone use in DICOM; a concept outside of them needs a
licence (France has one since 2023, but the glossary is read everywhere), so there is no allow-list. Quirk:
pydicom lists retired elements and UIDs too, and gives several meanings to some SNOMED CT concepts; each of
them is accepted.
"""

from __future__ import annotations

import re
from typing import Any

from .base import Table, TableDictionary


class DicomTags(TableDictionary):
    """The data elements of DICOM."""

    system = "dicom"
    packages = ("pydicom",)
    pattern = re.compile(r"\([0-9A-Fx]{4},[0-9A-Fx]{4}\)")
    shape = "a tag such as (0008,0050), capitals in the hexadecimal digits"

    def load(self) -> Table:
        """Read pydicom's two dictionaries of elements."""
        from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary

        table: Table = {}
        for tag, (_, _, name, _, keyword) in DicomDictionary.items():
            table[f"({tag >> 16:04X},{tag & 0xFFFF:04X})"] = [text for text in (keyword, name) if text]
        for mask, (_, _, name, _, keyword) in RepeatersDictionary.items():
            group, element = mask[:4], mask[4:]
            code = f"({group},{element})".upper().replace("X", "x")
            table[code] = [text for text in (keyword, name) if text]
        return {code: names for code, names in table.items() if names}


class DicomUids(TableDictionary):
    """The unique identifiers that DICOM registers: SOP classes, transfer syntaxes and others."""

    system = "dicom-uid"
    packages = ("pydicom",)
    pattern = re.compile(r"1\.2\.840\.10008(\.(0|[1-9]\d*))+")
    shape = "a DICOM UID such as 1.2.840.10008.5.1.4.1.1.2"

    def load(self) -> Table:
        """Read pydicom's dictionary of UIDs."""
        from pydicom._uid_dict import UID_dictionary

        table: Table = {}
        for uid, (name, _, _, _, keyword) in UID_dictionary.items():
            bare = re.sub(r" \(Retired\)$", "", name)
            table[uid] = list(dict.fromkeys(text for text in (bare, name, keyword) if text))
        return table


class Snomed(TableDictionary):
    """The SNOMED CT concepts that DICOM may use freely."""

    system = "snomed"
    packages = ("pydicom",)
    pattern = re.compile(r"[1-9]\d{5,17}")
    shape = "a SNOMED CT identifier, 6 to 18 digits"

    def load(self) -> Table:
        """Read pydicom's concepts of the SCT scheme."""
        return concepts("SCT")

    def unknown(self) -> str:
        """Say why most concepts are missing."""
        return "not in the free SNOMED CT set of DICOM"


def concepts(scheme: str) -> Table:
    """Read the codes of one scheme of PS3.16, with every meaning that pydicom gives them."""
    from pydicom.sr import _concepts_dict

    schemes: Any = _concepts_dict.concepts
    table: Table = {}
    for codes in schemes[scheme].values():
        for code, (meaning, _) in codes.items():
            names = table.setdefault(code, [])
            if meaning not in names:
                names.append(meaning)
    return table
