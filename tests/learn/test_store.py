"""The store: nothing is lost by undo, by a crash, by a second program, by a broken file or by a new version."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from glossary_tui.errors import GlossaryError
from glossary_tui.learn import transfer
from glossary_tui.learn.clock import DAY
from glossary_tui.learn.scheduling import EASY, GOOD, GRADES, Memory, answered
from glossary_tui.learn.store import MIGRATIONS, Answer, Key, Store, delete, missing
from tests.learn.conftest import NOON, Hand

TODAY = date(2026, 11, 25)
keys = st.tuples(st.sampled_from(["triage", "bed", "api"]), st.sampled_from(["meaning", "word"]))


class Life(RuleBasedStateMachine):
    """Answers, undoing, moving and closing in any order: the store always holds what a plain dictionary holds."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(os.path.join(self.folder.name, "learning.db"))
        self.hand = Hand()
        self.model: dict[Key, Memory] = {}
        self.given: list[tuple[Answer, Memory | None]] = []

    @rule(key=keys, grade=st.sampled_from(GRADES), wait=st.integers(-2 * DAY, 40 * DAY), spread=st.floats(0, 1))
    def answer(self, key: Key, grade: int, wait: int, spread: float) -> None:
        self.hand.at += wait
        clock = self.hand.clock()
        now = clock.now(self.store.newest())
        before = self.model.get(key)
        answer = self.store.answer(key, grade, now, clock.day(now), spread)
        self.model[key] = answered(before, grade, now, clock.day(now), spread)
        assert answer.before == before
        self.given.append((answer, before))

    @precondition(lambda self: self.given)
    @rule()
    def undo(self) -> None:
        answer, before = self.given.pop()
        assert self.store.undo(answer)
        key = (answer.entry, answer.direction)
        if before is None:
            del self.model[key]
        else:
            self.model[key] = before

    @precondition(lambda self: len(self.given) > 1)
    @rule(data=st.data())
    def undoing_an_older_answer_is_refused(self, data: st.DataObject) -> None:
        older = data.draw(st.sampled_from(self.given))[0]
        later = [a for a, _ in self.given if a.id > older.id and (a.entry, a.direction) == (older.entry, older.direction)]
        if later:
            assert not self.store.undo(older)

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.store = Store(self.store.path)

    @rule()
    def move_to_another_machine(self) -> None:
        document = transfer.dump(self.store).encode()
        with Store(os.path.join(self.folder.name, "other.db")) as other:
            transfer.load(other, document)
            assert transfer.load(other, document) == (0, 0), "a second import changes nothing"
            assert other.memories() == self.store.memories()
            path = other.path
        os.unlink(path)

    @invariant()
    def nothing_is_lost(self) -> None:
        if hasattr(self, "store"):
            assert self.store.memories() == self.model
            assert [a.id for a in self.store.answers()] == [a.id for a, _ in self.given]

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


Life.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
test_life = Life.TestCase


def test_undo_restores_every_bit(store: Store) -> None:
    store.answer(("bed", "word"), EASY, NOON, TODAY, 0.123456789)
    before = store._db.execute("SELECT * FROM cards").fetchall()
    given = store.answer(("bed", "word"), GOOD, NOON + 8 * DAY, date(2026, 12, 3), 0.987654321)
    assert store._db.execute("SELECT * FROM cards").fetchall() != before
    assert store.undo(given)
    assert store._db.execute("SELECT * FROM cards").fetchall() == before
    assert not store.undo(given), "only once"


CHILD = """
import sys
from datetime import date
from glossary_tui.learn.store import Store
store = Store(sys.argv[1])
number = 0
while True:
    store.answer((f"card-{number}", "meaning"), 3, 1795608000 + number, date(2026, 11, 25))
    print(number, flush=True)
    number += 1
"""


