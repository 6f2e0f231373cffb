"""Fill-in sheets out and back: protected, with rules, read by their hidden keys."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pmo_desktop.base.errors import Refused
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.exchange.excel.fill_in.batch import write_batch
from pmo_desktop.exchange.excel.fill_in.collecting import collect_files
from pmo_desktop.exchange.excel.fill_in.read import workbooks_in
from pmo_desktop.services import fill_in, importing, reads, records
from pmo_desktop.store.document import Document

TODAY = date(2026, 11, 21)


@pytest.fixture
def document() -> Document:
    document = Document.in_memory()
    zhang, li = records.add(document, document.register("resources"), [{"name": "张三"}, {"name": "李/四"}])
    (project,) = records.add(document, document.register("projects"), [{"name": "MES", "manager": li}])
    tasks = document.register("tasks")
    (phase,) = records.add(document, tasks, [{"project": project, "name": "阶段", "owner": (zhang,)}])
    below = {"project": project, "parent": phase}
    records.add(
        document,
        tasks,
        [
            {**below, "name": "=甲", "owner": (zhang, li), "percent_complete": Decimal("0.3"), "status": "in_progress"},
            {**below, "name": "乙", "owner": (zhang,), "start": date(2026, 12, 30), "finish": date(2026, 12, 31)},
            {**below, "name": "完了", "owner": (zhang,), "percent_complete": Decimal(1)},
            {**below, "name": "无主"},
        ],
    )
    return document


def asked(document: Document, folder: Path, **more) -> fill_in.Prepared:
    register = document.register("tasks")
    prepared = fill_in.prepare(document, fill_in.Wish(register, **more), TODAY)
    write_batch(prepared, register, folder, reads.names(document).name)
    fill_in.remember(document, prepared.request)
    return prepared


def collected(document: Document, folder: Path):
    return collect_files(
        workbooks_in(folder), fill_in.requests(document), importing.snapshot(document), today=TODAY,
        progress=lambda _done, _total, _note: None,
    )  # fmt: skip


def fill(path: Path, row: int, head: str, value: object) -> None:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[3] if str(cell.value).startswith(head))
    sheet.cell(row, column).value = value
    book.save(path)


def test_each_owner_gets_his_open_tasks_and_phases_are_left_out(document: Document, tmp_path: Path) -> None:
    prepared = asked(document, tmp_path)
    assert {(one.to, len(one.records)) for one in prepared.sheets} == {("张三", 2), ("李/四", 1)}
    assert prepared.nobody == 1
    assert len(workbooks_in(tmp_path)) == 2


def test_only_the_cells_to_fill_are_open_and_have_rules(document: Document, tmp_path: Path) -> None:
    asked(document, tmp_path)
    book = load_workbook(next(path for path in workbooks_in(tmp_path) if path.name.startswith("张三")))
    sheet, marks = book.worksheets
    assert sheet.protection.sheet
    assert marks.sheet_state == "veryHidden"
    assert sheet.column_dimensions["A"].hidden
    heads = {str(cell.value): cell.column for cell in sheet[3]}
    open_ = {head for head, column in heads.items() if not sheet.cell(4, column).protection.locked}
    assert open_ == {head for head in heads if head.endswith("✎")}
    assert {rule.type for rule in sheet.data_validations.dataValidation} == {"decimal", "list", "date"}
    names = [sheet.cell(row, heads["Task name"]) for row in (4, 5)]
    assert [(cell.value, cell.data_type) for cell in names] == [("=甲", "s"), ("乙", "s")]


def test_an_untouched_return_changes_nothing_and_is_noted(document: Document, tmp_path: Path) -> None:
    asked(document, tmp_path)
    found, _folder = collected(document, tmp_path)
    assert found.changes == ()
    assert found.problems == ()
    before = document.rows("tasks")
    fill_in.apply(document, found, {})
    assert document.rows("tasks") == before
    assert fill_in.requests(document)[-1].missing == ()


def test_answers_come_in_as_one_step(document: Document, tmp_path: Path) -> None:
    asked(document, tmp_path)
    path = next(path for path in workbooks_in(tmp_path) if path.name.startswith("张三"))
    for head, value in (("% complete", 80), ("Status", "已完成"), ("Actual start", "11月3日"), ("Notes", "等设备")):
        fill(path, 4, head, value)
    fill(path, 5, "% complete", "大概一半")
    found, _folder = collected(document, tmp_path)
    steps = len(document.history())
    assert fill_in.apply(document, found, fill_in.undisputed(found)) == 4
    row = document.row("tasks", 2) or {}
    assert row["percent_complete"] == Decimal("0.8")
    assert row["status"] == "done"
    assert row["actual_start"] == date(2026, 11, 3)
    assert row["notes"] == "等设备"
    assert [(p.cell, p.value) for p in found.problems] == [("F5", "大概一半")]
    assert len(document.history()) == steps + 1
    document.undo()
    assert (document.row("tasks", 2) or {})["percent_complete"] == Decimal("0.3")


def test_two_owners_of_one_task_who_differ_are_shown_side_by_side(document: Document, tmp_path: Path) -> None:
    asked(document, tmp_path)
    for start, value in (("张三", 0.5), ("李 四", 0.6)):
        fill(next(p for p in workbooks_in(tmp_path) if p.name.startswith(start)), 4, "% complete", value)
    found, _folder = collected(document, tmp_path)
    (conflict,) = found.changes
    assert {str(offer.value) for offer in conflict.offers} == {"0.5", "0.6"}
    assert fill_in.undisputed(found) == {}


def test_strangers_and_broken_files_are_named_and_stop_nothing(document: Document, tmp_path: Path) -> None:
    asked(document, tmp_path)
    (tmp_path / "坏.xlsx").write_bytes(b"no workbook")
    load_workbook(workbooks_in(tmp_path)[-1]).save(tmp_path / "~$x.xlsx")
    from openpyxl import Workbook

    Workbook().save(tmp_path / "别的.xlsx")
    found, folder = collected(document, tmp_path)
    assert found.unknown == ("别的.xlsx",)
    assert [name for name, _reason in folder.unreadable] == ["坏.xlsx"]
    assert len(folder.returns) == 2


def test_the_error_of_a_formula_empties_nothing(document: Document, tmp_path: Path) -> None:
    asked(document, tmp_path)
    path = tmp_path / "张三 Tasks and schedule 1121.xlsx"
    book = load_workbook(path)
    cell = next(cell for cell in book.worksheets[0][4] if cell.value == 0.3)
    cell.value = "#REF!"
    book.save(path)
    found, _folder = collected(document, tmp_path)
    assert found.changes == ()
    assert [(one.value, one.problem) for one in found.problems] == [("#REF!", "an Excel error")]


def test_columns_are_found_by_their_marks_wherever_they_stand(document: Document, tmp_path: Path) -> None:
    asked(document, tmp_path)
    path = tmp_path / "张三 Tasks and schedule 1121.xlsx"
    book = load_workbook(path)
    sheet = book.worksheets[0]
    next(cell for cell in sheet[4] if cell.value == 0.3).value = 0.45
    sheet.insert_cols(3)
    book.save(path)
    found, _folder = collected(document, tmp_path)
    assert [(one.field, one.offers[0].value) for one in found.changes] == [("percent_complete", Decimal("0.45"))]
    assert found.problems == ()


def test_a_sheet_asked_twice_gets_a_name_of_its_own(document: Document, tmp_path: Path) -> None:
    asked(document, tmp_path)
    asked(document, tmp_path)
    assert len(workbooks_in(tmp_path)) == 4
    assert [one.id[-2:] for one in fill_in.requests(document)] == ["-1", "-2"]


@pytest.mark.parametrize(("by", "names"), [("manager", {"李/四"}), ("project", {"MES"})])
def test_managers_and_projects_can_be_asked(document: Document, tmp_path: Path, by: str, names: set[str]) -> None:
    prepared = asked(document, tmp_path, by=by, which="all", fields=("notes",))
    assert {one.to for one in prepared.sheets} == names
    assert len(prepared.sheets[0].records) == 4


def test_wrong_wishes_are_refused_in_words(document: Document, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        asked(document, tmp_path, fields=("total_float",))
    with pytest.raises(Refused):
        asked(document, tmp_path, which="late")


@pytest.mark.parametrize("register", Document.in_memory().registers, ids=lambda register: register.key)
def test_every_register_can_be_asked(register, tmp_path: Path) -> None:
    document = Document.in_memory()
    (person,) = records.add(document, document.register("resources"), [{"name": "张三"}])
    people = [f for f in register.fields if f.to == "resources" and f.stored]
    if not people or not fill_in.usual_fields(register):
        return
    (project,) = records.add(document, document.register("projects"), [{"name": "P", "manager": person}])
    row = {f.key: (person,) if f.kind.name == "REFS" else person for f in people}
    if register.has("project"):
        row["project"] = project
    for field in register.stored:
        if field.required and field.key not in row and field.kind.name in {"TEXT", "LONG_TEXT"}:
            row[field.key] = "x"
    if register.key != "projects":
        records.add(document, register, [row])
    prepared = fill_in.prepare(document, fill_in.Wish(register, which="all"), TODAY)
    write_batch(prepared, register, tmp_path, reads.names(document).name)
    fill_in.remember(document, prepared.request)
    found, folder = collected(document, tmp_path)
    assert folder.returns
    assert (found.changes, found.problems) == ((), ())


def test_texts_that_no_cell_can_hold_are_counted(document: Document, tmp_path: Path) -> None:
    register = document.register("tasks")
    assert asked_notes(document, tmp_path / "before") == ()
    task = next(row_id(row) for row in document.rows("tasks") if row["name"] == "乙")
    records.change(document, register, {task: {"name": "长" * 40_000}})
    (note,) = asked_notes(document, tmp_path / "after")
    assert note.startswith("1 text over 32,767 characters was cut at the end: ")
    assert ".xlsx" in note


def asked_notes(document: Document, folder: Path) -> tuple[str, ...]:
    register = document.register("tasks")
    prepared = fill_in.prepare(document, fill_in.Wish(register), TODAY)
    return write_batch(prepared, register, folder, reads.names(document).name).notes
