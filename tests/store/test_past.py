"""Every state the history can tell of is exactly what the document was then."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from two_toys import TOYS

from pmo_desktop.base.errors import Cancelled, Refused
from pmo_desktop.domain.registers.spec import Group, Register
from pmo_desktop.store import history, past
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import Damaged, ReadOnly

TABLES = ("people", "jobs", "settings")
Snapshot = Mapping[str, list[Mapping[str, object]]]
names = st.sampled_from(["", "王芳", "Li", "a;b", "=1+1"])


def snapshot(document: Document, *, times: bool = True) -> Snapshot:
    untold = set() if times else {"changed_at"}
    return {t: [{k: v for k, v in row.items() if k not in untold} for row in document.rows(t)] for t in TABLES}


class EveryMoment(RuleBasedStateMachine):
    """Edits, typing on, undo, redo, reopening, forgetting: each moment offered equals the snapshot of its step."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "d.pmo"
        self.document = Document.create(self.path, registers=TOYS)
        self.now = datetime(2026, 11, 20, 8)
        self.document.clock = self.clock
        self.known: dict[int, Snapshot] = {}
        self.first = snapshot(self.document)
        self.limit = history.LIMIT

    def clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def remember(self) -> None:
        steps = self.document.history(1)
        if steps:
            self.known[steps[0].id] = snapshot(self.document)

    def some(self, table: str, number: int) -> int | None:
        rows = self.document.rows(table)
        return rows[number % len(rows)]["id"] if rows else None  # type: ignore[return-value]

    @initialize()
    def begin(self) -> None:
        with self.document.edit("Begin") as edit:
            boss = edit.insert("people", {"name": "王芳", "rate": Decimal("12.50")})
            edit.insert("jobs", {"name": "Plan", "owner": boss, "helpers": (boss,)})
        self.remember()

    @rule(name=names, count=st.integers(1, 4), number=st.integers(0, 9))
    def add(self, name: str, count: int, number: int) -> None:
        chief = self.some("people", number)
        with self.document.edit("Add", source="import:a.xlsx") as edit:
            edit.insert_many("people", [{"name": f"{name}{i}", "chief": chief} for i in range(count)])
            edit.insert("jobs", {"name": name, "owner": chief, "done": True, "custom": {"区域": name or "x"}})
        self.remember()

    @rule(number=st.integers(0, 9), name=names, day=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)))
    def change(self, number: int, name: str, day: date | None) -> None:
        if (job := self.some("jobs", number)) is not None:
            with self.document.edit("Change") as edit:
                edit.update("jobs", job, {"name": name, "due": day, "helpers": ()})
            self.remember()

    @rule(number=st.integers(0, 9), texts=st.lists(names, min_size=2, max_size=4))
    def type_on(self, number: int, texts: list[str]) -> None:
        if (job := self.some("jobs", number)) is not None:
            for text in texts:
                with self.document.edit("Type", merge_key=("jobs", job)) as edit:
                    edit.update("jobs", job, {"name": f"{text}!"})
            self.remember()

    @rule(number=st.integers(0, 9))
    def delete(self, number: int) -> None:
        if (job := self.some("jobs", number)) is not None:
            with self.document.edit("Delete") as edit:
                edit.delete("jobs", job)
            self.remember()

    @rule(value=st.none() | st.integers(0, 3))
    def setting(self, value: int | None) -> None:
        with self.document.edit("Set") as edit:
            edit.set_setting("firm", value)
        self.remember()

    @rule()
    def undo(self) -> None:
        self.document.undo()

    @rule()
    def redo(self) -> None:
        self.document.redo()

    @rule()
    def reopen(self) -> None:
        self.document.close()
        self.document = Document.open(self.path, registers=TOYS)
        self.document.clock = self.clock

    @rule(limit=st.integers(200, 900))
    def forget(self, limit: int) -> None:
        history.LIMIT = limit

    @invariant()
    def every_moment_is_as_it_was(self) -> None:
        moments = [m for m in self.document.moments() if m.step is not None]
        steps = self.document.history()
        for moment in moments:
            assert moment.step is not None
            then = self.document.past(moment)
            if moment.step:
                assert snapshot(then) == self.known[moment.step]
                assert [step.id for step in then.history()] == [s.id for s in steps if s.id <= moment.step]
            elif moment.source == past.FIRST:
                assert snapshot(then) == self.first
            else:
                forgotten = next(s.id for s in steps if s.id < min(m.step or 10**9 for m in moments))
                assert snapshot(then) == self.known[forgotten]
            then.close()

    def teardown(self) -> None:
        history.LIMIT = self.limit
        self.document.close()
        shutil.rmtree(self.folder)


