"""Calendars of an MS Project file: weeks, exceptions and weeks that hold for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from pmo_desktop.domain.project_file import order
from pmo_desktop.domain.project_file.codecs import CLOCK, MOMENT, TEXT, WHOLE, YES
from pmo_desktop.domain.project_file.element import many, one, told
from pmo_desktop.domain.project_file.tree import Tree


@dataclass(frozen=True, slots=True)
class FileHours:
    """Working time within a day, in minutes from midnight; 0 as its end is the end of the day."""

    ORDER: ClassVar = order.TIMES
    start: int | None = told("FromTime", CLOCK)
    finish: int | None = told("ToTime", CLOCK)
    extra: Tree = ()


@dataclass(frozen=True, slots=True)
class FilePeriod:
    """From one day to another, both included."""

    ORDER: ClassVar = order.PERIOD
    first: datetime | None = told("FromDate", MOMENT)
    last: datetime | None = told("ToDate", MOMENT)
    extra: Tree = ()


@dataclass(frozen=True, slots=True)
class FileDay:
    """How a weekday is worked: 1 is Sunday, 7 Saturday; 0 is an exception as older files write it."""

    ORDER: ClassVar = order.WEEK_DAY
    day: int = told("DayType", WHOLE, 0)
    working: bool | None = told("DayWorking", YES)
    period: FilePeriod | None = one("TimePeriod", FilePeriod)
    hours: tuple[FileHours, ...] = many("WorkingTime", FileHours, "WorkingTimes")
    extra: Tree = ()


@dataclass(frozen=True, slots=True)
class FileException:
    """Days worked otherwise, once or again and again."""

    ORDER: ClassVar = order.EXCEPTION
    by_occurrences: bool | None = told("EnteredByOccurrences", YES)
    period: FilePeriod | None = one("TimePeriod", FilePeriod)
    occurrences: int | None = told("Occurrences", WHOLE)
    name: str | None = told("Name", TEXT)
    type: int | None = told("Type", WHOLE)
    every: int | None = told("Period", WHOLE)
    weekdays: int | None = told("DaysOfWeek", WHOLE)
    month_item: int | None = told("MonthItem", WHOLE)
    month_position: int | None = told("MonthPosition", WHOLE)
    month: int | None = told("Month", WHOLE)
    month_day: int | None = told("MonthDay", WHOLE)
    working: bool | None = told("DayWorking", YES)
    hours: tuple[FileHours, ...] = many("WorkingTime", FileHours, "WorkingTimes")
    extra: Tree = ()


@dataclass(frozen=True, slots=True)
class FileWorkWeek:
    """A week that holds from one day to another."""

    ORDER: ClassVar = order.WORK_WEEK
    period: FilePeriod | None = one("TimePeriod", FilePeriod)
    name: str | None = told("Name", TEXT)
    days: tuple[FileDay, ...] = many("WeekDay", FileDay, "WeekDays")
    extra: Tree = ()


@dataclass(frozen=True, slots=True)
class FileCalendar:
    """One calendar; days of the week it does not speak of are those of its base."""

    ORDER: ClassVar = order.CALENDAR
    uid: int = told("UID", WHOLE, 0)
    guid: str | None = told("GUID", TEXT)
    name: str | None = told("Name", TEXT)
    is_base: bool | None = told("IsBaseCalendar", YES)
    base: int | None = told("BaseCalendarUID", WHOLE)
    days: tuple[FileDay, ...] = many("WeekDay", FileDay, "WeekDays")
    exceptions: tuple[FileException, ...] = many("Exception", FileException, "Exceptions")
    work_weeks: tuple[FileWorkWeek, ...] = many("WorkWeek", FileWorkWeek, "WorkWeeks")
    extra: Tree = ()
