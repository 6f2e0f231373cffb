"""Header words taken apart, and what follows from their parts alone."""

from datetime import datetime

import pytest
import recognition_sheets as s

from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.recognition.grammar import Grammar, simplified
from pmo_desktop.exchange.excel.recognition.people_seen import holds_people, name_like
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.recognition.signatures import FIELDS, OWN_THINGS
from pmo_desktop.exchange.excel.recognition.vocabulary import EVENTS, QUALIFIERS, ROLES, THINGS
from pmo_desktop.exchange.excel.recognition.words import Unknown, compact_word, lexicon
from pmo_desktop.exchange.excel.sheet import Workbook

D = datetime
KNOWN = tuple(REGISTERS)
GRAMMAR = Grammar(KNOWN)


def said(header: str, register: str) -> set[str]:
    return {key for name, key, likeness in GRAMMAR.fields(header) if name == register and likeness > 0.7}


@pytest.mark.parametrize(
    ("header", "register", "field"),
    [
        ("拟完成时间", "tasks", "finish"),
        ("预计竣工日", "tasks", "finish"),
        ("實際開始時間", "tasks", "actual_start"),
        ("原计划完成日期", "tasks", "baseline_finish"),
        ("整改完成日期", "issues", "closed_on"),
        ("承办部门", "actions", "owner"),
        ("由谁提出", "issues", "raised_by"),
        ("应收款日期", "payments", "planned_date"),
        ("实际回款金额", "payments", "received_amount"),
        ("约定交货日期", "procurements", "due"),
        ("完了日", "issues", "closed_on"),
        ("Target completion date", "issues", "due"),
        ("Date of submission", "deliverables", "submitted_on"),
        ("Baseline finish dt", "tasks", "baseline_finish"),
        ("Needed by", "assumptions", "due"),
        ("Logged by", "issues", "raised_by"),
        ("Actual Spend", "tasks", "actual_cost"),
        ("Number of days", "tasks", "duration"),
        ("Fin réelle", "tasks", "actual_finish"),
        ("预计（天）", "tasks", "duration"),
        ("Predecessor IDs", "tasks", "predecessors"),
        ("Submitter", "issues", "raised_by"),
        ("Originator", "changes", "requested_by"),
        ("Planned Go-Live", "projects", "finish"),
        ("Treatment Strategy", "risks", "response"),
        ("Corrective Action Plan", "issues", "resolution"),
        ("Original Due Date", "tasks", "baseline_finish"),
        ("Remediation", "audits", "corrective_action"),
        ("Employee Name", "timesheets", "resource"),
        ("Benefit Description", "benefits", "name"),
        ("Submittal No.", "deliverables", "code"),
        ("Balance Due", "payments", "outstanding"),
    ],
)
def test_a_composed_header_means_its_field(header: str, register: str, field: str) -> None:
    assert field in said(header, register)


@pytest.mark.parametrize(
    ("header", "register", "field"),
    [
        ("合同编号", "risks", "code"),
        ("更新时间", "tasks", "finish"),
        ("实际完成日期", "tasks", "finish"),
        ("计划完成日期", "issues", "closed_on"),
        ("付款日期", "tasks", "finish"),
        ("风险责任人电话", "risks", "owner"),
        ("截止日期", "actions", "closed_on"),
    ],
)
def test_what_is_said_of_another_thing_or_time_is_not_the_field(header: str, register: str, field: str) -> None:
    assert field not in said(header, register)


def test_every_signature_is_written_in_the_vocabulary_and_for_a_field() -> None:
    keys = {f.key for r in KNOWN for f in r.fields} | {f"{r.key}.{f.key}" for r in KNOWN for f in r.fields}
    assert set(FIELDS) <= keys
    for text in FIELDS.values():
        for token in text.replace("|", " ").split():
            word = token.rstrip("?")
            if word.startswith("@"):
                assert word == "@own" or word[1:] in THINGS, token
            else:
                assert word in QUALIFIERS or word in EVENTS or word in ROLES, token
    assert set(OWN_THINGS) <= {r.key for r in KNOWN}
    assert {thing for things in OWN_THINGS.values() for thing in things.split()} <= set(THINGS)


