"""Forms of captions and answers: one record when filled in, none when blank."""

from datetime import date, datetime
from decimal import Decimal

import pytest
import recognition_sheets as s

from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.findings import Doubt, Fate, TableFinding
from pmo_desktop.exchange.excel.recognition.checkboxes import ticked
from pmo_desktop.exchange.excel.recognition.inspect_view import as_json, as_text
from pmo_desktop.exchange.excel.recognition.recalling import recalled
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.recognition.reread import Decisions, TableDecision, layout_of, reread
from pmo_desktop.exchange.excel.sheet import Sheet, Workbook

GREY = "D9D9D9"


def change_request(**more) -> Sheet:
    return s.sheet(
        ("项目变更申请单",),
        ("项目名称", "会员系统二期", "变更编号", "CR-007"),
        ("申请人", "王芳", "申请日期", datetime(2024, 3, 5)),
        ("变更类型", "☑需求变更 □进度变更 □成本变更"),
        ("变更内容",),
        ("报表周期由每月两次改为每周一次。",),
        ("变更原因",),
        ("甲方要求更及时的数据。",),
        ("影响工期（天）", 3, "影响成本", "1.2万"),
        ("审批人", "李强", "审批日期", "2024.3.8"),
        merged=[(1, 1, 1, 4), (5, 1, 5, 4), (6, 1, 6, 4), (7, 1, 7, 4), (8, 1, 8, 4), (4, 2, 4, 4)],
        **more,
    )


def only_form(page: Sheet, file="book.xlsx") -> TableFinding:
    (found,) = s.inspect(page, file=file)
    (form,) = found.tables
    assert form.form
    return form


def test_a_change_request_is_one_record() -> None:
    form = only_form(change_request())
    assert form.register == "changes"
    (record,) = form.records
    expected = {
        "project": ("会员系统二期",),
        "code": "CR-007",
        "requested_by": ("王芳",),
        "requested_on": date(2024, 3, 5),
        "type": "scope",
        "description": "报表周期由每月两次改为每周一次。",
        "reason": "甲方要求更及时的数据。",
        "schedule_impact_days": Decimal(3),
        "cost_impact": Decimal(12000),
        "approver": ("李强",),
        "decided_on": date(2024, 3, 8),
    }
    assert {key: record.values.get(key) for key in expected} == expected
    assert (record.row, record.last_row) == (2, 10)


def test_each_answer_knows_its_cell() -> None:
    (record,) = only_form(change_request()).records
    assert record.sources["code"] == (2, 4)
    assert record.sources["description"] == (6, 1)
    assert record.sources["decided_on"] == (10, 4)
    assert "type" not in record.sources  # a ticked box is no text to overwrite


def test_every_cell_of_a_form_has_a_fate() -> None:
    page = change_request()
    (found,) = s.inspect(page)
    assert set(found.fates) == set(page.cells)
    assert found.fates[2, 4] is Fate.FIELD
    assert found.fates[2, 3] is Fate.SKIPPED


def test_a_blank_form_has_no_record() -> None:
    page = s.sheet(
        ("项目变更申请单",),
        ("项目名称", None, "变更编号"),
        ("申请人", None, "申请日期", "    年  月  日"),
        ("变更类型", "□需求变更 □进度变更 □成本变更"),
        ("变更内容",),
        ("变更原因",),
        ("影响工期（天）", None, "影响成本", "____"),
        ("审批人", None, "审批日期", "YYYY-MM-DD"),
        merged=[(1, 1, 1, 4), (5, 1, 5, 4), (6, 1, 6, 4), (4, 2, 4, 4)],
    )
    (found,) = s.inspect(page)
    assert found.tables == ()
    assert found.reason == "a blank form"


