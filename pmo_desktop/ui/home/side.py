"""The column beside the week: what has changed since the last meeting, what stands in the calendar, the money."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pmo_desktop.base.days import short_day
from pmo_desktop.base.i18n import _
from pmo_desktop.services.week import Week
from pmo_desktop.services.week_rules import Line
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.widgets.layout import button, clear, column, label, line, row

WIDTH = 263


class Side(QScrollArea):
    """Facts only: a part of which the file knows nothing is left out."""

    def __init__(self, context: Context, opened: Callable[[Line], None], new_minutes: Callable[[], None]) -> None:
        """`opened` opens a line; `new_minutes` starts the minutes of a meeting."""
        super().__init__()
        self._context = context
        self._opened = opened
        self._new_minutes = new_minutes
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(f"QScrollArea {{ border: none; border-left: 1px solid {context.theme.palette['line']}; }}")
        inside = QWidget()
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside.setProperty("panel", "surface")
        inside.setMaximumWidth(WIDTH - 1)
        self._layout: QVBoxLayout = column(inside)
        self._layout.setContentsMargins(16, 12, 16, 12)
        self.setWidget(inside)

    def show_week(self, week: Week, today: date, received: list[tuple[str, str]]) -> None:
        """Show the facts of a week; `received` are the lines about money."""
        clear(self._layout)
        self._buttons()
        self._changes(week, today)
        if received:
            self._head(_("Money this month"), "")
            for words, figure in received:
                self._fact(words, figure)
        if week.agenda:
            self._head(_("In the calendar this week"), "")
            for item in week.agenda:
                self._appointment(item)
        self._layout.addStretch()

    def _buttons(self) -> None:
        theme = self._context.theme
        both = row(gap=8)
        pack = button(
            " " + _("Print reports"),
            lambda: self._context.go(Place("reports")),
            kind="primary",
            icon="printer",
            theme=theme,
        )
        both.addWidget(pack, 1)
        both.addWidget(button(_("Minutes"), self._new_minutes, tip=_("Write the minutes of a meeting")))
        self._layout.addLayout(both)

    def _changes(self, week: Week, today: date) -> None:
        since = week.since
        title = _("Since the last meeting") if week.has_meeting else _("Since last Friday")
        self._head(title, f"{short_day(since.day, today)} → {short_day(today, today)}")
        facts = []
        if since.finished:
            facts.append((_("Tasks finished"), str(since.finished)))
        if since.moved:
            facts.append(
                (_("Finish moved later"), _("{n} · {days} d at most").format(n=since.moved, days=since.most_days))
            )
        if since.new_risks or since.closed_risks:
            facts.append((_("Risks new / closed"), f"{since.new_risks} / {since.closed_risks}"))
        if since.received:
            facts.append((_("Received"), f"{since.received:,.2f}"))
        if since.approved_changes:
            words = _("{n} · {cost}").format(n=since.approved_changes, cost=f"{since.approved_cost:+,.2f}")
            facts.append((_("Changes approved"), words))
        for words, figure in facts:
            self._fact(words, figure)
        if not facts:
            self._layout.addWidget(label(_("Nothing was changed."), "small"))

    def _head(self, title: str, right: str) -> None:
        self._layout.addSpacing(16)
        both = row(gap=8)
        both.addWidget(label(title, "heading"))
        both.addStretch()
        both.addWidget(label(right, "small"))
        self._layout.addLayout(both)
        self._layout.addSpacing(4)

    def _fact(self, words: str, figure: str) -> None:
        holder = QWidget()
        holder.setFixedHeight(27)
        both = row(holder, gap=8)
        text = label(words)
        text.setFont(self._context.theme.font(12))
        both.addWidget(text)
        both.addStretch()
        both.addWidget(label(figure, "small"))
        self._layout.addWidget(holder)
        self._layout.addWidget(line())

    def _appointment(self, item: Line) -> None:
        holder = QWidget()
        holder.setFixedHeight(27)
        both = row(holder, gap=8)
        day = label(weekday(item.day), "small")
        day.setMinimumWidth(36)
        both.addWidget(day)
        metrics = self.fontMetrics()
        words = metrics.elidedText(item.title, Qt.TextElideMode.ElideRight, 176)
        made = button(words, lambda: self._opened(item), kind="link", tip=item.title)
        made.setStyleSheet(f"color: {self._context.theme.palette['text']};")
        both.addWidget(made)
        both.addStretch()
        self._layout.addWidget(holder)
        self._layout.addWidget(line())


def weekday(day: date | None) -> str:
    """The short name of the day of the week."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return names[day.weekday()] if day is not None else ""
