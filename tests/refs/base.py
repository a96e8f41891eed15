"""What every dictionary of codes shares: the rules of a check, the names, the cache on disk."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata, util
from pathlib import Path
from typing import ClassVar, Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from . import allow

Table = dict[str, list[str]]
"""Every code of a system with the displays that its dictionary accepts, the preferred one first."""

_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w%]+")


class DictionaryMissing(Exception):
    """A development-only package that holds a dictionary is not installed."""

    def __init__(self, system: str, package: str) -> None:
        super().__init__(f"the dictionary of {system} is not installed: pip install {package}")


@dataclass(frozen=True, slots=True)
class Ref:
    """A cross-reference as an entry writes it."""

    system: str
    code: str
    display: str | None = None

    def __str__(self) -> str:
        return f"{self.system} {self.code}" + (f" {self.display!r}" if self.display is not None else "")


def folded(display: str) -> str:
    """Give a display without case and with single spaces: the form in which displays are compared."""
    return _SPACE.sub(" ", display).strip().casefold()


def words(text: str) -> str:
    """Give the words of a text, without case and punctuation: `Set ID - PID` is `SET_ID___PID`."""
    return _NOT_WORD.sub(" ", text.replace("_", " ")).strip().casefold()


def package_folder(system: str, module: str, package: str) -> Path:
    """Give the folder of an installed package without importing it (its data files are all we want)."""
    spec = util.find_spec(module)
    if spec is None or not spec.submodule_search_locations:
        raise DictionaryMissing(system, package)
    return Path(next(iter(spec.submodule_search_locations)))


def cached(system: str, packages: Sequence[str], load: Callable[[], Table]) -> Table:
    """Load a table once, and keep it as JSON in the user's temporary folder until a package changes.

    Importing pydicom, SQLAlchemy's models or an XML of 15 MB takes up to two seconds; the table, 10 ms.
    """
    key = hashlib.sha256()
    for package in packages:
        try:
            key.update(f"{package} {metadata.version(package)}\n".encode())
        except metadata.PackageNotFoundError as error:
            raise DictionaryMissing(system, package) from error
    here = Path(__file__).parent
    for source in sorted((*here.glob("*.py"), *here.glob("data/*"))):
        key.update(source.read_bytes())
    owner = os.getuid() if hasattr(os, "getuid") else "user"
    folder = Path(tempfile.gettempdir()) / f"glossary-tui-refs-{owner}"
    kept = folder / f"{system}-{key.hexdigest()[:16]}.json"
    try:
        table: Table = json.loads(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        table = load()
    else:
        return table
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for stale in folder.glob(f"{system}-????????????????.json"):
            stale.unlink(missing_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as handle:
            json.dump(table, handle, ensure_ascii=False)
        os.replace(handle.name, kept)
    except OSError:
        pass  # a cache that cannot be written only costs time
    return table


class Dictionary(ABC):
    """One system of codes. `problem` says what is wrong with a reference, `names` what a code is called."""

    system: ClassVar[str]
    pattern: ClassVar[re.Pattern[str]]
    """The shape of a code; checked before the dictionary is opened."""
    shape: ClassVar[str]
    """The same shape in words, for the person who reads the problem."""
    display: ClassVar[Literal["required", "optional", "none"]] = "required"

    @abstractmethod
    def names(self, code: str) -> Sequence[str] | None:
        """Give the displays that a code may have, the preferred one first; `None` when there is no code."""

    @abstractmethod
    def table(self) -> Mapping[str, Sequence[str]]:
        """Give the codes with their displays, to search in and to suggest from."""

    def normal(self, display: str) -> str:
        """Give the form in which two displays of this system are compared."""
        return folded(display)

    def shape_problem(self, code: str) -> str | None:
        """Say what is wrong with the shape of a code."""
        return None if self.pattern.fullmatch(code) else f"not {self.shape}"

    def accepts(self, code: str, display: str | None) -> bool:
        """Tell whether a reference is right: `problem` without the words, far faster on a wrong one."""
        if not code or self.shape_problem(code):
            return False
        names = self.names(code)
        if names is None:
            return False
        if display is None or not display.strip():
            return self.display != "required"
        return self.display != "none" and self.normal(display) in {self.normal(name) for name in names}

    def problem(self, code: str, display: str | None) -> str | None:
        """Say what is wrong with a reference, and what would be right; `None` when it is right."""
        if self.accepts(code, display):
            return None
        if not code:
            return "the code is missing"
        shape = self.shape_problem(code)
        if shape:
            return f"{shape}{self._hint(code, display)}"
        names = self.names(code)
        if names is None:
            return f"{self.unknown()}{self._hint(code, display)}"
        if display is None or not display.strip():
            return f"the display is missing; it is {_either(names)}"
        if self.display == "none":
            return "this system has no displays to check against: leave the display out"
        return f"the display of {code} is {_either(names)}, not {display!r}{self._whose(display, code)}"

    def unknown(self) -> str:
        """Say that a well-formed code does not exist."""
        return "no such code"

    def search(self, query: str, limit: int = 20) -> list[tuple[str, str]]:
        """List codes whose code or displays hold every word of the query, the shortest display first."""
        wanted = words(query).split()
        found: list[tuple[int, int, str, str]] = []
        for code, names in self.table().items():
            for name in names or ("",):
                text = f" {words(code)} {words(name)} "
                if all(f" {word}" in text for word in wanted):
                    whole = sum(f" {word} " in text for word in wanted)
                    found.append((-whole, len(name) or len(code), code, name))
                    break
        found.sort()
        return [(code, name) for _, _, code, name in found[:limit]]

    def closest(self, code: str, limit: int = 3) -> list[str]:
        """List existing codes that differ from this one by very few characters."""
        cutoff = 2 if len(code) > 3 else 1
        codes = self.table().keys()
        hits = process.extract(code, codes, scorer=OSA.distance, limit=limit, score_cutoff=cutoff)
        return [hit[0] for hit in hits]

    def _hint(self, code: str, display: str | None) -> str:
        """Suggest codes: those that have the display, else those alike in code or display."""
        if display and (whose := self._whose(display, code)):
            return whose
        near = self.closest(code)
        if display:
            wanted, known = self.normal(display), list(self._owners)
            like = process.extract(wanted, known, scorer=fuzz.token_set_ratio, limit=3, score_cutoff=85)
            near += [owner for name, _, _ in like for owner in self._owners[name][:1]]
        table = self.table()
        shown = [f"{c} ({table[c][0]})" if table.get(c) else c for c in dict.fromkeys(near)]
        return f"; closest: {', '.join(shown[:5])}" if shown else ""

    def _whose(self, display: str, code: str) -> str:
        """Name the codes to which a display belongs."""
        owners = [owner for owner in self._owners.get(self.normal(display), ()) if owner != code]
        return f"; {display!r} is {' or '.join(owners[:3])}" if owners else ""

    @cached_property
    def _owners(self) -> dict[str, list[str]]:
        owners: dict[str, list[str]] = {}
        for code, names in self.table().items():
            for name in names:
                owners.setdefault(self.normal(name), []).append(code)
        return owners


class TableDictionary(Dictionary):
    """A system whose codes can all be listed, from packages on this machine."""

    packages: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def load(self) -> Table:
        """Read the whole dictionary from its packages; the slow way, used when nothing is kept."""

    @cached_property
    def _table(self) -> Table:
        table = cached(self.system, self.packages, self.load) if self.packages else self.load()
        for code, names in allow.table(self.system).items():
            table[code] = list(dict.fromkeys((*names, *table.get(code, ()))))
        return table

    def table(self) -> Mapping[str, Sequence[str]]:
        """Give every code with its displays."""
        return self._table

    def names(self, code: str) -> Sequence[str] | None:
        """Give the displays of a code."""
        return self._table.get(code)


def _either(names: Sequence[str]) -> str:
    """Quote the displays that would do."""
    return " or ".join(repr(name) for name in names[:3])
