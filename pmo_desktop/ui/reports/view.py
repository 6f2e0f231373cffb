"""Reports: every chart and register that can be printed or exported, in one list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QMenu,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.spec import Group, Register, Tone
from pmo_desktop.services.imported_layouts import imported_layouts
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.project_files.giving import give_project
from pmo_desktop.ui.reports.charts import CHARTS, Chart, job_of
from pmo_desktop.ui.reports.exporting import (
    export_as_imported,
    export_document,
    export_registers,
    export_report_book,
)
from pmo_desktop.ui.ways_out import Way, tip_of, ways_menu
from pmo_desktop.ui.widgets.layout import button, column, label, panel, row, toolbar

GROUP_WORDS = {
    Group.PORTFOLIO: N_("Portfolio"),
    Group.SCHEDULE: N_("Schedule"),
    Group.RESOURCES: N_("Resources"),
    Group.RISKS: N_("Risks"),
    Group.GOVERNANCE: N_("Governance"),
    Group.SCOPE: N_("Scope and delivery"),
    Group.QUALITY: N_("Quality and audit"),
    Group.MONEY: N_("Money"),
    Group.PEOPLE: N_("People"),
    Group.KNOWLEDGE: N_("Knowledge"),
}
_ROW = 30
_KINDS = {Way.EXCEL: "Excel", Way.WORD: "Word", Way.CSV: "CSV"}


class ReportsView(QWidget):
    """Charts as cards above, registers with a tick each below."""

    def __init__(self, context: Context) -> None:
        """List what the file holds now."""
        super().__init__()
        self._context = context
        self._registers: list[Register] = []
        whole = column(self)
        whole.addWidget(self._toolbar())
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        inside = panel("surface")
        layout = column(inside, gap=8)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(label(_("Charts"), "heading"))
        cards = row(gap=12)
        for chart in CHARTS:
            cards.addWidget(self._card(chart))
        cards.addStretch()
        layout.addLayout(cards)
        layout.addSpacing(12)
        head = row(gap=12)
        head.addWidget(label(_("Registers"), "heading"))
        head.addWidget(label(_("Tick what goes into one file"), "second"))
        head.addStretch()
        layout.addLayout(head)
        self.table = QTableWidget(0, 5)
        self._prepare()
        layout.addWidget(self.table)
        layout.addStretch()
        scroll.setWidget(inside)
        whole.addWidget(scroll, 1)
        context.news.changed.connect(self._changed)
        self.fill()

    def _toolbar(self) -> QWidget:
        theme = self._context.theme
        bar, items = toolbar(theme)
        items.setContentsMargins(16, 0, 16, 0)
        items.addWidget(label(_("Reports"), "title"))
        items.addStretch()
        self._imported = button(_("As imported…"), icon="excel", theme=theme)
        self._imported.setToolTip(_("The records of an imported workbook in its own columns and order"))
        self._imported.setMenu(QMenu(self._imported))
        items.addWidget(self._imported)
        items.addSpacing(4)
        book = button(_("Excel report…"), lambda: export_report_book(self._context), icon="excel", theme=theme)
        book.setToolTip(_("Gantt, S-curve, risk matrix and load as Excel's own charts, ready to print"))
        items.addWidget(book)
        items.addSpacing(4)
        project = button(_("MS Project…"), lambda: give_project(self._context), icon="export", theme=theme)
        project.setToolTip(_("The chosen project as an XML file that MS Project opens"))
        items.addWidget(project)
        items.addSpacing(4)
        ticked = button(_("Export what is ticked…"), icon="excel", theme=theme)
        ticked.setMenu(ways_menu(ticked, self._export_ticked))
        items.addWidget(ticked)
        items.addSpacing(4)
        items.addWidget(
            button(
                _("Export the whole file…"),
                lambda: export_document(self._context),
                kind="primary",
                icon="excel",
                theme=theme,
            )
        )
        return bar

    def _card(self, chart: Chart) -> QWidget:
        theme = self._context.theme
        card = QFrame()
        card.setObjectName("card")
        card.setFixedSize(232, 132)
        layout = column(card, margin=16, gap=4)
        head = row(gap=8)
        sign = QLabel()
        sign.setPixmap(theme.pixmap(chart.icon, "accent_text", 20))
        head.addWidget(sign)
        head.addWidget(label(_(chart.title), "heading"))
        head.addStretch()
        layout.addLayout(head)
        layout.addWidget(label(_(chart.about), "small", wrap=True))
        layout.addStretch()
        foot = row(gap=8)
        foot.addWidget(button(_("Preview and PDF"), lambda: self._print(chart)))
        foot.addWidget(button(_("Go to"), lambda: self._context.go(Place(chart.view)), kind="flat"))
        foot.addStretch()
        layout.addLayout(foot)
        return card

    def _prepare(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([_("Register"), _("Group"), _("Records"), "", _("Export")])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        table.setShowGrid(False)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, width in ((1, 180), (2, 90), (3, 150), (4, 170)):
            table.setColumnWidth(place, width)
        table.setAccessibleName(_("Registers"))

    def _changed(self, _step: object) -> None:
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Count the records anew."""
        document = self._context.document
        if document is None:
            return
        self._offer_layouts(list(dict.fromkeys(one.file for one in imported_layouts(document))))
        ticked = self.ticked()
        counted = [(register, len(document.rows(register.key))) for register in document.registers]
        self._registers = [register for register, _number in counted]
        self.table.setRowCount(len(counted))
        for number, (register, records) in enumerate(counted):
            name = QTableWidgetItem(_(register.title))
            state = Qt.CheckState.Checked if register in ticked else Qt.CheckState.Unchecked
            name.setCheckState(state)
            self.table.setItem(number, 0, name)
            self.table.setItem(number, 1, QTableWidgetItem(_(GROUP_WORDS[register.group])))
            count = QTableWidgetItem(str(records) if records else "–")
            self.table.setItem(number, 2, count)
            self._buttons(number, register, records)
        self.table.setFixedHeight(_ROW * len(counted) + 32)

    def _offer_layouts(self, files: list[str]) -> None:
        """Name the workbooks whose layout can be had again."""
        menu = self._imported.menu()
        menu.clear()
        for file in files:
            menu.addAction(file, partial(export_as_imported, self._context, file))
        self._imported.setEnabled(bool(files))

    def _buttons(self, number: int, register: Register, records: int) -> None:
        links: dict[int, list[tuple[str, Callable[[], object], str]]] = {
            3: [(_("Preview and PDF"), lambda: self._print_register(register), "")],
            4: [(words, partial(self._export, register, way), tip_of(way)) for way, words in _KINDS.items()],
        }
        for place, several in links.items():
            holder = QWidget()
            line = row(holder, left=8)
            for words, act, tip in several:
                made = button(words, act, kind="link", tip=tip)
                made.setEnabled(records > 0)
                made.setAccessibleName(f"{words}: {_(register.title)}")
                line.addWidget(made)
            line.addStretch()
            if records:
                self.table.setCellWidget(number, place, holder)
            else:
                self.table.removeCellWidget(number, place)
                holder.deleteLater()

    def _export(self, register: Register, way: Way) -> None:
        export_registers(self._context, [register], _(register.title), way)

    def ticked(self) -> list[Register]:
        """The registers that are ticked."""
        found = []
        for number, register in enumerate(self._registers):
            item = self.table.item(number, 0)
            if item is not None and item.checkState() is Qt.CheckState.Checked:
                found.append(register)
        return found

    def _export_ticked(self, way: Way = Way.EXCEL) -> None:
        chosen = self.ticked()
        if chosen:
            export_registers(self._context, chosen, way=way)
        else:
            self._context.say(Message(Tone.AMBER, _("Nothing is ticked.")))

    def _print(self, chart: Chart) -> None:
        job = self._context.run(_(chart.title), lambda: job_of(self._context, chart))
        if job is None:
            self._context.say(Message(Tone.AMBER, _("There is nothing to print here yet.")))
        else:
            self._context.preview(job)

    def _print_register(self, register: Register) -> None:
        from pmo_desktop.ui.reports.register_job import register_job  # paper only when asked for

        job = self._context.run(_(register.title), lambda: register_job(self._context, register))
        if job is not None:
            self._context.preview(job)

    def status_text(self) -> str:
        """How many records the file holds."""
        document = self._context.document
        total = sum(len(document.rows(r.key)) for r in document.registers) if document is not None else 0
        return _("{n} records").format(n=total)
