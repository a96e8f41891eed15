"""SKOS in Turtle: a concept scheme for thesaurus browsers and triple stores. Written directly; rdflib reads it back in the tests."""

from __future__ import annotations

import re
from urllib.parse import quote

from ..model import LANGUAGES
from .book import ATTRIBUTION, LICENCE, LICENCE_URL, TITLE, Book

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import Entry

LINKS = {"same": "skos:exactMatch", "analogy": "skos:closeMatch", "represents": "skos:related"}
AUDIENCES = {"clinical": "clinician", "engineering": "engineer"}
PREFIXES = (
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def literal(text: str, lang: str = "") -> str:
    """Return a Turtle string, with its language when there is one."""
    body = "".join(_ESCAPES.get(c) or (c if c >= " " and c != "\x7f" else f"\\u{ord(c):04X}") for c in text)
    return f'"{body}"@{lang}' if lang and _LANGUAGE_TAG.fullmatch(lang) else f'"{body}"'


def iri(text: str) -> str:
    """Return a Turtle IRI: what may not stand in one is percent-encoded."""
    return f"<{quote(text, safe=_IRI_SAFE)}>"


_IRI_SAFE = ":/?#[]@!$&'()*+,;=%-._~"


def concept(book: Book, entry_id: str) -> str:
    """Return the IRI of a concept."""
    return iri(f"{book.base}concept/{entry_id}")


def render(book: Book) -> bytes:
    """Return the Turtle document."""
    blocks = ["".join(f"@prefix {name}: <{url}> .\n" for name, url in PREFIXES), *_scheme(book)]
    for entry in book.walk():
        blocks.append(_block(concept(book, entry.id), "skos:Concept", _concept(book, entry)))
        blocks.extend(_definitions(book, entry))
    return ("# " + book.notice() + "\n" + "\n".join(blocks)).encode("utf-8")


def _block(subject: str, kind: str, statements: Iterable[tuple[str, str]]) -> str:
    lines = dict.fromkeys(f" ;\n    {predicate} {value}" for predicate, value in statements)
    return f"{subject} a {kind}{''.join(lines)} .\n"


def _scheme(book: Book) -> Iterator[str]:
    scheme: list[tuple[str, str]] = [
        ("dcterms:title", literal(TITLE, "en")),
        ("dcterms:description", literal("Explains words; this is not medical advice.", "en")),
        ("dcterms:license", iri(LICENCE_URL)),
        ("dcterms:rights", literal(LICENCE)),
        ("dcterms:creator", literal(ATTRIBUTION)),
        ("owl:versionInfo", literal(book.version)),
    ]
    if book.edition:
        scheme.append(("dcterms:modified", f"{literal(book.edition)}^^xsd:gYearMonth"))
    yield _block(iri(f"{book.base}scheme"), "skos:ConceptScheme", scheme)
    members: dict[str, list[str]] = {}
    for entry in book.entries:
        members.setdefault(entry.domain, []).append(entry.id)
    for domain, ids in sorted(members.items()):
        described = book.domains.get(domain)
        names = described.name if described else {"en": domain}
        scopes = described.scope if described else {}
        yield _block(
            iri(f"{book.base}domain/{domain}"),
            "skos:Collection",
            [("skos:prefLabel", literal(text, lang)) for lang, text in names.items()]
            + [("skos:scopeNote", literal(text, lang)) for lang, text in scopes.items()]
            + [("skos:member", concept(book, entry_id)) for entry_id in ids],
        )
    for audience in AUDIENCES.values():
        yield _block(iri(f"{book.base}audience/{audience}"), "dcterms:AgentClass", [("rdfs:label", literal(audience, "en"))])


def labels(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield (kind of label, language, text). Within a language each text is one kind of label only, as SKOS demands (S13)."""
    for lang in sorted({*entry.term, *entry.abbr, *entry.also, *entry.keywords}):
        seen: set[str] = set()
        term = (entry.term[lang],) if entry.term.get(lang) else ()
        alternatives = (*entry.abbr.get(lang, ()), *entry.also.get(lang, ()))
        for kind, texts in (("prefLabel", term), ("altLabel", alternatives), ("hiddenLabel", entry.keywords.get(lang, ()))):
            for text in texts:
                if text not in seen:
                    seen.add(text)
                    yield kind, lang, text


def _concept(book: Book, entry: Entry) -> Iterator[tuple[str, str]]:
    scheme = iri(f"{book.base}scheme")
    yield from (("skos:inScheme", scheme), ("skos:topConceptOf", scheme))
    for kind, lang, text in labels(entry):
        yield f"skos:{kind}", literal(text, lang)
    for lang in _languages(entry.gist):
        yield "skos:scopeNote", literal(entry.gist[lang], lang)
    for field in AUDIENCES:
        yield "skos:definition", iri(f"{book.base}concept/{entry.id}#{field}")
    for bridge in entry.bridges:
        if bridge.to in book.by_id:
            yield LINKS[bridge.kind], concept(book, bridge.to)
    for other in entry.see:
        if other in book.by_id and other != entry.id:
            yield "skos:related", concept(book, other)
    for example in entry.examples:
        for lang in _languages(example.said):
            yield "skos:example", literal(f"{example.said[lang]} → {example.means.get(lang, '')}", lang)
    for confusion in entry.confusions:
        for lang in _languages(confusion.why):
            yield "skos:editorialNote", literal(confusion.why[lang], lang)
    for ref in entry.refs:
        yield "skos:notation", f"{literal(ref.code)}^^{iri(f'{book.base}system/{ref.system}')}"
    for source in entry.sources:
        yield "dcterms:source", literal(". ".join(filter(None, (source.title, source.publisher, source.year))))
        if source.url.startswith(("http://", "https://")):
            yield "rdfs:seeAlso", iri(source.url)
    yield "dcterms:subject", iri(f"{book.base}domain/{entry.domain}")
    yield "dcterms:type", iri(f"{book.base}side/{entry.side}")
    yield "dcterms:modified", f"{literal(entry.checked)}^^xsd:gYearMonth"


def _definitions(book: Book, entry: Entry) -> Iterator[str]:
    """Yield one note per audience, as SKOS's advanced documentation pattern: the text is its rdf:value."""
    for field, audience in AUDIENCES.items():
        texts: dict[str, str] = getattr(entry, field)
        lines = [("dcterms:audience", iri(f"{book.base}audience/{audience}"))]
        lines += [("rdf:value", literal(texts[lang], lang)) for lang in _languages(texts)]
        yield _block(iri(f"{book.base}concept/{entry.id}#{field}"), "rdfs:Resource", lines)


def _languages(texts: dict[str, str]) -> list[str]:
    return [lang for lang in (*LANGUAGES, *sorted(set(texts) - set(LANGUAGES))) if texts.get(lang)]
