"""Next week's tracker is known under another name; another manager's tracker on the same form is not taken for it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from reimport_books import WORDS, Line, book, counts, plan, sheet, take, tracker

from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.exchange.excel.planning.plan import Wishes
from pmo_desktop.exchange.excel.planning.recall import Place, Recall
from pmo_desktop.services import importing, records
from pmo_desktop.store.document import Document

LIU = tracker(["刘洋", "郑凯"], date(2026, 10, 12))
WANG = tracker(["王芳", "陈明"], date(2026, 11, 2), step=7)


def rows_known(document, file: str, finding, said: str = ""):
    """What earlier imports left of the first table, asked as planning asks."""
    place = Place.at(file, "进度", 0, finding.sheets[0].tables[0], said=said)
    (found,) = Recall(importing.snapshot(document)).of([place])
    return found.rows


@pytest.fixture
def document() -> Iterator[Document]:
    one = Document.in_memory()
    yield one
    one.close()


def next_week(lines: list[Line]) -> list[Line]:
    changed = copy.deepcopy(lines)
    changed[0]["status"] = "done"
    changed[1]["finish"] = date(2026, 12, 31)
    return changed


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("周报0712.xlsx", "进度"),
        ("周报0705 - 副本.xlsx", "进度"),
        ("周报0705.xlsx", "0712"),
        ("周报0712.xlsx", "0712"),
        ("完全另一个名字.xlsx", "Sheet1"),
    ],
)
def test_a_tracker_that_comes_under_another_name_is_the_same(document: Document, file: str, name: str) -> None:
    take(document, book(sheet(LIU), file="周报0705.xlsx"), Wishes(project="MES"))
    made = take(document, book(sheet(next_week(LIU), name=name), file=file))
    assert counts(made) == (0, 2, 8, 0, 0)
    assert len(document.rows("tasks")) == 10
    assert [row["name"] for row in document.rows("projects")] == ["MES"]
    again = plan(document, book(sheet(next_week(LIU), name=name), file=file))
    assert counts(again) == (0, 0, 10, 0, 0)
    assert again.is_empty


def test_an_earlier_copy_read_again_takes_nothing_back(document: Document) -> None:
    take(document, book(sheet(LIU), file="周报0705.xlsx"))
    take(document, book(sheet(next_week(LIU)), file="周报0712.xlsx"))
    assert plan(document, book(sheet(LIU), file="周报0705.xlsx")).is_empty


def test_every_week_a_new_name_for_a_year_remembers_two_copies(document: Document) -> None:
    lines = copy.deepcopy(LIU)
    for week in range(8):
        lines[week]["status"] = "done"
        made = take(document, book(sheet(lines), file=f"周报{700 + week:04}.xlsx"), Wishes(project="MES"))
        assert counts(made) == ((10, 0, 0, 0, 0) if week == 0 else (0, 1, 9, 0, 0))
    kept = importing.snapshot(document)
    assert len(kept.memory) == 20
    assert {one.file for one in kept.memory} == {"周报0706.xlsx", "周报0707.xlsx"}


def test_a_written_back_copy_is_the_same_tracker(document: Document) -> None:
    take(document, book(sheet(LIU), file="江润MES进度表.xlsx"))
    first = document.rows("tasks")[0]
    records.change(document, register("tasks"), {first["id"]: {"percent_complete": Decimal("0.5"), "status": "done"}})
    sent = copy.deepcopy(LIU)
    sent[0]["status"] = "done"
    finding = book(sheet(sent), file="江润MES进度表_回写.xlsx")
    assert len(rows_known(document, finding.file, finding)) == 10
    made = take(document, finding)
    assert made.is_empty
    assert counts(made) == (0, 0, 10, 0, 0)


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("周报0712.xlsx", ""),  # the same kind of name, nothing said: people and dates are others
        ("周报0705.xlsx", "华信 ERP"),  # the very same name, another project in the title
        ("周报0712.xlsx", "华信 ERP"),
        ("华信ERP进度表.xlsx", ""),
        ("周报0705.xlsx", ""),  # the very same name and sheet; nobody and no date is the same
    ],
)
def test_another_managers_tracker_on_the_same_form_is_another(document: Document, file: str, title: str) -> None:
    take(document, book(sheet(LIU, title="江润 MES"), file="周报0705.xlsx"))
    finding = book(sheet(WANG, title=title), file=file)
    assert not rows_known(document, file, finding, said=title)
    before = {row["id"]: row for row in document.rows("tasks")}
    made = plan(document, finding, Wishes(project="" if title else "华信 ERP"))
    assert counts(made) == (10, 0, 0, 0, 0)
    take(document, finding, Wishes(project="" if title else "华信 ERP"))
    assert {id_: document.row("tasks", id_) for id_ in before} == before
    assert len(document.rows("tasks")) == 20


def test_two_managers_send_files_of_one_name_week_after_week(document: Document) -> None:
    mine, theirs = copy.deepcopy(LIU), copy.deepcopy(WANG)
    for week in range(4):
        for lines, title in ((mine, "江润 MES"), (theirs, "华信 ERP")):
            made = take(document, book(sheet(lines, title=title), file="项目周报.xlsx"))
            assert counts(made) == ((10, 0, 0, 0, 0) if week == 0 else (0, 1, 9, 0, 0)), (week, title)
            lines[week]["status"] = "done"
            lines[week]["finish"] += timedelta(days=2)  # type: ignore[operator]
    assert len(document.rows("tasks")) == 20


def test_a_plan_of_which_everything_was_moved_is_still_the_same_file(document: Document) -> None:
    take(document, book(sheet(LIU), file="江润MES进度表.xlsx"))
    moved = copy.deepcopy(LIU)
    for line in moved:
        line["start"] += timedelta(days=14)  # type: ignore[operator]
        line["finish"] += timedelta(days=14)  # type: ignore[operator]
    assert counts(plan(document, book(sheet(moved), file="江润MES进度表.xlsx"))) == (0, 10, 0, 0, 0)


def test_bare_lists_on_one_form_are_told_apart_by_their_files(document: Document) -> None:
    lines: list[Line] = [{"name": word} for word in WORDS]
    take(document, book(sheet(lines), file="江润MES.xlsx"))
    assert counts(plan(document, book(sheet(lines), file="华信ERP.xlsx"))) == (10, 0, 0, 0, 0)
    assert counts(plan(document, book(sheet(lines), file="江润MES - 副本.xlsx"))) == (0, 0, 10, 0, 0)


def test_a_corrected_title_is_no_other_project(document: Document) -> None:
    take(document, book(sheet(LIU, title="江润 MES"), file="周报0705.xlsx"))
    made = plan(document, book(sheet(next_week(LIU), title="江润精工制造执行系统"), file="周报0712.xlsx"))
    assert counts(made) == (0, 2, 8, 0, 0)


def test_a_table_that_slid_down_its_sheet_is_known_by_its_rows(document: Document) -> None:
    one = sheet(LIU)
    take(document, book(one))
    other = sheet(tracker(["孙丽"], date(2026, 9, 1), words=["招标", "开标", "合同", "开工", "付款", "退场"]))
    both = book(type(one)("进度", False, (other.tables[0], one.tables[0]), {**one.fates}))
    made = take(document, both)
    assert [dict(table.counts) for table in made.tables] == [{"added": 6}, {"unchanged": 10}]
    assert not any(table.vanished for table in made.tables)


def test_sheets_of_one_layout_are_told_apart_by_their_rows(document: Document) -> None:
    people = {
        name: tracker([name], date(2026, 10, n + 1), words=[f"{name}的{w}" for w in WORDS])
        for n, name in enumerate(("张三", "李四"))
    }
    take(document, book(*(sheet(lines, name=name) for name, lines in people.items())))
    third = tracker(["王五"], date(2026, 12, 1), words=[f"王五的{w}" for w in WORDS])
    made = take(document, book(sheet(third, name="王五"), *(sheet(v, name=f"{k}（新）") for k, v in people.items())))
    assert counts(made) == (10, 0, 20, 0, 0)


def test_a_row_moved_to_another_sheet_has_not_vanished(document: Document) -> None:
    first, second = sheet(LIU[:5], name="一组"), sheet(LIU[5:], name="二组")
    take(document, book(first, second), Wishes(project="MES"))
    moved = copy.deepcopy(LIU)
    moved[4]["status"] = "done"
    made = take(document, book(sheet(moved[:4], name="一组"), sheet(moved[4:], name="二组")))
    assert counts(made) == (0, 1, 9, 0, 0)
    assert len(document.rows("tasks")) == 10


def test_a_weekly_list_of_wholly_new_things_leaves_last_weeks_alone(document: Document) -> None:
    take(document, book(sheet(LIU), file="周报.xlsx"), Wishes(project="MES"))
    fresh = tracker(["刘洋"], date(2026, 12, 1), words=[f"新{w}" for w in WORDS])
    assert counts(plan(document, book(sheet(fresh), file="周报.xlsx"), Wishes(project="MES"))) == (10, 0, 0, 0, 0)


def test_stacked_tables_of_the_same_people_each_go_on_from_their_own(document: Document) -> None:
    weeks = [
        [{"resource": (name,), "hours": Decimal(8 * week + n)} for n, name in enumerate(("张三", "李四", "王五"))]
        for week in range(4)
    ]
    tables = [sheet(lines, key="timesheets").tables[0] for lines in weeks]
    whole = sheet(weeks[0], key="timesheets")
    stacked = type(whole)("工时", False, tuple(tables), {})
    take(document, book(stacked, file="工时0705.xlsx"))
    made = plan(document, book(stacked, file="工时0712.xlsx"))
    assert counts(made, "timesheets") == (0, 0, 12, 0, 0)
    assert len({table.after for table in made.tables}) == 4


def test_a_formula_that_nobody_worked_out_is_not_blank(document: Document) -> None:
    one = sheet(LIU)
    take(document, book(one))
    finish = next(c.column for c in one.tables[0].columns if c.field == "finish")
    lines: list[Line] = [{k: v for k, v in line.items() if k != "finish"} for line in LIU]
    lines[0]["finish"] = LIU[0]["finish"]
    bare = sheet(lines)
    columns = one.tables[0].columns
    table = replace(bare.tables[0], columns=columns)
    unsolved = frozenset((row, finish) for row in range(6, 15))
    assert plan(document, book(replace(bare, tables=(table,), unsolved=unsolved))).is_empty
    assert counts(plan(document, book(replace(bare, tables=(table,))))) == (0, 9, 1, 0, 0)


def test_one_person_on_both_plans_does_not_make_them_one(document: Document) -> None:
    take(document, book(sheet(LIU), file="项目周报.xlsx"), Wishes(project="MES"))
    theirs = copy.deepcopy(WANG)
    theirs[3]["owner"] = LIU[3]["owner"]
    theirs[4]["start"] = LIU[4]["start"]
    before = {row["id"]: row for row in document.rows("tasks")}
    made = plan(document, book(sheet(theirs), file="项目周报.xlsx"), Wishes(project="华信 ERP"))
    assert counts(made) == (10, 0, 0, 0, 0)
    asked = plan(document, book(sheet(theirs), file="项目周报.xlsx"), Wishes(project="MES"))
    assert counts(asked) == (0, 0, 0, 10, 0)  # said to be the same project: every cell is asked about
    assert not any(row.write for table in asked.tables for row in table.rows)
    assert {row["id"]: row for row in document.rows("tasks")} == before
    take(document, book(sheet(theirs), file="项目周报.xlsx"), Wishes(project="华信 ERP"))
    assert len(document.rows("tasks")) == 20


def test_a_plan_given_to_other_people_is_still_the_same_plan(document: Document) -> None:
    take(document, book(sheet(LIU), file="项目周报.xlsx"))
    others = copy.deepcopy(LIU)
    for line in others:
        line["owner"] = ("孙丽",)
    assert counts(plan(document, book(sheet(others), file="项目周报.xlsx"))) == (0, 10, 0, 0, 0)


def test_a_sheet_that_is_gone_is_said_and_its_records_stay(document: Document) -> None:
    first, second = sheet(LIU[:5], name="一组"), sheet(LIU[5:], name="二组")
    take(document, book(first, second), Wishes(project="MES"))
    made = take(document, book(first))
    assert any("二组" in note and "5" in note for note in made.notes)
    assert len(document.rows("tasks")) == 10
    merged = sheet(LIU, name="全部")
    assert not plan(document, book(merged)).notes  # all of them are in the workbook, only elsewhere


def test_the_plan_tells_what_it_goes_on_from(document: Document) -> None:
    take(document, book(sheet(LIU), file="周报0705.xlsx"), Wishes(project="MES"))
    (table,) = plan(document, book(sheet(LIU), file="周报0712.xlsx")).tables
    assert table.goes_on_from == ("周报0705.xlsx", "进度")
    (same,) = plan(document, book(sheet(LIU), file="周报0705.xlsx")).tables
    assert same.goes_on_from == ("", "")


# -- the same bytes, the same rows, another project -------------------------------------------------------------------

HOURS: list[Line] = [
    {"date": date(2026, 3, 4 + n % 3), "resource": (f"员工{n}",), "activity": "联调", "hours": Decimal(8)}
    for n in range(9)
]


@pytest.mark.parametrize("file", ["下周 工时填报_v2.xlsx", "xyz.xlsx"])
@pytest.mark.parametrize(
    ("key", "lines"),
    [
        ("timesheets", HOURS),
        ("timesheets", [{"hours": Decimal(8)}, {"hours": Decimal(7)}]),  # nothing names them
        ("tasks", [{"name": word} for word in WORDS]),
        ("tasks", LIU),
    ],
)
def test_the_same_bytes_are_the_same_workbook(document: Document, key: str, lines: list[Line], file: str) -> None:
    finding = book(sheet(lines, key=key), file="工时填报.xlsx")
    take(document, finding)
    made = plan(document, replace(finding, file=file))
    assert counts(made, key) == (0, 0, len(lines), 0, 0)
    assert made.is_empty


def test_a_list_whose_rows_say_the_same_throughout_is_the_same(document: Document) -> None:
    take(document, book(sheet(HOURS, key="timesheets"), file="工时填报.xlsx"))
    later = copy.deepcopy(HOURS)
    later[3]["hours"] = Decimal(6)
    assert counts(plan(document, book(sheet(later, key="timesheets"), file="xyz.xlsx")), "timesheets") == (
        0,
        1,
        8,
        0,
        0,
    )
    others: list[Line] = [{**line, "date": date(2026, 3, 11)} for line in HOURS]
    assert counts(plan(document, book(sheet(others, key="timesheets"), file="xyz.xlsx")), "timesheets")[0] == 9


def test_identical_rows_under_another_projects_title_are_another(document: Document) -> None:
    take(document, book(sheet(LIU, title="江润 MES"), file="项目周报.xlsx"))
    for title in ("华信 ERP", "江润 ERP"):
        for _ in range(2):  # its own the second time
            made = take(document, book(sheet(LIU, title=title), file="项目周报.xlsx"))
        assert counts(made) == (0, 0, 10, 0, 0)
    assert [row["name"] for row in document.rows("projects")] == ["江润 MES", "华信 ERP", "江润 ERP"]
    assert len(document.rows("tasks")) == 30
    back = plan(document, book(sheet(next_week(LIU), title="江润 MES"), file="项目周报.xlsx"))
    assert counts(back) == (0, 2, 8, 0, 0)
    assert {row.project for row in back.tables[0].rows} == {"江润 MES"}


def test_identical_rows_in_a_file_named_after_another_project_are_another(document: Document) -> None:
    take(document, book(sheet(LIU), file="江润MES进度表.xlsx"))
    take(document, book(sheet(LIU), file="华信ERP进度表.xlsx"))
    assert [row["name"] for row in document.rows("projects")] == ["江润MES", "华信ERP"]
    assert len(document.rows("tasks")) == 20
    assert counts(plan(document, book(sheet(next_week(LIU)), file="华信ERP 第30周.xlsx"))) == (0, 2, 8, 0, 0)
    (table,) = plan(document, book(sheet(next_week(LIU)), file="江润MES进度表0712.xlsx")).tables
    assert table.goes_on_from == ("江润MES进度表.xlsx", "进度")


@pytest.mark.parametrize("file", ["周报0705.xlsx", "周报0712.xlsx", "全新.xlsx"])
def test_identical_rows_for_a_project_a_person_names_are_another(document: Document, file: str) -> None:
    finding = book(sheet(LIU), file="周报0705.xlsx")
    take(document, finding, Wishes(project="MES"))
    made = take(document, replace(finding, file=file), Wishes(project="ERP"))
    assert counts(made) == (10, 0, 0, 0, 0)
    for project in ("ERP", "MES"):
        assert counts(plan(document, replace(finding, file=file), Wishes(project=project))) == (0, 0, 10, 0, 0)


@pytest.mark.parametrize("file", ["周报0705.xlsx", "周报0712.xlsx"])
def test_the_project_that_is_looked_at_takes_no_tracker_of_another(document: Document, file: str) -> None:
    take(document, book(sheet(LIU), file="周报0705.xlsx"), Wishes(project="MES"))
    take(document, book(sheet(WANG), file="别的.xlsx"), Wishes(project="ERP"))
    more = [*next_week(LIU), {"wbs": "11", "name": "交接"}]
    made = plan(document, book(sheet(more), file=file), Wishes(project="ERP", usual=True))
    assert counts(made) == (1, 2, 8, 0, 0)
    assert made.tables[0].rows[-1].project == "MES"


def test_a_project_made_with_the_name_of_a_sheet_does_not_part_it_from_its_rows(document: Document) -> None:
    take(document, book(sheet(LIU, name="奥莱报备"), file="项目清单.xlsx"), Wishes(project="研发"))
    records.add(document, register("projects"), [{"name": "奥莱报备"}])
    made = plan(document, book(sheet(next_week(LIU), name="奥莱报备", title="奥莱报备"), file="项目清单0712.xlsx"))
    assert counts(made) == (0, 2, 8, 0, 0)


def test_rows_of_many_equal_words_are_the_same_list(document: Document) -> None:
    people: list[Line] = [
        {"name": f"干系人{n}", "organisation": f"单位{n}", "role": "评审", "notes": f"关注{n}"} for n in range(3)
    ]
    take(document, book(sheet(people, key="stakeholders"), file="干系人登记册.xlsx"), Wishes(project="MES"))
    assert plan(document, book(sheet(people, key="stakeholders"), file="xyz.xlsx")).is_empty
    bare: list[Line] = [{"name": line["name"], "role": "评审"} for line in people]
    take(document, book(sheet(bare, key="stakeholders"), file="MES干系人.xlsx"), Wishes(project="ERP"))
    assert len(document.rows("stakeholders")) == 6