def test_a_risk_card_with_captions_in_one_column() -> None:
    page = s.sheet(
        ("风险登记卡",),
        ("风险编号：", "R-12"),
        ("风险描述：", "核心接口供应商延期交付"),
        ("风险类别：", "外部"),
        ("发生概率：", "高"),
        ("影响程度：", "中"),
        ("应对策略：", "减轻"),
        ("应对措施：", "提前锁定备选供应商"),
        ("责任人：", "赵敏"),
        ("状态：", "监控中"),
        name="风险卡",
    )
    form = only_form(page)
    assert form.register == "risks"
    (record,) = form.records
    assert (record.values["code"], record.values["probability"], record.values["impact"]) == ("R-12", 4, 3)
    assert record.values["owner"] == ("赵敏",)
    assert record.values["strategy"] == "mitigate"


def test_an_english_charter_with_two_pairs_a_row() -> None:
    page = s.sheet(
        ("Project Charter",),
        ("Project Name", "Warehouse Upgrade", "Project Manager", "Ann Lee"),
        ("Sponsor", "Bob Ray", "Client", "Acme Ltd"),
        ("Start Date", datetime(2024, 1, 8), "End Date", datetime(2024, 6, 28)),
        ("Budget", "$120,000", "Status", "Active"),
        name="Charter",
    )
    form = only_form(page, "project charter.xlsx")
    assert form.register == "projects"
    (record,) = form.records
    assert record.values["name"] == "Warehouse Upgrade"
    assert record.values["start"] == date(2024, 1, 8)
    assert record.values["finish"] == date(2024, 6, 28)
    assert record.values["budget"] == Decimal(120000)
    assert record.values["manager"] == ("Ann Lee",)


def test_captions_in_colour_and_a_list_inside() -> None:
    shaded = [(r, c) for r in (1, 2, 3, 4) for c in (1, 3)] + [(5, 1), (7, 1), (7, 2), (7, 3), (10, 1)]
    page = s.sheet(
        ("项目名称", "会员系统", "变更编号", "1001"),
        ("申请人", "王芳", "申请日期", datetime(2024, 3, 5)),
        ("批准人", "李强", "批准日期", datetime(2024, 3, 6)),
        ("涉及的部门", "行政部", "涉及文件", "数据传输代码"),
        ("变更原因",),
        ("为了及时的数据",),
        ("变更项", "实施人", "完成日期"),
        ("报表周期", "王芳", datetime(2024, 3, 9)),
        ("上传记录", "赵敏", datetime(2024, 3, 12)),
        ("验证人", "胡军", "日期", datetime(2024, 3, 15)),
        fills=dict.fromkeys(shaded, GREY),
        merged=[(5, 1, 5, 4), (6, 1, 6, 4)],
        name="变更申请",
    )
    (record,) = only_form(page, "变更申请表.xlsx").records
    kept = {**record.custom, **{k: str(v) for k, v in record.values.items()}}
    assert any("报表周期" in text and "上传记录" in text for text in kept.values())
    assert record.custom["涉及文件"] == "数据传输代码"
    assert any("赵敏" in text for text in kept.values())


def test_captions_and_answers_in_one_cell() -> None:
    page = s.sheet(
        ("会议纪要",),
        ("会议主题：二期启动会",),
        ("会议时间：2024-03-05", "会议地点：三楼会议室"),
        ("主持人：王芳", "记录人：李强"),
        ("参会人员：王芳、李强、赵敏",),
        ("会议决议：确认范围与里程碑",),
        name="会议纪要",
    )
    form = only_form(page)
    assert form.register == "meetings"
    (record,) = form.records
    assert record.values["title"] == "二期启动会"
    assert record.values["date"] == date(2024, 3, 5)
    assert record.values["place"] == "三楼会议室"
    assert record.values["attendees"] == ("王芳", "李强", "赵敏") or record.values["attendees"] == "王芳、李强、赵敏"


def test_a_table_is_no_form() -> None:
    page = s.sheet(
        ("类型", "描述", "影响", "概率", "负责人", "状态"),
        ("风险", "供应商延期", "高", "中", "王芳", "开放"),
        ("问题", "接口不通", "高", "高", "李强", "进行中"),
        ("假设", "需求不变", "低", "低", "赵敏", "关闭"),
    )
    (found,) = s.inspect(page)
    assert all(not table.form for table in found.tables)
    assert len(found.tables[0].records) == 3


