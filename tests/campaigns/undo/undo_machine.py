"""Random work on all tables of the catalogue, undo, redo, kills and reopening against what is remembered."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from unittest import mock

import undo_books
import undo_deeds as deeds
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy.util import LRUCache
from undo_kill import POSSIBLE, killed_at
from undo_witness import Seen, Witness

from pmo_desktop.base.errors import PlainError
from pmo_desktop.domain.changes import Step
from pmo_desktop.services import bringing_back
from pmo_desktop.store import connection as connections
from pmo_desktop.store import document as documents
from pmo_desktop.store.connection import Store
from pmo_desktop.store.document import Document
from pmo_desktop.store.on_disk import lock, working
from pmo_desktop.store.on_disk.home import Home

seeds = st.integers(0, 2**31)
Rows = Mapping[str, list[Mapping[str, object]]]
Raw = Mapping[str, list[tuple[object, ...]]]
PLACE = next((folder for folder in (Path("/dev/shm"), Path(tempfile.gettempdir())) if folder.is_dir()), Path())

COMPILED = LRUCache(1000)


class Clock:
    """A clock that goes when the machine says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __getattr__(self, name: str) -> object:
        return getattr(time, name)

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 11, 20, 9) + timedelta(seconds=int(self.seconds))


class State:
    """A document as it is remembered: its rows as they are read, and the content of its tables."""

    def __init__(self, rows: Rows, raw: Raw, label: str) -> None:
        self.rows, self.raw, self.label = rows, raw, label


