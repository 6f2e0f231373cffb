"""A tracker that comes again: what changed where, what vanished, and what a person decided about it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reimport_books import TODAY, Line, book, counts, plan, sheet, take, tracker

from pmo_desktop.cli.import_choices import questions
from pmo_desktop.domain.importing.decisions import answer_all_missing, disputes, keep_here, missing, take_theirs
from pmo_desktop.domain.importing.plan import Absence, ImportPlan
from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.exchange.excel.planning.matching import EXPORT_KEY
from pmo_desktop.exchange.excel.planning.plan import Wishes
from pmo_desktop.exchange.excel.planning.review import review
from pmo_desktop.exchange.excel.writing.export_key import export_key
from pmo_desktop.services import importing, records
from pmo_desktop.store.document import Document

LINES = tracker(["刘洋", "郑凯"], date(2026, 10, 12))


@pytest.fixture
def document() -> Iterator[Document]:
    one = Document.in_memory()
    yield one
    one.close()


def task(document: Document, name: str) -> dict[str, object]:
    (row,) = (row for row in document.rows("tasks") if row["name"] == name)
    return dict(row)


def change_here(document: Document, name: str, **values: object) -> None:
    records.change(document, register("tasks"), {task(document, name)["id"]: values})  # type: ignore[dict-item]


def changed(number: int, **values: object) -> list[Line]:
    lines = copy.deepcopy(LINES)
    lines[number].update(values)  # type: ignore[arg-type]
    return lines


def apply(document: Document, made: ImportPlan) -> None:
    importing.apply(document, made, today=TODAY)


# -- conflicts --------------------------------------------------------------------------------------------------------


def test_a_conflict_left_open_is_asked_again(document: Document) -> None:
    take(document, book(sheet(LINES)))
    change_here(document, "编码", finish=date(2026, 11, 20))
    theirs = book(sheet(changed(3, finish=date(2026, 11, 30))))
    for _ in range(2):
        ((_dispute, conflict),) = disputes(take(document, theirs))
        assert (conflict.last, conflict.here, conflict.theirs) == ("2026-10-30", "2026-11-20", "2026-11-30")
    assert task(document, "编码")["finish"] == date(2026, 11, 20)


def test_a_conflict_decided_for_here_is_asked_again_only_when_the_workbook_changes_again(document: Document) -> None:
    take(document, book(sheet(LINES)))
    change_here(document, "编码", finish=date(2026, 11, 20))
    theirs = book(sheet(changed(3, finish=date(2026, 11, 30))))
    made = plan(document, theirs)
    apply(document, keep_here(made, [dispute for dispute, _conflict in disputes(made)]))
    again = plan(document, theirs)
    assert counts(again) == (0, 0, 10, 0, 0)
    ((_dispute, conflict),) = disputes(plan(document, book(sheet(changed(3, finish=date(2026, 12, 7))))))
    assert (conflict.last, conflict.here, conflict.theirs) == ("2026-11-30", "2026-11-20", "2026-12-07")
    change_here(document, "编码", finish=date(2026, 11, 21))
    assert plan(document, theirs).is_empty


def test_a_wish_decides_all_conflicts(document: Document) -> None:
    take(document, book(sheet(LINES)))
    change_here(document, "编码", finish=date(2026, 11, 20))
    theirs = book(sheet(changed(3, finish=date(2026, 11, 30))))
    take(document, theirs, Wishes(on_conflict="here"))
    assert counts(plan(document, theirs)) == (0, 0, 10, 0, 0)
    assert task(document, "编码")["finish"] == date(2026, 11, 20)
    again = book(sheet(changed(3, finish=date(2026, 12, 1))))
    take(document, again, Wishes(on_conflict="theirs"))
    assert task(document, "编码")["finish"] == date(2026, 12, 1)
    assert counts(plan(document, again)) == (0, 0, 10, 0, 0)


def test_of_two_conflicts_of_a_row_one_is_taken_and_one_is_kept(document: Document) -> None:
    take(document, book(sheet(LINES)))
    change_here(document, "编码", finish=date(2026, 11, 20), status="on_hold")
    theirs = book(sheet(changed(3, finish=date(2026, 11, 30), status="done")))
    made = plan(document, theirs)
    chosen = {dispute.field: dispute for dispute, _conflict in disputes(made)}
    assert chosen.keys() == {"finish", "status"}
    apply(document, keep_here(take_theirs(made, [chosen["status"]]), [chosen["finish"]]))
    row = task(document, "编码")
    assert (row["finish"], row["status"]) == (date(2026, 11, 20), "done")
    assert counts(plan(document, theirs)) == (0, 0, 10, 0, 0)


def test_the_same_change_on_both_sides_is_no_change(document: Document) -> None:
    take(document, book(sheet(LINES)))
    change_here(document, "编码", finish=date(2026, 11, 30))
    theirs = book(sheet(changed(3, finish=date(2026, 11, 30))))
    made = take(document, theirs)
    assert made.is_empty
    assert not disputes(made)
    later = take(document, book(sheet(changed(3, finish=date(2026, 12, 1)))))
    assert counts(later) == (0, 1, 9, 0, 0)  # both agreed in between: this is hers alone


def test_accepting_is_one_step_and_one_undo(document: Document) -> None:
    take(document, book(sheet(LINES)))
    before = {table: document.rows(table) for table in document.tables()}
    steps = len(document.history())
    lines = [*changed(3, finish=date(2026, 11, 30))[1:], {"wbs": "11", "name": "维护", "owner": ("王芳",)}]
    made = answer_all_missing(plan(document, book(sheet(lines))), Absence.CANCEL)
    assert counts(made) == (1, 1, 8, 0, 1)
    apply(document, made)
    assert len(document.history()) == steps + 1
    document.undo()
    assert {table: document.rows(table) for table in document.tables()} == before


# -- vanished rows ----------------------------------------------------------------------------------------------------


def test_a_vanished_record_is_asked_about_until_it_is_answered(document: Document) -> None:
    take(document, book(sheet(LINES)))
    shorter = book(sheet(LINES[:-1]))
    for _ in range(2):
        ((_where, gone),) = missing(take(document, shorter))
        assert (gone.name, gone.row, gone.absence) == ("结项", 14, Absence.OPEN)
    apply(document, answer_all_missing(plan(document, shorter), Absence.KEEP))
    assert not missing(plan(document, shorter))
    assert task(document, "结项")["status"] == "not_started"


def test_a_record_given_up_gets_the_status_its_register_declares(document: Document) -> None:
    take(document, book(sheet(LINES)))
    apply(document, answer_all_missing(plan(document, book(sheet(LINES[:-1]))), Absence.CANCEL))
    assert task(document, "结项")["status"] == "cancelled"
    assert not missing(plan(document, book(sheet(LINES[:-1]))))


def test_what_is_done_is_not_given_up(document: Document) -> None:
    take(document, book(sheet(changed(9, status="done"))))
    made = answer_all_missing(plan(document, book(sheet(LINES[:-1]))), Absence.CANCEL)
    assert [one.absence for _where, one in missing(made)] == [Absence.KEEP]
    apply(document, made)
    assert task(document, "结项")["status"] == "done"


def test_records_of_a_register_without_an_ending_are_kept(document: Document) -> None:
    people: list[Line] = [{"name": "张三"}, {"name": "李四"}, {"name": "王五"}]
    take(document, book(sheet(people, key="resources")))
    made = answer_all_missing(plan(document, book(sheet(people[:2], key="resources"))), Absence.CANCEL)
    ((_where, gone),) = missing(made)
    assert not gone.can_cancel
    assert gone.absence is Absence.KEEP
    apply(document, made)
    assert len(document.rows("resources")) == 3


@pytest.mark.parametrize("answer", list(Absence))
def test_a_row_that_returns_is_the_record_it_was(document: Document, answer: Absence) -> None:
    lines = changed(9, status="in_progress", percent_complete=Decimal("0.2"))
    take(document, book(sheet(lines)))
    apply(document, answer_all_missing(plan(document, book(sheet(lines[:-1]))), answer))
    apply(document, plan(document, book(sheet(lines[:-1]), file="周报0712.xlsx")))  # a week without it
    back = copy.deepcopy(lines)
    back[9]["name"] = "结项评审"
    made = take(document, book(sheet(back), file="周报0719.xlsx"))
    assert counts(made) == (0, 1, 9, 0, 0)
    assert len(document.rows("tasks")) == 10
    row = task(document, "结项评审")
    assert (row["status"], row["percent_complete"]) == ("in_progress", Decimal("0.2"))
    assert plan(document, book(sheet(back), file="周报0719.xlsx")).is_empty


def test_a_row_that_returns_without_a_status_column_gets_back_what_it_had(document: Document) -> None:
    lines: list[Line] = [{k: v for k, v in line.items() if k != "status"} for line in LINES]
    take(document, book(sheet(lines)))
    change_here(document, "结项", status="on_hold")
    apply(document, answer_all_missing(plan(document, book(sheet(lines[:-1]))), Absence.CANCEL))
    assert task(document, "结项")["status"] == "cancelled"
    take(document, book(sheet(lines)))
    assert task(document, "结项")["status"] == "on_hold"


# -- anything at all --------------------------------------------------------------------------------------------------


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_any_week_of_work_on_a_tracker_is_told_rightly(data: st.DataObject) -> None:
    """Rows sorted, deleted, added, renamed and changed: the counts are those of what was done."""
    with closing(Document.in_memory()) as document:
        take(document, book(sheet(LINES)), Wishes(project="MES"))
        ids = {row["name"]: row["id"] for row in document.rows("tasks")}
        deeds = [data.draw(st.sampled_from(["keep"] * 5 + ["delete", "rename", "change", "add"])) for _ in LINES]
        now: list[Line] = []
        names: dict[str, object] = {}
        for number, (line, deed) in enumerate(zip(copy.deepcopy(LINES), deeds, strict=True)):
            was = line["name"]
            if deed == "rename":
                line["name"] = f"另名{number}"
            if deed == "change":
                line["finish"] = date(2027, 1, number + 1)
            if deed == "add":
                now.append({"name": f"新增{number}", "owner": (f"新人{number}",), "start": date(2028, 1, number + 1)})
            if deed != "delete":
                now.append(line)
                names[str(line["name"])] = ids[was]
        if data.draw(st.booleans()):
            now = data.draw(st.permutations(now))
        if data.draw(st.booleans()):
            for number, line in enumerate(now):
                line["wbs"] = str(number + 1)
        tallies = {deed: deeds.count(deed) for deed in ("delete", "rename", "change", "add")}
        finding = book(sheet(now), file=data.draw(st.sampled_from(["周报0705.xlsx", "周报0712.xlsx"])))
        made = take(document, finding, Wishes(project="MES"))
        added, _updated, _unchanged, conflicts, vanished = counts(made)
        assert (added, conflicts, vanished) == (tallies["add"], 0, tallies["delete"])
        (rows,) = (table.rows for table in made.tables)
        assert {str(row.found["name"]): row.id for row in rows if row.id is not None} == names
        assert sum("name" in row.write or "finish" in row.write for row in rows if row.id) == (
            tallies["rename"] + tallies["change"]
        )
        assert len(document.rows("tasks")) == len(LINES) + tallies["add"]
        assert plan(document, finding, Wishes(project="MES")).is_empty


def test_own_columns_change_with_the_workbook(document: Document) -> None:
    lines: list[Line] = [{**line, "~意见": "好"} for line in copy.deepcopy(LINES)]
    take(document, book(sheet(lines)))
    lines[2]["~意见"] = "再议"
    made = take(document, book(sheet(lines)))
    assert counts(made) == (0, 1, 9, 0, 0)
    assert task(document, "详细设计")["custom"] == {"列 ~意见": "再议"}
    assert plan(document, book(sheet(lines))).is_empty


def test_a_record_changed_here_after_it_was_exported_is_not_overwritten_silently(document: Document) -> None:
    take(document, book(sheet(LINES), file="原表.xlsx"))
    exported = []
    for line, row in zip(copy.deepcopy(LINES), document.rows("tasks"), strict=True):
        exported.append((line, export_key(row)))

    def returned(**values: object) -> ImportPlan:
        one = sheet([line for line, _key in exported], layout="export")
        (table,) = one.tables
        keyed = tuple(
            replace(record, custom={EXPORT_KEY: key}, values={**record.values, **(values if n == 3 else {})})
            for n, (record, (_line, key)) in enumerate(zip(table.records, exported, strict=True))
        )
        return plan(document, book(replace(one, tables=(replace(table, records=keyed),)), file="导出.xlsx"))

    assert returned().is_empty
    assert counts(returned(finish=date(2026, 12, 1))) == (0, 1, 9, 0, 0)
    document.clock = lambda: datetime(2030, 1, 1)
    change_here(document, "编码", finish=date(2026, 11, 20))
    assert counts(returned(finish=date(2026, 12, 1))) == (0, 0, 9, 1, 0)


def test_a_cell_of_an_export_set_back_to_what_an_earlier_tracker_said_is_a_change(document: Document) -> None:
    take(document, book(sheet(LINES), file="原表.xlsx"))
    change_here(document, "编码", finish=date(2026, 11, 20))
    one = sheet(LINES, layout="export")  # exported, and set back in Excel
    (table,) = one.tables
    keys = [export_key(row) for row in document.rows("tasks")]
    keyed = tuple(replace(r, custom={EXPORT_KEY: key}) for r, key in zip(table.records, keys, strict=True))
    made = take(document, book(replace(one, tables=(replace(table, records=keyed),)), file="导出.xlsx"))
    assert counts(made) == (0, 1, 9, 0, 0)
    assert task(document, "编码")["finish"] == date(2026, 10, 30)


def test_an_own_column_changed_on_both_sides_is_asked_about(document: Document) -> None:
    lines: list[Line] = [{**line, "~意见": "好"} for line in copy.deepcopy(LINES)]
    take(document, book(sheet(lines)))
    row = task(document, "编码")
    with document.edit("改") as edit:
        edit.update("tasks", int(str(row["id"])), {"custom": {"列 ~意见": "我看不行"}})
    assert plan(document, book(sheet(lines))).is_empty  # changed here only
    lines[3]["~意见"] = "再议"
    made = take(document, book(sheet(lines)))
    ((where, conflict),) = disputes(made)
    assert (conflict.last, conflict.here, conflict.theirs, conflict.own) == ("好", "我看不行", "再议", True)
    assert counts(made) == (0, 0, 9, 1, 0)
    assert task(document, "编码")["custom"] == {"列 ~意见": "我看不行"}
    open_still = plan(document, book(sheet(lines)))
    assert disputes(open_still) == [(where, conflict)]
    assert [line.last for line in review(open_still, importing.snapshot(document)) if line.field] == ["好"]
    (asked,) = questions(open_still, document.registers)
    assert asked.line.startswith("进度!G8")
    assert all(part in asked.line for part in ("编码", "列 ~意见", "我看不行", "再议"))
    importing.apply(document, keep_here(open_still, [where]), today=TODAY)
    assert not disputes(plan(document, book(sheet(lines))))  # decided, until it changes again
    lines[3]["~意见"] = "通过"
    again = plan(document, book(sheet(lines)))
    taken = take_theirs(again, [one for one, _conflict in disputes(again)])
    assert counts(taken) == (0, 1, 9, 0, 0)
    importing.apply(document, taken, today=TODAY)
    assert task(document, "编码")["custom"] == {"列 ~意见": "通过"}


# -- nothing new ------------------------------------------------------------------------------------------------------


def test_a_sheet_without_rows_is_remembered_once(document: Document) -> None:
    blank = replace(sheet(LINES, name="下期"), tables=(replace(sheet(LINES).tables[0], records=()),))
    both = book(sheet(LINES), blank)
    take(document, both)
    version, known = document.version, document.rows("imports")
    assert [row["sheet"] for row in known if row["row"] == 0] == ["进度", "下期"]
    for _ in range(2):
        take(document, both)
        assert document.version == version
        assert document.rows("imports") == known


def test_a_sheet_without_rows_is_known_by_its_last_copy(document: Document) -> None:
    take(document, book(sheet(LINES)))
    emptied = replace(sheet(LINES), tables=(replace(sheet(LINES).tables[0], records=()),))
    take(document, book(emptied))
    version = document.version
    take(document, book(emptied))
    assert document.version == version


def test_names_that_mean_nothing_here_are_no_change_again(document: Document) -> None:
    lines: list[Line] = [
        {"name": f"第{n}期款", "amount": Decimal(1000 * n), "milestone": (f"里程碑{n}",)} for n in range(1, 6)
    ]
    take(document, book(sheet(lines, key="payments"), file="回款.xlsx"), Wishes(project="MES"))
    before = document.rows("payments")
    assert [row["milestone"] for row in before] == [None] * 5
    other = sheet([{**line, "amount": line["amount"] + 1} for line in lines], key="payments", layout="g")  # type: ignore[operator]
    made = take(document, book(other, file="收款台账.xlsx"), Wishes(project="MES"))
    assert all(set(row.write) <= {"amount"} for row in made.tables[0].rows)
    again = plan(document, book(sheet(lines, key="payments", layout="h"), file="第三份.xlsx"), Wishes(project="MES"))
    assert not any("milestone" in row.write for row in again.tables[0].rows)


def test_a_name_that_means_something_by_now_is_a_change(document: Document) -> None:
    lines: list[Line] = [{"name": f"第{n}期款", "milestone": (f"里程碑{n}",)} for n in (1, 2)]
    take(document, book(sheet(lines, key="payments"), file="回款.xlsx"), Wishes(project="MES"))
    records.add(document, register("tasks"), [{"name": "里程碑1", "project": 1}])
    with document.edit("忘") as edit:
        for row in edit.rows("imports"):
            edit.delete("imports", row_id(row))
    made = plan(document, book(sheet(lines, key="payments"), file="收款台账.xlsx"), Wishes(project="MES"))
    assert [dict(row.write) for row in made.tables[0].rows] == [{"milestone": ("里程碑1",)}, {}]
    assert counts(made, "payments") == (0, 1, 1, 0, 0)
    brought = book(sheet(lines, key="payments"), sheet([{"name": "里程碑2"}], name="里程碑"))
    found = plan(document, brought, Wishes(project="MES")).tables[0].rows
    assert [dict(row.write) for row in found] == [{"milestone": ("里程碑1",)}, {"milestone": ("里程碑2",)}]


def test_what_is_true_of_a_whole_table_is_remembered_once(document: Document) -> None:
    finding = book(sheet(LINES))
    take(document, finding)
    head, *rows = document.rows("imports")
    assert (head["sha256"], head["fingerprint"], head["imported_on"]) == (finding.sha256, "f", TODAY.isoformat())
    assert len(rows) == len(LINES)
    assert not any(row.get(key) for row in rows for key in ("sha256", "fingerprint", "imported_on"))
