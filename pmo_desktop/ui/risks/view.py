"""Risks: register, matrices before and after the responses, and the form; cells filter, drags re-score."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.domain.risk.matrix import Cell, Matrix, cell_of, levels, matrix
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.presentation.columns import least_width
from pmo_desktop.presentation.filters import Filter, Test
from pmo_desktop.presentation.matrix_scene import MatrixLook, matrix_scene
from pmo_desktop.reporting.planning_paper import MatrixPaper
from pmo_desktop.reporting.register_sheet import register_sheet
from pmo_desktop.services import reads
from pmo_desktop.services.risks import rate, worst_first
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.printing.job import PrintJob
from pmo_desktop.ui.registers.form import RecordForm
from pmo_desktop.ui.registers.grid import RegisterGrid
from pmo_desktop.ui.registers.memory import GridMemory
from pmo_desktop.ui.risks.brief import COLUMNS, brief
from pmo_desktop.ui.risks.colours_dialog import ColoursDialog
from pmo_desktop.ui.risks.foot import Foot
from pmo_desktop.ui.risks.pulling import RowPulling
from pmo_desktop.ui.risks.side import Matrices
from pmo_desktop.ui.widgets.layout import button, column, label, panel, parting, row, tool
from pmo_desktop.ui.widgets.segments import Segments

_WIDTHS = {
    "code": 56, "project": 70, "probability": 30, "impact": 30, "score": 48, "level": 60, "residual_score": 48,
    "owner": 62, "due": 56,
}  # fmt: skip
_TITLE_AT_LEAST, _BAR = 104, 14
_PRINTED = 60
_CLOSED = Filter("status", Test.NONE_OF, ("closed",))
_MODE, _FORM = "risks.mode", "risks.form"


class RisksView(QWidget):
    """The risk register and its two matrices."""

    def __init__(self, context: Context) -> None:
        """Show the risks that are not closed."""
        super().__init__()
        self._context = context
        self.register = context.opened.register("risks")
        self.chosen: frozenset[Cell] = frozenset()
        self.residual = False
        self._build()
        self.grid.set_filter([_CLOSED])
        self._connect()
        self._begin()
        self._refresh()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context = self._context
        short = brief(self.register)
        self._fresh = GridMemory(context.settings, self.register.key, "risks").is_empty
        self.grid = RegisterGrid(context, short, columns=COLUMNS, name="risks", totals=False)
        if self._fresh:
            layout = self.grid.layout_of_columns
            for key, width in _WIDTHS.items():
                layout = layout.resized(key, max(width, least_width(short[key])))
            self.grid.set_layout_of_columns(layout)
        self.grid.table.installEventFilter(self)
        self.form = RecordForm(context, self.register, lambda id_: self.grid.model.rows.get(id_))
        self.matrices = Matrices(context)
        self.foot = Foot()
        body = column(self)
        body.addWidget(self._toolbar())
        middle = row(gap=0)
        left = column()
        left.addWidget(self.grid, 1)
        left.addWidget(self.foot)
        middle.addLayout(left, 1)
        middle.addWidget(self.matrices)
        middle.addWidget(self.form)
        body.addLayout(middle, 1)
        self.setFocusProxy(self.grid.table)
        self.show_form(shown=bool(context.settings.get(_FORM, True)))

    def _toolbar(self) -> QWidget:
        context, theme = self._context, self._context.theme
        bar = panel("bar")
        bar.setFixedHeight(40)
        items = row(bar, left=12, right=16)
        if self.grid.desk.writable:
            words = _("Add {thing} (Ctrl+Shift+N)").format(thing=_(self.register.one))
            add = button(_(self.register.one), self.grid.add_row, kind="flat", icon="plus", theme=theme, tip=words)
            add.setShortcut(QKeySequence("Ctrl+Shift+N"))
            items.addWidget(add)
        items.addWidget(parting())
        columns = tool(theme, "columns", _("Columns"))
        columns.clicked.connect(lambda: self.grid.choose_columns(columns.mapToGlobal(columns.rect().bottomLeft())))
        items.addWidget(columns)
        items.addSpacing(8)
        self.condition = button(
            "", self.clear_cells, kind="chip", icon="close", theme=theme, tip=_("Show all cells (Esc)")
        )
        self.condition.setCheckable(True)
        items.addWidget(self.condition)
        items.addStretch()
        items.addWidget(label(_("Chosen cells"), "small"))
        items.addSpacing(4)
        mode = str(context.settings.get(_MODE, "pin"))
        self.mode = Segments([("pin", _("On top")), ("only", _("Only these"))], mode)
        self.mode.setAccessibleName(_("Chosen cells"))
        self.mode.buttons["pin"].setToolTip(_("Lift the risks of the chosen cells above the others"))
        self.mode.buttons["only"].setToolTip(_("Hide all risks outside the chosen cells"))
        self.mode.chosen.connect(self._choose_mode)
        items.addWidget(self.mode)
        items.addWidget(parting())
        self._form_toggle = tool(theme, "document", _("Form beside the list"), checkable=True)
        self._form_toggle.clicked.connect(lambda on: self.show_form(shown=on))
        items.addWidget(self._form_toggle)
        items.addWidget(tool(theme, "printer", _("Print"), self.print_out))
        return bar

    def _begin(self) -> None:
        """Start on the gravest risk."""
        model = self.grid.model
        first = next((line for line in model.order.lines if isinstance(line, int)), None)
        if first is not None:
            self.grid.table.setCurrentIndex(model.index(model.row_of(first) or 0, 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """At first the risk's own words take what the other columns leave."""
        if event.type() is QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._fit_title)
        return super().eventFilter(watched, event)

    def _fit_title(self) -> None:
        layout = self.grid.layout_of_columns
        if not self._fresh or not self.isVisible():
            return
        others = sum(c.width for c in layout.shown if c.field.key in COLUMNS and c.field.key != "title")
        width = max(_TITLE_AT_LEAST, self.grid.table.width() - _BAR - others)
        if width != next((c.width for c in layout.shown if c.field.key == "title"), width):
            self.grid.set_layout_of_columns(layout.resized("title", width))

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keys go to the list."""
        super().showEvent(event)
        self.setFocus()

    def _connect(self) -> None:
        grid, news = self.grid, self._context.news
        news.changed.connect(self._follow)
        news.project.connect(lambda _project: self._arrange())
        grid.current_changed.connect(self._show_current)
        grid.selection_changed.connect(self._context.note)
        grid.arrangement_changed.connect(self._refresh)
        self.pulling = RowPulling(grid, self._context.theme.pixmap("warning", "accent", 24))
        self.form.closed.connect(lambda: self.show_form(shown=False))
        self.form.step_asked.connect(self._step)
        self.form.delete_asked.connect(lambda record: self.grid.delete_rows([record]))
        self.matrices.colours.clicked.connect(self.change_colours)
        for box, residual in ((self.matrices.inherent, False), (self.matrices.residual, True)):
            box.picked.connect(lambda cell, more, residual=residual: self.pick(cell, residual=residual, more=more))
            box.moved.connect(lambda risk, cell, residual=residual: self._rate(risk, cell, residual=residual))
            box.nudged.connect(lambda up, right, residual=residual: self._nudge(up, right, residual=residual))
            box.cleared.connect(self.clear_cells)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(grid.chips.search.setFocus)

    # -- what the window asks ------------------------------------------------------------------------------------

    def show_record(self, register: str, id: int) -> None:  # noqa: A002 the domain's word
        """Show one risk with its form."""
        if register != "risks":
            return
        if self.grid.model.row_of(id) is None:
            self.chosen = frozenset()
        if self.grid.select(id):
            self.show_form(shown=True)
            self.form.show_record(id)
            self.grid.table.setFocus()

    def search(self, text: str) -> None:
        """Find words in the register."""
        self.grid.search(text)

    def status_text(self) -> str:
        """How many risks are shown, and how many have no grades yet."""
        rows = self._rows()
        words = ngettext("{n} risk", "{n} risks", len(rows)).format(n=len(rows))
        unrated = len(matrix(rows).unrated)
        return f"{words} · " + _("{n} not rated").format(n=unrated) if unrated else words

    def printable(self) -> PrintJob | None:
        """Both matrices for paper."""
        rows = self._rows()
        if not rows:
            return None
        named = levels(self._context.opened.settings())
        title, project = _("Risk matrix"), self._context.project
        names = reads.names(self._context.opened).name
        if project is not None:
            of = names("projects", project)
            title = _("{project}: {what}").format(project=of, what=title)
        short = brief(self.register)
        paper = MatrixPaper(
            title,
            [
                (_("Inherent risk"), partial(matrix_scene, matrix(rows).count, named)),
                (_("Residual risk"), partial(matrix_scene, matrix(rows, residual=True).count, named)),
            ],
            self.matrices.legend.scene,
            register_sheet(short, worst_first(rows)[:_PRINTED], names, fields=[short[key] for key in COLUMNS]),
        )
        return PrintJob("matrix", paper, title)

    def print_out(self) -> None:
        """Show how the matrices look on paper."""
        job = self.printable()
        if job is None:
            self._context.say(Message(Tone.AMBER, _("There is nothing to print here yet.")))
        else:
            self._context.preview(job)

    def show_form(self, *, shown: bool) -> None:
        """Show or hide the form, and remember it."""
        self.form.setVisible(shown)
        self._form_toggle.setChecked(shown)
        self._context.settings.set(_FORM, shown)
        if shown:
            self.form.show_record(self.grid.current_id())

    def change_colours(self) -> None:
        """Open the table of colours."""
        if self.grid.desk.writable:
            self.dialog = ColoursDialog(self._context, self)
            self.dialog.open()

    # -- cells ---------------------------------------------------------------------------------------------------

    def pick(self, cell: Cell, *, residual: bool, more: bool = False) -> None:
        """Choose a cell of one matrix; `more` adds it, and a chosen one is let go."""
        before = self.chosen if residual == self.residual else frozenset()
        if more:
            self.chosen = before ^ {cell}
        else:
            self.chosen = frozenset() if before == {cell} else frozenset({cell})
        self.residual = residual
        self._arrange()

    def clear_cells(self) -> None:
        """Choose no cell."""
        self.chosen = frozenset()
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lets the chosen cells go."""
        if event.key() == Qt.Key.Key_Escape and self.chosen:
            self.clear_cells()
        else:
            super().keyPressEvent(event)

    def _choose_mode(self, key: str) -> None:
        self._context.settings.set(_MODE, key)
        self._arrange()

    def _arrange(self) -> None:
        """Let the grid show what the chosen cells ask for."""
        if self._context.document is None:
            return
        wish = self.grid.arrangement
        ids = self._in_cells() if self.chosen else None
        only = self.mode.current == "only"
        fresh = replace(
            wish,
            ids=ids if only else None,
            lifted=ids if not only else None,
            pin_title=self._cells_words(),
        )
        if fresh != wish:
            self.grid.arrange(fresh)
        else:
            self._refresh()

    def _in_cells(self) -> frozenset[int]:
        rows = self.grid.model.rows.all()
        return frozenset(row_id(row_) for row_ in rows if cell_of(row_, residual=self.residual) in self.chosen)

    def _cells_words(self) -> str:
        cells = ", ".join(f"{p}×{i}" for p, i in sorted(self.chosen, reverse=True))
        if not cells:
            return ""
        words = _("Residual P×I = {cells}") if self.residual else _("Inherent P×I = {cells}")
        return words.format(cells=cells)

    # -- grades --------------------------------------------------------------------------------------------------

    def _rate(self, risk: int, cell: Cell, *, residual: bool) -> None:
        document = self._context.opened
        if document.read_only:
            return
        self._context.run(_("Rate risk"), lambda: rate(document, risk, cell, residual=residual))

    def _nudge(self, up: int, right: int, *, residual: bool) -> None:
        risk = self.grid.current_id()
        row_ = self.grid.model.rows.get(risk) if risk is not None else None
        cell = cell_of(row_, residual=residual) if row_ is not None else None
        if risk is not None and cell is not None:
            fresh = (max(1, min(5, cell[0] + up)), max(1, min(5, cell[1] + right)))
            self._rate(risk, fresh, residual=residual)

    # -- following -----------------------------------------------------------------------------------------------

    def _follow(self, step: Step) -> None:
        if self._context.document is not None and step.tables & {"risks", "settings", "projects"}:
            self._arrange()
            self._refresh()

    def _rows(self) -> list[Row]:
        """The risks that pass the grid's conditions, whatever cells are chosen."""
        model = self.grid.model
        wish = replace(model.wish, ids=None, lifted=None, pin=(), group="", folded=frozenset())
        lines = model.rows.order(wish, self._context.today()).lines
        return [model.rows[line] for line in lines if isinstance(line, int)]

    def _refresh(self) -> None:
        document = self._context.document
        if document is None:
            return
        rows, settings = self._rows(), document.settings()
        named = levels(settings)
        before, after = matrix(rows), matrix(rows, residual=True)
        side = self.matrices
        side.inherent.show_counts(before.count, named)
        side.residual.show_counts(after.count, named)
        side.show_levels(named)
        side.inherent_words.setText(_("before the response · {n}").format(n=before.total))
        self._show_looks()
        self.condition.setVisible(bool(self.chosen))
        self.condition.setChecked(True)
        self.condition.setText(self._cells_words())
        self.foot.show_rows(rows, settings)
        self._matrices = (before, after)

    _matrices: tuple[Matrix, Matrix]

    def _show_looks(self) -> None:
        risk = self.grid.current_id()
        row_ = self.grid.model.rows.get(risk) if risk is not None else None
        before = cell_of(row_) if row_ is not None else None
        after = cell_of(row_, residual=True) if row_ is not None else None
        chosen, none = self.chosen, frozenset[Cell]()
        side = self.matrices
        side.inherent.show_look(MatrixLook(none if self.residual else chosen, went_to=before), risk)
        look = MatrixLook(chosen if self.residual else none, came_from=before, went_to=after)
        side.residual.show_look(look, risk)
        code = str(row_.get("code") or "") if row_ is not None else ""
        moved = before is not None and before != after
        words = _("after it · move of {code}").format(code=code) if moved and code else _("after the response")
        side.residual_words.setText(words)

    def _show_current(self, current: int | None) -> None:
        if self.form.isVisibleTo(self):
            self.form.show_record(current)
        self._show_looks()

    def _step(self, step: int) -> None:
        model, table = self.grid.model, self.grid.table
        at = table.currentIndex().row() + step
        while 0 <= at < len(model.order.lines):
            if model.id_at(at) is not None:
                table.setCurrentIndex(model.index(at, max(0, table.currentIndex().column())))
                return
            at += step
