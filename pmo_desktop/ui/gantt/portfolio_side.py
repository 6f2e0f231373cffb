"""What the schedule offers when all projects are looked at: their order, choice and heads, their card, their doors."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.value import Value
from pmo_desktop.presentation.formatting import heading
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.portfolio_gantt import GROUPS, ORDERS, Arrangement, Order
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.gantt.project_card import ProjectCard
from pmo_desktop.ui.widgets.layout import tool

FILTERS = ("status", "manager", "type", "department")
"""The fields by which projects are chosen."""


Rearrange = Callable[[Callable[[], object]], None]
"""Changes the plan's rows; what is chosen and in sight stays."""


class PortfolioSide(QObject):
    """The button of the projects and the card of a project."""

    def __init__(self, context: Context, plan: Plan, rearrange: Rearrange, parent: QWidget) -> None:
        """The button stands where the view puts it."""
        super().__init__(parent)
        self._context, self._plan, self._rearrange = context, plan, rearrange
        self.card = ProjectCard(context.theme, parent)
        self.card.opened.connect(self.open)
        self.card.task.connect(lambda task: context.go(Place("schedule", "tasks", task)))
        self.button: QToolButton = tool(
            context.theme, "briefcase", _("Order, choose and group the projects"), text=_("Projects")
        )
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.button)
        menu.aboutToShow.connect(lambda: self.fill(menu))
        self.button.setMenu(menu)

    def refresh(self) -> None:
        """Show the button only where there are several projects."""
        how = self._plan.portfolio.how
        self.button.setVisible(self._plan.portfolio.shown)
        self.button.setIcon(self._context.theme.icon("briefcase", "accent_text" if how.only else "text"))
        self.card.hide()

    def open(self, project: int) -> None:
        """Go to the schedule of one project."""
        self.card.hide()
        self._context.set_project(project)

    def explain(self, row: GanttRow, at: QPoint, top: int, height: int) -> bool:
        """Show the card of a project's bar or of the line of its milestones; whether there is one."""
        told = self._plan.portfolio.lines.get(row.key.id) if row.key.kind in {"project", "marks"} else None
        if told is None:
            return False
        index = self._plan.rows.index(RowKey("project", told.id))
        shown = self._plan.rows[index] if index is not None else row
        first = top - (height if row.kind == "marks" else 0)  # bar and milestones stay in sight together
        self.card.explain(told, shown, at, first, 2 * height)
        return True

    def shift(self, key: RowKey | None, by: int) -> bool:
        """Move the chosen project up or down; whether it was a project."""
        if key is None or key.kind not in {"project", "marks"} or not self._plan.portfolio.shown:
            return False
        rows = self._plan.rows
        shown = [rows.key(i).id for i in range(len(rows)) if rows.key(i).kind == "project"]
        self._plan.portfolio.shift(shown, key.id, by)
        return True

    # -- the menu ------------------------------------------------------------------------------------------------

    def fill(self, menu: QMenu) -> None:
        """Order, heads, and for each field the values there are."""
        menu.clear()
        how = self._plan.portfolio.how
        register = self._context.opened.register("projects")
        menu.addSection(_("Order"))
        self._choices(menu, [(order, _(word)) for order, word in ORDERS.items()], how.order, self._order)
        menu.addSeparator()
        heads = menu.addMenu(_("Group by"))
        fields = [(key, heading(register[key])) for key in GROUPS]
        self._choices(heads, [("", _("Not at all")), *fields], how.group, self._group)
        for key in FILTERS:
            below = menu.addMenu(_("Only: {field}").format(field=heading(register[key])))
            self._values(below, key, how)
        if how.only:
            menu.addSeparator()
            menu.addAction(_("Show all projects"), lambda: self._take(Arrangement(how.order, how.group)))

    def _choices(
        self,
        menu: QMenu,
        choices: list[tuple[str, str]] | list[tuple[Order, str]],
        now: str,
        take: Callable[[str], None],
    ) -> None:
        group = QActionGroup(menu)
        for key, word in choices:
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(key == now)
            action.triggered.connect(lambda _on=False, key=key: take(key))
            group.addAction(action)

    def _values(self, menu: QMenu, key: str, how: Arrangement) -> None:
        chosen = how.only.get(key, ())
        found = self._plan.portfolio.values(key)
        menu.setEnabled(bool(found))
        for value, word in found:
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.triggered.connect(lambda on=False, value=value: self._allow(key, value, on=on))

    def _allow(self, key: str, value: Value, *, on: bool) -> None:
        how = self._plan.portfolio.how
        chosen = [kept for kept in how.only.get(key, ()) if kept != value]
        self._take(how.allowing(key, [*chosen, value] if on else chosen))

    def _order(self, order: str) -> None:
        how = self._plan.portfolio.how
        self._take(Arrangement(Order(order), how.group, how.only))

    def _group(self, key: str) -> None:
        how = self._plan.portfolio.how
        self._take(Arrangement(how.order, key, how.only))

    def _take(self, how: Arrangement) -> None:
        def change() -> None:
            self._plan.portfolio.arrange(how)
            self._plan.arrange()

        self._rearrange(change)
