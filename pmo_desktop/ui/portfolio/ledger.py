"""The ledger widget: headings and totals stand still, projects scroll; every light explains itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from pmo_desktop.presentation.portfolio_scene import (
    HEAD,
    ROW,
    TOTAL,
    Ledger,
    LedgerRow,
    LightKey,
    Mark,
    header_scene,
    ledger_for,
    rows_scene,
    total_scene,
)
from pmo_desktop.presentation.scene import Poly, Rect, Scene
from pmo_desktop.ui.painting import ScenePainter, bounds, measurer
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.later import later

_LIGHTS = ("overall", "schedule", "cost", "payments", "risks")
_WAIT = 400


class LedgerTable(QAbstractScrollArea):
    """Rows of projects; signals a project that is opened, a light to explain, a milestone to go to."""

    opened = Signal(int)
    current_changed = Signal(int)
    explain = Signal(object, QRect)
    milestone = Signal(int)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        """Start without projects."""
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._measure = measurer(theme.family)
        self._rows: Sequence[LedgerRow] = ()
        self._scene = Scene(0, 0, ())
        self._ledger = Ledger(900, today, today)
        self._selected: int | None = None
        self._light: LightKey | None = None
        self._hovered: LightKey | None = None
        self._timer = later(self, _WAIT, self._explain_hovered)
        self.setViewportMargins(0, round(HEAD), 0, round(TOTAL))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self._head = _Strip(self, lambda: header_scene(self._ledger, self._measure))
        self._foot = _Strip(self, lambda: total_scene(self._rows, self._ledger))

    @property
    def theme(self) -> Theme:
        """The look it paints in."""
        return self._theme

    @property
    def current(self) -> int | None:
        """The chosen project."""
        return self._selected

    def show_rows(self, rows: Sequence[LedgerRow]) -> None:
        """Show these projects; the chosen one stays chosen where it still is."""
        self._rows = rows
        if self._selected not in {row.key for row in rows}:
            self._selected = rows[0].key if rows else None
        self._lay()

    def wished_height(self) -> int:
        """The height that shows every row without scrolling."""
        return round(HEAD + len(self._rows) * ROW + TOTAL)

    def select(self, project: int) -> None:
        """Choose a project and bring it into sight."""
        for number, row in enumerate(self._rows):
            if row.key == project:
                self._selected = project
                bar = self.verticalScrollBar()
                if number * ROW < bar.value():
                    bar.setValue(round(number * ROW))
                elif (number + 1) * ROW > bar.value() + self.viewport().height():
                    bar.setValue(round((number + 1) * ROW - self.viewport().height()))
                self.current_changed.emit(project)
        self._lay()

    def _lay(self) -> None:
        width = float(self.viewport().width())
        self._ledger = ledger_for(self._rows, width, self._today)
        self._scene = rows_scene(self._rows, self._ledger, self._today, self._measure, self._selected, self._light)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(self._scene.height) - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(ROW))
        self.viewport().update()
        self._head.update()
        self._foot.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the columns out for the new width."""
        super().resizeEvent(event)
        box = self.viewport().geometry()
        self._head.setGeometry(box.left(), box.top() - round(HEAD), box.width(), round(HEAD))
        self._foot.setGeometry(box.left(), box.bottom() + 1, box.width(), round(TOTAL))
        self._lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset = self.verticalScrollBar().value()
        painter.translate(0, -offset)
        ScenePainter(painter, self._theme.palette, self._theme.family).paint(
            self._scene, QRectF(event.rect()).translated(0, offset)
        )
        painter.end()

    def _at(self, place: QPointF) -> list[object]:
        """What stands under a point, topmost first."""
        spot = QPointF(place.x(), place.y() + self.verticalScrollBar().value())
        return [
            shape.key
            for shape in reversed(self._scene.shapes)
            if isinstance(shape, Rect | Poly) and shape.key is not None and bounds(shape).contains(spot)
        ]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the project; a light explains itself, a milestone leads to its task."""
        self.setFocus()
        found = self._at(event.position())
        light = next((key for key in found if isinstance(key, LightKey)), None)
        mark = next((key for key in found if isinstance(key, Mark)), None)
        self._light = light
        project = next((key for key in found if isinstance(key, int)), None)
        if project is not None:
            self.select(project)
        if light is not None:
            self._explain(light)
        elif mark is not None:
            self.milestone.emit(mark.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the project."""
        if (
            not any(isinstance(key, LightKey | Mark) for key in self._at(event.position()))
            and self._selected is not None
        ):
            self.opened.emit(self._selected)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A light explains itself when the pointer rests on it."""
        light = next((key for key in self._at(event.position()) if isinstance(key, LightKey)), None)
        if light != self._hovered:
            self._hovered = light
            if light is not None:
                self._timer.start()
            else:
                self._timer.stop()

    def viewportEvent(self, event: object) -> bool:
        """Say the day and the name of a milestone."""
        if isinstance(event, QHelpEvent):
            mark = next((key for key in self._at(QPointF(event.pos())) if isinstance(key, Mark)), None)
            text = f"{mark.day.isoformat()}  {mark.name}" if mark is not None else ""
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)  # type: ignore[arg-type] # Qt passes its events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose project and light, Enter opens, Ctrl+I explains."""
        keys = [row.key for row in self._rows]
        if not keys:
            return
        at = keys.index(self._selected) if self._selected in keys else 0
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -len(keys), Qt.Key.Key_End: len(keys)}
        key = Qt.Key(event.key())
        if key in moves:
            self.select(keys[max(0, min(len(keys) - 1, at + moves[key]))])
            if self._light is not None and self._selected is not None:
                self._choose_light(LightKey(self._selected, self._light.dimension))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            held = _LIGHTS.index(self._light.dimension) if self._light else -1
            step = 1 if key == Qt.Key.Key_Right else -1
            self._choose_light(LightKey(keys[at], _LIGHTS[max(0, min(len(_LIGHTS) - 1, held + step))]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(keys[at])
        elif key == Qt.Key.Key_I and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._explain(self._light or LightKey(keys[at], "overall"))
        else:
            super().keyPressEvent(event)

    def _choose_light(self, light: LightKey) -> None:
        self._light = light
        self._lay()

    def _explain_hovered(self) -> None:
        if self._hovered is not None:
            self._explain(self._hovered)

    def _explain(self, light: LightKey) -> None:
        number = next((n for n, row in enumerate(self._rows) if row.key == light.project), 0)
        x, width = self._ledger.edges[light.dimension]
        top = round(number * ROW) - self.verticalScrollBar().value()
        corner = self.viewport().mapToGlobal(QPoint(round(x), top))
        self.explain.emit(light, QRect(corner.x(), corner.y(), round(width), round(ROW)))


class _Strip(QWidget):
    """Headings or totals: a scene that does not scroll."""

    def __init__(self, table: LedgerTable, scene: Callable[[], Scene]) -> None:
        super().__init__(table)
        self._table = table
        self._make = scene

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene for the table's width."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._table.theme
        ScenePainter(painter, theme.palette, theme.family).paint(self._make())
        painter.end()
