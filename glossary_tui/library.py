"""The open glossary of a session: a fresh compiled index, whatever the state of the cache.

An index is fresh when the files that it was made from are still the same: path, size and modification time of each. Where only
the times differ (a freshly installed wheel), the contents decide. A missing, stale, foreign or damaged cache is rebuilt
from the YAML files; a cache that can't be written is done without.
"""

from __future__ import annotations

import os
from binascii import crc32

from .errors import GlossaryError
from .index.records import domain_from, entry_from, unpack
from .index.search import Answer, Searcher
from .index.store import CorruptIndex, Numbers, Store, Strings
from .paths import cache_dir, layer_folders, packaged_glossary, packaged_index

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from .index.annotate import Annotator
    from .model import Domain, Entry


class Library:
    """A glossary with its layers, open for reading: search, and entries by id or number."""

    def __init__(self, store: Store, folders: tuple[str, ...]) -> None:
        self.folders = folders
        self.problems: tuple[str, ...] = unpack(store.blob("problems"))
        """Errors met when the glossary was read, as `file:line:column: code` (`glossary-tui lint` says more)."""
        self._store = store
        self._domains: dict[str, Domain] | None = None
        self._searcher: Searcher | None = None
        self._annotator: Annotator | None = None
        self._ids = Strings(store, "ids")
        self._packed = {name: (Numbers(store, f"{name}.at"), *store.view(name)) for name in ("records", "labels")}

    def __len__(self) -> int:
        return len(self._ids)

    def is_same(self, other: Library) -> bool:
        """Tell whether another library was read from the same state of the same files."""
        state = self._store.blob("manifest")
        return bool(state) and self.folders == other.folders and state == other._store.blob("manifest")

    def search(self, query: str, lang: str = "", reader: str = "", limit: int = 10, typing: bool = False) -> Answer:
        """Return what a query finds; see `index.search.Searcher.search`."""
        return self.searcher.search(query, lang, reader, limit, typing)

    @property
    def searcher(self) -> Searcher:
        """The search over this glossary."""
        if self._searcher is None:
            self._searcher = Searcher(self._store)
        return self._searcher

    @property
    def annotator(self) -> Annotator:
        """The annotation of texts with the names of this glossary."""
        if self._annotator is None:
            from .index.annotate import Annotator

            self._annotator = Annotator(self._store, self.searcher)
        return self._annotator

    def ids(self) -> Iterator[str]:
        """Yield every id in alphabetical order."""
        for number in range(len(self)):
            yield self._ids[number].decode()

    def _unpacked(self, name: str, number: int) -> Any:
        at, view, offset = self._packed[name]
        start, end = at[number], at[number + 1]
        self._store.check(offset + start, offset + end)
        return unpack(bytes(view[start:end]))

    def _record(self, number: int) -> tuple[tuple[object, ...], tuple[str, ...], tuple[str, ...]]:
        record: tuple[tuple[object, ...], tuple[str, ...], tuple[str, ...]] = self._unpacked("records", number)
        return record

    def entry(self, number: int) -> Entry:
        """Return an entry by its number in the index."""
        return entry_from(self._record(number)[0])

    def term(self, entry_id: str) -> dict[str, str]:
        """Return the term of an entry by language, or an empty map; cheaper than the whole entry."""
        number = self.number(entry_id)
        return {} if number < 0 else self.label(number)

    def label(self, number: int) -> dict[str, str]:
        """Return the term of an entry by language, by its number in the index."""
        term: dict[str, str] = self._unpacked("labels", number)
        return term

    def number(self, entry_id: str) -> int:
        """Return the number of an entry by id, or -1."""
        start, end = self._ids.equal(entry_id.encode("utf-8", "replace"))
        return start if start < end else -1

    def get(self, entry_id: str) -> Entry | None:
        """Return an entry by id, or None."""
        number = self.number(entry_id)
        return None if number < 0 else self.entry(number)

    def bridged_from(self, entry_id: str) -> tuple[str, ...]:
        """Return the ids of the entries that have a bridge to this one."""
        number = self.number(entry_id)
        return () if number < 0 else self._record(number)[1]

    def false_friends(self, entry_id: str) -> tuple[str, ...]:
        """Return the ids of the entries of the other side that this one must not be confused with."""
        number = self.number(entry_id)
        return () if number < 0 else self._record(number)[2]

    def entries(self) -> Iterator[Entry]:
        """Yield every entry, in id order."""
        for number in range(len(self)):
            yield self.entry(number)

    def domains(self) -> dict[str, Domain]:
        """Return the described domains by folder name."""
        if self._domains is None:
            self._domains = {domain.id: domain for domain in map(domain_from, unpack(self._store.blob("domains")))}
        return self._domains


def _domain_folders(folder: str) -> list[str]:
    """Return the names of the domains of a glossary folder, in order; none when it can't be read."""
    try:
        with os.scandir(folder) as found:
            return sorted(item.name for item in found if item.name[0] != "." and item.is_dir())
    except OSError:
        return []


def stat_manifest(folders: Iterable[str]) -> bytes:
    """Return what changes when any file of the folders is changed, added or removed, from file metadata only.

    A fifth of a look-up's time goes here, most of it to the system's `stat`, which finds a file faster from its open folder than by its path.
    """
    rows: list[tuple[str | int, ...]] = []
    by_handle = os.scandir in os.supports_fd
    for folder in folders:
        rows.append((folder,))
        for domain in _domain_folders(folder):
            rows.append((domain,))
            path = f"{folder}/{domain}"
            handle = -1
            try:
                handle = os.open(path, os.O_RDONLY) if by_handle else -1
                with os.scandir(handle if by_handle else path) as found:
                    rows += sorted(_states(found))
            except OSError:
                continue
            finally:
                if handle >= 0:
                    os.close(handle)
    return str(rows).encode("utf-8", "backslashreplace")


