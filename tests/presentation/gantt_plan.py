"""A realistic plan of 27 rows for chart tests: two phases done, one under way, two to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pmo_desktop.domain.calendar.rules import Rules
from pmo_desktop.domain.calendar.worktime import WorkCalendar, midnight
from pmo_desktop.domain.schedule.front_line import FrontBar, front_point
from pmo_desktop.presentation.gantt_front import FrontLine, front_line
from pmo_desktop.presentation.gantt_links import GanttLink
from pmo_desktop.presentation.gantt_rows import GanttRows

TODAY, STATUS = date(2026, 11, 23), date(2026, 11, 20)
PEOPLE = ("王海燕", "徐丽", "何佳", "刘洋", "郑凯", "吴昊", "孙婷", "高峰", "马俊", "林晓芸")
MINUTES = 480

# wbs, name, owner, start, finish, days, percent, baseline start, baseline finish, float days, critical
TASKS = (
    ("1", "需求", "", "", "", 0, 0, "", "", 0, False),
    ("1.1", "合同交底与启动会", "王海燕", "09-21", "09-22", 2, 100, "09-21", "09-22", 0, False),
    ("1.2", "一车间现场调研", "徐丽", "09-23", "09-30", 5, 100, "09-23", "09-30", 0, False),
    ("1.3", "需求规格说明书", "何佳", "09-28", "10-10", 6, 100, "09-28", "10-10", 0, False),
    ("1.4", "需求评审通过", "王海燕", "10-10", "10-10", 0, 100, "", "", 0, False),
    ("2", "设计", "", "", "", 0, 0, "", "", 0, False),
    ("2.1", "总体架构设计", "刘洋", "10-12", "10-16", 5, 100, "10-12", "10-16", 0, False),
    ("2.2", "数据库设计", "郑凯", "10-19", "10-22", 4, 100, "10-19", "10-22", 0, False),
    ("2.3", "设备接口方案（PLC）", "吴昊", "10-12", "10-21", 8, 100, "10-12", "10-19", 0, False),
    ("2.4", "设计评审通过", "王海燕", "10-22", "10-22", 0, 100, "", "", 0, False),
    ("3", "开发", "", "", "", 0, 0, "", "", 0, True),
    ("3.1", "设备采集驱动", "吴昊", "10-22", "11-26", 26, 75, "10-20", "11-06", 0, True),
    ("3.2", "基础平台与权限", "刘洋", "10-23", "11-04", 9, 100, "10-23", "11-03", 0, False),
    ("3.3", "生产工单模块", "郑凯", "11-05", "11-24", 14, 80, "11-04", "11-19", 2, False),
    ("3.4", "质量追溯模块", "孙婷", "11-05", "11-16", 8, 100, "11-04", "11-13", 0, False),
    ("3.5", "看板与报表", "孙婷", "11-17", "11-24", 6, 80, "11-16", "11-23", 5, False),
    ("4", "采购与部署", "", "", "", 0, 0, "", "", 0, False),
    ("4.1", "服务器与网关采购", "徐丽", "10-19", "11-18", 23, 100, "10-19", "11-13", 0, False),
    ("4.2", "机房部署", "高峰", "11-19", "11-24", 4, 25, "11-16", "11-19", 2, False),
    ("5", "测试与验收", "", "", "", 0, 0, "", "", 0, True),
    ("5.1", "集成测试", "马俊", "11-27", "12-04", 6, 0, "11-20", "11-27", 0, True),
    ("5.2", "用户培训", "徐丽", "11-25", "11-27", 3, 0, "11-24", "11-26", 5, False),
    ("5.3", "试运行", "王海燕", "12-07", "12-16", 8, 0, "11-30", "12-09", 0, True),
    ("5.4", "竣工验收", "王海燕", "12-16", "12-16", 0, 0, "12-09", "12-09", 0, True),
    ("6", "上线保障", "", "", "", 0, 0, "", "", 0, False),
    ("6.1", "驻场保障", "徐丽", "12-17", "01-13", 20, 0, "", "", 0, False),
    ("6.2", "资料归档与移交", "林晓芸", "12-17", "12-23", 5, 0, "", "", 10, False),
)
LINKS = (
    ("1.1", "1.2", "FS"), ("1.2", "1.3", "SS"), ("1.3", "1.4", "FS"), ("1.4", "2.1", "FS"), ("1.4", "2.3", "FS"),
    ("2.1", "2.2", "FS"), ("2.2", "2.4", "FS"), ("2.3", "2.4", "FS"), ("2.3", "3.1", "FS"), ("2.4", "3.2", "FS"),
    ("3.2", "3.3", "FS"), ("3.2", "3.4", "FS"), ("3.4", "3.5", "FS"), ("2.1", "4.1", "FS"), ("4.1", "4.2", "FS"),
    ("3.1", "5.1", "FS"), ("3.3", "5.1", "FS"), ("3.3", "5.2", "FS"), ("5.2", "5.3", "FS"), ("5.1", "5.3", "FS"),
    ("5.3", "5.4", "FS"), ("5.4", "6.1", "FS"), ("5.4", "6.2", "FS"),
)  # fmt: skip


class China2026:
    """The working days of autumn 2026 as published: mid-autumn, the national week, one make-up Saturday."""

    def is_working(self, day: date, /) -> bool:
        return self.is_makeup(day) or (day.weekday() < 5 and self.holiday_name(day) is None)

    def holiday_name(self, day: date, /) -> str | None:
        if date(2026, 9, 25) <= day <= date(2026, 9, 27):
            return "中秋节"
        return "国庆节" if date(2026, 10, 1) <= day <= date(2026, 10, 7) else None

    def is_makeup(self, day: date, /) -> bool:
        return day == date(2026, 10, 10)


@dataclass(frozen=True)
class Planned:
    """The dates of one task as a schedule would say them."""

    start: date | None
    finish: date | None
    total_float: int | None
    critical: bool


def day(text: str) -> date | None:
    if not text:
        return None
    month, number = text.split("-")
    return date(2027 if month == "01" else 2026, int(month), int(number))


def ids() -> dict[str, int]:
    return {task[0]: i for i, task in enumerate(TASKS, start=1)}


def task_rows() -> list[dict[str, object]]:
    of = ids()
    return [
        {
            "id": of[wbs], "project": 1, "wbs": wbs, "name": name, "position": of[wbs],
            "parent": of.get(wbs.rpartition(".")[0]), "owner": (PEOPLE.index(owner) + 1,) if owner else (),
            "start": day(start), "finish": day(finish), "duration": Decimal(days), "percent_complete": Decimal(percent) / 100,
            "milestone": days == 0 and "." in wbs, "mode": "manual",
            "deadline": date(2026, 12, 18) if wbs == "5.4" else None,
        }
        for wbs, name, owner, start, finish, days, percent, _bs, _bf, _float, _critical in TASKS
    ]  # fmt: skip


def links() -> list[GanttLink]:
    of = ids()
    return [GanttLink(i, of[a], of[b], kind) for i, (a, b, kind) in enumerate(LINKS, start=1)]


def rows(**options: object) -> GanttRows:
    of = ids()
    leaves = [t for t in TASKS if "." in t[0]]
    dates = {of[t[0]]: Planned(day(t[3]), day(t[4]), t[9] * MINUTES, t[10]) for t in leaves}
    bases = {of[t[0]]: (day(t[7]), day(t[8])) for t in leaves if t[7]}
    return GanttRows(
        task_rows(), dates=dates, links=links(), baselines=bases,
        names=lambda _register, n: PEOPLE[n - 1], **options,
    )  # fmt: skip


def front(status: date = STATUS, age: int = 0) -> FrontLine:
    """The progress line of the plan at a status date."""
    calendar, of = WorkCalendar(Rules()), ids()
    reached = {}
    for wbs, _name, _owner, start, finish, days, percent, *_rest in TASKS:
        if "." not in wbs:
            continue
        first, last = day(start), day(finish)
        begin, end = midnight(first) + 480, midnight(last) + 1020
        bar = FrontBar(of[wbs], end if not days else begin, end, percent * 100, calendar, milestone=not days)
        point = front_point(bar, status)
        if point.reached is not None:
            reached[point.task] = point.reached
    return front_line(status, reached, calendar, age=age)


def big(tasks: int) -> GanttRows:
    """A plan of many tasks, nine below each summary, each following the one before."""
    made = []
    for n in range(1, tasks + 1):
        head = (n - 1) % 10 == 0
        start = date(2026, 1, 5) + timedelta(days=n % 700)
        made.append(
            {
                "id": n, "name": f"Task {n}", "parent": None if head else n - (n - 1) % 10, "position": n,
                "start": start, "finish": start + timedelta(days=4), "percent_complete": Decimal("0.5"), "duration": Decimal(4),
            }
        )  # fmt: skip
    return GanttRows(made, links=[GanttLink(n, n, n + 1) for n in range(2, tasks) if n % 10 > 1])
