"""The variance table: a baseline against the plan now or another baseline; what is late, worst first on wish."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.variance_table import VARIANCES, totals_words, variance_rows
from pmo_desktop.services import baselines, reads
from pmo_desktop.services.baseline_choice import chosen
from pmo_desktop.services.jobs import Progress
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.reading_dialog import Jump, ReadingDialog
from pmo_desktop.ui.widgets.layout import label


class VarianceDialog(ReadingDialog):
    """Begins with the compared baseline of a project against the current plan."""

    def __init__(
        self,
        context: Context,
        project: int | None,
        jump: Jump,
        parent: QWidget | None = None,
        *,
        baseline: int | None = None,
    ) -> None:
        """Offer all baselines of the file, those of the project first."""
        super().__init__(context, VARIANCES, _("Baseline comparison"), jump, parent)
        self.then, self.now = QComboBox(), QComboBox()
        self.then.setAccessibleName(_("Baseline"))
        self.now.setAccessibleName(_("Compared with"))
        self.late = QCheckBox(_("Only what is later"))
        self.worst = QCheckBox(_("Worst first"))
        for widget in (self.then, label("→", "second"), self.now, self.late, self.worst):
            self.head.addWidget(widget)
        self.head.addStretch()
        self._known: tuple[object, baselines.Comparison] | None = None
        row = chosen(context.opened, project)
        self._wish = baseline if baseline is not None else (row or {}).get("id")
        self._fill_choices()
        self.then.currentIndexChanged.connect(self._other)
        self.now.currentIndexChanged.connect(lambda _index: self._read())
        self.late.toggled.connect(lambda _on: self._read())
        self.worst.toggled.connect(lambda _on: self._read())
        self._other()

    def fill(self) -> None:
        """Read anew after a change; a baseline that is gone is no longer offered."""
        before = self.then.currentData(), self.now.currentData()
        self._wish = before[0]
        self._fill_choices()
        self._offer(before[1])
        self._read()

    def _fill_choices(self) -> None:
        names = reads.names(self.context.opened).name
        several = len({row.get("project") for row in self.context.opened.rows("baselines")}) > 1
        self.then.blockSignals(True)
        self.then.clear()
        for row in reversed(self.context.opened.rows("baselines")):
            project = row.get("project")
            place = f" · {names('projects', project)}" if several and isinstance(project, int) else ""
            self.then.addItem(f"{row.get('name') or ''}{place}", row["id"])
        self.then.setCurrentIndex(max(0, self.then.findData(self._wish)))
        self.then.blockSignals(False)

    def _other(self) -> None:
        self._offer(None)
        self._read()

    def _offer(self, wish: object) -> None:
        """What the baseline can be compared with: the plan, and the other baselines of its project."""
        mine = self.then.currentData()
        row = self.context.opened.row("baselines", mine) if isinstance(mine, int) else None
        self.now.blockSignals(True)
        self.now.clear()
        self.now.addItem(_("Current plan"), None)
        for other in reversed(self.context.opened.rows("baselines")):
            if row is not None and other["id"] != mine and other.get("project") == row.get("project"):
                self.now.addItem(str(other.get("name") or ""), other["id"])
        self.now.setCurrentIndex(max(0, self.now.findData(wish)))
        self.now.blockSignals(False)

    def _read(self) -> None:
        mine, other = self.then.currentData(), self.now.currentData()
        if not isinstance(mine, int):
            self.show_rows([], _("There is no baseline yet."))
            return
        context, against = self.context, other if isinstance(other, int) else None

        place = (context.opened.version, mine, against)
        if self._known is None or self._known[0] != place:

            def compare(progress: Progress) -> baselines.Comparison:
                today = context.today()
                return baselines.comparison(context.opened, mine, today, against=against, progress=progress)

            words = _("Baseline comparison")
            made = context.run(words, lambda: context.jobs.wait_for(words, compare))
            if made is None:
                return
            self._known = place, made
        found = self._known[1]
        rows = variance_rows(found.rows)
        if self.late.isChecked():
            rows = [row for row in rows if isinstance(days := row["finish"], Decimal) and days > 0]
        if self.worst.isChecked():
            leaves = [{**row, "level": 0} for row in rows if not row["summary"]]
            rows = sorted(leaves, key=lambda row: -(d if isinstance(d := row["finish"], Decimal) else Decimal(-999)))
        self.show_rows(rows, totals_words(found.totals))

    def paper_title(self) -> str:
        """Both sides of the comparison."""
        return _("{then} against {now}").format(then=self.then.currentText(), now=self.now.currentText())