def test_a_form_is_read_again_as_decided() -> None:
    page = change_request()
    book = Workbook("book.xlsx", "xlsx", "0", (page,))
    found = recognise(book, REGISTERS, today=s.TODAY)
    form = found.sheets[0].tables[0]
    reason = next(c for c in form.columns if c.header == "变更原因")
    decision = TableDecision(columns={reason.key: "notes"})
    decided = reread(book, found, Decisions({(page.name, 0): decision}), REGISTERS, today=s.TODAY)
    (record,) = decided.sheets[0].tables[0].records
    assert record.values["notes"] == "甲方要求更及时的数据。"
    assert "reason" not in record.values
    assert record.values["code"] == "CR-007"


def test_the_year_of_a_form_is_asked_for_its_cell() -> None:
    page = s.sheet(
        ("风险编号：", "R-12"),
        ("风险描述：", "核心接口供应商延期交付"),
        ("发生概率：", "高"),
        ("影响程度：", "中"),
        ("责任人：", "赵敏"),
        ("识别日期：", "3月5日"),
        name="风险卡",
    )
    form = only_form(page)
    (question,) = form.questions
    key = next(c.key for c in form.columns if c.field == "identified_on")
    assert (question.kind, question.column, question.settled) == (Doubt.YEAR, key, False)
    book = Workbook("book.xlsx", "xlsx", "0", (page,))
    found = recognise(book, REGISTERS, today=s.TODAY)
    decided = reread(
        book, found, Decisions({("风险卡", 0): TableDecision(years={key: 2023})}), REGISTERS, today=s.TODAY
    )
    assert decided.sheets[0].tables[0].records[0].values["identified_on"] == date(2023, 3, 5)


def test_the_published_json_keeps_forms_apart() -> None:
    found = recognise(Workbook("a.xlsx", "xlsx", "0", (change_request(),)), REGISTERS, today=s.TODAY)
    (sheet,) = as_json(found)["sheets"]
    assert sheet["tables"] == []
    (form,) = sheet["forms"]
    assert (form["register"], form["records"]) == ("changes", 1)
    assert {"cell": "D2", "header": "变更编号", "field": "code", "confidence": form["fields"][1]["confidence"]} in form[
        "fields"
    ]
    assert "变更编号" in as_text(found, REGISTERS)


def test_ticked_boxes() -> None:
    assert ticked("☑需求变更 □进度变更 □成本变更") == ("需求变更",)
    assert ticked("□需求 ■进度 ☑成本") == ("进度", "成本")
    assert ticked("是□ 否☑") == ("否",)
    assert ticked("(√)高 ( )中 ( )低") == ("高",)
    assert ticked("[x] High [ ] Low") == ("High",)
    assert ticked("□是 □否") == ()


def test_what_was_decided_about_a_form_holds_for_the_next_one() -> None:
    book = Workbook("book.xlsx", "xlsx", "0", (change_request(),))
    found = recognise(book, REGISTERS, today=s.TODAY)
    form = found.sheets[0].tables[0]
    reason = next(c for c in form.columns if c.header == "变更原因")
    decisions = Decisions({("Sheet1", 0): TableDecision(columns={reason.key: "notes"})})
    layout = layout_of(reread(book, found, decisions, REGISTERS, today=s.TODAY).sheets[0].tables[0])
    again = recalled(book, found, {form.fingerprint: layout}, REGISTERS, today=s.TODAY)
    assert again.finding.sheets[0].tables[0].records[0].values["notes"] == "甲方要求更及时的数据。"


def test_a_word_that_could_be_a_caption_answers_the_one_beside_it() -> None:
    page = s.sheet(
        ("风险登记卡",),
        ("风险编号", "R-01", "登记日期", "2024/3/1"),
        ("风险名称", "核心人员离职", "风险类别", "人员"),
        ("发生概率", "高", "影响程度", "严重"),
        ("应对策略", "减轻", "责任人", "赵敏"),
        ("状态", "监控中", "计划完成日期", "2024/6/30"),
        name="风险卡",
    )
    form = only_form(page)
    assert next(c.samples for c in form.columns if c.header == "风险类别") == ("人员",)
    assert form.records[0].values["status"] == "monitoring"


