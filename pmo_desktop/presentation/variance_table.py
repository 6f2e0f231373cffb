"""A baseline compared with the plan as a table: then, now, and the difference, task by task."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pmo_desktop.base.i18n import N_, _, ngettext
from pmo_desktop.domain.baselines.variance import Planned, State, Totals, Variance
from pmo_desktop.domain.calendar.worktime import day_of
from pmo_desktop.domain.registers.catalog.common import choice, day, days, money, number, pick
from pmo_desktop.domain.registers.spec import Now, Tone
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.formatting import plain_number
from pmo_desktop.presentation.reading import reading, task_columns

STATES = (
    pick(State.ON_PLAN, N_("On plan")),
    pick(State.LATER, N_("Later"), tone=Tone.RED),
    pick(State.EARLIER, N_("Earlier"), tone=Tone.GREEN),
    pick(State.NEW, N_("New since"), tone=Tone.ACCENT),
    pick(State.REMOVED, N_("Removed since"), tone=Tone.AMBER),
)


def _tone(value: Value, _row: Row, _now: Now) -> Tone:
    if isinstance(value, Decimal) and value:
        return Tone.RED if value > 0 else Tone.GREEN
    return Tone.NEUTRAL


VARIANCES = reading(
    "variances",
    N_("Baseline comparison"),
    N_("Task"),
    *task_columns(),
    choice("state", N_("State"), STATES, width=12),
    day("start_then", N_("Baseline start")),
    day("finish_then", N_("Baseline finish")),
    day("start_now", N_("Start now")),
    day("finish_now", N_("Finish now")),
    days("start", N_("Start variance"), width=8, tone=_tone),
    days("finish", N_("Finish variance"), width=8, tone=_tone),
    days("duration_then", N_("Baseline duration"), width=8),
    days("duration", N_("Duration difference"), width=8, tone=_tone),
    number("work_then", N_("Baseline work"), unit="h", width=9),
    number("work", N_("Work difference"), unit="h", width=9, tone=_tone),
    money("cost_then", N_("Baseline cost")),
    money("cost", N_("Cost difference"), tone=_tone),
)
"""The columns of the table; the rows are made by `variance_rows`."""


def variance_rows(variances: Sequence[Variance]) -> list[Row]:
    """One row a task, in the order given; `task` is where it leads to, `level` and `summary` where it stands."""
    rows: list[Row] = []
    above: list[tuple[int, int]] = []
    for place, variance in enumerate(variances, 1):
        level = variance.shown.level
        above = [one for one in above if one[1] < level]
        rows.append({**_row(place, variance), "parent": above[-1][0] if above else None})
        above.append((place, level))
    return rows


def _row(place: int, variance: Variance) -> Row:
    shown, then, now = variance.shown, variance.then, variance.now
    return {
        "id": place,
        "task": now.task if now is not None else None,
        "level": shown.level,
        "summary": shown.summary,
        "wbs": shown.wbs,
        "name": shown.name,
        "state": str(variance.state),
        "start_then": _start(then),
        "finish_then": _finish(then),
        "start_now": _start(now),
        "finish_now": _finish(now),
        "start": variance.start,
        "finish": variance.finish,
        "duration_then": then.duration if then is not None else None,
        "duration": variance.duration,
        "work_then": then.work if then is not None else None,
        "work": variance.work,
        "cost_then": then.cost if then is not None else None,
        "cost": variance.cost,
    }


def totals_words(totals: Totals) -> str:
    """The comparison in one line: what the end of the project does, how many moved, money, the worst."""
    parts = [finish_words(totals.finish)]
    if totals.finish and totals.common is not None and totals.common != totals.finish:
        parts.append(_("{n} d without new and removed tasks").format(n=plain_number(totals.common)))
    counts = totals.counts
    if late := counts[State.LATER]:
        parts.append(ngettext("{n} task later", "{n} tasks later", late).format(n=late))
    if early := counts[State.EARLIER]:
        parts.append(ngettext("{n} task earlier", "{n} tasks earlier", early).format(n=early))
    if new := counts[State.NEW]:
        parts.append(_("{n} new").format(n=new))
    if gone := counts[State.REMOVED]:
        parts.append(_("{n} removed").format(n=gone))
    if totals.cost:
        parts.append(_("cost {n}").format(n=f"{totals.cost:+,.2f}"))
    if totals.worst:
        worst = totals.worst[0]
        told = _("worst: {name} +{n} d").format(name=worst.shown.name, n=plain_number(worst.finish or Decimal(0)))
        parts.append(told)
    return " · ".join(part for part in parts if part)


def finish_words(days_late: Decimal | None) -> str:
    """What the end of the project does, in working days."""
    if days_late is None:
        return ""
    if days_late == 0:
        return _("the finish has not moved")
    words = _("the finish is {n} d later") if days_late > 0 else _("the finish is {n} d earlier")
    return words.format(n=plain_number(abs(days_late)))


def _start(planned: Planned | None) -> date | None:
    return day_of(planned.start_at) if planned is not None and planned.start_at is not None else None


def _finish(planned: Planned | None) -> date | None:
    if planned is None or planned.finish_at is None:
        return None
    return day_of(planned.finish_at - 1) if planned.finish_at != planned.start_at else day_of(planned.finish_at)
