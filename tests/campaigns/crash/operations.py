"""The operations that are killed: what stands before, what is done, and what else must hold afterwards."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import openpyxl
from faults.small import JOBS, SMALL, Register
from faults.stage import Stage

from pmo_desktop.cli import import_, main, new, write_back
from pmo_desktop.services import records
from pmo_desktop.services.bringing_back import bring_back
from pmo_desktop.store.backups.backup import backups
from pmo_desktop.store.backups.restoring import put_in_place
from pmo_desktop.store.document import Document
from pmo_desktop.store.on_disk.publish import deliver

Tell = Callable[[Document | None], None]
NOON = datetime(2026, 11, 20, 12, 0)
BULK = 3000

assert all((import_, new, write_back))  # loaded once, before the children are made


@dataclass
class Operation:
    """One thing a user does; `opens` says whether the document is opened before the points begin."""

    name: str
    prepare: Callable[[Stage], None]
    work: Callable[[Stage, Document | None, Tell], None]
    before: Callable[[Document], None] | None = None
    opens: bool = True
    registers: Sequence[Register] | None = SMALL
    check: Callable[[Stage, Sequence[str], int], list[str]] | None = None
    beside: frozenset[str] = field(default_factory=frozenset)
    """Files of other names that the operation makes beside the document."""


def opened(path: Path, registers: Sequence[Register] | None, *, read_only: bool = False) -> Document:
    """The document, with a clock that stands still."""
    document = Document.open(path, registers=registers, read_only=read_only)
    document.clock = lambda: NOON
    return document


def a_plan(stage: Stage, registers: Sequence[Register] = SMALL) -> None:
    """A published document with a few steps."""
    document = Document.create(stage.path, registers=registers)
    document.clock = lambda: NOON
    with document.edit("People") as edit:
        people = edit.insert_many("people", [{"name": name} for name in ("王芳", "李明", "赵磊")])
    with document.edit("Jobs") as edit:
        edit.insert_many(
            "jobs",
            [
                {"name": f"任务 {n}", "owner": people[n % 3], "helpers": (people[0],), "due": date(2026, 12, 1)}
                for n in range(20)
            ],
        )
    document.close()


def rename(document: Document, id: int, name: str) -> None:
    """The smallest edit."""
    with document.edit(f"Rename {id}") as edit:
        edit.update("jobs", id, {"name": name})


def _three_edits(document: Document) -> None:
    for n in (1, 2, 3):
        rename(document, n, f"改名 {n}")


def _edit(stage: Stage, document: Document, tell: Tell) -> None:
    rename(document, 4, "新的名字")
    tell(document)
    with document.edit("Job and person") as edit:
        person = edit.insert("people", {"name": "新人"})
        edit.insert("jobs", {"name": "新任务", "owner": person, "note": "很长的说明。" * 600})
        edit.delete("jobs", 7)
    tell(document)
    rename(document, 5, "又一个名字")
    tell(document)


def _bulk(stage: Stage, document: Document, tell: Tell) -> None:
    with document.edit("Bulk") as edit:
        edit.insert_many(
            "jobs", [{"name": f"成批的任务 {n}", "owner": 1, "note": f"说明 {n * 7919}"} for n in range(BULK)]
        )
    tell(document)
    with document.edit("Bulk change") as edit:
        for row in edit.rows("jobs")[:BULK]:
            edit.update("jobs", int(str(row["id"])), {"due": date(2027, 3, 8)})
    tell(document)


def _undo(stage: Stage, document: Document, tell: Tell) -> None:
    for move in (document.undo, document.undo, document.redo, document.undo, document.undo):
        assert move() is not None
        tell(document)
    rename(document, 9, "另一条路")
    tell(document)


def _publish(stage: Stage, document: Document, tell: Tell) -> None:
    document.publish()
    tell(document)
    rename(document, 6, "保存之后")
    tell(document)
    parcel = document.parcel()
    assert parcel is not None
    rename(document, 8, "路上的时候")  # while the parcel is on its way
    tell(document)
    document.arrived(deliver(parcel))
    tell(document)
    rename(document, 10, "送到之后")
    tell(document)
    document.publish()
    tell(document)


def _save_as(stage: Stage, document: Document, tell: Tell) -> None:
    for _round in range(2):  # a new file, then over one that is there
        document.save_copy(stage.docs / COPY)
        tell(document)
    other = opened(stage.docs / COPY, SMALL)
    rename(other, 2, "在副本中")
    other.close()
    tell(document)


COPY = "另存.pmo"


def _saved_as_is_whole(stage: Stage, states: Sequence[str], acknowledged: int) -> list[str]:
    path = stage.docs / COPY
    if not path.exists():
        return ["the copy that was told is not there"] if acknowledged else []
    faults = Document.examine(path, registers=SMALL)
    if faults:
        return [f"the copy is damaged: {faults}"]
    copy = opened(path, SMALL)
    names = {row["name"] for row in copy.rows("jobs")}
    copy.close()
    if "改名 1" not in names or (acknowledged >= 3 and "在副本中" not in names):
        return ["the copy does not hold what it should"]
    return []


def _backup(stage: Stage, document: Document, tell: Tell) -> None:
    for reason in ("regular", "import", "restore"):
        document.backup(reason)
        tell(document)


def _restore_prepared(stage: Stage) -> None:
    a_plan(stage)
    document = opened(stage.path, SMALL)
    _three_edits(document)
    document.close()


def _restore(stage: Stage, document: Document, tell: Tell) -> None:
    """Everything as an earlier state had it, as one step, with a backup before it."""
    document.backup("restore")
    tell(document)
    moment = next(one for one in document.moments() if one.step == 2)
    past = document.past(moment)
    done = bring_back(document, past, take_added=True, label="Restore")
    assert done.changed
    tell(document)
    document.close()
    tell(None)


def _damaged(stage: Stage) -> None:
    _restore_prepared(stage)
    content = bytearray(stage.path.read_bytes())
    content[9000:20_000] = bytes(11_000)
    stage.path.write_bytes(content)


def _put_in_place(stage: Stage, document: Document | None, tell: Tell) -> None:
    good = next(one for one in backups(stage.path) if one.reason != "damaged")
    put_in_place(stage.path, good.path, registers=SMALL)
    tell(None)


def _narrow(registers: Sequence[Register]) -> tuple[Register, ...]:
    jobs = Register(
        JOBS.key, JOBS.title, JOBS.one, JOBS.group, tuple(f for f in JOBS.fields if f.key not in {"note", "due"})
    )
    return (registers[0], jobs)


def _older(stage: Stage) -> None:
    narrow = _narrow(SMALL)
    document = Document.create(stage.path, registers=narrow)
    document.clock = lambda: NOON
    with document.edit("Jobs") as edit:
        edit.insert_many("people", [{"name": "王芳"}])
        edit.insert_many("jobs", [{"name": f"任务 {n}", "owner": 1} for n in range(40)])
    rename(document, 3, "改名")
    document.close()


def _migrate(stage: Stage, document: Document | None, tell: Tell) -> None:
    found = opened(stage.path, SMALL)
    tell(found)
    rename(found, 4, "更新之后")
    tell(found)
    found.close()
    tell(None)


def _close(stage: Stage, document: Document, tell: Tell) -> None:
    document.close()
    tell(None)


def _session(stage: Stage, document: Document | None, tell: Tell) -> None:
    """Open, edit, leave unpublished, open again, take up, undo, publish, close."""
    first = opened(stage.path, SMALL)
    rename(first, 1, "第一")
    tell(first)
    first.close(publish=False)
    tell(None)
    second = opened(stage.path, SMALL)
    rename(second, 2, "第二")
    tell(second)
    second.undo()
    tell(second)
    second.publish()
    rename(second, 3, "第三")
    tell(second)
    second.close()
    tell(None)


def _new(stage: Stage, document: Document | None, tell: Tell) -> None:
    made = Document.create(stage.path, registers=SMALL)
    made.clock = lambda: NOON
    tell(made)
    with made.edit("First") as edit:
        edit.insert("people", {"name": "王芳"})
    tell(made)
    made.close()
    tell(None)


HEADER = ("编号", "任务名称", "负责人", "开始日期", "完成日期", "进度", "备注")


def a_tracker(path: Path, rows: int = 30) -> None:
    """A workbook as people keep it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "进度计划"
    sheet.append(HEADER)
    for n in range(1, rows + 1):
        sheet.append(
            (
                f"T{n:03}",
                f"工作 {n}",
                ("王芳", "李明")[n % 2],
                datetime(2026, 11, n % 28 + 1),
                datetime(2026, 12, n % 28 + 1),
                n / 100,
                f"备注 {n}",
            )
        )
        sheet.cell(n + 1, 6).number_format = "0%"
    book.save(path)


