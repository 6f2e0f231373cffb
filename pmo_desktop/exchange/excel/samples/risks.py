"""The risk register with its scales below, and the list of issues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl import Workbook

from pmo_desktop.exchange.excel.samples import look
from pmo_desktop.exchange.excel.samples.calendar import Days, Words
from pmo_desktop.exchange.excel.samples.firm import (
    CHEN,
    GAO,
    HE,
    LI,
    LIU,
    MA,
    PEOPLE,
    SUN,
    WANG,
    WU,
    XU,
    ZHAO,
    ZHENG,
    ZHOU,
)  # fmt: skip
from pmo_desktop.exchange.excel.samples.projects import PROJECTS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class _Risk:
    number: int
    project: int
    title: Words
    category: Words
    probability: int
    impact: int
    after: tuple[int, int]
    response: Words
    owner: int
    due: int
    loss: int


_TECH: Words = ("技术", "Technical")
_CLIENT: Words = ("客户", "Client")
_MONEY: Words = ("资金", "Money")
_PEOPLE: Words = ("资源", "People")
_SUPPLY: Words = ("供应", "Supply")
_SAFETY: Words = ("安全", "Safety")

_RISKS = (
    _Risk(17, 2, ("甲方 PLC 协议再次变更", "Client changes the PLC protocol again"), _CLIENT, 4, 4, (3, 3),
          ("25 日前签字冻结点表，变更走单", "freeze the point list, changes by request"), WU, 4, 180_000),
    _Risk(23, 5, ("进度款拖欠，垫资超限", "Progress payment late, limit exceeded"), _MONEY, 4, 4, (4, 3),
          ("每周书面催款，停发非关键设备", "remind weekly, hold back equipment"), ZHAO, 5, 624_000),
    _Risk(9, 4, ("自控工程师三个项目争用", "Three projects need the control engineer"), _PEOPLE, 4, 4, (2, 3),
          ("错开联调，门禁接线改派高峰", "stagger tests, reassign the wiring"), LI, 2, 56_000),
    _Risk(21, 2, ("年底甲方验收窗口关闭", "Client's acceptance window closes"), _CLIENT, 3, 5, (2, 5),
          ("提前预约验收小组", "book the acceptance team early"), WANG, 9, 235_000),
    _Risk(12, 3, ("冷库停机窗口仅 6 小时", "Only six hours for the switch-over"), _TECH, 3, 5, (2, 4),
          ("再演练一次，准备回退脚本", "rehearse once more, prepare the way back"), ZHOU, 4, 90_000),
    _Risk(19, 1, ("地磅厂家接口不开放", "Weighbridge vendor keeps the interface closed"), _SUPPLY, 4, 3, (2, 3),
          ("甲方出函；备选串口抓取", "client's letter; read the serial line"), CHEN, 14, 40_000),
    _Risk(15, 5, ("门禁点位现场与图纸不符", "Doors differ from the drawings"), _TECH, 4, 3, (2, 3),
          ("逐层复核后再布线", "check floor by floor before wiring"), GAO, 7, 36_000),
    _Risk(8, 3, ("旧系统数据质量差", "Poor data in the old system"), _TECH, 3, 4, (2, 3),
          ("清洗脚本加人工抽查", "cleaning scripts and spot checks"), HE, 3, 20_000),
    _Risk(20, 4, ("泵站现场无稳定网络", "No stable network at the stations"), _TECH, 3, 4, (2, 2),
          ("双卡路由，断点续传", "two-SIM routers, resume after a break"), WU, 12, 25_000),
    _Risk(18, 2, ("测试环境与产线不一致", "Test bench differs from the line"), _TECH, 3, 3, (2, 2),
          ("借用 2 号线做联调", "borrow line 2 for the tests"), MA, 5, 30_000),
    _Risk(11, 5, ("元旦前后现场停工", "Site closes around New Year"), _CLIENT, 3, 3, (3, 2),
          ("节前抢装，节后补验", "install before, inspect after"), ZHAO, 24, 48_000),
    _Risk(22, 1, ("摄像机到货延期", "Cameras arrive late"), _SUPPLY, 3, 3, (2, 3),
          ("先装已到型号，加急空运", "install what is here, air freight"), XU, 9, 28_000),
    _Risk(14, 2, ("关键用户培训缺席", "Key users miss the training"), _CLIENT, 2, 3, (1, 3),
          ("车间主任签到考核", "shop managers sign and test"), XU, 4, 8_000),
    _Risk(6, 1, ("服务器价格上涨", "Servers get dearer"), _SUPPLY, 2, 3, (1, 2),
          ("锁价采购", "buy at a fixed price"), XU, 19, 35_000),
    _Risk(10, 5, ("高处作业安全", "Work at height"), _SAFETY, 2, 5, (1, 5),
          ("持证上岗，安全带，每日交底", "permits, harness, daily briefing"), GAO, 28, 200_000),
    _Risk(13, 1, ("界面需求反复", "Screens change again and again"), _CLIENT, 3, 2, (2, 2),
          ("原型签字，改动走变更", "sign the prototypes, changes by request"), HE, 14, 15_000),
    _Risk(5, 3, ("测试人员请假", "Tester on leave"), _PEOPLE, 2, 2, (1, 2),
          ("开发交叉测试", "developers test each other"), MA, 5, 6_000),
    _Risk(16, 4, ("发票信息变更", "Invoice data change"), _MONEY, 1, 2, (1, 1),
          ("开票前核对抬头", "check before invoicing"), LI, 16, 0),
)  # fmt: skip

_HEADER: tuple[Words, ...] = (
    ("编号", "ID"),
    ("项目", "Project"),
    ("风险名称", "Risk title"),
    ("类别", "Category"),
    ("概率", "Probability"),
    ("影响", "Impact"),
    ("风险值", "Score"),
    ("等级", "Level"),
    ("应对后概率", "Residual probability"),
    ("应对后影响", "Residual impact"),
    ("应对策略", "Strategy"),
    ("应对措施", "Response"),
    ("责任人", "Owner"),
    ("完成期限", "Due"),
    ("状态", "Status"),
    ("损失金额（元）", "Cost impact (CNY)"),
    ("上次例会", "Last meeting"),
)
_SCALE_AT = 14
"""The column where the scales begin, below the register."""
_GRADES: tuple[Words, ...] = (
    ("很低", "very low"),
    ("低", "low"),
    ("中", "medium"),
    ("高", "high"),
    ("很高", "very high"),
)
_LEVELS: tuple[tuple[int, Words], ...] = (
    (16, ("极高", "Extreme")), (9, ("高", "High")), (4, ("中", "Medium")), (0, ("低", "Low")),
)  # fmt: skip
_STATES: tuple[Words, ...] = (("应对中", "Mitigating"), ("监控中", "Monitoring"), ("开放", "Open"))
_SCALE: tuple[tuple[Words, Words], ...] = (
    (("不到 10%", "below 10 %"), ("2 天以内", "up to 2 days")),
    (("10%–30%", "10–30 %"), ("3–5 天", "3–5 days")),
    (("30%–50%", "30–50 %"), ("一到两周", "one to two weeks")),
    (("50%–70%", "50–70 %"), ("两周到一个月", "two weeks to a month")),
    (("70% 以上", "over 70 %"), ("影响竣工验收", "acceptance is missed")),
)

_ISSUE_HEADER: tuple[Words, ...] = (
    ("编号", "No."),
    ("项目", "Project"),
    ("问题", "Issue"),
    ("严重程度", "Severity"),
    ("优先级", "Priority"),
    ("提出人", "Raised by"),
    ("提出日期", "Raised on"),
    ("责任人", "Owner"),
    ("要求完成日期", "Due"),
    ("状态", "Status"),
    ("关闭日期", "Closed on"),
    ("处理结果", "Resolution"),
)
_OPEN: Words = ("处理中", "In progress")
_SOLVED: Words = ("已解决", "Resolved")
_CLOSED: Words = ("已关闭", "Closed")
_ISSUES: tuple[tuple[int, int, Words, int, Words, int, int, int, int, Words, Words], ...] = (
    (
        14,
        2,
        ("甲方 PLC 协议晚到 9 天", "PLC protocol came nine days late"),
        4,
        ("高", "High"),
        WU,
        -20,
        WANG,
        -2,
        _OPEN,
        ("已发函", "letter sent"),
    ),
    (15, 1, ("摄像机型号停产", "Camera model discontinued"), 3, ("中", "Medium"), XU, -9, XU, 3, _OPEN, ("", "")),
    (
        16,
        5,
        ("3 层弱电间未移交", "Room on floor 3 not handed over"),
        4,
        ("紧急", "Urgent"),
        GAO,
        -8,
        ZHAO,
        1,
        _OPEN,
        ("甲方承诺本周", "promised this week"),
    ),
    (
        17,
        3,
        ("2 号库批次号重复", "Batch numbers twice in store 2"),
        3,
        ("高", "High"),
        HE,
        -6,
        LIU,
        2,
        _OPEN,
        ("脚本已写", "script is ready"),
    ),
    (
        18,
        4,
        ("2 号泵站信号差", "Poor signal at station 2"),
        3,
        ("中", "Medium"),
        GAO,
        -3,
        WU,
        6,
        ("待处理", "Open"),
        ("", ""),
    ),
    (
        12,
        2,
        ("报表字段口径不一", "Report fields understood differently"),
        2,
        ("低", "Low"),
        ZHENG,
        -25,
        HE,
        -15,
        _SOLVED,
        ("已出口径表", "definitions written"),
    ),
    (
        13,
        3,
        ("手持终端电池老化", "Worn handheld batteries"),
        2,
        ("低", "Low"),
        SUN,
        -22,
        XU,
        -12,
        _CLOSED,
        ("更换 12 块", "12 replaced"),
    ),
)


def risk_book(days: Days) -> Workbook:
    """Risks and issues."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = days.say(("风险登记册", "Risks"))
    _risks(sheet, days)
    _issues(book.create_sheet(days.say(("问题清单", "Issues"))), days)
    return book


