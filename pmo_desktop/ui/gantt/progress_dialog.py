"""The points of a progress line, the worst first: of the status date, or of a date that was kept."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.progress_table import POINTS, line_words, point_rows
from pmo_desktop.services import reads
from pmo_desktop.services.progress_lines import ProgressLine, delete_line, kept_lines
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.progress import Progress
from pmo_desktop.ui.gantt.reading_dialog import Jump, ReadingDialog
from pmo_desktop.ui.widgets.layout import button


class ProgressDialog(ReadingDialog):
    """A table of tasks behind and ahead; older lines can be looked at and deleted here."""

    def __init__(self, context: Context, progress: Progress, jump: Jump, parent: QWidget | None = None) -> None:
        """Begin with the line of now."""
        super().__init__(context, POINTS, _("Progress line"), jump, parent)
        self._progress = progress
        self._lines: list[ProgressLine] = []
        self.dates = QComboBox()
        self.dates.setAccessibleName(_("Status date"))
        self.every = QCheckBox(_("Also what is on plan"))
        self.gone = button(_("Delete this line"), self._delete, icon="delete", theme=context.theme)
        for widget in (self.dates, self.every, self.gone):
            self.head.addWidget(widget)
        self.head.addStretch()
        self.fill()
        self.dates.currentIndexChanged.connect(lambda _index: self._show())
        self.every.toggled.connect(lambda _on: self._show())

    def fill(self) -> None:
        """Read the lines anew; the one looked at stays."""
        before, document = self._line(), self.context.opened
        names = reads.names(document).name
        now = self.context.run(_("Progress line"), self._progress.lines) or []
        kept = [line for project in self._progress.projects() for line in kept_lines(document, project)]
        self._lines = [*now, *kept]
        several = len(self._progress.projects()) > 1
        self.dates.blockSignals(True)
        self.dates.clear()
        for line in self._lines:
            words = line.status_date.isoformat()
            words = (
                _("{date} (kept)").format(date=words) if line.line is not None else _("{date} (now)").format(date=words)
            )
            place = f" · {names('projects', line.project)}" if several and line.project is not None else ""
            self.dates.addItem(words + place)
        same = (i for i, line in enumerate(self._lines) if before and _key(line) == _key(before))
        self.dates.setCurrentIndex(next(same, 0))
        self.dates.blockSignals(False)
        self._show()

    def _line(self) -> ProgressLine | None:
        at = self.dates.currentIndex()
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def _show(self) -> None:
        line = self._line()
        if line is None:
            self.show_rows([], _("There are no tasks with dates, so there is no progress line."))
            self.gone.hide()
            return
        points = list(line.off)
        if self.every.isChecked():
            points += [point for point in line.points if point.reached is None]
        words = line_words(line.status_date, line.points)
        bar = self.context.opened.row("baselines", line.baseline) if line.baseline is not None else None
        if bar is not None:
            words += " · " + _("read on baseline “{name}”").format(name=bar.get("name"))
        self.show_rows(point_rows(points), words + (f" · {line.notes}" if line.notes else ""))
        self.gone.setVisible(line.line is not None and not self.context.opened.read_only)

    def _delete(self) -> None:
        line = self._line()
        if line is None or line.line is None:
            return
        text = _("Delete the progress line kept of {date}?").format(date=line.status_date.isoformat())
        if self.context.ask.confirm(_("Progress line"), text, _("Delete")):
            number = line.line
            self.context.run(_("Delete"), lambda: delete_line(self.context.opened, number))

    def paper_title(self) -> str:
        """The line and its date."""
        line = self._line()
        day = line.status_date.isoformat() if line is not None else ""
        return f"{_('Progress line')} {day}".strip()


def _key(line: ProgressLine) -> tuple[object, ...]:
    return line.line, line.project, line.status_date if line.line is None else None