TRACKER = "进度跟踪.xlsx"


def _quietly(*argv: str) -> None:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as told:
        code = main(list(argv))
    if code:
        sys.stderr.write(told.getvalue())
        raise RuntimeError(f"{argv[0]} gave {code}: {told.getvalue()}")


def _import_prepared(stage: Stage) -> None:
    a_tracker(stage.docs / TRACKER)
    document = Document.create(stage.path)
    document.clock = lambda: NOON
    records.add(document, document.register("projects"), [{"name": "甲项目"}])
    document.close()


def _import(stage: Stage, document: Document | None, tell: Tell) -> None:
    _quietly("import", str(stage.docs / TRACKER), "--into", str(stage.path), "--project", "甲项目")
    tell(None)


def _sent_prepared(stage: Stage) -> None:
    _import_prepared(stage)
    _quietly("import", str(stage.docs / TRACKER), "--into", str(stage.path), "--project", "甲项目")
    document = opened(stage.path, None)
    tasks = document.rows("tasks")
    with document.edit("Changes") as edit:
        for row in tasks[:10]:
            edit.update("tasks", int(str(row["id"])), {"name": f"{row['name']} 改"})
    records.add(document, document.register("tasks"), [{"name": "新工作", "project": 1}])
    document.close()
    (stage.root / "old.xlsx").write_bytes((stage.docs / TRACKER).read_bytes())


