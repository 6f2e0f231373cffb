"""Steps as the history keeps them."""

from __future__ import annotations

import json
import zlib
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.changes import Change
from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.domain.registers.side_tables import SIDE_TABLES
from pmo_desktop.store import journal
from pmo_desktop.store.schema import Schema

TABLES = Schema(tuple(REGISTERS), tuple(SIDE_TABLES)).tables

values = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["设计", 'a "b"']),
        "start": st.just(date(2026, 3, 2)),
        "percent_complete": st.just(Decimal("0.5")),
        "owner": st.just((1, 2)),
        "custom": st.just({"客户": "甲"}),
    },
)
ids = st.integers(1, 9)


def row(id_: int, told: dict[str, object]) -> dict[str, object]:
    return {**TABLES["tasks"].blank, "custom": {}, "created_at": "x", "changed_at": "x", **told, "id": id_}


@st.composite
def changes(draw: st.DrawFn) -> list[Change]:
    found = []
    for id_ in draw(st.lists(ids, unique=True)):
        before = row(id_, draw(values)) if draw(st.booleans()) else None
        after = row(id_, draw(values)) if before is None or draw(st.booleans()) else None
        found.append(Change("tasks", id_, before, after))  # type: ignore[arg-type] # made as rows are
    return [change for change in found if not journal.same(change.before, change.after)]


@given(changes())
def test_a_packed_step_says_what_was_done(step: list[Change]) -> None:
    again = journal.unpack(journal.pack(step, TABLES), TABLES)
    current = {"tasks": {c.id: c.after or c.before or {} for c in step}}
    assert list(journal.completed(again, current)) == step


@given(changes())
def test_rows_as_just_written_pack_to_the_same_step(step: list[Change]) -> None:
    written = {
        "tasks": {c.id: TABLES["tasks"].encode(c.after) for c in step if c.before is None and c.after is not None}
    }
    assert journal.pack(step, TABLES, written) == journal.pack(step, TABLES)


def test_steps_packed_record_by_record_are_still_read() -> None:
    old = [["tasks", 1, None, {"name": "设计", "start": "2026-03-02"}], ["tasks", 2, {"name": "a"}, {"name": "b"}]]
    added, changed = journal.unpack(zlib.compress(json.dumps(old).encode()), TABLES)
    assert added.after is not None
    assert (added.before, added.after["name"], added.after["start"]) == (None, "设计", date(2026, 3, 2))
    assert (changed.before, changed.after) == ({"id": 2, "name": "a"}, {"id": 2, "name": "b"})