def _level(score: int) -> Words:
    return next(words for least, words in _LEVELS if score >= least)


def _risks(sheet: Worksheet, days: Days) -> None:
    look.title(sheet, 1, len(_HEADER), days.say(("风险登记册（全部项目）", "Risk register (all projects)")))
    sheet.cell(2, 1, days.say(("概率、影响 1–5 分，标准见下表", "Probability and impact 1 to 5, scales below")))
    look.header(sheet, 3, [days.say(word) for word in _HEADER])
    for row, risk in enumerate(_RISKS, 4):
        look.body(sheet, row, _risk(risk, row, days))
        sheet.cell(row, 16).number_format = "#,##0"
    below = 4 + len(_RISKS) + 3
    sheet.cell(below - 1, _SCALE_AT, days.say(("附：评分标准", "Scales")))
    words: tuple[Words, ...] = (("分值", "Grade"), ("概率标准", "Chance"), ("影响标准", "Delay"))
    look.header(sheet, below, [days.say(word) for word in words], _SCALE_AT)
    for value, (chance, effect) in enumerate(_SCALE, 1):
        look.body(sheet, below + value, [value, days.say(chance), days.say(effect)], _SCALE_AT)
    look.widths(sheet, (8, 22, 30, 9, 7, 7, 8, 8, 10, 10, 9, 32, 12, 12, 12, 16, 10))
    sheet.freeze_panes = "D4"


