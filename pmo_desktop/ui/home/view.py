"""The week: lists of what is late, due, slipped, over-booked, risky, unpaid and missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from pmo_desktop.base.days import short_day
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Kind, Tone
from pmo_desktop.domain.values.value import Value
from pmo_desktop.services import records
from pmo_desktop.services.followed import followed
from pmo_desktop.services.reads import Names, names, rows_of
from pmo_desktop.services.week import LISTS, Week, WeekList, monday_of, week
from pmo_desktop.services.week_rules import Line
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.dropping import import_chosen
from pmo_desktop.ui.home.side import Side
from pmo_desktop.ui.home.week_table import WeekTable
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.widgets.later import later
from pmo_desktop.ui.widgets.layout import EmptyState, column, label, row, tool, toolbar
from pmo_desktop.ui.widgets.segments import Segments

_REFRESH_MS = 80
_DONE_WORDS = ("done", "closed", "resolved", "approved", "accepted", "implemented", "received")


class HomeView(QWidget):
    """What to do this week; every line leads to its record."""

    def __init__(self, context: Context) -> None:
        """Show the week of today."""
        super().__init__()
        self._context = context
        self._monday = monday_of(context.today())
        self._shown = "all"
        self._person: int | None = None
        self._week: Week | None = None
        self._stale = True
        whole = column(self)
        whole.addWidget(self._toolbar())
        middle = row(gap=0)
        self.pages = QStackedWidget()
        self.table = WeekTable(context.theme)
        self.table.opened.connect(self._open)
        self.table.finished.connect(self._finish)
        self.pages.addWidget(self.table)
        self._empty = self._no_lines()
        self.pages.addWidget(self._empty)
        middle.addWidget(self.pages, 1)
        self.side = Side(context, self._open, self._minutes)
        middle.addWidget(self.side)
        whole.addLayout(middle, 1)
        self._timer = later(self, _REFRESH_MS, self.refresh)
        context.news.changed.connect(self._changed)
        context.news.project.connect(self._changed)
        self.refresh()

    def _toolbar(self) -> QWidget:
        theme = self._context.theme
        bar, items = toolbar(theme)
        bar.setFixedHeight(48)
        items.setContentsMargins(16, 0, 16, 0)
        items.addWidget(label(_("This week"), "title"))
        items.addSpacing(4)
        self._dates = label("", "second")
        items.addWidget(self._dates)
        items.addSpacing(4)
        items.addWidget(tool(theme, "chevron_left", _("Week before"), lambda: self._move(-7)))
        items.addWidget(tool(theme, "chevron_right", _("Next week"), lambda: self._move(7)))
        items.addStretch()
        words = [("all", _("All {n}").format(n=0))]
        words += [(key, f"{_(short)} 0") for key, _title, short, *_rest in LISTS]
        self.segments = Segments(words, "all", compact=True)
        self.segments.chosen.connect(self._choose)
        items.addWidget(self.segments)
        items.addSpacing(4)
        self.people = QComboBox()
        self.people.setMinimumWidth(104)
        self.people.setAccessibleName(_("Owner"))
        self.people.activated.connect(self._choose_person)
        items.addWidget(self.people)
        return bar

    def _no_lines(self) -> EmptyState:
        return EmptyState(
            self._context.theme,
            "check_circle",
            _("Nothing is late, due or missing this week. Import the managers' sheets to see what has changed."),
            (_("Import Excel…"), lambda: import_chosen(self._context)),
            (_("Open the project ledger"), lambda: self._context.go(Place("portfolio"))),
        )

    # -- what is shown --------------------------------------------------------------------------------------------

    def _changed(self, _news: object) -> None:
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another view was in front."""
        super().showEvent(event)
        if self._stale:
            self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Read the week anew."""
        document = self._context.document
        if document is None:
            return
        self._stale = False
        today = self._context.today()
        self._week = self._context.run(
            _("This week"), lambda: week(document, today, monday=self._monday, project=self._context.project)
        )
        self._show()

    def _show(self) -> None:
        current, document = self._week, self._context.document
        if current is None or document is None:
            return
        known, today = names(document), self._context.today()
        sunday = self._monday + timedelta(days=6)
        number = self._monday.isocalendar().week
        self._dates.setText(
            _("Week {number} · {monday} – {sunday}").format(
                number=number, monday=short_day(self._monday, today), sunday=short_day(sunday, today)
            )
        )
        self._fill_people(current, known)
        lists = [one if self._person is None else of_person(one, self._person) for one in current.lists]
        self.segments.set_text("all", _("All {n}").format(n=sum(len(one.lines) for one in lists)))
        for one in lists:
            self.segments.set_text(one.key, f"{one.short} {len(one.lines)}")
        chosen = [one for one in lists if self._shown in ("all", one.key)]
        self.table.show_lists(chosen, known.name, today)
        self.pages.setCurrentWidget(self.table if self.table.lines.rows else self._empty)
        self.side.show_week(current, today, self._money())

    def _fill_people(self, current: Week, known: Names) -> None:
        people = {person for one in current.lists for item in one.lines for person in item.people}
        entries = sorted((known.name("resources", person), person) for person in people)
        self.people.clear()
        self.people.addItem(_("Everyone"), None)
        for name, person in entries:
            self.people.addItem(name, person)
        at = self.people.findData(self._person)
        if at < 0:
            self._person = None
        self.people.setCurrentIndex(max(at, 0))

    def _money(self) -> list[tuple[str, str]]:
        """Due and received this month, where payments are kept."""
        document = self._context.document
        today = self._context.today()
        rows = rows_of(document, "payments", self._context.project) if document is not None else []
        due = sum((_sum(r, "amount") for r in rows if same_month(r.get("planned_date"), today)), Decimal(0))
        got = sum((_sum(r, "received_amount") for r in rows if same_month(r.get("received_on"), today)), Decimal(0))
        if not due and not got:
            return []
        return [(_("Due this month"), f"{due:,.2f}"), (_("Received this month"), f"{got:,.2f}")]

    def status_text(self) -> str:
        """How many lines there are, for the status bar."""
        return _("{n} to look at").format(n=self._week.count) if self._week is not None else ""

    # -- what is done ---------------------------------------------------------------------------------------------

    def _move(self, days: int) -> None:
        self._monday += timedelta(days=days)
        self.refresh()

    def _choose(self, key: str) -> None:
        self._shown = key
        self._show()

    def _choose_person(self, index: int) -> None:
        person = self.people.itemData(index)
        self._person = person if isinstance(person, int) else None
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1–8 choose a list."""
        number = event.key() - Qt.Key.Key_1
        keys = ["all", *(key for key, *_rest in LISTS)]
        if 0 <= number < len(keys) and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.segments.set_current(keys[number])
            self._choose(keys[number])
        else:
            super().keyPressEvent(event)

    def _open(self, item: Line) -> None:
        self._context.go(Place("", item.register, item.id))

    def _finish(self, item: Line) -> None:
        """Mark a line's record as done, as one step."""
        document = self._context.document
        if document is None:
            return
        register = document.register(item.register)
        values: dict[str, Value] = {}
        if register.has("status"):
            keys = [choice.key for choice in register["status"].choices]
            done = next((key for key in _DONE_WORDS if key in keys), None)
            values |= {"status": done} if done else {}
        if not values:
            self._context.say(Message(Tone.AMBER, _("This line is settled in its record. Open it with Enter.")))
            return
        today = self._context.today()
        if register.has("percent_complete"):
            values["percent_complete"] = Decimal(1)
        for key in ("closed_on", "actual_finish", "accepted_on", "received_on"):
            if register.has(key) and register[key].kind is Kind.DATE:
                values[key] = today
        if register.has("received_amount"):
            row_now = document.row(item.register, item.id) or {}
            values["received_amount"] = row_now.get("amount")
        label_ = _("Done: {title}").format(title=item.title)

        def write() -> None:
            told = {item.id: values}
            along = followed(document, register, told, today)
            records.change(document, register, along.with_it(told), label=label_)

        self._context.run(label_, write)

    def _minutes(self) -> None:
        document = self._context.document
        if document is None:
            return
        register = document.register("meetings")
        values: dict[str, Value] = {"title": _("Project meeting"), "date": self._context.today()}
        if self._context.project is not None:
            values["project"] = self._context.project
        added = self._context.run(_("Minutes"), lambda: records.add(document, register, [values]))
        if added:
            self._context.go(Place("", "meetings", added[0]))


def of_person(one: WeekList, person: int) -> WeekList:
    """A list with the lines of one person only."""
    return replace(one, lines=tuple(item for item in one.lines if person in item.people))


def same_month(value: object, today: date) -> bool:
    """Whether a value is a day of this month."""
    return isinstance(value, date) and (value.year, value.month) == (today.year, today.month)


def _sum(row_: Mapping[str, Value], key: str) -> Decimal:
    value = row_.get(key)
    return Decimal(str(value)) if isinstance(value, Decimal | int) else Decimal(0)
