"""The page behind “send back to Excel”: which workbook, what would change in it, and the two ways to write it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHeaderView, QStackedWidget, QTableView, QWidget

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.plan import ImportPlan
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.exchange.excel.sending.changes import Liberties, Sending
from pmo_desktop.services import sending
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.dropping import dropped
from pmo_desktop.ui.messages import Message, message_of
from pmo_desktop.ui.sending.lines import What, lines_of
from pmo_desktop.ui.sending.model import CELL, FIELD, NEW, NOTE, OLD, RECORD, SHEET, SendModel
from pmo_desktop.ui.sending.side import TrackerList
from pmo_desktop.ui.sending.work import Compared, Written, comparing, standing_of, writing
from pmo_desktop.ui.tracker_places import note_place, place_of
from pmo_desktop.ui.widgets.layout import EmptyState, button, column, label, line, panel, row, toolbar

_FILTER = "(*.xlsx *.xlsm)"
_WIDTHS = {SHEET: 130, CELL: 76, FIELD: 110, OLD: 150, NEW: 180, NOTE: 250}


class SendView(QWidget):
    """Compares a workbook with the file and writes what was chosen."""

    def __init__(self, context: Context) -> None:
        """List the imported workbooks."""
        super().__init__()
        self._context = context
        self._path: Path | None = None
        self._compared: Compared | None = None
        self._order = 0
        self.setAcceptDrops(True)
        whole = column(self)
        whole.addWidget(self._toolbar())
        middle = row(gap=0)
        self.trackers = TrackerList(context)
        self.trackers.chosen.connect(self._tracker_chosen)
        self.trackers.asked_for.connect(self._tracker_asked_for)
        self.trackers.wanted.connect(self._choose)
        middle.addWidget(self.trackers)
        middle.addWidget(line(vertical=True))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._table_page())
        middle.addWidget(self._pages, 1)
        whole.addLayout(middle, 1)
        context.news.changed.connect(self._document_changed)
        self._list()
        self._show_empty()

    # -- the page's parts -----------------------------------------------------------------------------------------

    def _toolbar(self) -> QWidget:
        bar, items = toolbar(self._context.theme)
        items.setContentsMargins(16, 0, 16, 0)
        items.addWidget(label(_("Send back to Excel"), "title"))
        items.addStretch()
        self.again = button(_("Compare again"), self._again, icon="refresh", theme=self._context.theme)
        items.addWidget(self.again)
        return bar

    def _table_page(self) -> QWidget:
        page = QWidget()
        layout = column(page)
        head = column(gap=4)
        head.setContentsMargins(16, 12, 16, 8)
        self.head = label("", "heading")
        self.notes = label("", "second", wrap=True)
        head.addWidget(self.head)
        head.addWidget(self.notes)
        layout.addLayout(head)
        self.model = SendModel(self._context.theme, self._count)
        self.table = self._make_table()
        layout.addWidget(self.table, 1)
        foot = panel("foot")
        foot.setFixedHeight(48)
        items = row(foot, left=16, right=16, gap=12)
        self.formulas = QCheckBox(_("Also replace formulas"))
        self.over = QCheckBox(_("Also where the workbook changed"))
        self.over.setToolTip(
            _("Writes over what changed in the workbook since it was imported, or was never imported.")
        )
        for box in (self.formulas, self.over):
            box.toggled.connect(self._again)
            items.addWidget(box)
        items.addStretch()
        self.copy = button(_("Save a copy…"), self._write_copy, icon="copy", theme=self._context.theme)
        self.write = button(_("Write into the workbook"), self._write, kind="primary")
        items.addWidget(self.copy)
        items.addWidget(self.write)
        layout.addWidget(foot)
        return page

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.verticalHeader().hide()
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setAlternatingRowColors(False)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setAccessibleName(_("What changes in the workbook"))
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setSectionResizeMode(RECORD, QHeaderView.ResizeMode.Stretch)
        for place, width in _WIDTHS.items():
            table.setColumnWidth(place, width)
        self._key(table, "Space", self._toggle)
        self._key(table, "Ctrl+A", self.model.tick_all)
        self._key(self, "Ctrl+Return", self._write)
        return table

    def _key(self, widget: QWidget, keys: str, call: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(call)

    def _toggle(self) -> None:
        for index in self.table.selectionModel().selectedRows():
            self.model.toggle(index.row())

    # -- which workbook -------------------------------------------------------------------------------------------

    def _list(self) -> None:
        document = self._context.document
        known = sending.trackers(document) if document is not None else []
        self._known = known
        self.trackers.show_trackers(known, self._path.name if self._path is not None else "")

    def _tracker_chosen(self, name: str) -> None:
        path = place_of(self._context, name)
        if path is not None:
            self.load([path])
            return
        words = _("{name} was not found on this computer.").format(name=name)
        choose = (_("Choose it…"), lambda: self._tracker_asked_for(name))
        self._path = self._compared = None
        self._show_page(EmptyState(self._context.theme, "excel", words, choose))

    def _tracker_asked_for(self, name: str) -> None:
        """A workbook that is not where it was is looked for."""
        if place_of(self._context, name) is not None:
            return
        files = f"{_('Workbooks')} {_FILTER}"
        picked = self._context.ask.open_files(files, title=_("Where is {name}?").format(name=name), several=False)
        if picked:
            self.load(picked)

    def _choose(self) -> None:
        picked = self._context.ask.open_files(
            f"{_('Workbooks')} {_FILTER}", title=_("Send back to Excel"), several=False
        )
        if picked:
            self.load(picked)

    def load(self, paths: list[Path]) -> None:
        """Compare the first of these workbooks."""
        self._path = paths[0]
        self._list()
        self.compare()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take workbooks."""
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Compare the workbook that was dropped."""
        paths = dropped(event)
        if paths:
            event.acceptProposedAction()
            self.load(paths)

    # -- comparing ------------------------------------------------------------------------------------------------

    def _again(self) -> None:
        if self._path is not None:
            self.compare()

    def compare(self) -> None:
        """Compare the workbook with the file as both are now, beside the window."""
        document, path = self._context.document, self._path
        if document is None or path is None:
            return
        self._order += 1
        order = self._order
        liberties = Liberties(self.formulas.isChecked(), self.over.isChecked())
        today = self._context.today()
        work = comparing(path, standing_of(document, today), liberties, today)

        def done(found: Compared) -> None:
            if order == self._order:
                note_place(self._context, path)
                self._show(found)

        def failed(error: PlainError) -> None:
            if order == self._order:
                self._show_error(error)

        if self._compared is None or self._compared.path != path:
            words = _("{name} is being compared…").format(name=path.name)
            stop = (_("Stop (Esc)"), self._context.jobs.cancel)
            self._show_page(EmptyState(self._context.theme, "clock", words, None, stop))
        self._compared = None
        self._count()
        self._context.jobs.run(_("Comparing {file}").format(file=path.name), work, done, failed)

    def _document_changed(self, _step: object) -> None:
        if self.isVisible():
            self._list()
            self._again()

    def _show(self, found: Compared) -> None:
        self._compared = found
        registers = {register.key: register for register in found.standing.existing.registers}
        self.model.show_lines(lines_of(found.sending, registers))
        self.head.setText(_headline(found.sending))
        self.notes.setText("\n".join(_notes(found)))
        for box in (self.formulas, self.over):
            box.setEnabled(True)
        if found.sending.is_empty and not found.sending.left:
            words = _("{file} says the same as this file; there is nothing to send back.").format(file=found.path.name)
            self._show_page(EmptyState(self._context.theme, "check_circle", words, None, self._other()))
            return
        self._pages.setCurrentIndex(0)
        self.table.setFocus()
        if self.model.rowCount():
            self.table.selectRow(0)

    def _show_error(self, error: PlainError) -> None:
        retry = (_("Try again"), self._again)
        self._show_page(EmptyState(self._context.theme, "alert", str(error), retry, self._other()))

    def _show_empty(self) -> None:
        if self._known:
            words = _(
                "Choose the workbook that shall get what changed here. You see every cell before anything is written."
            )
        else:
            words = _("No workbook was imported into this file yet. Import one, work with it here, then send it back.")
        primary = (_("Choose a workbook…"), self._choose) if self._known else (_("Import Excel"), self._to_import)
        self._show_page(EmptyState(self._context.theme, "excel", words, primary))
        self._count()

    def _other(self) -> tuple[str, Callable[[], object]]:
        return (_("Another workbook…"), self._choose)

    def _to_import(self) -> None:
        self._context.go(Place("import"))

    def _show_page(self, page: QWidget) -> None:
        while self._pages.count() > 1:
            old = self._pages.widget(1)
            self._pages.removeWidget(old)
            old.deleteLater()
        self._pages.addWidget(page)
        self._pages.setCurrentIndex(1)
        self._count()

    # -- writing --------------------------------------------------------------------------------------------------

    def _count(self) -> None:
        if not hasattr(self, "write"):
            return
        cells, rows = len(self.model.chosen(What.CELL)), len(self.model.chosen(What.ROW))
        ready = self._compared is not None and bool(cells or rows)
        document = self._context.document
        can_write = ready and document is not None and not document.read_only
        name = self._path.name if self._path is not None else ""
        self.write.setText(
            _("Write {n} changes into {file}").format(n=cells + rows, file=name)
            if ready
            else _("Write into the workbook")
        )
        self.write.setEnabled(can_write)
        self.copy.setEnabled(can_write)
        self.again.setEnabled(self._path is not None)

    def _write(self) -> None:
        if self.write.isEnabled() and self._path is not None:
            self._carry_out(self._path)

    def _write_copy(self) -> None:
        if self._path is None:
            return
        name = _("{name} (sent back){ending}").format(name=self._path.stem, ending=self._path.suffix)
        target = self._context.ask.save_file(
            str(self._path.with_name(name)), f"{_('Workbooks')} (*{self._path.suffix})", title=_("Save a copy")
        )
        if target is not None:
            self._carry_out(target if target.suffix.lower() == self._path.suffix.lower() else
                            target.with_name(target.name + self._path.suffix))  # fmt: skip

    def _chosen(self, compared: Compared) -> Sending:
        keys = {line.key for line in self.model.chosen(What.CELL)}
        cells = {
            (one.sheet, one.place)
            for one in compared.sending.changed
            if (one.sheet, one.register, str(one.record), one.field) in keys
        }
        rows = {int(line.key[2]) for line in self.model.chosen(What.ROW)}
        return compared.sending.only(cells, rows)

    def _carry_out(self, target: Path) -> None:
        compared, document = self._compared, self._context.document
        if compared is None or document is None:
            return
        chosen, today = self._chosen(compared), self._context.today()

        def done(written: Written) -> None:
            self._order += 1
            memory = written.done.memory
            said = self._context.run(_("Send back to Excel"), lambda: self._remember(memory, today))
            note_place(self._context, written.target)
            self._list()
            if said:
                self._context.say(Message(Tone.GREEN, _said(written)))
            self._again()

        def failed(error: PlainError) -> None:
            self._context.say(message_of(error))
            self.compare()

        self.write.setEnabled(False)
        self.copy.setEnabled(False)
        self._context.jobs.run(
            _("Writing {file}").format(file=target.name), writing(compared, chosen, target, today), done, failed
        )

    def _remember(self, memory: ImportPlan, today: date) -> bool:
        sending.remember(self._context.opened, memory, today=today)
        return True


def _headline(found: Sending) -> str:
    cells = _("{n} cells change").format(n=len(found.changed))
    rows = _("{n} new rows").format(n=len(found.added))
    left = _("{n} cells stay as they are").format(n=len(found.left))
    parts = [cells, *([rows] if found.added else []), *([left] if found.left else [])]
    return _(", ").join(parts)


def _notes(compared: Compared) -> list[str]:
    found = compared.sending
    notes = [str(compared.path)]
    if not found.known:
        notes.append(_("This workbook was never imported here: only blank cells are filled."))
    if found.news:
        notes.append(_("{n} values changed in the workbook only; import it to take them in.").format(n=found.news))
    return notes


def _said(written: Written) -> str:
    sent = written.done.sent
    cells = len(sent.sending.changed) - len(sent.refused)
    text = _("{n} cells and {m} rows written into {file}.").format(
        n=cells, m=len(sent.sending.added), file=written.target.name
    )
    if sent.refused:
        text += " " + _("{n} cells did not allow it.").format(n=len(sent.refused))
    reasons = dict.fromkeys(_(one.reason) for one in sent.patched.appended)
    if reasons:
        n = len(sent.patched.appended)
        text += " " + _("{n} rows stand at the end of the sheet: {reason}").format(n=n, reason=" ".join(reasons))
    text += "".join(f" {_(note)}" for note in dict.fromkeys(sent.patched.notes))
    if written.backup is not None:
        text += " " + _("What stood there before is kept in {path}.").format(path=written.backup)
    return text
