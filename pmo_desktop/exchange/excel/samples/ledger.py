"""The project ledger with contract money, and the instalments: due, invoiced, received, overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from openpyxl import Workbook

from pmo_desktop.exchange.excel.samples import look
from pmo_desktop.exchange.excel.samples.calendar import Days, Words
from pmo_desktop.exchange.excel.samples.firm import FIRM, PEOPLE, Project
from pmo_desktop.exchange.excel.samples.projects import PROJECTS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HEADER: tuple[Words, ...] = (
    ("项目编号", "Project No."),
    ("项目名称", "Project name"),
    ("客户", "Client"),
    ("项目经理", "Project manager"),
    ("项目类型", "Project type"),
    ("阶段", "Stage"),
    ("状态", "Status"),
    ("优先级", "Priority"),
    ("开始日期", "Start"),
    ("计划完成日期", "Planned finish"),
    ("完成率", "% complete"),
    ("合同金额", "Contract amount"),
    ("预算", "Budget"),
    ("实际成本", "Actual cost"),
    ("已回款", "Received"),
    ("回款比例", "Share received"),
    ("例会关注点", "For the meeting"),
)
_MONEY_HEADER: tuple[Words, ...] = (
    ("项目名称", "Project"),
    ("合同编号", "Contract No."),
    ("款项编号", "Payment ID"),
    ("款项名称", "Instalment"),
    ("占合同", "Share"),
    ("计划回款日期", "Planned receipt"),
    ("应收金额（元）", "Amount due (CNY)"),
    ("发票号", "Invoice No."),
    ("开票日期", "Invoiced on"),
    ("开票金额", "Invoiced amount"),
    ("到账日期", "Received on"),
    ("到账金额", "Received amount"),
    ("状态", "Status"),
    ("责任人", "Owner"),
    ("备注", "Notes"),
)


@dataclass(frozen=True, slots=True)
class _Instalment:
    """Per cent of the contract, calendar days from today when it is due, and whether it was invoiced and received."""

    project: int
    name: Words
    share: int
    due: int
    invoiced: bool = False
    received: bool = False
    note: Words = ("", "")


_PRE: Words = ("预付款", "Down payment")
_PROGRESS: Words = ("进度款", "Progress payment")
_ACCEPT: Words = ("验收款", "Acceptance payment")
_RETAIN: Words = ("质保金", "Retention money")
_INSTALMENTS = (
    _Instalment(1, _PRE, 30, -80, invoiced=True, received=True),
    _Instalment(1, ("设计确认款", "Design payment"), 20, -25, invoiced=True, received=True),
    _Instalment(1, ("初验款", "First acceptance payment"), 30, 52),
    _Instalment(1, ("终验款", "Final payment"), 20, 100),
    _Instalment(2, _PRE, 30, -62, invoiced=True, received=True),
    _Instalment(2, _PROGRESS, 30, -20, invoiced=True, received=True),
    _Instalment(2, _ACCEPT, 30, 28),
    _Instalment(2, _RETAIN, 10, 380),
    _Instalment(3, _PRE, 40, -95, invoiced=True, received=True),
    _Instalment(3, _PROGRESS, 30, -38, invoiced=True, received=True),
    _Instalment(3, ("上线款", "Go-live payment"), 20, 4, note=("切换上线后开票", "invoice after the switch-over")),
    _Instalment(3, _RETAIN, 10, 210),
    _Instalment(4, _PRE, 30, -52, invoiced=True, received=True),
    _Instalment(
        4, ("到货款", "Delivery payment"), 30, 2, invoiced=True, note=("财务已催，本周付", "promised for this week")
    ),
    _Instalment(4, ("联调款", "Commissioning payment"), 30, 24),
    _Instalment(4, _RETAIN, 10, 240),
    _Instalment(5, _PRE, 30, -76, invoiced=True, received=True),
    _Instalment(5, _PROGRESS, 20, -23, invoiced=True, note=("甲方资金计划未批，每周催", "client's funds not released")),
    _Instalment(5, ("设备到场款", "Equipment payment"), 30, 33),
    _Instalment(5, ("竣工款", "Completion payment"), 20, 95),
)


def ledger_book(days: Days) -> Workbook:
    """The ledger and its instalments."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = days.say(("项目台账", "Projects"))
    _ledger(sheet, days)
    _payments(book.create_sheet(days.say(("合同回款", "Payments"))), days)
    return book


