"""The ledger of projects as a scene: lights, percent, milestones on one time line, money; one row a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pmo_desktop.base.i18n import _, pgettext
from pmo_desktop.presentation.lights import light_shapes
from pmo_desktop.presentation.scene import Line, Measure, Poly, Rect, Scene, Shape, Text
from pmo_desktop.presentation.time_scale import MONTHS

ROW, HEAD, TOTAL = 48.0, 28.0, 28.0
_PAD = 8.0
_LIGHTS = ("overall", "schedule", "cost", "payments", "risks")


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on the time line."""

    key: int
    name: str
    day: date
    done: bool = False
    late: bool = False
    baseline: date | None = None
    critical: bool = False


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One project, with its texts ready to be shown; `lights` by dimension and `overall`."""

    key: int
    name: str
    below: str
    manager: str
    stage: str
    lights: Mapping[str, str]
    percent: Decimal | None
    marks: tuple[Mark, ...]
    contract: Decimal | None
    actual: Decimal | None
    budget: Decimal | None
    received: Decimal | None


@dataclass(frozen=True, slots=True)
class LightKey:
    """What a light stands for when it is clicked."""

    project: int
    dimension: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The columns for a width; the time line takes what the others leave, from `first` to `last`."""

    width: float
    first: date
    last: date

    @property
    def edges(self) -> dict[str, tuple[float, float]]:
        """Left edge and width of every column."""
        wide = self.width >= 1180
        fixed = {
            "name": 210.0 if wide else 190.0,
            "manager": 114.0 if wide else 92.0,
            "overall": 50.0,
            "schedule": 42.0,
            "cost": 42.0,
            "payments": 42.0,
            "risks": 42.0,
            "percent": 48.0,
            "time": 0.0,
            "contract": 108.0,
            "spent": 114.0,
            "received": 114.0,
        }
        fixed["time"] = max(160.0, self.width - sum(fixed.values()))
        edges, x = {}, 0.0
        for key, width in fixed.items():
            edges[key] = (x, width)
            x += width
        return edges

    def x_of(self, day: date) -> float:
        """Where a day lies on the time line."""
        left, width = self.edges["time"]
        days = max(1, (self.last - self.first).days + 1)
        return left + 6 + (width - 12) * ((day - self.first).days + 0.5) / days

    def months(self) -> list[date]:
        """The first days of the months on the time line."""
        found = []
        month = self.first.replace(day=1)
        while month <= self.last:
            found.append(month)
            month = (month + timedelta(days=32)).replace(day=1)
        return found


