"""The mouse on the chart: hovering, picking bars and links, and dragging them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from pmo_desktop.presentation.gantt_bars import SCREEN, hover_frame
from pmo_desktop.presentation.gantt_chain import chain_shapes
from pmo_desktop.presentation.gantt_consequence import Consequence, Tone
from pmo_desktop.presentation.gantt_drags import NEEDED, Drag, Joint
from pmo_desktop.presentation.gantt_ghosts import frame_of, ghost_shapes, joint_shapes, plate
from pmo_desktop.presentation.gantt_grips import Held, grips, held_at
from pmo_desktop.presentation.gantt_moves import Move
from pmo_desktop.presentation.gantt_near import link_at, link_shapes
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.portfolio_gantt_shapes import mark_at
from pmo_desktop.presentation.scene import Shape
from pmo_desktop.ui.gantt.chart_area import ChartArea
from pmo_desktop.ui.gantt.edge_scroll import EdgeScroll
from pmo_desktop.ui.widgets.later import later

_HOVER_MS = 400
_CURSORS: dict[Held, Qt.CursorShape] = {
    "bar": Qt.CursorShape.OpenHandCursor,
    "start": Qt.CursorShape.SizeHorCursor,
    "end": Qt.CursorShape.SizeHorCursor,
    "progress": Qt.CursorShape.SplitHCursor,
    "link_start": Qt.CursorShape.CrossCursor,
    "link_end": Qt.CursorShape.CrossCursor,
}


class Pointer(QObject):
    """What is under the mouse, what is held by it, and what that puts above the bars."""

    def __init__(self, chart: ChartArea) -> None:
        """Nothing is held."""
        super().__init__(chart)
        self._chart = chart
        self.drag: Drag | None = None
        self.hovered: RowKey | None = None
        self.link: int | None = None
        self.chain: tuple[int, ...] = ()
        self.consequence: Consequence | None = None
        self._moves: tuple[Move, ...] = ()
        self._joint: Joint | None = None
        self._at = QPointF()
        self._vain: QPointF | None = None
        self._hover = later(self, _HOVER_MS, self._rest)
        self._edge = EdgeScroll(chart, self._again)

    # -- what the mouse does -------------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        """Pick the bar or link under the pointer; a bar may be dragged from here."""
        chart = self._chart
        self._hover.stop()
        chart.left_bar.emit()
        if self.chain:
            self.show_chain(())
        index, row, part = self._hit(event.position())
        left = event.button() is Qt.MouseButton.LeftButton
        self.pick_link(self._link_at(event.position()) if left and not part else None)
        if row is None:
            return
        if not left:
            if event.button() is Qt.MouseButton.RightButton:
                chart.picked.emit(row.key, event.modifiers())
            return
        if self.link is None:
            chart.picked.emit(row.key, event.modifiers())
        if not part or row.key.kind != "task":
            return
        if not chart.writable:
            self._vain = event.position()
        else:
            x, y = chart.content(event.position())
            chart.setFocus(Qt.FocusReason.MouseFocusReason)
            self.drag = Drag(index, row, part, x, y, self._others(row, part))

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Follow the pointer."""
        self._at = position
        chart = self._chart
        chart.pointed.emit(position.x())
        if self._vain is not None and (position - self._vain).manhattanLength() >= NEEDED:
            self._vain = None
            chart.refused.emit()
        if self.drag is not None:
            fine = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            self.drag.follow(*chart.content(position), fine=fine)
            self._edge.near(position.toPoint())
            self._dragged()
            return
        _index, row, part = self._hit(position)
        key = row.key if row is not None and part else None
        over = self._link_at(position) if not part else None
        shape = _CURSORS.get(part) if chart.writable and row is not None and row.key.kind == "task" else None
        shape = Qt.CursorShape.PointingHandCursor if over is not None else shape
        chart.viewport().setCursor(shape or Qt.CursorShape.ArrowCursor)
        if key != self.hovered:
            self.hovered = key
            chart.overlay_changed()
            chart.left_bar.emit()
        if key is not None:
            self._hover.start()
        else:
            self._hover.stop()

    def release(self, event: QMouseEvent) -> None:
        """Let go: what is dragged takes its place."""
        chart, drag = self._chart, self.drag
        self._vain = None
        if drag is None:
            return
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        drag.follow(*chart.content(event.position()), fine=fine)
        begun, moved, joint = (
            drag.begun,
            drag.moved(chart.scale, chart.calendar),
            drag.joint(chart.rows, chart.scale, chart.options.sizes),
        )
        self._let_go()
        if not begun:
            if drag.grip == "bar" and not event.modifiers():
                chart.settled.emit(drag.row.key)
            return
        if joint is not None and not joint.refused:
            chart.linked.emit(drag.row.key.id, joint.row.key.id, joint.kind)
        elif any(one.changed for one in moved):
            chart.moved.emit(moved)

    def double_click(self, event: QMouseEvent) -> None:
        """Open the form of a task, or the editor of a link."""
        chart = self._chart
        self._let_go()
        _index, row, part = self._hit(event.position())
        link = self._link_at(event.position()) if not part else None
        if link is not None:
            self.pick_link(link)
            chart.link_opened.emit(link, event.position().toPoint())
        elif row is not None:
            chart.picked.emit(row.key, event.modifiers())
            chart.opened.emit(row.key)

    def cancel(self) -> bool:
        """Put back what is dragged, or let go of a picked link; whether there was something."""
        held = self.drag is not None or self.link is not None or bool(self.chain)
        self.link, self.chain = None, ()
        self._let_go()
        return held

    def leave(self) -> None:
        """The pointer left the chart."""
        self._hover.stop()
        self._chart.pointed.emit(None)
        if self.hovered is not None and self.drag is None:
            self.hovered = None
            self._chart.overlay_changed()

    def forget(self) -> None:
        """Other rows are shown: nothing is held any more; what is hovered or picked stays as far as it is there."""
        self._let_go()
        if self.hovered is not None and self._chart.rows.index(self.hovered) is None:
            self.hovered = None

    def pick_link(self, link: int | None) -> None:
        """Mark a link, or none."""
        if link != self.link:
            self.link = link
            self._chart.overlay_changed()

    def show_chain(self, tasks: Sequence[int]) -> None:
        """Frame the bars of a chain, until Esc or a click."""
        self.chain = tuple(tasks)
        self._chart.overlay_changed()

    def take(self, found: Consequence | None) -> None:
        """Show what the drag would lead to."""
        self.consequence = found
        if self.drag is not None:
            self._chart.overlay_changed()

    # -- what stands above the bars ------------------------------------------------------------------------------

    def shapes(self) -> list[Shape]:
        """The ghosts of a drag, or frame and handles of the bar under the pointer, and the picked link."""
        chart, drag, sizes = self._chart, self.drag, self._chart.options.sizes
        if drag is not None and drag.begun:
            return self._drag_shapes(drag)
        shapes = chain_shapes(chart.rows, self.chain, chart.scale, sizes) if self.chain else []
        shapes += link_shapes(chart.rows, self.link, chart.scale, sizes) if self.link is not None else []
        found = frame_of(self.hovered, chart.rows, chart.scale, sizes) if self.hovered is not None else None
        if found is not None:
            shapes.append(hover_frame(found[1]))
            if chart.writable:
                shapes += grips(*found, chart.scale, chart.calendar)
        return shapes

    def _drag_shapes(self, drag: Drag) -> list[Shape]:
        chart = self._chart
        at, view = chart.offset(), chart.viewport()
        within = (at.x(), at.y(), at.x() + view.width(), at.y() + view.height())
        if drag.links:
            shapes = joint_shapes(drag, self._joint, chart.scale, chart.options.sizes)
            lines = joint_lines(drag, self._joint)
            spot = (drag.to_x, int(drag.to_y // SCREEN.row) * SCREEN.row)
        elif self._moves:
            shapes = ghost_shapes(
                self._moves, self.consequence, chart.rows, chart.rows_in_sight(), chart.scale, chart.calendar,
                chart.options.sizes,
            )  # fmt: skip
            own = {one.row.key.id for one in self._moves}
            more = self.consequence.lines(own) if self.consequence is not None else []
            lines = [(self._moves[0].words(), "text"), *more]
            spot = (drag.to_x, drag.index * SCREEN.row)
        else:
            return []
        return [*shapes, *plate(lines, spot, chart.measure, within)] if lines else shapes

    # -- inside --------------------------------------------------------------------------------------------------

    def _dragged(self) -> None:
        chart, drag = self._chart, self.drag
        if drag is None or not drag.begun:
            return
        self._joint = drag.joint(chart.rows, chart.scale, chart.options.sizes)
        moved = drag.moved(chart.scale, chart.calendar)
        if moved != self._moves:
            self._moves = moved
            chart.dragging.emit(moved)
        chart.overlay_changed()

    def _again(self) -> None:
        """The chart moved on below a resting pointer."""
        if self.drag is not None:
            self.move(self._at)

    def _let_go(self) -> None:
        self.drag, self._joint, self._moves, self.consequence = None, None, (), None
        self._edge.stop()
        self._chart.dragging.emit(())
        self._chart.overlay_changed()

    def _others(self, row: GanttRow, part: Held) -> tuple[GanttRow, ...]:
        """What moves along: the other selected bars; everything below a summary."""
        chart = self._chart
        if part != "bar":
            return ()
        keys = chart.options.selected | {row.key} if row.key in chart.options.selected else {row.key}
        return tuple(chart.rows.leaves_of(keys))

    def _hit(self, position: QPointF) -> tuple[int, GanttRow | None, Held]:
        """The row under a point, and what of its bar."""
        chart = self._chart
        x, y = chart.content(position)
        index = int(y // SCREEN.row)
        if not 0 <= index < len(chart.rows):
            return index, None, ""
        row, box = chart.rows[index], chart.box(index)
        mark = mark_at(row, x, chart.scale) if row.kind == "marks" else None
        if mark is not None:
            return index, chart.rows.behind(mark.key), "bar"
        if box is None:
            return index, row, ""
        shown = chart.writable and row.key == self.hovered
        return index, row, held_at(row, box, chart.scale, chart.calendar, x, y, shown=shown)

    def _link_at(self, position: QPointF) -> int | None:
        chart = self._chart
        if not chart.options.links:
            return None
        return link_at(chart.rows, *chart.content(position), chart.scale, chart.options.sizes)

    def _rest(self) -> None:
        if self.hovered is not None and self.drag is None:
            self._chart.rested.emit(self.hovered, self._at.toPoint())


def joint_lines(drag: Drag, joint: Joint | None) -> list[tuple[str, Tone]]:
    """From which task to which, by which type, or why not."""
    if joint is None:
        return []
    lines: list[tuple[str, Tone]] = [
        (f"{drag.row.wbs} {drag.row.name}  →  {joint.row.wbs} {joint.row.name}  ({joint.kind})", "text")
    ]
    return [*lines, (joint.refused, "red")] if joint.refused else lines
