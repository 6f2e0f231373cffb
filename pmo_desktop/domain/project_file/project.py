"""An MS Project file as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from pmo_desktop.domain.project_file import order
from pmo_desktop.domain.project_file.calendars import FileCalendar
from pmo_desktop.domain.project_file.codecs import CLOCK, MOMENT, NUMBER, TEXT, WHOLE, YES
from pmo_desktop.domain.project_file.element import many, told
from pmo_desktop.domain.project_file.people import FileAssignment, FileResource
from pmo_desktop.domain.project_file.tasks import FileTask
from pmo_desktop.domain.project_file.tree import Tree


@dataclass(frozen=True, slots=True)
class FileField:
    """A field of the user's own: its number, the name the program gives it and hers."""

    ORDER: ClassVar = order.DEFINITION
    field: str = told("FieldID", TEXT, "")
    name: str | None = told("FieldName", TEXT)
    alias: str | None = told("Alias", TEXT)
    extra: Tree = ()


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """One project with everything in it; clocks in minutes from midnight."""

    ORDER: ClassVar = order.PROJECT
    save_version: int | None = told("SaveVersion", WHOLE)
    name: str | None = told("Name", TEXT)
    guid: str | None = told("GUID", TEXT)
    title: str | None = told("Title", TEXT)
    company: str | None = told("Company", TEXT)
    manager: str | None = told("Manager", TEXT)
    author: str | None = told("Author", TEXT)
    created: datetime | None = told("CreationDate", MOMENT)
    saved: datetime | None = told("LastSaved", MOMENT)
    from_start: bool | None = told("ScheduleFromStart", YES)
    start: datetime | None = told("StartDate", MOMENT)
    finish: datetime | None = told("FinishDate", MOMENT)
    critical_slack: Decimal | None = told("CriticalSlackLimit", NUMBER)
    currency_digits: int | None = told("CurrencyDigits", WHOLE)
    currency_symbol: str | None = told("CurrencySymbol", TEXT)
    currency_code: str | None = told("CurrencyCode", TEXT)
    calendar: int | None = told("CalendarUID", WHOLE)
    default_start: int | None = told("DefaultStartTime", CLOCK)
    default_finish: int | None = told("DefaultFinishTime", CLOCK)
    minutes_per_day: int | None = told("MinutesPerDay", WHOLE)
    minutes_per_week: int | None = told("MinutesPerWeek", WHOLE)
    days_per_month: int | None = told("DaysPerMonth", WHOLE)
    honor_constraints: bool | None = told("HonorConstraints", YES)
    multiple_critical_paths: bool | None = told("MultipleCriticalPaths", YES)
    splits_in_progress: bool | None = told("SplitsInProgressTasks", YES)
    status_date: datetime | None = told("StatusDate", MOMENT)
    current_date: datetime | None = told("CurrentDate", MOMENT)
    fields: tuple[FileField, ...] = many("ExtendedAttribute", FileField, "ExtendedAttributes")
    calendars: tuple[FileCalendar, ...] = many("Calendar", FileCalendar, "Calendars", by="uid")
    tasks: tuple[FileTask, ...] = many("Task", FileTask, "Tasks")
    resources: tuple[FileResource, ...] = many("Resource", FileResource, "Resources", by="uid")
    assignments: tuple[FileAssignment, ...] = many("Assignment", FileAssignment, "Assignments", by="uid")
    extra: Tree = ()

    @property
    def day(self) -> int:
        """Minutes in a day of a duration."""
        return self.minutes_per_day or 480

    @property
    def week(self) -> int:
        """Minutes in a week of a duration."""
        return self.minutes_per_week or 5 * self.day

    @property
    def shown_name(self) -> str:
        """What the project is called; empty when the file does not say."""
        top = self.summary_task
        return " ".join((self.title or (top.name if top else None) or self.name or "").split())

    @property
    def summary_task(self) -> FileTask | None:
        """The task that stands for the project itself: the first one, where it has no level."""
        first = self.tasks[0] if self.tasks else None
        return first if first is not None and first.uid == 0 and not first.level and not first.blank else None
