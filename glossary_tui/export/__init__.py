"""The glossary for other tools: one module per format, each a pure function from a Book to bytes.

The same glossary gives the same bytes, whatever the day, the machine and the order of the files.
"""

from __future__ import annotations

from ..record import Record


class Format(Record):
    """An export format: its module, what it writes (one file, or a folder of them) and the extra that it needs, if any."""

    module: str
    is_folder: bool
    summary: str
    needs: str = ""


SINGLE_FILE = Format(module="site.single", is_folder=False, summary="the site in one file")
"""What `export html --single-file` writes."""
FORMATS = {
    "anki": Format(module="anki", is_folder=False, summary="an Anki package", needs="genanki"),
    "csv": Format(module="csv_table", is_folder=False, summary="one table, a row per concept, for spreadsheets"),
    "fhir": Format(
        module="fhir", is_folder=True, summary="CodeSystem, ValueSet and ConceptMap (FHIR R4), for a terminology server"
    ),
    "html": Format(module="site", is_folder=True, summary="a static site that works from a folder"),
    "json": Format(module="json_document", is_folder=False, summary="one JSON document with its JSON Schema"),
    "markdown": Format(module="markdown", is_folder=False, summary="one readable document"),
    "skos": Format(
        module="skos", is_folder=False, summary="a SKOS concept scheme in Turtle, for thesaurus browsers and triple stores"
    ),
    "stardict": Format(module="stardict", is_folder=True, summary="a StarDict dictionary per language, for GoldenDict and sdcv"),
    "tbx": Format(module="tbx", is_folder=False, summary="a TBX-Basic termbase (ISO 30042:2019), for translation tools"),
}