def ledger_for(rows: Sequence[LedgerRow], width: float, today: date) -> Ledger:
    """Columns whose time line holds every milestone, at least last month to three months ahead, at most 3 years."""
    days = [mark.day for row in rows for mark in row.marks]
    first = min([*days, today - timedelta(days=31)])
    last = max([*days, today + timedelta(days=92)])
    first, last = max(first, today - timedelta(days=366)), min(last, today + timedelta(days=731))
    end = (last.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return Ledger(width, first.replace(day=1), end)


def header_scene(ledger: Ledger, measure: Measure) -> Scene:
    """The column headings, with the months above the time line."""
    edges = ledger.edges
    words = {
        "name": _("Project"),
        "manager": _("Manager · stage"),
        "overall": _("Health"),
        "schedule": pgettext("light", "Dates"),
        "cost": pgettext("light", "Cost"),
        "payments": pgettext("light", "Paid"),
        "risks": pgettext("light", "Risk"),
        "percent": pgettext("share", "Done"),
        "contract": pgettext("money", "Contract"),
        "spent": _("Actual / budget"),
        "received": pgettext("money", "Received"),
    }
    shapes: list[Shape] = [Rect(0, 0, ledger.width, HEAD, "header")]
    for key, word in words.items():
        x, width = edges[key]
        align = (
            "center" if key in _LIGHTS else "right" if key in ("percent", "contract", "spent", "received") else "left"
        )
        pad = 2.0 if key in _LIGHTS else _PAD
        shapes.append(Text(x + pad, 0, width - 2 * pad, HEAD, word, "second", 12, align=align))  # type: ignore[arg-type] # a literal of the three
        shapes.append(Line(((x + width - 0.5, 0), (x + width - 0.5, HEAD)), "line"))
    shapes.extend(_months(ledger, measure))
    shapes.append(Line(((0, HEAD - 0.5), (ledger.width, HEAD - 0.5)), "strong_line"))
    return Scene(ledger.width, HEAD, tuple(shapes))


def _months(ledger: Ledger, measure: Measure) -> list[Shape]:
    left, width = ledger.edges["time"]
    shapes: list[Shape] = []
    free = left
    for month in ledger.months():
        x = max(left, ledger.x_of(month))
        word = _(MONTHS[month.month - 1])
        if month.month == 1:
            word = f"{month.year}-1"
        if x >= free and x + measure(word, 12, False) < left + width:
            shapes.append(Text(x + 3, 0, 60, HEAD, word, "second", 12, elide=False))
            free = x + measure(word, 12, False) + 10
    return shapes


def rows_scene(  # noqa: PLR0917 read like a sentence: what, where, how
    rows: Sequence[LedgerRow],
    ledger: Ledger,
    today: date,
    measure: Measure,
    selected: int | None = None,
    chosen: LightKey | None = None,
) -> Scene:
    """All projects, one below the other."""
    shapes: list[Shape] = []
    height = len(rows) * ROW
    for number, row in enumerate(rows):
        top = number * ROW
        if row.key == selected:
            shapes.append(Rect(0, top, ledger.width, ROW, "selection"))
        shapes.append(Rect(0, top, ledger.width, ROW, key=row.key))
        shapes.extend(_texts(row, ledger, top))
        shapes.extend(_lights(row, ledger, top, chosen))
    for month in ledger.months()[1:]:
        x = ledger.x_of(month)
        shapes.append(Line(((x, 0), (x, height)), "line"))
    if ledger.first <= today <= ledger.last:
        x = ledger.x_of(today)
        shapes.append(Line(((x, 0), (x, height)), "today", 1.2))
    for number, row in enumerate(rows):
        shapes.extend(_time_line(row, ledger, number * ROW, measure))
        y = (number + 1) * ROW - 0.5
        shapes.append(Line(((0, y), (ledger.width, y)), "line"))
    for x, width in ledger.edges.values():
        shapes.append(Line(((x + width - 0.5, 0), (x + width - 0.5, height)), "line"))
    return Scene(ledger.width, height, tuple(shapes))


def _texts(row: LedgerRow, ledger: Ledger, top: float) -> list[Shape]:
    edges = ledger.edges
    shapes: list[Shape] = []

    def two(key: str, upper: str, lower: str, *, bold: bool = False, right: bool = False) -> None:
        x, width = edges[key]
        align = "right" if right else "left"
        shapes.append(Text(x + _PAD, top + 5, width - 2 * _PAD, 19, upper, "text", 12, bold, align))  # type: ignore[arg-type] # a literal of the two
        shapes.append(Text(x + _PAD, top + 24, width - 2 * _PAD, 19, lower, "second", 12, False, align))  # type: ignore[arg-type] # a literal of the two

    two("name", row.name, row.below, bold=True)
    two("manager", row.manager, row.stage)
    two("spent", money(row.actual), money(row.budget), right=True)
    share = ""
    if row.contract and row.received is not None:
        share = f"{row.received * 100 / row.contract:.0f}%"
    two("received", money(row.received), share, right=True)
    for key, text in (("percent", _percent(row.percent)), ("contract", money(row.contract))):
        x, width = edges[key]
        shapes.append(Text(x + _PAD - 2, top, width - 2 * _PAD + 2, ROW, text, "text", 12, align="right"))
    return shapes


def money(amount: Decimal | None) -> str:
    """An amount with thousands; a dash where nothing is recorded."""
    return "–" if amount is None else f"{amount:,.2f}"


def _percent(share: Decimal | None) -> str:
    return "–" if share is None else f"{share * 100:.0f}%"


def _lights(row: LedgerRow, ledger: Ledger, top: float, chosen: LightKey | None) -> list[Shape]:
    shapes: list[Shape] = []
    for key in _LIGHTS:
        x, width = ledger.edges[key]
        size = 24.0 if key == "overall" else 18.0
        light = row.lights.get(key, "grey")
        what = LightKey(row.key, key)
        shapes.extend(light_shapes(light, x + width / 2, top + ROW / 2, size))
        frame = "accent" if chosen == what else ""
        shapes.append(Rect(x + 3, top + 3, width - 7, ROW - 7, line=frame, line_width=2, radius=2, key=what))
    return shapes


def _time_line(row: LedgerRow, ledger: Ledger, top: float, measure: Measure) -> list[Shape]:
    marks = [mark for mark in row.marks if ledger.first <= mark.day <= ledger.last]
    if not marks:
        return []
    y = top + 17
    shapes: list[Shape] = [Line(((ledger.x_of(marks[0].day), y), (ledger.x_of(marks[-1].day), y)), "baseline", 1.4)]
    left, width = ledger.edges["time"]
    free = left
    for mark in marks:
        x = ledger.x_of(mark.day)
        if mark.baseline is not None and mark.baseline != mark.day and ledger.first <= mark.baseline <= ledger.last:
            shapes.append(_diamond(ledger.x_of(mark.baseline), y, 5, "surface", "baseline", None))
        fill = "summary" if mark.done else "amber_fill" if mark.late else "surface"
        shapes.append(_diamond(x, y, 7, fill, "amber_fill" if mark.late else "summary", mark))
        if mark.done:
            shapes.append(Line(((x - 3, y), (x - 1, y + 2.5), (x + 3.5, y - 2.5)), "surface", 1.4))
        wide = measure(mark.name, 11, False)
        at = min(max(x - wide / 2, left + 2), left + width - wide - 2)
        if at >= free and wide < width:
            shapes.append(Text(at, top + 27, wide + 2, 16, mark.name, "second", 11, elide=False))
            free = at + wide + 8
    return shapes


def _diamond(  # noqa: PLR0917 a point, its looks, what it is
    x: float, y: float, size: float, fill: str, line: str, mark: Mark | None
) -> Poly:
    points = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
    tip = f"{mark.day.isoformat()}  {mark.name}" if mark is not None else ""
    return Poly(points, fill, line, 1.4, mark, tip)


def total_scene(rows: Sequence[LedgerRow], ledger: Ledger, top: float = 0.0) -> Scene:
    """The line below, beginning at `top`: how many projects, and the sums of money."""
    shapes: list[Shape] = [Rect(0, top, ledger.width, TOTAL, "header")]
    words = _("{n} projects in all").format(n=len(rows))
    shapes.append(Text(_PAD, top, 300, TOTAL, words, "text", 12, bold=True))
    sums = {
        "contract": [row.contract for row in rows],
        "spent": [row.actual for row in rows],
        "received": [row.received for row in rows],
    }
    for key, amounts in sums.items():
        x, width = ledger.edges[key]
        total = sum((amount for amount in amounts if amount is not None), Decimal(0))
        shapes.append(Text(x + _PAD, top, width - 2 * _PAD, TOTAL, money(total), "text", 12, True, "right"))
    shapes.append(Line(((0, top + 0.5), (ledger.width, top + 0.5)), "strong_line"))
    return Scene(ledger.width, top + TOTAL, tuple(shapes))
