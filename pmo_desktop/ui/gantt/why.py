"""The card that says why a task has its dates: what holds it, its length, its calendar, its room, what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.domain.schedule.why import why
from pmo_desktop.presentation.formatting import list_joint
from pmo_desktop.presentation.gantt_days import Ground, runs, working_days
from pmo_desktop.presentation.gantt_labels import day_text, percent_text
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.gantt_sheet import number_text
from pmo_desktop.presentation.time_scale import TimeScale
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.chip import Chip
from pmo_desktop.ui.widgets.layout import button, clear, column, label, line, row

_WIDTH = 390


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the card: an icon, the bold lead, the rest."""

    icon: str
    lead: str
    text: str


def facts(plan: Plan, shown: GanttRow) -> list[Fact]:
    """What is known about a row's dates."""
    if shown.start is None or shown.finish is None:
        return [Fact("info", _("No dates"), _("Type a start and a finish, or a duration and predecessors."))]
    dates = plan.result.dates.get(shown.key.id) if shown.key.kind == "task" else None
    found: list[Fact] = []
    start = _("Starts {date}").format(date=day_text(shown.start))
    driver = getattr(dates, "driver", None)
    found.append(Fact("link", start, why(driver, _namer(plan)) if driver is not None else ""))
    if shown.kind != "milestone":
        days = working_days(plan.calendar, shown.start, shown.finish)
        base = ""
        if shown.baseline_start and shown.baseline_finish:
            planned = working_days(plan.calendar, shown.baseline_start, shown.baseline_finish)
            base = _("baseline {days} d, until {date}").format(days=planned, date=day_text(shown.baseline_finish))
        found.append(Fact("clock", _("{days} working days").format(days=days), base))
        found.append(Fact("calendar", _("Calendar"), _skipped(plan, shown)))
    if shown.percent is not None and shown.is_leaf:
        found.append(Fact("flag", _("Progress"), percent_text(shown.percent)))
    if shown.float_minutes is not None and shown.is_leaf:
        room = number_text(Decimal(shown.float_minutes) / plan.rows.day_minutes)
        found.append(Fact("float", _("Room"), _("may slip {days} d before the project ends later").format(days=room)))
    found += [Fact("warning", "", str(message)) for message in shown.messages[:3]]
    return found


def _namer(plan: Plan) -> Callable[[int], str]:
    def name(task: int) -> str:
        row = plan.rows.task(task)
        words = f"{row.get('wbs') or ''} {row.get('name') or ''}".strip() if row is not None else ""
        dates = plan.dates.get(task)
        end = f" ({day_text(dates.finish)})" if dates is not None and dates.finish else ""
        return (words or f"#{task}") + end

    return name


def _skipped(plan: Plan, shown: GanttRow) -> str:
    assert shown.start
    assert shown.finish
    days = min(2000, (shown.finish - shown.start).days + 1)
    free = runs(plan.calendar, TimeScale(shown.start, days, 1.0))
    free = [run for run in free if run.last >= shown.start and run.first <= shown.finish]
    weekends = sum(run.ground is Ground.WEEKEND for run in free)
    holidays = list_joint().join(dict.fromkeys(run.name for run in free if run.ground is Ground.HOLIDAY))
    if holidays:
        return _("skips {n} weekends and {holidays}").format(n=weekends, holidays=holidays)
    return _("skips {n} weekends, no holidays").format(n=weekends)


class WhyCard(QFrame):
    """Floats over the chart, never over the row it explains; Esc closes it."""

    jumped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Hidden until asked."""
        super().__init__(parent)
        self._parent = parent
        self._theme = theme
        self.setObjectName("card")
        self.setFixedWidth(_WIDTH)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(16)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 127 if theme.dark else 40))
        self.setGraphicsEffect(shadow)
        self._body = column(self, margin=12, gap=6)
        self.hide()

    def explain(self, plan: Plan, shown: GanttRow, at: QPoint, row_top: int, row_height: int) -> None:
        """Show the facts of a row beside a point of the parent, above or below the row."""
        clear(self._body)
        head = row(gap=8)
        question = _("Why {date}?").format(date=day_text(shown.finish)) if shown.finish else shown.name
        title = label(f"{shown.wbs} {shown.name} · {question}".strip(), "heading", wrap=True)
        head.addWidget(title, 1)
        if shown.critical:
            head.addWidget(Chip(self._theme, _("Critical"), Tone.RED), 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(head)
        found = facts(plan, shown)
        for fact in found:
            self._body.addLayout(self._line(fact))
        followers = [link for link in plan.rows.links.of(shown.key.id) if link.predecessor == shown.key.id]
        driver = getattr(plan.result.dates.get(shown.key.id), "driver", None) if shown.key.kind == "task" else None
        before = getattr(driver, "task", None)
        if followers or before is not None:
            self._body.addWidget(line())
            if followers:
                name = _namer(plan)
                words = " · ".join(name(link.successor) for link in followers[:2])
                more = f" +{len(followers) - 2}" if len(followers) > 2 else ""
                self._body.addLayout(self._line(Fact("arrow_right", _("Then"), words + more)))
            if isinstance(before, int):
                wbs = (plan.rows.task(before) or {}).get("wbs") or f"#{before}"
                go = button(_("Go to {task}").format(task=wbs), lambda: self.jumped.emit(before), kind="link")
                self._body.addWidget(go)
        self.setAccessibleName(" ".join(f"{fact.lead} {fact.text}" for fact in found))
        self.adjustSize()
        self._place(at, row_top, row_height)
        self.show()
        self.raise_()

    def _line(self, fact: Fact) -> QHBoxLayout:
        made = row(gap=8)
        picture = label()
        picture.setPixmap(self._theme.pixmap(fact.icon, "red" if fact.icon == "warning" else "second", 14))
        picture.setFixedWidth(16)
        made.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        if fact.lead:
            lead = label(fact.lead, "small")
            lead.setStyleSheet(f"font-weight: 700; color: {self._theme.palette['text']};")
            made.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        made.addWidget(label(fact.text, "small", wrap=True), 1)
        return made

    def _place(self, at: QPoint, row_top: int, row_height: int) -> None:
        parent = self._parent
        height = self.sizeHint().height()
        self.resize(_WIDTH, height)
        below = row_top + row_height + 8
        top = below if below + height <= parent.height() else max(0, row_top - height - 8)
        left = min(max(8, at.x() + 16), max(8, parent.width() - _WIDTH - 24))
        self.move(left, top)
