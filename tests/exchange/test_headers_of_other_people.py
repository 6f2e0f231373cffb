"""Headers that no list of synonyms has, read by their parts and by what stands below them."""

from datetime import date

import pytest
from recognition_sheets import fields, only_table, sheet

from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.domain.values.scales import parse_scale
from pmo_desktop.exchange.excel.recognition.grammar import Grammar
from pmo_desktop.exchange.excel.recognition.profiles import profile
from pmo_desktop.exchange.excel.recognition.words import lexicon
from pmo_desktop.exchange.excel.sheet import Cell

GRAMMAR = Grammar(tuple(REGISTERS))


def said(header: str, register: str) -> set[str]:
    return {key for name, key, likeness in GRAMMAR.fields(header) if name == register and likeness > 0.7}


@pytest.mark.parametrize(
    ("header", "register", "field"),
    [
        ("组员", "tasks", "owner"),
        ("项目经理", "payments", "owner"),
        ("目前进展", "tasks", "notes"),
        ("最新进展说明", "actions", "result"),
        ("上级科目", "budgets", "category"),
        ("成本科目", "budgets", "item"),
        ("差异原因", "budgets", "notes"),
        ("严重度", "risks", "impact"),
        ("严重度", "hse_checks", "level"),
        ("上报人", "hse_checks", "checker"),
        ("登记日期", "hse_checks", "checked_on"),
        ("主讲人", "trainings", "trainer"),
        ("培训老师", "trainings", "trainer"),
    ],
)
def test_a_composed_header_means_its_field(header: str, register: str, field: str) -> None:
    assert field in said(header, register)


def test_days_written_as_one_number_are_dates() -> None:
    table = only_table(
        sheet(
            ("合同号", "节点名称", "到期日期", "应收金额"),
            ("HT-7", "预付款", 20250909, 150000),
            ("HT-7", "进度款", 20251101, 90000),
            ("HT-8", "尾款", 20260115, 60000),
            name="应收",
        )
    )
    assert table.register == "payments"
    assert fields(table)["到期日期"] == "planned_date"
    assert [dict(r.values)["planned_date"] for r in table.records] == [
        date(2025, 9, 9),
        date(2025, 11, 1),
        date(2026, 1, 15),
    ]


def test_months_with_a_point_are_dates_below_a_header_of_a_date() -> None:
    table = only_table(
        sheet(
            ("行动项编号", "行动项", "责任人", "计划完成时间", "状态"),
            ("J-01", "调整预算", "周敏", "2025.06", "已完成"),
            ("J-02", "更换供应商", "孙涛", "2025.09", "进行中"),
            ("J-03", "盘点资产", "周敏", "2025.12", "未开始"),
            name="会议行动项",
        )
    )
    assert fields(table)["计划完成时间"] == "due"


def test_amounts_that_look_like_days_are_still_numbers() -> None:
    seen = profile([Cell(r, 1, value) for r, value in enumerate((20250909, 20251101, 20260115), 1)])
    assert seen.compact == 1.0
    assert seen.dates == 0.0


def test_long_running_numbers_with_a_total_below_are_invoice_numbers() -> None:
    rows = [(23117001 + i, date(2025, 1 + i, 8), f"HT-{i}", 90000 - i, 60000) for i in range(8)]
    table = only_table(
        sheet(
            ("发票号码", "开票日期", "合同编号", "开票金额", "已回款金额"), *rows, ("合计", None, None, 719972, 480000)
        )
    )
    assert fields(table)["发票号码"] == "invoice_no"


def test_codes_with_the_year_inside_are_codes() -> None:
    rows = [(f"FX20250{i}0", f"供应商第{i}批延期", "高", date(2025, 3, i + 1), "周敏") for i in range(1, 7)]
    table = only_table(sheet(("风险编码", "风险名称", "风险等级", "识别日期", "责任人"), *rows))
    assert fields(table)["风险编码"] == "code"


def test_a_column_of_people_or_times_does_not_name_the_record() -> None:
    rows = [(i, ("张伟", "李娜", "王强", "刘洋")[i % 4], f"{i}号楼", "一般", date(2025, 6, i)) for i in range(1, 5)]
    table = only_table(sheet(("隐患编号", "上报人", "位置", "等级", "整改期限"), *rows, name="隐患排查"))
    assert table.register == "hse_checks"
    assert fields(table)["上报人"] == "checker"


@pytest.mark.parametrize(("text", "step"), [("A-Urgent", 5), ("B-High", 4), ("C、中", 3), ("D-Low", 2), ("建议", 1)])
def test_graded_letters_stand_before_the_word_of_a_grade(text: str, step: int) -> None:
    assert parse_scale(text) == step


