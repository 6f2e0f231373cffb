"""Five projects of one firm as records of a file, with links between them, baselines and milestones in all states."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pmo_desktop.store.document import Document

TODAY, STATUS = date(2026, 11, 23), date(2026, 11, 20)
PEOPLE = ("陈立群", "王海燕", "周建国", "李梦洁", "赵志强", "吴昊", "孙婷", "郑凯")

# code, name, client, manager, department, type, status, priority, budget, cost
PROJECTS = (
    ("P2601", "智慧园区综合管理平台", "苏南高新园区", 0, "集成一部", "delivery", "active", "high", 1390000, 633000),
    ("P2602", "MES 二期", "江润精工", 1, "软件部", "delivery", "active", "high", 1720000, 1041000),
    ("P2603", "冷链仓储 WMS 升级", "鲜达冷链", 2, "软件部", "maintenance", "active", "medium", 690000, 565800),
    ("P2604", "水厂远程监控改造", "平江水务", 3, "集成一部", "construction", "active", "low", 905000, 318400),
    ("P2605", "办公楼弱电总包", "金禾置业", 4, "集成二部", "construction", "on_hold", "high", 2480000, 2600000),
)

# project, number, name, owner, start, finish, percent, baseline finish; equal dates and no owner: a milestone
TASKS = (
    ("P2601", "1", "需求与方案", 0, "2026-08-31", "2026-10-09", 100, "2026-10-09"),
    ("P2601", "1.1", "现场调研", 5, "2026-08-31", "2026-09-18", 100, "2026-09-18"),
    ("P2601", "1.2", "需求规格", 5, "2026-09-21", "2026-09-29", 100, "2026-09-29"),
    ("P2601", "1.3", "需求确认", None, "2026-09-30", "2026-09-30", 100, "2026-09-30"),
    ("P2601", "2", "平台开发", 0, "2026-10-12", "2027-01-08", 46, "2026-12-25"),
    ("P2601", "2.1", "统一身份与门户", 6, "2026-10-12", "2026-11-13", 100, "2026-11-10"),
    ("P2601", "2.2", "设计评审", None, "2026-11-13", "2026-11-13", 100, "2026-11-11"),
    ("P2601", "2.3", "设备接入", 7, "2026-11-16", "2027-01-08", 20, "2026-12-25"),
    ("P2601", "2.4", "初步验收", None, "2027-01-08", "2027-01-08", 0, "2026-12-30"),
    ("P2601", "3", "终验", 0, "2027-01-11", "2027-03-12", 0, "2027-03-05"),
    ("P2601", "3.1", "试运行", 5, "2027-01-11", "2027-03-12", 0, "2027-03-05"),
    ("P2601", "3.2", "最终验收", None, "2027-03-12", "2027-03-12", 0, "2027-03-05"),
    ("P2602", "1", "设计", 1, "2026-09-21", "2026-10-22", 100, "2026-10-21"),
    ("P2602", "1.1", "设备接口方案", 5, "2026-09-21", "2026-10-21", 100, "2026-10-19"),
    ("P2602", "1.2", "设计评审通过", None, "2026-10-22", "2026-10-22", 100, "2026-10-21"),
    ("P2602", "2", "开发与验收", 1, "2026-10-22", "2026-12-30", 55, "2026-12-23"),
    ("P2602", "2.1", "设备采集驱动", 5, "2026-10-22", "2026-11-26", 75, "2026-11-06"),
    ("P2602", "2.2", "集成测试", 6, "2026-11-27", "2026-12-04", 0, "2026-11-27"),
    ("P2602", "2.3", "集成测试通过", None, "2026-12-04", "2026-12-04", 0, "2026-11-27"),
    ("P2602", "2.4", "试运行", 1, "2026-12-07", "2026-12-16", 0, "2026-12-09"),
    ("P2602", "2.5", "竣工验收", None, "2026-12-16", "2026-12-16", 0, "2026-12-09"),
    ("P2602", "2.6", "资料移交", None, "2026-12-30", "2026-12-30", 0, "2026-12-23"),
    ("P2603", "1", "切换准备", 2, "2026-09-14", "2026-11-27", 82, "2026-11-27"),
    ("P2603", "1.1", "数据清洗", 6, "2026-09-14", "2026-10-16", 100, "2026-10-16"),
    ("P2603", "1.2", "切换演练", None, "2026-09-25", "2026-09-25", 100, "2026-09-25"),
    ("P2603", "1.3", "接口联调", 7, "2026-10-19", "2026-11-27", 70, "2026-11-27"),
    ("P2603", "1.4", "系统上线", None, "2026-11-27", "2026-11-27", 0, "2026-11-27"),
    ("P2603", "1.5", "运维验收", None, "2026-12-25", "2026-12-25", 0, "2026-12-25"),
    ("P2604", "1", "改造施工", 3, "2026-09-28", "2027-02-05", 38, "2027-02-05"),
    ("P2604", "1.1", "泵站设备到货", None, "2026-10-15", "2026-10-15", 100, "2026-10-15"),
    ("P2604", "1.2", "远程终端安装", 3, "2026-10-16", "2026-12-03", 50, "2026-12-03"),
    ("P2604", "1.3", "泵站联调完成", None, "2026-12-04", "2026-12-04", 0, "2026-12-04"),
    ("P2604", "1.4", "初步验收", None, "2027-02-05", "2027-02-05", 0, "2027-02-05"),
    ("P2605", "1", "弱电施工", 4, "2026-10-08", "2027-03-05", 52, "2027-02-26"),
    ("P2605", "1.1", "管线敷设", 4, "2026-10-08", "2026-11-20", 100, "2026-11-13"),
    ("P2605", "1.2", "管线隐蔽验收", None, "2026-10-30", "2026-10-30", 100, "2026-10-30"),
    ("P2605", "1.3", "桥架验收", None, "2026-11-06", "2026-11-06", 0, "2026-11-02"),
    ("P2605", "1.4", "设备到场", None, "2026-12-18", "2026-12-18", 0, "2026-12-18"),
    ("P2605", "1.5", "系统调试", 7, "2026-12-21", "2027-01-22", 0, "2027-01-15"),
    ("P2605", "1.6", "联合调试", None, "2027-01-22", "2027-01-22", 0, "2027-01-15"),
    ("P2605", "1.7", "竣工验收", None, "2027-03-05", "2027-03-05", 0, "2027-02-26"),
)

LINKS = (
    ("P2602 2.1", "P2602 2.2", "FS"),
    ("P2602 2.2", "P2602 2.3", "FS"),
    ("P2602 2.3", "P2602 2.4", "FS"),
    ("P2602 2.4", "P2602 2.5", "FS"),
    ("P2601 2.3", "P2601 2.4", "FS"),
    ("P2601 2.4", "P2601 3.1", "FS"),
    ("P2601 3.1", "P2601 3.2", "FS"),
    ("P2605 1.4", "P2605 1.5", "FS"),
    ("P2602 2.3", "P2605 1.4", "FS"),
    ("P2604 1.3", "P2601 2.4", "FS"),
    ("P2603 1.5", "P2602 2.4", "FS"),
)
"""The last three lead from one project to another; the last is broken: the trial run begins before the acceptance."""


def fill(document: Document, *, mode: str = "manual", baseline: bool = True) -> dict[str, int]:
    """Write the five projects in one step; the tasks' ids by project code and number."""
    ids: dict[str, int] = {}
    with document.edit("Portfolio") as edit:
        people = [edit.insert("resources", {"name": name}) for name in PEOPLE]
        of: dict[str, int] = {}
        bases: dict[str, int] = {}
        for code, name, client, manager, department, kind, status, priority, budget, cost in PROJECTS:
            of[code] = edit.insert(
                "projects",
                {
                    "code": code, "name": name, "client": client, "manager": people[manager], "type": kind,
                    "department": department, "status": status, "priority": priority, "budget": Decimal(budget),
                    "actual_cost": Decimal(cost),
                },
            )  # fmt: skip
            if baseline:
                bases[code] = edit.insert("baselines", {"name": "合同版", "project": of[code]})
        for place, (code, wbs, name, owner, start, finish, percent, planned) in enumerate(TASKS, start=1):
            above = ids.get(f"{code} {wbs.rpartition('.')[0]}")
            summary = "." not in wbs
            days = {"start": date.fromisoformat(start), "finish": date.fromisoformat(finish)}
            key = f"{code} {wbs}"
            ids[key] = edit.insert(
                "tasks",
                {
                    "project": of[code], "wbs": wbs, "name": name, "parent": above, "position": place, "mode": mode,
                    "owner": (people[owner],) if owner is not None else (), "milestone": owner is None,
                    "percent_complete": None if summary else Decimal(percent) / 100, **({} if summary else days),
                },
            )  # fmt: skip
            if baseline and not summary:
                first = date.fromisoformat(planned) if owner is None else date.fromisoformat(start)
                dates = {"start": first, "finish": date.fromisoformat(planned)}
                edit.insert("baseline_tasks", {"baseline": bases[code], "task": ids[key], **dates})
        for before, after, kind in LINKS:
            edit.insert("links", {"predecessor": ids[before], "successor": ids[after], "type": kind, "lag": 0})
        edit.set_setting("status_date", STATUS.isoformat())
    return ids
