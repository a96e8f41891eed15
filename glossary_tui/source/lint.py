"""The rules that one file alone can't answer for (G2xx), and the editorial ones (G3xx).

What a file must look like by itself is reported while it is read (yaml_reader, schema, loader).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator

from ..errors import Problem
from ..model import Entry
from ..text import fold, strip_accents
from .loader import Loaded, SourceFile, place_in
from .schema import suggestion
from .yaml_reader import NOWHERE

_Report = Callable[..., None]

WORDS_LOW, WORDS_HIGH = 25, 90
_SENTENCE_WORDS = 6

_COMMON = {
    "en": frozenset("the of and to is in that it for as with by are be this from or an not on which when what who has have".split()),
    "fr": frozenset("le la les des du et est une un que qui dans pour par sur au aux ce cette ne pas ou se sont avec d l".split()),
}  # fmt: skip
_LANGUAGE_NAMES = {"en": ("English", "anglais"), "fr": ("French", "français")}


def lint(loaded: Loaded) -> list[Problem]:
    """Return every problem of a loaded glossary, in file order: those of reading, then of all rules across files."""
    ids = frozenset(file.id for file in loaded.files)
    for file in loaded.files:
        if file.entry is not None:
            _links(file, file.entry, loaded, ids)
            _editorial(file, file.entry)
    _homonyms(loaded)
    _orphans(loaded)
    _repeated_sentences(loaded)
    return sorted(loaded.reporter.problems, key=Problem.order)


def _texts(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield (path, language, text) for every prose text of an entry."""
    for name in ("gist", "clinical", "engineering"):
        for lang, text in getattr(entry, name).items():
            yield f"{name}.{lang}", lang, text
    for group, keys in (("bridges", ("like", "unlike")), ("examples", ("said", "means")), ("confusions", ("why",))):
        for number, item in enumerate(getattr(entry, group)):
            for key in keys:
                for lang, text in getattr(item, key).items():
                    yield f"{group}[{number}].{key}.{lang}", lang, text


def _links(file: SourceFile, entry: Entry, loaded: Loaded, ids: frozenset[str]) -> None:
    glossary = loaded.glossary
    seen: set[tuple[str, str]] = set()
    counts: dict[str, int] = defaultdict(int)
    paths = {"bridges": "to", "confusions": "with"}
    positions: dict[str, list[int]] = {
        "bridges": list(range(len(entry.bridges))),
        "confusions": [i for i, c in enumerate(entry.confusions) if c.with_id],
        "see": list(range(len(entry.see))),
    }
    for field, other in entry.links():
        position = positions[field][counts[field]]
        counts[field] += 1
        path = f"{field}[{position}]" + (f".{paths[field]}" if field in paths else "")
        place = place_in(file, path)
        if other == entry.id:
            file.report("G205", place, path)
        elif other not in ids:
            file.report("G202", place, path, id=other, **suggestion(other, sorted(ids), listed=False))
        elif (field, other) in seen:
            file.report("G209", place, path, id=other)
        elif field == "bridges" and other in glossary:
            if glossary[other].side == entry.side:
                file.report("G203", place, path, id=other, side=entry.side)
            elif entry.id < other and any(b.to == entry.id for b in glossary[other].bridges):
                file.report("G208", place, path, id=other)
        seen.add((field, other))


def _homonyms(loaded: Loaded) -> None:
    """Report entries of the two sides that share a name without a confusion that tells them apart (G204)."""
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in loaded.glossary:
        for _kind, _lang, name in entry.names():
            owners[fold(name)].setdefault(entry.id, name)
    reported: set[tuple[str, str]] = set()
    for sharing in owners.values():
        if len(sharing) < 2:
            continue
        for one, name in sharing.items():
            entry = loaded.glossary[one]
            told = {c.with_id for c in entry.confusions}
            for other in sharing:
                if other not in told and loaded.glossary[other].side != entry.side and (one, other) not in reported:
                    reported.add((one, other))
                    file = _file_of(entry, loaded)
                    if file:
                        file.report("G204", place_in(file, "confusions"), "confusions", name=name, id=other)


def _file_of(entry: Entry, loaded: Loaded) -> SourceFile | None:
    return next((f for f in reversed(loaded.files) if f.id == entry.id and f.entry is not None), None)


def _orphans(loaded: Loaded) -> None:
    linked = {other for entry in loaded.glossary for _field, other in entry.links()}
    for file in loaded.files:
        if file.entry and not file.layer and file.id not in linked and not any(True for _ in file.entry.links()):
            file.report("G207", NOWHERE, "see")


