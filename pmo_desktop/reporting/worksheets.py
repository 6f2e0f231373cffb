"""Sheets of tasks, one person each: a table to tick and to sign, and beside it the person's own bars."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from pmo_desktop.base.days import short_day
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.presentation.gantt_days import Calendar
from pmo_desktop.presentation.scene import Line, Measure, Rect, Scene, Shape, Text, moved
from pmo_desktop.presentation.time_scale import TimeScale
from pmo_desktop.reporting.pages import room
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.pieces import Area, Part, Pieces, Section
from pmo_desktop.reporting.table_sheet import PaperColumn, PaperRow, TableSheet
from pmo_desktop.reporting.task_strip import strip, strip_header
from pmo_desktop.services.my_tasks import MyTask, MyTasks, PersonTasks

WEEK, NEXT, TWO, FOUR, TYPED = "week", "next", "two", "four", "typed"
PERIODS = {
    WEEK: N_("This week"),
    NEXT: N_("Next week"),
    TWO: N_("This week and the next"),
    FOUR: N_("Four weeks from this one"),
    TYPED: N_("From – to"),
}
"""The periods of a task sheet, and what they are called."""

_WEEKS = {WEEK: (0, 1), NEXT: (1, 1), TWO: (0, 2), FOUR: (0, 4)}
_ROW, _BOX, _BLANK = 34.0, 13.0, 2
_STRIP, _LEAST_STRIP, _SHORTEST = 0.22, 170.0, 7
_SIGN = 34.0
_IF_SAID = frozenset({1, 6, 7})
"""The columns of numbers, of what is waited for and of deliverables stand there only where they say something."""


@dataclass(frozen=True, slots=True)
class WorksheetWishes:
    """Whose sheets (none named: everybody's) and for which days."""

    people: tuple[int, ...] = ()
    period: str = TWO
    first: date | None = None
    last: date | None = None

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last day of the period."""
        monday = today - timedelta(days=today.weekday())
        if self.period == TYPED and (self.first or self.last):
            first = self.first or min(monday, self.last or monday)
            return first, max(first, self.last or first + timedelta(days=13))
        begin, weeks = _WEEKS.get(self.period, _WEEKS[TWO])
        first = monday + timedelta(weeks=begin)
        return first, first + timedelta(weeks=weeks) - timedelta(days=1)

    def as_plain(self) -> dict[str, object]:
        """As the settings keep them; people and typed days belong to one print only."""
        return {"period": self.period if self.period != TYPED else TWO}

    def recalled(self, kept: object) -> WorksheetWishes:
        """The period that the settings kept, for the people of this print."""
        period = kept.get("period") if isinstance(kept, Mapping) else None
        return replace(self, period=period) if isinstance(period, str) and period in _WEEKS else self


@dataclass(frozen=True, slots=True)
class WorksheetPaper:
    """The task sheets of the people wished for; `source` tells their tasks, `everybody` whom one can choose."""

    title: str
    source: Callable[[WorksheetWishes], MyTasks]
    calendar: Calendar
    today: date
    everybody: tuple[tuple[int, str], ...] = ()
    wishes: WorksheetWishes = field(default_factory=WorksheetWishes)

    def wishing(self, wishes: WorksheetWishes) -> WorksheetPaper:
        """The same for other people or days."""
        return replace(self, wishes=wishes)

    @property
    def parts(self) -> tuple[Section, ...]:
        """One part a person, and a last one that names those without tasks."""
        found = self.source(self.wishes)
        sheets: list[Section] = [
            PersonSheet(person, found.first, found.last, self.calendar, self.today) for person in found.people
        ]
        if found.idle or not sheets:
            sheets.append(IdleSheet(found.idle, found.first, found.last))
        return tuple(sheets)


def period_text(first: date, last: date) -> str:
    """First and last day with the number of the week, or of both weeks."""
    weeks = [day.isocalendar().week for day in (first, last)]
    said = (
        _("week {n}").format(n=weeks[0]) if weeks[0] == weeks[1] else _("weeks {a}–{b}").format(a=weeks[0], b=weeks[1])
    )
    return _("{first} – {last}, {weeks}").format(first=first.isoformat(), last=last.isoformat(), weeks=said)


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """One person's pages."""

    person: PersonTasks
    first: date
    last: date
    calendar: Calendar
    today: date

    @property
    def title(self) -> str:
        """The name, and for when."""
        return _("{name}: my tasks, {period}").format(name=self.person.name, period=period_text(self.first, self.last))

    @property
    def label(self) -> str:
        """Whose it is."""
        return self.person.name

    def build(self, setup: PageSetup, measure: Measure) -> Pieces:
        """The table as wide as the strip leaves room, the bars level with its rows, lines to sign below."""
        wide = room(setup)[0]
        strip_width = max(_LEAST_STRIP, wide * _STRIP)
        setup = replace(setup, pages_wide=1)
        table = self._table().lay(wide - strip_width - 1, setup, measure)
        days = max(_SHORTEST, (self.last - self.first).days + 1)
        scale = TimeScale(self.first, days, strip_width / days)
        head = strip_header(scale, self.calendar, measure, self.today)
        height = max(head.height, table.top_height)
        titles = table.top(Area(0, table.width, 0, 0)).scene
        corner = Scene(
            table.width,
            height,
            (
                Rect(0, 0, table.width, height, "header"),
                *(moved(shape, 0, height - titles.height) for shape in titles.shapes),
            ),
        )
        above = Scene(
            strip_width,
            height,
            (
                Rect(0, 0, strip_width, height, "header"),
                *(moved(shape, 0, height - head.height) for shape in head.shapes),
            ),
        )
        tops = (0.0, *table.rows)
        done = table.columns[-3], table.columns[-2]

        def left(area: Area) -> Part:
            scene = table.body(area).scene
            return Part(replace(scene, shapes=(*scene.shapes, *_boxes(tops, area, *done))))

        return Pieces(
            body=lambda area: Part(strip(self.person.tasks, scale, self.calendar, self.today, tops, area)),
            rows=table.rows,
            columns=(strip_width,),
            corner=corner,
            top=lambda _area: Part(above),
            left=left,
            top_height=height,
            left_width=table.width,
            legend=_signing(wide, measure),
        )

    def _table(self) -> TableSheet:
        columns = (
            PaperColumn(_("Project"), 92),
            PaperColumn(_("WBS"), 40),
            PaperColumn(_("Task name"), 168),
            PaperColumn(_("Start"), 48, wraps=False),
            PaperColumn(_("Finish"), 48, wraps=False),
            PaperColumn(_("%"), 34, "right", wraps=False),
            PaperColumn(_("Waits for"), 130),
            PaperColumn(_("Deliverable"), 96),
            PaperColumn(_("√"), 40, "center"),
            PaperColumn(_("Remarks"), 110),
        )
        rows = [_row(task, self.today) for task in self.person.tasks]
        rows += [PaperRow(("",) * len(columns)) for _n in range(_BLANK)]
        said = [n for n in range(len(columns)) if n not in _IF_SAID or any(row.texts[n] for row in rows)]
        kept = tuple(replace(row, texts=tuple(row.texts[n] for n in said)) for row in rows)
        return TableSheet(self.title, tuple(columns[n] for n in said), kept, least=_ROW)


@dataclass(frozen=True, slots=True)
class IdleSheet:
    """The last page: who has nothing to do in the period."""

    names: tuple[str, ...]
    first: date
    last: date

    @property
    def title(self) -> str:
        """Who is meant, and for when."""
        return _("Without tasks: {period}").format(period=period_text(self.first, self.last))

    @property
    def label(self) -> str:
        """What the preview calls the page."""
        return _("Without tasks")

    def build(self, setup: PageSetup, measure: Measure) -> Pieces:
        """One name a line."""
        rows = tuple(PaperRow((str(number), name, "")) for number, name in enumerate(self.names, start=1))
        columns = (PaperColumn(_("No."), 40, "right"), PaperColumn(_("Name"), 200), PaperColumn(_("Remarks"), 400))
        sheet = TableSheet(self.title, columns, rows, empty=_("Nobody is recorded who could have tasks."))
        return sheet.build(replace(setup, pages_wide=1), measure)


def _row(task: MyTask, today: date) -> PaperRow:
    name = f"◆ {task.name}" if task.milestone else task.name
    if task.late:
        name = _("{task} (late)").format(task=name)
    elif task.critical:
        name = _("{task} (critical)").format(task=name)
    percent = (task.percent * 100).quantize(Decimal(1), ROUND_HALF_UP)
    start, finish = short_day(task.start, today), short_day(task.finish, today)
    waits = "\n".join(task.waits)
    texts = (task.project, task.wbs, name, start, finish, str(percent), waits, task.deliverable, "", "")
    return PaperRow(texts, bold=task.late)


def _boxes(tops: tuple[float, ...], area: Area, left: float, right: float) -> list[Shape]:
    """An empty box to tick in every row of the area."""
    x = (left + right - _BOX) / 2
    return [
        Rect(x, (top + bottom - _BOX) / 2, _BOX, _BOX, "surface", "frame", 1.0)
        for top, bottom in pairwise(tops)
        if top >= area.top - 0.5 and bottom <= area.bottom + 0.5
    ]


def _signing(width: float, measure: Measure) -> Scene:
    """Lines to sign on."""
    words = (_("Signature"), _("Date"), _("Project manager"), _("Date"))
    shapes: list[Shape] = []
    each = width / len(words)
    for number, word in enumerate(words):
        x, wide = number * each, measure(word, 11, False)
        shapes.append(Text(x, 8, wide + 2, _SIGN - 8, word, "second", 11))
        shapes.append(Line(((x + wide + 8, _SIGN - 6), (x + each - 24, _SIGN - 6)), "frame"))
    return Scene(width, _SIGN, tuple(shapes))
