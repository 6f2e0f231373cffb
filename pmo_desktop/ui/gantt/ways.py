"""How the user chooses what of the plan is shown: menus of filters, groups, orders and saved views, conditions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.filters import Filter
from pmo_desktop.presentation.formatting import heading, label
from pmo_desktop.presentation.gantt_filter import LOOKS, Look
from pmo_desktop.presentation.gantt_values import PLANNED
from pmo_desktop.presentation.gantt_ways import GROUPS, Way
from pmo_desktop.presentation.rows import Arrangement, Sort, sort_after
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.column_chooser import ColumnChooser
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.gantt.view_memory import ViewMemory
from pmo_desktop.ui.registers.desk import Desk
from pmo_desktop.ui.registers.filter_popup import GROUPING, ColumnActions, FilterPopup

ME = "schedule.me"
"""The user's setting that says who “mine” is."""


class Ways(QObject):
    """Turns choices into another way of looking; `take` shows it."""

    named = Signal(str)

    def __init__(
        self,
        context: Context,
        plan: Plan,
        columns: ColumnChooser,
        *,
        memory: ViewMemory,
        take: Callable[[Way], None],
    ) -> None:
        """Begin with what is shown now."""
        super().__init__()
        self._context, self._plan, self._desk = context, plan, columns.desk
        self._columns, self.memory, self.take = columns, memory, take

    # -- filters -------------------------------------------------------------------------------------------------

    def turn(self, look: Look) -> None:
        """Put a ready-made choice in or out; for “mine” it is asked once who that is."""
        way = self._plan.way
        person = way.filter.person or str(self._context.settings.get(ME) or "")
        if look is Look.MINE and look not in way.filter.looks and not person:
            person = self.ask_person()
            if not person:
                return
        self.take(replace(way, filter=replace(way.filter.turned(look), person=person)))

    def ask_person(self) -> str:
        """Who “mine” is, chosen among the people; kept for this user."""
        people = sorted(name for _id, name in self._desk.people() if name)
        if not people:
            return ""
        kept = str(self._context.settings.get(ME) or "")
        at = people.index(kept) if kept in people else 0
        chosen = self._context.ask.pick(_("Mine"), _("Whose tasks are “mine”?"), people, at)
        if chosen is None:
            return ""
        self._context.settings.set(ME, people[chosen])
        return people[chosen]

    def change_person(self) -> None:
        """Another person for “mine”."""
        person = self.ask_person()
        way = self._plan.way
        if person:
            self.take(replace(way, filter=replace(way.filter, person=person, looks=way.filter.looks | {Look.MINE})))

    def condition(self, key: str, chosen: Filter | None) -> None:
        """Set or take away the condition on a field."""
        way = self._plan.way
        self.take(replace(way, filter=way.filter.condition(key, chosen)))

    def words(self, text: str) -> None:
        """Only tasks that hold these words."""
        way = self._plan.way
        if text != way.filter.words:
            self.take(replace(way, filter=replace(way.filter, words=text)))

    def clear(self) -> None:
        """The whole plan in its own order."""
        self.take(Way())

    # -- order ---------------------------------------------------------------------------------------------------

    def sort(self, key: str, adding: bool) -> None:
        """Sort siblings by a column: up, then down, then as the plan has them."""
        way = self._plan.way
        self.take(replace(way, sort=sort_after(way.sort, key, adding=adding)))

    def group(self, key: str) -> None:
        """Group by a field; empty shows the outline."""
        self.take(replace(self._plan.way, group=key))

    def column_menu(self, parent: QWidget, key: str, place: QPoint) -> None:
        """The menu of a column: sort, group, hide, conditions."""
        field = self._field(key)
        actions = ColumnActions(
            sort=lambda sort: self.take(replace(self._plan.way, sort=(sort,) if sort else ())),
            filter=lambda chosen: self.condition(key, chosen),
            group=self.group,
            hide=lambda: self._columns.show(key, on=False),
        )
        if field is not None:
            FilterPopup(parent, self._context.theme, Conditioned(self._plan, self._desk), field, actions).show_at(place)

    def _field(self, key: str) -> Field | None:
        return next((field for field in self._desk.fields() if field.key == key), None)

    # -- menus ---------------------------------------------------------------------------------------------------

    def fill_filters(self, menu: QMenu, parent: QWidget) -> None:
        """The ready-made choices, conditions on fields, and the way back."""
        menu.clear()
        looks = self._plan.way.filter.looks
        menu.addAction(_("All tasks"), self.clear).setEnabled(bool(self._plan.way))
        menu.addSeparator()
        person = str(self._context.settings.get(ME) or "")
        for look, word in LOOKS.items():
            words = _("Mine ({name})").format(name=person) if look is Look.MINE and person else _(word)
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(look in looks)
            action.triggered.connect(lambda _on=False, look=look: self.turn(look))
        menu.addAction(_("Choose who “mine” is…"), self.change_person)
        menu.addSeparator()
        conditions = menu.addMenu(_("Condition on a field"))
        for field in self._plan_fields():
            conditions.addAction(
                heading(field), lambda key=field.key: self.column_menu(parent, key, menu.geometry().topLeft())
            )

    def fill_views(self, menu: QMenu, state: Callable[[], dict[str, object]], use: Callable[[str], None]) -> None:
        """Saved views, groups and orders."""
        menu.clear()
        for name in self.memory.names():
            action = menu.addAction(name, lambda name=name: use(name))
            action.setCheckable(True)
        if self.memory.names():
            menu.addSeparator()
        menu.addAction(_("Save this view …"), lambda: self.save(state))
        below = menu.addMenu(_("Delete a view"))
        for name in self.memory.names():
            below.addAction(name, lambda name=name: self.forget(name))
        below.setEnabled(bool(self.memory.names()))
        menu.addSeparator()
        self._fill_groups(menu.addMenu(_("Group by")))
        self._fill_sorts(menu.addMenu(_("Sort siblings by")))

    def _fill_groups(self, menu: QMenu) -> None:
        now = self._plan.way.group
        choices = [("", _("Not at all"))]
        first = [field for key in GROUPS if (field := self._field(key)) is not None]
        others = [f for f in self._plan_fields() if f.kind in GROUPING and f.key not in GROUPS and f.key not in PLANNED]
        choices += [(field.key, label(field)) for field in [*first, *others]]
        for key, words in choices:
            action = menu.addAction(words, lambda key=key: self.group(key))
            action.setCheckable(True)
            action.setChecked(key == now)

    def _fill_sorts(self, menu: QMenu) -> None:
        way = self._plan.way
        unsorted = menu.addAction(_("The plan's own order"), lambda: self.take(replace(way, sort=())))
        unsorted.setCheckable(True)
        unsorted.setChecked(not way.sort)
        for key in self._columns.keys:
            field = self._field(key)
            if field is not None:
                action = menu.addAction(label(field), lambda key=key: self.sort(key, False))
                action.setCheckable(True)
                action.setChecked(any(one.field == key for one in way.sort))

    def _plan_fields(self) -> Sequence[Field]:
        return [field for field in self._desk.fields() if not field.internal]

    # -- saved views ---------------------------------------------------------------------------------------------

    def save(self, state: Callable[[], dict[str, object]]) -> None:
        """Keep the present view under a name."""
        name = self._context.ask.text(_("Save this view"), _("Name of the view"))
        if name and name.strip():
            self.memory.save(name.strip(), state())
            self.named.emit(name.strip())

    def forget(self, name: str) -> None:
        """Drop a saved view."""
        self.memory.forget(name)
        self.named.emit("")


class Conditioned:
    """The plan as the menu of a column asks for it."""

    def __init__(self, plan: Plan, desk: Desk) -> None:
        """Look at a plan."""
        self._plan = plan
        self.desk = desk

    @property
    def wish(self) -> Arrangement:
        """The conditions and the group in force."""
        way = self._plan.way
        sort: tuple[Sort, ...] = way.sort
        return Arrangement(sort=sort, filters=way.filter.conditions, group=way.group)

    def all_rows(self, key: str) -> list[Row]:
        """Every task with this field as the plan has it."""
        values = self._plan.values
        return [values.whole(row, [key]) for row in self._plan.stored().values()]
