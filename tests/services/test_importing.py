"""Imports: three-way comparison, one step, and a second import that changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest

from pmo_desktop.base.errors import Cancelled
from pmo_desktop.domain.importing.plan import Action, CellAccount, Found, ImportPlan, PlannedRow, PlannedTable
from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.exchange.excel.findings import (
    CellProblem,
    ColumnFinding,
    Fate,
    Record,
    SheetFinding,
    TableFinding,
    WorkbookFinding,
)
from pmo_desktop.exchange.excel.planning.plan import Wishes, make_plan
from pmo_desktop.services import importing, records
from pmo_desktop.services.reads import names, register_rows
from pmo_desktop.store.document import Document

TODAY = date(2026, 11, 23)
Line = dict[str, Found]


def workbook(
    lines: Sequence[Line], *, key: str = "tasks", levels: Sequence[int] = (), file: str = "江润 MES 进度表.xlsx"
) -> WorkbookFinding:
    """A recognised workbook with one table whose rows begin in row 5."""
    columns = list(dict.fromkeys(name for line in lines for name in line))
    found = tuple(ColumnFinding(n + 1, f"列 {name}", name, False, 0.9) for n, name in enumerate(columns))
    rows = tuple(
        Record(5 + n, {k: v for k, v in line.items() if not k.startswith("~")}, level=levels[n] if levels else 0)
        for n, line in enumerate(lines)
    )
    table = TableFinding(key, 0.95, (4, 4), 5, 4 + len(lines), found, rows, fingerprint="f")
    fates = {(5 + n, columns.index(k) + 1): Fate.FIELD for n, line in enumerate(lines) for k in line}
    return WorkbookFinding(
        file, sha256(repr(lines).encode()).hexdigest(), (SheetFinding("进度", False, (table,), fates),)
    )


def run(document: Document, finding: WorkbookFinding, **wishes: str | bool) -> ImportPlan:
    plan = make_plan(finding, importing.snapshot(document), Wishes(**wishes))  # type: ignore[arg-type]
    importing.apply(document, plan, today=TODAY)
    return plan


def tasks(document: Document) -> list[dict[str, object]]:
    return [dict(row) for row in register_rows(document, register("tasks"), today=TODAY)]


PLAN: list[Line] = [
    {"wbs": "1", "name": "设计"},
    {"wbs": "1.1", "name": "总体架构", "owner": ("刘洋",), "start": date(2026, 10, 12), "finish": date(2026, 10, 16)},
    {
        "wbs": "1.2",
        "name": "数据库",
        "owner": ("郑凯", "刘洋"),
        "percent_complete": Decimal("0.8"),
        "predecessors": "1.1FS+2d",
    },
    {"wbs": "2", "name": "开发", "predecessors": "1.2;9.9"},
]
LEVELS = (0, 1, 1, 0)


def test_rows_people_projects_outline_and_links_come_in_one_step() -> None:
    with closing(Document.in_memory()) as document:
        plan = run(document, workbook(PLAN, levels=LEVELS))
        assert plan.counts()["tasks"]["added"] == 4
        assert len(document.history()) == 1
        rows = {row["wbs"]: row for row in tasks(document)}
        known = names(document)
        assert known.name("projects", rows["1"]["project"]) == "江润 MES"
        assert [known.name("resources", one) for one in rows["1.2"]["owner"]] == ["郑凯", "刘洋"]
        assert len(document.rows("resources")) == 2
        assert rows["1.1"]["parent"] == rows["1"]["id"]
        assert rows["2"]["parent"] is None
        assert rows["1.2"]["predecessors"] == "1.1FS+2d"
        assert rows["2"]["custom"] == {"列 predecessors": "9.9"}
        assert rows["2"]["mode"] == "manual"
        document.undo()
        assert not document.rows("tasks")
        assert not document.rows("resources")


def test_the_same_workbook_again_changes_nothing() -> None:
    with closing(Document.in_memory()) as document:
        run(document, workbook(PLAN, levels=LEVELS))
        version = document.version
        plan = run(document, workbook(PLAN, levels=LEVELS))
        assert plan.is_empty
        assert plan.counts()["tasks"] == {"added": 0, "updated": 0, "unchanged": 4, "conflicts": 0, "vanished": 0}
        assert document.version == version


def test_what_changed_in_the_workbook_is_updated_and_what_changed_here_is_kept() -> None:
    with closing(Document.in_memory()) as document:
        run(document, workbook(PLAN, levels=LEVELS))
        here = {row["wbs"]: row for row in tasks(document)}
        records.change(document, register("tasks"), {here["1.1"]["id"]: {"finish": date(2026, 10, 20)}})
        changed = [dict(line) for line in PLAN]
        changed[2]["percent_complete"] = Decimal(1)
        plan = run(document, workbook(changed, levels=LEVELS))
        assert plan.counts()["tasks"]["updated"] == 1
        rows = {row["wbs"]: row for row in tasks(document)}
        assert rows["1.2"]["percent_complete"] == 1
        assert rows["1.1"]["finish"] == date(2026, 10, 20)


def test_a_cell_changed_on_both_sides_is_a_conflict_and_stays_as_it_is_here() -> None:
    with closing(Document.in_memory()) as document:
        run(document, workbook(PLAN, levels=LEVELS))
        here = {row["wbs"]: row for row in tasks(document)}
        records.change(document, register("tasks"), {here["1.1"]["id"]: {"finish": date(2026, 10, 20)}})
        changed = [dict(line) for line in PLAN]
        changed[1]["finish"] = date(2026, 10, 30)
        for _ in range(2):  # it stays a conflict until somebody decides
            plan = run(document, workbook(changed, levels=LEVELS))
            (row,) = [row for table in plan.tables for row in table.rows if row.action is Action.CONFLICTS]
            (conflict,) = row.conflicts
            assert (conflict.last, conflict.here, conflict.theirs) == ("2026-10-16", "2026-10-20", "2026-10-30")
        assert next(r for r in tasks(document) if r["wbs"] == "1.1")["finish"] == date(2026, 10, 20)
        plan = run(document, workbook(changed, levels=LEVELS), on_conflict="theirs")
        assert next(r for r in tasks(document) if r["wbs"] == "1.1")["finish"] == date(2026, 10, 30)
        assert run(document, workbook(changed, levels=LEVELS)).is_empty


def test_a_cleared_cell_clears_and_a_renamed_task_is_the_same_task() -> None:
    with closing(Document.in_memory()) as document:
        run(document, workbook(PLAN, levels=LEVELS))
        ids = {row["wbs"]: row["id"] for row in tasks(document)}
        changed = [dict(line) for line in PLAN]
        del changed[2]["percent_complete"]
        changed[0]["percent_complete"] = Decimal("0.1")  # the column is still there
        changed[1]["name"] = "总体架构设计"
        run(document, workbook(changed, levels=LEVELS))
        rows = {row["wbs"]: row for row in tasks(document)}
        assert rows["1.2"]["percent_complete"] is None
        assert rows["1.1"]["name"] == "总体架构设计"
        assert {wbs: row["id"] for wbs, row in rows.items()} == ids


def test_a_vanished_row_is_said_and_kept_and_a_new_one_is_added() -> None:
    with closing(Document.in_memory()) as document:
        run(document, workbook(PLAN, levels=LEVELS))
        changed = [*PLAN[:1], *PLAN[2:], {"wbs": "3", "name": "验收"}]
        plan = run(document, workbook(changed, levels=(0, 1, 0, 0)))
        assert plan.counts()["tasks"]["vanished"] == 1
        assert plan.counts()["tasks"]["added"] == 1
        assert len(tasks(document)) == 5


def test_rows_without_a_wbs_are_found_by_name_below_their_parent() -> None:
    lines: list[Line] = [{"name": "一期"}, {"name": "测试"}, {"name": "二期"}, {"name": "测试"}]
    with closing(Document.in_memory()) as document:
        run(document, workbook(lines, levels=(0, 1, 0, 1)))
        moved: list[Line] = [{"name": "零期"}, *lines]
        plan = run(document, workbook(moved, levels=(0, 0, 1, 0, 1)))
        assert plan.counts()["tasks"] == {"added": 1, "updated": 0, "unchanged": 4, "conflicts": 0, "vanished": 0}


def test_a_row_deleted_here_does_not_come_back_from_the_unchanged_workbook() -> None:
    with closing(Document.in_memory()) as document:
        run(document, workbook(PLAN, levels=LEVELS))
        gone = next(row["id"] for row in tasks(document) if row["wbs"] == "2")
        records.delete(document, register("tasks"), [gone])
        run(document, workbook(PLAN, levels=LEVELS))
        assert len(tasks(document)) == 3


def test_links_that_close_a_circle_are_kept_as_text() -> None:
    lines: list[Line] = [
        {"wbs": "1", "name": "A", "predecessors": "2"},
        {"wbs": "2", "name": "B", "predecessors": "1"},
    ]
    with closing(Document.in_memory()) as document:
        run(document, workbook(lines))
        assert len(document.rows("links")) == 1
        assert next(r for r in tasks(document) if r["wbs"] == "2")["custom"] == {"列 predecessors": "1"}


def test_monthly_minutes_of_one_name_are_different_meetings() -> None:
    first: list[Line] = [{"title": "周例会", "date": date(2026, 11, 9)}]
    later: list[Line] = [{"title": "周例会", "date": date(2026, 11, 16)}]
    with closing(Document.in_memory()) as document:
        run(document, workbook(first, key="meetings", file="a.xlsx"))
        run(document, workbook(later, key="meetings", file="b.xlsx"))
        assert len(document.rows("meetings")) == 2


def test_a_value_that_is_not_understood_or_no_longer_read_clears_nothing() -> None:
    whole: Line = {"wbs": "1.1", "name": "架构", "finish": date(2026, 10, 16), "notes": "要评审"}
    other: Line = {"wbs": "1.2", "name": "数据库", "finish": date(2026, 10, 20), "notes": "无"}
    with closing(Document.in_memory()) as document:
        run(document, workbook([whole, other]))
        unclear = workbook([{"wbs": "1.1", "name": "架构"}, other])
        (sheet,) = unclear.sheets
        (table,) = sheet.tables
        columns = tuple(c for c in table.columns if c.field != "notes")
        table = replace(table, columns=columns, problems=(CellProblem(5, 3, "待定", "finish", "not a date"),))
        run(document, replace(unclear, sheets=(replace(sheet, tables=(table,)),)))
        assert tasks(document)[0]["finish"] == date(2026, 10, 16)
        assert tasks(document)[0]["notes"] == "要评审"


def test_sheets_without_a_title_belong_to_the_project_the_workbook_names() -> None:
    first, second = workbook([{"name": "架构"}]), workbook([{"title": "缺货"}], key="issues")
    named = replace(first.sheets[0], project_name="江润二期")
    both = WorkbookFinding("周报.xlsx", "abc", (named, replace(second.sheets[0], sheet="问题")))
    with closing(Document.in_memory()) as document:
        plan = make_plan(both, importing.snapshot(document), Wishes())
        assert {row.project for table in plan.tables for row in table.rows} == {"江润二期"}


def test_rows_that_are_there_make_no_project_whatever_project_is_looked_at() -> None:
    with closing(Document.in_memory()) as document:
        run(document, workbook(PLAN, levels=LEVELS), project="MES 二期")
        plan = run(document, workbook(PLAN, levels=LEVELS), project="另一个名字", usual=True)
        assert plan.counts()["tasks"]["unchanged"] == 4
        assert [row["name"] for row in document.rows("projects")] == ["MES 二期"]


def test_new_rows_of_a_known_sheet_go_to_the_project_of_its_rows() -> None:
    with closing(Document.in_memory()) as document:
        run(document, workbook(PLAN, levels=LEVELS), project="MES 二期")
        run(document, workbook([*PLAN, {"wbs": "3", "name": "验收"}], levels=(*LEVELS, 0)))
        assert [row["name"] for row in document.rows("projects")] == ["MES 二期"]
        assert len({row["project"] for row in document.rows("tasks")}) == 1


def test_an_import_tells_row_by_row_how_far_it_is_and_can_be_stopped() -> None:
    document = Document.in_memory()
    found = {"name": "任务"}
    rows = tuple(
        PlannedRow(
            Action.ADDED, number, None, {**found, "wbs": str(number)}, {**found, "wbs": str(number)}, project="P"
        )
        for number in range(1, 1301)
    )
    plan = ImportPlan("a.xlsx", "0", (PlannedTable("计划", 0, "tasks", rows, {}),), (), CellAccount())
    told: list[tuple[int, int, str]] = []

    def stop(done: int, total: int, note: str) -> None:
        told.append((done, total, note))
        if len(told) == 4:
            raise Cancelled

    with pytest.raises(Cancelled):
        importing.apply(document, plan, today=TODAY, progress=stop)
    assert told == [(n * 500, 3900, "计划") for n in range(1, 5)]
    assert document.rows("tasks") == []
    assert document.undo_label is None
    importing.apply(document, plan, today=TODAY)
    assert len(document.rows("tasks")) == 1300
    document.close(publish=False)