def _write_back(stage: Stage, document: Document | None, tell: Tell) -> None:
    _quietly("write-back", str(stage.path), str(stage.docs / TRACKER))
    tell(None)


def _workbook_is_whole(stage: Stage, states: Sequence[str], acknowledged: int) -> list[str]:
    now, old = (stage.docs / TRACKER).read_bytes(), (stage.root / "old.xlsx").read_bytes()
    new_ = (stage.root.with_name(f"{stage.root.name}-new.xlsx")).read_bytes()
    if now not in {old, new_}:
        return ["the workbook is neither the old nor the new one"]
    if acknowledged and now != new_:
        return ["the workbook that was told is not there"]
    _write_back(stage, None, lambda document: None)  # done once more, it comes to its end
    return [] if (stage.docs / TRACKER).read_bytes() == new_ else ["done once more, the workbook is another"]


OPERATIONS = (
    Operation("edit", a_plan, _edit),
    Operation("undo", a_plan, _undo, before=_three_edits),
    Operation("import", _import_prepared, _import, opens=False, registers=None),
    Operation("publish", a_plan, _publish, before=_three_edits),
    Operation("save as", a_plan, _save_as, before=_three_edits, check=_saved_as_is_whole, beside=frozenset({COPY})),
    Operation("backup", a_plan, _backup, before=_three_edits),
    Operation("restore", _restore_prepared, _restore),
    Operation("restore a damaged file", _damaged, _put_in_place, opens=False),
    Operation("migrate", _older, _migrate, opens=False),
    Operation("close", a_plan, _close, before=_three_edits),
    Operation("new", lambda stage: None, _new, opens=False),
    Operation("write-back", _sent_prepared, _write_back, opens=False, registers=None, check=_workbook_is_whole),
    Operation("session", a_plan, _session, opens=False),
    Operation("bulk edit", a_plan, _bulk),
)
