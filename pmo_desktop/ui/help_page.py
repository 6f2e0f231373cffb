"""Help (F1): every shortcut, and where each duty of a PMO lives."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.ui.actions import ACTIONS, GROUPS
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.duties import DUTIES
from pmo_desktop.ui.gantt.chart_keys import HELP as CHART_KEYS
from pmo_desktop.ui.gantt.commands import HELP as OUTLINE_KEYS
from pmo_desktop.ui.widgets.layout import button, column, label, line, row, toolbar

IN_VIEWS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("In every table"),
        (
            ("F2", N_("Edit the cell")),
            ("Enter / Tab", N_("Next cell down / right")),
            ("Ctrl+C  Ctrl+V", N_("Copy and paste blocks, also with Excel and WPS")),
            ("Ctrl+D", N_("Fill down")),
            ("Ctrl+;", N_("Today's date")),
            ("Del", N_("Clear the cells")),
            ("Ctrl+F", N_("Filter")),
            ("Alt+↑  Alt+↓", N_("Previous, next record in the form")),
        ),
    ),
    (
        N_("In the schedule"),
        (
            *OUTLINE_KEYS,
            (N_("Ctrl+wheel"), N_("Zoom")),
            *CHART_KEYS,
        ),
    ),
    (
        N_("When importing"),
        (
            ("F4  Shift+F4", N_("Next, previous thing to look at")),
            ("F6  Shift+F6", N_("Next, previous pane")),
            ("F7", N_("Show or hide the result")),
            ("F8", N_("Move a table's frame by keys")),
            ("Ctrl+T", N_("Make a table of the selected cells")),
            ("Enter", N_("Change the field of the column")),
            ("Space", N_("Leave the row out, or take it; in the comparison choose a side")),
            ("Ctrl+PgUp  PgDn", N_("Previous, next sheet; with Shift file")),
            ("Ctrl+Enter", N_("Accept and go on")),
        ),
    ),
    (
        N_("In this week"),
        (
            ("1 – 8", N_("Choose a list")),
            ("Enter", N_("Open the record")),
            ("Space", N_("Mark as done")),
            ("← →", N_("Fold, unfold a list")),
        ),
    ),
)


class HelpPage(QWidget):
    """Made from the table of actions and the table of duties, so that it cannot go stale."""

    def __init__(self, context: Context, views: Mapping[str, str]) -> None:
        """Show the duties at the left, the shortcuts at the right; `views` are the titles by key."""
        super().__init__()
        self._context = context
        self._views = views
        whole = column(self)
        bar, items = toolbar(context.theme)
        items.addWidget(label(_("Help"), "title"))
        items.addStretch()
        whole.addWidget(bar)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        inside = QWidget()
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside.setProperty("panel", "surface")
        both = row(inside, left=24, right=24, gap=40)
        both.setContentsMargins(24, 16, 24, 24)
        both.addWidget(self._duties(), 3, Qt.AlignmentFlag.AlignTop)
        both.addWidget(self._shortcuts(), 2, Qt.AlignmentFlag.AlignTop)
        scroll.setWidget(inside)
        whole.addWidget(scroll, 1)

    def _duties(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        grid.addWidget(label(_("What a PMO does, and where it lives"), "heading"), 0, 0, 1, 3)
        for number, duty in enumerate(DUTIES, 1):
            grid.addWidget(label(_(duty.title), "heading"), 2 * number, 0, Qt.AlignmentFlag.AlignTop)
            what = label(_(duty.what), "small", wrap=True)
            grid.addWidget(what, 2 * number, 1, Qt.AlignmentFlag.AlignTop)
            links = row(gap=12)
            for place in duty.places:
                links.addWidget(self._link(place))
            links.addStretch()
            grid.addLayout(links, 2 * number, 2, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(line(), 2 * number + 1, 0, 1, 3)
        grid.setColumnStretch(1, 1)
        return holder

    def _link(self, place: str) -> QWidget:
        document = self._context.document
        if place in self._views:
            words, target = _(self._views[place]), Place(place)
        else:
            titles = {r.key: r.title for r in document.registers} if document is not None else {}
            words, target = _(titles.get(place, place)), Place("registers", place)
        if document is None:
            return label(words if place in self._views else "", "small")
        return button(words, lambda: self._context.go(target), kind="link")

    def _shortcuts(self) -> QWidget:
        holder = QWidget()
        layout = column(holder, gap=4)
        tables = [
            (group, [(a.shortcuts[0], a.text) for a in ACTIONS if a.group == group and a.shortcuts]) for group in GROUPS
        ]
        for title, lines in [*tables, *IN_VIEWS]:
            layout.addWidget(label(_(title), "heading"))
            for keys, words in lines:
                one = row(gap=12)
                cap = QLabel(_(keys))
                cap.setProperty("keycap", "true")
                cap.setFixedHeight(20)
                one.addWidget(label(_(words), "small"))
                one.addStretch()
                one.addWidget(cap)
                layout.addLayout(one)
            layout.addSpacing(12)
        return holder