class UndoMachine(RuleBasedStateMachine):
    """After every rule the document equals the state remembered for its place in the history, in memory and on disk."""

    counts: Counter[str] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.patch = mock.patch.object(documents, "time", self.clock)
        self.patch.start()
        self.folder = Path(tempfile.mkdtemp(dir=PLACE, prefix="undo-"))
        self.home = mock.patch.dict("os.environ", PMO_DESKTOP_HOME=str(self.folder / "home"))
        self.home.start()
        self.path = self.folder / "d.pmo"
        self.told: list[Step] = []
        self.take(Document.create(self.path))
        self.states = [State(self.rows(), self.raw(), "")]
        self.at = 0
        self.happened: list[list[object]] = []
        self.steps: list[int] = []
        self.just_read = False

    # -- looking ---------------------------------------------------------------------------------------------------

    def take(self, document: Document) -> None:
        """Go on with this document, watched."""
        self.document = document
        store = document._store
        store._engine = store._engine.execution_options(compiled_cache=COMPILED)  # many documents, the same statements
        document.clock = self.clock.now
        document.subscribe(self.told.append)
        self.witness = Witness(document)

    def rows(self, document: Document | None = None) -> Rows:
        """All rows as the document tells them."""
        held = document or self.document
        if not all(table in held._rows for table in held.tables()):
            with held._store.transaction() as connection:
                for table in held.tables():
                    held._load(connection, table)
        return {table: held.rows(table) for table in held.tables()}

    def raw(self, tables: Collection[str] | None = None) -> Raw:
        """All tables, or some, as the working copy on disk holds them."""
        content = working.working_path(self.path).read_bytes()
        with closing(sqlite3.connect(":memory:")) as read:
            read.deserialize(content)
            return {
                table: read.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall()
                for table in (self.document.tables() if tables is None else tables)
            }

    def decoded(self, raw: Raw) -> None:
        """What the file holds is what the document tells."""
        known = self.document._schema.tables
        for table, rows in raw.items():
            held = self.document.rows(table)
            assert len(rows) == len(held), table
            for told, row in zip(rows, held, strict=True):
                assert known[table].decode(told) == row, (table, row)

    # -- after a deed ------------------------------------------------------------------------------------------------

    def committed(self, label: str | None = None, before_version: int | None = None) -> None:
        """What the listeners heard, what the triggers saw and what is remembered agree; a new state is remembered."""
        seen = self.witness.told()
        if not self.told:
            assert not seen, seen
            assert before_version is None or self.document.version == before_version
            return
        (step,) = self.told
        self.told.clear()
        before, after = self.states[self.at], self.rows()
        raw = self.raw(step.tables)
        self.compared(step, before.rows, after, seen)
        assert any(before.rows[c.table] != after[c.table] for c in step.changes), "a step that changes nothing"
        for place, table in self.written(seen):
            assert (place, table) == ("INSERT", 1) or place == "UPDATE"
        self.decoded(raw)
        left = self.steps[self.at :]
        del self.states[self.at + 1 :], self.steps[self.at :]
        for entry in self.happened:
            if entry[0] in left:
                entry[2] = "left"
        self.states.append(State(after, {**before.raw, **raw}, step.label))
        self.steps.append(step.id)
        self.happened.append([step.id, step.label, "in effect"])
        self.at += 1
        self.just_read = True

    def compared(self, step: Step, before: Rows, after: Rows, seen: list[Seen]) -> None:
        """The changes of a step are what the triggers saw, and lead from one state to the other."""
        written = [(name, what, id_) for name, what, id_ in seen if name not in ("history", "meta")]
        told = [
            (c.table, "INSERT" if c.before is None else "DELETE" if c.after is None else "UPDATE", c.id)
            for c in step.changes
        ]
        assert sorted(told) == sorted(written), (told, written)
        assert not self.witness.out_of_order(written), self.witness.out_of_order(written)
        changed = {(c.table, c.id) for c in step.changes}
        assert len(changed) == len(step.changes)
        for table in {c.table for c in step.changes}:
            was = {row["id"]: row for row in before[table]}
            now = {row["id"]: row for row in after[table]}
            for change in step.changes:
                if change.table == table:
                    assert change.before == was.get(change.id), change
                    assert change.after == now.get(change.id), change
        for table, rows in after.items():
            if table not in step.tables:
                assert rows == before[table], table

    @staticmethod
    def written(seen: list[Seen]) -> list[tuple[str, int]]:
        """What was done to the history and to the small print."""
        assert {what for name, what, _id in seen if name == "meta"} <= {"UPDATE"}
        assert sum(name == "meta" for name, _what, _id in seen) == 1
        did = [what for name, what, _id in seen if name == "history"]
        return [(what, did.count(what)) for what in sorted(set(did))]

    def tried(self, deed: Callable[[], object]) -> bool:
        """Do something; False when it was refused, and then nothing at all has happened."""
        version = self.document.version
        self.clock.seconds += 10
        try:
            deed()
        except (PlainError, deeds.StoppedError):
            assert not self.told
            assert self.document.version == version
            assert not self.witness.told()
            return False
        assert self.document.version == version + len(self.told)
        return True

    # -- rules -------------------------------------------------------------------------------------------------------

    @initialize()
    def begin(self) -> None:
        deeds.begin(self.document)
        self.committed()

    @rule(name=st.sampled_from(sorted(deeds.DEEDS)), seed=seeds)
    def do(self, name: str, seed: int) -> None:
        self.counts[name] += 1
        if self.tried(lambda: deeds.DEEDS[name](self.document, Random(seed))):
            if name in ("in_and_out", "same_again"):
                assert not self.told
            self.committed()

    @rule(name=st.sampled_from(deeds.CHANGING), seed=seeds)
    def do_something(self, name: str, seed: int) -> None:
        self.do(name, seed)

    @rule(seed=seeds)
    def type_on(self, seed: int) -> None:
        """Typing in one cell: within two seconds it stays one step; typed back it is none."""
        random = Random(seed)
        table, field = random.choice((("risks", "title"), ("tasks", "name"), ("projects", "name"), ("issues", "title")))
        ids = [row["id"] for row in self.document.rows(table)]
        if not ids:
            return
        id_ = random.choice(ids)
        was = self.document.row(table, id_)[field]
        self.counts["typing on"] += 1
        going_on, last = False, 0.0
        self.clock.seconds += 10
        for _n in range(random.randint(1, 5)):
            self.clock.seconds += random.choice((0.5, 0.5, 0.5, 3.0))
            new = random.choice((was, "a", "ab", "abc"))
            with self.document.edit("typed", merge_key=(table, id_, field)) as edit:
                edit.update(table, id_, {field: new})
                if random.random() < 0.2:
                    edit.set_setting("typed", random.choice((None, 1, 2)))
            if not self.told:
                assert not self.witness.told()
                continue
            if going_on and self.clock.seconds - last <= 2:
                going_on = self.merged()
            else:
                self.committed()
                going_on = True
            last = self.clock.seconds

    def merged(self) -> bool:
        """The last edit went into the step before it; False when nothing is left of that step."""
        (step,) = self.told
        self.told.clear()
        seen = self.witness.told()
        after, raw = self.rows(), self.raw(step.tables)
        base = self.states[self.at - 1]
        self.decoded(raw)
        written = {(name, id_) for name, _what, id_ in seen if name not in ("history", "meta")}
        assert {(c.table, c.id) for c in step.changes} == written
        assert len(step.changes) == len(written)
        assert self.written(seen)
        if _plain(after) == _plain(base.rows):
            assert self.written(seen) == [("DELETE", 1)]
            self.at -= 1
            del self.states[self.at + 1 :]
            gone = self.steps.pop()
            self.happened = [entry for entry in self.happened if entry[0] != gone]
            return False
        assert self.written(seen) == [("UPDATE", 1)]
        top = self.states[self.at]
        self.states[self.at] = State(after, {**top.raw, **raw}, top.label)
        return True

    @precondition(lambda self: self.at > 0)
    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _n in range(min(times, self.at)):
            self.moved(undo=True)

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _n in range(min(times, len(self.states) - 1 - self.at)):
            self.moved(undo=False)

    def moved(self, *, undo: bool) -> None:
        """Undo or redo once."""
        self.counts["undo" if undo else "redo"] += 1
        self.clock.seconds += 10
        label = self.document.undo_label if undo else self.document.redo_label
        before = self.states[self.at].rows
        step = self.document.undo() if undo else self.document.redo()
        assert step is not None
        (heard,) = self.told
        assert heard == step
        self.told.clear()
        self.at += -1 if undo else 1
        assert step.label == label
        seen = self.witness.told()
        self.compared(step, before, self.rows(), seen)
        assert self.written(seen) == [("INSERT", 1), ("UPDATE", 1)]
        for entry in self.happened:
            if entry[0] == step.id:
                entry[2] = "undone" if undo else "in effect"
        self.happened.append([None, step.label, "undo" if undo else "redo"])

    @rule(publish=st.booleans())
    def reopen(self, publish: bool) -> None:
        """A closed document, or one whose process died between two steps, goes on where it was."""
        self.counts["reopen"] += 1
        version = self.document.version
        self.document.close(publish=publish)
        self.take(Document.open(self.path))
        assert self.document.version == version
        self.history_told()

    @rule(look=st.integers(0, 3))
    def publish(self, look: int) -> None:
        self.counts["publish"] += 1
        self.document.publish()
        assert self.document.published
        assert look or not Document.examine(self.path)  # opening looks as closely

    @precondition(lambda self: POSSIBLE)
    @rule(
        name=st.sampled_from(("undo", "redo", "publish", "import", *deeds.CHANGING)),
        seed=seeds,
        call=st.integers(0, 160),
    )
    def killed(self, name: str, seed: int, call: int) -> None:
        """The process is killed before its nth system call in a step: all of the step is there, or nothing."""
        if seed % 3:
            if name in deeds.DEEDS:
                self.do(name, seed)
            return
        self.clock.seconds += 10

        def deed(document: Document) -> None:
            if name == "undo":
                document.undo()
            elif name == "redo":
                document.redo()
            elif name == "publish":
                document.publish()
            elif name == "import":
                undo_books.take(document, seed % len(undo_books.KINDS), seed % 4)
            else:
                deeds.DEEDS[name](document, Random(seed))

        twin = self.twin()
        heard: list[Step] = []
        twin.subscribe(heard.append)
        try:
            if name != "publish":
                deed(twin)
        except PlainError:
            return
        finally:
            expected, label = self.rows(twin), twin.undo_label
            twin.close(publish=False)
        before, version = self.states[self.at].rows, self.document.version
        self.counts[f"killed in {'a step' if name in deeds.DEEDS else name}"] += 1
        end = killed_at(call, lambda: deed(self.document))
        assert end != "failed"
        self.die()
        self.take(Document.open(self.path))
        now = self.rows()
        assert self.document.version in (version, version + len(heard))
        done = bool(heard) and self.document.version == version + 1
        assert done or end == "killed" or not heard, "an acknowledged step is gone"
        assert now == (expected if done else before)
        if not done:
            return
        assert self.document.undo_label == label
        if name in ("undo", "redo"):
            self.at += -1 if name == "undo" else 1
            for entry in self.happened:
                if entry[0] == heard[0].id:
                    entry[2] = "undone" if name == "undo" else "in effect"
            self.happened.append([None, heard[0].label, name])
        else:
            self.told.append(heard[0])
            self.remember(heard[0])

    def remember(self, step: Step) -> None:
        """The state after a step that another process made."""
        self.told.clear()
        left = self.steps[self.at :]
        del self.states[self.at + 1 :], self.steps[self.at :]
        for entry in self.happened:
            if entry[0] in left:
                entry[2] = "left"
        raw = self.raw()
        self.decoded(raw)
        self.states.append(State(self.rows(), raw, step.label))
        self.steps.append(step.id)
        self.happened.append([step.id, step.label, "in effect"])
        self.at += 1

    def twin(self) -> Document:
        """The same document in memory, which is thrown away."""
        raw = connections.in_memory(working.working_path(self.path).read_bytes())
        connections.settle(raw, durable=False)
        twin = Document(Store(raw), self.document._schema, Home(Path(), raw))
        twin.clock = self.clock.now
        return twin

    def die(self) -> None:
        """Leave the files as a killed process leaves them: nothing is closed, nothing tidied up."""
        folder = working.working_path(self.path).parent
        left = {file: file.read_bytes() for file in folder.iterdir()}
        self.document._store.close()
        for file in list(folder.iterdir()):
            file.unlink()
        for file, content in left.items():
            file.write_bytes(content)
        lock._held.pop(lock.lock_path(self.path), None)

    @rule(number=st.integers(0, len(undo_books.KINDS) - 1), seed=seeds, again=st.booleans())
    def take_workbook(self, number: int, seed: int, again: bool) -> None:
        """A workbook is taken in as one step, and its next week's copy as another."""
        if seed % 4:
            self.do("add", seed)
            return
        for week in (0, 1) if again else (0,):
            self.counts["import again" if week else "import"] += 1
            if not self.tried(lambda w=week: undo_books.take(self.document, number, seed // 4 % 4 + w)):
                return
            self.committed()

    @precondition(lambda self: self.at > 0)
    @rule(seed=seeds)
    def bring_back(self, seed: int) -> None:
        """Something from an earlier moment is brought back, in one step."""
        self.counts["bring back"] += 1
        random = Random(seed)
        moments = [m for m in self.document.moments() if m.step is not None]
        past = self.document.past(random.choice(moments))
        register = random.choice((None, "tasks", "risks", "projects"))
        take_added = random.random() < 0.5
        try:
            if self.tried(
                lambda: bringing_back.bring_back(
                    self.document, past, register=register, take_added=take_added, label="bring back"
                )
            ):
                self.committed()
        finally:
            past.close()

    # -- always --------------------------------------------------------------------------------------------------------

    def history_told(self) -> None:
        """The history tells all that happened, newest first."""
        told = [
            [step.label, step.way if step.way in ("undo", "redo") else step.undone]
            for step in self.document.chronicle(10**6)
        ]
        wanted = [
            [label, how if how in ("undo", "redo") else how != "in effect"]
            for _id, label, how in reversed(self.happened)
        ]
        assert told == wanted, (told, wanted)

    @invariant()
    def as_remembered(self) -> None:
        """In memory always; on disk unless it has just been read."""
        state = self.states[self.at]
        now = self.rows()
        for table, rows in state.rows.items():
            assert now[table] == rows, table
        if not self.just_read:
            raw = self.raw()
            for table, told in state.raw.items():
                assert raw[table] == told, table
        self.just_read = False
        undo = state.label if self.at else None
        redo = self.states[self.at + 1].label if self.at < len(self.states) - 1 else None
        assert (self.document.undo_label, self.document.redo_label) == (undo, redo)
        assert not self.told
        assert not self.witness.told()

    def teardown(self) -> None:
        try:
            self.history_told()
            while self.at:
                self.moved(undo=True)
                self.just_read = self.at > 0 and self.at % 8 > 0
                self.as_remembered()
            self.document.close()
        finally:
            self.patch.stop()
            self.home.stop()
            shutil.rmtree(self.folder, ignore_errors=True)


def _plain(rows: Rows) -> Mapping[str, list[dict[str, object]]]:
    return {
        table: [{k: v for k, v in row.items() if k != "changed_at"} for row in held] for table, held in rows.items()
    }
