"""The chart: bars beside the outline, painted for what is in sight; zooming, hovering and dragging with the mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_bars import SCREEN, Part, box_of, part_at
from pmo_desktop.presentation.gantt_days import Calendar, Plain
from pmo_desktop.presentation.gantt_links import Box
from pmo_desktop.presentation.gantt_rows import GanttRow, GanttRows
from pmo_desktop.presentation.gantt_scene import GanttOptions, chart_scene
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.scene import Scene
from pmo_desktop.presentation.time_scale import USUAL, TimeScale, Zoom, fitting, spanning
from pmo_desktop.ui.gantt.drags import Drag, knob_shapes, link_shapes, move_shapes, on_knob
from pmo_desktop.ui.painting import ScenePainter, measurer
from pmo_desktop.ui.theme import Theme

_STRIP, _MARGIN, _HOVER_MS, _STEP = 512, 28, 400, 1.18
_CURSORS = {
    "bar": Qt.CursorShape.OpenHandCursor,
    "start": Qt.CursorShape.SizeHorCursor,
    "end": Qt.CursorShape.SizeHorCursor,
    "link": Qt.CursorShape.CrossCursor,
}


class Chart(QAbstractScrollArea):
    """Rows are `SCREEN.row` high from the top of the plan; the vertical scroll bar is the one of the whole view."""

    scaled = Signal()
    picked = Signal(object, object)
    opened = Signal(object)
    moved = Signal(object)
    linked = Signal(int, int, str)
    rested = Signal(object, QPoint)
    left_bar = Signal()
    asked = Signal(object, QPoint)

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
        self._drag: Drag | None = None
        self._scene: tuple[object, Scene] | None = None
        self._version = 0
        self._hover = QTimer(self)
        self._hover.setSingleShot(True)
        self._hover.setInterval(_HOVER_MS)
        self._hover.timeout.connect(self._rest)
        self._pointer = QPoint()
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(_("Gantt chart"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().setSingleStep(24)
        self.verticalScrollBar().setSingleStep(int(SCREEN.row))

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_plan(self, rows: GanttRows, calendar: Calendar) -> None:
        """Show other rows; the days in sight stay."""
        self.rows, self.calendar = rows, calendar
        self._drag = None
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
        if span is None:
            return
        fitted = fitting(*span, self.viewport().width())
        self._lay(fitted.px, keep=float(fitted.first.toordinal()))
        self.refresh()

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

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is in sight."""
        view = self.viewport()
        painter = QPainter(view)
        painter.fillRect(view.rect(), self._theme.color("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        first = int(top // SCREEN.row)
        last = int((top + view.height()) // SCREEN.row)
        scenes = ScenePainter(painter, self._theme.palette, self._theme.family)
        painter.translate(QPointF(-left, first * SCREEN.row - top))
        scenes.paint(self._scene_of(first, last, left, left + view.width()))
        painter.translate(QPointF(0, -first * SCREEN.row))
        for shape in self._overlay():
            scenes.shape(shape)
        painter.end()

    def _scene_of(self, first: int, last: int, left: int, right: int) -> Scene:
        begin, end = left // _STRIP * _STRIP, (right // _STRIP + 1) * _STRIP
        key = (self._version, first, last, begin, end)
        if self._scene is None or self._scene[0] != key:
            options = self.options
            if last >= len(self.rows):
                last = len(self.rows) - 1
            scene = chart_scene(
                self.rows, self.scale, first, last, self.calendar, options, self.measure, left=begin, right=end
            )
            self._scene = (key, scene)
        return self._scene[1]

    def _overlay(self) -> list:  # type: ignore[type-arg]
        drag = self._drag
        if drag is not None and drag.begun:
            if drag.grip == "link":
                return link_shapes(drag, self.rows, self.scale, self.measure)
            moved = drag.moved(self.scale, self.calendar)
            return move_shapes(moved, drag.index, self.scale, self.measure) if moved else []
        hovered = self.options.hovered
        index = self.rows.index(hovered) if hovered is not None else None
        if index is None or not self.writable:
            return []
        box = box_of(self.rows[index], index * SCREEN.row, self.scale, SCREEN)
        return knob_shapes(box) if box is not None and hovered and hovered.kind == "task" else []

    # -- the mouse -----------------------------------------------------------------------------------------------

    def content(self, position: QPointF) -> tuple[float, float]:
        """A point of the viewport in points of the whole chart."""
        return position.x() + self.horizontalScrollBar().value(), position.y() + self.verticalScrollBar().value()

    def point_of(self, key: RowKey, part: str = "bar") -> QPoint:
        """Where in the viewport the middle, start, end or knob of a bar is."""
        index = self.rows.index(key)
        box = self._box(index) if index is not None else None
        if box is None:
            return QPoint()
        x = {"start": box.left + 2, "end": box.right - 2, "link": box.right + 8}.get(part, box.centre)
        return QPoint(
            round(x - self.horizontalScrollBar().value()), round(box.middle - self.verticalScrollBar().value())
        )

    def _box(self, index: int) -> Box | None:
        return box_of(self.rows[index], index * SCREEN.row, self.scale, SCREEN)

    def _at(self, position: QPointF) -> tuple[int, GanttRow, str] | None:
        """The row under a point, and what of its bar: bar, start, end, link, or nothing ("")."""
        x, y = self.content(position)
        index = int(y // SCREEN.row)
        if not 0 <= index < len(self.rows):
            return None
        row, box = self.rows[index], self._box(index)
        if box is None:
            return index, row, ""
        part: Part | None = part_at(row, box, x)
        if part is not None:
            return index, row, part.part
        knob = row.key == self.options.hovered and row.key.kind == "task" and on_knob(box, x)
        return index, row, "link" if knob else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what is under the pointer."""
        hit = self._at(event.position())
        self._hover.stop()
        self.left_bar.emit()
        if event.button() is not Qt.MouseButton.LeftButton or hit is None:
            if hit is not None and event.button() is Qt.MouseButton.RightButton:
                self.picked.emit(hit[1].key, event.modifiers())
            return
        index, row, part = hit
        self.picked.emit(row.key, event.modifiers())
        if self.writable and row.key.kind == "task" and part and (row.is_leaf or part == "link"):
            x, y = self.content(event.position())
            grip = part if part in {"start", "end", "link"} else "bar"
            self._drag = Drag(index, row, grip, x, y, x, y)  # type: ignore[arg-type]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self._pointer = event.position().toPoint()
        if self._drag is not None:
            self._drag.follow(*self.content(event.position()))
            self._scroll_along(self._pointer)
            self.viewport().update()
            return
        hit = self._at(event.position())
        key = hit[1].key if hit is not None and hit[2] else None
        shape = (
            _CURSORS.get(hit[2]) if hit is not None and self.writable and (hit[1].is_leaf or hit[2] == "link") else None
        )
        self.viewport().setCursor(shape or Qt.CursorShape.ArrowCursor)
        if key != self.options.hovered:
            self.set_options(replace(self.options, hovered=key))
            self.left_bar.emit()
        if key is not None:
            self._hover.start()
        else:
            self._hover.stop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish the drag."""
        drag, self._drag = self._drag, None
        if drag is None or not drag.begun:
            return
        drag.follow(*self.content(event.position()))
        self.viewport().update()
        if drag.grip == "link":
            target = drag.target(self.rows)
            if target is not None:
                self.linked.emit(drag.row.key.id, target.key.id, drag.link_type(self.rows, self.scale))
            return
        moved = drag.moved(self.scale, self.calendar)
        if moved is not None and moved.changed:
            self.moved.emit(moved)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        hit = self._at(event.position())
        self._drag = None
        if hit is not None:
            self.picked.emit(hit[1].key, event.modifiers())
            self.opened.emit(hit[1].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of this view."""
        if event.key() == Qt.Key.Key_Escape and self.cancel_drag():
            event.accept()
            return
        event.ignore()

    def cancel_drag(self) -> bool:
        """Put the bar back; whether there was a drag."""
        held, self._drag = self._drag is not None, None
        self.viewport().update()
        return held

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120, at=event.position().x())
            event.accept()
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across = self.horizontalScrollBar()
            across.setValue(across.value() - (event.angleDelta().y() or event.angleDelta().x()))
            event.accept()
            return
        super().wheelEvent(event)

    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._hover.stop()
        if self.options.hovered is not None and self._drag is None:
            self.set_options(replace(self.options, hovered=None))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Fit the new size."""
        self._lay(self.scale.px, keep=self.day_at_left())
        self.refresh()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint anew where the scroll bars are now."""
        self.viewport().update()

    def _scroll_along(self, pointer: QPoint) -> None:
        """Near an edge the chart moves on under the drag."""
        across, width = self.horizontalScrollBar(), self.viewport().width()
        if pointer.x() > width - 16:
            across.setValue(across.value() + 12)
        elif pointer.x() < 16:
            across.setValue(across.value() - 12)

    def _rest(self) -> None:
        if self.options.hovered is not None and self._drag is None:
            self.rested.emit(self.options.hovered, self._pointer)
