"""The date header above a chart: months and weeks (or what the zoom asks for), holidays by name, flags for two days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import inf

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_days import Calendar, Ground, Run, runs, unpublished
from pmo_desktop.presentation.gantt_labels import day_text
from pmo_desktop.presentation.scene import Line, Measure, Rect, Scene, Shape, Text
from pmo_desktop.presentation.time_scale import MONTHS, Tick, TimeScale, Zoom, weekday_text

TIER = 22.0
_SMALL, _MARK, _WEEKDAY_ROOM = 11.0, 10.0, 13.5


def header_height(scale: TimeScale | None = None, *, paper: bool = False) -> float:
    """Two tiers; three on paper where a day is wide enough for its weekday."""
    return TIER * (3 if paper and scale is not None and _has_weekdays(scale) else 2)


def _has_weekdays(scale: TimeScale) -> bool:
    return scale.zoom in {Zoom.DAY, Zoom.WEEK} and scale.px >= _WEEKDAY_ROOM


def header_scene(
    scale: TimeScale,
    calendar: Calendar,
    measure: Measure,
    *,
    today: date | None = None,
    status: date | None = None,
    older: Sequence[date] = (),
    paper: bool = False,
    left: float = 0.0,
    right: float | None = None,
) -> Scene:
    """The date header between two points of the scale; on paper days get a third tier of weekdays where they fit.

    `older` are the status dates of earlier progress lines that are drawn too.
    """
    stop = scale.width if right is None else right
    height = header_height(scale, paper=paper)
    shapes: list[Shape] = [Rect(left, 0, stop - left, height, "header")]
    days = [run for run in runs(calendar, scale, left, stop) if run.ground is not Ground.WEEKEND]
    third = paper and _has_weekdays(scale)
    lower = height - TIER if not third else TIER
    marks = _marks(days, scale, measure, height - TIER, TIER) if scale.zoom in {Zoom.HOUR, Zoom.DAY, Zoom.WEEK} else []
    tint_top = TIER if third else lower
    shapes += [
        _tint(run, scale, tint_top, height - tint_top) for run in days if scale.zoom not in {Zoom.HALF, Zoom.YEAR}
    ]
    taken = [(m.x, m.x + m.width) for m in marks if isinstance(m, Rect)]
    if third:
        shapes += _day_tiers(scale, (left, stop), taken, measure)
    else:
        shapes += _lower(scale, (left, stop), lower, taken, measure, paper=paper)
    upper = TIER if third else lower
    shapes.append(Line(((left, upper - 0.5), (stop, upper - 0.5)), "line"))
    shapes += [mark for mark in marks if not isinstance(mark, Rect) or mark.line]
    flags = _flags(scale, measure, today, status, upper, (left, stop) if paper else None)
    flags += _older_flags([day for day in older if day != status], scale, measure, upper, flags)
    spans = [(flag.x, flag.x + flag.width) for flag in flags if isinstance(flag, Rect)]
    told: set[int] = set()
    for tick in scale.upper(left, stop):
        short = _(MONTHS[tick.start.month - 1]) if paper and scale.zoom in {Zoom.DAY, Zoom.WEEK} else ""
        month = _upper(tick, upper, (left, stop if paper else inf), spans, measure, short=short)
        shapes += month
        if tick.start.year not in told and unpublished(calendar, tick.start.year):
            note = _unpublished(tick, month, spans, measure)
            told.update({tick.start.year} if note else ())
            shapes += note
    shapes.append(Line(((left, height - 0.5), (stop, height - 0.5)), "month_line"))
    shapes += flags
    return Scene(scale.width, height, tuple(shapes))


def _upper(
    tick: Tick,
    bottom: float,
    between: tuple[float, float],
    flags: list[tuple[float, float]],
    measure: Measure,
    *,
    short: str,
) -> list[Shape]:
    """A month at its left edge, or after a flag that stands there, or not at all when there is no room left.

    With `short` that stands where there is no room for the whole; without, the beginning of the word.
    """
    line = Line(((tick.x - 0.5, 0), (tick.x - 0.5, bottom)), "month_line")
    for words in (tick.text, short) if short else (tick.text,):
        x, width = max(tick.x, between[0]) + 8, measure(words, 12, True) + 2
        least = width if short else min(width, 24)
        for begin, end in sorted(flags):
            if begin < x + width and end > x:
                x, least = end + 8, width
        end = min(tick.x + tick.width, max(between[1], tick.x + 8))
        if x + least <= end:
            return [line, Text(x, bottom - TIER, min(width, end - x - 2), TIER, words, "text", 12, bold=True)]
    return [line]


def _unpublished(
    tick: Tick, month: Sequence[Shape], flags: Sequence[tuple[float, float]], measure: Measure
) -> list[Shape]:
    """Behind a month: that the make-up workdays of its year are not known; nothing where there is no room."""
    words = _("make-up days not published")
    width = measure(words, _SMALL, False) + 2
    for shape in month:
        if isinstance(shape, Text):
            x = shape.x + measure(shape.text, 12, True) + 8
            free = all(end <= x or begin >= x + width for begin, end in flags)
            if free and x + width <= tick.x + tick.width - 2:
                return [Text(x, shape.y, width, shape.height, words, "amber", _SMALL, elide=False)]
    return []


def _lower(
    scale: TimeScale,
    between: tuple[float, float],
    top: float,
    taken: list[tuple[float, float]],
    measure: Measure,
    *,
    paper: bool,
) -> list[Shape]:
    shapes: list[Shape] = []
    for tick in scale.lower(*between):
        if scale.zoom is Zoom.DAY:
            shapes += _one_day(tick, top, taken)
            continue
        shapes.append(Line(((tick.x - 0.5, top), (tick.x - 0.5, top + TIER)), "month_line"))
        width = measure(tick.text, _SMALL, False)
        x = tick.x
        if paper and x < between[0] - 1:
            if scale.zoom is Zoom.WEEK:
                continue  # the number is a Monday's, and this Monday is on another sheet
            x = between[0]
        end = min(tick.x + tick.width, between[1]) if paper else tick.x + tick.width
        if end - x >= width + 6 and not _meets(x + 4, x + 6 + width, taken):
            shapes.append(Text(x + 5, top, width + 2, TIER, tick.text, "second", _SMALL, elide=False))
        note = measure(tick.note, _SMALL, False)
        begin = tick.x + tick.width - note - 4
        if tick.note and x + width + 9 < begin <= end - note and not _meets(begin, begin + note + 2, taken):
            shapes.append(Text(begin, top, note + 2, TIER, tick.note, "third", _SMALL, elide=False))
    return shapes


def _one_day(tick: Tick, top: float, taken: list[tuple[float, float]]) -> list[Shape]:
    color = "month_line" if tick.start.weekday() == 0 else "line"
    shapes: list[Shape] = [Line(((tick.x - 0.5, top), (tick.x - 0.5, top + TIER)), color)]
    if not _meets(tick.x + 1, tick.x + tick.width - 1, taken):
        words = f"{tick.text} {weekday_text(tick.start)}" if tick.width >= 36 else tick.text
        tone = "third" if tick.start.weekday() >= 5 else "second"
        shapes.append(Text(tick.x, top, tick.width, TIER, words, tone, _SMALL, align="center", elide=False))
    return shapes


def _day_tiers(
    scale: TimeScale, between: tuple[float, float], taken: list[tuple[float, float]], measure: Measure
) -> list[Shape]:
    """On paper: every day's number, and below it its weekday or the name of the holiday."""
    shapes: list[Shape] = []
    for day in scale.days_between(*between):
        x = scale.x_of(day)
        shapes.append(Text(x, TIER, scale.px, TIER, str(day.day), "second", _SMALL, align="center", elide=False))
        if not _meets(x + 1, x + scale.px - 1, taken):
            word = weekday_text(day)
            word = word if measure(word, _SMALL, False) <= scale.px - 2 else word[:1]
            shapes.append(Text(x, 2 * TIER, scale.px, TIER, word, "second", _SMALL, align="center", elide=False))
        if day.weekday() == 0:
            shapes.append(Line(((x - 0.5, TIER), (x - 0.5, 3 * TIER)), "line"))
    return shapes


