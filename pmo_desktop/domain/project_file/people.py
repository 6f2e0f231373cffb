"""Resources of an MS Project file and their assignments to tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from pmo_desktop.domain.project_file import order
from pmo_desktop.domain.project_file.codecs import MOMENT, NUMBER, SPAN, TEXT, WHOLE, YES
from pmo_desktop.domain.project_file.element import many, told
from pmo_desktop.domain.project_file.tasks import FileAttribute, FileBaseline, FileTimephased
from pmo_desktop.domain.project_file.tree import Tree

NOBODY = -65535
"""The resource of an assignment to nobody: how the file keeps the work of a task without people."""


@dataclass(frozen=True, slots=True)
class FileRate:
    """What a resource costs from one day to another."""

    ORDER: ClassVar = order.RATE
    rates_from: datetime | None = told("RatesFrom", MOMENT)
    rates_to: datetime | None = told("RatesTo", MOMENT)
    table: int | None = told("RateTable", WHOLE)
    standard: Decimal | None = told("StandardRate", NUMBER)
    standard_format: int | None = told("StandardRateFormat", WHOLE)
    overtime: Decimal | None = told("OvertimeRate", NUMBER)
    overtime_format: int | None = told("OvertimeRateFormat", WHOLE)
    cost_per_use: Decimal | None = told("CostPerUse", NUMBER)
    extra: Tree = ()


@dataclass(frozen=True, slots=True)
class FileAvailability:
    """How much of a resource there is from one day to another."""

    ORDER: ClassVar = order.AVAILABILITY
    available_from: datetime | None = told("AvailableFrom", MOMENT)
    available_to: datetime | None = told("AvailableTo", MOMENT)
    units: Decimal | None = told("AvailableUnits", NUMBER)
    extra: Tree = ()


@dataclass(frozen=True, slots=True)
class FileResource:
    """One person, machine, material or cost; spans in seconds, costs in hundredths, rates in whole money."""

    ORDER: ClassVar = order.RESOURCE
    uid: int = told("UID", WHOLE, 0)
    guid: str | None = told("GUID", TEXT)
    id: int | None = told("ID", WHOLE)
    name: str | None = told("Name", TEXT)
    type: int | None = told("Type", WHOLE)
    blank: bool | None = told("IsNull", YES)
    initials: str | None = told("Initials", TEXT)
    material_label: str | None = told("MaterialLabel", TEXT)
    code: str | None = told("Code", TEXT)
    group: str | None = told("Group", TEXT)
    email: str | None = told("EmailAddress", TEXT)
    max_units: Decimal | None = told("MaxUnits", NUMBER)
    work: int | None = told("Work", SPAN)
    actual_work: int | None = told("ActualWork", SPAN)
    remaining_work: int | None = told("RemainingWork", SPAN)
    rate: Decimal | None = told("StandardRate", NUMBER)
    rate_format: int | None = told("StandardRateFormat", WHOLE)
    cost: Decimal | None = told("Cost", NUMBER)
    overtime_rate: Decimal | None = told("OvertimeRate", NUMBER)
    overtime_rate_format: int | None = told("OvertimeRateFormat", WHOLE)
    cost_per_use: Decimal | None = told("CostPerUse", NUMBER)
    actual_cost: Decimal | None = told("ActualCost", NUMBER)
    calendar: int | None = told("CalendarUID", WHOLE)
    notes: str | None = told("Notes", TEXT)
    attributes: tuple[FileAttribute, ...] = many("ExtendedAttribute", FileAttribute, by="field")
    baselines: tuple[FileBaseline, ...] = many("Baseline", FileBaseline, by="number")
    is_cost: bool | None = told("IsCostResource", YES)
    availability: tuple[FileAvailability, ...] = many("AvailabilityPeriod", FileAvailability, "AvailabilityPeriods")
    rates: tuple[FileRate, ...] = many("Rate", FileRate, "Rates")
    extra: Tree = ()

    @property
    def kind(self) -> str:
        """The resource's type as its field has it: work, material or cost."""
        if self.is_cost or self.type == 2:
            return "cost"
        return "material" if self.type == 0 else "work"


@dataclass(frozen=True, slots=True)
class FileAssignment:
    """One resource on one task; spans in seconds, costs in hundredths."""

    ORDER: ClassVar = order.ASSIGNMENT
    uid: int = told("UID", WHOLE, 0)
    guid: str | None = told("GUID", TEXT)
    task: int = told("TaskUID", WHOLE, 0)
    resource: int = told("ResourceUID", WHOLE, NOBODY)
    percent_work_complete: Decimal | None = told("PercentWorkComplete", NUMBER)
    actual_cost: Decimal | None = told("ActualCost", NUMBER)
    actual_finish: datetime | None = told("ActualFinish", MOMENT)
    actual_start: datetime | None = told("ActualStart", MOMENT)
    actual_work: int | None = told("ActualWork", SPAN)
    cost: Decimal | None = told("Cost", NUMBER)
    delay: int | None = told("Delay", WHOLE)
    finish: datetime | None = told("Finish", MOMENT)
    leveling_delay: int | None = told("LevelingDelay", WHOLE)
    milestone: bool | None = told("Milestone", YES)
    notes: str | None = told("Notes", TEXT)
    overtime_work: int | None = told("OvertimeWork", SPAN)
    remaining_cost: Decimal | None = told("RemainingCost", NUMBER)
    remaining_work: int | None = told("RemainingWork", SPAN)
    start: datetime | None = told("Start", MOMENT)
    stop: datetime | None = told("Stop", MOMENT)
    resume: datetime | None = told("Resume", MOMENT)
    units: Decimal | None = told("Units", NUMBER)
    work: int | None = told("Work", SPAN)
    contour: int | None = told("WorkContour", WHOLE)
    attributes: tuple[FileAttribute, ...] = many("ExtendedAttribute", FileAttribute, by="field")
    baselines: tuple[FileBaseline, ...] = many("Baseline", FileBaseline, by="number")
    timephased: tuple[FileTimephased, ...] = many("TimephasedData", FileTimephased)
    extra: Tree = ()
