"""What the rules across files need to know of an entry, small enough to keep, so that one changed file is checked at once.

The cache is one JSON file a glossary folder. A row counts only while its file has the same time, size and inode, and the code
that made it is the same; whatever is missing or odd is read again from the YAML file.
"""

from __future__ import annotations

import json
import os
import re
from binascii import crc32
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any, NamedTuple

from .. import __version__, atomic, text
from ..model import Entry
from ..paths import cache_dir
from ..text import fold

SENTENCE_WORDS = 6
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_FORMAT = 2


class Facts(NamedTuple):
    """What other entries' checks ask of one entry. `names` holds (name, its fold); `sentences` a print of each longer sentence."""

    id: str
    side: str
    names: tuple[tuple[str, str], ...]
    bridges: tuple[str, ...]
    confusions: tuple[str, ...]
    see: tuple[str, ...]
    sentences: tuple[str, ...]

    def links(self) -> Iterator[str]:
        """Yield the id of every entry that this one names."""
        yield from self.bridges
        yield from self.confusions
        yield from self.see


def facts_of(entry: Entry) -> Facts:
    """Return the facts of an entry, or of what can be read of one: a side "" is not known."""
    return Facts(
        entry.id,
        entry.side,
        tuple((name, fold(name)) for _kind, _lang, name in entry.names() if name),
        tuple(bridge.to for bridge in entry.bridges if bridge.to),
        tuple(confusion.with_id for confusion in entry.confusions if confusion.with_id),
        tuple(other for other in entry.see if other),
        tuple(print_ for _path, _lang, said in prose(entry) for print_ in sentence_prints(said)),
    )


def prose(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield (path, language, text) for every prose text of an entry."""
    for name in ("gist", "clinical", "engineering"):
        for lang, said in getattr(entry, name).items():
            yield f"{name}.{lang}", lang, said
    for group, keys in (("bridges", ("like", "unlike")), ("examples", ("said", "means")), ("confusions", ("why",))):
        for number, item in enumerate(getattr(entry, group)):
            for key in keys:
                for lang, said in getattr(item, key).items():
                    yield f"{group}[{number}].{key}.{lang}", lang, said


def sentence_prints(said: str) -> Iterator[str]:
    """Yield a print of every sentence of six words or more: equal for equal sentences, whatever their case and layout."""
    for sentence in _SENTENCE_END.split(said):
        words = sentence.casefold().split()
        if len(words) >= SENTENCE_WORDS:
            yield blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def stamp(path: str) -> str:
    """Return what changes when a file is changed or replaced; "" for a file that can't be looked at."""
    try:
        status = os.stat(path)
    except OSError:
        return ""
    return f"{status.st_mtime_ns} {status.st_size} {status.st_ino}"


def _code_stamp() -> str:
    """Return what changes when the code that makes facts does."""
    return f"{_FORMAT} {__version__} {stamp(__file__)} {stamp(text.__file__)}"


class FactsCache:
    """The facts kept for one glossary folder. Nothing is raised: what can't be read or written is done without."""

    def __init__(self, folder: str) -> None:
        key = os.path.abspath(folder).encode("utf-8", "surrogateescape")
        self._path = os.path.join(cache_dir(), f"lint-{crc32(key):08x}{crc32(key[::-1]):08x}.json")
        self._old: dict[str, Any] | None = None
        self._new: dict[str, Any] = {}

    def get(self, path: str) -> Facts | None:
        """Return the facts of a file that has not changed since they were kept, or None."""
        if self._old is None:
            self._old = self._read()
        row = self._old.get(path)
        if not isinstance(row, list) or row[:1] != [stamp(path)]:
            return None
        try:
            facts = _facts_from(row[1])
        except (TypeError, ValueError, IndexError):
            return None
        self._new[path] = row
        return facts

    def keep(self, path: str, facts: Facts) -> None:
        """Keep the facts of a file that was read just now."""
        self._new[path] = [stamp(path), facts]

    def close(self) -> None:
        """Write what is kept, when it differs from what was."""
        if self._new != self._old:
            value = {"code": _code_stamp(), "files": self._new}
            atomic.keep(self._path, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))

    def _read(self) -> dict[str, Any]:
        try:
            with open(self._path, "rb") as file:
                value = json.loads(file.read())
        except (OSError, ValueError, RecursionError):
            return {}
        known = isinstance(value, dict) and value.get("code") == _code_stamp()
        files = value.get("files") if known else None
        return files if isinstance(files, dict) else {}


def _facts_from(row: Any) -> Facts:
    entry_id, side, names, *lists = row
    texts = [entry_id, side, *(part for name in names for part in name), *(word for words in lists for word in words)]
    if not all(isinstance(part, str) for part in texts):
        raise TypeError("facts hold texts only")
    bridges, confusions, see, sentences = map(tuple, lists)
    return Facts(entry_id, side, tuple((name, key) for name, key in names), bridges, confusions, see, sentences)