@pytest.mark.parametrize("after", [1, 7, 23])
def test_kill_9_loses_the_answer_being_given_at_most(tmp_path: Path, after: int) -> None:
    path = str(tmp_path / "learning.db")
    with subprocess.Popen([sys.executable, "-c", CHILD, path], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if int(line) >= after:
                os.kill(child.pid, signal.SIGKILL)
                break
        last = max([after, *map(int, child.stdout.read().split())])
    with Store(path) as store:
        cards = {int(entry.split("-")[1]) for entry, _direction in store.memories()}
        assert set(range(last + 1)) <= cards <= set(range(last + 2)), "all that were told, and the next at most"
        assert len(store.answers()) == len(cards), "a card and its answer are kept together or not at all"
        store.answer(("card-0", "meaning"), 3, NOON, TODAY)


TWO = """
import sys
from datetime import date
from glossary_tui.learn.store import Store
store = Store(sys.argv[1])
for number in range(40):
    store.answer(("shared", "meaning"), 3, 1795608000 + number, date(2026, 11, 25))
    store.answer((f"own-{sys.argv[2]}-{number}", "meaning"), 3, 1795608000 + number, date(2026, 11, 25))
"""


def test_two_programs_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = str(tmp_path / "learning.db")
    children = [subprocess.Popen([sys.executable, "-c", TWO, path, str(name)]) for name in range(2)]
    assert [child.wait(120) for child in children] == [0, 0]
    with Store(path) as store:
        memory = store.memory(("shared", "meaning"))
        assert memory is not None
        assert memory.answers == 80, "every answer built on the one before, whoever gave it"
        assert len(store.answers()) == 160
        assert len(store.memories()) == 81


def test_an_answer_of_another_window_is_not_undone(tmp_path: Path) -> None:
    with Store(str(tmp_path / "l.db")) as one, Store(str(tmp_path / "l.db")) as two:
        given = one.answer(("bed", "word"), GOOD, NOON, TODAY)
        later = two.answer(("bed", "word"), GOOD, NOON + 700, TODAY)
        assert not one.undo(given)
        assert two.undo(later)
        assert one.undo(given)


def test_a_migration_keeps_everything_and_a_copy(tmp_path: Path) -> None:
    path = str(tmp_path / "l.db")
    with Store(path) as old:
        old.answer(("bed", "word"), GOOD, NOON, TODAY)
        kept = old.memories()
    more = (*MIGRATIONS, "ALTER TABLE cards ADD COLUMN colour TEXT; CREATE TABLE decks (name TEXT PRIMARY KEY)")
    with Store(path, more) as new:
        assert new.memories() == kept
        assert new._db.execute("SELECT colour FROM cards").fetchall() == [(None,)]
        assert new._pragma("user_version") == len(more)
    with sqlite3.connect(f"{path}.v1") as copy:
        assert copy.execute("SELECT count(*) FROM cards").fetchone() == (1,)
    with pytest.raises(GlossaryError, match="newer"):
        Store(path)
    with Store(path, more) as again:
        assert again.memories() == kept, "the refusal changed nothing"


def test_a_migration_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = str(tmp_path / "l.db")
    with Store(path) as old:
        old.answer(("bed", "word"), GOOD, NOON, TODAY)
    with pytest.raises(GlossaryError):
        Store(path, (*MIGRATIONS, "CREATE TABLE half (x); NONSENSE"))
    with Store(path) as still:
        assert len(still.memories()) == 1
        assert not still._db.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall()


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_broken_file_is_set_aside_whole(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "l.db"
    path.write_bytes(content)
    with Store(str(path)) as store:
        assert Path(store.set_aside).read_bytes() == content
        store.answer(("bed", "word"), GOOD, NOON, TODAY)


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a store with cards, answers and a setting."""
    path = tmp_path_factory.mktemp("learnt") / "l.db"
    with Store(str(path)) as store:
        for number in range(8):
            for entry_id in ("bed", "sepsis", "triage"):
                store.answer((entry_id, "word"), GOOD, NOON + number * DAY, TODAY)
        store.set("new_a_day", "5")
    return path.read_bytes()


def test_a_flipped_bit_anywhere_ends_in_a_store_that_works(learnt: bytes, tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    for position in range(0, len(learnt), 199):
        for left in tmp_path.iterdir():
            left.unlink()
        bad = bytearray(learnt)
        bad[position] ^= 1 << (position % 8)
        path.write_bytes(bad)
        with Store(str(path)) as store:
            if store.set_aside:
                assert Path(store.set_aside).read_bytes() == bad, "nothing is lost: the file is kept whole"
                assert store.memories() == {}
            store.newest(), store.days(), store.setting("new_a_day", "10"), store.begun(TODAY)
            json.loads(transfer.dump(store))
            given = store.answer(("bed", "word"), GOOD, NOON + 30 * DAY, TODAY)
            assert store.memory(("bed", "word")) is not None
            assert store.undo(given)


def damaged(path: Path, learnt: bytes, damage: str) -> Path:
    path.write_bytes(learnt)
    with sqlite3.connect(path) as other:
        other.execute(damage)
    other.close()
    return path


@pytest.mark.parametrize(
    ("damage", "lost"),
    [
        ("UPDATE cards SET due = 'soon' WHERE entry = 'bed'", {"bed"}),
        ("UPDATE cards SET due = 1e300 WHERE entry = 'bed'", {"bed"}),
        ("UPDATE cards SET state = 2, step = 1 WHERE entry = 'bed'", {"bed"}),
        ("UPDATE cards SET day = cast(x'ff3230' AS TEXT) WHERE entry = 'bed'", {"bed"}),
        ("UPDATE cards SET entry = x'00ff' WHERE entry = 'bed'", {"bed"}),
        ("UPDATE answers SET before = '[1, 2' WHERE entry = 'bed'", set()),
        ("UPDATE answers SET before = '[1, null, 0, 0, 0, 0, \"\", 0, 0]', day = 'x', at = 'y'", set()),
    ],
)
def test_a_damaged_row_is_passed_over(learnt: bytes, tmp_path: Path, damage: str, lost: set[str]) -> None:
    path = damaged(tmp_path / "l.db", learnt, damage)
    with Store(str(path)) as store:
        assert not store.set_aside
        assert {entry_id for entry_id, _direction in store.memories()} == {"bed", "sepsis", "triage"} - lost
        json.loads(transfer.dump(store))
        assert store.newest() in (0, NOON + 7 * DAY)
        assert (store.answer(("bed", "word"), GOOD, NOON + 30 * DAY, TODAY).before is None) == bool(lost)


@pytest.mark.parametrize("damage", ["DROP TABLE settings", "ALTER TABLE answers RENAME COLUMN before TO befose"])
def test_a_table_that_is_not_as_it_was_made_is_set_aside(learnt: bytes, tmp_path: Path, damage: str) -> None:
    path = damaged(tmp_path / "l.db", learnt, damage)
    with Store(str(path)) as store:
        assert store.set_aside
        store.answer(("bed", "word"), GOOD, NOON, TODAY)


def test_a_database_of_another_program_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE cards (recipe TEXT)")
    other.close()
    with Store(str(path)) as store:
        assert store.set_aside
        assert store.memories() == {}


def test_a_place_that_can_t_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GlossaryError) as error:
        Store(str(tmp_path / "file" / "below" / "l.db"))
    assert "l.db" in error.value.told("fr")


def test_the_file_is_private_and_can_be_deleted(tmp_path: Path) -> None:
    path = str(tmp_path / "data" / "l.db")
    with Store(path) as store:
        store.answer(("bed", "word"), GOOD, NOON, TODAY)
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert delete(path)
    assert os.listdir(tmp_path / "data") == []
    assert not delete(path)


def test_a_renamed_entry_keeps_its_history(store: Store) -> None:
    store.answer(("old-name", "word"), GOOD, NOON, TODAY)
    store.answer(("old-name", "meaning"), EASY, NOON, TODAY)
    store.answer(("new-name", "meaning"), GOOD, NOON, TODAY)
    kept = store.memory(("new-name", "meaning"))
    assert missing(store.memories(), lambda entry_id: entry_id == "new-name") == ["old-name"]
    moved = store.memory(("old-name", "word"))
    assert store.rename("old-name", "new-name") == 1
    assert store.memory(("new-name", "word")) == moved
    assert store.memory(("new-name", "meaning")) == kept, "what the new name has is not overwritten"
    assert store.memory(("old-name", "meaning")) is not None


def test_settings_are_kept(store: Store) -> None:
    assert store.setting("new_a_day", "10") == "10"
    store.set("new_a_day", "3")
    assert store.setting("new_a_day", "10") == "3"
