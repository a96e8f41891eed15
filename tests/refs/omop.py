"""OMOP Common Data Model 5.4, tables and columns, from omop-cdm (Apache 2.0), which declares them for
SQLAlchemy.

Codes: `visit_occurrence`, `visit_occurrence.visit_start_date`. The model has no display for a column (its
name is its display), so a reference carries none. Version 5.4 is meant:
`visit_occurrence.discharged_to_concept_id` was `discharge_to_concept_id` in 5.3. Weakness: as for FHIR, one
real column cannot be told from another.
"""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from .base import Table, TableDictionary

_RESULTS = {
    "cohort": "cohort_definition_id subject_id cohort_start_date cohort_end_date",
    "cohort_definition": "cohort_definition_id cohort_definition_name cohort_definition_description "
    "definition_type_concept_id cohort_definition_syntax subject_concept_id cohort_initiation_date",
}
"""The two tables of the results schema of OMOP 5.4, which omop-cdm leaves out."""


class Omop(TableDictionary):
    """The tables and columns of OMOP 5.4."""

    system = "omop"
    packages = ("omop-cdm",)
    pattern = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?")
    shape = "an OMOP table or table.column such as visit_occurrence.visit_start_date"
    display: ClassVar[Literal["required", "optional", "none"]] = "none"

    def load(self) -> Table:
        """Read the tables that omop-cdm declares."""
        from omop_cdm.regular.cdm54 import tables  # type: ignore[import-untyped]

        found: Table = {}
        for declared in tables.Base.metadata.tables.values():
            found[declared.name] = []
            for column in declared.columns:
                found[f"{declared.name}.{column.name}"] = []
        for name, columns in _RESULTS.items():
            found[name] = []
            found |= {f"{name}.{column}": [] for column in columns.split()}
        return found

    def unknown(self) -> str:
        """Name the version."""
        return "no such table or column in OMOP 5.4"
