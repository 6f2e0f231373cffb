"""The registers view: the list of registers, the grid of one, the form of its current record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.base.sentences import in_a_row
from pmo_desktop.domain.registers.spec import Register, Tone
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.formatting import heading
from pmo_desktop.presentation.rows import Arrangement, Sort
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.registers.filter_popup import GROUPING
from pmo_desktop.ui.registers.form import RecordForm
from pmo_desktop.ui.registers.grid import RegisterGrid
from pmo_desktop.ui.registers.register_list import GROUPS, RegisterList
from pmo_desktop.ui.registers.saved_views import SavedViews
from pmo_desktop.ui.ways_out import Way, ask_where, title_of, ways_menu, write_out
from pmo_desktop.ui.widgets.later import later
from pmo_desktop.ui.widgets.layout import button, column, label, panel, parting, row, tool

if TYPE_CHECKING:
    from pmo_desktop.exchange.excel.writing.write_new import Exported
    from pmo_desktop.ui.printing.job import PrintJob

_LAST = "registers.last"
_FORM = "registers.form"


class RegistersView(QWidget):
    """Any register of the open file."""

    def __init__(self, context: Context) -> None:
        """Show the register looked at last."""
        super().__init__()
        self.context = context
        self._registers = {r.key: r for r in context.opened.registers}
        self._wishes: dict[str, Arrangement] = {}
        self.grid: RegisterGrid
        self.form: RecordForm
        self.views: SavedViews
        self._layout = row(self, gap=0)
        self.list = RegisterList(context.theme, context.opened.registers)
        self.list.chosen.connect(self.show_register)
        self._layout.addWidget(self.list)
        self._main: QWidget | None = None
        self._counting = later(self, 0, self._count)
        context.news.changed.connect(lambda _step: self._counting.start())
        context.news.project.connect(lambda _project: self._counting.start())
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(lambda: self.grid.chips.search.setFocus())
        other = QShortcut(QKeySequence("F6"), self)
        other.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        other.activated.connect(self._other_side)
        self._build(self._registers[self._first_key()])
        self._count()

    # -- what the window asks for --------------------------------------------------------------------------------

    def show_register(self, key: str) -> None:
        """Show a register."""
        if key in self._registers and key != self.grid.register.key:
            self._wishes[self.grid.register.key] = self.grid.arrangement
            self._build(self._registers[key])
            self.context.settings.set(_LAST, key)

    def show_record(self, register: str, id: int) -> None:  # noqa: A002 the domain's word
        """Show one record in its register, with its form."""
        self.show_register(register)
        if self.grid.select(id):
            self.show_form(shown=True)
            self.form.show_record(id)
            self.grid.table.setFocus()

    def search(self, text: str) -> None:
        """Find words in the register shown."""
        self.grid.search(text)

    def status_text(self) -> str:
        """How many records are shown, of how many."""
        shown, total = self.grid.model.order.shown, len(self.grid.model.rows)
        text = ngettext("{n} record", "{n} records", total).format(n=f"{total:,}")
        return text if shown == total else _("{shown} of {text}").format(shown=f"{shown:,}", text=text)

    def printable(self) -> PrintJob | None:
        """The columns and records in view as a table for paper."""
        # Paper is laid out only when something is printed.
        from pmo_desktop.reporting.register_sheet import register_sheet
        from pmo_desktop.ui.printing.job import PrintJob

        fields, rows = self.grid.shown()
        if not rows:
            return None
        register = self.grid.register
        sheet = register_sheet(register, rows, self.grid.desk.name_of, fields=fields, title=_(register.title))
        return PrintJob(f"register:{register.key}", sheet, _(register.title))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the grid."""
        super().showEvent(event)
        self.grid.table.setFocus()

    # -- building ------------------------------------------------------------------------------------------------

    def _first_key(self) -> str:
        last = str(self.context.settings.get(_LAST) or "")
        if last in self._registers:
            return last
        ordered = [r.key for group in GROUPS for r in self._registers.values() if r.group is group]
        return next((key for key in ordered if self.context.opened.rows(key)), ordered[0])

    def _build(self, register: Register) -> None:
        if self._main is not None:
            self.form.leave()
            self._layout.removeWidget(self._main)
            self._main.hide()
            self._main.deleteLater()
        self.grid = RegisterGrid(self.context, register)
        self.form = RecordForm(self.context, register, self._record)
        self.views = SavedViews(self.grid)
        self.grid.chips.right.addWidget(self.views)
        main = panel("surface")
        body = column(main)
        body.addWidget(self._toolbar(register))
        middle: QHBoxLayout = row(gap=0)
        middle.addWidget(self.grid, 1)
        middle.addWidget(self.form)
        body.addLayout(middle, 1)
        self._main = main
        self._layout.addWidget(main, 1)
        self.grid.current_changed.connect(self._show_current)
        self.grid.selection_changed.connect(self.context.note)
        self.grid.arrangement_changed.connect(self._begin)
        self.form.closed.connect(lambda: self.show_form(shown=False))
        self.form.step_asked.connect(self._step)
        self.form.delete_asked.connect(lambda record: self.grid.delete_rows([record]))
        self.show_form(shown=bool(self.context.settings.get(_FORM, True)))
        wish = self._wishes.get(register.key)
        if wish is not None:
            self.grid.arrange(wish)
        self._begin()
        self.list.choose(register.key)
        self.setFocusProxy(self.grid.table)
        self.setTabOrder(self.grid.table, self.form)

    def _begin(self) -> None:
        """Start on the first record, so that the form is not empty."""
        model = self.grid.model
        first = next((line for line in model.order.lines if isinstance(line, int)), None)
        place = next((n for n, c in enumerate(self.grid.layout_of_columns.shown) if c.field.editable), 0)
        if first is not None and self.grid.current_id() is None:
            self.grid.table.setCurrentIndex(model.index(model.row_of(first) or 0, place))

    def _record(self, id: int) -> Row | None:  # noqa: A002 the domain's word
        return self.grid.model.rows.get(id)

    def _toolbar(self, register: Register) -> QWidget:
        theme = self.context.theme
        bar = panel("bar")
        bar.setFixedHeight(40)
        layout = row(bar, left=12, right=16)
        layout.addWidget(label(_(register.title), "title"))
        layout.addSpacing(8)
        if self.grid.desk.writable:
            words = _("Add {thing} (Ctrl+Shift+N)").format(thing=_(register.one))
            add = button(_(register.one), self.grid.add_row, kind="flat", icon="plus", theme=theme, tip=words)
            add.setShortcut(QKeySequence("Ctrl+Shift+N"))
            layout.addWidget(add)
        else:
            layout.addWidget(label(_("Read only"), "second"))
        layout.addWidget(parting())
        columns = tool(theme, "columns", _("Columns"))
        columns.clicked.connect(lambda: self.grid.choose_columns(_below(columns)))
        layout.addWidget(columns)
        order = tool(theme, "sort", _("Sort"))
        order.clicked.connect(lambda: self._sort_menu().popup(_below(order)))
        layout.addWidget(order)
        group = tool(theme, "group", _("Group"))
        group.clicked.connect(lambda: self._group_menu().popup(_below(group)))
        layout.addWidget(group)
        layout.addStretch(1)
        self._form_toggle = tool(theme, "document", _("Form beside the list"), checkable=True)
        self._form_toggle.clicked.connect(lambda on: self.show_form(shown=on))
        layout.addWidget(self._form_toggle)
        layout.addWidget(parting())
        layout.addWidget(tool(theme, "export", _("Send back to Excel…"), self.send_back))
        export = button(_("Export"), kind="flat", icon="export", theme=theme)
        export.setMenu(ways_menu(export, self.export))
        layout.addWidget(export)
        layout.addWidget(button(_("Print"), self.print, kind="flat", icon="printer", theme=theme))
        return bar

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wish = self.grid.arrangement
        menu.addAction(_("Standard order"), lambda: self.grid.arrange(replace(wish, sort=())))
        menu.addSeparator()
        for shown in self.grid.layout_of_columns.shown:
            key = shown.field.key
            present = next((s for s in wish.sort if s.field == key), None)
            fresh = Sort(key, descending=present is not None and not present.descending)
            action = menu.addAction(
                heading(shown.field), lambda fresh=fresh: self.grid.arrange(replace(wish, sort=(fresh,)))
            )
            action.setCheckable(True)
            action.setChecked(present is not None)
        return menu

    def _group_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("No groups"), lambda: self.grid.group_by(""))
        menu.addSeparator()
        for entry in self.grid.layout_of_columns.columns:
            if entry.field.kind in GROUPING:
                action = menu.addAction(heading(entry.field), lambda key=entry.field.key: self.grid.group_by(key))
                action.setCheckable(True)
                action.setChecked(entry.field.key == self.grid.arrangement.group)
        return menu

    # -- the form ------------------------------------------------------------------------------------------------

    def show_form(self, *, shown: bool) -> None:
        """Show or hide the form, and remember it."""
        self.form.setVisible(shown)
        self._form_toggle.setChecked(shown)
        self.context.settings.set(_FORM, shown)
        if shown:
            self.form.show_record(self.grid.current_id())
        else:
            self.grid.table.setFocus()

    def _other_side(self) -> None:
        """Go from the grid to the form and back."""
        if self.form.isAncestorOf(self.focusWidget() or self):
            self.grid.table.setFocus()
        else:
            self.show_form(shown=True)
            self.form.enter()

    def _show_current(self, current: int | None) -> None:
        if self.form.isVisibleTo(self):
            self.form.show_record(current)

    def _step(self, step: int) -> None:
        model, table = self.grid.model, self.grid.table
        row_ = table.currentIndex().row() + step
        while 0 <= row_ < len(model.order.lines):
            if model.id_at(row_) is not None:
                table.setCurrentIndex(model.index(row_, max(0, table.currentIndex().column())))
                return
            row_ += step

    # -- actions -------------------------------------------------------------------------------------------------

    def print(self) -> None:
        """Show how the list looks on paper."""
        job = self.printable()
        if job is None:
            self.context.say(Message(Tone.AMBER, _("There is nothing to print here yet.")))
        else:
            self.context.preview(job)

    def send_back(self) -> None:
        """Show what goes back into the workbooks the records came from."""
        self.context.go(Place("send"))

    def export(self, way: Way = Way.EXCEL) -> None:
        """Write the records in view to a workbook, a Word document or a CSV."""
        register = self.grid.register
        _fields, rows = self.grid.shown()
        title = _(register.title)
        path = ask_where(self.context, way, title)
        if path is None:
            return
        names, today, project = self.grid.desk.name_of, self.context.today(), self.context.project
        called = names("projects", project) if project is not None else ""

        def work(_progress: object) -> Exported:
            return write_out(way, [(register, rows)], path, names, title=title, project=called, today=today)

        def done(written: Exported) -> None:
            text = ngettext("{n} record written to {file}.", "{n} records written to {file}.", written.records)
            said = text.format(n=written.records, file=written.path.name)
            self.context.say(Message(Tone.GREEN, in_a_row([said, *written.notes])))

        self.context.jobs.run(title_of(way), work, done)

    def _count(self) -> None:
        document, project = self.context.document, self.context.project
        if document is None:
            return
        counts = {}
        for key, register in self._registers.items():
            rows = document.rows(key)
            mine = project is not None and register.has("project")
            counts[key] = sum(1 for r in rows if r.get("project") == project) if mine else len(rows)
        self.list.set_counts(counts)


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint(0, widget.height() + 2))
