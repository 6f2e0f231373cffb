"""People with more work than time, as lines of the week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pmo_desktop.base.i18n import _, pgettext
from pmo_desktop.services.loads import Person, loads
from pmo_desktop.services.reads import rows_of
from pmo_desktop.services.week_rules import Line
from pmo_desktop.store.document import Document

_DAYS = 7


def lines(document: Document, today: date, monday: date, project: int | None) -> Iterator[Line]:
    """One line for each person over-booked in this week or the next, with the tasks that cause it."""
    if not rows_of(document, "resources") or not rows_of(document, "tasks"):
        return
    after = monday + timedelta(days=_DAYS)
    last = after + timedelta(days=_DAYS - 1)
    for person in loads(document, today, monday, last, project=project).people:
        this = person.load.cell(monday, after - timedelta(days=1))
        then = person.load.cell(after, last)
        if not (this.over or then.over):
            continue
        first, end = (monday if this.over else after), (last if then.over else after - timedelta(days=1))
        yield _line(document, person, first, end, (this.percent or 0, then.percent or 0))


def _line(document: Document, person: Person, first: date, last: date, percents: tuple[int, int]) -> Line:
    shares = [share for share in person.load.shares(first, last) if share.amount]
    names, projects = [], set()
    for share in shares:
        row = document.row("tasks", share.booking.task)
        if row is not None:
            names.append(str(row.get("name") or ""))
            projects.add(row.get("project"))
    only = next(iter(projects)) if len(projects) == 1 else None
    joint = " + ".join(names[:3]) + ("…" if len(names) > 3 else "")
    reason = _("This week {now}, next week {then}: {tasks}").format(
        now=f"{percents[0]}%", then=f"{percents[1]}%", tasks=joint
    )
    a, b = first.isocalendar().week, last.isocalendar().week
    return Line(
        "resources",
        person.id,
        " · ".join(part for part in (person.name, person.role) if part),
        only if isinstance(only, int) else None,
        (person.id,),
        None,
        late=False,
        reason=reason,
        todo=_("See which tasks cause it"),
        word=pgettext("button", "Open"),
        when=_("W{a}–{b}").format(a=a, b=b) if a != b else _("W{a}").format(a=a),
        where=_("{n} projects").format(n=len(projects)) if len(projects) > 1 else "",
    )
