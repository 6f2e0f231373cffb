"""Random edits, undo, redo and reopening against remembered snapshots, with triggers as an independent witness."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from two_toys import TOYS

from pmo_desktop.domain.changes import Step
from pmo_desktop.store.document import Document

TABLES = ("people", "jobs", "settings")
names = st.sampled_from(["", "王芳", "Li", "a;b", "=1+1", "\u2028x"])
Snapshot = Mapping[str, list[Mapping[str, object]]]


def snapshot(document: Document) -> Snapshot:
    return {table: [dict(row) for row in document.rows(table)] for table in TABLES}


class EditUndoReopen(RuleBasedStateMachine):
    """After every rule the document equals the snapshot remembered for its place in the history."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.document = Document.create(self.folder / "d.pmo", registers=TOYS)
        self.snapshots = [snapshot(self.document)]
        self.at = 0
        self.told: list[Step] = []
        self.watch()

    def watch(self) -> None:
        raw = self.document._store.raw
        raw.execute("CREATE TEMP TABLE witness (name TEXT, id INTEGER)")
        for table in TABLES:
            for what, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")):
                raw.execute(
                    f"CREATE TEMP TRIGGER w_{table}_{what} AFTER {what} ON main.{table} "
                    f"BEGIN INSERT INTO witness VALUES ('{table}', {row}.id); END"
                )
        self.document.subscribe(self.told.append)

    def witnessed(self) -> set[tuple[str, int]]:
        raw = self.document._store.raw
        seen = set(raw.execute("SELECT name, id FROM witness"))
        raw.execute("DELETE FROM witness")
        return seen

    def committed(self) -> None:
        """What the listeners heard, what the triggers saw and what was snapshot agree."""
        after = snapshot(self.document)
        seen = self.witnessed()
        if not self.told:
            assert not seen
            assert after == self.snapshots[self.at]
            return
        (step,) = self.told
        self.told.clear()
        assert {(c.table, c.id) for c in step.changes} == seen
        before = self.snapshots[self.at]
        for change in step.changes:
            assert change.before == next((r for r in before[change.table] if r["id"] == change.id), None)
            assert change.after == next((r for r in after[change.table] if r["id"] == change.id), None)
        del self.snapshots[self.at + 1 :]
        self.snapshots.append(after)
        self.at += 1

    def ids(self, table: str) -> list[int]:
        return [int(str(row["id"])) for row in self.document.rows(table)]

    @initialize()
    def people(self) -> None:
        with self.document.edit("first") as edit:
            edit.insert_many("people", [{"name": "a"}, {"name": "b"}])
        self.committed()

    @rule(name=names, rate=st.none() | st.decimals(-(10**9), 10**9, places=2), data=st.data())
    def add_person(self, name: str, rate: Decimal | None, data: st.DataObject) -> None:
        chief = data.draw(st.none() | st.sampled_from(self.ids("people"))) if self.ids("people") else None
        with self.document.edit("add person") as edit:
            edit.insert("people", {"name": name, "rate": rate, "chief": chief})
        self.committed()

    @rule(name=names, due=st.none() | st.dates(), custom=st.dictionaries(names, names, max_size=2), data=st.data())
    def add_person_with_jobs(self, name: str, due: date | None, custom: dict[str, str], data: st.DataObject) -> None:
        with self.document.edit("several dependent writes") as edit:
            owner = edit.insert("people", {"name": name})
            second = edit.insert("people", {"name": "below", "chief": owner})
            job = edit.insert("jobs", {"name": name, "owner": owner, "helpers": (owner, second), "custom": custom})
            edit.update("jobs", job, {"due": due, "done": due is None})
            if data.draw(st.booleans()):
                edit.delete("jobs", job)
                edit.update("people", second, {"chief": None})
                edit.delete("people", owner)
            edit.set_setting("last", {"job": job})
        self.committed()

    @rule(data=st.data(), name=names, done=st.none() | st.booleans())
    def change_rows(self, data: st.DataObject, name: str, done: bool | None) -> None:
        jobs = data.draw(st.lists(st.sampled_from(self.ids("jobs")), unique=True)) if self.ids("jobs") else []
        with self.document.edit("change") as edit:
            for job in jobs:
                edit.update("jobs", job, {"name": name, "done": done})
        self.committed()

    @rule(data=st.data())
    def delete_person(self, data: st.DataObject) -> None:
        if not self.ids("people"):
            return
        gone = data.draw(st.sampled_from(self.ids("people")))
        with self.document.edit("delete person") as edit:
            for row in edit.rows("people"):
                if row["chief"] == gone:
                    edit.update("people", row["id"], {"chief": None})
            for row in edit.rows("jobs"):
                if row["owner"] == gone:
                    edit.delete("jobs", row["id"])
                elif row["helpers"] and gone in row["helpers"]:
                    edit.update("jobs", row["id"], {"helpers": tuple(h for h in row["helpers"] if h != gone)})
            edit.delete("people", gone)
        self.committed()

    @rule()
    def fail(self) -> None:
        before = self.document.version
        try:
            with self.document.edit("fails") as edit:
                edit.insert("people", {"name": "never"})
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
        assert self.document.version == before
        self.committed()

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        assert self.document.undo() is not None
        self.told.clear()
        self.witnessed()
        self.at -= 1

    @precondition(lambda self: self.at < len(self.snapshots) - 1)
    @rule()
    def redo(self) -> None:
        assert self.document.redo() is not None
        self.told.clear()
        self.witnessed()
        self.at += 1

    @rule(publish=st.booleans())
    def reopen(self, publish: bool) -> None:
        """A closed document, or one whose process died after its last step, goes on where it was."""
        version = self.document.version
        self.document.close(publish=publish)
        self.document = Document.open(self.folder / "d.pmo", registers=TOYS)
        assert self.document.version == version
        self.watch()

    @invariant()
    def as_remembered(self) -> None:
        assert snapshot(self.document) == self.snapshots[self.at]
        assert (self.document.undo_label is None) == (self.at == 0)
        assert (self.document.redo_label is None) == (self.at == len(self.snapshots) - 1)

    def teardown(self) -> None:
        self.document.close()
        shutil.rmtree(self.folder)


EditUndoReopen.TestCase.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestEditUndoReopen = EditUndoReopen.TestCase
