"""The week: what is late, due, slipped, over-booked, risky, unpaid and missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from weakref import WeakKeyDictionary

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.base.i18n import N_, _, language
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.domain.values.value import Row
from pmo_desktop.services import overbooked, week_rules
from pmo_desktop.services.reads import register_rows, rows_of
from pmo_desktop.services.since import Since, last_meeting, since
from pmo_desktop.services.week_rules import Line
from pmo_desktop.store.document import Document


@dataclass(frozen=True, slots=True)
class WeekList:
    """One list of the week with its short and its long name."""

    key: str
    title: str
    short: str
    icon: str
    tone: Tone
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """All lists of one week, and what has changed since the last meeting (or the week before)."""

    monday: date
    lists: tuple[WeekList, ...]
    since: Since
    has_meeting: bool
    agenda: tuple[Line, ...]

    @property
    def count(self) -> int:
        """How many lines there are."""
        return sum(len(one.lines) for one in self.lists)


LISTS = (
    ("overdue", N_("Overdue"), N_("Overdue"), "clock", Tone.RED),
    ("due", N_("Due this week"), N_("Due"), "calendar", Tone.ACCENT),
    ("slipped", N_("Later than at the last meeting"), N_("Slipped"), "slip", Tone.AMBER),
    ("overbooked", N_("People over-booked"), N_("Over-booked"), "person", Tone.RED),
    ("risks", N_("Risks high or due"), N_("Risks"), "warning", Tone.AMBER),
    ("payments", N_("Payments due"), N_("Payments"), "yen", Tone.RED),
    ("documents", N_("Documents missing"), N_("Documents"), "document", Tone.AMBER),
)

_RULES = {
    "risks": week_rules.risks,
    "payments": week_rules.payments,
    "documents": week_rules.missing_documents,
}


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


_known: WeakKeyDictionary[Document, tuple[int, dict[tuple[object, ...], Week]]] = WeakKeyDictionary()


def week(document: Document, today: date, *, monday: date | None = None, project: int | None = None) -> Week:
    """The lists of a week: this one, or the one that begins at `monday`; read once for each state of the file."""
    version, made = _known.get(document, (-1, {}))
    if version != document.version:
        made = {}
        _known[document] = document.version, made
    key = (today, monday or monday_of(today), project, language())
    if key not in made:
        made[key] = _week(document, today, monday, project)
    return made[key]


@uncollected()
def _week(document: Document, today: date, monday: date | None, project: int | None) -> Week:
    start = monday or monday_of(today)
    sunday = start + timedelta(days=6)
    meeting = last_meeting(rows_of(document, "meetings"), today)
    changed = since(document, meeting or start - timedelta(days=3), project)
    found: dict[str, list[Line]] = {key: [] for key, *_rest in LISTS}
    summaries = parents(rows_of(document, "tasks"))
    for register in document.registers:
        if week_rules.has_duty(register):
            rows = rows_of(document, register.key, project)
            if register.has("percent_complete"):
                rows = [row for row in rows if row["id"] not in summaries]
            found["overdue"] += week_rules.overdue(register, rows, today)
            found["due"] += week_rules.due(register, rows, start, sunday, today)
    by_id = {number: row for row in rows_of(document, "tasks") if isinstance(number := row["id"], int)}
    live = {number: was for number, was in changed.was.items() if number in by_id and number not in summaries}
    if live:
        found["slipped"] += week_rules.slipped(document.register("tasks"), by_id, live, changed.day)
    found["overbooked"] += overbooked.lines(document, today, start, project)
    for key, rule in _RULES.items():
        if key in document.tables():
            register = document.register(key)
            scored = register.has("score")
            rows = (
                register_rows(document, register, project=project, today=today)
                if scored
                else rows_of(document, key, project)
            )
            found[key] += rule(register, rows, sunday, today)
    lists = tuple(
        WeekList(key, _(title), _(short), icon, tone, tuple(found[key])) for key, title, short, icon, tone in LISTS
    )
    return Week(start, lists, changed, meeting is not None, tuple(agenda(document, start, sunday, project)))


def count(document: Document, today: date) -> int:
    """How many lines this week has over all projects."""
    return week(document, today).count


def agenda(document: Document, monday: date, sunday: date, project: int | None) -> Iterator[Line]:
    """Meetings, milestones and reports to send in a week, day by day."""
    places = (("meetings", "date"), ("meetings", "next_meeting"), ("tasks", "finish"), ("communications", "next_due"))
    found = []
    for table, key in places:
        for row in rows_of(document, table, project):
            day = row.get(key)
            if (
                not isinstance(day, date)
                or not monday <= day <= sunday
                or (key == "finish" and not row.get("milestone"))
            ):
                continue
            made = week_rules.line(
                document.register(table), row, day, late=False, reason=str(row.get("place") or ""), todo=""
            )
            found.append((day, made))
    for _day, made in sorted(found, key=lambda pair: pair[0]):
        yield made


def parents(tasks: list[Row]) -> frozenset[object]:
    """The ids of tasks that have tasks below them."""
    return frozenset(row["parent"] for row in tasks if row.get("parent"))
