"""What a user does, in single actions that can be done again after they were refused."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import openpyxl
from faults.small import JOBS, PEOPLE, SMALL
from faults.stage import Stage

from pmo_desktop.base.errors import PlainError
from pmo_desktop.cli import export, import_, main, new, write_back
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.services import records
from pmo_desktop.store.backups.second_place import keep_day_copy
from pmo_desktop.store.document import Document

assert all((export, import_, new, write_back))  # loaded once, before the children are made

NOON = datetime(2026, 11, 20, 12, 0)
TRACKER, COPY, SECOND = "进度跟踪.xlsx", "另存.pmo", "第二处"


class Desk:
    """The stage and the document that is open on it."""

    def __init__(self, stage: Stage, registers: Sequence[Register] | None) -> None:
        self.stage, self.registers = stage, registers
        self.document: Document | None = None

    @property
    def open(self) -> Document:
        """The open document."""
        assert self.document is not None
        return self.document

    def enter(self, **how: bool) -> None:
        """Open it."""
        self.document = Document.open(self.stage.path, registers=self.registers, **how)
        if self.document.read_only:
            notes = " ".join(self.document.notes)
            self.document.close()
            self.document = None
            raise PlainError(notes, "-")  # a folder that cannot be written: said, and to be tried again
        self.document.clock = lambda: NOON

    def leave(self) -> None:
        """Close it."""
        self.open.close()
        self.document = None


Action = Callable[[Desk], object]


@dataclass(frozen=True)
class Deed:
    """Something a user does: what stands before, what is open, and the actions."""

    name: str
    prepare: Callable[[Stage], None]
    actions: tuple[Action, ...]
    opens: bool = True
    before: Action | None = None
    registers: Sequence[Register] | None = SMALL
    weight: int = 10
    """How many of the points it gets; a command of the program takes a second each time."""


def warm_up() -> None:
    """Load what is loaded on first use, so that no point falls on it."""
    document = Document.in_memory(registers=SMALL)
    with document.edit("Warm") as edit:
        edit.insert("people", {"name": "x"})
    document.undo()
    document.close()


def a_plan(stage: Stage, registers: Sequence[Register] = SMALL) -> None:
    """A saved document with a few steps."""
    document = Document.create(stage.path, registers=registers)
    document.clock = lambda: NOON
    with document.edit("People") as edit:
        people = edit.insert_many("people", [{"name": name} for name in ("王芳", "李明", "赵磊")])
    with document.edit("Jobs") as edit:
        edit.insert_many("jobs", [{"name": f"任务 {n}", "owner": people[n % 3]} for n in range(20)])
    document.close()


def _left_by_a_crash(stage: Stage) -> None:
    a_plan(stage)
    document = Document.open(stage.path, registers=SMALL)
    document.clock = lambda: NOON
    with document.edit("Kept") as edit:
        edit.update("jobs", 2, {"name": "崩溃之前"})
    document.close(publish=False)


def _older(stage: Stage) -> None:
    jobs = Register(JOBS.key, JOBS.title, JOBS.one, JOBS.group, JOBS.fields[:2])
    a_plan(stage, (PEOPLE, jobs))


def renames(id: int, name: str) -> Action:
    """The smallest edit."""

    def rename(desk: Desk) -> None:
        with desk.open.edit(f"Rename {id}") as edit:
            edit.update("jobs", id, {"name": name})

    return rename


def _several(desk: Desk) -> None:
    with desk.open.edit("Job and person") as edit:
        person = edit.insert("people", {"name": "新人"})
        edit.insert("jobs", {"name": "新任务", "owner": person, "note": "很长的说明。" * 3000})
        edit.delete("jobs", 7)


def _many(desk: Desk) -> None:
    with desk.open.edit("Bulk") as edit:
        edit.insert_many("jobs", [{"name": f"成批 {n}", "owner": 1, "note": f"说明 {n * 7919}"} for n in range(600)])


def _all(desk: Desk) -> None:
    with desk.open.edit("Bulk change") as edit:
        for row in edit.rows("jobs"):
            edit.update("jobs", int(str(row["id"])), {"due": date(2027, 3, 8)})


def _changed(desk: Desk) -> None:
    renames(1, "改名 1")(desk)
    renames(2, "改名 2")(desk)


def _others_came(desk: Desk) -> None:
    """Unsaved work here, and somebody else's version on the disk."""
    _changed(desk)
    path = desk.stage.path
    home = os.environ["PMO_DESKTOP_HOME"]
    os.environ["PMO_DESKTOP_HOME"] = f"{home}-theirs"
    copy = path.with_name("theirs.pmo")
    copy.write_bytes(path.read_bytes())
    other = Document.open(copy, registers=SMALL)
    with other.edit("Theirs") as edit:
        edit.insert("people", {"name": "他人"})
    other.close()
    copy.replace(path)
    os.environ["PMO_DESKTOP_HOME"] = home