@pytest.mark.parametrize(
    ("header", "register", "field"),
    [
        ("休假类别", "absences", "kind"),
        ("请假事由", "absences", "notes"),
        ("具体内容", "communications", "purpose"),
        ("参加者", "communications", "audience"),
        ("所属单位名称", "stakeholders", "organisation"),
        ("未回款金额", "payments", "outstanding"),
        ("待收款项", "payments", "outstanding"),
        ("计划工作", "tasks", "name"),
        ("是否已验收", "deliverables", "status"),
        ("是否关闭", "issues", "status"),
        ("交付成果", "documents", "name"),
    ],
)
def test_words_that_say_nothing_and_questions_are_understood(header: str, register: str, field: str) -> None:
    assert field in said(header, register)


@pytest.mark.parametrize(
    ("header", "register", "field"),
    [("未开票金额", "payments", "invoiced_amount"), ("工程量", "tasks", "project"), ("单位名称", "hse_checks", "item")],
)
def test_what_is_denied_or_only_counted_is_not_the_field(header: str, register: str, field: str) -> None:
    assert lexicon(tuple(REGISTERS)).likeness(header).get(register, {}).get(field, 0.0) < 0.56


def test_days_of_a_month_with_a_point_as_text_are_dates() -> None:
    table = only_table(
        sheet(
            ("2025年网络改造任务明细",),
            ("任务名称", "负责人", "开始日期", "截止日期", "状态"),
            ("方案编写", "张伟", "5.6", "5.8", "已完成"),
            ("设备下单", "李娜", "5.9", "5.10", "进行中"),
            ("安装调试", "王强", "5.12", "待定", "未开始"),
        )
    )
    assert {"开始日期": "start", "截止日期": "finish"}.items() <= fields(table).items()
    assert [dict(r.values).get("start") for r in table.records] == [date(2025, 5, d) for d in (6, 9, 12)]


def test_a_list_of_leave_is_no_list_of_change_requests() -> None:
    rows = [
        (f"QJ{i:03d}", "张伟", "年假", date(2025, 7, i), date(2025, 7, i + 1), 2, "探亲", "已批准", "陈静")
        for i in range(1, 6)
    ]
    headers = ("申请编号", "申请人", "请假类型", "开始时间", "结束时间", "请假天数", "原因", "状态", "审批人")
    assert only_table(sheet(headers, *rows)).register == "absences"


@pytest.mark.parametrize(
    ("header", "register", "field"),
    [
        ("规划上线时间", "tasks", "finish"),
        ("研发负责人", "tasks", "owner"),
        ("延误原因", "tasks", "notes"),
        ("测试日期", "quality_checks", "checked_on"),
        ("标准要求", "quality_checks", "standard"),
        ("待确认事项", "issues", "title"),
        ("确认状态", "issues", "status"),
        ("检查日期", "issues", "raised_on"),
        ("支出内容", "budgets", "item"),
        ("累计回款金额", "payments", "received_amount"),
        ("招标单位", "projects", "client"),
        ("增减金额", "changes", "cost_impact"),
        ("需求方", "requirements", "source"),
        ("审核员", "audits", "auditor"),
        ("评审内容", "gates", "checklist"),
        ("考核结果", "trainings", "score"),
        ("考核评语", "reviews", "comment"),
        ("设备名称", "resources", "name"),
        ("目标收益", "benefits", "planned"),
        ("实现值", "benefits", "actual"),
        ("参与人数", "culture", "participants"),
        ("责任领导", "objectives", "owner"),
    ],
)
def test_events_things_and_people_of_many_trades_are_parts(header: str, register: str, field: str) -> None:
    assert field in said(header, register)


def test_a_column_of_units_or_grades_does_not_name_the_record() -> None:
    rows = [("安监站", f"{i}号仓库", "通道堵塞", date(2025, 5, i), "否") for i in range(1, 7)]
    table = only_table(sheet(("上报单位", "隐患位置", "隐患描述", "检查时间", "是否整改"), *rows, name="隐患排查"))
    assert table.register == "hse_checks"
    assert fields(table)["上报单位"] != "item"


def test_projects_that_recur_in_a_list_of_calls_are_not_its_records() -> None:
    rows = [
        (f"G{i:03d}", ("P1", "P2")[i % 2], ("智慧水务", "档案系统")[i % 2], "张伟", f"第{i}次催回款", "跟进中")
        for i in range(1, 9)
    ]
    headers = ("记录编号", "项目编号", "项目名称", "跟进人", "跟进内容", "跟进状态")
    assert only_table(sheet(headers, *rows)).register != "projects"


@pytest.mark.parametrize(
    ("header", "register", "field"),
    [
        ("利用率", "assignments", "units"),
        ("跟进内容", "actions", "title"),
        ("下次跟进日期", "communications", "next_due"),
    ],
)
def test_words_of_follow_up_are_parts(header: str, register: str, field: str) -> None:
    assert field in said(header, register)
