"""Why a task has its dates, in plain sentences: what holds it, whether it is critical, how far it may slip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.calendar.worktime import Instant, day_of
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.schedule.explain import Explanation, Hold, Limit
from pmo_desktop.domain.schedule.plan import Constraint, LagUnit, Link, LinkType
from pmo_desktop.domain.schedule.why import Reason

Name = Callable[[int], str]
_CHAIN = 4
_WHOLE = 10000

_REASONS = {
    Reason.RECORDED: N_("the dates are as recorded; links do not move them"),
    Reason.ACTUAL: N_("work has begun: the actual start counts"),
    Reason.WISH: N_("nothing is before it: its own planned start counts"),
    Reason.PROJECT_START: N_("nothing is before it: it starts with the project"),
    Reason.ALAP: N_("as late as its successors allow"),
    Reason.CHILDREN: N_("from the first start to the last finish of its tasks"),
}
_HELD = {
    LinkType.FS: N_("after {task}, which finishes {date}"),
    LinkType.SS: N_("with {task}, which starts {date}"),
    LinkType.FF: N_("so as to finish with {task}, which finishes {date}"),
    LinkType.SF: N_("so as to finish when {task} starts, {date}"),
}
_LAGGED = {
    LinkType.FS: N_("{lag} after the finish {date} of {task}"),
    LinkType.SS: N_("{lag} after the start {date} of {task}"),
    LinkType.FF: N_("so as to finish {lag} after the finish {date} of {task}"),
    LinkType.SF: N_("so as to finish {lag} after the start {date} of {task}"),
}
_LED = {
    LinkType.FS: N_("{lag} before the finish {date} of {task}"),
    LinkType.SS: N_("{lag} before the start {date} of {task}"),
    LinkType.FF: N_("so as to finish {lag} before the finish {date} of {task}"),
    LinkType.SF: N_("so as to finish {lag} before the start {date} of {task}"),
}
_CONSTRAINTS = {
    Constraint.SNET: N_("may not start before {date}"),
    Constraint.SNLT: N_("must start by {date}"),
    Constraint.FNET: N_("may not finish before {date}"),
    Constraint.FNLT: N_("must finish by {date}"),
    Constraint.MSO: N_("must start on {date}"),
    Constraint.MFO: N_("must finish on {date}"),
}


class Leave(Protocol):
    """Somebody's days away, both inclusive."""

    @property
    def name(self) -> str:
        """Who is away."""
        ...

    @property
    def first(self) -> date:
        """The first day."""
        ...

    @property
    def last(self) -> date:
        """The last day."""
        ...


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: an icon's name, the bold lead, the rest."""

    icon: str
    lead: str
    text: str


def why_facts(told: Explanation, name: Name, dates: Mapping[int, Dates], day_minutes: int) -> list[Fact]:
    """Why the task starts then, what comes next to holding it, and how far it may slip, each as one line."""
    return [
        Fact("link", _("Starts {date}").format(date=moment_text(told.dates.start_at)), start_text(told, name, dates)),
        *_next_hold(told, name, day_minutes),
        *_broken(told, name, day_minutes),
        Fact("float", *slip_text(told, name, day_minutes)),
    ]


def away_facts(leaves: Iterable[Leave]) -> list[Fact]:
    """The leave that a task works around, as one line for each."""
    facts = []
    for leave in leaves:
        days = date_text(leave.first)
        if leave.last != leave.first:
            days += f" – {date_text(leave.last, leave.first.year)}"
        text = _("for {person}, who is away {days}").format(person=leave.name, days=days)
        facts.append(Fact("calendar", _("Waits"), text))
    return facts


def moment_text(instant: Instant, *, end: bool = False, beside: int = 0) -> str:
    """Month and day of an instant, the year where it is another than `beside`; the end of a day belongs to it."""
    return date_text(day_of(instant - 1 if end else instant), beside)


def date_text(day: date, beside: int = 0) -> str:
    """Month and day, with the year where it is another than `beside`."""
    return f"{day.month:02}-{day.day:02}" if beside in {0, day.year} else day.isoformat()


def days_text(minutes: int, day_minutes: int) -> str:
    """Working minutes as days with at most one decimal."""
    days = (Decimal(abs(minutes)) / day_minutes).quantize(Decimal("0.1")).normalize()
    return f"{days:f}"


def start_text(told: Explanation, name: Name, dates: Mapping[int, Dates]) -> str:
    """What decides the start, with the lag and the days without work between."""
    if told.reason is Reason.LINK:
        hold = next((hold for hold in told.holds if hold.early <= 0), None)
        return _held(hold, name, dates, told.dates.start.year) if hold is not None else ""
    if told.reason is Reason.CONSTRAINT:
        return constraint_text(told)
    return _(_REASONS[told.reason]) if told.reason in _REASONS else ""


def constraint_text(told: Explanation) -> str:
    """The constraint with its date, empty when there is none."""
    words, at = _CONSTRAINTS.get(told.constraint), told.constraint_at
    if words is None or at is None:
        return ""
    late = told.constraint in {Constraint.FNET, Constraint.FNLT, Constraint.MFO}
    return _(words).format(date=moment_text(at, end=late, beside=told.dates.start.year))


