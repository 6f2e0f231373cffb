"""The legend of a Gantt on paper: every mark that is shown, drawn as in the chart."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeAlias

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_legend_marks import project_entries, warning_entries
from pmo_desktop.presentation.gantt_scene import GanttOptions
from pmo_desktop.presentation.scene import Line, Measure, Oval, Poly, Rect, Scene, Shape, Text

_Mark: TypeAlias = Callable[[float, float], list[Shape]]
_LINE, _MARK, _GAP, _SIZE = 20.0, 34.0, 8.0, 11.0


def legend_scene(
    options: GanttOptions, measure: Measure, width: float, present: Collection[str] | None = None
) -> Scene:
    """All marks with their words, in as many lines as the width needs; with `present` only those of these keys."""
    shapes: list[Shape] = []
    x = y = 0.0
    for key, word, mark in _entries(options, present=present is not None):
        if present is not None and key not in present:
            continue
        size = _MARK + _GAP + measure(word, _SIZE, False) + 28
        if x and x + size > width:
            x, y = 0.0, y + _LINE
        shapes.extend(mark(x, y))
        shapes.append(Text(x + _MARK + _GAP, y, size - _MARK, _LINE, word, "text", _SIZE, elide=False))
        x += size
    return Scene(width, y + _LINE, tuple(shapes))


def _entries(options: GanttOptions, *, present: bool) -> list[tuple[str, str, _Mark]]:
    entries: list[tuple[str, str, _Mark]] = [("task", _("Task, dark part done"), _task)]
    if options.colours is not None:
        entries += [("task", words, _hue(role)) for words, role in options.colours.entries]
    if options.critical:
        entries.append(("critical", _("Critical (stripes)"), _critical))
    entries.extend((("summary", _("Summary"), _summary), ("milestone", _("Milestone"), _milestone)))
    if present:
        entries += [*project_entries(), *warning_entries()]
    if options.links:
        entries.append(("links", _("Link"), _link))
    if options.floats:
        entries.append(("floats", _("Float"), _tail))
    if options.baseline:
        name = options.baseline_name
        word = _("Baseline: {name}").format(name=name) if name else _("Baseline")
        entries.append(("baseline", word, _baseline))
    entries.append(("deadline", _("Deadline"), _deadline))
    if options.front and options.fronts:
        entries.append(("front", _("Progress line (left: behind)"), _front))
        if any(line.age for line in options.fronts):
            entries.append(("front", _("Earlier progress line"), _older_front))
    if options.status is not None:
        entries.append(("status", _("Status date"), _status))
    if options.today is not None:
        entries.append(("today", _("Today"), _today))
    entries.extend(
        (
            ("weekend", _("Weekend"), _weekend),
            ("holiday", _("Public holiday"), _holiday),
            ("makeup", _("Make-up workday"), _makeup),
        )
    )
    return entries


def _hue(role: str) -> _Mark:
    """A bar in one of the hues of a field's values."""

    def mark(x: float, y: float) -> list[Shape]:
        return [
            Rect(x, y + 5, _MARK, 10, f"{role}_rest", role, radius=2),
            Rect(x, y + 5, _MARK * 0.6, 10, role, radius=2),
        ]

    return mark


def _task(x: float, y: float) -> list[Shape]:
    return [
        Rect(x, y + 5, _MARK, 10, "bar_rest", radius=2),
        Rect(x, y + 5, _MARK * 0.6, 10, "bar", radius=2),
        Rect(x, y + 5, _MARK, 10, line="bar", radius=2),
    ]


def _critical(x: float, y: float) -> list[Shape]:
    return [Rect(x, y + 5, _MARK, 10, "critical_rest", hatch="critical"), Rect(x, y + 5, _MARK, 10, line="critical")]


def _summary(x: float, y: float) -> list[Shape]:
    right = x + _MARK
    return [
        Rect(x, y + 6, _MARK, 4, "summary"),
        Poly(((x, y + 10), (x + 5, y + 10), (x, y + 15)), "summary"),
        Poly(((right, y + 10), (right - 5, y + 10), (right, y + 15)), "summary"),
    ]


def _milestone(x: float, y: float) -> list[Shape]:
    return [_diamond(x + _MARK / 2, y + 10, "summary")]


def _diamond(x: float, y: float, fill: str) -> Poly:
    return Poly(((x, y - 6.5), (x + 6.5, y), (x, y + 6.5), (x - 6.5, y)), fill)


def _link(x: float, y: float) -> list[Shape]:
    return [Line(((x, y + 6), (x + 12, y + 6), (x + 12, y + 14), (x + _MARK - 6, y + 14)), "link", arrow=True)]


def _tail(x: float, y: float) -> list[Shape]:
    end = x + _MARK
    return [
        Line(((x, y + 10), (end, y + 10)), "float_tail", 1.3, (1.0, 2.0)),
        Line(((end, y + 6), (end, y + 14)), "float_tail"),
    ]


def _baseline(x: float, y: float) -> list[Shape]:
    return [Rect(x, y + 8, _MARK, 4, "surface", "baseline")]


def _deadline(x: float, y: float) -> list[Shape]:
    middle = x + _MARK / 2
    return [
        Line(((middle, y + 3), (middle, y + 11)), "critical", 2),
        Poly(((middle - 4.5, y + 10), (middle + 4.5, y + 10), (middle, y + 16)), "critical"),
    ]


def _front(x: float, y: float) -> list[Shape]:
    middle = x + _MARK / 2
    line = ((middle, y + 2), (middle - 8, y + 10), (middle, y + 18))
    return [Line(line, "front", 2), Oval(middle - 11, y + 7, 6, 6, "surface", "front", 1.5)]


def _older_front(x: float, y: float) -> list[Shape]:
    middle = x + _MARK / 2
    return [Line(((middle, y + 2), (middle - 8, y + 10), (middle, y + 18)), "front_old", 1.2, (6.0, 3.0))]


def _status(x: float, y: float) -> list[Shape]:
    middle = x + _MARK / 2
    return [Line(((middle, y + 2), (middle, y + 18)), "front", 1.0, (4.0, 3.0))]


def _today(x: float, y: float) -> list[Shape]:
    middle = x + _MARK / 2
    return [Line(((middle, y + 2), (middle, y + 18)), "today", 1.4, (3.0, 2.0))]


def _weekend(x: float, y: float) -> list[Shape]:
    return [Rect(x, y + 3, _MARK, 14, "weekend")]


def _holiday(x: float, y: float) -> list[Shape]:
    return [Rect(x, y + 3, _MARK, 14, "holiday", hatch="holiday_stripe")]


def _makeup(x: float, y: float) -> list[Shape]:
    return [
        Rect(x + 2, y + 2, _MARK - 4, 16, "makeup", "makeup_text", radius=2),
        Text(x + 2, y + 2, _MARK - 4, 16, _("work"), "makeup_text", 11, True, "center", elide=False),
    ]
