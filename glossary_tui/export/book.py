"""What every format is made from: the entries in order, their derived links, and who may use them."""

from __future__ import annotations

from .. import __version__
from ..catalogue import Catalogue
from ..model import LANGUAGES, Glossary, localised

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..library import Library
    from ..model import Domain, Entry

TITLE = "glossary-tui: a vocabulary bridge between clinicians and engineers"
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
ATTRIBUTION = "The glossary-tui contributors"
BASE = "https://glossary-tui.example/"
"""Start of the identifiers that SKOS, FHIR and TBX need, unless the reader gives one. The name is reserved by RFC 2606: it leads nowhere."""

PUBLIC = {
    "loinc": "http://loinc.org",
    "snomed": "http://snomed.info/sct",
    "icd10": "http://hl7.org/fhir/sid/icd-10",
    "ucum": "http://unitsofmeasure.org",
}
"""Systems whose FHIR URI is published; the others get one under our own base."""


class Book:
    """A whole glossary to export. Every order in it is fixed: entries by id, languages fr, en, then the others by code."""

    def __init__(self, library: Library, base: str = BASE, on_step: Callable[[int], None] | None = None) -> None:
        """Take a library; `base` starts the identifiers, `on_step` is called with the number of entries written so far."""
        self.library = library
        self.base = base
        self._on_step = on_step
        self._walked = 0
        self.entries: tuple[Entry, ...] = tuple(library.entries())
        self.by_id = {entry.id: entry for entry in self.entries}
        self.glossary = Glossary(self.entries)
        self.catalogue = Catalogue(library)
        self.domains: dict[str, Domain] = dict(sorted(library.domains().items()))
        """The described domains by folder name, in order."""
        self.version = __version__
        found = {lang for entry in self.entries for lang in entry.term}
        self.languages = (*LANGUAGES, *sorted(found - set(LANGUAGES)))
        self.edition = max((entry.checked for entry in self.entries), default="")
        """The month of the newest fact check: the date of the export, so that it doesn't depend on the clock."""

    def walk(self, entries: Iterable[Entry] | None = None) -> Iterator[Entry]:
        """Yield every entry (or `entries`, in another order), telling `on_step` how far the work is. What is written twice counts twice."""
        for entry in self.entries if entries is None else entries:
            yield entry
            self._walked += 1
            if self._on_step:
                self._on_step(self._walked)

    def domain_name(self, domain: str, lang: str) -> str:
        """Return the name of a domain, or its folder's name when it isn't described."""
        described = self.domains.get(domain)
        return (localised(described.name, lang)[0] if described else "") or domain

    def notice(self) -> str:
        """Return the line that every export carries: title, edition, licence, and what it is not."""
        return (
            f"{TITLE}. Edition {self.edition}, version {self.version}. {ATTRIBUTION}, {LICENCE} ({LICENCE_URL}). "
            "Explains words; this is not medical advice."
        )


def system_uri(system: str, base: str = BASE) -> str:
    """Return the URI of a reference system: its published one, else one under `base`."""
    return PUBLIC.get(system, f"{base}system/{system}")
