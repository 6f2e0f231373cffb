"""Edits of a plan at random: renamed, moved, re-linked, deleted, added tasks, other progress, calendars and people."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from pmo_desktop.domain.values.value import row_id
from pmo_desktop.services import records
from pmo_desktop.store.document import Document

MONDAY = date(2026, 6, 1)
texts = st.text(st.sampled_from("abc 设计 & <x> é"), min_size=1, max_size=8).map(str.strip).filter(bool)
days = st.integers(0, 60).map(lambda away: MONDAY + timedelta(days=away))
lengths = st.sampled_from([Decimal(1), Decimal(3), Decimal("0.5"), Decimal(12)])
edits = st.one_of(
    st.tuples(st.just("name"), st.integers(0, 9), texts),
    st.tuples(st.just("notes"), st.integers(0, 9), texts),
    st.tuples(st.just("percent"), st.integers(0, 9), st.sampled_from([0, 10, 50, 100])),
    st.tuples(st.just("move"), st.integers(0, 9), st.tuples(days, st.integers(0, 5))),
    st.tuples(st.just("length"), st.integers(0, 9), lengths),
    st.tuples(st.just("auto"), st.integers(0, 9), st.booleans()),
    st.tuples(st.just("priority"), st.integers(0, 9), st.sampled_from(["low", "high", "urgent"])),
    st.tuples(st.just("deadline"), st.integers(0, 9), days),
    st.tuples(st.just("constraint"), st.integers(0, 9), st.tuples(st.sampled_from(["snet", "fnlt", "mso"]), days)),
    st.tuples(st.just("link"), st.integers(0, 9), st.tuples(st.integers(0, 9), st.sampled_from(["FS", "SS", "FF"]))),
    st.tuples(st.just("unlink"), st.integers(0, 9), st.none()),
    st.tuples(st.just("calendar"), st.integers(0, 9), st.booleans()),
    st.tuples(st.just("delete"), st.integers(0, 9), st.none()),
    st.tuples(st.just("add"), st.integers(0, 9), st.tuples(texts, lengths, st.integers(0, 2))),
    st.tuples(st.just("people"), st.integers(0, 9), st.integers(0, 2)),
)


def apply(document: Document, project: int, step: tuple[str, int, Any]) -> None:
    """One edit as she would make it."""
    kind, place, value = step
    tasks = sorted(
        (row for row in document.rows("tasks") if row["project"] == project), key=lambda row: row["position"]
    )  # type: ignore[arg-type, return-value]
    if not tasks and kind != "add":
        return
    register = document.register("tasks")
    task = tasks[place % len(tasks)] if tasks else {"id": 0}
    id_ = row_id(task)
    plain = {"name": "name", "notes": "notes", "length": "duration", "priority": "priority", "deadline": "deadline"}
    if kind in plain:
        records.change(document, register, {id_: {plain[kind]: value}})
    elif kind == "percent":
        records.change(document, register, {id_: {"percent_complete": Decimal(value) / 100}})
    elif kind == "auto":
        records.change(document, register, {id_: {"mode": "auto" if value else "manual"}})
    elif kind == "move":
        first, away = value
        records.change(document, register, {id_: {"start": first, "finish": first + timedelta(days=away)}})
    elif kind == "constraint":
        records.change(document, register, {id_: {"constraint": value[0], "constraint_date": value[1]}})
    elif kind == "calendar":
        with document.edit("calendar") as edit:
            known = next((row_id(row) for row in edit.rows("calendars") if row["name"] == "Night"), None)
            night = known or edit.insert(
                "calendars", {"name": "Night", "week": ";".join(["00:00-06:00,22:00-24:00"] * 7), "country": "-"}
            )
            edit.update("tasks", id_, {"calendar": night if value else None})
    elif kind == "link":
        before = tasks[value[0] % len(tasks)]
        if row_id(before) < id_ and before["id"] != task["parent"]:
            with document.edit("link") as edit:
                edit.insert(
                    "links",
                    {"predecessor": before["id"], "successor": id_, "type": value[1], "lag": 480, "lag_unit": "d"},
                )
    elif kind == "unlink":
        with document.edit("unlink") as edit:
            for row in edit.rows("links"):
                if row["successor"] == id_:
                    edit.delete("links", row_id(row))
    elif kind == "delete":
        records.delete(document, register, [id_])
    elif kind in {"add", "people"}:
        names = ("张三", "李四")[: value[2] if kind == "add" else value]
        with document.edit("people") as edit:
            register_of = document.register("tasks")["owner"]
            people = tuple(records.person(edit, document, register_of, name) for name in names)
        if kind == "people":
            records.change(document, register, {id_: {"owner": people}})
        else:
            records.add(
                document,
                register,
                [{"project": project, "name": value[0], "duration": value[1], "mode": "auto", "owner": people}],
            )
