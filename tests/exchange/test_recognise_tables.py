"""Tables are found wherever they stand, and what is no table is left alone."""

from datetime import datetime

import pytest
import recognition_sheets as s

from pmo_desktop.base.i18n import in_language
from pmo_desktop.domain.registers.catalog import register

D = datetime
PLAN = ("序号", "任务名称", "负责人", "开始时间", "完成时间", "完成率", "状态")
TASKS = (
    (1, "需求调研", "张三", D(2026, 3, 2), D(2026, 3, 6), 1, "已完成"),
    (2, "方案设计", "李四、王五", D(2026, 3, 9), D(2026, 3, 20), 0.5, "进行中"),
    (3, "系统开发", "王五", D(2026, 3, 23), D(2026, 5, 29), 0, "未开始"),
)


def test_a_plain_plan_is_read_whole() -> None:
    table = s.only_table(s.sheet(PLAN, *TASKS, name="进度"))
    assert table.register == "tasks"
    assert (table.header_rows, table.first_row, table.last_row, len(table.records)) == ((1, 1), 2, 4, 3)
    assert s.fields(table) == {
        "序号": "wbs",
        "任务名称": "name",
        "负责人": "owner",
        "开始时间": "start",
        "完成时间": "finish",
        "完成率": "percent_complete",
        "状态": "status",
    }
    second = table.records[1].values
    assert second["owner"] == ("李四", "王五")
    assert second["start"] == D(2026, 3, 9).date()
    assert str(second["percent_complete"]) == "0.5"
    assert second["status"] == "in_progress"
    assert table.confidence > 0.8


def test_titles_dates_and_blank_rows_above_do_not_disturb() -> None:
    page = s.sheet(
        ("江润精工 MES 二期 项目进度跟踪表",),
        ("编制：王芳", None, None, None, None, "2026-03-01"),
        None,
        PLAN,
        *TASKS,
        at=(2, 3),
        merged=[(2, 3, 2, 9)],
    )
    (found,) = s.inspect(page)
    (table,) = found.tables
    assert (table.header_rows, table.first_row, len(table.records)) == ((5, 5), 6, 3)
    assert found.project_name == "江润精工 MES 二期"


def test_merged_headers_pass_their_words_down() -> None:
    page = s.sheet(
        ("WBS", "任务名称", "计划", None, "实际", None, "备注"),
        (None, None, "开始", "结束", "开始", "结束", None),
        ("1", "设计", D(2026, 1, 5), D(2026, 1, 9), D(2026, 1, 6), D(2026, 1, 12), "晚三天"),
        ("1.1", "图纸", D(2026, 1, 5), D(2026, 1, 7), D(2026, 1, 6), None, None),
        merged=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 1, 6), (1, 7, 2, 7)],
    )
    table = s.only_table(page)
    assert table.header_rows == (1, 2)
    assert [c.field for c in table.columns] == [
        "wbs",
        "name",
        "start",
        "finish",
        "actual_start",
        "actual_finish",
        "notes",
    ]
    assert [r.level for r in table.records] == [0, 1]


def test_totals_blank_form_rows_and_remarks_are_no_records() -> None:
    page = s.sheet(
        ("序号", "费用项目", "预算金额", "实际金额", "备注"),
        (1, "服务器", 20000, 18000, None),
        (2, "差旅", 5000, 6000, "含住宿"),
        (3, None, None, None, None),
        ("合计", None, 25000, 24000, None),
        ("注：金额单位为元，含税。",),
        name="项目预算",
    )
    table = s.only_table(page)
    assert table.register == "budgets"
    assert [r.row for r in table.records] == [2, 3]
    assert {k.row: k.reason for k in table.skipped} == {4: "blank form row", 5: "total", 6: "remark"}


def test_two_tables_on_one_header_row_are_two_when_each_names_its_things() -> None:
    issues = ("问题描述", "责任人", "提出日期", "状态")
    rows = (("接口延迟", "张三", D(2026, 3, 9), "处理中"), ("缺设备", "李四", D(2026, 3, 12), "未解决"))
    (found,) = s.inspect(s.sheet((*PLAN, None, None, *issues), (*TASKS[0], None, None, *rows[0]),
                                 (*TASKS[1], None, None, *rows[1]), TASKS[2], name="计划与问题"))  # fmt: skip
    assert [(t.register, len(t.records)) for t in found.tables] == [("tasks", 3), ("issues", 2)]
    assert s.fields(found.tables[0])["负责人"] == "owner"
    assert s.fields(found.tables[1])["责任人"] == "owner"


def test_two_stacked_tables_are_two() -> None:
    page = s.sheet(
        PLAN,
        *TASKS,
        None,
        ("延期记录",),
        ("序号", "问题描述", "责任人", "提出日期", "解决措施"),
        (1, "设备到货晚", "赵六", D(2026, 4, 1), "催供应商"),
        (2, "图纸返工", "张三", D(2026, 4, 8), "重新评审"),
    )
    (found,) = s.inspect(page)
    assert [(t.register, t.header_rows, len(t.records)) for t in found.tables] == [
        ("tasks", (1, 1), 3),
        ("issues", (7, 7), 2),
    ]


