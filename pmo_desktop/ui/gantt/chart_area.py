"""The area of the chart: bars painted for what is in sight, scrolling and zooming; what lies above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_bars import SCREEN, box_of
from pmo_desktop.presentation.gantt_days import Calendar, Plain
from pmo_desktop.presentation.gantt_grips import AWAY, progress_grip
from pmo_desktop.presentation.gantt_links import Box
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_scene import GanttOptions, chart_scene
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.scene import Shape
from pmo_desktop.presentation.time_scale import USUAL, TimeScale, Zoom, fitting, spanning
from pmo_desktop.ui.gantt.canvas import Canvas
from pmo_desktop.ui.painting import ScenePainter, bounds, measurer
from pmo_desktop.ui.theme import Theme

_MARGIN, _STEP = 28, 1.18
_BEFORE, _BEHIND = 24, 64


class ChartArea(QAbstractScrollArea):
    """Rows are `SCREEN.row` high from the top of the plan; the vertical scroll bar is the one of the whole view."""

    scaled = Signal()
    picked = Signal(object, object)
    settled = Signal(object)
    refused = Signal()
    opened = Signal(object)
    moved = Signal(object)
    linked = Signal(int, int, str)
    link_opened = Signal(int, QPoint)
    rested = Signal(object, QPoint)
    left_bar = Signal()
    dragging = Signal(object)
    pointed = Signal(object)

    def __init__(self, theme: Theme, rows: GanttRows, parent: QWidget | None = None) -> None:
        """Show rows, without dates until `show_plan` is called."""
        super().__init__(parent)
        self._theme = theme
        self.rows = rows
        self.calendar: Calendar = Plain()
        self.options = GanttOptions()
        self.scale = TimeScale(date(2000, 1, 3), 400)
        self.measure = measurer(theme.family)
        self.writable = True
        self.canvas = Canvas(self._paint_part)
        self._version = 0
        self._above: QRect = QRect()
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(_("Gantt chart"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.horizontalScrollBar().setSingleStep(24)
        self.verticalScrollBar().setSingleStep(int(SCREEN.row))

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_plan(self, rows: GanttRows, calendar: Calendar) -> None:
        """Show other rows; the days in sight stay."""
        self.rows, self.calendar = rows, calendar
        self.forget()
        self._lay(self.scale.px, keep=self.day_at_left())
        self.refresh()

    def set_options(self, options: GanttOptions) -> None:
        """Show other parts, lines or marks."""
        if options != self.options:
            self.options = options
            self.refresh()

    def refresh(self) -> None:
        """Paint anew."""
        self._version += 1
        self.viewport().update()
        self.scaled.emit()

    def day_at_left(self) -> float:
        """The left edge of what is seen, as days since year 1 with a fraction."""
        return self.scale.first.toordinal() + self.horizontalScrollBar().value() / self.scale.px

    def first_day(self) -> date:
        """The first day in sight."""
        return self.scale.date_of(self.horizontalScrollBar().value())

    def days_in_sight(self) -> tuple[date, date]:
        """The first and the last day in sight."""
        left = self.horizontalScrollBar().value()
        return self.scale.date_of(left), self.scale.date_of(left + self.viewport().width())

    def rows_in_sight(self) -> tuple[int, int]:
        """The first and the last row in sight."""
        top = self.verticalScrollBar().value()
        return int(top // SCREEN.row), int((top + self.viewport().height()) // SCREEN.row)

    def scroll_to_day(self, day: date, *, part: float = 0.3) -> None:
        """Bring a day to this part of the width."""
        x = self.scale.x_of(day) - self.viewport().width() * part
        self.horizontalScrollBar().setValue(round(x))

    def zoom(self, px: float, *, at: float | None = None) -> None:
        """So many points a day; the day at the point `at` of the width (the middle) stays where it is."""
        place = self.viewport().width() / 2 if at is None else at
        day = self.day_at_left() + place / self.scale.px
        px = self.scale.at(px).px
        self._lay(px, keep=day - place / px)
        self.refresh()

    def zoom_by(self, steps: float, *, at: float | None = None) -> None:
        """In (more than 0) or out."""
        self.zoom(self.scale.px * _STEP**steps, at=at)

    def zoom_to(self, zoom: Zoom) -> None:
        """The usual width of a day for a unit."""
        self.zoom(USUAL[zoom])

    def fit(self) -> None:
        """The whole plan within the width."""
        span = self.rows.span()
        if span is not None:
            self.fit_days(*span, beside=True)

    def fit_days(self, first: date, last: date, *, beside: bool = False) -> None:
        """These days within the width; with room for what stands `beside` the first and the last bar."""
        width, before, behind = self.viewport().width(), *((_BEFORE, _BEHIND) if beside else (0, 0))
        fitted = fitting(first, last, max(width / 2, width - before - behind))
        self._lay(fitted.px, keep=fitted.first.toordinal() - before / fitted.px)
        self.refresh()

    def fit_rows(self, keys: Sequence[RowKey]) -> None:
        """The bars of these rows within the width; the whole plan when there are none."""
        found = [self.rows[i] for key in keys if (i := self.rows.index(key)) is not None]
        starts = [row.start for row in found if row.start]
        finishes = [row.finish for row in found if row.finish]
        if starts and finishes:
            self.fit_days(min(starts), max(finishes), beside=True)
        else:
            self.fit()

    def _lay(self, px: float, *, keep: float) -> None:
        today = self.options.today or self.scale.first
        start, finish = self.rows.span() or (today, today)
        start, finish = min(start, today), max(finish, today)
        margin = max(_MARGIN, round(self.viewport().width() / px / 2))
        self.scale = spanning(start, finish, px, least=self.viewport().width(), margin=margin)
        self._ranges()
        self.horizontalScrollBar().setValue(round((keep - self.scale.first.toordinal()) * px))

    def _ranges(self) -> None:
        view = self.viewport()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(self.scale.width) - view.width()))
        across.setPageStep(view.width())
        height = int((len(self.rows) + (1 if self.writable else 0)) * SCREEN.row)
        down.setRange(0, max(0, height - view.height()))
        down.setPageStep(view.height())

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture of what is in sight, and above it what follows the pointer."""
        view, at = self.viewport(), self.offset()
        version = (self._version, self.scale, self.options)
        picture = self.canvas.picture(version, at, view.size(), view.devicePixelRatioF())
        painter = QPainter(view)
        ratio = picture.devicePixelRatio()
        for box in cast("Iterable[QRect]", event.region()):
            source = QRectF(box.x() * ratio, box.y() * ratio, box.width() * ratio, box.height() * ratio)
            painter.drawPixmap(QRectF(box), picture, source)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-at)
        scenes = ScenePainter(painter, self._theme.palette, self._theme.family)
        for shape in self._overlay():
            scenes.shape(shape)
        painter.end()

    def _paint_part(self, painter: QPainter, box: QRect) -> None:
        painter.fillRect(box, self._theme.color("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = int(box.top() // SCREEN.row), min(int(box.bottom() // SCREEN.row), len(self.rows) - 1)
        scene = chart_scene(
            self.rows, self.scale, first, last, self.calendar, self.options, self.measure,
            left=box.left(), right=box.right() + 1,
        )  # fmt: skip
        painter.translate(QPointF(0, first * SCREEN.row))
        ScenePainter(painter, self._theme.palette, self._theme.family).paint(scene)

    def offset(self) -> QPoint:
        """The point of the whole chart that is at the top left."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _overlay(self) -> list[Shape]:
        """What stands above the bars and changes with the pointer."""
        return []

    def forget(self) -> None:
        """Other rows are shown: let go of what is held."""

    def overlay_changed(self) -> None:
        """Paint anew only where something stood or stands above the bars."""
        at, now = self.offset(), QRectF()
        for shape in self._overlay():
            now = now.united(bounds(shape))
        box = now.toAlignedRect().translated(-at).adjusted(-4, -4, 4, 4) if not now.isEmpty() else QRect()
        self.viewport().update(self._above.united(box))
        self._above = box

    # -- places --------------------------------------------------------------------------------------------------

    def content(self, position: QPointF) -> tuple[float, float]:
        """A point of the viewport in points of the whole chart."""
        return position.x() + self.horizontalScrollBar().value(), position.y() + self.verticalScrollBar().value()

    def point_of(self, key: RowKey, part: str = "bar") -> QPoint:
        """Where in the viewport the middle, start, end or a handle of a bar is."""
        index = self.rows.index(key)
        box = self.box(index) if index is not None else None
        if box is None or index is None:
            return QPoint()
        x, y = {
            "start": (box.left + 2, box.middle),
            "end": (box.right - 2, box.middle),
            "link": (box.right + AWAY, box.middle),
            "link_end": (box.right + AWAY, box.middle),
            "link_start": (box.left - AWAY, box.middle),
            "progress": (progress_grip(self.rows[index], box, self.scale, self.calendar) or box.left, box.bottom + 4),
        }.get(part, (box.centre, box.middle))
        return QPoint(round(x), round(y)) - self.offset()

    def box(self, index: int) -> Box | None:
        """Where the bar of a row lies in the whole chart."""
        return box_of(self.rows[index], index * SCREEN.row, self.scale, self.options.sizes)

    # -- size and scroll -----------------------------------------------------------------------------------------

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Fit the new size."""
        self._lay(self.scale.px, keep=self.day_at_left())
        self.refresh()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Show what is where the scroll bars are now."""
        self.viewport().update()