def test_traditional_headers_are_read_as_simplified_ones() -> None:
    assert simplified("預計完成時間") == "预计完成时间"
    assert compact_word("負責人") == compact_word("负责人")
    assert simplified("Start date") == "Start date"


def test_values_are_no_headers_for_holding_a_known_part() -> None:
    words = lexicon(KNOWN)
    assert words.heads("客户")
    assert not words.heads("客户12")
    assert not words.knows("客户12")


PLAN = (
    ("工作名目", "谁来做", "拟开始日期", "拟完成日期", "实际开始日期", "实际完成日期"),
    ("图纸会审", "王芳", D(2026, 5, 4), D(2026, 5, 6), D(2026, 5, 4), D(2026, 5, 7)),
    ("样机试制", "李强", D(2026, 5, 7), D(2026, 5, 12), D(2026, 5, 8), None),
    ("小批试产", "王芳", D(2026, 5, 13), D(2026, 5, 20), None, None),
)


def test_a_plan_is_read_by_the_parts_of_its_headers_when_no_whole_word_is_known() -> None:
    whole = frozenset(compact_word(text) for text in PLAN[0])
    (found,) = recognise(
        Workbook("a.xlsx", "xlsx", "0", (s.sheet(*PLAN),)), KNOWN, today=s.TODAY, unknown=Unknown(whole)
    ).sheets
    (table,) = found.tables
    assert table.register == "tasks"
    named = s.fields(table)
    assert [named[h] for h in PLAN[0][2:]] == ["start", "finish", "actual_start", "actual_finish"]


def test_people_are_told_by_their_names() -> None:
    assert name_like("王芳")
    assert name_like("欧阳锋")
    assert not name_like("方案")
    assert name_like("J. Smith")
    assert name_like("Kevin W")
    assert not name_like("金额")
    assert not name_like("Test Plan")
    assert holds_people(("王芳", "李强、王芳", "赵敏"))
    assert holds_people(("Arun", "Bex", "Arun, Bex"))
    assert not holds_people(("设计", "开发", "测试"))
    assert not holds_people(("High", "Low", "Medium"))


def test_a_column_of_names_under_a_strange_word_is_who_does_it() -> None:
    table = s.only_table(
        s.sheet(
            ("任务名称", "班底", "开始日期", "结束日期"),
            ("打样", "王芳", D(2026, 5, 4), D(2026, 5, 6)),
            ("试产", "李强、王芳", D(2026, 5, 7), D(2026, 5, 12)),
            ("量产", "赵敏", D(2026, 5, 13), D(2026, 5, 22)),
        )
    )
    assert s.fields(table)["班底"] == "owner"


def test_dates_of_the_phases_are_not_dates_of_the_record() -> None:
    days = [D(2026, 5, d) for d in range(4, 10)]
    table = s.only_table(
        s.sheet(
            ("模块名称", "需求", None, "设计", None, "开发", None),
            (None, *("开始时间", "结束时间") * 3),
            ("采集", *days),
            ("存储", *days),
            ("展示", *days),
            merged=[(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5), (1, 6, 1, 7)],
        )
    )
    taken = {c.field for c in table.columns}
    assert not taken & {"start", "finish", "actual_start", "actual_finish"}


def test_dates_right_of_a_start_under_one_heading_are_its_finish() -> None:
    table = s.only_table(
        s.sheet(
            ("任务名称", "预估", None, "实际", None),
            (None, "开始", "提测", "开始", "提测"),
            ("登录", D(2026, 5, 4), D(2026, 5, 6), D(2026, 5, 4), D(2026, 5, 7)),
            ("报表", D(2026, 5, 7), D(2026, 5, 12), None, None),
            ("权限", D(2026, 5, 8), D(2026, 5, 15), None, None),
            merged=[(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)],
        )
    )
    assert [c.field for c in table.columns] == ["name", "start", "finish", "actual_start", "actual_finish"]


