"""What the hand does on the chart, by mouse and by keys, becomes steps of the file."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_chain import chain
from pmo_desktop.presentation.gantt_labels import day_text, percent_text
from pmo_desktop.presentation.gantt_moves import Grip, Move, nudged
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.services.task_links import lag_text
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.chart import Chart
from pmo_desktop.ui.gantt.chart_edits import ChartEdits
from pmo_desktop.ui.gantt.chart_keys import KEYS, Chosen
from pmo_desktop.ui.gantt.fact_card import Act
from pmo_desktop.ui.gantt.link_editor import LinkEditor
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.gantt.supposing import Supposing
from pmo_desktop.ui.gantt.why import WhyCard

_SHORTER = 2


class ChartHands(QObject):
    """Connects the chart with what it writes; `chosen` is what is selected, in the order it was selected."""

    def __init__(  # noqa: PLR0917 what it connects
        self, context: Context, plan: Plan, chart: Chart, chosen: Chosen, card: WhyCard, view: QWidget
    ) -> None:
        """Take the chart in hand; keys count anywhere in the view."""
        super().__init__(view)
        self._context = context
        self._view = view
        self._plan = plan
        self._chart = chart
        self._chosen = chosen
        self.edits = ChartEdits(context)
        self.supposing = Supposing(context, plan, self.edits, self)
        self.editor = LinkEditor(view)
        chart.moved.connect(self.take_moves)
        chart.linked.connect(self.edits.link)
        chart.link_opened.connect(self.open_link)
        chart.dragging.connect(self.supposing.ask)
        self.supposing.found.connect(chart.pointer.take)
        self.editor.accepted.connect(self.edits.relink)
        self.editor.removed.connect(self._remove)
        chart.keys = self.key
        chosen.watch(self._describe)
        card.acts = self.acts
        self._card = card
        chart.left_bar.connect(card.linger)
        chart.dragging.connect(lambda moves: card.hide() if moves else None)
        for keys, what, by in KEYS:
            self._key(view, keys, self._call(what, by))

    def take_moves(self, moves: tuple[Move, ...]) -> None:
        """Write where bars were dragged to."""
        self.edits.move(moves)

    def open_link(self, link: int, at: QPoint) -> None:
        """Show the editor of a link beside a point of the chart."""
        row = self._context.opened.row("links", link)
        if row is None:
            return
        if not self._chart.writable:
            self._chart.refused.emit()
            return
        place = self._chart.viewport().mapTo(self._view, at)
        self.editor.edit(link, self.edits.ends(link), str(row.get("type") or "FS"), lag_text(row), place)

    def remove_link(self) -> bool:
        """Take the picked link away; whether one was picked."""
        link = self._chart.pointer.link
        if link is None or not self._chart.writable:
            return False
        self._remove(link)
        return True

    def nudge(self, grip: Grip, steps: int) -> bool:
        """Move the selected bars by working days, stretch the current one, or take its progress further."""
        rows, chart = self._rows(), self._chart
        if rows and not chart.writable:
            chart.refused.emit()
        if not rows or not chart.writable:
            return False
        moves = tuple(move for row in rows if (move := nudged(row, grip, steps, self._plan.calendar)) is not None)
        if not any(move.changed for move in moves):
            return False
        key = moves[0].row.key
        found = self.supposing.consequence(moves) if len(moves) <= 1 else None
        done = self.edits.move(moves)
        if done:
            lines = [moves[0].words(), *(words for words, _tone in (found.lines({key.id}) if found else []))]
            self._context.note(" · ".join(lines))
            self._seen(key)
        self.supposing.ask(())
        return done

    def link_chosen(self) -> bool:
        """Link the selected tasks in the order they were selected, each to the next."""
        tasks = [key.id for key in self._chosen.in_order() if key.kind == "task"]
        return self.edits.link_all([(before, after, "FS") for before, after in pairwise(tasks)])

    def step_link(self, by: int) -> None:
        """Pick the next or the previous link of the current task."""
        key = self._chosen.current()
        if key is None or key.kind != "task":
            return
        links = [link.id for link in self._plan.rows.links.of(key.id) if self._plan.rows.links.placed(link.id)]
        if not links:
            return
        picked = self._chart.pointer.link
        place = (links.index(picked) + by) % len(links) if picked in links else 0
        self._chart.pointer.pick_link(links[place])
        self._context.note(_("Link {ends}: Enter to change, Del to remove").format(ends=self.edits.ends(links[place])))

    def open_picked(self) -> bool:
        """Open the editor of the picked link; whether one is picked."""
        link, key = self._chart.pointer.link, self._chosen.current()
        if link is None or key is None:
            return False
        self.open_link(link, self._chart.point_of(key, "end"))
        return True

    def acts(self, row: GanttRow) -> list[Act]:
        """What the card of a task offers: its driving chain, and to try it two days shorter."""
        task = row.key.id
        whole = chain(self._plan.dates, self._plan.rows.links, task)
        found: list[Act] = []
        if len(whole) > 1:
            found.append(Act(_("Show the whole chain"), lambda: self._chart.pointer.show_chain(whole)))
        if row.kind == "task" and row.percent != 1 and (row.duration or 0) > _SHORTER:
            words = _("Try {n} days shorter").format(n=_SHORTER)
            found.append(Act(words, lambda: self._try(row)))
        return found

    def _try(self, row: GanttRow) -> None:
        move = nudged(row, "end", -_SHORTER, self._plan.calendar)
        if move is None:
            return
        found = self.supposing.consequence([move])
        words = [f"{row.name}: {move.words()}", *(line for line, _tone in found.lines({row.key.id}))]
        self._card.answer("\n".join(words))

    def key(self, event: QKeyEvent) -> bool:
        """A key pressed on the chart itself; whether it was one of its own."""
        chart, key = self._chart, event.key()
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        across = chart.horizontalScrollBar()
        span = self._plan.rows.span()
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self._chosen.pass_on(event)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            across.setValue(across.value() + (1 if key == Qt.Key.Key_Right else -1) * across.singleStep() * 2)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus}:
            chart.zoom_by(-1 if key == Qt.Key.Key_Minus else 1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and span is not None:
            last = key == Qt.Key.Key_End
            chart.scroll_to_day(span[last], part=0.9 if last else 0.1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            current = self._chosen.current()
            if not self.open_picked() and current is not None:
                chart.opened.emit(current)
        else:
            return False
        return True

    def _describe(self) -> None:
        """The current bar in words, for who does not see it."""
        key = self._chosen.current()
        index = self._plan.rows.index(key) if key is not None else None
        if index is None:
            self._chart.setAccessibleDescription("")
            return
        row = self._plan.rows[index]
        dates = f"{day_text(row.start)} → {day_text(row.finish)}" if row.start and row.finish else ""
        critical = _("Critical") if row.critical else ""
        words = (f"{row.wbs} {row.name}".strip(), dates, percent_text(row.percent), critical)
        self._chart.setAccessibleDescription(" · ".join(word for word in words if word))

    def _remove(self, link: int) -> None:
        if self.edits.unlink(link):
            self._chart.pointer.pick_link(None)

    def _rows(self) -> list[GanttRow]:
        current = self._chosen.current()
        keys = self._chosen.in_order() or ([current] if current is not None else [])
        found = self._plan.rows.leaves_of(keys)
        if current is not None:
            found.sort(key=lambda row: row.key != current)
        return found

    def _seen(self, key: RowKey) -> None:
        index = self._chart.rows.index(key)
        row = self._chart.rows[index] if index is not None else None
        if row is None or row.start is None:
            return
        first, last = self._chart.days_in_sight()
        if not first <= row.start <= last:
            self._chart.scroll_to_day(row.start)

    def _call(self, what: str, by: int) -> Callable[[], object]:
        chart = self._chart
        calls: dict[str, Callable[[], object]] = {
            "move": lambda: self.nudge("bar", by),
            "length": lambda: self.nudge("end", by),
            "progress": lambda: self.nudge("progress", by),
            "link": lambda: self.step_link(by),
            "zoom": lambda: chart.zoom_by(by),
            "fit": lambda: chart.fit_rows(self._chosen.in_order()) if by else chart.fit(),
            "begin": lambda: self._edge(last=False),
            "end": lambda: self._edge(last=True),
        }
        return calls[what]

    def _edge(self, *, last: bool) -> None:
        key = self._chosen.current()
        index = self._plan.rows.index(key) if key is not None else None
        row = self._plan.rows[index] if index is not None else None
        day = (row.finish if last else row.start) if row is not None else None
        if day is not None:
            self._chart.scroll_to_day(day, part=0.8 if last else 0.2)

    @staticmethod
    def _key(view: QWidget, keys: str, call: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), view)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(call)
