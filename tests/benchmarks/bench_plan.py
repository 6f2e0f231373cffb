"""Schedules: the critical path at two sizes, opening a large file, one frame of the chart."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from figures import Figure, shortest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPolygonF
from PySide6.QtWidgets import QApplication
from workloads import TODAY, tasks

from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.schedule.engine import schedule
from pmo_desktop.domain.schedule.plan import Activity, Link, Plan
from pmo_desktop.presentation.gantt_bars import SCREEN
from pmo_desktop.presentation.gantt_days import Plain
from pmo_desktop.presentation.gantt_links import GanttLink
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_scene import GanttOptions, chart_scene
from pmo_desktop.presentation.palette import LIGHT
from pmo_desktop.presentation.scene import Line, Rect, Scene, Text
from pmo_desktop.presentation.time_scale import TimeScale
from pmo_desktop.store.document import Document
from pmo_desktop.ui.painting import ScenePainter, font, measurer

FAMILY = "PMO Sans SC"
ROWS, DAYS = 45, 120


def figures() -> Iterator[Figure]:
    """The engine's own growth, the opening of 100,000 tasks, a frame with 1,000 and with 100,000 tasks."""
    one, ten = _plan(1_000), _plan(10_000)
    small, large = shortest(lambda: schedule(one)), shortest(lambda: schedule(ten))
    yield Figure("schedule 10,000 tasks, 20,000 links", "ten times 1,000 tasks", large, 10 * small, 1.2, large / small)
    yield _opening()
    application = QApplication.instance() or QApplication([])
    frames = [_frame(1_000), _frame(100_000)]
    del application
    for count, (taken, bare) in zip(("1,000", "100,000"), frames, strict=True):
        grown = frames[1][0] / frames[0][0] if count == "100,000" else None
        yield Figure(f"paint a frame, {count} tasks in the file", "bare loop of the draw calls", taken, bare, 2, grown)


def _plan(count: int) -> Plan:
    chance = random.Random(3)
    calendar = WorkCalendar()
    activities = tuple(Activity(id_, 480 * chance.randrange(1, 10), calendar) for id_ in range(1, count + 1))
    ends = {(chance.randrange(max(1, after - 50), after), after) for after in range(2, count + 1) for _ in range(2)}
    start = calendar.first_minute(TODAY)
    return Plan(activities, tuple(Link(before, after) for before, after in sorted(ends)), {0: start}, start)


def _opening() -> Figure:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "large.pmo"
        document = Document.create(path)
        with document.edit("tasks") as edit:
            edit.insert("projects", {"name": "P"})
            edit.insert_many("tasks", tasks(100_000))
        document.close()

        def opened() -> None:
            one = Document.open(path)
            one.rows("tasks")
            one.close(publish=False)

        def bare() -> None:
            connection = sqlite3.connect(path)
            connection.execute("SELECT * FROM tasks").fetchall()
            connection.close()

        return Figure(
            "open 100,000 tasks: checked, copied, rows", "sqlite3 to tuples", shortest(opened), shortest(bare), 4
        )


def _frame(count: int) -> tuple[float, float]:
    """Seconds of one frame in the middle of the file, and of the bare draw calls."""
    made = [{"id": number, **row} for number, row in enumerate(tasks(count), 1)]
    links = [GanttLink(n, n - 1, n) for n in range(3, count) if n % 20 > 2 and n % 3 == 0]
    rows = GanttRows(made, links=links)
    scale = TimeScale(min(row["start"] for row in made if row.get("start")), DAYS, 8.0)  # type: ignore[type-var]
    first = len(rows) // 2
    image = QImage(int(scale.width), int(ROWS * SCREEN.row), QImage.Format.Format_ARGB32_Premultiplied)
    measure, options, calendar = measurer(FAMILY), GanttOptions(today=TODAY), Plain()

    def scene() -> Scene:
        return chart_scene(rows, scale, first, first + ROWS - 1, calendar, options, measure)

    def ours() -> None:
        painter = QPainter(image)
        ScenePainter(painter, LIGHT, FAMILY).paint(scene())
        painter.end()

    calls = _calls(scene())

    def bare() -> None:
        painter = QPainter(image)
        painter.setFont(font(FAMILY, 11, bold=False))
        for box, line, text in calls:
            if text:
                painter.drawText(box, 0, text)
            elif line is not None:
                painter.drawPolyline(line)
            else:
                painter.drawRect(box)
        painter.end()

    ours()
    bare()
    return shortest(ours, 15), shortest(bare, 15)


def _calls(scene: Scene) -> list[tuple[QRectF, QPolygonF | None, str]]:
    found: list[tuple[QRectF, QPolygonF | None, str]] = []
    for shape in scene.shapes:
        if isinstance(shape, Line):
            found.append((QRectF(), QPolygonF([QPointF(x, y) for x, y in shape.points]), ""))
        elif isinstance(shape, Rect | Text):
            text = shape.text if isinstance(shape, Text) else ""
            found.append((QRectF(shape.x, shape.y, shape.width, shape.height), None, text))
    return found
