"""The portfolio: the ledger with explained lights, or all its fields as a grid; money and milestones below."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.presentation.portfolio_scene import LightKey
from pmo_desktop.reporting.portfolio_paper import PortfolioPaper
from pmo_desktop.services import reads, records
from pmo_desktop.services.portfolio import ProjectLine, portfolio
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.dropping import import_chosen
from pmo_desktop.ui.portfolio.below import Milestones, Receipts
from pmo_desktop.ui.portfolio.card import LightCard
from pmo_desktop.ui.portfolio.ledger import LedgerTable
from pmo_desktop.ui.portfolio.rows import ledger_row
from pmo_desktop.ui.printing.job import PrintJob
from pmo_desktop.ui.registers.form import RecordForm
from pmo_desktop.ui.registers.grid import RegisterGrid
from pmo_desktop.ui.widgets.layout import EmptyState, column, label, panel, parting, row, tool, toolbar
from pmo_desktop.ui.widgets.segments import Segments

_SOURCES = frozenset(
    {
        "projects",
        "tasks",
        "payments",
        "risks",
        "links",
        "settings",
        "baselines",
        "baseline_tasks",
        "calendars",
        "resources",
    }
)


class PortfolioView(QWidget):
    """All projects; the switcher's choice is marked, never hidden."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show the projects of the open file."""
        super().__init__(parent)
        self._context = context
        self._lines: list[ProjectLine] = []
        self._register: Register = context.opened.register("projects")
        whole = column(self)
        whole.addWidget(self._toolbar())
        body = row(gap=0)
        self.stack = QStackedWidget()
        self.ledger = LedgerTable(context.theme, context.today())
        self.ledger.setAccessibleName(_("Project ledger"))
        self.receipts = Receipts(context.theme, context.today())
        self.milestones = Milestones(context.theme, context.today())
        self.stack.addWidget(self._ledger_page())
        self.grid = RegisterGrid(context, self._register, by_project=False)
        self.stack.addWidget(self.grid)
        self.stack.addWidget(
            EmptyState(
                context.theme,
                "briefcase",
                _("Projects stand here with lights, milestones and money. Import a tracker, or add the first one."),
                (_("Add project"), self.add),
                (_("Import Excel…"), lambda: import_chosen(context)),
            )
        )
        body.addWidget(self.stack, 1)
        self.form = RecordForm(context, self._register, lambda id_: self.grid.model.rows.get(id_))
        self.form.hide()
        body.addWidget(self.form)
        whole.addLayout(body, 1)
        self.card = LightCard(context.theme, self)
        self.card.go.connect(lambda register, id_: context.go(Place(register=register, id=id_)))
        self.ledger.explain.connect(self._explain)
        self.ledger.opened.connect(self.open_form)
        self.ledger.milestone.connect(self._go_task)
        self.ledger.current_changed.connect(self._current_changed)
        self.grid.current_changed.connect(self._current_changed)
        self.milestones.chosen.connect(self._go_task)
        self.form.closed.connect(self.form.hide)
        context.news.changed.connect(self._changed)
        self.refresh()

    def _toolbar(self) -> QWidget:
        theme = self._context.theme
        bar, items = toolbar(theme)
        add = tool(theme, "plus", _("Add project"), self.add, text=_(self._register.one))
        add.setEnabled(not self._context.opened.read_only)
        items.addWidget(add)
        items.addWidget(parting())
        self.pages = Segments((("ledger", _("Ledger")), ("timeline", _("Timeline")), ("fields", _("All fields"))))
        self.pages.chosen.connect(self._page)
        items.addWidget(self.pages)
        items.addStretch()
        self.summary = label("", "small")
        items.addWidget(self.summary)
        items.addWidget(parting())
        items.addWidget(tool(theme, "edit", _("Show the form"), self.toggle_form))
        items.addWidget(tool(theme, "printer", _("Print"), self.print_out))
        return bar

    def _ledger_page(self) -> QWidget:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.ledger)
        lower = panel("surface")
        halves = row(lower, gap=0)
        money = panel("surface")
        money_column = column(money)
        money_column.addWidget(_heading(_("Money by month"), _("in 10,000 CNY")))
        money_column.addWidget(self.receipts, 1)
        halves.addWidget(money, 1)
        soon = panel("side")
        soon_column = column(soon)
        soon_column.addWidget(_heading(_("Milestones of the next 30 days"), ""))
        soon_column.addWidget(self.milestones, 1)
        halves.addWidget(soon, 1)
        split.addWidget(lower)
        split.setStretchFactor(0, 1)
        split.setSizes([360, 300])
        return split

    def refresh(self) -> None:
        """Read the projects anew."""
        document = self._context.opened
        names = reads.names(document)
        self._lines = portfolio(document, self._context.today())
        rows = [ledger_row(line, self._register, names.name) for line in self._lines]
        self.ledger.show_rows(rows)
        self.ledger.setMaximumHeight(max(200, self.ledger.wished_height() + 2))
        self.receipts.show_lines(self._lines)
        self.milestones.show_lines(self._lines, names.name)
        counts = {
            light: sum(1 for line in self._lines if line.health.light.value == light)
            for light in ("red", "amber", "green")
        }
        self.summary.setText(
            _("{red} in trouble · {amber} at risk · {green} on track").format(**counts) if self._lines else ""
        )
        self._page(self.pages.current)

    def _page(self, key: str) -> None:
        self.card.hide()
        if key == "timeline":
            self.pages.set_current("ledger")
            self._context.set_project(None)
            self._context.go(Place("schedule"))
            key = "ledger"
        self.stack.setCurrentIndex(2 if not self._lines else 1 if key == "fields" else 0)

    def _changed(self, step: Step) -> None:
        if step.tables & _SOURCES:
            self.refresh()

    def _current_changed(self, project: object) -> None:
        if self.form.isVisible() and isinstance(project, int):
            self.form.show_record(project)

    def _explain(self, light: LightKey, beside: QRect) -> None:
        line = next((line for line in self._lines if line.id == light.project), None)
        if line is not None:
            self.card.explain(str(line.row.get("name") or ""), line.health, light.dimension, beside)

    def _go_task(self, task: int) -> None:
        self._context.go(Place("schedule", "tasks", task))

    def add(self) -> None:
        """Add a project and open its form."""
        made = self._context.run(
            _("Add project"),
            lambda: records.add(self._context.opened, self._register, [{self._register.name_field: _("New project")}]),
        )
        if made:
            self.show_record("projects", made[0])
            self.open_form(made[0])

    def open_form(self, project: int) -> None:
        """Show the form of a project."""
        self.form.show()
        self.form.show_record(project)

    def toggle_form(self) -> None:
        """Show or hide the form of the chosen project."""
        if self.form.isVisible():
            self.form.hide()
        elif self.ledger.current is not None:
            self.open_form(self.ledger.current)

    def show_record(self, register: str, id: int) -> None:  # noqa: A002 the view's contract
        """Choose a project."""
        del register
        self.ledger.select(id)
        self.grid.select(id)

    def status_text(self) -> str:
        """How many projects there are."""
        count = len(self._lines)
        return ngettext("{n} project", "{n} projects", count).format(n=count)

    def printable(self) -> PrintJob | None:
        """The ledger for paper."""
        if not self._lines:
            return None
        names = reads.names(self._context.opened)
        rows = tuple(ledger_row(line, self._register, names.name) for line in self._lines)
        paper = PortfolioPaper(_("Project ledger"), rows, self._context.today())
        return PrintJob("portfolio", paper, paper.title)

    def print_out(self) -> None:
        """Show how the ledger looks on paper."""
        job = self.printable()
        if job is not None:
            self._context.preview(job)


def _heading(text: str, note: str) -> QWidget:
    made = panel("surface")
    made.setFixedHeight(36)
    items = row(made, left=16, right=16, gap=8)
    items.addWidget(label(text, "heading"))
    items.addWidget(label(note, "small"))
    items.addStretch()
    return made