def _tint(run: Run, scale: TimeScale, top: float, height: float) -> Rect:
    x = scale.x_of(run.first)
    return Rect(x, top, scale.x_after(run.last) - x, height, run.ground.value, tip=run.name)


def _marks(days: list[Run], scale: TimeScale, measure: Measure, top: float, height: float) -> list[Shape]:
    """The names of holidays and the framed mark of make-up days; frameless boxes only say what room is taken."""
    shapes: list[Shape] = []
    marked = float("-inf")
    for run in days:
        x, end = scale.x_of(run.first), scale.x_after(run.last)
        if run.ground is Ground.HOLIDAY:
            shapes.append(Rect(x, top, end - x, height))
            name = _fitting(run.name, end - x - 2, measure)
            if name:
                text = Text(
                    x, top, end - x, height, name, "holiday_text", _SMALL, bold=True, align="center", elide=False
                )
                shapes.append(text)
            continue
        word = _("work")
        wide = max(14.0, measure(word, _MARK, True) + 6)
        box = (x + end) / 2 - wide / 2
        if box < marked:
            continue
        marked = box + wide
        shapes.append(Rect(box, top + (height - 14) / 2, wide, 14, "makeup", "makeup_text", radius=3))
        shapes.append(Text(box, top, wide, height, word, "makeup_text", _MARK, bold=True, align="center", elide=False))
    return shapes


