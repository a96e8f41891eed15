"""Systems without a dictionary here: the shape is checked, and the code must stand in the allow-list.

`rfc` (`RFC 9110`), `iso` (ISO, IEC, IEEE and CEN documents with their year, `ISO 14971:2019`), `oid` (dotted
numbers), `openehr` (archetypes, `openEHR-EHR-OBSERVATION.blood_pressure.v2`), `eu` (acts of the European
Union, `2016/679 art. 7`).
"""

from __future__ import annotations

import re

from .base import Table, TableDictionary


class Listed(TableDictionary):
    """A system that has only its allow-list."""

    def load(self) -> Table:
        """Give nothing: the allow-list is added to every table."""
        return {}

    def unknown(self) -> str:
        """Name the file in which the code is missing."""
        return f"not in tests/refs/allow/{self.system}.yaml"


class Rfc(Listed):
    """Requests for Comments of the IETF."""

    system = "rfc"
    pattern = re.compile(r"RFC [1-9]\d{0,4}")
    shape = "an RFC such as RFC 9110"


class Iso(Listed):
    """International and European standards, with the year of the edition."""

    system = "iso"
    pattern = re.compile(
        r"(EN )?(ISO|IEC|ISO/IEC|ISO/IEC/IEEE|ISO/IEEE|IEEE|EN|(ISO|IEC|ISO/IEC)[/ ]T[SR]|IWA) "
        r"[1-9]\d*(-\d+)*(\.\d+)?:(19|20)\d\d(\+A\d+:(19|20)\d\d)?"
    )
    shape = "a standard with its year such as ISO 14971:2019 or ISO/IEC 27001:2022"


class Oid(Listed):
    """Object identifiers."""

    system = "oid"
    pattern = re.compile(r"([01]\.[1-3]?\d|2\.(0|[1-9]\d*))(\.(0|[1-9]\d*))+")
    shape = "an object identifier such as 2.16.840.1.113883.6.1"


class OpenEhr(Listed):
    """openEHR archetypes with their major version."""

    system = "openehr"
    pattern = re.compile(
        r"openEHR-(EHR|DEMOGRAPHIC)-(ACTION|ADMIN_ENTRY|CLUSTER|COMPOSITION|ELEMENT|EVALUATION|INSTRUCTION"
        r"|OBSERVATION|SECTION|PERSON|ORGANISATION|ROLE)\.[a-z][a-z0-9_]*(-[a-z0-9_]+)*\.v[0-9]+"
    )
    shape = "an archetype such as openEHR-EHR-OBSERVATION.blood_pressure.v2"


class Eu(Listed):
    """Acts of the European Union by number, with or without an article or an annex."""

    system = "eu"
    pattern = re.compile(
        r"((19|20)\d\d/[1-9]\d*|[1-9]\d{0,3}/(19|20)\d\d)"
        r"( (art\. [1-9]\d*|annex [IVX]+|recital [1-9]\d*))?"
    )
    shape = "an EU act such as 2016/679 or 2016/679 art. 7"
