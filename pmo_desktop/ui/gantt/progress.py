"""Which progress lines the schedule draws: on which bars they are read, with or without summaries, with older ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.presentation.gantt_front import FrontLine, front_line
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.progress_bars import reached
from pmo_desktop.services.progress_lines import ProgressLine, kept_lines, progress_line
from pmo_desktop.services.status_dates import projects_meant, shared_status_date, status_date
from pmo_desktop.ui.context import Context

_SETTING = "schedule/front"
ALL = 999
"""So many older lines that none is left out."""


@dataclass(frozen=True, slots=True)
class FrontChoice:
    """`baseline` is the one whose bars the line is read on, None the plan's; `older` is how many of the latest kept

    lines are drawn too, or `picked` says which.
    """

    baseline: int | None = None
    summaries: bool = False
    older: int = 0
    picked: frozenset[int] = frozenset()


class Progress:
    """Reads the progress lines that were asked for; each version of the file once."""

    def __init__(self, context: Context) -> None:
        """Look as was looked at this file before."""
        self._context = context
        self._known: tuple[object, tuple[FrontLine, ...]] = (None, ())
        self.choice = self._remembered()

    @property
    def status(self) -> date | None:
        """The status date of what is shown; None where it is not the same for all projects in sight."""
        days = self.days
        return days[0] if len(days) == 1 else None

    @property
    def days(self) -> tuple[date, ...]:
        """The different status dates of the projects in sight, the earliest first."""
        document, today = self._context.opened, self._context.today()
        return tuple(sorted({status_date(document, place, today) for place in self.projects() or [None]}))

    @property
    def given(self) -> date | None:
        """The status date that somebody set for all that is shown."""
        return shared_status_date(self._context.opened, self._context.project)

    def choose(self, choice: FrontChoice) -> None:
        """Draw other lines from now on."""
        self.choice = choice
        told = {"baseline": choice.baseline, "summaries": choice.summaries, "older": choice.older}
        kept = self._context.settings.get(_SETTING, {})
        self._context.settings.set(_SETTING, {**kept, self._place: {**told, "picked": sorted(choice.picked)}})

    def lines(self) -> list[ProgressLine]:
        """The lines of now, one for each project in sight."""
        document, today, choice = self._context.opened, self._context.today(), self.choice
        return [
            progress_line(document, project, today, baseline=self._baseline(project), summaries=choice.summaries)
            for project in self.projects()
        ]

    def older(self, project: int | None) -> list[ProgressLine]:
        """The kept lines of a project that are drawn too, the latest first."""
        day = status_date(self._context.opened, project, self._context.today())
        kept = [line for line in kept_lines(self._context.opened, project) if line.status_date != day]
        if self.choice.picked:
            return [line for line in kept if line.line in self.choice.picked]
        return kept[: self.choice.older]

    def projects(self) -> list[int | None]:
        """The projects in sight."""
        return projects_meant(self._context.opened, self._context.project)

    def fronts(self) -> tuple[FrontLine, ...]:
        """The lines as drawn."""
        document = self._context.opened
        stamp = (document.version, self._context.project, self._context.today(), self.choice)
        if self._known[0] != stamp:
            self._known = stamp, tuple(self._drawn())
        return self._known[1]

    def _drawn(self) -> list[FrontLine]:
        document, several = self._context.opened, self._context.project is None
        found: list[FrontLine] = []
        choice, today = self.choice, self._context.today()
        for project in self.projects():
            calendar = work_calendar(document, project)
            tasks = _tasks(document.rows("tasks"), project) if several else None
            day, base = status_date(document, project, today), self._baseline(project)
            bends = reached(document, project, today, baseline=base, summaries=choice.summaries)
            found.append(front_line(day, bends, calendar, tasks=tasks))
            for age, line in enumerate(self.older(project) if self._keeps(project) else (), 1):
                found.append(replace(_drawn(line, calendar, age), tasks=tasks))
        return found

    def _keeps(self, project: int | None) -> bool:
        """Whether older lines are wanted and there are some."""
        wanted = bool(self.choice.older or self.choice.picked)
        return wanted and any(row.get("project") == project for row in self._context.opened.rows("progress_lines"))

    def _baseline(self, project: int | None) -> int | None:
        row = self._context.opened.row("baselines", self.choice.baseline) if self.choice.baseline else None
        return self.choice.baseline if row is not None and row.get("project") == project else None

    @property
    def _place(self) -> str:
        return str(self._context.opened.path)

    def _remembered(self) -> FrontChoice:
        kept = self._context.settings.get(_SETTING, {})
        told = kept.get(self._place, {}) if isinstance(kept, dict) else {}
        base, older, picked = told.get("baseline"), told.get("older"), told.get("picked")
        return FrontChoice(
            base if isinstance(base, int) else None,
            told.get("summaries") is True,
            older if isinstance(older, int) else 0,
            frozenset(one for one in picked if isinstance(one, int)) if isinstance(picked, list) else frozenset(),
        )


def _tasks(rows: object, project: int | None) -> frozenset[int]:
    assert isinstance(rows, list)
    return frozenset(row["id"] for row in rows if row.get("project") == project)


def _drawn(line: ProgressLine, calendar: WorkCalendar, age: int) -> FrontLine:
    reached = {p.task: p.reached for p in line.points if p.task is not None and p.reached is not None}
    return front_line(line.status_date, reached, calendar, age=age)
