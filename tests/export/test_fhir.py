"""The FHIR resources, read by fhir.resources, and what its models do not check."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest
from fhir.resources.R4B.codesystem import CodeSystem
from fhir.resources.R4B.conceptmap import ConceptMap
from fhir.resources.R4B.valueset import ValueSet

from glossary_tui.export import fhir
from glossary_tui.export.book import Book, system_uri

MODELS: dict[str, Any] = {"CodeSystem": CodeSystem, "ValueSet": ValueSet, "ConceptMap": ConceptMap}
CODE = re.compile(r"[^\s]+(\s[^\s]+)*")


def resources(book: Book) -> dict[str, Any]:
    made = [json.loads(data) for _name, data in fhir.render(book)]
    return {resource["resourceType"]: resource for resource in made}


@pytest.fixture(scope="module")
def made(book: Book) -> dict[str, Any]:
    return resources(book)


def test_the_models_of_fhir_accept_them_and_lose_nothing(made: dict[str, Any], hostile: Book) -> None:
    for each in (made, resources(hostile)):
        assert set(each) == set(MODELS)
        for kind, resource in each.items():
            model = MODELS[kind].model_validate(resource)
            assert json.loads(model.model_dump_json(exclude_none=True)).keys() | {"resourceType"} == resource.keys()


def test_every_concept_name_and_text(book: Book, made: dict[str, Any]) -> None:
    system = made["CodeSystem"]
    concepts = {concept["code"]: concept for concept in system["concept"]}
    assert system["count"] == len(system["concept"]) == len(concepts) == len(book.entries)
    declared = {prop["code"]: prop["type"] for prop in system["property"]}
    for entry in book.entries:
        concept = concepts[entry.id]
        names = [(d["use"]["code"], d["language"], d["value"]) for d in concept["designation"]]
        assert Counter(names) == Counter(entry.names())
        held = Counter(prop["code"] for prop in concept["property"])
        assert held["see"] == len(entry.see)
        assert held["keyword"] == sum(map(len, entry.keywords.values()))
        values = {prop["code"]: prop for prop in concept["property"]}
        for lang, text in entry.engineering.items():
            assert values[f"engineering-{lang}"]["valueString"] == text
        for prop in concept["property"]:
            kind = declared[prop["code"]]
            assert set(prop) == {"code", f"value{kind[0].upper()}{kind[1:]}"}


def test_every_bridge_and_reference(book: Book, made: dict[str, Any]) -> None:
    codes = {concept["code"] for concept in made["CodeSystem"]["concept"]}
    groups = made["ConceptMap"]["group"]
    assert len({group["target"] for group in groups}) == len(groups)
    bridges, refs = Counter[tuple[str, str]](), Counter[tuple[str, str, str]]()
    for group in groups:
        elements = [element["code"] for element in group["element"]]
        assert len(set(elements)) == len(elements)
        assert set(elements) <= codes
        for element in group["element"]:
            for target in element["target"]:
                if target["equivalence"] in ("inexact", "narrower"):
                    assert target["comment"], "R4 cmd-1"
                if group["target"] == fhir.SYSTEM:
                    assert target["code"] in codes
                    bridges[element["code"], target["code"]] += 1
                else:
                    refs[element["code"], group["target"], target["code"]] += 1
    assert bridges == Counter((entry.id, bridge.to) for entry in book.entries for bridge in entry.bridges)
    assert refs == Counter((e.id, system_uri(ref.system), ref.code) for e in book.entries for ref in dict.fromkeys(e.refs))


def test_invariants_of_the_resources(book: Book, made: dict[str, Any], hostile: Book) -> None:
    for kind, resource in made.items():
        assert resource["url"].endswith(f"/{kind}/glossary-tui")
        assert re.fullmatch(r"[A-Z]([A-Za-z0-9_]){0,254}", resource["name"]), "R4 csd-0, vsd-0, cmd-0"
        assert resource["date"] == book.edition
        assert "CC BY 4.0" in resource["copyright"]
        assert resource["status"] == "draft"
    assert made["ValueSet"]["compose"]["include"][0]["system"] == made["CodeSystem"]["url"]
    assert made["ValueSet"]["compose"]["include"][0]["version"] == made["CodeSystem"]["version"]
    for each in (made, resources(hostile)):
        for value in _codes(each):
            assert CODE.fullmatch(value), value


def _codes(value: Any) -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("code", "valueCode"):
                yield inner
            assert inner not in ("", [], {}), f"FHIR has no empty {key}"
            yield from _codes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _codes(inner)
