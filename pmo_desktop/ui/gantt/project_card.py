"""The card of a project in the chart of all projects: dates, distance from the baseline, health, what comes next."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from pmo_desktop.base.i18n import _, pgettext
from pmo_desktop.presentation.gantt_labels import percent_text
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.lights import light_shapes, light_word
from pmo_desktop.presentation.portfolio_gantt_words import mark_words, slip_words
from pmo_desktop.presentation.scene import Scene
from pmo_desktop.services.portfolio import ProjectLine
from pmo_desktop.ui.gantt.floating_card import FloatingCard
from pmo_desktop.ui.painting import ScenePainter
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, clear, label, line, row

_LEAD = 84


class ProjectCard(FloatingCard):
    """Floats beside the pointer, never over the lines it explains."""

    opened = Signal(int)
    task = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Hidden until asked."""
        super().__init__(theme, parent)
        self.hide()

    def explain(self, told: ProjectLine, shown: GanttRow, at: QPoint, row_top: int, height: int) -> None:
        """Say what the project's line stands for, above or below it."""
        clear(self._body)
        head = row(gap=8)
        head.addWidget(self._light(told.health.light.value, 18), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(shown.name, "heading", wrap=True), 1)
        self._body.addLayout(head)
        said = [self._fact(lead, text) for lead, text in facts_of(told, shown)]
        for made in said:
            self._body.addLayout(made)
        self._body.addWidget(line())
        for reason in told.health.reasons:
            words = _(reason.value).format(**reason.figures)
            self._body.addLayout(self._fact(light_word(reason.dimension), words, reason.light.value))
        self._body.addWidget(line())
        doors = row(gap=8)
        doors.addWidget(button(_("Open its schedule"), lambda: self.opened.emit(told.id), kind="link"))
        coming = shown.facts.next if shown.facts is not None else None
        if coming is not None:
            doors.addWidget(
                button(_("Go to {task}").format(task=coming.name), lambda: self.task.emit(coming.key), kind="link")
            )
        doors.addStretch()
        self._body.addLayout(doors)
        self.setAccessibleName(". ".join(f"{lead} {text}" for lead, text in facts_of(told, shown)))
        self.place(at, row_top, height)
        self.show()
        self.raise_()

    def _fact(self, lead: str, text: str, light: str = "") -> QHBoxLayout:
        made = row(gap=8)
        if light:
            made.addWidget(self._light(light, 14), 0, Qt.AlignmentFlag.AlignTop)
        words = label(lead, "small")
        words.setFixedWidth(_LEAD - (26 if light else 0))
        made.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        made.addWidget(label(text, wrap=True), 1)
        return made

    def _light(self, light: str, size: int) -> QLabel:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round((size + 4) * ratio), round((size + 4) * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = size / 2 + 2
        scene = Scene(size + 4, size + 4, light_shapes(light, middle, middle, size))
        ScenePainter(painter, self._theme.palette, self._theme.family).paint(scene)
        painter.end()
        made = label()
        made.setPixmap(picture)
        made.setFixedSize(size + 4, size + 4)
        return made


def facts_of(told: ProjectLine, shown: GanttRow) -> list[tuple[str, str]]:
    """What is said of a project: its span, the baseline, how far it is, the next milestone."""
    found: list[tuple[str, str]] = []
    if told.start and told.finish:
        found.append((_("Planned span"), _("{start} to {finish}").format(start=told.start, finish=told.finish)))
    facts = shown.facts
    if facts is not None and facts.baseline_start and facts.baseline_finish:
        words = _("{start} to {finish}").format(start=facts.baseline_start, finish=facts.baseline_finish)
        found.append((_("Baseline"), " · ".join(part for part in (words, slip_words(facts.slip)) if part)))
    found.append((pgettext("share", "Done"), percent_text(told.percent or Decimal(0))))
    if facts is not None and facts.marks:
        coming = facts.next
        reached = _("{done} of {all} reached").format(done=facts.reached, all=len(facts.marks))
        found.append((_("Milestones"), reached))
        if coming is not None:
            found.append((_("Next"), mark_words(coming)))
    return found
