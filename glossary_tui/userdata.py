"""What one reader keeps between runs: settings, favourites, private notes, entries lately seen.

Three small JSON files in the folders of `paths`: settings (config), favourites with notes (data), lately seen (state). Each change
holds the file's lock, reads the file again, changes one thing and replaces it whole, so that neither a crash nor a second window
loses anything. A file that can't be understood is set aside under another name before it is replaced; where nothing can be
written, changes last for the session, and are written with the next one that can be.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from . import atomic
from .paths import config_dir, data_dir, state_dir

SEEN_KEPT = 20
MAX_BYTES = 16_000_000
LOCK_SECONDS = 1.0
Data = dict[str, object]


def _open_lock(path: str) -> int:
    """Open what stands for a file's lock: its folder, or a file beside it where a folder can't be opened."""
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    return os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600) if os.name == "nt" else os.open(folder, os.O_RDONLY)


def _try_lock(handle: int) -> None:
    """Take a lock, or raise at once: BlockingIOError when another holds it, OSError when there can be none."""
    if os.name == "nt":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except PermissionError as error:  # EACCES says there that another holds it
            raise BlockingIOError(*error.args) from None
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def _locked(path: str) -> Iterator[None]:
    """Hold the lock of a file against other windows of the same reader; closing it, or a crash, gives it back.

    Where no lock can be had (a read-only home, a network folder without locks, a stopped program that holds it for longer than
    LOCK_SECONDS), go on without: what is then at stake is the few milliseconds of one change.
    """
    handle = -1
    with suppress(OSError):
        handle = _open_lock(path)
    end = time.monotonic() + LOCK_SECONDS
    while handle >= 0 and time.monotonic() < end:
        try:
            _try_lock(handle)
        except BlockingIOError:
            time.sleep(0.01)
        except OSError:
            break
        else:
            break
    try:
        yield
    finally:
        if handle >= 0:
            os.close(handle)


class Shelf:
    """One JSON object in one file. What can't be written is kept in memory."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.is_written = True
        """False since the last change could not be written."""
        self.set_aside = ""
        """Where a broken file was moved to, or ""."""
        self._unwritten: list[Callable[[Data], None]] = []
        self._stamp = self._now()
        self._data: Data = self._read()

    def _now(self) -> tuple[int, int, int]:
        """Return what tells one state of the file from another."""
        try:
            status = os.stat(self.path)
        except OSError:
            return (0, 0, 0)
        return status.st_mtime_ns, status.st_size, status.st_ino

    def _read(self) -> Data:
        try:
            status = os.stat(self.path)
            if status.st_size > MAX_BYTES or not stat.S_ISREG(status.st_mode):
                raise ValueError("not ours: too large, or a pipe that may never answer")
            with open(self.path, encoding="utf-8") as file:
                found = json.load(file)
            if not isinstance(found, dict):
                raise ValueError("not an object")
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            # Also a file that may not be read: replacing it would lose it, so it is moved, or nothing is written.
            self._move_aside()
            return {}
        return found

    def _move_aside(self) -> None:
        aside = f"{self.path}.{time.strftime('%Y%m%d-%H%M%S')}-{os.urandom(3).hex()}.broken"
        try:
            os.replace(self.path, aside)
        except OSError:
            self.is_written = False
        else:
            self.set_aside = aside

    def get(self, name: str) -> object:
        """Return a value as the file has it now (another window may have changed it), or None."""
        if not self._unwritten and self._stamp != (stamp := self._now()):
            self._stamp, self._data = stamp, self._read()
        return self._data.get(name)

    def change(self, alter: Callable[[Data], None]) -> bool:
        """Apply `alter` to what the file holds now, and write it. Returns False when it lasts for this session only."""
        self._unwritten.append(alter)
        with _locked(self.path):
            self._data = self._read()
            for one in self._unwritten:
                one(self._data)
            self.is_written = not os.path.isdir(self.path) and self._write()
            self._stamp = self._now()
        if self.is_written:
            self._unwritten.clear()
        return self.is_written

    def _write(self) -> bool:
        try:
            text = json.dumps(self._data, ensure_ascii=False, indent=1, sort_keys=True)
        except RecursionError:  # lists in lists that could be read, but not written
            return False
        return _write_privately(self.path, text + "\n")


