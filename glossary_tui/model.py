"""The glossary as the program sees it: concepts with two explanations, and the links between them.

Immutable records, standard library only, no reading or writing here. The shape and the rules of each field
are those of the entry format in docs/entry-format.md.
"""

from __future__ import annotations

from binascii import crc32

from .record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LANGUAGES = ("fr", "en")
SIDES = ("clinical", "technical")
BRIDGE_KINDS = ("same", "represents", "analogy")
REF_SYSTEMS = (
    "fhir-r4", "fhir-r5", "hl7v2", "dicom", "dicom-uid", "icd10", "ucum", "omop", "cwe", "loinc", "snomed",
    "rfc", "iso", "oid", "openehr", "eu",
)  # fmt: skip
ROLES = (
    "patient", "relative", "nurse", "triage-nurse", "head-nurse", "nurse-anaesthetist", "midwife",
    "care-assistant", "doctor", "resident", "surgeon", "anaesthetist", "radiologist", "radiographer",
    "pathologist", "laboratory-doctor", "laboratory-technician", "pharmacist", "physiotherapist",
    "psychologist", "psychiatrist", "dietitian", "optometrist", "paramedic", "dispatcher",
    "general-practitioner", "medical-secretary", "admissions-clerk", "medical-coder", "public-health-doctor",
    "hospital-director", "quality-manager", "social-worker", "researcher", "trial-coordinator", "student",
    "developer", "integration-engineer", "data-engineer", "data-scientist", "statistician",
    "database-administrator", "system-administrator", "network-engineer", "security-officer",
    "data-protection-officer", "project-manager", "product-owner", "tester", "designer", "support-agent",
    "biomedical-engineer", "regulatory-officer", "vendor", "trainer",
)  # fmt: skip


class Bridge(Record):
    """A link to a concept of the other side: how far the likeness carries, and where it breaks."""

    to: str
    kind: str
    like: dict[str, str]
    unlike: dict[str, str]


class Example(Record):
    """A sentence really said by somebody of role `by`, and what it means for the other side."""

    by: str
    said: dict[str, str]
    means: dict[str, str]


class Confusion(Record):
    """Another sense of the same word: an entry (`with_id`), or only a word that has no entry (`word`)."""

    with_id: str
    word: dict[str, str]
    why: dict[str, str]


class Ref(Record):
    """A code of a standard that this concept corresponds to."""

    system: str
    code: str
    display: str


class Source(Record):
    """A public document that the entry's facts can be checked against. `year` is four digits."""

    title: str
    publisher: str
    year: str
    url: str


class Signature(Record):
    """A person's review of one side's explanation: who (`by`), the day (`on`, YYYY-MM-DD), and the print of the text read."""

    by: str
    on: str
    text: str = ""


def text_print(texts: Mapping[str, str]) -> str:
    """Return eight hexadecimal digits that change when a word of an explanation changes, whatever its layout."""
    said = "\n".join(f"{lang} {' '.join(texts[lang].split())}" for lang in sorted(texts))
    return f"{crc32(said.encode('utf-8', 'surrogatepass')):08x}"


class Entry(Record):
    """One concept with its two explanations. Texts are maps from a language code to text."""

    id: str
    domain: str
    term: dict[str, str]
    abbr: dict[str, tuple[str, ...]]
    also: dict[str, tuple[str, ...]]
    keywords: dict[str, tuple[str, ...]]
    seldom: dict[str, tuple[str, ...]]
    side: str
    jurisdiction: tuple[str, ...]
    gist: dict[str, str]
    clinical: dict[str, str]
    engineering: dict[str, str]
    bridges: tuple[Bridge, ...]
    examples: tuple[Example, ...]
    confusions: tuple[Confusion, ...]
    see: tuple[str, ...]
    refs: tuple[Ref, ...]
    sources: tuple[Source, ...]
    checked: str
    review: dict[str, Signature]
    layer: str = ""

    @property
    def is_full(self) -> bool:
        """True when the entry has bridges, examples and confusions; otherwise it is brief."""
        return bool(self.bridges and self.examples and self.confusions)

    def is_stale(self, side: str) -> bool:
        """Tell whether the explanation `clinical` or `engineering` changed after it was signed."""
        signed = self.review.get(side)
        return bool(signed and signed.text and signed.text != text_print(getattr(self, side)))

    @property
    def is_local(self) -> bool:
        """True when the entry, or a part of it, comes from a local layer."""
        return bool(self.layer)

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield (kind, language, name) for every name; kind is `term`, `abbr` or `also`. Keywords are no names."""
        for lang, text in self.term.items():
            yield "term", lang, text
        for kind, by_lang in (("abbr", self.abbr), ("also", self.also)):
            for lang, texts in by_lang.items():
                for text in texts:
                    yield kind, lang, text

    def links(self) -> Iterator[tuple[str, str]]:
        """Yield (field, id) for every entry that this one names; field is `bridges`, `confusions` or `see`."""
        for bridge in self.bridges:
            yield "bridges", bridge.to
        for confusion in self.confusions:
            if confusion.with_id:
                yield "confusions", confusion.with_id
        for other in self.see:
            yield "see", other


class Domain(Record):
    """A folder of the glossary: its name, and one line that says what belongs there."""

    id: str
    name: dict[str, str]
    scope: dict[str, str]


class Glossary:
    """A collection of entries by id, in id order, with the links derived from them.

    `entries` may come in any order; ids must be unique (the loader sees to it). Raises nothing.
    """

    def __init__(self, entries: Iterable[Entry], domains: Iterable[Domain] = ()) -> None:
        self._entries = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}
        self._domains = {domain.id: domain for domain in sorted(domains, key=lambda domain: domain.id)}
        self._bridged_from: dict[str, list[str]] | None = None

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._entries

    def __getitem__(self, entry_id: str) -> Entry:
        return self._entries[entry_id]

    def get(self, entry_id: str) -> Entry | None:
        """Return the entry with this id, or None."""
        return self._entries.get(entry_id)

    @property
    def domains(self) -> Mapping[str, Domain]:
        """The domains that have a description, by folder name."""
        return self._domains

    def bridged_from(self, entry_id: str) -> tuple[str, ...]:
        """Return the ids of the entries that have a bridge to this one: the reverse links are derived."""
        if self._bridged_from is None:
            reverse: dict[str, list[str]] = {}
            for entry in self:
                for bridge in entry.bridges:
                    reverse.setdefault(bridge.to, []).append(entry.id)
            self._bridged_from = reverse
        return tuple(self._bridged_from.get(entry_id, ()))

    def false_friends(self, entry_id: str) -> tuple[str, ...]:
        """Return the ids of the other side that this entry must not be confused with, in either direction."""
        entry = self._entries[entry_id]
        named = [c.with_id for c in entry.confusions if c.with_id]
        return tuple(other for other in named if other in self._entries and self._entries[other].side != entry.side)


def localised(texts: Mapping[str, str], lang: str) -> tuple[str, str]:
    """Return (text, language shown): in `lang` when it exists, else in the first of LANGUAGES that has it.

    The second value lets the caller say visibly that the text is shown in another language. Both are empty
    when there is no text at all.
    """
    order: Sequence[str] = (lang, *LANGUAGES, *sorted(texts))
    for code in order:
        if texts.get(code):
            return texts[code], code
    return "", ""
