"""The rules that one file alone can't answer for (G2xx), and the editorial ones (G3xx).

What a file must look like by itself is reported while it is read (yaml_reader, schema, loader).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable

from ..errors import Problem
from ..model import Entry
from ..text import fold
from .facts import Facts, facts_of, prose, sentence_prints
from .loader import Loaded, SourceFile, place_in
from .schema import suggestion
from .yaml_reader import NOWHERE

_Report = Callable[..., None]

WORDS_LOW, WORDS_HIGH = 25, 90

_COMMON = {
    "en": frozenset("the of and to is in that it for as with by are be this from or an not on which when what who has have".split()),
    "fr": frozenset("le la les des du et est une un que qui dans pour par sur au aux ce cette ne pas ou se sont avec d l".split()),
}  # fmt: skip
_SIDES = {"clinical": "soins", "technical": "technique", "engineering": "ingénierie"}
_WRITE_FIRST = (
    "write that entry too, or remove the link; an id is the name of a file without .yaml",
    "écrire aussi cette entrée, ou retirer le lien ; un identifiant est le nom d’un fichier sans .yaml",
)
_LANGUAGE_NAMES = {"en": ("English", "anglais"), "fr": ("French", "français")}


def lint(loaded: Loaded) -> list[Problem]:
    """Return every problem of a loaded glossary, in file order: those of reading, then of all rules across files.

    A file with a problem of reading or of shape is judged by what can be read of it, so that all its problems come in one run.
    Of files that were not asked for (`loader.load` with `wanted`), the rules across files know the facts; they report on the others.
    """
    known = _facts(loaded)
    ids = frozenset(file.id for file in loaded.files)
    for file in loaded.files:
        if file.draft is not None:
            _links(file, file.draft, known, ids)
            _editorial(file, file.draft, dict(known[file.id].names) if file.id in known else {})
    _homonyms(loaded, known)
    _orphans(loaded, known)
    _repeated_sentences(loaded)
    return sorted(loaded.reporter.problems, key=Problem.order)


def _facts(loaded: Loaded) -> dict[str, Facts]:
    """Return the facts of every entry that answers, and of those that would if they had no problem, by id, in id order."""
    unread = {file.id: file.known for file in reversed(loaded.files) if file.known and file.id not in loaded.glossary}
    known = unread | {entry.id: facts_of(entry) for entry in loaded.glossary}
    for file in loaded.files:
        answers = loaded.glossary.get(file.id)
        if file.draft and not file.is_whole and not file.is_patch and (answers is None or answers.layer == file.layer):
            known[file.id] = facts_of(file.draft)
    return {entry_id: known[entry_id] for entry_id in sorted(known)}


def _links(file: SourceFile, entry: Entry, known: dict[str, Facts], ids: frozenset[str]) -> None:
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
        if not other:
            continue
        if other == entry.id:
            file.report("G205", place_in(file, path), path)
        elif other not in ids:
            if not file.report.is_full:
                file.report("G202", place_in(file, path), path, id=other, **suggestion(other, sorted(ids), _WRITE_FIRST))
        elif (field, other) in seen:
            file.report("G209", place_in(file, path), path, id=other)
        elif field == "bridges" and other in known:
            if known[other].side == entry.side and entry.side:
                file.report("G203", place_in(file, path), path, id=other, **_side(entry.side))
            elif entry.id < other and entry.id in known[other].bridges:
                file.report("G208", place_in(file, path), path, id=other)
        seen.add((field, other))


def _side(side: str) -> dict[str, str]:
    return {"side_en": side, "side_fr": _SIDES[side]}


def _homonyms(loaded: Loaded, known: dict[str, Facts]) -> None:
    """Report entries of the two sides that share a name without a confusion that tells them apart (G204)."""
    files = {file.id: file for file in loaded.files if file.draft is not None and not file.is_patch}
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for facts in known.values():
        for name, key in facts.names:
            owners[key].setdefault(facts.id, name)
    reported: set[tuple[str, str]] = set()
    for sharing in owners.values():
        if len(sharing) < 2:
            continue
        for one, name in sharing.items():
            file = files.get(one)
            for other in sharing if file else ():
                is_told = other == one or other in known[one].confusions
                sides = {known[one].side, known[other].side} - {""}
                if file and not is_told and len(sides) > 1 and (one, other) not in reported:
                    reported.add((one, other))
                    file.report("G204", place_in(file, "confusions"), "confusions", name=name, id=other)


def _orphans(loaded: Loaded, known: dict[str, Facts]) -> None:
    linked = {other for facts in known.values() for other in facts.links()}
    for file in loaded.files:
        if file.draft is None or file.layer or file.id in linked or any(other for _field, other in file.draft.links()):
            continue
        if file.is_whole or not any(map(file.has, ("see", "bridges", "confusions"))):
            file.report("G207", NOWHERE, "see")


def _repeated_sentences(loaded: Loaded) -> None:
    first: dict[str, str] = {}
    for file in loaded.files:
        if file.layer:
            continue
        if file.draft is None:
            for key in file.known.sentences if file.known else ():
                first.setdefault(key, file.id)
            continue
        for path, _lang, text in prose(file.draft):
            for key in sentence_prints(text):
                if first.setdefault(key, file.id) != file.id:
                    file.report("G309", place_in(file, path), path, other=first[key])


_WORD_WITH_LETTERS = re.compile(r"\S*\w\S*")
_LETTERS = re.compile(r"\w+")


def word_count(text: str) -> int:
    """Return the number of words between spaces; punctuation alone is no word."""
    return len(_WORD_WITH_LETTERS.findall(text))


def looks_foreign(text: str, lang: str) -> bool:
    """Tell whether a text of six words or more is plainly in the other language, by its common words."""
    words = _LETTERS.findall(text.casefold())
    if lang not in _COMMON or len(words) < 6:
        return False
    own = sum(map(_COMMON[lang].__contains__, words))
    foreign = sum(map(_COMMON["fr" if lang == "en" else "en"].__contains__, words))
    return foreign >= 3 and foreign > 2 * own


def _editorial(file: SourceFile, entry: Entry, folded: dict[str, str]) -> None:
    """Report on the texts of an entry; `folded` holds the folds of names that are known already."""

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
            report("G312", f"review.{side}", on=signed.on, **_side(side))
    for lang in set(entry.clinical) & set(entry.engineering):
        if entry.clinical[lang].casefold().split() == entry.engineering[lang].casefold().split():
            report("G305", f"engineering.{lang}")
    for lang, gist in entry.gist.items():
        names = {folded.get(name) or fold(name) for _kind, name_lang, name in entry.names() if name_lang == lang}
        key = fold(gist)
        starts = ("", "a ", "an ", "the ", "un ", "une ", "le ", "la ", "les ", "des ")
        if any(key.startswith(start + name + " ") for name in names if len(name) > 3 for start in starts):
            report("G304", f"gist.{lang}")
    for number, bridge in enumerate(entry.bridges):
        if not bridge.unlike and not file.has(f"bridges[{number}].unlike"):
            report("G307", f"bridges[{number}]")
    for number, source in enumerate(entry.sources):
        for key in ("publisher", "year"):
            if not getattr(source, key) and not file.has(f"sources[{number}].{key}"):
                report("G308", f"sources[{number}]", key=key)
    for path, lang, text in prose(entry):
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
                _enclosed(report, f"{kind}.{lang}[{number}]", text)
    for lang, text in entry.term.items():
        if lang == "fr" and "'" in text:
            report("G302", f"term.{lang}")
        _confusable(report, f"term.{lang}", text)
        _enclosed(report, f"term.{lang}", text)


_ENCLOSED = re.compile(r"[“”„«\"‘'](?P<inside>[^“”„«»\"]*)[“”»\"’']")


def _enclosed(report: _Report, path: str, text: str) -> None:
    """Report quotation marks around a name: those that a word processor puts in place of YAML's belong to the text (G313)."""
    if _ENCLOSED.fullmatch(text):
        report("G313", path)


def _french(report: _Report, path: str, text: str) -> None:
    if "'" in text:
        report("G302", path)
    if '"' in text:
        report("G303", path)
    found = re.search(r"(?<=[\w)’»])([;?!]|[:»](?=\s|$))(?![\w/])", text)
    if found:
        report("G310", path, mark=found[1])


_HIDDEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LIKE_LATIN = re.compile(
    "[\u0400-\u052f\u0531-\u058f\u13a0-\u13ff\uab70-\uabbf\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]"
    "|(?<=[a-zA-Z])[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]|[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο](?=[a-zA-Z])"
)


def _confusable(report: _Report, path: str, text: str) -> None:
    """Report an invisible character in a name (G004), and a letter of another script in a Latin one (Cyrillic а for a, G311)."""
    if text.isascii():
        return
    hidden = _HIDDEN.search(text)
    if hidden:
        report("G004", path, char=f"U+{ord(hidden[0]):04X}")
    found = _LIKE_LATIN.search(text)
    if found and re.search("[a-zA-Z]", text):
        report("G311", path, char=f"U+{ord(found[0]):04X} ({unicodedata.name(found[0], '?').lower()})")