def _write_privately(path: str, text: str) -> bool:
    """Write a file that only its owner may read. Returns False when it can't be written."""
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        # A lone surrogate becomes the JSON escape that it came from.
        atomic.write(path, text.encode("utf-8", "backslashreplace"), mode=0o600)
    except (OSError, ValueError):
        return False
    return True


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


class UserData:
    """The reader's own things, read when first asked for."""

    def __init__(self) -> None:
        self._settings = Shelf(os.path.join(config_dir(), "settings.json"))
        self._own = Shelf(os.path.join(data_dir(), "favourites.json"))
        self._seen = Shelf(os.path.join(state_dir(), "seen.json"))

    @property
    def set_aside(self) -> tuple[str, ...]:
        """Where broken files were moved to."""
        return tuple(shelf.set_aside for shelf in (self._settings, self._own, self._seen) if shelf.set_aside)

    def setting(self, name: str, allowed: tuple[str, ...]) -> str:
        """Return a setting when it is one of the `allowed` values, else ""."""
        value = self._settings.get(name)
        return value if isinstance(value, str) and value in allowed else ""

    def set(self, name: str, value: str) -> bool:
        """Keep a setting. Returns False when it lasts for this session only."""
        return self._settings.change(lambda data: data.update({name: value}))

    def favourites(self) -> list[str]:
        """Return the ids of the starred entries, the newest first."""
        return _texts(self._own.get("favourites"))

    def star(self, entry_id: str) -> bool:
        """Star an entry, or take its star away. Returns False when that lasts for this session only."""
        starred = entry_id not in self.favourites()

        def alter(data: Data) -> None:
            others = [other for other in _texts(data.get("favourites")) if other != entry_id]
            data["favourites"] = [entry_id, *others] if starred else others

        return self._own.change(alter)

    def notes(self) -> dict[str, str]:
        """Return the notes by entry id."""
        notes = self._own.get("notes")
        return {k: v for k, v in notes.items() if isinstance(v, str)} if isinstance(notes, dict) else {}

    def set_note(self, entry_id: str, text: str) -> bool:
        """Keep a note on an entry; an empty one removes it. Returns False when that lasts for this session only."""

        def alter(data: Data) -> None:
            notes = data.get("notes")
            kept = dict(notes) if isinstance(notes, dict) else {}
            kept.pop(entry_id, None)
            data["notes"] = kept | ({entry_id: text} if text.strip() else {})

        return self._own.change(alter)

    def seen(self) -> list[str]:
        """Return the ids of the entries lately opened, the last one first."""
        return _texts(self._seen.get("seen"))

    def saw(self, *entry_ids: str) -> None:
        """Remember entries as opened, the last of them last."""

        def alter(data: Data) -> None:
            seen = _texts(data.get("seen"))
            for entry_id in entry_ids:
                seen = [entry_id, *(other for other in seen if other != entry_id)]
            data["seen"] = seen[:SEEN_KEPT]

        self._seen.change(alter)

    def export(self, name: Callable[[str], str]) -> str:
        """Write favourites and notes as Markdown beside their file; `name` gives an entry's term. Returns the path, or ""."""
        notes, favourites = self.notes(), self.favourites()
        lines = ["# glossary-tui", ""]
        for entry_id in dict.fromkeys([*favourites, *sorted(notes)]):
            star = " ★" if entry_id in favourites else ""
            lines += [f"## {name(entry_id)} [{entry_id}]{star}", "", *([notes[entry_id], ""] if entry_id in notes else [])]
        path = os.path.join(data_dir(), "favourites.md")
        return path if _write_privately(path, "\n".join(lines)) else ""
