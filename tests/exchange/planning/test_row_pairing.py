"""Rows of a tracker that were inserted, deleted, sorted and renamed are still the rows they were."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.exchange.excel.planning.row_pairing import Line, is_counted, pair_rows

NAMES = ("设计", "开发", "测试", "联调", "上线", "培训", "验收", "部署", "评审", "采购")


def line(row: int, name: str, above: str = "", code: str = "", **rest: str) -> Line:
    return Line(row, name, above, {"wbs": code} if code else {}, rest)


def placed(lines: list[Line]) -> list[Line]:
    return [replace(one, row=number + 5) for number, one in enumerate(lines)]


@st.composite
def plans(draw: st.DrawFn) -> list[Line]:
    """A plan with phases that repeat the names of their tasks; people and dates tell the tasks apart."""
    phases = draw(st.integers(1, 4))
    coded = draw(st.booleans())
    lines: list[Line] = []
    for phase in range(phases):
        title = f"阶段{phase}"
        lines.append(line(0, title, code=f"{phase + 1}" if coded else ""))
        for number, name in enumerate(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))):
            code = f"{phase + 1}.{number + 1}" if coded else ""
            stamp = f"{len(lines):03}"
            lines.append(line(0, name, title, code, owner=f"人{stamp}", start=f"2026-01-{stamp}", notes=f"n{stamp}"))
    return placed(lines)


@given(plans(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_sorted_rows_are_the_rows_they_were(plan: list[Line], chance: object) -> None:
    order = list(range(len(plan)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    shuffled = placed([plan[number] for number in order])
    assert pair_rows(shuffled, plan) == dict(enumerate(order))


@given(plans(), st.data())
@settings(max_examples=100, deadline=None)
def test_inserted_deleted_renamed_and_changed_rows_are_told_apart(plan: list[Line], data: st.DataObject) -> None:
    now: list[tuple[int | None, Line]] = []
    for number, one in enumerate(plan):
        what = data.draw(st.sampled_from(["same"] * 6 + ["delete", "rename", "change", "insert"]))
        if what == "delete" and one.rest:
            continue
        if what == "rename" and one.rest:
            now.append((number, replace(one, name=f"{one.name}改名{number}")))
        elif what == "change" and one.rest:
            now.append((number, replace(one, rest={**one.rest, "start": "2027-01-01"})))
        else:
            now.append((number, one))
        if what == "insert":
            now.append((None, line(0, f"新事{number}", one.above or one.name, owner="新人", start=f"新{number}")))
    lines = placed([one for _number, one in now])
    if any(one.codes for one in plan):  # her numbers follow the rows, as Excel fills them
        lines = _renumbered(lines)
    expected = {mine: theirs for mine, (theirs, _one) in enumerate(now) if theirs is not None}
    assert pair_rows(lines, plan) == expected


def _renumbered(lines: list[Line]) -> list[Line]:
    told, phase, task = [], 0, 0
    for one in lines:
        if one.above:
            task += 1
            told.append(replace(one, codes={"wbs": f"{phase}.{task}"}))
        else:
            phase, task = phase + 1, 0
            told.append(replace(one, codes={"wbs": f"{phase}"}))
    return told


def test_a_code_stays_with_its_record_whatever_it_is_called_now() -> None:
    past = [line(5, "缺货", code="R-001", owner="张三"), line(6, "涨价", code="R-002", owner="李四")]
    now = [line(5, "涨价风险加大", code="R-002", owner="王五"), line(6, "断供", code="R-001", owner="赵六")]
    assert pair_rows(now, past) == {0: 1, 1: 0}


def test_a_number_of_an_outline_names_a_renamed_task_while_nothing_was_renumbered() -> None:
    past = [line(5, "设计", code="1"), line(6, "开发", code="2")]
    assert pair_rows([line(5, "概要设计", code="1"), line(6, "开发", code="2")], past) == {0: 0, 1: 1}


def test_a_row_inserted_into_a_numbered_list_takes_no_other_rows_number() -> None:
    past = [line(5, "设计", code="1"), line(6, "开发", code="2"), line(7, "测试", code="3")]
    now = [line(5, "设计", code="1"), line(6, "评审", code="2"), line(7, "开发", code="3"), line(8, "测试", code="4")]
    assert pair_rows(now, past) == {0: 0, 2: 1, 3: 2}


def test_running_numbers_that_start_anew_name_nothing() -> None:
    past = [line(5, "甲", "一", "1"), line(6, "乙", "一", "2"), line(7, "丙", "二", "1"), line(8, "丁", "二", "2")]
    now = [line(5, "戊", "一", "1"), line(6, "甲", "一", "2"), line(7, "丁", "二", "1")]
    assert pair_rows(now, past) == {1: 0, 2: 3}


def test_a_renamed_phase_keeps_its_tasks() -> None:
    past = [line(5, "一期"), line(6, "测试", "一期"), line(7, "二期"), line(8, "测试", "二期")]
    now = [line(5, "一期"), line(6, "测试", "一期"), line(7, "二期（含培训）"), line(8, "测试", "二期（含培训）")]
    assert pair_rows(now, past) == {0: 0, 1: 1, 2: 2, 3: 3}


def test_of_two_rows_under_one_name_each_goes_to_the_one_it_shares_most_with() -> None:
    past = [line(5, "测试", owner="张三", start="1"), line(6, "测试", owner="李四", start="2")]
    now = [line(5, "测试", owner="李四", start="3"), line(6, "测试", owner="张三", start="4")]
    assert pair_rows(now, past) == {0: 1, 1: 0}


def test_of_identical_rows_one_more_or_less_is_one_new_or_gone() -> None:
    one = line(5, "例会", owner="张三")
    assert len(pair_rows(placed([one, one, one]), placed([one, one]))) == 2
    assert len(pair_rows(placed([one]), placed([one, one]))) == 1


def test_a_row_replaced_by_another_is_not_the_same_row() -> None:
    past = [line(5, "设计"), line(6, "采购服务器", owner="张三", start="1", notes="急"), line(7, "验收")]
    now = [line(5, "设计"), line(6, "员工培训", owner="李四", start="9", notes="无"), line(7, "验收")]
    assert pair_rows(now, past) == {0: 0, 2: 2}


def test_a_row_renamed_and_moved_on_between_its_neighbours_is_the_same_row() -> None:
    past = [line(5, "设计"), line(6, "数据库设计", owner="张三", percent="0.2"), line(7, "验收")]
    now = [line(5, "设计"), line(6, "数据库详细设计", owner="张三", percent="0.9"), line(7, "验收")]
    assert pair_rows(now, past) == {0: 0, 1: 1, 2: 2}


@pytest.mark.parametrize("code", ["1", "12", "2.1.4", "1-1", "一", "（二）", "①"])
def test_what_only_counts_rows(code: str) -> None:
    assert is_counted(code)


@pytest.mark.parametrize("code", ["R-001", "P2602-03", "20260031", "A1", "HT-2026-7"])
def test_what_names_a_record(code: str) -> None:
    assert not is_counted(code)


def test_a_renamed_row_beside_a_deleted_one_is_found_by_its_name() -> None:
    past = [line(5, "设计"), line(6, "人力资源有限", kind="管理"), line(7, "兼职人员多", kind="管理"), line(8, "验收")]
    now = [line(5, "设计"), line(6, "人力资源有限（调整）", kind="管理"), line(7, "验收")]
    assert pair_rows(now, past) == {0: 0, 1: 1, 2: 3}
