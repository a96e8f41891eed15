"""What was learnt, in one SQLite file of the user's data folder.

Every answer is one transaction (`BEGIN IMMEDIATE`), so that a killed program loses the answer being given at most, and two programs
at once wait for each other. The classic rollback journal is used, not WAL: home folders may be on a network.

A file damaged as a whole (its pages, its tables) is set aside, and learning starts with a new one. A row damaged in a sound file is
passed over: its card counts as new.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from .. import atomic
from ..errors import GlossaryError
from ..paths import data_dir
from .scheduling import Memory, answered
from .values import GIVEN, is_day, is_key, is_time, memory_of
from .words import failure, word

Key = tuple[str, str]
"""What names a card: entry id and direction."""

APPLICATION = 0x676C6F73
WAIT_SECONDS = 10.0
MIGRATIONS = (
    """
    CREATE TABLE cards (
        entry TEXT NOT NULL, direction TEXT NOT NULL,
        state INTEGER NOT NULL, step INTEGER, stability REAL NOT NULL, difficulty REAL NOT NULL,
        due INTEGER NOT NULL, reviewed INTEGER NOT NULL, day TEXT NOT NULL, answers INTEGER NOT NULL, lapses INTEGER NOT NULL,
        PRIMARY KEY (entry, direction)
    ) WITHOUT ROWID;
    CREATE TABLE answers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        entry TEXT NOT NULL, direction TEXT NOT NULL, at INTEGER NOT NULL, day TEXT NOT NULL,
        grade INTEGER NOT NULL, milliseconds INTEGER NOT NULL, before TEXT
    );
    CREATE INDEX answers_by_day ON answers (day);
    CREATE INDEX answers_by_card ON answers (entry, direction, at);
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """,
)
"""Each script takes the file from the version that is its number to the next; PRAGMA user_version holds the version."""
_CARD = "state, step, stability, difficulty, due, reviewed, day, answers, lapses"
_ALL_CARDS = f"SELECT entry, direction, {_CARD} FROM cards"  # noqa: S608
_ALL_ANSWERS = "SELECT id, entry, direction, at, day, grade, milliseconds, before FROM answers WHERE day >= ? ORDER BY id"
_ONE_SETTING = "SELECT value FROM settings WHERE name = ?"
_SET = (
    "INSERT INTO cards (entry, direction, state, step, stability, difficulty, due, reviewed, day, answers, lapses) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (entry, direction) DO UPDATE SET state = excluded.state, "
    "step = excluded.step, stability = excluded.stability, difficulty = excluded.difficulty, due = excluded.due, "
    "reviewed = excluded.reviewed, day = excluded.day, answers = excluded.answers, lapses = excluded.lapses"
)


class Answer(NamedTuple):
    """One answer given: what the card was before (None: new), and when, on which day, with which grade."""

    id: int
    entry: str
    direction: str
    at: int
    day: str
    grade: int
    milliseconds: int
    before: Memory | None


def default_path() -> str:
    """Return where what was learnt is kept."""
    return os.path.join(data_dir(), "learning.db")


def _files(path: str) -> list[str]:
    return [path + ending for ending in ("", "-journal", "-wal", "-shm") if os.path.lexists(path + ending)]


def delete(path: str) -> bool:
    """Remove everything that was learnt. Returns False when there was nothing. Raises OSError."""
    found = _files(path)
    for file in found:
        os.unlink(file)
    return bool(found)


class Store:
    """An open store. Use it as a context manager, or call `close`. Any method raises GlossaryError when the file can't be used."""

    def __init__(self, path: str = "", migrations: tuple[str, ...] = MIGRATIONS) -> None:
        """Open or make the store. A file that is no database is set aside whole (`set_aside` says where); a newer one is refused."""
        self.path = path or default_path()
        self.set_aside = ""
        try:
            self._open(migrations)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if isinstance(error, sqlite3.OperationalError):
                raise self._unusable(error) from None
            self._move_aside()
            with self._clear_errors():
                self._open(migrations)

    def _unusable(self, error: Exception) -> GlossaryError:
        return failure("store_unusable", path=self.path, error=str(error))

    @contextlib.contextmanager
    def _clear_errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
            raise self._unusable(error) from None

    def _open(self, migrations: tuple[str, ...]) -> None:
        try:
            os.makedirs(os.path.dirname(os.path.abspath(self.path)), mode=0o700, exist_ok=True)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise self._unusable(error) from None
        self._db = sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)
        self._db.text_factory = lambda data: data.decode("utf-8", "replace")
        try:
            self._check_pages()
            self._migrate(migrations)
            self._check_tables()
        except BaseException:
            self._db.close()
            raise

    def _check_pages(self) -> None:
        """Raise DatabaseError when SQLite finds a page that can't be right."""
        said = self._db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if said != "ok":
            raise sqlite3.DatabaseError(said)

    def _check_tables(self) -> None:
        """Raise DatabaseError when a table or a column that every version has is not there (SQLite keeps their names as text)."""
        try:
            for query in (_ALL_CARDS, _ALL_ANSWERS, _ONE_SETTING):
                self._db.execute(f"{query} LIMIT 0", ("",) * query.count("?"))
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise  # another program holds the file, or the disk fails
            raise sqlite3.DatabaseError(str(error)) from None

    def _migrate(self, migrations: tuple[str, ...]) -> None:
        if self._pragma("user_version") == len(migrations) and self._pragma("application_id") == APPLICATION:
            return
        with self._writing():
            version = self._pragma("user_version")
            tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if version > len(migrations):
                raise failure("store_newer", path=self.path)
            if (tables or version) and self._pragma("application_id") != APPLICATION:
                raise sqlite3.DatabaseError("not a learning store")
            if 0 < version < len(migrations):
                self._keep_copy(version)
            for script in migrations[version:]:
                for statement in script.split(";"):
                    if statement.strip():
                        self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {len(migrations)}")
            self._db.execute(f"PRAGMA application_id = {APPLICATION}")

    def _keep_copy(self, version: int) -> None:
        """Copy the file as it is before a migration, beside it."""
        with open(self.path, "rb") as file:
            atomic.write(f"{self.path}.v{version}", file.read(), mode=0o600)

    def _pragma(self, name: str) -> int:
        return int(self._db.execute(f"PRAGMA {name}").fetchone()[0])

    def _move_aside(self) -> None:
        aside = f"{self.path}.{time.strftime('%Y%m%d-%H%M%S')}.broken"
        try:
            for file in _files(self.path):
                os.replace(file, aside + file[len(self.path) :])
        except OSError as error:
            raise self._unusable(error) from None
        self.set_aside = aside

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Run a transaction: all of it is kept, or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Run a transaction on the connection; a failure undoes it and is raised as GlossaryError."""
        with self._clear_errors(), self._writing():
            yield self._db

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _rows(self, query: str, *values: object) -> list[Any]:
        with self._clear_errors():
            return self._db.execute(query, values).fetchall()

    def memory(self, key: Key) -> Memory | None:
        """Return what is known of a card, or None."""
        rows = self._rows(f"SELECT {_CARD} FROM cards WHERE entry = ? AND direction = ?", *key)  # noqa: S608
        return memory_of(rows[0]) if rows else None

    def memories(self) -> dict[Key, Memory]:
        """Return what is known of every card that was ever answered."""
        known = {(row[0], row[1]): memory_of(row[2:]) for row in self._rows(_ALL_CARDS) if is_key(row[:2])}
        return {key: memory for key, memory in known.items() if memory is not None}

    def newest(self) -> int:
        """Return the time of the last answer, or 0."""
        newest = self._rows("SELECT coalesce((SELECT at FROM answers ORDER BY id DESC LIMIT 1), 0)")[0][0]
        return int(newest) if is_time(newest) else 0

    def answer(self, key: Key, grade: int, now: int, day: date, spread: float = 0.5, milliseconds: int = 0) -> Answer:
        """Keep one answer, counted from what the card is at this moment, whoever changed it. Returns it."""
        with self.transaction() as db:
            before = self.memory(key)
            after = answered(before, grade, now, day, spread)
            put(db, key, after)
            number = log(db, key, after.reviewed, after.day, grade, milliseconds, before)
        return Answer(number, *key, after.reviewed, after.day, grade, milliseconds, before)

    def undo(self, given: Answer) -> bool:
        """Take an answer back: the card is again exactly what it was. Returns False when a later answer to the card exists."""
        with self.transaction() as db:
            last = db.execute(
                "SELECT id FROM answers WHERE entry = ? AND direction = ? ORDER BY id DESC LIMIT 1",
                (given.entry, given.direction),
            ).fetchone()
            if last is None or last[0] != given.id:
                return False
            db.execute("DELETE FROM answers WHERE id = ?", (given.id,))
            if given.before is None:
                db.execute("DELETE FROM cards WHERE entry = ? AND direction = ?", (given.entry, given.direction))
            else:
                put(db, (given.entry, given.direction), given.before)
        return True

    def answers(self, since: str = "") -> list[Answer]:
        """Return the answers given from a day (YYYY-MM-DD) on, oldest first."""
        return [
            Answer._make((*row[:7], _memory(row[7])))
            for row in self._rows(_ALL_ANSWERS, since)
            if is_key(row[1:3]) and all(rule(value) for rule, value in zip(GIVEN.values(), row[3:7], strict=True))
        ]

    def begun(self, day: date) -> int:
        """Return how many new cards were begun on a day."""
        return int(self._rows("SELECT count(*) FROM answers WHERE day = ? AND before IS NULL", day.isoformat())[0][0])

    def days(self) -> list[str]:
        """Return the days on which something was answered, in order."""
        return [row[0] for row in self._rows("SELECT DISTINCT day FROM answers ORDER BY day") if is_day(row[0])]

    def setting(self, name: str, default: str) -> str:
        """Return a setting of learning."""
        rows = self._rows(_ONE_SETTING, name)
        return str(rows[0][0]) if rows else default

    def set(self, name: str, value: str) -> None:
        """Keep a setting of learning."""
        with self.transaction() as db:
            db.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (name, value))

    def rename(self, old: str, new: str) -> int:
        """Give the history of an entry to another id, where that has none of its own yet. Returns how many cards moved."""
        with self.transaction() as db:
            rows = db.execute(
                "SELECT direction FROM cards WHERE entry = ? AND direction NOT IN (SELECT direction FROM cards WHERE entry = ?)",
                (old, new),
            ).fetchall()
            for (direction,) in rows:
                for table in ("cards", "answers"):
                    db.execute(f"UPDATE {table} SET entry = ? WHERE entry = ? AND direction = ?", (new, old, direction))  # noqa: S608
        return len(rows)


def put(db: sqlite3.Connection, key: Key, memory: Memory) -> None:
    """Write what is known of a card."""
    db.execute(_SET, (*key, *memory))


def log(db: sqlite3.Connection, key: Key, at: int, day: str, grade: int, milliseconds: int, before: Memory | None) -> int:
    """Write one answer; returns its number."""
    kept = None if before is None else json.dumps(before)
    cursor = db.execute(
        "INSERT INTO answers (entry, direction, at, day, grade, milliseconds, before) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*key, at, day, grade, milliseconds, kept),
    )
    return int(cursor.lastrowid or 0)


def _memory(kept: object) -> Memory | None:
    try:
        return memory_of(json.loads(kept)) if isinstance(kept, str) else None
    except (ValueError, RecursionError):
        return None


def opened(lang: str, tell: Callable[[str], None]) -> Store:
    """Return the reader's store, open; a broken file that had to be set aside is told."""
    store = Store()
    if store.set_aside:
        tell(word("store_set_aside", lang, path=store.set_aside))
    return store


def missing(keys: Iterable[Key], known: Callable[[str], bool]) -> list[str]:
    """Return the ids of cards whose entry is not in the glossary (renamed, removed, or of a layer that is away), in order."""
    return sorted({entry for entry, _direction in keys if not known(entry)})
