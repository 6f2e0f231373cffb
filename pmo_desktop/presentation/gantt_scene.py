"""The chart of a Gantt: shading, grid, links, bars, lines and labels of a slice of rows, as one scene.

Horizontally a scene is in points of its `TimeScale`; vertically row `first` begins at 0.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from pmo_desktop.presentation.gantt_bars import (
    SCREEN,
    Measures,
    bar_shapes,
    baseline_shapes,
    box_of,
    hover_frame,
    progress_x,
)
from pmo_desktop.presentation.gantt_colours import Colours
from pmo_desktop.presentation.gantt_days import Calendar, Ground, runs
from pmo_desktop.presentation.gantt_front import FrontLine, front_shapes
from pmo_desktop.presentation.gantt_labels import USUAL_LABEL, Beside, LabelChoice, label
from pmo_desktop.presentation.gantt_links import FAR, Box, GanttLink, link_line, stub_lines
from pmo_desktop.presentation.gantt_rows import GanttRow, GanttRows
from pmo_desktop.presentation.gantt_tails import (
    conflict_shapes,
    deadline_shapes,
    free_end,
    recorded_shapes,
    tail_end,
    tail_shapes,
)
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.gantt_walls import Wall, walls
from pmo_desktop.presentation.portfolio_gantt_names import name_text, names_of, walls_of
from pmo_desktop.presentation.portfolio_gantt_shapes import (
    mark_box,
    marks_of,
    marks_shapes,
    project_box,
    project_shapes,
)
from pmo_desktop.presentation.scene import Line, Measure, Rect, Scene, Shape
from pmo_desktop.presentation.time_scale import TimeScale, Zoom

_SLACK = 300.0
_NEAR = 700.0
_FAR_IN_GROUPS = 2  # in groups neighbours by rows are none by links: a whole line would cross what it has no part in
_DAY_DASH = (4.0, 2.0)  # a row is a whole number of them, so that strips of rows join


@dataclass(frozen=True, slots=True)
class GanttOptions:
    """What of a chart is shown; `hatch` makes it safe without colour, `status` is the status date.

    `fronts` are the progress lines. `turn_labels` puts labels that would pass the right edge on the other side of
    their bar.
    """

    sizes: Measures = SCREEN
    links: bool = True
    critical: bool = True
    floats: bool = True
    baseline: bool = True
    labels: bool = True
    front: bool = False
    hatch: bool = False
    turn_labels: bool = False
    today: date | None = None
    status: date | None = None
    fronts: tuple[FrontLine, ...] = ()
    baseline_name: str = ""
    selected: frozenset[RowKey] = frozenset()
    hovered: RowKey | None = None
    label: LabelChoice = USUAL_LABEL
    colours: Colours | None = None

    def showing(self, parts: Collection[str]) -> GanttOptions:
        """The same with just these of critical, links, floats, baseline and front shown."""
        return replace(
            self,
            critical="critical" in parts,
            links="links" in parts,
            floats="floats" in parts,
            baseline="baseline" in parts,
            front="front" in parts,
        )

    @property
    def older(self) -> tuple[date, ...]:
        """The status dates of the progress lines that are drawn beside that of the status date itself."""
        days = (line.status for line in self.fronts if line.status != self.status)
        return tuple(dict.fromkeys(days)) if self.front else ()


def chart_scene(  # noqa: PLR0917 read like a sentence: what, where, how
    rows: GanttRows,
    scale: TimeScale,
    first: int,
    last: int,
    calendar: Calendar,
    options: GanttOptions,
    measure: Measure,
    *,
    left: float = 0.0,
    right: float | None = None,
) -> Scene:
    """The chart of rows `first` to `last`, both inclusive, between the points `left` and `right` of the scale."""
    stop = scale.width if right is None else right
    part = _Part(rows, scale, max(0, first), min(last, len(rows) - 1), calendar, options, measure, left, stop)
    shapes = [*part.ground(), *part.grid(), *part.links(), *part.bars(), *part.lines(), *part.labels(), *part.marks()]
    return Scene(scale.width, part.height, tuple(shapes))


@dataclass(slots=True)
class _Part:
    """One slice while it is drawn."""

    rows: GanttRows
    scale: TimeScale
    first: int
    last: int
    calendar: Calendar
    options: GanttOptions
    measure: Measure
    left: float
    right: float
    drawn: list[Line] = field(default_factory=list)
    walls: dict[int, list[Wall]] = field(default_factory=dict)
    boxes: dict[int, Box | None] = field(default_factory=dict)
    rows_shown: list[tuple[GanttRow, float]] = field(default_factory=list)

    @property
    def height(self) -> float:
        return max(0, self.last - self.first + 1) * self.options.sizes.row

    def shown(self) -> list[tuple[GanttRow, float]]:
        if not self.rows_shown:
            size = self.options.sizes.row
            self.rows_shown = [(row, i * size) for i, row in enumerate(self.rows.slice(self.first, self.last))]
        return self.rows_shown

    def box(self, index: int) -> Box | None:
        try:
            return self.boxes[index]
        except KeyError:
            sizes = self.options.sizes
            made = box_of(self.rows[index], (index - self.first) * sizes.row, self.scale, sizes)
            self.boxes[index] = made
            return made

    def band(self, index: int) -> tuple[float, float]:
        size = self.options.sizes.row
        return (index - self.first) * size, (index - self.first + 1) * size

    def end(self, task: int, index: int) -> Box | None:
        """Where a link of a task ends in a row: at its bar, or at what stands in for it."""
        row = self.rows[index]
        if row.key.kind == "task":
            return self.box(index)
        sizes, hidden = self.options.sizes, self.rows.behind(task)
        box = box_of(hidden, (index - self.first) * sizes.row, self.scale, sizes)
        if box is None:
            return None
        if row.kind == "marks":
            return mark_box(box.centre, (index - self.first) * sizes.row, sizes)
        line = project_box(row, (index - self.first) * sizes.row, self.scale)
        return replace(box, top=line.top, bottom=line.bottom, pointed=False) if line is not None else None

    def ends_red(self, link: GanttLink, index: int) -> bool:
        """Whether the task of a link that ends in a row is critical."""
        row = self.rows[index]
        if row.key.kind == "task":
            return row.critical
        return self.rows.behind(link.predecessor).critical and self.rows.behind(link.successor).critical

    def ground(self) -> list[Shape]:
        """Tinted rows and days off."""
        size, shapes = self.options.sizes.row, list[Shape]()
        for row, top in self.shown():
            if row.key in self.options.selected:
                shapes.append(Rect(self.left, top, self.right - self.left, size, "selection"))
        for run in runs(self.calendar, self.scale, self.left, self.right):
            if run.ground is Ground.WEEKEND and self.scale.zoom not in {Zoom.HOUR, Zoom.DAY, Zoom.WEEK}:
                continue
            if self.scale.zoom in {Zoom.HALF, Zoom.YEAR}:
                break
            x = self.scale.x_of(run.first)
            hatch = "holiday_stripe" if self.options.hatch and run.ground is Ground.HOLIDAY else ""
            width = self.scale.x_after(run.last) - x
            shapes.append(Rect(x, 0, width, self.height, run.ground.value, hatch=hatch, tip=run.name))
        return shapes

    def grid(self) -> list[Shape]:
        """Row lines and the lines of the date header carried down."""
        size, shapes = self.options.sizes.row, list[Shape]()
        for i in range(1, self.last - self.first + 2):
            y = i * size - 0.5
            shapes.append(Line(((self.left, y), (self.right, y)), "line"))
        lower, upper = self.scale.edges(self.left, self.right)
        shapes += [Line(((x - 0.5, 0), (x - 0.5, self.height)), "line") for x in lower]
        shapes += [Line(((x - 0.5, 0), (x - 0.5, self.height)), "month_line") for x in upper]
        return shapes

    def links(self) -> list[Shape]:
        """Float tails and the links that touch the slice."""
        shapes: list[Shape] = []
        if self.options.floats:
            for number, (row, _top) in enumerate(self.shown()):
                box = self.box(self.first + number)
                end = tail_end(row, self.scale, self.calendar, self.rows.day_minutes)
                if box and end and end > box.right and self.seen(box.left, end):
                    free = free_end(row, self.scale, self.calendar, self.rows.day_minutes)
                    free = box.right if free is None and row.free_minutes is not None else free
                    shapes += tail_shapes(box, end, self.left, self.right, free)
        if not self.options.links:
            return shapes
        ordered: list[tuple[bool, bool, Line]] = []
        far = FAR if self.rows.groups is None else _FAR_IN_GROUPS
        for link, a, b in self.rows.links.touching(self.first, self.last):
            start, end_box = self.end(link.predecessor, a), self.end(link.successor, b)
            if start is None or end_box is None:
                continue
            left, right = min(start.left, end_box.left) - 10, max(start.right, end_box.right) + 10
            if not self.seen(left - _NEAR, right + _NEAR):
                continue
            red = self.options.critical and self.ends_red(link, a) and self.ends_red(link, b)
            broken = (link.predecessor, link.successor) in self.rows.broken
            line = link_line(link, start, end_box, critical=red, broken=broken)
            parts = [line] if abs(a - b) <= far else stub_lines(line, self.band(a), self.band(b))
            ordered += [(red or broken, self.seen(left, right), part) for part in parts]
        ordered.sort(key=lambda one: one[0])
        self.drawn = [line for _red, _seen, line in ordered]
        self.walls = walls(self.drawn, self.options.sizes.row, self.last - self.first + 1)
        return [*shapes, *(line for _red, seen, line in ordered if seen)]

    def bars(self) -> list[Shape]:
        """Baselines, bars, deadlines, and the frame of the bar under the pointer."""
        options, shapes = self.options, list[Shape]()
        for number, (row, top) in enumerate(self.shown()):
            if row.facts is not None:
                shapes += self.portfolio(row, top)
                continue
            if row.kind == "head":
                continue
            if options.baseline:
                shapes += baseline_shapes(row, top, self.scale, options.sizes)
            box = self.box(self.first + number)
            if box is not None and self.seen(box.left - 10, box.right + 10):
                shapes += bar_shapes(
                    row,
                    box,
                    self.scale,
                    self.calendar,
                    critical=options.critical,
                    hatch=options.hatch,
                    colour=self.colour(row),
                )
                if row.manual and row.kind == "task" and self.rows.mixed:
                    shapes += recorded_shapes(box)
                if row.messages and row.is_leaf:
                    due = self.scale.x_after(row.deadline) if row.deadline else None
                    shapes += conflict_shapes(box, row.key, due)
                if row.key == options.hovered:
                    shapes.append(hover_frame(box))
            if row.deadline:
                shapes += deadline_shapes(row.deadline, top, self.scale)
        return shapes

    def colour(self, row: GanttRow) -> str:
        """The role that paints a task where bars are coloured by a field."""
        colours = self.options.colours
        return colours.role(self.rows.task(row.key.id)) if colours is not None and row.key.kind == "task" else ""

    def marks(self) -> list[Shape]:
        """The lines of the projects' milestones, above the names so that no name cuts a diamond."""
        options, shapes = self.options, list[Shape]()
        for row, top in self.shown():
            if row.kind == "marks":
                edges = self.left, self.right
                shapes += marks_shapes(row, top, self.scale, options.sizes, *edges, baseline=options.baseline)
        return shapes

    def portfolio(self, row: GanttRow, top: float) -> list[Shape]:
        """A project's bar; its milestones come later."""
        options = self.options
        if row.kind == "marks":
            return []
        shapes = project_shapes(row, top, self.scale, options.sizes, baseline=options.baseline)
        box = project_box(row, top, self.scale)
        return [*shapes, hover_frame(box)] if box is not None and row.key == options.hovered else shapes

    def names(self, row: GanttRow, top: float, lines: list[float]) -> list[Shape]:
        """What the milestones of a line are called."""
        sizes = self.options.sizes
        below = mark_box(0, top, sizes).bottom
        walls = [*lines, *walls_of(self.drawn, below, top + sizes.row)]
        seen = [(x, mark) for x, mark in marks_of(row, self.scale) if self.seen(x - _SLACK, x + _SLACK)]
        placed = names_of(seen, walls, self.measure, sizes.text)
        return [name_text(name, below - 1, top + sizes.row - below + 1, sizes.text) for name in placed]

    def lines(self) -> list[Shape]:
        """Today, the status date and the progress line."""
        shapes: list[Shape] = []
        if self.options.today:
            x = self.scale.x_of(self.options.today)
            dash = (4.0, 3.0) if self.options.hatch else ()
            shapes.append(Line(((x, 0), (x, self.height)), "today", 1.2, dash=dash))
        if self.options.status:
            x = self.scale.x_after(self.options.status)
            shapes.append(Line(((x, 0), (x, self.height)), "front", 1.0, dash=_DAY_DASH))
        if self.options.front:
            shapes += front_shapes(self.shown(), self.options.fronts, self.scale, self.options.sizes)
        return shapes

    def labels(self) -> list[Shape]:
        """The words beside the bars."""
        if not self.options.labels:
            return []
        options, shapes = self.options, list[Shape]()
        lines = [self.scale.x_of(options.today)] if options.today else []
        lines += [self.scale.x_after(options.status)] if options.status else []
        for number, (row, top) in enumerate(self.shown()):
            if row.kind == "marks":
                shapes += self.names(row, top, lines)
                continue
            box = self.box(self.first + number)
            slack = 0.0 if options.turn_labels else _SLACK  # on paper the sheet that shows the bar names it
            if box is None or not self.seen(box.left - slack, box.right + slack):
                continue
            beside = Beside(
                linked=options.links and self.leaves(row),
                tail=tail_end(row, self.scale, self.calendar, self.rows.day_minutes) if options.floats else None,
                deadline=self.scale.x_after(row.deadline) if row.deadline else None,
                mark=bool(row.messages) and row.is_leaf,
                lines=lines,
                walls=self.walls.get(number, ()),
                edge=self.right if options.turn_labels else float("inf"),
                left_edge=self.left if options.turn_labels else 0.0,
                done=progress_x(row, self.scale, self.calendar) if options.label.place == "inside" else None,
                ground="selection" if row.key in options.selected else "surface",
            )
            text = label(row, box, beside, self.measure, options.sizes.text, choice=options.label)
            if text is not None:
                shapes.append(text)
        return shapes

    def leaves(self, row: GanttRow) -> bool:
        if row.key.kind != "task":
            return False
        return any(_leaves_end(link, row.key.id) for link in self.rows.links.of(row.key.id))

    def seen(self, left: float, right: float) -> bool:
        return right >= self.left and left <= self.right


def _leaves_end(link: GanttLink, task: int) -> bool:
    return (link.predecessor == task and link.type in {"FS", "FF"}) or (link.successor == task and link.type == "FF")
