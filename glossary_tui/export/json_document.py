"""JSON: one document with every field, documented by export.schema.json beside this module."""

from __future__ import annotations

import json

from ..render.machine import entry_value
from .book import ATTRIBUTION, LICENCE, LICENCE_URL, TITLE, Book

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..model import Entry


def render(book: Book) -> bytes:
    """Return the document, one concept a line so that two editions can be compared line by line."""
    head = {
        "title": TITLE,
        "edition": book.edition,
        "version": book.version,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "attribution": ATTRIBUTION,
        "disclaimer": "Explains words; this is not medical advice.",
        "languages": list(book.languages),
        "domains": [{"id": d.id, "name": d.name, "scope": d.scope} for d in book.domains.values()],
    }
    lines = [f"{_dump(key)}: {_dump(value)}" for key, value in head.items()]
    concepts = ",\n".join(_dump(_concept(book, entry)) for entry in book.walk())
    text = "{\n" + ",\n".join(lines) + ',\n"concepts": [\n' + concepts + "\n]\n}\n"
    return text.encode("utf-8")


def _concept(book: Book, entry: Entry) -> dict[str, Any]:
    value = entry_value(book.library, entry)
    if value.pop("layer", ""):
        value["local"] = True  # the folder's path is nobody else's business
    return value


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=False)
