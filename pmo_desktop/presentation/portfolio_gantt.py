"""Projects as lines of a chart: what each line knows beside its dates, their order, choice and heads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.presentation.portfolio_scene import Mark

_LIGHTS = ("red", "amber", "green", "grey")
_PRIORITIES = ("critical", "urgent", "high", "medium", "low")
_LAST = date.max


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """Light, share done, milestones in time order, span of the baseline, and working days later than it."""

    light: str = "grey"
    percent: Decimal | None = None
    marks: tuple[Mark, ...] = ()
    baseline_start: date | None = None
    baseline_finish: date | None = None
    slip: int = 0

    @property
    def reached(self) -> int:
        """How many milestones are done."""
        return sum(mark.done for mark in self.marks)

    @property
    def next(self) -> Mark | None:
        """The first milestone that is not done."""
        return next((mark for mark in self.marks if not mark.done), None)


class Order(StrEnum):
    """By what projects are ordered."""

    CODE = "code"
    START = "start"
    FINISH = "finish"
    HEALTH = "health"
    PRIORITY = "priority"
    OWN = "own"


ORDERS = {
    Order.CODE: N_("By code"),
    Order.START: N_("By start"),
    Order.FINISH: N_("By finish"),
    Order.HEALTH: N_("By health, worst first"),
    Order.PRIORITY: N_("By priority"),
    Order.OWN: N_("As I arranged them"),
}
"""What the orders are called."""

GROUPS = ("department", "manager", "objective", "type", "status")
"""The fields projects are grouped and filtered by."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How projects stand below each other: order, field of the heads, and the values each field may have."""

    order: Order = Order.CODE
    group: str = ""
    only: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    def allowing(self, key: str, values: Sequence[Value]) -> Arrangement:
        """The same with just these values of a field; none: whatever it is."""
        kept = {name: those for name, those in self.only.items() if name != key}
        return replace(self, only={**kept, key: tuple(values)} if values else kept)

    def passes(self, project: Row) -> bool:
        """Whether a project is shown at all."""
        return all(project.get(key) in values for key, values in self.only.items())


def arranged(
    projects: Sequence[Row],
    how: Arrangement,
    *,
    facts: Mapping[int, ProjectFacts],
    spans: Mapping[int, tuple[date | None, date | None]],
    own: Sequence[int] = (),
    say: Callable[[str, Value], str] = lambda _key, value: str(value or ""),
) -> tuple[list[Row], dict[int, str]]:
    """The projects in order, and the heads by the first project below each; `say` puts a field's value in words."""
    places = {project: place for place, project in enumerate(own)}

    def rank(project: Row) -> tuple[object, ...]:
        number = row_id(project)
        start, finish = spans.get(number, (None, None))
        code = (str(project.get("code") or "~"), number)
        match how.order:
            case Order.START:
                return (start or _LAST, *code)
            case Order.FINISH:
                return (finish or _LAST, *code)
            case Order.HEALTH:
                return (_place(_LIGHTS, facts[number].light if number in facts else "grey"), *code)
            case Order.PRIORITY:
                return (_place(_PRIORITIES, project.get("priority")), *code)
            case Order.OWN:
                return (places.get(number, len(places)), *code)
            case _:
                return code

    shown = sorted((project for project in projects if how.passes(project)), key=rank)
    if not how.group:
        return shown, {}
    named = [(say(how.group, project.get(how.group)), project) for project in shown]
    named.sort(key=lambda pair: (not pair[0], pair[0]))
    heads: dict[int, str] = {}
    before: str | None = None
    for name, project in named:
        if name != before:
            heads[row_id(project)] = before = name
    return [project for _name, project in named], heads


def _place(order: Sequence[str], value: object) -> int:
    return order.index(value) if isinstance(value, str) and value in order else len(order)