def _states(found: Iterable[os.DirEntry[str]]) -> Iterator[tuple[str | int, ...]]:
    """Yield the name of each YAML file with what changes when it is changed; the name alone for a link that leads nowhere."""
    for item in found:
        name = item.name
        if name.endswith(".yaml"):
            try:
                status = item.stat()
            except OSError:
                yield (name,)
            else:
                yield name, status.st_mtime_ns, status.st_size, status.st_ino


def content_manifest(folder: str) -> bytes:
    """Return what changes when any file of one folder is changed, added or removed, from the contents."""
    rows = []
    for domain in _domain_folders(folder):
        try:
            names = sorted(name for name in os.listdir(f"{folder}/{domain}") if name.endswith(".yaml"))
        except OSError:
            continue
        for name in names:
            try:
                with open(f"{folder}/{domain}/{name}", "rb") as file:
                    data = file.read()
            except OSError:
                continue
            rows.append(f"{domain}/{name}\t{len(data)}\t{crc32(data):08x}")
    return "\n".join(rows).encode("utf-8", "surrogateescape")


def _cache_path(folders: tuple[str, ...]) -> str:
    key = "\n".join(folders).encode("utf-8", "surrogateescape")
    return os.path.join(cache_dir(), f"{crc32(key):08x}{crc32(key[::-1]):08x}.index")


def open_library(layers: Sequence[str] = (), base: str = "", on_build: Callable[[], None] | None = None) -> Library:
    """Return the glossary of folder `base` (default: the packaged one) with the user's, GLOSSARY_PATH's and `layers` over it.

    `on_build` is called before a compilation, which takes seconds. Raises GlossaryError when the base folder can't be read or holds no entry.
    """
    base = os.path.abspath(base or packaged_glossary())
    folders = (base, *layer_folders(tuple(layers)))
    if not os.path.isdir(base):
        raise GlossaryError(
            f"no glossary folder at {base}: install glossary-tui again, or run it from a full checkout",
            f"pas de dossier de glossaire à {base} : réinstaller glossary-tui, ou le lancer depuis une copie complète",
        )
    for layer in layers:
        if not os.path.isdir(layer):
            raise GlossaryError(
                f"{layer}: no such glossary folder (from --glossary)",
                f"{layer} : ce dossier de glossaire n’existe pas (--glossary)",
            )
    manifest = stat_manifest(folders)
    path = _cache_path(folders)
    library = _cached(path, manifest, folders) or _prebuilt(path, manifest, folders)
    if library is None and on_build:
        on_build()
    return library or rebuild(folders, manifest, path)


def _cached(path: str, manifest: bytes, folders: tuple[str, ...]) -> Library | None:
    try:
        store = Store(path, lambda: _compiled(folders, manifest, path))
        return Library(store, folders) if store.blob("manifest") == manifest else None
    except (OSError, CorruptIndex, ValueError, UnicodeDecodeError):
        return None


def _prebuilt(path: str, manifest: bytes, folders: tuple[str, ...]) -> Library | None:
    """Return the wheel's own index when the installed files are those that it was made from; note that in the cache."""
    if len(folders) > 1 or not os.path.exists(packaged_index()) or folders[0] != os.path.abspath(packaged_glossary()):
        return None
    try:
        store = Store(packaged_index())
        if store.blob("contents") != content_manifest(folders[0]):
            return None
        from .index.store import write_sections

        sections = {name: store.blob(name) for name in store.sections()}
        data = write_sections(sections | {"manifest": manifest})
    except (OSError, CorruptIndex, ValueError):
        return None
    _keep(path, data)
    return _kept(path, data, manifest, folders)


def _kept(path: str, data: bytes, manifest: bytes, folders: tuple[str, ...]) -> Library:
    """Return the library of an index just kept: from its file, of which only what is read takes memory, or else from its bytes."""
    return _cached(path, manifest, folders) or Library(Store(data), folders)


def rebuild(folders: tuple[str, ...], manifest: bytes | None = None, path: str = "") -> Library:
    """Read the YAML files, compile them, keep the result in the cache when that can be written, and open it.

    Raises GlossaryError when no entry can be read.
    """
    manifest = stat_manifest(folders) if manifest is None else manifest
    path = path or _cache_path(folders)
    return _kept(path, _compiled(folders, manifest, path), manifest, folders)


def _compiled(folders: tuple[str, ...], manifest: bytes, path: str) -> bytes:
    """Return the index of the YAML files, kept in the cache when that can be written."""
    from .index.build import compile_index
    from .source.loader import load

    loaded = load(folders[0], folders[1:])
    problems = [f"{p.file}:{p.line}:{p.column}: {p.code}" for p in loaded.reporter.problems if p.severity == "error"]
    if not len(loaded.glossary):
        see = " (glossary-tui lint)" if problems else ""
        raise GlossaryError(f"no readable entry in {folders[0]}{see}", f"aucune entrée lisible dans {folders[0]}{see}")
    data = compile_index(loaded.glossary, manifest, problems=problems)
    _keep(path, data)
    return data


def _keep(path: str, data: bytes) -> None:
    from .atomic import keep

    keep(path, data)
