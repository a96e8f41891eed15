"""The Turtle, read back by rdflib: every concept, name, note and link accounted for."""

from __future__ import annotations

from collections import Counter

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, SKOS

from glossary_tui.export import skos
from glossary_tui.export.book import BASE, LICENCE_URL, Book
from tests.making import REPO, library

SHAPES = Graph().parse(REPO / "docs" / "skos-shapes.ttl", format="turtle")


@pytest.fixture(scope="module")
def graph(book: Book) -> Graph:
    return Graph().parse(data=skos.render(book), format="turtle")


def node(entry_id: str) -> URIRef:
    return URIRef(f"{BASE}concept/{entry_id}")


def test_every_concept_and_label(book: Book, graph: Graph) -> None:
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == {node(entry.id) for entry in book.entries}
    for entry in book.entries:
        for kind, fields in (("prefLabel", ("term",)), ("altLabel", ("abbr", "also")), ("hiddenLabel", ("keywords",))):
            wanted = set()
            for field in fields:
                for lang, texts in getattr(entry, field).items():
                    wanted |= {(lang, text) for text in ((texts,) if isinstance(texts, str) else texts)}
            made = {(o.language, str(o)) for o in graph.objects(node(entry.id), SKOS[kind]) if isinstance(o, Literal)}
            assert made <= wanted
            missing = wanted - made
            better = {(lang, text) for label, lang, text in skos.labels(entry) if label != kind}
            assert missing <= better, entry.id


def test_labels_are_disjoint_and_preferred_once_per_language(graph: Graph) -> None:
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        preferred, others, hidden = (
            set(graph.objects(concept, kind)) for kind in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        )
        assert max(Counter(label.language for label in preferred if isinstance(label, Literal)).values()) == 1
        assert not preferred & others | preferred & hidden | others & hidden


def test_definitions_by_audience_links_and_notations(book: Book, graph: Graph) -> None:
    for entry in book.entries:
        made = {}
        for note in graph.objects(node(entry.id), SKOS.definition):
            audience = str(graph.value(note, DCTERMS.audience)).rpartition("/")[2]
            made[audience] = {v.language: str(v) for v in graph.objects(note, RDF.value) if isinstance(v, Literal)}
        assert made == {"clinician": entry.clinical, "engineer": entry.engineering}
        for kind, predicate in (("same", SKOS.exactMatch), ("analogy", SKOS.closeMatch)):
            wanted = {node(bridge.to) for bridge in entry.bridges if bridge.kind == kind}
            assert set(graph.objects(node(entry.id), predicate)) == wanted
        related = {node(b.to) for b in entry.bridges if b.kind == "represents"} | {node(other) for other in entry.see}
        assert set(graph.objects(node(entry.id), SKOS.related)) == related
        codes = {(str(o.datatype), str(o)) for o in graph.objects(node(entry.id), SKOS.notation) if isinstance(o, Literal)}
        assert codes == {(f"{BASE}system/{ref.system}", ref.code) for ref in entry.refs}


def test_scheme_domains_licence_and_date(book: Book, graph: Graph) -> None:
    scheme = URIRef(f"{BASE}scheme")
    assert graph.value(scheme, DCTERMS.license) == URIRef(LICENCE_URL)
    assert str(graph.value(scheme, DCTERMS.modified)) == book.edition
    members = [m for c in graph.subjects(RDF.type, SKOS.Collection) for m in graph.objects(c, SKOS.member)]
    assert sorted(map(str, members)) == sorted(str(node(entry.id)) for entry in book.entries)
    targets = {o for p in (SKOS.exactMatch, SKOS.closeMatch, SKOS.related) for o in graph.objects(None, p)}
    assert targets <= set(graph.subjects(RDF.type, SKOS.Concept))


def test_hostile_texts_come_back_whole(hostile: Book) -> None:
    made = Graph().parse(data=skos.render(hostile), format="turtle")
    entry = hostile.by_id["one"]
    assert {(o.language, str(o)) for o in made.objects(node("one"), SKOS.prefLabel) if isinstance(o, Literal)} == set(
        entry.term.items()
    )
    assert set(made.subjects(RDF.type, SKOS.Concept)) == {node("one"), node("two")}
    assert {str(o) for o in made.objects(node("one"), SKOS.notation)} == {ref.code for ref in entry.refs}


def _broken_shapes(graph: Graph) -> str:
    """Return what pyshacl finds; "" when every shape is kept."""
    keeps, _graph, text = validate(graph, shacl_graph=SHAPES)
    return "" if keeps else str(text)


def test_every_shape_is_kept(book: Book, hostile: Book) -> None:
    for each in (Book(library(*book.entries[::20])), hostile):
        assert _broken_shapes(Graph().parse(data=skos.render(each), format="turtle")) == ""


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        (SKOS.prefLabel, Literal("a second one", lang="fr")),
        (SKOS.prefLabel, Literal("no language")),
        (SKOS.related, node("nowhere")),
        (SKOS.definition, node("one")),
        (DCTERMS.modified, Literal("2026-11-25")),
        (SKOS.hiddenLabel, Literal("-ve", lang="en")),
    ],
)
def test_the_shapes_see_what_is_broken(hostile: Book, predicate: URIRef, value: URIRef | Literal) -> None:
    graph = Graph().parse(data=skos.render(hostile), format="turtle")
    graph.add((node("one"), predicate, value))
    assert predicate in _broken_shapes(graph).replace("skos:", str(SKOS)).replace("dcterms:", str(DCTERMS))
