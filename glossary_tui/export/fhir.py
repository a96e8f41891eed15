"""FHIR R4: a CodeSystem, a ValueSet and a ConceptMap for a terminology server. Plain JSON, no library."""

from __future__ import annotations

import io
import json

from ..i18n import label
from ..model import localised
from .book import ATTRIBUTION, BASE, LICENCE, LICENCE_URL, TITLE, Book, system_uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ..model import Entry

SYSTEM = f"{BASE}fhir/CodeSystem/glossary-tui"
VALUE_SET = f"{BASE}fhir/ValueSet/glossary-tui"
CONCEPT_MAP = f"{BASE}fhir/ConceptMap/glossary-tui"
USES = f"{BASE}fhir/CodeSystem/glossary-tui-designation-use"
EQUIVALENCES = {"same": "equivalent", "represents": "relatedto", "analogy": "inexact"}
TEXTS = ("gist", "clinical", "engineering")


def render(book: Book) -> Iterator[tuple[str, bytes]]:
    """Yield the three resources, a file each."""
    for make in (code_system, value_set, concept_map):
        resource = make(book) if book.base == BASE else _based(make(book), book.base)
        out = io.BytesIO()
        text = io.TextIOWrapper(out, encoding="utf-8", newline="")
        json.dump(resource, text, ensure_ascii=False, indent=1)  # piece by piece: a string of it all takes eight times its size
        text.write("\n")
        text.flush()
        yield f"{resource['resourceType']}-glossary-tui.json", out.getvalue()


def _based(value: Any, base: str) -> Any:
    """Return a resource whose identifiers start with `base`; only whole URIs start with BASE."""
    if isinstance(value, dict):
        return {key: _based(inner, base) for key, inner in value.items()}
    if isinstance(value, list):
        return [_based(inner, base) for inner in value]
    return base + value.removeprefix(BASE) if isinstance(value, str) and value.startswith(BASE) else value


def _head(book: Book, kind: str, url: str) -> dict[str, Any]:
    signed = all(len(entry.review) == 2 for entry in book.entries)
    head = {
        "resourceType": kind,
        "id": "glossary-tui",
        "language": "en",
        "url": url,
        "version": f"{book.version}-{book.edition}",
        "name": "GlossaryTui",
        "title": TITLE,
        "status": "active" if signed else "draft",
        "experimental": False,
        "date": book.edition,
        "publisher": ATTRIBUTION,
        "description": "Concepts of care and of computing, each explained to both sides. Explains words; this is not medical advice.",
        "copyright": f"{ATTRIBUTION}, {LICENCE}, {LICENCE_URL}",
    }
    return {key: value for key, value in head.items() if value != ""}


def code_system(book: Book) -> dict[str, Any]:
    """Return the CodeSystem: the concepts with their names as designations and their explanations as properties."""
    properties = [
        {"code": "side", "description": "The world where the word is at home: clinical or technical", "type": "code"},
        {"code": "domain", "description": "The domain of the concept", "type": "code"},
        {"code": "checked", "description": "Month of the last fact check", "type": "dateTime"},
        {"code": "see", "description": "A related concept", "type": "code"},
        {"code": "keyword", "description": "A related word, for search", "type": "string"},
    ]
    for field in TEXTS:
        for lang in book.languages:
            properties.append({"code": f"{field}-{lang}", "description": f"{_WHAT[field]}, in {lang}", "type": "string"})
    return _head(book, "CodeSystem", SYSTEM) | {
        "caseSensitive": True,
        "valueSet": VALUE_SET,
        "compositional": False,
        "versionNeeded": False,
        "content": "complete",
        "count": len(book.entries),
        "property": properties,
        "concept": [_concept(book, entry) for entry in book.walk()],
    }


_WHAT = {
    "gist": "One line for the reader of the other world",
    "clinical": "Explanation for the clinician",
    "engineering": "Explanation for the engineer",
}


def _concept(book: Book, entry: Entry) -> dict[str, Any]:
    display = localised(entry.term, "en")[0]
    definition = localised(entry.engineering if entry.side == "clinical" else entry.clinical, "en")[0]
    designations = list(_designations(entry))
    properties: list[dict[str, str]] = [
        {"code": "side", "valueCode": entry.side},
        {"code": "domain", "valueCode": entry.domain},
        {"code": "checked", "valueDateTime": entry.checked},
    ]
    properties += [{"code": "see", "valueCode": other} for other in entry.see if other in book.by_id]
    for texts in entry.keywords.values():
        properties += [{"code": "keyword", "valueString": text} for text in texts]
    for field in TEXTS:
        by_lang: dict[str, str] = getattr(entry, field)
        properties += [{"code": f"{field}-{lang}", "valueString": by_lang[lang]} for lang in book.languages if by_lang.get(lang)]
    return {"code": entry.id, "display": display, "definition": definition, "designation": designations, "property": properties}


def _designations(entry: Entry) -> Iterator[dict[str, Any]]:
    for kind, lang, text in entry.names():
        use = {"system": USES, "code": kind, "display": label(f"kind.{kind}", "en") or kind}
        yield {"language": lang, "use": use, "value": text}


def value_set(book: Book) -> dict[str, Any]:
    """Return the ValueSet of every concept."""
    return _head(book, "ValueSet", VALUE_SET) | {
        "immutable": True,
        "compose": {"include": [{"system": SYSTEM, "version": f"{book.version}-{book.edition}"}]},
    }


def concept_map(book: Book) -> dict[str, Any]:
    """Return the ConceptMap: a group for the bridges, and one per standard for the references."""
    groups: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for entry in book.entries:
        for bridge in entry.bridges:
            other = book.by_id.get(bridge.to)
            if other is None:
                continue
            comment = " ".join(filter(None, (localised(bridge.like, "en")[0], localised(bridge.unlike, "en")[0])))
            target = {"code": bridge.to, "display": localised(other.term, "en")[0], "equivalence": EQUIVALENCES[bridge.kind]}
            # R4's cmd-1: an inexact map must say what is inexact.
            groups.setdefault(SYSTEM, {}).setdefault(entry.id, []).append(target | {"comment": comment or "An analogy."})
        for ref in dict.fromkeys(entry.refs):
            target = {"code": ref.code, "display": ref.display, "equivalence": "relatedto"}
            group = groups.setdefault(system_uri(ref.system), {})
            group.setdefault(entry.id, []).append({key: value for key, value in target.items() if value})
    made = []
    for uri, sources in sorted(groups.items(), key=lambda item: (item[0] != SYSTEM, item[0])):
        elements = [
            {"code": code, "display": localised(book.by_id[code].term, "en")[0], "target": targets}
            for code, targets in sources.items()
        ]
        made.append({"source": SYSTEM, "target": uri, "element": elements})
    return _head(book, "ConceptMap", CONCEPT_MAP) | {"sourceUri": VALUE_SET} | ({"group": made} if made else {})