def _held(hold: Hold, name: Name, dates: Mapping[int, Dates], year: int) -> str:
    link = hold.link
    source = dates[link.predecessor]
    held = source.finish if link.type in {LinkType.FS, LinkType.FF} else source.start
    words = _LAGGED if link.lag > 0 else _LED if link.lag else _HELD
    text = _(words[link.type]).format(task=name(link.predecessor), date=date_text(held, year), lag=_lag_words(link))
    text += f" ({link.type}{lag_text(link)})"
    if hold.free:
        text += _("; {n} days without work lie between").format(n=hold.free)
    return text


def lag_text(link: Link, day_minutes: int = 480) -> str:
    """The lag as it is typed: +2d, -50%, +3ed; empty without one."""
    if not link.lag:
        return ""
    if link.unit in {LagUnit.PERCENT, LagUnit.ELAPSED_PERCENT}:
        return f"{link.lag:+d}{'e' if link.unit is LagUnit.ELAPSED_PERCENT else ''}%"
    by_clock = link.unit is LagUnit.ELAPSED
    day = 1440 if by_clock else day_minutes
    sign = "+" if link.lag > 0 else "-"
    if abs(link.lag) % day and abs(link.lag) < day:
        hours = (Decimal(abs(link.lag)) / 60).quantize(Decimal("0.1")).normalize()
        return f"{sign}{hours:f}{'e' if by_clock else ''}h"
    return f"{sign}{days_text(link.lag, day)}{'e' if by_clock else ''}d"


def _lag_words(link: Link, day_minutes: int = 480) -> str:
    """The length of a lag in words, without its sign."""
    if link.unit in {LagUnit.PERCENT, LagUnit.ELAPSED_PERCENT}:
        return _("{n} % of its duration").format(n=abs(link.lag))
    by_clock = link.unit is LagUnit.ELAPSED
    day = 1440 if by_clock else day_minutes
    if abs(link.lag) % day and abs(link.lag) < day:
        return _("{n} h").format(n=days_text(link.lag, 60))
    days = days_text(link.lag, day)
    return _("{n} d by the clock").format(n=days) if by_clock else _("{n} d").format(n=days)


def _next_hold(told: Explanation, name: Name, day_minutes: int) -> list[Fact]:
    """The link that would decide next, when one decides now."""
    later = [hold for hold in told.holds if hold.early > 0]
    if told.reason is not Reason.LINK or not later:
        return []
    hold = later[0]
    text = _("{task} would allow {days} d earlier").format(
        task=name(hold.link.predecessor), days=days_text(hold.early, day_minutes)
    )
    return [Fact("link", _("Next to it"), text)]


def _broken(told: Explanation, name: Name, day_minutes: int) -> list[Fact]:
    """The links that the dates do not keep."""
    return [
        Fact(
            "warning",
            _("Link broken"),
            _("{task} would need {days} d later").format(
                task=name(hold.link.predecessor), days=days_text(hold.early, day_minutes)
            ),
        )
        for hold in told.holds
        if hold.early < 0 and told.reason is not Reason.LINK
    ]


def slip_text(told: Explanation, name: Name, day_minutes: int) -> tuple[str, str]:
    """Whether the task is critical, and how far it may slip before whom it hurts: a lead and a sentence."""
    dates = told.dates
    if told.reason is Reason.ACTUAL and dates.percent >= _WHOLE:
        return _("Finished"), _("it can delay nothing any more")
    end = _end_text(told, name)
    way = _way(told, name)
    if dates.total_float < 0:
        late = days_text(dates.total_float, day_minutes)
        return _("Too late"), _("by {days} d for {end}{way}").format(days=late, end=end, way=way)
    if dates.total_float == 0:
        moves = told.limit is Limit.PROJECT_FINISH
        text = _("each day of delay moves {end}{way}") if moves else _("each day of delay goes past {end}{way}")
        return _("No room"), text.format(end=end, way=way)
    room = days_text(dates.total_float, day_minutes)
    if told.hurt is not None and told.free < dates.total_float:
        if not told.free:
            text = _("each day of delay moves {task}; {room} d until {end} is hurt{way}")
            return _("Room"), text.format(task=name(told.hurt), room=room, end=end, way=way)
        free = days_text(told.free, day_minutes)
        text = _("{free} d until {task} has to move, {room} d until {end} is hurt{way}")
        return _("Room"), text.format(free=free, task=name(told.hurt), room=room, end=end, way=way)
    return _("Room"), _("{room} d until {end} is hurt{way}; nobody is hurt before").format(room=room, end=end, way=way)


def _end_text(told: Explanation, name: Name) -> str:
    who = name(told.limit_task)
    year = told.dates.start.year
    if told.limit is Limit.RECORDED:
        return _("the recorded start {date} of {task}").format(date=moment_text(told.limit_at, beside=year), task=who)
    at = moment_text(told.limit_at, end=True, beside=year)
    match told.limit:
        case Limit.DEADLINE:
            return _("the deadline {date} of {task}").format(date=at, task=who)
        case Limit.CONSTRAINT:
            return _("the constraint date {date} of {task}").format(date=at, task=who)
    if told.elsewhere:
        return _("the finish {date} of the project of {task}").format(date=at, task=who)
    return _("the project's finish {date}").format(date=at)


def _way(told: Explanation, name: Name) -> str:
    """The tasks between, shortened in the middle."""
    if not told.onward:
        return ""
    names = [name(task) for task in told.onward]
    if len(names) > _CHAIN:
        names = [*names[: _CHAIN - 2], _("{n} more").format(n=len(names) - _CHAIN + 1), names[-1]]
    return _(" (through {path})").format(path=" → ".join(names))
