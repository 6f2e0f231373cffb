"""The card that says why a task has its dates: what holds it, its length, its calendar, its room, what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.worktime import WorkCalendar, day_of
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.domain.schedule.front_line import WHOLE, FrontBar, front_point
from pmo_desktop.presentation.formatting import list_joint
from pmo_desktop.presentation.gantt_chain import forward
from pmo_desktop.presentation.gantt_days import Ground, runs, working_days
from pmo_desktop.presentation.gantt_labels import day_text, percent_text
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.gantt_sheet import number_text
from pmo_desktop.presentation.time_scale import TimeScale
from pmo_desktop.presentation.why_text import Fact, away_facts, why_facts
from pmo_desktop.ui.gantt.fact_card import Act, FactCard, Told
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.theme import Theme


def facts(plan: Plan, shown: GanttRow) -> list[Fact]:
    """What is known about a row's dates."""
    if shown.start is None or shown.finish is None:
        said = plan.said(shown.key.id) if shown.key.kind == "task" else ()
        if said:
            return [Fact("warning", _("No dates"), sentence) for sentence in said]
        return [Fact("info", _("No dates"), _("Type a start and a finish, or a duration and predecessors."))]
    told = plan.explain(shown.key.id) if shown.key.kind == "task" else None
    lines = why_facts(told, plan.called, plan.result.dates, plan.rows.day_minutes) if told is not None else []
    start = Fact("link", _("Starts {date}").format(date=day_text(shown.start)), "")
    found = [lines[0] if lines else start]
    if shown.kind != "milestone":
        days = working_days(plan.calendar, shown.start, shown.finish)
        base = ""
        if shown.baseline_start and shown.baseline_finish:
            planned = working_days(plan.calendar, shown.baseline_start, shown.baseline_finish)
            base = _("baseline {days} d, until {date}").format(days=planned, date=day_text(shown.baseline_finish))
        found.append(Fact("clock", _("{days} working days").format(days=days), base))
        found.append(Fact("calendar", _("Calendar"), _skipped(plan, shown)))
    if shown.percent is not None and shown.is_leaf:
        found.append(Fact("flag", _("Progress"), _progress(plan, shown)))
    found += away_facts(plan.away(shown.key.id)) if shown.key.kind == "task" else []
    found += [fact for fact in lines[1:] if fact.icon != "warning" or not shown.messages]
    found += [Fact("warning", "", str(message)) for message in shown.messages[:3]]
    return found


def _namer(plan: Plan) -> Callable[[int], str]:
    def name(task: int) -> str:
        row = plan.rows.task(task)
        words = f"{row.get('wbs') or ''} {row.get('name') or ''}".strip() if row is not None else ""
        dates = plan.dates.get(task)
        end = f" ({day_text(dates.finish)})" if dates is not None and dates.finish else ""
        return (words or f"#{task}") + end

    return name


def _progress(plan: Plan, shown: GanttRow) -> str:
    """The share done, where the progress line stands at the task, and how many days that is off."""
    words, status = percent_text(shown.percent), plan.status
    dates = plan.result.dates.get(shown.key.id) if shown.key.kind == "task" else None
    calendar = plan.calendar
    if status is None or dates is None or not isinstance(calendar, WorkCalendar):
        return words
    milestone = shown.kind == "milestone"
    bar = FrontBar(shown.key.id, dates.start_at, dates.finish_at, dates.percent, calendar, milestone, dates.pieces)
    point = front_point(bar, status)
    if not point.ahead or point.reached is None:
        under_way = 0 < dates.percent < WHOLE
        return (
            _("{percent}, as it should be on {date}").format(percent=words, date=day_text(status))
            if under_way
            else words
        )
    days = number_text((abs(Decimal(point.ahead)) / calendar.day_minutes).quantize(Decimal("0.1")))
    told = _("{percent}; by {date} it came to {reached}: {n} d behind")
    if point.ahead > 0:
        told = _("{percent}; by {date} it came to {reached}: {n} d ahead")
    return told.format(percent=words, date=day_text(status), reached=day_text(day_of(point.reached - 1)), n=days)


def _skipped(plan: Plan, shown: GanttRow) -> str:
    assert shown.start
    assert shown.finish
    days = min(2000, (shown.finish - shown.start).days + 1)
    free = runs(plan.calendar, TimeScale(shown.start, days, 1.0))
    free = [run for run in free if run.last >= shown.start and run.first <= shown.finish]
    weekends = sum(run.ground is Ground.WEEKEND for run in free)
    holidays = list_joint().join(dict.fromkeys(run.name for run in free if run.ground is Ground.HOLIDAY))
    if not weekends:
        return _("skips {holidays}").format(holidays=holidays) if holidays else _("no days off in between")
    if holidays:
        return _("skips {n} weekends and {holidays}").format(n=weekends, holidays=holidays)
    return _("skips {n} weekends, no holidays").format(n=weekends)


class WhyCard(FactCard):
    """Says why a task has its dates; `acts` says what else can be done about a task."""

    jumped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Hidden until asked."""
        super().__init__(theme, parent)
        self.acts: Callable[[GanttRow], list[Act]] = lambda _row: []
        self.task: int | None = None

    def explain(self, plan: Plan, shown: GanttRow, at: QPoint, row_top: int, row_height: int) -> None:
        """Show the facts of a row beside a point of the parent, above or below the row."""
        question = _("Why {date}?").format(date=day_text(shown.finish)) if shown.finish else shown.name
        self.task = shown.key.id if shown.key.kind == "task" else None
        driver = getattr(plan.result.dates.get(shown.key.id), "driver", None) if self.task is not None else None
        before = getattr(driver, "task", None)
        acts: list[Act] = []
        if isinstance(before, int):
            wbs = (plan.rows.task(before) or {}).get("wbs") or f"#{before}"
            acts.append(Act(_("Go to {task}").format(task=wbs), lambda: self.jumped.emit(before)))
        told = Told(
            f"{shown.wbs} {shown.name} · {question}".strip(),
            facts(plan, shown),
            (_("Critical"), Tone.RED) if shown.critical else None,
            effects(plan, shown),
            [*acts, *(self.acts(shown) if self.task is not None else [])],
        )
        self.tell(told, at, row_top, row_height)


def effects(plan: Plan, shown: GanttRow) -> list[Fact]:
    """What comes after a task, down to the last one it drives, with the days left before its deadline."""
    if shown.key.kind != "task":
        return []
    followers = [link.successor for link in plan.rows.links.of(shown.key.id) if link.predecessor == shown.key.id]
    found: list[Fact] = []
    name = _namer(plan)
    if followers:
        words = " · ".join(name(task) for task in followers[:2])
        more = f" +{len(followers) - 2}" if len(followers) > 2 else ""
        found.append(Fact("arrow_right", _("Then"), words + more))
    driven = forward(plan.dates, plan.rows.links, shown.key.id)
    last = driven[-1] if driven else None
    if last is not None and last not in followers[:2]:
        found.append(Fact("flag", _("Leads to"), name(last) + _room_left(plan, last)))
    return found


def _room_left(plan: Plan, task: int) -> str:
    row, dates = plan.rows.task(task) or {}, plan.dates.get(task)
    due = row.get("deadline")
    if not isinstance(due, date) or dates is None or dates.finish is None:
        return ""
    if due >= dates.finish:
        left = working_days(plan.calendar, dates.finish, due) - plan.calendar.is_working(dates.finish)
        return _(", {n} d before its deadline").format(n=left)
    over = working_days(plan.calendar, due, dates.finish) - plan.calendar.is_working(due)
    return _(", {n} d after its deadline").format(n=over)
