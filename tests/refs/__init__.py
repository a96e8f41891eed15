"""Cross-references, verified: is this code real, and is that its name?

`problem(Ref(system, code, display))` gives what is wrong in one line, or `None`. Each system has a module,
whose docstring says which dictionary it uses, its licence and its weaknesses. Dictionaries are opened on
first use only.

For writers: `python -m tests.refs SYSTEM CODE [DISPLAY]`, `--search SYSTEM WORDS...`, `--files FILE...`.
"""

from __future__ import annotations

from functools import cache

from .base import Dictionary, DictionaryMissing, Ref

SYSTEMS = (
    "fhir-r4", "fhir-r5", "hl7v2", "dicom", "dicom-uid", "icd10", "ucum", "omop", "cwe", "loinc", "snomed",
    "rfc", "iso", "oid", "openehr", "eu",
)  # fmt: skip

__all__ = ["SYSTEMS", "Dictionary", "DictionaryMissing", "Ref", "dictionary", "problem"]


@cache
def dictionary(system: str) -> Dictionary:
    """Open the dictionary of a system; `KeyError` when there is no such system."""
    match system:
        case "fhir-r4" | "fhir-r5":
            from .fhir import FhirPaths

            return FhirPaths("r4" if system == "fhir-r4" else "r5")
        case "hl7v2":
            from .hl7v2 import Hl7V2

            return Hl7V2()
        case "dicom" | "dicom-uid" | "snomed":
            from . import dicom

            kinds: dict[str, type[Dictionary]] = {
                "dicom": dicom.DicomTags, "dicom-uid": dicom.DicomUids, "snomed": dicom.Snomed,
            }  # fmt: skip
            return kinds[system]()
        case "icd10":
            from .icd10 import Icd10

            return Icd10()
        case "ucum":
            from .ucum import Ucum

            return Ucum()
        case "omop":
            from .omop import Omop

            return Omop()
        case "cwe":
            from .cwe import Cwe

            return Cwe()
        case "loinc":
            from .loinc import Loinc

            return Loinc()
        case "rfc" | "iso" | "oid" | "openehr" | "eu":
            from . import listed

            kinds = {
                "rfc": listed.Rfc, "iso": listed.Iso, "oid": listed.Oid,
                "openehr": listed.OpenEhr, "eu": listed.Eu,
            }  # fmt: skip
            return kinds[system]()
    raise KeyError(system)


def problem(ref: Ref) -> str | None:
    """Say what is wrong with a reference, and what would be right; `None` when it is right."""
    if ref.system not in SYSTEMS:
        return f"unknown system {ref.system!r}; the systems are {', '.join(SYSTEMS)}"
    return dictionary(ref.system).problem(ref.code, ref.display)
