"""`glossary-tui schema`: the JSON Schema of an entry, for editors that complete and check while one types."""

from __future__ import annotations

import argparse
import json

from ...source.schema import ENTRY
from ..parser import Parser


def configure(parser: Parser) -> None:
    """Declare no options."""
    parser.epilog = parser.both(
        "glossary/schema.json contient ce schéma ; la première ligne des entrées le nomme, et les éditeurs YAML la suivent.",
        "glossary/schema.json holds this; entries name it on their first line, which YAML editors follow.",
    )


def run(_args: argparse.Namespace) -> int:
    """Print the schema (JSON Schema 2020-12); returns 0."""
    print(text(), end="")
    return 0


def text() -> str:
    """Return the schema as it is committed in glossary/schema.json."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An entry of glossary-tui",
    } | ENTRY.json_schema()
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
