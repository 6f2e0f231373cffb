"""Tasks of an MS Project file, with their links, baselines and own fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from pmo_desktop.domain.project_file import order
from pmo_desktop.domain.project_file.codecs import MOMENT, NUMBER, SPAN, TEXT, WHOLE, YES
from pmo_desktop.domain.project_file.element import many, told
from pmo_desktop.domain.project_file.tree import Tree

LINK_TYPES = ("FF", "FS", "SF", "SS")
"""The types of links by their number in the file."""
CONSTRAINTS = ("asap", "alap", "mso", "mfo", "snet", "snlt", "fnet", "fnlt")
"""The constraints by their number in the file."""


@dataclass(frozen=True, slots=True)
class FileLink:
    """What a task waits for; `lag` in tenths of minutes, or per cent, by `lag_format`."""

    ORDER: ClassVar = order.LINK
    predecessor: int = told("PredecessorUID", WHOLE, 0)
    type: int = told("Type", WHOLE, 1)
    cross_project: bool | None = told("CrossProject", YES)
    cross_project_name: str | None = told("CrossProjectName", TEXT)
    lag: int | None = told("LinkLag", WHOLE)
    lag_format: int | None = told("LagFormat", WHOLE)
    extra: Tree = ()

    @property
    def kind(self) -> str:
        """FS, SS, FF or SF."""
        return LINK_TYPES[self.type] if 0 <= self.type < len(LINK_TYPES) else "FS"


@dataclass(frozen=True, slots=True)
class FileTimephased:
    """What an assignment does in a stretch of time."""

    ORDER: ClassVar = order.TIMEPHASED
    type: int | None = told("Type", WHOLE)
    uid: int | None = told("UID", WHOLE)
    start: datetime | None = told("Start", MOMENT)
    finish: datetime | None = told("Finish", MOMENT)
    unit: int | None = told("Unit", WHOLE)
    value: str | None = told("Value", TEXT)
    extra: Tree = ()


@dataclass(frozen=True, slots=True)
class FileBaseline:
    """One of the baselines 0 to 10 of a task, a resource or an assignment; cost in hundredths."""

    ORDER: ClassVar = order.TASK_BASELINE
    timephased: tuple[FileTimephased, ...] = many("TimephasedData", FileTimephased)
    number: int | None = told("Number", WHOLE)
    interim: bool | None = told("Interim", YES)
    start: datetime | None = told("Start", MOMENT)
    finish: datetime | None = told("Finish", MOMENT)
    duration: int | None = told("Duration", SPAN)
    duration_format: int | None = told("DurationFormat", WHOLE)
    work: int | None = told("Work", SPAN)
    cost: Decimal | None = told("Cost", NUMBER)
    extra: Tree = ()


@dataclass(frozen=True, slots=True)
class FileAttribute:
    """The value of one of the fields that the user may define."""

    ORDER: ClassVar = order.ATTRIBUTE
    field: str = told("FieldID", TEXT, "")
    value: str | None = told("Value", TEXT)
    duration_format: int | None = told("DurationFormat", WHOLE)
    extra: Tree = ()


@dataclass(frozen=True, slots=True)
class FileTask:
    """One task; spans in seconds, costs in hundredths, slack in tenths of minutes."""

    ORDER: ClassVar = order.TASK
    uid: int = told("UID", WHOLE, 0)
    guid: str | None = told("GUID", TEXT)
    id: int | None = told("ID", WHOLE)
    name: str | None = told("Name", TEXT)
    active: bool | None = told("Active", YES)
    manual: bool | None = told("Manual", YES)
    type: int | None = told("Type", WHOLE)
    blank: bool | None = told("IsNull", YES)
    wbs: str | None = told("WBS", TEXT)
    outline_number: str | None = told("OutlineNumber", TEXT)
    level: int | None = told("OutlineLevel", WHOLE)
    priority: int | None = told("Priority", WHOLE)
    start: datetime | None = told("Start", MOMENT)
    finish: datetime | None = told("Finish", MOMENT)
    duration: int | None = told("Duration", SPAN)
    duration_format: int | None = told("DurationFormat", WHOLE)
    work: int | None = told("Work", SPAN)
    stop: datetime | None = told("Stop", MOMENT)
    resume: datetime | None = told("Resume", MOMENT)
    effort_driven: bool | None = told("EffortDriven", YES)
    estimated: bool | None = told("Estimated", YES)
    milestone: bool | None = told("Milestone", YES)
    summary: bool | None = told("Summary", YES)
    critical: bool | None = told("Critical", YES)
    early_start: datetime | None = told("EarlyStart", MOMENT)
    early_finish: datetime | None = told("EarlyFinish", MOMENT)
    late_start: datetime | None = told("LateStart", MOMENT)
    late_finish: datetime | None = told("LateFinish", MOMENT)
    free_slack: int | None = told("FreeSlack", WHOLE)
    total_slack: int | None = told("TotalSlack", WHOLE)
    start_slack: int | None = told("StartSlack", WHOLE)
    finish_slack: int | None = told("FinishSlack", WHOLE)
    fixed_cost: Decimal | None = told("FixedCost", NUMBER)
    percent_complete: Decimal | None = told("PercentComplete", NUMBER)
    percent_work_complete: Decimal | None = told("PercentWorkComplete", NUMBER)
    cost: Decimal | None = told("Cost", NUMBER)
    actual_start: datetime | None = told("ActualStart", MOMENT)
    actual_finish: datetime | None = told("ActualFinish", MOMENT)
    actual_duration: int | None = told("ActualDuration", SPAN)
    actual_cost: Decimal | None = told("ActualCost", NUMBER)
    actual_work: int | None = told("ActualWork", SPAN)
    remaining_duration: int | None = told("RemainingDuration", SPAN)
    remaining_cost: Decimal | None = told("RemainingCost", NUMBER)
    remaining_work: int | None = told("RemainingWork", SPAN)
    constraint: int | None = told("ConstraintType", WHOLE)
    calendar: int | None = told("CalendarUID", WHOLE)
    constraint_date: datetime | None = told("ConstraintDate", MOMENT)
    deadline: datetime | None = told("Deadline", MOMENT)
    leveling_delay: int | None = told("LevelingDelay", WHOLE)
    leveling_delay_format: int | None = told("LevelingDelayFormat", WHOLE)
    hyperlink: str | None = told("Hyperlink", TEXT)
    hyperlink_address: str | None = told("HyperlinkAddress", TEXT)
    ignore_resource_calendar: bool | None = told("IgnoreResourceCalendar", YES)
    notes: str | None = told("Notes", TEXT)
    physical_percent: Decimal | None = told("PhysicalPercentComplete", NUMBER)
    links: tuple[FileLink, ...] = many("PredecessorLink", FileLink)
    attributes: tuple[FileAttribute, ...] = many("ExtendedAttribute", FileAttribute, by="field")
    baselines: tuple[FileBaseline, ...] = many("Baseline", FileBaseline, by="number")
    manual_start: datetime | None = told("ManualStart", MOMENT)
    manual_finish: datetime | None = told("ManualFinish", MOMENT)
    manual_duration: int | None = told("ManualDuration", SPAN)
    timephased: tuple[FileTimephased, ...] = many("TimephasedData", FileTimephased)
    extra: Tree = ()

    @property
    def elapsed(self) -> bool:
        """Whether the duration runs around the clock."""
        return is_elapsed(self.duration_format)

    @property
    def constraint_key(self) -> str:
        """The constraint as the task's field has it."""
        number = self.constraint or 0
        return CONSTRAINTS[number] if 0 <= number < len(CONSTRAINTS) else "asap"


def is_elapsed(unit_format: int | None) -> bool:
    """Whether a number for a unit of time means elapsed time; those above 32 are the estimated ones."""
    return unit_format is not None and (unit_format & 31) in {4, 6, 8, 10, 12, 20}
