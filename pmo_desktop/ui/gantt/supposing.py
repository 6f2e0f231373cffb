"""While a bar is dragged: the plan is calculated as it would become, no oftener than the machine can follow."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.worktime import day_of
from pmo_desktop.domain.schedule.moved import moved
from pmo_desktop.domain.schedule.notes import Note, NoteKind, say
from pmo_desktop.domain.schedule.why import Reason, why
from pmo_desktop.domain.values.value import Value
from pmo_desktop.presentation.gantt_consequence import Consequence, days_late
from pmo_desktop.presentation.gantt_moves import Move
from pmo_desktop.services.scheduling import ScheduleResult, calculated
from pmo_desktop.services.trial import Trial
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.chart_edits import ChartEdits
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.widgets.later import later

_CONFLICTS = frozenset(
    {NoteKind.BROKEN_LINK, NoteKind.CONSTRAINT_WINS, NoteKind.DEADLINE_MISSED, NoteKind.LOOP, NoteKind.BACKWARDS}
)
_LEAST_MS, _MOST_MS = 15, 400


class Supposing(QObject):
    """Answers what moves would lead to, by the same fields that would be written; nothing is written here."""

    found = Signal(object)

    def __init__(self, context: Context, plan: Plan, edits: ChartEdits, parent: QObject) -> None:
        """Nothing is supposed yet."""
        super().__init__(parent)
        self._context = context
        self._plan = plan
        self._edits = edits
        self._trial: Trial | None = None
        self._moves: tuple[Move, ...] = ()
        self._timer = later(self, _LEAST_MS, self.now)

    def ask(self, moves: Sequence[Move]) -> None:
        """Answer soon by `found`; no moves end the drag."""
        self._moves = tuple(moves)
        if not moves:
            self._timer.stop()
            self._trial = None
        elif not any(move.changed for move in moves):
            self._timer.stop()
            self.found.emit(None)
        elif not self._timer.isActive():
            self._timer.start()

    def now(self) -> None:
        """Answer at once."""
        if not self._moves:
            return
        began = time.perf_counter()
        self.found.emit(self.consequence(self._moves))
        taken = round((time.perf_counter() - began) * 2000)
        self._timer.setInterval(max(_LEAST_MS, min(_MOST_MS, taken)))

    def consequence(self, moves: Sequence[Move]) -> Consequence:
        """What these moves would lead to."""
        changes = self._edits.values(moves)
        found = self.of(changes)
        held = self._held(moves, found) if changes else ""
        return Consequence(found.moved, found.late, found.conflicts, held)

    def of(self, changes: Mapping[int, Mapping[str, Value]]) -> Consequence:
        """What these fields of tasks would lead to."""
        document, today, plan = self._context.opened, self._context.today(), self._plan
        if self._trial is None:
            self._trial = Trial(document, today)
        before, after = calculated(document, today), self._trial.result(changes)
        shown = plan.stored()
        dates = {
            task: (after.dates[task].start, after.dates[task].finish) for task in moved(before, after) if task in shown
        }
        groups = {project if isinstance(project := shown[task].get("project"), int) else 0 for task in changes}
        group = next(iter(groups)) if len(groups) == 1 else None
        late = days_late(_end(before, group), _end(after, group), plan.calendar)
        known = {note for note in before.notes if note.kind in _CONFLICTS}
        fresh = [note for note in after.notes if note.kind in _CONFLICTS and note not in known and note.task in shown]
        return Consequence(dates, late, tuple(dict.fromkeys(map(self._say, fresh))))

    def _held(self, moves: Sequence[Move], found: Consequence) -> str:
        """Why the held bar does not go where it is dragged."""
        first = moves[0]
        task = first.row.key.id
        if first.grip == "progress" or first.row.manual:
            return ""
        lands = found.moved.get(task, (first.row.start, first.row.finish))
        if lands == (first.start, first.finish) or (first.grip == "end" and lands[1] == first.finish):
            return ""
        driver = getattr(self._plan.result.dates.get(task), "driver", None)
        if driver is not None and driver.reason in {Reason.ACTUAL, Reason.LINK, Reason.ALAP}:
            return why(driver, self._called)
        return _("Lands on another day: links and constraints count.")

    def _say(self, note: Note) -> str:
        words = say(note, self._called, getattr(self._plan.calendar, "day_minutes", 480))
        return f"{self._called(note.task)}: {words}"

    def _called(self, task: int) -> str:
        row = self._plan.rows.task(task) or {}
        return f"{row.get('wbs') or ''} {row.get('name') or ''}".strip() or f"#{task}"


def _end(result: ScheduleResult, group: int | None) -> date | None:
    """The last day of a project."""
    at = result.finishes.get(group) if group is not None else None
    return day_of(at - 1) if at is not None else None
