"""Blocks from other programs read as tasks: headings, numbering, indents, columns of levels."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.presentation.clipboard import read_block
from pmo_desktop.presentation.gantt_paste import has_heading, read_tasks

TASKS = register("tasks")
GRID = ["name", "owner", "start", "finish", "duration", "percent_complete"]


def read(text: str, columns: list[str] = GRID):
    return read_tasks(read_block(text), TASKS, columns)


def drawn(text: str, columns: list[str] = GRID) -> list[tuple[str, int]]:
    return [(task.texts["name"], task.level) for task in read(text, columns).tasks]


def test_a_heading_row_in_chinese_maps_the_columns() -> None:
    pasted = read("序号\t任务名称\t负责人\t计划开始\t工期\t甲方意见\n1\t设计\t\t\t\t\n1.1\t画图\t李四\t5/3\t5d\t同意\n")
    assert pasted.headed
    assert pasted.levels == "wbs"
    assert [task.level for task in pasted.tasks] == [0, 1]
    assert pasted.tasks[1].texts == {
        "wbs": "1.1", "name": "画图", "owner": "李四", "start": "5/3", "duration": "5d", "custom:甲方意见": "同意",
    }  # fmt: skip
    assert pasted.own == ("甲方意见",)


def test_a_heading_row_in_english_with_outline_levels() -> None:
    text = "Task name\tOutline level\tDuration\tPredecessors\nPlan\t1\t\t\nDraw\t2\t3 days\t\nCheck\t2\t1 day\t2FS\nBuild\t1\t\t\n"
    pasted = read(text)
    assert pasted.levels == "level"
    assert [task.level for task in pasted.tasks] == [0, 1, 1, 0]
    assert pasted.tasks[2].texts["predecessors"] == "2FS"


def test_indents_by_spaces_and_full_width_spaces() -> None:
    assert drawn("设计\n    画图\n    　审图\n        会签\n施工\n") == [
        ("设计", 0), ("画图", 1), ("审图", 2), ("会签", 3), ("施工", 0),
    ]  # fmt: skip


def test_columns_of_levels_with_and_without_a_heading() -> None:
    text = "设计\t\t\n\t画图\t\n\t\t会签\n施工\t\t\n"
    assert drawn(text) == [("设计", 0), ("画图", 1), ("会签", 2), ("施工", 0)]
    headed = "一级\t二级\t三级\t负责人\n设计\t\t\t王\n\t画图\t\t李\n\t\t会签\t\n"
    pasted = read(headed)
    assert [(task.texts["name"], task.level) for task in pasted.tasks] == [("设计", 0), ("画图", 1), ("会签", 2)]
    assert pasted.tasks[1].texts["owner"] == "李"


def test_numbers_before_names_without_a_heading() -> None:
    pasted = read("1\t设计\t王\n1.1\t画图\t李\n2\t施工\t\n")
    assert [(task.texts["wbs"], task.level) for task in pasted.tasks] == [("1", 0), ("1.1", 1), ("2", 0)]
    assert pasted.tasks[1].texts["owner"] == "李"


def test_plain_serial_numbers_make_no_levels() -> None:
    assert {task.level for task in read("1\t设计\n2\t画图\n3\t会签\n").tasks} == {0}


def test_the_grids_columns_count_from_the_cursor() -> None:
    pasted = read("画图\t李四\t5/3\t5/9\t5\t0.5\t多余\n")
    assert pasted.tasks[0].texts["finish"] == "5/9"
    assert pasted.left_out == 1


def test_tasks_are_no_heading() -> None:
    assert not has_heading(read_block("完成设计\t张三\n"), TASKS)
    assert has_heading(read_block("任务名称\n设计\n"), TASKS)
    assert not has_heading([], TASKS)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=40))
def test_levels_never_jump_down_by_more_than_one(widths: list[int]) -> None:
    text = "\n".join(" " * width * 2 + f"t{n}" for n, width in enumerate(widths))
    levels = [task.level for task in read(text).tasks]
    assert levels[0] == 0
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(levels) == len(widths)
