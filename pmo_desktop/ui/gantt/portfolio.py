"""All projects in one chart: their lights, milestones and baselines, in the order and under the heads she chose."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.formatting import NameOf, show
from pmo_desktop.presentation.gantt_days import Calendar, working_days
from pmo_desktop.presentation.gantt_rows import PlannedDates
from pmo_desktop.presentation.portfolio_gantt import GROUPS, Arrangement, Order, ProjectFacts, arranged
from pmo_desktop.presentation.portfolio_scene import Mark
from pmo_desktop.services import reads
from pmo_desktop.services.portfolio import ProjectLine, portfolio
from pmo_desktop.ui.context import Context

OWN_ORDER = "portfolio_order"
"""The setting of the file that keeps the order she gave the projects."""
_KEPT = "schedule/projects"
Baselines = Mapping[int, tuple[date | None, date | None]]


class Portfolio:
    """What the lines of the projects say; there is one when all projects are looked at and there are several."""

    def __init__(self, context: Context) -> None:
        """Arrange as last time; nothing is read yet."""
        self._context = context
        self.how = _recalled(context.settings.get(_KEPT, {}))
        self.shown = False
        self.facts: dict[int, ProjectFacts] = {}
        self.heads: dict[int, str] = {}
        self.lines: dict[int, ProjectLine] = {}

    def read(
        self,
        dates: Mapping[int, PlannedDates],
        tasks: Mapping[int, Row],
        baselines: Baselines,
        calendar: Calendar,
        *,
        waiting: bool = False,
    ) -> None:
        """Read lights and milestones of all projects; none while their dates are still being calculated."""
        document = self._context.opened
        self.shown = self._context.project is None and len(document.rows("projects")) > 1
        self.facts, self.lines = {}, {}
        if not self.shown or waiting:
            return
        spans = _spans(tasks, baselines)
        for line in portfolio(document, self._context.today()):
            self.lines[line.id] = line
            self.facts[line.id] = _facts(line, dates, spans.get(line.id, (None, None)), calendar)

    @property
    def steady(self) -> bool:
        """Whether no task's dates change the order of the projects."""
        return self.how.order in {Order.CODE, Order.OWN, Order.PRIORITY}

    def follow(
        self,
        touched: Collection[int],
        dates: Mapping[int, PlannedDates],
        tasks: Mapping[int, Row],
        baselines: Baselines,
        calendar: Calendar,
    ) -> bool:
        """Read some projects again; whether the same ones still have milestones."""
        before, spans = self._marked(), _spans(tasks, baselines)
        self.facts = dict(self.facts)
        for line in portfolio(self._context.opened, self._context.today(), touched):
            self.lines[line.id] = line
            self.facts[line.id] = _facts(line, dates, spans.get(line.id, (None, None)), calendar)
        return before == self._marked()

    def _marked(self) -> set[int]:
        return {project for project, facts in self.facts.items() if facts.marks}

    def projects(self, names: NameOf) -> list[Row]:
        """The projects to be shown, in order; the heads are known afterwards."""
        document = self._context.opened
        register = document.register("projects")

        def say(key: str, value: Value) -> str:
            return show(register[key], value, names) if value not in (None, "") else ""

        spans = {number: (line.start, line.finish) for number, line in self.lines.items()}
        shown, self.heads = arranged(
            document.rows("projects"), self.how, facts=self.facts, spans=spans, own=self._own(), say=say
        )
        return shown

    def _own(self) -> list[int]:
        kept = self._context.opened.settings().get(OWN_ORDER)
        return [number for number in kept if isinstance(number, int)] if isinstance(kept, list) else []

    def arrange(self, how: Arrangement) -> None:
        """Take over another order, head or choice, and remember it."""
        self.how = how
        only = {key: list(values) for key, values in how.only.items()}
        self._context.settings.set(_KEPT, {"order": how.order.value, "group": how.group, "only": only})

    def shift(self, projects: Sequence[int], project: int, by: int) -> bool:
        """Move a project up or down among those shown; from then on they stand as she arranged them."""
        order = list(projects)
        place = order.index(project) if project in order else -1
        if place < 0 or not 0 <= place + by < len(order):
            return False
        order.insert(place + by, order.pop(place))
        return self.put(order)

    def put(self, order: Sequence[int]) -> bool:
        """Keep this order in the file, as one step."""

        def write() -> bool:
            with self._context.opened.edit(_("Arrange projects")) as edit:
                edit.set_setting(OWN_ORDER, list(order))
            return True

        if self.how.order is not Order.OWN:
            self.arrange(Arrangement(Order.OWN, "", self.how.only))
        return bool(self._context.run(_("Arrange projects"), write))

    def values(self, key: str) -> list[tuple[Value, str]]:
        """The values a field has in the ledger, with their words."""
        document = self._context.opened
        field = document.register("projects")[key]
        found = {value for row in document.rows("projects") if (value := row.get(key)) not in (None, "")}
        named = [(value, show(field, value, self._names())) for value in found]
        return sorted(named, key=lambda pair: pair[1])

    def _names(self) -> NameOf:
        return reads.names(self._context.opened).name


def _facts(
    line: ProjectLine,
    dates: Mapping[int, PlannedDates],
    base: tuple[date | None, date | None],
    calendar: Calendar,
) -> ProjectFacts:
    marks = tuple(
        Mark(
            m.task,
            " ".join(m.name.split()),
            m.day,
            m.done,
            m.late,
            m.baseline,
            bool((planned := dates.get(m.task)) and planned.critical),
        )
        for m in line.milestones
    )
    return ProjectFacts(
        line.health.light.value, line.percent, marks, *base, slip_between(base[1], line.finish, calendar)
    )


def slip_between(planned: date | None, finish: date | None, calendar: Calendar) -> int:
    """Working days from a planned day to a day; negative when it is earlier."""
    if planned is None or finish is None or planned == finish:
        return 0
    first, last = min(planned, finish), max(planned, finish)
    away = working_days(calendar, first, last) - calendar.is_working(first)
    return away if finish > planned else -away


def _spans(tasks: Mapping[int, Row], baselines: Baselines) -> dict[int, tuple[date | None, date | None]]:
    """First and last day of each project in its baseline."""
    firsts: dict[int, date] = {}
    lasts: dict[int, date] = {}
    for task, (start, finish) in baselines.items():
        row = tasks.get(task)
        project = row.get("project") if row is not None else None
        if not isinstance(project, int):
            continue
        if start is not None:
            firsts[project] = min(firsts.get(project, start), start)
        if finish is not None:
            lasts[project] = max(lasts.get(project, finish), finish)
    return {project: (firsts.get(project), lasts.get(project)) for project in firsts.keys() | lasts.keys()}


def _recalled(kept: object) -> Arrangement:
    told = kept if isinstance(kept, Mapping) else {}
    order = told.get("order")
    group = told.get("group")
    only = told.get("only")
    values = {key: tuple(those) for key, those in only.items() if key in GROUPS} if isinstance(only, Mapping) else {}
    return Arrangement(Order(order) if order in set(Order) else Order.CODE, group if group in GROUPS else "", values)