def _ledger(sheet: Worksheet, days: Days) -> None:
    look.title(sheet, 1, len(_HEADER), days.say(FIRM) + days.say(("　项目台账", " – projects")))
    sheet.cell(2, 1, days.say(("单位：元　　每月 25 日更新", "Amounts in CNY, updated on the 25th of every month")))
    look.header(sheet, 4, [days.say(word) for word in _HEADER])
    for row, project in enumerate(PROJECTS, 5):
        start = min(task.start for task in project.tasks)
        finish = max(task.start + max(task.length, 1) - 1 for task in project.tasks)
        values = [
            project.code(days.year),
            days.say(project.name),
            days.say(project.client),
            days.say(PEOPLE[project.manager].name),
            days.say(project.kind),
            days.say(project.stage),
            days.say(("进行中", "Active")),
            days.say(project.priority),
            days.day(start),
            days.spelled(days.day(finish), row % 3),
            f"{project.percent}%" if row % 2 else project.percent / 100,
            _money(project.contract, row, days),
            project.budget,
            project.actual,
            _money(project.received, row + 1, days),
            project.received / project.contract,
            days.say(project.remark),
        ]
        look.body(sheet, row, values)
        for column, number_format in ((11, "0%"), (12, "#,##0.00"), (13, "#,##0.00"), (14, "#,##0.00"), (16, "0%")):
            sheet.cell(row, column).number_format = number_format
    row = 5 + len(PROJECTS)
    totals = [days.say(("合计", "Total")), *[""] * (len(_HEADER) - 1)]
    look.body(sheet, row, totals, bold=True, fill=look.HEADER_FILL)
    sums = {13: sum(project.budget for project in PROJECTS), 14: sum(project.actual for project in PROJECTS)}
    for column, amount in sums.items():
        sheet.cell(row, column, amount).number_format = "#,##0.00"
    look.widths(sheet, (10, 26, 16, 12, 12, 8, 9, 8, 12, 13, 9, 16, 14, 14, 14, 9, 34))
    sheet.freeze_panes = "C5"


def _money(amount: int, row: int, days: Days) -> int | str:
    """The amount as somebody typed it."""
    if days.chinese and row % 4 == 1:
        return f"{amount / 10_000:g}万"
    return f"¥{amount:,.2f}" if row % 4 == 3 else amount


def _payments(sheet: Worksheet, days: Days) -> None:
    look.title(sheet, 1, len(_MONEY_HEADER), days.say(("合同回款台账", "Contract payments")))
    look.header(sheet, 2, [days.say(word) for word in _MONEY_HEADER])
    by_number = {project.number: project for project in PROJECTS}
    place: dict[int, int] = {}
    row = 3
    for item in _INSTALMENTS:
        place[item.project] = place.get(item.project, 0) + 1
        look.body(sheet, row, _instalment(item, by_number[item.project], place[item.project], row, days))
        for column in (7, 10, 12):
            sheet.cell(row, column).number_format = "#,##0.00"
        row += 1
    total = [days.say(("合计", "Total")), *[""] * (len(_MONEY_HEADER) - 1)]
    look.body(sheet, row, total, bold=True, fill=look.HEADER_FILL)
    look.widths(sheet, (24, 11, 13, 16, 10, 13, 16, 12, 12, 14, 12, 14, 10, 10, 26))
    sheet.freeze_panes = "E3"


def _instalment(item: _Instalment, project: Project, place: int, row: int, days: Days) -> list[object]:
    due = days.today + timedelta(days=item.due)
    amount = project.contract * item.share // 100
    billed, paid = due - timedelta(days=5), due - timedelta(days=1)
    state: Words = ("未到期", "Not due")
    if item.received:
        state = ("已到账", "Paid")
    elif due < days.today:
        state = ("逾期", "Overdue")
    elif item.invoiced:
        state = ("已开票", "Invoiced")
    contract = f"HT-{days.year}{project.number:02d}"
    return [
        days.say(project.name),
        contract,
        f"{contract}-{place:02d}",
        days.say(item.name),
        f"{item.share}%",
        days.spelled(due, (row % 4) // 2),
        amount,
        f"{days.year}{10_000 + row * 37}" if item.invoiced else "",
        billed if item.invoiced else "",
        amount if item.invoiced else "",
        paid if item.received else "",
        amount if item.received else "——" if item.invoiced else "",
        days.say(state),
        days.say(PEOPLE[project.manager].name),
        days.say(item.note),
    ]