def _risk(risk: _Risk, row: int, days: Days) -> list[object]:
    score = risk.probability * risk.impact
    words = row % 5 == 3
    return [
        f"R-{risk.number:03d}",
        days.say(PROJECTS[risk.project - 1].name),
        days.say(risk.title),
        days.say(risk.category),
        days.say(_GRADES[risk.probability - 1]) if words else risk.probability,
        risk.impact,
        score,
        days.say(_level(score)),
        *risk.after,
        days.say(("接受", "Accept") if score < 4 else ("减轻", "Mitigate")),
        days.say(risk.response),
        days.say(PEOPLE[risk.owner].name),
        days.spelled(days.day(risk.due), row % 4),
        days.say(_STATES[row % 3]),
        risk.loss or "-",
        ("↑", "→", "↓")[row % 3],
    ]


def _issues(sheet: Worksheet, days: Days) -> None:
    look.title(sheet, 1, len(_ISSUE_HEADER), days.say(("问题清单", "Issue log")))
    look.header(sheet, 2, [days.say(word) for word in _ISSUE_HEADER])
    for row, issue in enumerate(_ISSUES, 3):
        number, project, title, severity, priority, by, raised, owner, due, state, result = issue
        values = [
            f"I-{number:03d}",
            days.say(PROJECTS[project - 1].name),
            days.say(title),
            severity,
            days.say(priority),
            days.say(PEOPLE[by].name),
            days.day(raised),
            days.say(PEOPLE[owner].name),
            days.spelled(days.day(due), row % 4),
            days.say(state),
            days.day(due) if state in {_SOLVED, _CLOSED} else "",
            days.say(result),
        ]
        look.body(sheet, row, values)
    look.widths(sheet, (8, 22, 30, 9, 8, 12, 12, 12, 13, 10, 12, 24))