def test_a_meeting_above_its_actions() -> None:
    page = s.sheet(
        ("会议纪要",),
        ("会议主题", "第5次周例会", "会议时间", datetime(2024, 3, 5)),
        ("会议地点", "302会议室", "主持人", "王芳"),
        ("会议内容", "讨论了接口问题"),
        ("序号", "行动项", "责任人", "截止日期", "状态"),
        (1, "完成接口", "李强", datetime(2024, 3, 8), "进行中"),
        (2, "更新计划", "王芳", datetime(2024, 3, 9), "未开始"),
        (3, "采购设备", "赵敏", datetime(2024, 3, 15), "未开始"),
    )
    (found,) = s.inspect(page)
    form, actions = found.tables
    assert (form.form, form.register, actions.register) == (True, "meetings", "actions")
    assert form.records[0].values["title"] == "第5次周例会"
    assert len(actions.records) == 3
    assert set(found.fates) == set(page.cells)


def test_what_is_told_of_the_project_above_its_plan_is_no_form() -> None:
    page = s.sheet(
        ("项目名称", "会员系统", "项目经理", "王芳"),
        ("开始日期", datetime(2024, 3, 1), "结束日期", datetime(2024, 6, 1)),
        (),
        ("任务名称", "负责人", "开始日期", "结束日期", "状态"),
        *((f"任务{n}", "张三", datetime(2024, 3, n), datetime(2024, 3, n + 2), "进行中") for n in range(1, 12)),
    )
    (found,) = s.inspect(page)
    (table,) = found.tables
    assert (table.form, table.register, len(table.records)) == (False, "tasks", 11)
    assert found.project_name == "会员系统"


def test_cards_below_each_other_are_one_record_each() -> None:
    def card(number: int, title: str, owner: str | None) -> tuple[tuple[object, ...], ...]:
        return (
            ("风险编号", f"R-{number:02}" if owner else None, "登记日期", datetime(2024, 3, number) if owner else None),
            ("风险描述", title if owner else None, "责任人", owner),
            ("发生概率", "高" if owner else None, "影响程度", "中" if owner else None),
            ("应对措施", "提前锁定备选供应商" if owner else None, "状态", "监控中" if owner else None),
            (),
        )

    page = s.sheet(*card(1, "供应商延期", "赵敏"), *card(2, "人员离职", "钱伟"), *card(3, "", None), name="风险卡")
    (found,) = s.inspect(page)
    assert [t.form for t in found.tables] == [True, True]
    records = [r for t in found.tables for r in t.records]
    assert [(r.values["code"], r.values["owner"]) for r in records] == [("R-01", ("赵敏",)), ("R-02", ("钱伟",))]
    assert [(r.row, r.last_row) for r in records] == [(1, 4), (6, 9)]
    assert set(found.fates) == set(page.cells)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "填写说明",
            [
                ("任务名称", "填写任务的名称，不超过20字"),
                ("负责人", "填写姓名"),
                ("开始日期", "格式 2024-01-01"),
                ("结束日期", "格式 2024-01-01"),
                ("状态", "未开始/进行中/已完成"),
                ("备注", "可不填"),
            ],
        ),
        (
            "参数",
            [
                ("开始日期", datetime(2024, 1, 1)),
                ("结束日期", datetime(2024, 12, 31)),
                ("工作日", 5),
                ("每天工时", 8),
                ("负责人", "王芳"),
                ("状态", "进行中"),
            ],
        ),
        (
            "仪表盘",
            [
                ("项目总数", 12, "进行中", 5),
                ("已完成", 6, "逾期", 1),
                ("预算总额", 1200000, "实际成本", 800000),
                ("风险数量", 4, "问题数量", 7),
            ],
        ),
    ],
)
def test_captions_that_tell_of_no_record_are_no_form(name: str, rows: list[tuple[object, ...]]) -> None:
    (found,) = s.inspect(s.sheet(*rows, name=name))
    assert all(table.register is None for table in found.tables)