def test_the_second_register_is_tried_where_a_title_speaks_for_one_that_does_not_fit() -> None:
    page = s.sheet(
        ("改进项", "负责人", "截止日期", "状态"),
        ("补充监控", "王芳", D(2026, 6, 1), "进行中"),
        ("建立台账", "李强", D(2026, 6, 5), "未开始"),
        name="复盘",
    )
    table = s.only_table(page)
    assert {"owner", "status"} <= {c.field for c in table.columns}


def test_a_header_that_names_the_thing_decides_the_register() -> None:
    table = s.only_table(
        s.sheet(
            ("文档名", "版本", "计划日期", "实际日期", "备注"),
            ("需求规格", "1.0", D(2026, 5, 4), D(2026, 5, 6), None),
            ("测试报告", "0.9", D(2026, 5, 8), None, None),
        )
    )
    assert table.register in ("documents", "deliverables")


def test_a_number_that_recurs_is_no_number_of_the_record() -> None:
    rows = [(n, f"工作{n}", 1 + n % 2, D(2026, 5, n), D(2026, 5, n + 3)) for n in range(1, 9)]
    table = s.only_table(s.sheet(("ID", "Task", "Team #", "Start", "Finish"), *rows))
    assert s.fields(table)["Team #"] is None


def test_a_column_of_words_called_wbs_names_the_tasks() -> None:
    rows = [(n, f"安装{word}", D(2026, 5, n), D(2026, 5, n + 3)) for n, word in enumerate("甲乙丙丁戊", start=1)]
    table = s.only_table(s.sheet(("序号", "工作分解结构", "开始日期", "结束日期"), *rows))
    assert s.fields(table)["工作分解结构"] == "name"


def test_a_question_is_no_state() -> None:
    rows = [(f"HT-{n}", "进度款", D(2026, n, 1), 100 * n, "是" if n % 2 else "否") for n in range(1, 7)]
    table = s.only_table(s.sheet(("合同编号", "款项名称", "应收日期", "应收金额", "是否邮寄"), *rows))
    assert s.fields(table)["是否邮寄"] is None


def test_targets_in_per_cent_are_numbers() -> None:
    rows = [
        ("王芳", "按期交付率", "95%", "97%", 0.4),
        ("王芳", "客户满意率", "90%", "88%", 0.3),
        ("王芳", "回款率", "80%", "85%", 0.3),
    ]
    table = s.only_table(s.sheet(("被考核人", "考核指标", "目标值", "实际值", "权重"), *rows))
    named = s.fields(table)
    assert (named["目标值"], named["实际值"]) == ("target", "actual")
    assert str(table.records[0].values["target"]) == "0.95"


def test_the_same_sign_means_a_stage_in_japanese_and_the_project_in_chinese() -> None:
    days = [(D(2026, 5, n), D(2026, 5, n + 3)) for n in (4, 11, 18, 25)]
    stages = ("要件定義", "要件定義", "設計", "設計")
    rows = [
        (stage, f"作業{n}", "佐藤", *pair) for n, (stage, pair) in enumerate(zip(stages, days, strict=True), start=1)
    ]
    japanese = s.only_table(s.sheet(("工程", "作業項目", "担当", "開始日", "終了日"), *rows))
    assert s.fields(japanese)["工程"] == "phase"
    rows = [(name, f"任务{n}", "王芳", *pair) for n, (name, pair) in enumerate(zip(stages, days, strict=True), start=1)]
    chinese = s.only_table(s.sheet(("工程", "任务名称", "负责人", "开始日期", "结束日期"), *rows))
    assert s.fields(chinese)["工程"] == "project"


def test_the_outermost_of_two_groups_is_the_phase() -> None:
    rows = [("基础", "开挖", f"工作{n}", D(2026, 5, n), D(2026, 5, n + 3)) for n in range(1, 7)]
    table = s.only_table(s.sheet(("大类", "分类", "任务名称", "开始日期", "结束日期"), *rows))
    assert s.fields(table)["大类"] == "phase"
