"""What is measured on: generated trackers and tasks, the same in every run."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from pmo_desktop.domain.values.value import Value

TODAY = date(2026, 11, 21)
PEOPLE = ("张三", "李四", "王五", "赵六", "陈晨", "刘洋", "周敏", "吴昊")
WORK = ("设计", "开发", "测试", "部署", "评审", "采购")
STATES = {"未开始": 0.0, "进行中": 0.5, "已完成": 1.0, "暂停": 0.3}
HEADERS = (
    "WBS", "任务名称", "负责人", "状态", "优先级", "计划开始", "计划完成", "工期(天)", "实际开始", "实际完成",
    "完成率", "前置任务", "计划工时", "客户", "交付物", "备注",
)  # fmt: skip


def tracker(path: Path, rows: int) -> None:
    """A tracker of 16 columns below two title rows, phases over their tasks."""
    chance = random.Random(1)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("进度跟踪")
    sheet.append(["项目进度跟踪表"])
    sheet.append(["编制：张三", None, "2026-11-20"])
    sheet.append(HEADERS)
    for number in range(rows):
        phase, step = divmod(number, 20)
        if step == 0:
            sheet.append([f"{phase + 1}", f"第{phase + 1}阶段"])
            continue
        start = datetime(2026, 1, 5) + timedelta(days=chance.randrange(300))
        days = chance.randrange(1, 20)
        state = chance.choice(tuple(STATES))
        finish = start + timedelta(days=days)
        owner = chance.choice(PEOPLE) + ("、" + chance.choice(PEOPLE) if chance.random() < 0.2 else "")
        sheet.append([
            f"{phase + 1}.{step}", f"{chance.choice(WORK)}模块{phase + 1}-{step}", owner, state,
            chance.choice(("高", "中", "低")), start, finish, days, start if state != "未开始" else None,
            finish if state == "已完成" else None, STATES[state], f"{phase + 1}.{step - 1}" if step > 1 else None,
            days * 8, f"客户{phase % 40}", f"交付物{number}", f"备注 {number}" if number % 3 == 0 else None,
        ])  # fmt: skip
    book.save(path)


def tasks(rows: int, project: int = 1) -> list[dict[str, Value]]:
    """Tasks of one project without links, every twentieth a phase; ids are their places from 1."""
    chance = random.Random(2)
    made: list[dict[str, Value]] = []
    phase = 0
    for number in range(1, rows + 1):
        if number % 20 == 1:
            phase = number
            made.append({"project": project, "name": f"阶段 {number}", "position": number, "status": "not_started"})
            continue
        start = date(2026, 1, 5) + timedelta(days=chance.randrange(300))
        made.append({
            "project": project, "name": f"任务 {number}", "position": number, "parent": phase, "start": start,
            "finish": start + timedelta(days=chance.randrange(1, 20)), "mode": "manual", "status": "in_progress",
        })  # fmt: skip
    return made


def calculated(rows: int, project: int = 1) -> tuple[list[dict[str, Value]], list[dict[str, Value]]]:
    """Tasks of one project whose dates follow from about one and a half links each, within blocks of 500."""
    chance = random.Random(4)
    made: list[dict[str, Value]] = []
    leaves: list[int] = []
    phase = 0
    for number in range(1, rows + 1):
        row: dict[str, Value] = {"project": project, "position": number, "mode": "auto", "status": "in_progress"}
        if number % 20 == 1:
            phase = number
            made.append({**row, "name": f"阶段 {number}", "wbs": f"{number // 20 + 1}"})
            continue
        leaves.append(number)
        wbs = f"{number // 20 + 1}.{(number - 1) % 20}"
        days = Decimal(chance.randrange(1, 9))
        made.append({**row, "name": f"任务 {number}", "wbs": wbs, "parent": phase, "duration": days})
    ends: set[tuple[int, int]] = set()
    for place in range(1, len(leaves)):
        first = place // 500 * 500
        for before in {place - 1 if chance.random() < 0.7 else -1, chance.randrange(max(0, place - 40), place)}:
            if before >= first:
                ends.add((leaves[before], leaves[place]))
    links: list[dict[str, Value]] = [
        {"predecessor": before, "successor": after, "type": "FS", "lag": 0, "lag_unit": "d"}
        for before, after in sorted(ends)
    ]
    return made, links
