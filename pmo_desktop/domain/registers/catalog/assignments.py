"""Who does how much on what."""

from decimal import Decimal

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    clock,
    day,
    hours,
    notes,
    other_program,
    percent,
    person,
    ref,
)
from pmo_desktop.domain.registers.checks import not_before
from pmo_desktop.domain.registers.spec import Group, Register

ASSIGNMENTS = Register(
    key="assignments",
    title=N_("Assignments"),
    one=N_("Assignment"),
    group=Group.RESOURCES,
    name_field="task",
    about=N_("Who does how much on which task."),
    sheets=(
        "任务分派",
        "资源分配",
        "人员安排",
        "人力投入",
        "分工",
        "投入计划",
        "assignments",
        "allocation",
        "resource allocation",
        "resource plan",
        "staffing",
        "要員計画",
        "affectations",
    ),
    identity=("task", "resource"),
    sort=("start",),
    group_by="resource",
    checks=(not_before("start", "finish"),),
    fields=(
        ref(
            "task",
            N_("Task"),
            "tasks",
            "任务|任务名称|工作内容|工作项|作业|Task name|Activity|Work item|タスク|作業|Tâche",
            width=26,
            required=True,
        ),
        person(
            "resource",
            N_("Resource"),
            "Architect|Engineer|Consultant|Employee|员工|顾问|工程师|"
            "资源|资源名称|姓名|人员|成员|负责人|投入人员|Name|Resource name|Person|Staff|Team member|"
            "Assignee|担当者|要員|Ressource",
        ),
        percent(
            "units",
            N_("Units"),
            "Total alloc|% allocation|Alloc %|投入比例|单位|投入率|占用比例|投入度|分配比例|Allocation|"
            "Allocation %|% allocated|Percent|"
            "Assignment units|単位数|稼働率|Unités|Affectation|"
            "Load|Commitment",
            default=Decimal(1),
        ),
        hours(
            "work",
            N_("Work"),
            "工时|计划工时|人天|工作量|计划投入|Planned hours|Effort|Hours|Planned work|工数|予定工数|Travail|Charge",
        ),
        hours(
            "actual_work",
            N_("Actual work"),
            "实际工时|已投入|实际投入|实际人天|Actual hours|Actual effort|実績工数|Travail réel",
        ),
        day(
            "start",
            N_("Planned start"),
            "开始|开始日期|开始时间|投入日期|进场日期|入场时间|Start|Start date|From|開始日|Début",
        ),
        day(
            "finish",
            N_("Planned finish"),
            "结束|结束日期|结束时间|完成日期|离场日期|退场时间|Finish|End|End date|To|終了日|Fin",
        ),
        notes(),
        clock("start_clock", N_("Planned start"), "start"),
        clock("finish_clock", N_("Planned finish"), "finish"),
        other_program(),
    ),
)
