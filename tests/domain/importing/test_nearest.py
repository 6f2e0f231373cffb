"""The remembered layout most like a table's headers."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.importing.layouts import CUSTOM, Layout, year_holds
from pmo_desktop.domain.importing.nearest import nearest

OLD = Layout(
    "tasks",
    {
        "序号": "wbs",
        "任务名称": "name",
        "负责人": "owner",
        "计划开始": "start",
        "计划完成": "finish",
        "客户意见": "notes",
    },
)


def test_the_same_headers_are_all_known() -> None:
    near = nearest(list(OLD.columns), {"a": OLD}, "tasks")
    assert near is not None
    assert near.known == OLD.columns
    assert near.fresh == frozenset()


def test_a_new_column_is_to_be_looked_at_and_the_rest_is_known() -> None:
    near = nearest([*list(OLD.columns)[:5], "完成率", "客户意见"], {"a": OLD}, "tasks")
    assert near is not None
    assert near.fresh == {"完成率"}
    assert near.known == OLD.columns
    assert near.renamed == {}


def test_a_renamed_column_keeps_its_field_but_is_to_be_looked_at() -> None:
    near = nearest(["序号", "任务名称", "责任人", "计划开始", "计划完成", "客户意见"], {"a": OLD}, "tasks")
    assert near is not None
    assert near.renamed == {"责任人": "负责人"}
    assert near.known["责任人"] == "owner"
    assert near.fresh == {"责任人"}


def test_spellings_that_mean_the_same_are_the_same() -> None:
    near = nearest(["序号", "任务 名称", "负责人", "计划开始", "计划完成", "客户意见"], {"a": OLD}, "tasks")
    assert near is not None
    assert near.fresh <= {"任务 名称"}
    assert near.known["任务 名称"] == "name"


def test_something_else_is_not_near() -> None:
    assert nearest(["风险描述", "概率", "影响", "负责人"], {"a": OLD}) is None
    assert nearest([], {"a": OLD}) is None
    assert nearest(["甲"], {}) is None


def test_the_nearest_wins_and_the_latest_wins_a_tie() -> None:
    other = Layout("actions", {**OLD.columns, "备注": CUSTOM})
    near = nearest([*OLD.columns, "备注"], {"b": other, "a": OLD}, "tasks")
    assert near is not None
    assert near.layout is other
    twin = Layout("actions", dict(OLD.columns))
    near = nearest(list(OLD.columns), {"a": OLD, "b": twin}, "tasks")
    assert near is not None
    assert near.layout is twin


@given(st.lists(st.text(max_size=4), max_size=8), st.lists(st.text(max_size=4), max_size=8))
def test_every_header_is_known_or_fresh(now: list[str], before: list[str]) -> None:
    near = nearest(now, {"a": Layout("tasks", dict.fromkeys(before, "name"))})
    if near is not None:
        assert set(near.known) | near.fresh == set(now)
        assert set(near.renamed) <= near.fresh


def test_a_layout_of_another_register_must_be_more_alike() -> None:
    changed = ["序号", "任务名称", "责任方", "计划开始", "计划完成", "意见"]
    assert nearest(changed, {"a": OLD}, "risks") is None
    assert nearest([*OLD.columns, "完成率"], {"a": OLD}, "risks") is not None


def test_an_answered_year_holds_but_not_when_the_year_has_turned() -> None:
    assert year_holds(2026, date(2026, 12, 31))
    assert not year_holds(2026, date(2027, 1, 2))
    assert year_holds(2016, date(2026, 11, 23))
