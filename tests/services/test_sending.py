"""What sending back keeps: backups, the list of trackers, what imports made in passing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pmo_desktop.base.errors import Refused
from pmo_desktop.domain.importing.plan import Action, CellAccount, ImportPlan, PlannedRow, PlannedTable
from pmo_desktop.services import importing, records, sending
from pmo_desktop.store.document import Document

TODAY = date(2026, 7, 6)


def plan(file: str, action: Action, id_: int | None, **found: object) -> ImportPlan:
    values = dict(found)
    write = values if action is not Action.UNCHANGED else {}
    row = PlannedRow(action, 4, id_, values, write, project="泵站改造")  # type: ignore[arg-type]
    headers = dict.fromkeys(values, "header") | {"notes": "备注"}
    table = PlannedTable("进度", 0, "tasks", (row,), headers, "print", {"任务": "name"})
    return ImportPlan(file, "sha", (table,), (), CellAccount())


def test_backups_are_kept_and_thinned(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    kept = []
    for number in range(25):
        path.write_bytes(str(number).encode())
        kept.append(sending.keep_backup(path))
    left = [one for one in kept if one.exists()]
    assert len(left) == 20
    assert left[-1].read_bytes() == b"24"
    assert home in left[-1].parents
    with pytest.raises(Refused):
        sending.keep_backup(tmp_path / "missing.xlsx")


def test_trackers_are_listed_the_latest_first() -> None:
    document = Document.in_memory()
    importing.apply(document, plan("a.xlsx", Action.ADDED, None, name="勘察"), today=date(2026, 7, 1))
    importing.apply(document, plan("b.xlsx", Action.ADDED, None, name="设计"), today=TODAY)
    assert [(one.file, one.sheets, one.records) for one in sending.trackers(document)] == [
        ("b.xlsx", ("进度",), 1),
        ("a.xlsx", ("进度",), 1),
    ]


def test_what_imports_made_is_known_apart_from_what_people_made() -> None:
    document = Document.in_memory()
    importing.apply(document, plan("a.xlsx", Action.ADDED, None, name="勘察", owner=("张敏",)), today=TODAY)
    records.add(document, document.register("resources"), [{"name": "李强"}])
    made = sending.made_by_imports(document)
    names = {row["name"]: row["id"] for row in document.rows("resources")}
    assert made["resources"] == {names["张敏"]}
    assert sending.made_by_imports(document) == made
    assert len(made["tasks"]) == 1


def test_remembering_is_one_step_that_changes_no_record() -> None:
    document = Document.in_memory()
    importing.apply(document, plan("a.xlsx", Action.ADDED, None, name="勘察", duration=Decimal(3)), today=TODAY)
    (task,) = document.rows("tasks")
    sending.remember(
        document, plan("a.xlsx", Action.UNCHANGED, task["id"], name="勘察", duration=Decimal(4)), today=TODAY
    )  # type: ignore[arg-type]
    assert document.rows("tasks") == [task]
    assert document.undo_label == "Send back to a.xlsx"


def test_what_was_changed_here_stays_known_when_other_cells_come_in() -> None:
    document = Document.in_memory()
    importing.apply(document, plan("a.xlsx", Action.ADDED, None, name="勘察", duration=Decimal(3)), today=TODAY)
    (task,) = document.rows("tasks")
    records.change(document, document.register("tasks"), {task["id"]: {"duration": Decimal(9)}})  # type: ignore[dict-item]
    (memory,) = importing.snapshot(document).memory
    row = PlannedRow(
        Action.UPDATED,
        4,
        task["id"],  # type: ignore[arg-type]
        {"name": "勘察", "duration": Decimal(3), "notes": "新"},
        {"notes": "新"},
        memory=memory.id,
    )
    origin = importing.snapshot(document).origins[0].id
    table = PlannedTable(
        "进度", 0, "tasks", (row,), {"name": "任务", "duration": "工期", "notes": "备注"}, "print", origin=origin
    )
    importing.apply(document, ImportPlan("a.xlsx", "sha2", (table,), (), CellAccount()), today=TODAY)
    (memory,) = importing.snapshot(document).memory
    assert memory.applied["duration"] == "3"
    assert memory.applied["notes"] == "新"
