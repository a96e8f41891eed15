"""From a Glossary to the sections of a compiled index."""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..model import Entry, Glossary
from ..text import bag, content_words, fold, one_line, stem
from .annotate.clues import clue_rows
from .annotate.words import filed
from .everyday import plain_words
from .records import pack
from .search import FALSE_FRIEND, HEAD_AFTER, KINDS, LANGS, LAST, REVIEWED
from .store import hashed, numbers, strings, write_sections
from .vocabulary import grams_of

HEAD_SIZE = 48
_NAME_CHARACTERS = 200


def compile_index(glossary: Glossary, manifest: bytes = b"", contents: bytes = b"", problems: Sequence[str] = ()) -> bytes:
    """Return the bytes of the index file of a glossary.

    `manifest` and `contents` are what the library compares to know whether the index is fresh; `problems`
    are lines about files that could not be read whole. The same input gives the same bytes.
    """
    collecting = gc.isenabled()
    # Millions of small objects are made and none is garbage: looking for cycles would take most of the time.
    gc.disable()
    try:
        return write_sections(_sections(glossary, manifest, contents, problems))
    finally:
        if collecting:
            gc.enable()


def _sections(glossary: Glossary, manifest: bytes, contents: bytes, problems: Sequence[str]) -> dict[str, bytes]:
    entries = sorted(glossary, key=lambda entry: entry.id)
    number = {entry.id: i for i, entry in enumerate(entries)}
    inward: dict[str, int] = defaultdict(int)
    for entry in entries:
        for field, other in entry.links():
            # an entry that is told apart from many is not more common for it
            inward[other] += field != "confusions"
    records = [pack((entry, list(glossary.bridged_from(entry.id)), list(glossary.false_friends(entry.id)))) for entry in entries]
    sections = {"manifest": manifest, "contents": contents, "problems": pack(list(problems))}
    sections |= strings("ids", [entry.id for entry in entries])
    sections |= _packed("records", records)
    sections |= _packed("labels", [pack(entry.term) for entry in entries])
    sections["sides"] = numbers(int(entry.side == "technical") for entry in entries)
    folders = sorted({entry.domain for entry in entries})
    sections |= strings("folders", folders)
    sections["folder"] = numbers(folders.index(entry.domain) for entry in entries)
    sections["marks"] = numbers(_marks(entry, bool(glossary.false_friends(entry.id))) for entry in entries)
    sections["ranks"] = numbers(_rank(entry, inward[entry.id]) for entry in entries)
    sections["domains"] = pack([[d.id, d.name, d.scope] for d in glossary.domains.values()])
    sections |= _names(entries, number, _prose(entries))
    clues, clue_counts = clue_rows(entries, glossary.get)
    sections |= strings("clues", clues) | strings("clue.words", list(clue_counts))
    sections["clue.counts"] = numbers(clue_counts.values())
    return sections


def _packed(name: str, records: list[bytes]) -> dict[str, bytes]:
    """Return the sections of packed records: one after the other, and where each starts."""
    at = [0]
    for record in records:
        at.append(at[-1] + len(record))
    return {name: b"".join(records), f"{name}.at": numbers(at)}


def _marks(entry: Entry, has_false_friends: bool) -> int:
    """Return what lists show of an entry, as the bits FALSE_FRIEND and REVIEWED."""
    false_friend = has_false_friends or any(confusion.word for confusion in entry.confusions)
    return FALSE_FRIEND * false_friend | REVIEWED * (len(entry.review) == 2)


def _rank(entry: Entry, inward: int) -> int:
    """Return how common a concept is taken to be, for ties: well-linked and full entries first."""
    return min(inward, 40) * 2 + (20 if entry.is_full else 0) + 2 * len(entry.examples) + min(20, len(entry.refs))


def name_rows(entry: Entry) -> Iterable[tuple[str, int, int, int, str, str]]:
    """Yield (key, number of the kind, number of the language, place, text, language) for every name and keyword of an entry.

    The text is one line, the key its folded form. Places count the names of a kind and language from 0; LAST stands for every name that
    seldom means the entry.
    """
    keywords = (("keyword", lang, text) for lang, texts in entry.keywords.items() for text in texts)
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for kind, lang, text in (*entry.names(), *keywords):
        place = LAST if text in entry.seldom.get(lang, ()) else min(LAST - 1, seen[kind, lang])
        seen[kind, lang] += 1
        shown = one_line(text, _NAME_CHARACTERS)
        language = LANGS.index(lang) if lang in LANGS else len(LANGS)
        yield fold(shown) or shown.casefold(), KINDS.index(kind), language, place, shown, lang