EveryMoment.TestCase.settings = settings(
    max_examples=6, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestEveryMoment = EveryMoment.TestCase


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A document with three steps, closed."""
    path = tmp_path / "a.pmo"
    document = Document.create(path, registers=TOYS)
    for name in ("A", "B", "C"):
        with document.edit(f"Add {name}") as edit:
            edit.insert("people", {"name": name})
    document.close()
    return path


def people(document: Document) -> list[object]:
    return [row["name"] for row in document.rows("people")]


def test_the_past_is_read_only_and_leaves_the_present_alone(written: Path) -> None:
    document = Document.open(written, registers=TOYS)
    then = document.past(document.moments()[1])
    assert (people(then), people(document)) == (["A", "B"], ["A", "B", "C"])
    assert then.read_only
    assert then.path == document.path
    assert then.notes == ()
    with pytest.raises(ReadOnly), then.edit("x"):
        pass
    assert then.undo_label == "Add B"
    document.close()


def test_the_work_may_be_done_in_another_thread_and_stopped(written: Path) -> None:
    document = Document.open(written, registers=TOYS)
    work = document.to_past(document.moments()[2])
    with document.edit("Later") as edit:
        edit.insert("people", {"name": "D"})
    found: list[Document] = []
    told: list[float] = []
    thread = threading.Thread(target=lambda: found.append(work(lambda done, total: told.append(total))))
    thread.start()
    thread.join()
    assert people(found[0]) == ["A"]
    assert told == [2]

    def stop(_done: float, _total: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        work(stop)
    document.close()


def test_a_step_that_left_the_history_is_refused(written: Path) -> None:
    document = Document.open(written, registers=TOYS)
    newest = document.moments()[0]
    document.undo()
    with document.edit("Other") as edit:
        edit.insert("people", {"name": "X"})
    with pytest.raises(Refused):
        document.past(newest)
    document.close()


def test_backups_that_hold_a_listed_state_are_not_listed_again(written: Path) -> None:
    document = Document.open(written, registers=TOYS)
    assert [m.step for m in document.moments()] == [3, 2, 1, 0]
    document.undo()
    with document.edit("Other") as edit:
        edit.insert("people", {"name": "X"})
    document.publish()
    last = document.moments()[-1]
    assert last.backup is not None
    assert people(document.past(last)) == ["A", "B", "C"]
    document.close()


def test_when_old_steps_are_forgotten_the_backups_go_on(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "LIMIT", 1)
    document = Document.open(written, registers=TOYS)
    with document.edit("Add D") as edit:
        edit.insert("people", {"name": "D"})
    with document.edit("Add E") as edit:
        edit.insert("people", {"name": "E"})
    steps = [m for m in document.moments() if m.step is not None]
    assert [m.label for m in steps] == ["Add E", "Add D"]
    assert steps[-1].step == 0
    assert people(document.past(steps[-1])) == ["A", "B", "C", "D"]
    backups = [m for m in document.moments() if m.backup is not None]
    assert [people(document.past(m)) for m in backups] == [["A", "B", "C"], []]
    document.close()


def test_a_damaged_backup_is_named_and_never_the_default(written: Path) -> None:
    Document.open(written, registers=TOYS).close()
    listed = past.backup_moments(written)
    newest = listed[0].backup
    assert newest is not None
    content = bytearray(newest.read_bytes())
    content[-4000] ^= 0xFF
    newest.write_bytes(content)
    with pytest.raises(Damaged, match=newest.name):
        Document.of_backup(written, listed[0], registers=TOYS)
    good = past.last_good(written, Document.in_memory(registers=TOYS)._schema)
    assert good is not None
    assert good.backup == listed[1].backup


def test_a_backup_of_an_older_layout_is_brought_up_to_date_in_memory(tmp_path: Path) -> None:
    older = (TOYS[0], Register("jobs", "Jobs", "Job", Group.SCHEDULE, TOYS[1].fields[:2]))
    path = tmp_path / "old.pmo"
    document = Document.create(path, registers=older)
    with document.edit("Add") as edit:
        edit.insert("jobs", {"name": "old"})
    document.close()
    Document.open(path, registers=older).close()
    moment = past.backup_moments(path)[0]
    assert moment.backup is not None
    before = moment.backup.read_bytes()
    then = Document.of_backup(path, moment, registers=TOYS)
    assert then.rows("jobs")[0]["due"] is None
    assert then.rows("jobs")[0]["name"] == "old"
    assert moment.backup.read_bytes() == before


def test_a_time_means_the_state_that_stood_then(written: Path) -> None:
    document = Document.open(written, registers=TOYS)
    day = datetime(2026, 11, 20, 14)
    document.clock = lambda: day
    with document.edit("Morning") as edit:
        edit.insert("people", {"name": "M"})
    document.clock = lambda: day + timedelta(hours=2)
    with document.edit("Evening") as edit:
        edit.insert("people", {"name": "N"})
    listed = [m for m in document.moments() if m.label in {"Morning", "Evening"}]
    found = past.at(listed, day + timedelta(hours=1))
    assert found is not None
    assert found.label == "Morning"
    assert past.at([], day) is None
    document.close()
