"""A window beside the schedule with a table to read, go on from, copy, print and export."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register, Tone
from pmo_desktop.domain.values.value import Row
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.reading_table import ReadingTable
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.printing.job import PrintJob
from pmo_desktop.ui.reports.exporting import export_table
from pmo_desktop.ui.widgets.layout import button, column, label, row

Jump = Callable[[int], object]


class ReadingDialog(QDialog):
    """Stays open while one works on; `jump` shows a task in the schedule."""

    def __init__(
        self, context: Context, register: Register, title: str, jump: Jump | None, parent: QWidget | None = None
    ) -> None:
        """An empty table below a line for choices and one of words."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self.setWindowTitle(title)
        self.resize(1100, 520)
        layout = column(self, margin=16, gap=8)
        layout.addWidget(label(title, "title"))
        self.head: QHBoxLayout = row(gap=8)
        layout.addLayout(self.head)
        self.words = label("", "second", wrap=True)
        layout.addWidget(self.words)
        self.table = ReadingTable(context.theme, register, context.today(), title, self)
        if jump is not None:
            self.table.wanted.connect(jump)
        layout.addWidget(self.table, 1)
        self.foot: QHBoxLayout = row(gap=8)
        if jump is not None:
            self.foot.addWidget(button(_("Go to task"), self._go, icon="arrow_right", theme=context.theme))
        self.foot.addWidget(button(_("Copy"), self.table.copy, icon="copy", theme=context.theme))
        self.foot.addWidget(button(_("Print…"), self.print_out, icon="printer", theme=context.theme))
        self.foot.addWidget(button(_("Export to Excel"), self.export, icon="export", theme=context.theme))
        self.foot.addStretch()
        self.foot.addWidget(button(_("Close"), self.close))
        layout.addLayout(self.foot)
        context.news.changed.connect(self._changed)
        context.news.opened.connect(self.close)

    def fill(self) -> None:
        """Read what is shown; the dialogs say what that is."""

    def show_rows(self, rows: Sequence[Row], words: str) -> None:
        """Show these rows and what is to be said of them."""
        self.table.show_rows(rows)
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def paper_title(self) -> str:
        """What stands above the table on paper, and what the workbook is called."""
        return self.windowTitle()

    def print_out(self) -> None:
        """Show how the rows look on paper."""
        # Paper is laid out only when something is printed.
        from pmo_desktop.reporting.register_sheet import register_sheet

        rows, register, title = self.table.rows.rows, self.table.rows.register, self.paper_title()
        if not rows:
            self.context.say(Message(Tone.AMBER, _("Nothing to print.")))
            return
        fields = [f for f in register.fields if any(r.get(f.key) not in (None, "") for r in rows)]
        sheet = register_sheet(register, rows, lambda _register, _id: "", fields=fields, title=title)
        self.context.preview(PrintJob(f"register:{register.key}", sheet, title))
        self.close()  # the preview takes the place of the schedule, which this stands before

    def export(self) -> None:
        """The rows as a workbook."""
        export_table(self.context, self.table.rows.register, self.table.rows.rows, self.paper_title())

    def _go(self) -> None:
        if self.table.currentIndex().isValid():
            self.table.want(self.table.currentIndex().row())

    def _changed(self, _step: object) -> None:
        if self.isVisible():
            self.fill()