def _second_place(desk: Desk) -> None:
    place = desk.stage.docs / SECOND
    parcel = desk.open.parcel(always=True)
    assert parcel is not None
    keep_day_copy(parcel.content, "项目计划", place, date(2026, 11, 20))


def _with_second_place(stage: Stage) -> None:
    a_plan(stage)
    (stage.docs / SECOND).mkdir()


def a_tracker(path: Path) -> None:
    """A workbook as people keep it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "进度计划"
    sheet.append(("编号", "任务名称", "负责人", "开始日期", "完成日期", "备注"))
    for n in range(1, 16):
        day = datetime(2026, 11, n), datetime(2026, 12, n)
        sheet.append((f"T{n:03}", f"工作 {n}", ("王芳", "李明")[n % 2], *day, f"备注 {n}"))
    book.save(path)


def command(*words: str) -> None:
    """A command of the program; what it refuses is raised as its one line."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as told:
        code = main(list(words))
    if code == 3 and told.getvalue().count("\n") <= 3:
        raise PlainError(told.getvalue().strip(), "-")
    if code:
        raise RuntimeError(f"{words[0]} gave {code}: {told.getvalue()}")


def _import_prepared(stage: Stage) -> None:
    a_tracker(stage.docs / TRACKER)
    document = Document.create(stage.path)
    records.add(document, document.register("projects"), [{"name": "甲项目"}])
    document.close()


def _import(desk: Desk) -> None:
    command("import", str(desk.stage.docs / TRACKER), "--into", str(desk.stage.path), "--project", "甲项目")


def _sent_prepared(stage: Stage) -> None:
    _import_prepared(stage)
    command("import", str(stage.docs / TRACKER), "--into", str(stage.path), "--project", "甲项目")
    document = Document.open(stage.path)
    with document.edit("Changes") as edit:
        for row in document.rows("tasks")[:5]:
            edit.update("tasks", int(str(row["id"])), {"name": f"{row['name']} 改"})
    document.close()


DEEDS = (
    Deed("edit", a_plan, (renames(4, "新的名字"), _several, renames(5, "又一个"))),
    Deed("bulk edit", a_plan, (_many, _all), weight=4),
    Deed("undo", a_plan, (lambda d: d.open.undo(), lambda d: d.open.redo(), lambda d: d.open.undo()), before=_changed),
    Deed("publish", a_plan, (lambda d: d.open.publish(), renames(3, "之后"), lambda d: d.open.publish()), before=_changed),
    Deed("replace others", a_plan, (lambda d: d.open.publish(replace_others=True),), before=_others_came),
    Deed("save as", a_plan, (lambda d: d.open.save_copy(d.stage.docs / COPY),) * 2, before=_changed),
    Deed("backup", a_plan, (lambda d: d.open.backup("import"),) * 2, before=_changed),
    Deed("second place", _with_second_place, (_second_place,) * 2, before=_changed),
    Deed("open", a_plan, (Desk.enter, renames(4, "打开之后")), opens=False),
    Deed("open after a crash", _left_by_a_crash, (Desk.enter, renames(4, "打开之后")), opens=False),
    Deed("open without the kept work", _left_by_a_crash, (lambda d: d.enter(recover=False),), opens=False),
    Deed("open an older one", _older, (Desk.enter, renames(4, "打开之后")), opens=False),
    Deed("close", a_plan, (Desk.leave,), before=_changed),
    Deed("new", lambda stage: None, (lambda d: setattr(d, "document", Document.create(d.stage.path, registers=SMALL)),), opens=False),
    Deed("import", _import_prepared, (_import,), opens=False, registers=None, weight=1),
    Deed(
        "write-back",
        _sent_prepared,
        (lambda d: command("write-back", str(d.stage.path), str(d.stage.docs / TRACKER)),),
        opens=False,
        registers=None,
        weight=1,
    ),
    Deed(
        "export",
        _sent_prepared,
        (lambda d: command("export", str(d.stage.path), "--to", str(d.stage.docs / "导出.xlsx")),) * 2,
        opens=False,
        registers=None,
        weight=1,
    ),
)  # fmt: skip
