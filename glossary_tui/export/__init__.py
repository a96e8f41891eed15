"""The glossary for other tools: one module per format, each a pure function from a Book to bytes.

The same glossary gives the same bytes, whatever the day, the machine and the order of the files.
"""

from __future__ import annotations

from ..record import Record


class Format(Record):
    """An export format: its module, what it writes (one file, or a folder of them), in French and English, and the extra that it needs."""

    module: str
    is_folder: bool
    fr: str
    en: str
    needs: str = ""


SINGLE_FILE = Format(module="site.single", is_folder=False, fr="le site en un seul fichier", en="the site in one file")
"""What `export html --single-file` writes."""
FORMATS = {
    "anki": Format(module="anki", is_folder=False, fr="un paquet Anki", en="an Anki package", needs="genanki"),
    "csv": Format(module="csv_table", is_folder=False, fr="un tableau, une ligne par concept", en="a table, one row per concept"),
    "fhir": Format(
        module="fhir",
        is_folder=True,
        fr="CodeSystem, ValueSet et ConceptMap (FHIR R4), pour un serveur de terminologies",
        en="CodeSystem, ValueSet and ConceptMap (FHIR R4), for a terminology server",
    ),
    "html": Format(
        module="site",
        is_folder=True,
        fr="un site statique, qui marche aussi depuis un dossier",
        en="a static site that works from a folder",
    ),
    "json": Format(
        module="json_document",
        is_folder=False,
        fr="un document JSON, avec son schéma JSON",
        en="one JSON document with its JSON Schema",
    ),
    "markdown": Format(module="markdown", is_folder=False, fr="un document à lire", en="one readable document"),
    "skos": Format(
        module="skos",
        is_folder=False,
        fr="un schéma de concepts SKOS en Turtle, pour les outils de thésaurus",
        en="a SKOS concept scheme in Turtle, for thesaurus browsers",
    ),
    "stardict": Format(
        module="stardict",
        is_folder=True,
        fr="un dictionnaire StarDict par langue, pour GoldenDict, sdcv et OmegaT",
        en="a StarDict dictionary per language, for GoldenDict, sdcv and OmegaT",
    ),
    "tbx": Format(
        module="tbx",
        is_folder=False,
        fr="une base terminologique TBX-Basic (ISO 30042:2019), pour les outils de traduction",
        en="a TBX-Basic termbase (ISO 30042:2019), for translation tools",
    ),
}
