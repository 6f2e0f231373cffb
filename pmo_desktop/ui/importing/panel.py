"""The right side of the import page: what to look at, what accepting does, the account of the cells, the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.importing.outcome import Line, Outcome
from pmo_desktop.ui.importing.point_list import PointList
from pmo_desktop.ui.importing.points import Point
from pmo_desktop.ui.importing.source import Source
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, clear, column, label, panel, row

WIDTH = 340


class Panel(QWidget):
    """Says what there is to decide; the page does it."""

    remembered = Signal(bool)
    dropped = Signal()
    accepted = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        """An empty panel."""
        super().__init__()
        self._theme = theme
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("panel", "form")
        whole = column(self)
        whole.setContentsMargins(1, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = panel("surface")
        self._down = column(inner)
        self._down.setContentsMargins(16, 10, 14, 12)
        area.setWidget(inner)
        whole.addWidget(area, 1)
        self.area, self._inner = area, inner
        self.points = PointList(theme)
        self._down.addWidget(self.points)
        self._notice = label("", "second", wrap=True)
        self._down.addWidget(self._notice)
        self._head = row(gap=8)
        self._head.addWidget(label(_("After accepting"), "heading"))
        self._head.addStretch()
        self._total = label("", "small")
        self._head.addWidget(self._total)
        self._down.addSpacing(14)
        self._down.addLayout(self._head)
        self._down.addSpacing(4)
        self.outcome = Outcome(theme)
        self.outcome.refresh_wanted.connect(lambda: self.outcome.show_lines(self._lines))
        self._down.addWidget(self.outcome)
        self._down.addSpacing(10)
        self.remember = QCheckBox(_("&Remember this layout and do not ask next week"))
        self.remember.setStyleSheet("font-size: 12px;")
        self.remember.clicked.connect(lambda on: self.remembered.emit(bool(on)))
        self._down.addWidget(self.remember)
        self._notes = column(gap=4)
        self._notes.setContentsMargins(0, 8, 0, 0)
        self._down.addLayout(self._notes)
        self._down.addStretch()
        self.foot = self._foot()
        whole.addWidget(self.foot)
        self._lines: list[Line] = []
        self._source: Source | None = None

    def _foot(self) -> QWidget:
        foot = panel("foot")
        foot.setFixedHeight(56)
        across = row(foot, left=11, right=11, gap=6)
        self.drop = button(_("&Do not import"), self.dropped.emit)
        across.addWidget(self.drop)
        across.addStretch()
        self.accept = button(_("&Accept"), lambda: self.accepted.emit(False))
        self.accept_next = button(_("Accept and &next"), lambda: self.accepted.emit(True))
        across.addWidget(self.accept_next)
        across.addWidget(self.accept)
        return foot

    def primary_focus(self) -> None:
        """Give the keyboard to the button that goes on."""
        (self.accept_next if self.accept_next.isVisible() else self.accept).setFocus()

    # -- showing --------------------------------------------------------------------------------------------------

    def show_source(self, source: Source, points: list[Point], lines: list[Line], *, rows: int, more: bool) -> None:
        """Show a file; `rows` are the rows of its plan, `more` tells that other files wait."""
        place = self.area.verticalScrollBar().value() if source is self._source else 0
        self._source, self._lines = source, lines
        self.points.show_points(source, points, anything=bool(source.plan.tables))
        self.outcome.show_lines(lines)
        self._total.setText(_("{n} rows in all").format(n=rows))
        self.remember.setChecked(source.remember)
        self._fill_notice(source)
        self._fill_notes(source)
        reading = source.reading
        self.accept_next.setVisible(more)
        primary, other = (self.accept_next, self.accept) if more else (self.accept, self.accept_next)
        for one, kind in ((primary, "primary"), (other, "")):
            one.setProperty("kind", kind)
            one.style().unpolish(one)
            one.style().polish(one)
        primary.setToolTip(_("Accept (Ctrl+Enter)"))
        nothing = reading is None or not reading.plan.tables
        same = reading is not None and reading.nothing_new
        self.accept.setText(_("&Go on") if same else _("&Accept"))
        self.accept_next.setText(_("&Next") if same else _("Accept and &next"))
        for one in (self.accept, self.accept_next):
            one.setEnabled(not nothing)
        self.drop.setVisible(not same)
        self._down.activate()
        self._inner.adjustSize()
        self.area.verticalScrollBar().setValue(place)

    def _fill_notice(self, source: Source) -> None:
        reading = source.reading
        text = ""
        if reading is not None and not reading.plan.tables:
            text = _(
                "No table of this workbook is imported. "
                "Click the name of an outlined table to say what it is, or tick its sheet."
            )
        elif reading is not None and reading.nothing_new:
            text = _("Nothing has changed since the last import of this workbook.")
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    def _fill_notes(self, source: Source) -> None:
        clear(self._notes)
        reading = source.reading
        if reading is None:
            return
        cells = reading.plan.cells
        account = _(
            "All {n} non-empty cells are accounted for: {fields} in fields, {custom} in own columns, "
            "{problems} listed as problems, {skipped} skipped."
        ).format(n=cells.seen, fields=cells.fields, custom=cells.custom, problems=cells.problems, skipped=cells.skipped)
        self._notes.addWidget(label(account, "hint", wrap=True))
        for note in reading.plan.notes:
            self._notes.addWidget(label(note, "amber", wrap=True))
        self._notes.addWidget(label(_("Your own file is never changed by an import."), "hint"))