def test_a_painted_chart_is_no_set_of_columns() -> None:
    days = tuple(range(1, 32))
    page = s.sheet(
        ("任务", "负责人", "开始日期", "结束日期", *days),
        ("打样", "张三", D(2026, 5, 4), D(2026, 5, 6), *[None] * 3, "X", "X", "X"),
        ("试产", "李四", D(2026, 5, 7), D(2026, 5, 12), *[None] * 6, "X", "X", "X", "X"),
    )
    table = s.only_table(page)
    assert [c.header for c in table.columns] == ["任务", "负责人", "开始日期", "结束日期"]
    assert not any(r.custom for r in table.records)


def test_a_risk_register_with_legend_below() -> None:
    page = s.sheet(
        ("编号", "风险描述", "类别", "发生概率", "影响程度", "风险值", "应对措施", "责任人", "状态"),
        ("R1", "关键人员离职", "资源", "高", "中", 12, "安排后备", "王芳", "监控中"),
        ("R2", "需求反复变更", "需求", 3, 4, 12, "变更控制", "李强", "已识别"),
        None,
        ("概率等级", "说明"),
        ("高", "大于 70%"),
        ("中", "30% 到 70%"),
        ("低", "小于 30%"),
        name="风险登记册",
    )
    (found,) = s.inspect(page)
    assert [t.register for t in found.tables if t.register] == ["risks"]
    table = found.tables[0]
    assert [r.values["probability"] for r in table.records] == [4, 3]
    assert "score" not in table.records[0].values  # computed, never stored
    assert s.fields(table)["风险值"] == "score"


def test_ratings_marked_with_x_over_columns() -> None:
    page = s.sheet(
        ("Risk", "Probability", None, None, "Impact", None, None, "Owner"),
        (None, "L", "M", "H", "L", "M", "H", None),
        ("Server fails", None, "X", None, None, None, "X", "Ann"),
        ("Late delivery", "X", None, None, "X", None, None, "Bob"),
        merged=[(1, 1, 2, 1), (1, 2, 1, 4), (1, 5, 1, 7), (1, 8, 2, 8)],
        name="Risks",
    )
    table = s.only_table(page)
    assert table.register == "risks"
    assert [(r.values["probability"], r.values["impact"]) for r in table.records] == [(3, 4), (2, 2)]


@pytest.mark.parametrize(
    "rows",
    [
        [("本表说明",), ("请各部门每周五前提交",), ("联系人：王芳",)],
        [("变更申请单",), ("项目名称", "智慧工厂", "申请人", "张三"), ("变更内容", "增加接口"), ("审批意见", "同意")],
        [(None, "低", "中", "高"), ("高", 3, 6, 9), ("中", 2, 4, 6), ("低", 1, 2, 3)],
        [("状态",), ("未开始",), ("进行中",), ("已完成",)],
    ],
)
def test_texts_forms_matrices_and_lists_are_no_register(rows) -> None:
    (found,) = s.inspect(s.sheet(*rows))
    assert not [t for t in found.tables if t.register]


def test_a_blank_form_is_recognised_without_rows() -> None:
    table = s.only_table(s.sheet(("风险编号", "风险描述", "概率", "影响", "应对措施", "责任人"), name="风险登记册"))
    assert (table.register, table.records) == ("risks", ())


def test_phases_merged_over_their_tasks_pass_down() -> None:
    page = s.sheet(
        ("阶段", "任务", "责任人", "计划开始", "计划完成"),
        ("设计", "方案", "张三", D(2026, 1, 5), D(2026, 1, 9)),
        (None, "图纸", "李四", D(2026, 1, 12), D(2026, 1, 16)),
        ("施工", "安装", "王五", D(2026, 2, 2), D(2026, 2, 6)),
        (None, "调试", "王五", D(2026, 2, 9), D(2026, 2, 13)),
        merged=[(2, 1, 3, 1), (4, 1, 5, 1)],
    )
    assert [r.values["phase"] for r in s.only_table(page).records] == ["设计", "设计", "施工", "施工"]


def test_every_cell_has_a_fate() -> None:
    page = s.sheet(("某公司",), PLAN, *TASKS, ("合计", None, None, None, None, 0.5), None, ("制表人：王芳",))
    (found,) = s.inspect(page)
    assert set(found.fates) == set(page.cells)
    assert sum(f.value == "field" for f in found.fates.values()) == 21


def test_an_empty_sheet_says_so() -> None:
    (found,) = s.inspect(s.sheet())
    assert (found.tables, found.reason) == ((), "empty")


def test_misspelt_and_bilingual_headers() -> None:
    page = s.sheet(
        ("Taks Name", "Responsable Person", "Start Date\n(开始)", "Finsh date", "% Compleet"),
        ("Design", "Ann", D(2026, 1, 5), D(2026, 1, 9), 0.4),
        ("Build", "Bob", D(2026, 1, 12), D(2026, 1, 16), 0),
    )
    table = s.only_table(page)
    assert [c.field for c in table.columns] == ["name", "owner", "start", "finish", "percent_complete"]


def test_own_exports_are_read_by_their_labels() -> None:
    tasks = register("tasks")
    page = s.sheet(
        ("#pmo-id", tasks["name"].label, in_language("zh_CN", tasks["owner"].label), "我的列"),
        (4, "合计", "张三", "x"),
        (None, "新任务", None, None),
        name=tasks.title,
    )
    finding = s.inspect(page)[0]
    table = finding.tables[0]
    assert table.register == "tasks"
    assert [r.values["name"] for r in table.records] == ["合计", "新任务"]
    assert table.records[0].custom == {"#pmo-id": "4", "我的列": "x"}
    assert not table.problems
