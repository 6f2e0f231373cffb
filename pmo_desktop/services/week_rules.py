"""Which records belong into the lists of the week, with the reason and the next step; pure over rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pmo_desktop.base.days import short_day
from pmo_desktop.base.i18n import _, pgettext
from pmo_desktop.domain.lateness import due_day, is_open, late_since, outstanding
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.value import Row, Value

HIGH_SCORE = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the week: a record, why it is here, and what to do.

    `late` marks its day in red; `when` and `where` are said in place of the day and the project.
    """

    register: str
    id: int
    title: str
    project: int | None
    people: tuple[int, ...]
    day: date | None
    late: bool
    reason: str
    todo: str
    word: str
    when: str = ""
    where: str = ""


def has_duty(register: Register) -> bool:
    """Whether its records are things that someone must finish by a day."""
    has_day = register.has("due") or (register.has("finish") and register.has("percent_complete"))
    return has_day and register.has("project") and not register.has("required") and not register.has("probability")


def people_of(row: Row) -> tuple[int, ...]:
    """The people a record is with."""
    for key in ("owner", "manager", "resource", "chair"):
        value = row.get(key)
        if isinstance(value, int):
            return (value,)
        if isinstance(value, tuple) and value:
            return value
    return ()


def overdue(register: Register, rows: Iterable[Row], today: date) -> Iterator[Line]:
    """Open records whose day has passed, oldest first."""
    late = [(day, row) for row in rows if (day := late_since(row, today)) is not None]
    for day, row in sorted(late, key=lambda pair: pair[0]):
        days = (today - day).days
        parts = [_("{days} d overdue").format(days=days)]
        done = percent(row)
        if done:
            parts.append(done)
        else:
            parts.append(_("no result yet") if register.has("result") else _("still open"))
        todo = (
            _("Update its percentage, or move it")
            if register.has("percent_complete")
            else _("Remind, or agree a new date")
        )
        yield line(register, row, day, late=True, reason=joined(parts), todo=todo)


def due(register: Register, rows: Iterable[Row], monday: date, sunday: date, today: date) -> Iterator[Line]:
    """Open records to be done this week and not yet late."""
    soon = [
        (day, row) for row in rows if is_open(row) and (day := due_day(row)) and max(monday, today) <= day <= sunday
    ]
    for day, row in sorted(soon, key=lambda pair: pair[0]):
        parts = [percent(row) or _("open"), left(today, day)]
        if row.get("milestone"):
            parts.insert(0, _("milestone"))
        yield line(register, row, day, late=False, reason=joined(parts), todo=_("Confirm that it will be done"))


def slipped(register: Register, rows: Mapping[int, Row], before: Mapping[int, date], since: date) -> Iterator[Line]:
    """Open records whose finish lies later than it did at the last meeting."""
    for number, was in sorted(before.items()):
        row = rows.get(number)
        now = None if row is None else row.get("finish")
        if row is None or not isinstance(now, date) or now <= was or not is_open(row):
            continue
        reason = _("On {since} it was {was}; {days} d later now").format(
            since=short_day(since, now), was=short_day(was, now), days=(now - was).days
        )
        yield line(register, row, now, late=False, reason=reason, todo=_("See what it does to the end date"))


def risks(register: Register, rows: Iterable[Row], sunday: date, today: date) -> Iterator[Line]:
    """Open risks that are high or extreme, and those whose response is due."""
    found = []
    for row in rows:
        if not is_open(row):
            continue
        score = row.get("score")
        points = score if isinstance(score, int) else 0
        day = due_day(row)
        soon = day is not None and day <= sunday
        if points >= HIGH_SCORE or soon:
            found.append((-points, day or date.max, row))
    for points, day, row in sorted(found, key=lambda item: item[:2]):
        known = None if day == date.max else day
        parts = [_("{p} × {i} = {score}").format(p=row.get("probability"), i=row.get("impact"), score=-points)]
        if known is not None:
            days = (today - known).days
            parts.append(_("response {days} d overdue").format(days=days) if days > 0 else left(today, known))
        if not row.get("response"):
            parts.append(_("no response written"))
        todo = _("Check the response") if row.get("response") else _("Decide on a response")
        late = known is not None and known < today
        yield line(register, row, known, late=late, reason=joined(parts), todo=todo)


def payments(register: Register, rows: Iterable[Row], sunday: date, today: date) -> Iterator[Line]:
    """Money that is due by the end of the week and has not come in full."""
    found = []
    for row in rows:
        day = row.get("planned_date")
        open_sum = outstanding(row)
        if isinstance(day, date) and day <= sunday and open_sum > 0:
            found.append((day, row, open_sum))
    for day, row, open_sum in sorted(found, key=lambda item: item[0]):
        days = (today - day).days
        parts = [_("{days} d overdue").format(days=days) if days > 0 else left(today, day), f"{open_sum:,.2f}"]
        invoiced = bool(row.get("invoiced_on") or row.get("invoice_no"))
        parts.append(_("invoiced") if invoiced else _("not invoiced"))
        todo = _("Send a reminder") if invoiced and days > 0 else _("Follow up") if invoiced else _("Invoice first")
        contract = str(row.get("contract") or "")
        made = line(register, row, day, late=days > 0, reason=joined(parts), todo=todo)
        yield replace(made, title=f"{contract} {made.title}") if contract else made


def missing_documents(register: Register, rows: Iterable[Row], sunday: date, today: date) -> Iterator[Line]:
    """Required documents that are not there although their day is near or their stage has none."""
    for row in rows:
        day = due_day(row)
        if row.get("required") is False or row.get("status") not in {None, "missing"} or row.get("file"):
            continue
        if day is not None and day > sunday:
            continue
        stage = str(row.get("stage") or "")
        reason = _("Required, not there yet")
        if stage:
            field = register["stage"]
            choice = field.choice(stage)
            reason = _("Required in stage “{stage}”, not there yet").format(stage=_(choice.label) if choice else stage)
        late = day is not None and day < today
        yield line(register, row, day, late=late, reason=reason, todo=_("Ask, or use a template"))


def line(register: Register, row: Row, day: date | None, *, late: bool, reason: str, todo: str) -> Line:
    """A line for a row of a register."""
    number, project = row["id"], row.get("project")
    assert isinstance(number, int)
    code = str(row.get("code") or "")
    name = str(row.get(register.name_field) or row.get("title") or row.get("name") or "")
    title = name if not code or register.has("percent_complete") or not name else f"{code} {name}"
    if row.get("milestone"):
        title = "◆ " + title
    return Line(
        register.key,
        number,
        title or f"#{number}",
        project if isinstance(project, int) else None,
        people_of(row),
        day,
        late,
        reason,
        todo,
        pgettext("button", "Open"),
    )


def percent(row: Row) -> str:
    """How much is done, in words; empty when nobody said."""
    value: Value = row.get("percent_complete")
    return _("{percent}% done").format(percent=f"{value * 100:.0f}") if isinstance(value, Decimal | int) else ""


def left(today: date, day: date) -> str:
    """How many days are left."""
    days = (day - today).days
    if days == 0:
        return _("due today")
    return _("due tomorrow") if days == 1 else _("{days} d left").format(days=days)


def joined(parts: Sequence[str]) -> str:
    """Parts of a reason in one line."""
    return _(", ").join(part for part in parts if part)