def _fitting(name: str, room: float, measure: Measure) -> str:
    """The whole name, or its beginning (two characters of Chinese, three letters and a dot), or nothing."""
    if measure(name, _SMALL, True) <= room:
        return name
    if name and ord(name[0]) >= 0x2E80:
        return next((name[:n] for n in (3, 2) if measure(name[:n], _SMALL, True) <= room), "")
    return next(
        (
            f"{name[:n].strip()}."
            for n in range(len(name) - 1, 2, -1)
            if measure(f"{name[:n].strip()}.", _SMALL, True) <= room
        ),
        "",
    )


def _flags(  # noqa: PLR0917 read like a sentence: what, where, how
    scale: TimeScale,
    measure: Measure,
    today: date | None,
    status: date | None,
    bottom: float,
    sheet: tuple[float, float] | None,
) -> list[Shape]:
    """The status date ends at its line, today starts at its line; on the other side where a sheet's edge is nearer.

    A sheet shows the flags of the lines that stand on it, whole.
    """
    shapes: list[Shape] = []
    if status is not None:
        words, x = _("Status {date}").format(date=day_text(status)), scale.x_after(status)
        width = measure(words, _SMALL, True) + 10
        if sheet is None or sheet[0] < x <= sheet[1] + 0.5:
            begin = x if sheet is not None and x - width < sheet[0] else x - width
            shapes.append(Rect(begin, bottom - 19, width, 16, "violet_tint"))
            shapes.append(Text(begin, bottom - 19, width, 16, words, "violet", _SMALL, bold=True, align="center"))
            shapes.append(Line(((x, bottom - 19), (x, bottom + TIER)), "front", 1.5))
    if today is not None:
        words, x = _("Today {date}").format(date=day_text(today)), scale.x_of(today)
        width = measure(words, _SMALL, True) + 10
        if sheet is None or sheet[0] <= x < sheet[1] - 0.5:
            begin = x - width if sheet is not None and x + width > sheet[1] else x
            low = bottom - 19
            for other in [one for one in shapes if isinstance(one, Rect)]:
                if not (begin < other.x + other.width and begin + width > other.x):
                    continue
                if sheet is None and other.x + other.width - x <= width / 2:
                    begin = other.x + other.width  # a few days apart: side by side
                else:
                    low = bottom - 3  # both dates at one edge of a sheet: the second stands below the first
            shapes.append(Rect(begin, low, width, 16, "accent", radius=2))
            shapes.append(Text(begin, low, width, 16, words, "on_accent", _SMALL, bold=True, align="center"))
            shapes.append(Line(((x, bottom - 19), (x, bottom + TIER)), "today", 1.2))
    return shapes


def _older_flags(
    days: Sequence[date], scale: TimeScale, measure: Measure, bottom: float, taken: Sequence[Shape]
) -> list[Shape]:
    """The dates of earlier progress lines, each ending at its line, where there is room; the line's mark always."""
    shapes: list[Shape] = []
    spans = [(box.x, box.x + box.width) for box in taken if isinstance(box, Rect)]
    for day in sorted(days, reverse=True):
        words, x = day_text(day), scale.x_after(day)
        width = measure(words, _SMALL, False) + 8
        shapes.append(Line(((x, bottom - 4), (x, bottom + TIER)), "front_old", 1.2, dash=(6.0, 3.0)))
        if not _meets(x - width, x, spans):
            spans.append((x - width, x))
            shapes.append(Rect(x - width, bottom - 19, width, 16, "violet_tint"))
            shapes.append(Text(x - width, bottom - 19, width, 16, words, "violet", _SMALL, align="center"))
    return shapes


def _meets(left: float, right: float, taken: list[tuple[float, float]]) -> bool:
    return any(left < end and right > begin for begin, end in taken)