def _prose(entries: list[Entry]) -> set[str]:
    """Return the words that the explanations and examples use: they are right as they are, whatever name they look like."""
    texts = (
        text
        for entry in entries
        for localised in (entry.gist, entry.clinical, entry.engineering, *(example.means for example in entry.examples))
        for text in localised.values()
    )
    return {word for text in texts if text for word in fold(text).split() if len(word) > 3 and word.isalpha()}


def _names(entries: list[Entry], number: dict[str, int], prose: set[str]) -> dict[str, bytes]:
    rows: list[tuple[str, int, int, int, str]] = []
    for entry in entries:
        for key, kind, language, place, text, _lang in name_rows(entry):
            rows.append((key, number[entry.id], kind, kind | language << 2 | place << 4, text))
    rows.sort()
    keys = [row[0] for row in rows]
    sections = strings("keys", keys)
    sections |= strings("names", [row[4] for row in rows])
    sections["owners"] = numbers(row[1] for row in rows)
    sections["flags"] = numbers(row[3] for row in rows)
    begins, rests = filed("" if row[2] == KINDS.index("keyword") else row[4] for row in rows)
    sections |= _groups("begins", begins) | strings("rests", rests)
    sections |= hashed("bags", ((bag(key), i) for i, key in enumerate(keys)))
    sections |= hashed("joins", ((key.replace(" ", ""), i) for i, key in enumerate(keys) if " " in key))
    sections |= _groups("heads", _heads(keys, [len(key) + 10_000 * (row[2] == 3) for key, row in zip(keys, rows, strict=True)]))
    postings: dict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        for token in set(content_words(key)) or {key}:
            postings[token].append(i)
    sections |= _groups("tokens", postings)
    vocabulary = sorted(postings)
    plain = plain_words()
    sections |= strings("plain", sorted(plain))
    sections |= strings("known", sorted(prose - postings.keys() - plain))
    reverse = sorted((token[::-1], i) for i, token in enumerate(vocabulary))
    sections |= strings("mirror", [token for token, _ in reverse])
    sections["mirror.tokens"] = numbers(i for _, i in reverse)
    sections |= _groups("stems", _grouped((stem(token), i) for i, token in enumerate(vocabulary)))
    sections |= _groups("grams", _grams(vocabulary))
    return sections


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _groups(name: str, groups: dict[str, list[int]]) -> dict[str, bytes]:
    """Return the sections of a sorted dictionary from text to lists of numbers."""
    keys = sorted(groups, key=lambda key: key.encode("utf-8", "replace"))
    at = [0]
    flat: list[int] = []
    for key in keys:
        flat += groups[key]
        at.append(len(flat))
    return strings(name, keys) | {f"{name}.from": numbers(at), f"{name}.list": numbers(flat)}


def _heads(keys: list[str], weights: list[int]) -> dict[str, list[int]]:
    """Return, for prefixes that start very many names, the best of those names: the lightest. `keys` are sorted.

    Of prefixes that start the same names only the longest is kept.
    """
    heads: dict[str, list[int]] = {}

    def best(low: int, high: int) -> list[int]:
        if high - low <= HEAD_AFTER:
            return sorted(range(low, high), key=weights.__getitem__)[:HEAD_SIZE]
        first, last = keys[low], keys[high - 1]
        length = 0
        while length < min(len(first), len(last)) and first[length] == last[length]:
            length += 1
        kept: list[int] = []
        at = low
        while at < high:
            if len(keys[at]) == length:
                kept.append(at)
                at += 1
                continue
            end = bisect_left(keys, keys[at][:length] + chr(ord(keys[at][length]) + 1), at, high)
            kept += best(at, end)
            at = end
        kept = sorted(kept, key=lambda name: (weights[name], name))[:HEAD_SIZE]
        heads[first[:length]] = kept
        return kept

    best(0, len(keys))
    return heads


def _grams(vocabulary: list[str]) -> dict[str, list[int]]:
    return _grouped((gram, i) for i, token in enumerate(vocabulary) if len(token) > 4 for gram in sorted(grams_of(token)))
