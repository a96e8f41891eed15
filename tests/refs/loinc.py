"""LOINC codes, from three partial sources, because the whole table may not be shipped inside another package.

1. `data/loinc-fhir-r4.tsv`: the LOINC codes with display in the value sets of FHIR R4 (mostly document
   types);
2. pydicom's concepts of the LN scheme (PS3.16; echocardiography, obstetrics, radiology). Quirk: DICOM's
   meaning is sometimes not LOINC's long common name (`Intravascular Systolic Blood pressure` for 8480-6), and
   FHIR R4's names are those of 2019;
3. the reviewed allow-list, with today's long common names.
A code of several sources has several names; each is accepted, and the newest is suggested: allow-list, FHIR
R4, DICOM.
Every code must also have the right check digit (modulus 10), which refuses nearly all one-digit slips by
itself.

This material contains content from LOINC (http://loinc.org). LOINC is copyright Regenstrief Institute, Inc.
and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under
https://loinc.org/license.
"""

from __future__ import annotations

import re
from pathlib import Path

from .base import Table, TableDictionary
from .dicom import concepts

_FHIR = Path(__file__).parent / "data" / "loinc-fhir-r4.tsv"


class Loinc(TableDictionary):
    """Logical Observation Identifiers Names and Codes: the part that may be checked here."""

    system = "loinc"
    packages = ("pydicom",)
    pattern = re.compile(r"[1-9]\d{0,6}-\d")
    shape = "a LOINC code such as 8867-4"

    def shape_problem(self, code: str) -> str | None:
        """Check the shape, then the check digit."""
        shape = super().shape_problem(code)
        if shape:
            return shape
        number, _, digit = code.partition("-")
        right = check_digit(number)
        return None if digit == right else f"wrong check digit: {number} has {right}"

    def load(self) -> Table:
        """Merge the sources, the best names first."""
        table = {code: list(names) for code, names in concepts("LN").items()}
        for line in _FHIR.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                code, _, display = line.partition("\t")
                table[code] = list(dict.fromkeys((display, *table.get(code, ()))))
        return table

    def closest(self, code: str, limit: int = 3) -> list[str]:
        """Suggest nothing: LOINC numbers have no structure, so the nearest numbers are other things."""
        return []

    def unknown(self) -> str:
        """Say what to do: a real code may well be missing here."""
        return "not in the LOINC subsets of FHIR R4 and DICOM, nor in tests/refs/allow/loinc.yaml"


def check_digit(number: str) -> str:
    """Compute the modulus 10 (Luhn) check digit of a LOINC number."""
    total = 0
    for place, figure in enumerate(reversed(number)):
        value = int(figure) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)
