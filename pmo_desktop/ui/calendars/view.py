"""Calendars: the list, a year or month of the chosen one with why each day is as it is, and what it is made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.rules import WorkWeek
from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.services import calendar_book as book
from pmo_desktop.services import calendar_exceptions as special
from pmo_desktop.services import calendar_hours as hours
from pmo_desktop.services import calendar_spans as spans
from pmo_desktop.services.calendar_days import ShownDay, calendar_days, days_for
from pmo_desktop.services.calendar_layers import firm_calendar, stands_alone
from pmo_desktop.services.calendars import unpublished_years
from pmo_desktop.store.document import Document
from pmo_desktop.ui.calendars.board import DaysBoard
from pmo_desktop.ui.calendars.book_list import BookList
from pmo_desktop.ui.calendars.day_form import DayForm
from pmo_desktop.ui.calendars.legend import legend
from pmo_desktop.ui.calendars.rules_panel import RulesPanel
from pmo_desktop.ui.calendars.span_form import SpanForm
from pmo_desktop.ui.calendars.year_bar import YearBar
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.widgets.layout import button, column, label, panel, parting, row, toolbar

SOURCES = frozenset({"calendars", "calendar_exceptions", "settings", "projects", "resources", "tasks", "absences"})
"""The tables whose changes change the page."""


class CalendarsView(QWidget):
    """Each change is one step that undo takes back; a calendar without working time is refused."""

    def __init__(self, context: Context) -> None:
        """Show the firm's calendar in the year of today."""
        super().__init__()
        self._context = context
        self._calendar: int | None = firm_calendar(context.opened)
        self._days: dict[date, ShownDay] = {}
        self._unpublished = ""
        self._span = -1
        self._build()
        context.news.changed.connect(self._follow)
        self._show()

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._context.theme
        self.list = BookList(theme)
        self.list.picked.connect(self._pick)
        self.form = DayForm(self._context.today())
        self.board = DaysBoard(theme, self._context.today())
        self.board.chosen.connect(lambda _first, _last: self._show_chosen())
        self.board.turned.connect(self._show_days)
        self.board.opened.connect(self.form.give_keyboard)
        self.board.cleared.connect(self._remove)
        self.years = YearBar(theme, self.board)
        self.rules = RulesPanel()
        self.rules.based.connect(lambda base: self._do(lambda: hours.set_base(self._document, self._own(), base)))
        self.rules.placed.connect(self._place)
        self.rules.typed.connect(self._set_week)
        self.rules.wanted.connect(self.board.choose)
        self.rules.spanned.connect(self._show_span)
        self.rules.added.connect(self.add_span)
        self.rules.dropped.connect(self._drop_span)
        self.form.entered.connect(self._enter)
        self.form.removed.connect(self._remove)
        self.heading = label("", "heading")
        self.whose = QComboBox()
        self.whose.setAccessibleName(_("Counts for"))
        self.whose.setToolTip(_("As it counts for a project or a person, with leave"))
        self.whose.setFixedWidth(150)
        self.whose.activated.connect(lambda _at: self._show_days())
        middle = panel("surface")
        inner = column(middle)
        head = row(left=12, right=12, gap=8)
        head.addWidget(self.heading)
        head.addStretch()
        head.addWidget(legend(theme))
        holder = QWidget()
        holder.setFixedHeight(34)
        holder.setLayout(head)
        inner.addWidget(holder)
        inner.addWidget(self.board, 1)
        foot = panel("foot")
        column(foot).addWidget(self.form)
        inner.addWidget(foot)
        across = row(gap=0)
        across.addWidget(self.list)
        across.addWidget(middle, 1)
        across.addWidget(self.rules)
        body = column(self)
        body.addWidget(self._toolbar())
        body.addLayout(across, 1)
        self.setFocusProxy(self.board)
        read_only = self._context.opened.read_only
        self.rules.set_read_only(read_only)
        self.form.set_read_only(read_only)

    def _toolbar(self) -> QWidget:
        theme = self._context.theme
        bar, items = toolbar(theme)
        items.addWidget(label(_("Calendars"), "title"))
        items.addSpacing(8)
        self.actions_ = {
            "add": button(_("Calendar"), self.add, kind="flat", icon="plus", theme=theme, tip=_("Add a calendar")),
            "copy": button(_("Copy"), self.copy, kind="flat", icon="copy", theme=theme),
            "rename": button(_("Rename"), self.rename, kind="flat", icon="edit", theme=theme),
            "delete": button(_("Delete"), self.delete, kind="flat", icon="delete", theme=theme),
            "firm": button(_("Make it the firm's"), self.make_firm, kind="flat", icon="building", theme=theme),
        }
        for made in self.actions_.values():
            items.addWidget(made)
        items.addStretch()
        items.addWidget(self.whose)
        items.addWidget(parting())
        items.addWidget(self.years)
        return bar

    # -- showing --------------------------------------------------------------------------------------------------

    def show_record(self, register: str, id: int) -> None:  # noqa: A002 the name every view uses
        """Show a calendar."""
        if register == "calendars":
            self._calendar = id
            self._show()

    def totals(self) -> str:
        """The worked days and hours in sight, and whether the make-up days are known."""
        worked = [day for day in self._days.values() if day.worked]
        minutes = sum(day.minutes for day in worked)
        words = _("{days} working days, {hours} h").format(days=len(worked), hours=f"{minutes / 60:g}")
        return " · ".join(part for part in (words, self._unpublished) if part)

    @property
    def _document(self) -> Document:
        return self._context.opened

    def _follow(self, step: Step) -> None:
        if step.tables & SOURCES and self._context.document is not None:
            self._show()

    def _show(self) -> None:
        document = self._document
        entries = book.entries(document)
        if self._calendar is not None and all(entry.id != self._calendar for entry in entries):
            self._calendar = firm_calendar(document)
        if self._calendar is None:
            self._calendar = firm_calendar(document)
        self.list.fill(entries, self._calendar)
        entry = next(one for one in entries if one.id == self._calendar)
        self.heading.setText(entry.name)
        based = not entry.firm and (entry.base is not None or not stands_alone(document, [entry.id or 0]))
        bases = [(one.id, one.name) for one in entries if one.id is not None and one.id != entry.id]
        implied = firm_calendar(document) if based else None
        self.rules.show_bases(bases, entry.base if entry.base is not None else implied, firm=entry.firm)
        for key, allowed in (("rename", True), ("delete", not entry.firm), ("firm", not entry.firm)):
            self.actions_[key].setEnabled(allowed and not document.read_only)
        for key in ("add", "copy"):
            self.actions_[key].setEnabled(not document.read_only)
        self._offer_users()
        self._context.run("", lambda: self._show_rules(entry, based=based))
        self._show_days()

    def _offer_users(self) -> None:
        """Offer the projects and people whose calendar this is."""
        chosen, document = self.whose.currentData(), self._document
        self.whose.clear()
        self.whose.addItem(_("the calendar itself"), None)
        for table in ("projects", "resources"):
            for one in document.rows(table):
                if (one.get("calendar") or firm_calendar(document)) == self._calendar:
                    self.whose.addItem(str(one.get("name") or f"#{one['id']}"), (table, row_id(one)))
        self.whose.setCurrentIndex(max(0, self.whose.findData(chosen)))

    def _read_days(self, first: date, last: date) -> list[ShownDay]:
        chosen = self.whose.currentData()
        if chosen is None:
            return calendar_days(self._document, self._calendar, first, last)
        table, id_ = chosen
        project, resource = (id_, None) if table == "projects" else (None, id_)
        return days_for(self._document, first, last, project=project, resource=resource)

    def _show_rules(self, entry: book.CalendarEntry, *, based: bool) -> None:
        document = self._document
        self.rules.show_exceptions(special.exceptions_of(document, entry.id))
        weeks = spans.spans_of(document, entry.id)
        self._span = min(self._span, len(weeks) - 1)
        self.rules.show_spans(weeks, self._span)
        week, inherited = hours.week_of(document, entry.id)
        usual = self._span < 0
        self.rules.inherited.setVisible(based and usual)
        self.rules.week.show_week(week if usual else weeks[self._span].week, inherited, based=based and usual)
        inherited_country = hours.country_of(document, entry.base)
        chosen = entry.country or ("" if based else hours.country_of(document, entry.id))
        self.rules.show_country(chosen, inherited_country, based=based)

    def _show_days(self) -> None:
        first, last = self.board.sheet.first, self.board.sheet.last
        found = self._context.run("", lambda: self._read_days(first, last))
        self._days = {one.day: one for one in found or []}
        country = self._context.run("", lambda: hours.country_of(self._document, self._calendar)) if found else None
        self._unpublished = unpublished_years(first, last, (country,)) if country else ""
        self.years.follow()
        self.form.total.setText(self.totals())
        self.board.show_days(self._days)
        self._show_chosen()

    def _show_chosen(self) -> None:
        first, last = self.board.span
        document = self._document
        found = special.exceptions_on(document, self._calendar, first)
        known = next((told for one in found if (told := special.exceptional(one)).last >= last), None)
        shown = self._days.get(first)
        why = self.board.reason(first)
        if last != first:
            worked = sum(d.worked for day, d in self._days.items() if first <= day <= last)
            why = _("{first} – {last}: {n} working days").format(first=first, last=last, n=worked)
        self.form.show_days(first, last, why, known, worked=bool(shown and shown.worked))

    # -- changing -------------------------------------------------------------------------------------------------

    def _pick(self, calendar: int | None) -> None:
        self._calendar, self._span = calendar, -1
        self._show()

    def _own(self) -> int:
        found = self._calendar if self._calendar is not None else firm_calendar(self._document)
        return found if found is not None else -1

    def _do(self, change: Callable[[], object]) -> None:
        """Make a change; refused or not, the fields show what holds."""
        before = self._document.version
        self._context.run("", change)
        if self._document.version == before:
            self._show()

    def _place(self, country: str) -> None:
        self._do(lambda: hours.set_country(self._document, self._calendar, country))

    def _set_week(self, days: list[str]) -> None:
        document, span = self._document, self._span
        if not all(hours.readable(day) for day in days):
            return
        if span < 0:
            self._do(lambda: hours.set_week(document, self._calendar, days))
        else:
            self._do(lambda: spans.set_span_week(document, self._own(), span, days))

    def _show_span(self, at: int) -> None:
        self._span = at
        self._show()

    def add_span(self) -> None:
        """Ask from when to when another week counts; it begins with the usual hours."""
        form = SpanForm(*self.board.span, self)
        if form.exec():
            self.enter_span(*form.days, form.name.text().strip())
        else:
            self._show()

    def enter_span(self, first: date, last: date, name: str) -> None:
        """Let another week count for a time, and show it."""
        document = self._document
        week = hours.week_of(document, self._calendar)[0]
        self._do(lambda: spans.add_span(document, self._calendar, WorkWeek(first, last, week, name)))
        held = spans.spans_of(document, self._calendar)
        self._show_span(next((at for at, span in enumerate(held) if span.first == first), -1))

    def _drop_span(self, at: int) -> None:
        self._span = -1
        self._do(lambda: spans.remove_span(self._document, self._own(), at))

    def _enter(self, days: special.Exceptional) -> None:
        self._do(lambda: special.add_exception(self._document, self._calendar, days))
        self.board.setFocus()

    def _remove(self) -> None:
        first, last = self.board.span
        found = special.exceptions_between(self._document, self._calendar, first, last)
        if found and not self._document.read_only:
            self._do(lambda: special.remove_exceptions(self._document, found))

    def add(self) -> None:
        """Ask for a name and add a calendar that builds on the one shown."""
        name = self._context.ask.text(_("Add a calendar"), _("Name"))
        if name:
            base = self._calendar
            made = self._context.run("", lambda: book.add(self._document, name, base=base))
            self._pick(made if made is not None else base)

    def copy(self) -> None:
        """Ask for a name and copy the calendar shown."""
        name = self._context.ask.text(_("Copy"), _("Name"), f"{self.heading.text()} 2")
        if name:
            made = self._context.run("", lambda: book.copy(self._document, self._calendar, name))
            self._pick(made if made is not None else self._calendar)

    def rename(self) -> None:
        """Ask for another name."""
        name = self._context.ask.text(_("Rename"), _("Name"), self.heading.text())
        if name:
            self._do(lambda: book.rename(self._document, self._calendar, name))

    def delete(self) -> None:
        """Delete the calendar shown; its users, if any, get another one that is asked for."""
        calendar, document = self._calendar, self._document
        if calendar is None:
            return
        users = book.users_of(document, calendar)
        others = [
            (row_id(row), str(row.get("name") or "")) for row in document.rows("calendars") if row["id"] != calendar
        ]
        if not users:
            self._do(lambda: book.delete(document, calendar))
            return
        words = _("Calendar {name} is used by {users}.").format(name=self.heading.text(), users=book.said_users(users))
        text = words + "\n" + _("Which calendar shall they have instead?")
        at = self._context.ask.pick(_("Delete"), text, [name for _id, name in others])
        if at is not None:
            self._do(lambda: book.delete(document, calendar, instead=others[at][0], repoint=True))

    def make_firm(self) -> None:
        """Let the calendar shown hold for the whole firm."""
        calendar = self._calendar
        if calendar is not None:
            self._do(lambda: book.use_for_firm(self._document, calendar))
