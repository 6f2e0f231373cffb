"""Who did what when: the steps of the file, each with its changes, and the way back to any of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QSplitter, QTableView, QWidget

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.formatting import no_names, show
from pmo_desktop.presentation.history_words import LINES, Line, lines, numbered, written_rows
from pmo_desktop.services import reads
from pmo_desktop.services.chronicle import MOVES, Chronicle
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.history_filters import HistoryFilters
from pmo_desktop.ui.history_models import LineModel, StepModel
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.widgets.layout import button, column, label, row

_SUFFIXES = {".xlsx", ".csv"}


class HistoryDialog(QDialog):
    """Steps above, the changes of the chosen one below; “undo to here” takes back everything newer, itself included."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """List what happened."""
        super().__init__(parent)
        self._context = context
        self._names = reads.names(context.opened)
        self._chronicle = Chronicle(context.opened, lambda field, value: show(field, value, self._names.name))
        self.setWindowTitle(_("History"))
        self.resize(980, 660)
        layout = column(self, margin=16, gap=8)
        layout.addWidget(label(_("History"), "title"))
        words = _("Everything that happened in this file, newest first. Undoing can itself be taken back.")
        layout.addWidget(label(words, "second"))
        self.filters = HistoryFilters(context, self._chronicle, self._find)
        layout.addWidget(self.filters)
        self.steps = StepModel(context.theme)
        self.lines = LineModel()
        self.table = _table(self.steps, _("Steps"), (132, 96, 0, 190))
        self.changes = _table(self.lines, _("Changes of the step"), (110, 190, 110, 0, 0))
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.table)
        parts.addWidget(self.changes)
        parts.setSizes([300, 190])
        parts.setChildrenCollapsible(False)
        layout.addWidget(parts, 1)
        self._count = label("", "second")
        self.back = button(_("Undo to here"), self._back, kind="primary")
        foot = row(gap=8)
        foot.addWidget(self._count, 1)
        foot.addWidget(button(_("Time machine…"), self._look_back, tip=_("Look at the file as it was after this step")))
        foot.addWidget(button(_("Export…"), self._export))
        foot.addWidget(button(_("Close"), self.accept))
        foot.addWidget(self.back)
        layout.addLayout(foot)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._opened())
        self._find()

    def _find(self) -> None:
        self.steps.show(self._chronicle.find(self.filters.wanted()))
        if self.steps.rows:
            self.table.selectRow(0)
        self._opened()

    def _chosen(self) -> Step | None:
        number = self.table.currentIndex().row()
        return self.steps.rows[number] if 0 <= number < len(self.steps.rows) else None

    def _opened(self) -> None:
        """Show the changes of the chosen step, and say how far back it would take."""
        step = self._chosen()
        self.lines.show(self._lines(step) if step is not None else ())
        count = len(self.steps.rows)
        if self.steps.complete:
            self._count.setText(
                ngettext("{n} step", "{n} steps", count).format(n=count) if count else _("Nothing found")
            )
        else:
            self._count.setText(_("the first {n} steps").format(n=count))
        number = self._number_back(step)
        self.back.setEnabled(number > 0 and not self._context.opened.read_only)
        self.back.setText(_("Undo these {n} steps").format(n=number) if number > 1 else _("Undo this step"))

    def _number_back(self, step: Step | None) -> int:
        """How many steps undo would take back up to and with this one; 0 where it is not in effect."""
        if step is None or step.undone or step.way in MOVES:
            return 0
        newer = (one for one in self._chronicle.steps if one.id >= step.id)
        return sum(not one.undone and one.way not in MOVES for one in newer)

    def _lines(self, step: Step) -> Iterator[Line]:
        document = self._context.opened
        for change in self._chronicle.touching(step, self.filters.wanted()):
            record = self._chronicle.called(change.table, change.id)
            yield from lines(change, document.register(change.table), record, self._names.name)

    def _back(self) -> None:
        document = self._context.opened
        for _step in range(self._number_back(self._chosen())):
            if self._context.run(_("Undo"), document.undo) is None:
                break
        self._names = reads.names(document)
        self._chronicle.refresh()
        self._find()

    def _look_back(self) -> None:
        step = self._chosen()
        self.accept()
        self._context.time_machine(step.id if step is not None else None)

    def _export(self) -> None:
        filters = f"Excel (*.xlsx);;{_('Text table')} (*.csv)"
        path = self._context.ask.save_file(_("History") + ".xlsx", filters, title=_("Export the history"))
        if path is None:
            return
        path = path if path.suffix.lower() in _SUFFIXES else path.with_name(f"{path.name}.xlsx")
        rows = numbered(
            told
            for step in self._chronicle.find(self.filters.wanted())
            for told in written_rows(step, self._lines(step))
        )
        if self._context.run(_("Export the history"), lambda: self._write(path, rows)):
            said = _("{n} lines of the history are in {name}.").format(n=len(rows), name=path.name)
            self._context.say(Message(Tone.GREEN, said))

    def _write(self, path: Path, rows: list[Row]) -> bool:
        from pmo_desktop.exchange.delimited.write_csv import export_csv  # writers only when asked for
        from pmo_desktop.exchange.excel.writing.write_new import export_workbook

        if path.suffix.lower() == ".csv":
            export_csv(LINES, rows, path, no_names)
        else:
            export_workbook([(LINES, rows)], path, no_names, today=self._context.today())
        return True


def _table(model: QAbstractTableModel, name: str, widths: tuple[int, ...]) -> QTableView:
    """A table of whole rows; columns without a width share what is left."""
    made = QTableView()
    made.setModel(model)
    made.setAccessibleName(name)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(26)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setWordWrap(False)
    made.setStyleSheet("QTableView::item { padding: 0 5px; }")
    head = made.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    for place, width in enumerate(widths):
        if width:
            made.setColumnWidth(place, width)
        else:
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
    return made