def _repeated_sentences(loaded: Loaded) -> None:
    first: dict[str, str] = {}
    for file in loaded.files:
        if file.entry is None or file.layer:
            continue
        for path, _lang, text in _texts(file.entry):
            for sentence in re.split(r"(?<=[.!?])\s+", text):
                key = fold(sentence)
                if key.count(" ") + 1 < _SENTENCE_WORDS:
                    continue
                if key in first and first[key] != file.id:
                    file.report("G309", place_in(file, path), path, other=first[key])
                first.setdefault(key, file.id)


def word_count(text: str) -> int:
    """Return the number of words between spaces; punctuation alone is no word."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def looks_foreign(text: str, lang: str) -> bool:
    """Tell whether a text of six words or more is plainly in the other language, by its common words."""
    words = strip_accents(text).replace("'", " ").split()
    if lang not in _COMMON or len(words) < 6:
        return False
    other = "fr" if lang == "en" else "en"
    own = sum(word.strip(".,;:!?()") in _COMMON[lang] for word in words)
    foreign = sum(word.strip(".,;:!?()") in _COMMON[other] for word in words)
    return foreign >= 3 and foreign > 2 * own


def _editorial(file: SourceFile, entry: Entry) -> None:
    def report(code: str, path: str, **details: object) -> None:
        file.report(code, place_in(file, path), path, **details)

    for audience in ("clinical", "engineering"):
        for lang, text in getattr(entry, audience).items():
            words = word_count(text)
            if not WORDS_LOW <= words <= WORDS_HIGH:
                short = words < WORDS_LOW
                report("G301", f"{audience}.{lang}", words=words, low=WORDS_LOW, high=WORDS_HIGH,
                       advice_en="say one checkable fact and one trap" if short else "cut it: one fact, one trap",
                       advice_fr="donner un fait vérifiable et un piège" if short else "couper : un fait, un piège")  # fmt: skip
    for side, signed in entry.review.items():
        if entry.is_stale(side):
            report("G312", f"review.{side}", side=side, on=signed.on)
    for lang in set(entry.clinical) & set(entry.engineering):
        if fold(entry.clinical[lang]) == fold(entry.engineering[lang]):
            report("G305", f"engineering.{lang}")
    for lang, gist in entry.gist.items():
        names = {fold(name) for _kind, name_lang, name in entry.names() if name_lang == lang}
        key = fold(gist)
        starts = ("", "a ", "an ", "the ", "un ", "une ", "le ", "la ", "les ", "des ")
        if any(key.startswith(start + name + " ") for name in names if len(name) > 3 for start in starts):
            report("G304", f"gist.{lang}")
    for number, bridge in enumerate(entry.bridges):
        if not bridge.unlike:
            report("G307", f"bridges[{number}]")
    for number, source in enumerate(entry.sources):
        for key in ("publisher", "year"):
            if not getattr(source, key):
                report("G308", f"sources[{number}]", key=key)
    for path, lang, text in _texts(entry):
        if looks_foreign(text, lang):
            english, french = _LANGUAGE_NAMES[lang]
            report("G306", path, lang_en=english, lang_fr=french)
        if lang == "fr":
            _french(report, path, text)
    for kind in ("abbr", "also", "keywords"):
        for lang, texts in getattr(entry, kind).items():
            for number, text in enumerate(texts):
                if lang == "fr" and "'" in text:
                    report("G302", f"{kind}.{lang}[{number}]")
                _confusable(report, f"{kind}.{lang}[{number}]", text)
    for lang, text in entry.term.items():
        if lang == "fr" and "'" in text:
            report("G302", f"term.{lang}")
        _confusable(report, f"term.{lang}", text)


def _french(report: _Report, path: str, text: str) -> None:
    if "'" in text:
        report("G302", path)
    if '"' in text:
        report("G303", path)
    found = re.search(r"(?<=[\w)’»])([;?!]|[:»](?=\s|$))(?![\w/])", text)
    if found:
        report("G310", path, mark=found[1])


def _confusable(report: _Report, path: str, text: str) -> None:
    """Report letters of another script inside a Latin word (Cyrillic а for a), and invisible ones (G311)."""
    latin = any("LATIN" in unicodedata.name(c, "") for c in text)
    for char in text:
        script = unicodedata.name(char, "").split(" ")[0]
        if latin and script in ("CYRILLIC", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL"):
            report("G311", path, char=f"U+{ord(char):04X} ({unicodedata.name(char, '?').lower()})")
            return
