"""Below the sheet: the rows as they were understood, or what changed since the last import to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QPushButton, QStackedWidget, QTableView, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.planning.review import Kind, Line, counts
from pmo_desktop.exchange.excel.sheet import Place
from pmo_desktop.ui.importing.result_model import ResultModel
from pmo_desktop.ui.importing.review_model import HERE, KIND_WORDS, THEIRS, ReviewModel
from pmo_desktop.ui.importing.source import Source
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, column, label, panel, row
from pmo_desktop.ui.widgets.segments import Segments

ROWS = "rows"
CHANGES = "changes"
_HEIGHT = 24
_SETTLED = (Kind.CHANGED, Kind.CONFLICT, Kind.VANISHED)


class ResultPane(QWidget):
    """`wanted` asks for a cell of a sheet, `chosen` decides lines for the workbook or for what is here."""

    wanted = Signal(str, object)
    chosen = Signal(object, bool)
    closed = Signal()

    def __init__(self, theme: Theme, registers: Sequence[Register]) -> None:
        """Nothing to show yet."""
        super().__init__()
        self._theme = theme
        self._registers = {register.key: register for register in registers}
        self._lines: Sequence[Line] = ()
        self._seen: object = None
        self._kind = CHANGES
        self._following = False
        whole = column(self)
        whole.addWidget(self._bar())
        self._stack = QStackedWidget()
        self.result = ResultModel(theme)
        self.rows = _Lines(_("The rows as they were understood"), self.result)
        self.review = ReviewModel(theme, registers)
        self.changes = _Lines(_("What changed: last import, here, workbook"), self.review)
        self.changes.horizontalHeader().setStretchLastSection(True)
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self.changes)
        whole.addWidget(self._stack, 1)
        self.rows.selectionModel().currentChanged.connect(self._row_chosen)
        self.changes.selectionModel().currentChanged.connect(self._line_chosen)
        self.changes.picked.connect(self._picked)
        self.changes.clicked.connect(self._clicked)
        self.changes.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.changes.customContextMenuRequested.connect(self._menu)

    def _bar(self) -> QWidget:
        bar = panel("header")
        bar.setFixedHeight(34)
        line = row(bar, left=12, right=8, gap=8)
        self.pages = Segments([(ROWS, _("Rows read")), (CHANGES, _("Changes"))], ROWS, compact=True)
        self.pages.chosen.connect(self.show_page)
        line.addWidget(self.pages)
        self._kinds = row(gap=4)
        line.addLayout(self._kinds)
        self._note = label("", "small")
        line.addWidget(self._note)
        line.addStretch()
        self.take_all = button(_("Take all shown"), lambda: self._all(theirs=True), kind="link")
        self.keep_all = button(_("Keep all here"), lambda: self._all(theirs=False), kind="link")
        for one in (self.take_all, self.keep_all):
            line.addWidget(one)
        close = button("×", self.closed.emit, kind="flat", tip=_("Hide the result (F7)"))
        close.setAccessibleName(_("Hide the result (F7)"))
        close.setFixedWidth(36)
        line.addWidget(close)
        self.filters: dict[str, QPushButton] = {}
        return bar

    # -- showing --------------------------------------------------------------------------------------------------

    def show_source(self, source: Source, lines: Sequence[Line], table: int) -> None:
        """Show a file: the rows of one table of the sheet shown, and all lines of its plan."""
        self._lines = lines
        number = counts(list(lines))
        open_kinds = [kind for kind in Kind if kind is not Kind.UNCHANGED]
        changed = sum(number[kind] for kind in _SETTLED)
        again = any(row.id is not None for t in source.plan.tables for row in t.rows[:200]) or changed > 0
        if self._seen is not source:
            self._seen, self._kind = source, CHANGES
            self.pages.set_current(CHANGES if again else ROWS)
        self.pages.buttons[CHANGES].setVisible(again)
        self.pages.set_text(CHANGES, _("Changes {n}").format(n=sum(number[kind] for kind in open_kinds)))
        if not again and self.pages.current == CHANGES:
            self.pages.set_current(ROWS)
        self._show_filters(number)
        kinds = frozenset(open_kinds) if self._kind == CHANGES else frozenset({Kind(self._kind)})
        self.review.show_lines(lines, source.choices, kinds)
        self.changes.fit(self.review.rowCount(), source)
        self.show_table(source, table)
        self._show_page()

    def show_table(self, source: Source, table: int) -> None:
        """Show the rows of another table of the sheet."""
        finding = source.finding
        if finding is None:
            return
        planned = next((t for t in source.plan.tables if (t.sheet, t.index) == (finding.sheet, table)), None)
        found = finding.tables[table] if table < len(finding.tables) else None
        self.result.show_table(planned, found, self._registers.get(planned.register) if planned else None)
        self.rows.fit(self.result.rowCount(), source)

    def _show_filters(self, number: dict[Kind, int]) -> None:
        while (item := self._kinds.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.filters = {}
        for kind in Kind:
            if not number[kind]:
                continue
            chip = button(f"{_(KIND_WORDS[kind])} {number[kind]}", kind="chip")
            chip.setCheckable(True)
            chip.setChecked(kind.value == self._kind)
            chip.clicked.connect(lambda _on=False, k=kind.value: self.filter(CHANGES if k == self._kind else k))
            self.filters[kind.value] = chip
            self._kinds.addWidget(chip)
        if self._kind not in self.filters:
            self._kind = CHANGES

    def filter(self, key: str) -> None:
        """Show the lines of one kind, or with CHANGES all but the unchanged."""
        self._kind = key
        kinds = frozenset(k for k in Kind if k is not Kind.UNCHANGED) if key == CHANGES else frozenset({Kind(key)})
        self.review.show_lines(self._lines, self.review.choices, kinds)
        for name, chip in self.filters.items():
            chip.setChecked(name == key)
        self._show_page()

    def show_page(self, key: str) -> None:
        """Show the rows, or all changes."""
        self.pages.set_current(key)
        if key == CHANGES:
            self.filter(CHANGES)
        self._show_page()

    def _show_page(self) -> None:
        on_changes = self.pages.current == CHANGES
        self._stack.setCurrentIndex(1 if on_changes else 0)
        for chip in self.filters.values():
            chip.setVisible(on_changes)
        settled = on_changes and any(line.kind in _SETTLED for line in self.review.lines)
        self.take_all.setVisible(settled)
        self.keep_all.setVisible(settled)
        rows = self.result.rowCount()
        words = _("{n} rows as understood").format(n=rows) if rows else _("Nothing of this table is imported.")
        self._note.setText("" if on_changes else words)
        self._note.setVisible(not on_changes)

    def focus(self) -> None:
        """Give the keyboard to the lines shown."""
        shown = self._stack.currentWidget()
        if isinstance(shown, QTableView) and not shown.currentIndex().isValid():
            shown.setCurrentIndex(shown.model().index(0, 0))
        if shown is not None:
            shown.setFocus()

    def follow(self, place: Place) -> None:
        """Bring the line of a row of the sheet into view."""
        number = self.result.line_of(place[0])
        if number is None or self._following:
            return
        self._following = True
        index = self.result.index(number, max(0, self.rows.currentIndex().column()))
        self.rows.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.rows.scrollTo(index)
        self._following = False

    # -- choosing -------------------------------------------------------------------------------------------------

    def _row_chosen(self, index: QModelIndex) -> None:
        place = self.result.place_of(index)
        if place is not None and not self._following and self.rows.hasFocus():
            self._following = True
            self.wanted.emit("", place)
            self._following = False

    def _line_chosen(self, index: QModelIndex) -> None:
        if index.isValid() and self.changes.hasFocus():
            line = self.review.lines[index.row()]
            if line.kind is not Kind.VANISHED and line.row:
                self.wanted.emit(line.sheet, (line, line.row))

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() in (HERE, THEIRS):
            self._choose([self.review.lines[index.row()]], theirs=index.column() == THEIRS)

    def _picked(self, numbers: list[int]) -> None:
        lines = [self.review.lines[number] for number in numbers]
        settled = [line for line in lines if line.kind in _SETTLED]
        if not settled:
            return
        at = self.changes.currentIndex().column()
        theirs = at == THEIRS if at in (HERE, THEIRS) else self.review.taken(settled[0]) is not True
        self._choose(settled, theirs=theirs)

    def _all(self, *, theirs: bool) -> None:
        self._choose(list(self.review.lines), theirs=theirs)

    def _choose(self, lines: Sequence[Line], *, theirs: bool) -> None:
        settled = [
            line
            for line in lines
            if line.kind in _SETTLED and not (theirs and line.gone is not None and not line.gone.can_cancel)
        ]
        if settled:
            self.chosen.emit(settled, theirs)

    def row_lines(self, line: Line) -> list[Line]:
        """All lines of the same row."""
        return [one for one in self._lines if (one.sheet, one.table, one.row) == (line.sheet, line.table, line.row)]

    def _menu(self, at: QPoint) -> None:
        menu = self.menu_at(self.changes.indexAt(at))
        if menu.actions():
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.changes.viewport().mapToGlobal(at))

    def menu_at(self, index: QModelIndex) -> QMenu:
        """What can be chosen at a line: for its cell, its row, all of its kind, the whole file."""
        menu = QMenu(self)
        if not index.isValid():
            return menu
        line = self.review.lines[index.row()]
        if line.kind not in _SETTLED:
            return menu
        kind = _(KIND_WORDS[line.kind])
        for words, lines in (
            (_("This one"), [line]),
            (_("The whole row"), self.row_lines(line)),
            (_("All of “{kind}”").format(kind=kind), [one for one in self._lines if one.kind is line.kind]),
            (_("The whole file"), list(self._lines)),
        ):
            below = menu.addMenu(words)
            below.addAction(_("take the workbook's"), lambda some=lines: self._choose(some, theirs=True))
            below.addAction(_("keep what is here"), lambda some=lines: self._choose(some, theirs=False))
        return menu


class _Lines(QTableView):
    """A dense read-only table; `picked` gives the selected lines when Space or Enter is pressed."""

    picked = Signal(object)

    def __init__(self, name: str, model: ResultModel | ReviewModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setFixedHeight(24)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        self._fitted: tuple[tuple[str, ...], int] = ((), 0)

    def fit(self, rows: int, source: Source) -> None:
        """Make the columns as wide as the first lines need, once for each file and set of headings."""
        model = self.model()
        words = tuple(str(model.headerData(c, Qt.Orientation.Horizontal)) for c in range(model.columnCount()))
        if (words, id(source)) == self._fitted or not rows:
            return
        self._fitted = (words, id(source))
        metrics = self.fontMetrics()
        for number, word in enumerate(words):
            texts = [word, *(str(model.index(r, number).data() or "") for r in range(min(rows, 40)))]
            width = max(metrics.horizontalAdvance(text[:60]) for text in texts) + 24
            self.setColumnWidth(number, max(48, min(260, width)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter pick; everything else is the table's."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.picked.emit(sorted({index.row() for index in self.selectedIndexes()}))
            return
        super().keyPressEvent(event)
