"""The right side of the import page: what to look at, what accepting does, the account of the cells, the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.decisions import Dispute
from pmo_desktop.ui.importing.outcome import Line, Outcome
from pmo_desktop.ui.importing.points import Point
from pmo_desktop.ui.importing.source import Source
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, clear, column, label, line, panel, row

WIDTH = 340
_STEP = 40


class Panel(QWidget):
    """Says what there is to decide; the page does it."""

    point_wanted = Signal(object)
    value_wanted = Signal(object)
    settled = Signal(object, bool)
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
        self._area, self._inner = area, inner
        self._points: QVBoxLayout = column()
        self._down.addLayout(self._points)
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
        self.remember = QCheckBox(_("Remember this layout and do not ask next week"))
        self.remember.setStyleSheet("font-size: 12px;")
        self.remember.clicked.connect(lambda on: self.remembered.emit(bool(on)))
        self._down.addWidget(self.remember)
        self._notes = column(gap=4)
        self._notes.setContentsMargins(0, 8, 0, 0)
        self._down.addLayout(self._notes)
        self._down.addStretch()
        whole.addWidget(self._foot())
        self._lines: list[Line] = []
        self._shown = _STEP
        self._source: Source | None = None
        self._all: list[Point] = []
        self.radios: dict[Dispute, QRadioButton] = {}
        self._here: dict[Dispute, QRadioButton] = {}

    def focus_dispute(self, dispute: Dispute, *, theirs: bool) -> None:
        """Give a conflict's chosen answer the keyboard again, after the list was filled anew."""
        radio = (self.radios if theirs else self._here).get(dispute)
        if radio is not None:
            radio.setFocus()

    def _foot(self) -> QWidget:
        foot = panel("foot")
        foot.setFixedHeight(56)
        across = row(foot, left=11, right=11, gap=6)
        self.drop = button(_("Do not import"), self.dropped.emit)
        across.addWidget(self.drop)
        across.addStretch()
        self.accept = button(_("Accept"), lambda: self.accepted.emit(False))
        self.accept_next = button(_("Accept and next"), lambda: self.accepted.emit(True))
        across.addWidget(self.accept_next)
        across.addWidget(self.accept)
        return foot

    # -- showing --------------------------------------------------------------------------------------------------

    def show_source(self, source: Source, points: list[Point], lines: list[Line], *, rows: int, more: bool) -> None:
        """Show a file; `rows` are the rows of its plan, `more` tells that other files wait."""
        place = self._area.verticalScrollBar().value() if source is self._source else 0
        if source is not self._source:
            self._shown = _STEP
        self._source, self._all, self._lines = source, points, lines
        self._fill_points()
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
        self.accept.setText(_("Go on") if same else _("Accept"))
        self.accept_next.setText(_("Next") if same else _("Accept and next"))
        for one in (self.accept, self.accept_next):
            one.setEnabled(not nothing)
        self.drop.setVisible(not same)
        self._down.activate()
        self._inner.adjustSize()
        self._area.verticalScrollBar().setValue(place)

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

    # -- points ---------------------------------------------------------------------------------------------------

    def _fill_points(self) -> None:
        clear(self._points)
        self.radios, self._here = {}, {}
        across = row(gap=8)
        across.addWidget(label(_("Problems {n}").format(n=len(self._all)), "heading"))
        across.addStretch()
        if self._all:
            across.addWidget(button(_("Next (F4)"), lambda: self.point_wanted.emit(None), kind="link"))
        self._points.addLayout(across)
        self._points.addSpacing(6)
        reading = self._source.reading if self._source is not None else None
        if not self._all:
            if reading is not None and reading.plan.tables:
                self._points.addWidget(label(_("Everything was understood."), "small"))
            return
        conflicts = [p for p in self._all if p.dispute is not None]
        if len(conflicts) > 1:
            self._points.addWidget(
                label(_("{n} conflicts: changed here and in the workbook").format(n=len(conflicts)), "small")
            )
            both = row(gap=12)
            both.addWidget(button(_("Use the workbook's for all"), lambda: self.settled.emit(None, True), kind="link"))
            both.addWidget(button(_("Keep what is here for all"), lambda: self.settled.emit(None, False), kind="link"))
            both.addStretch()
            self._points.addLayout(both)
            self._points.addSpacing(6)
        for point in self._all[: self._shown]:
            self._points.addWidget(self._point(point))
        if len(self._all) > self._shown:
            words = _("Show {n} more").format(n=min(_STEP, len(self._all) - self._shown))
            self._points.addWidget(button(words, self._more, kind="link"))

    def _more(self) -> None:
        self._shown += _STEP
        self._fill_points()

    def _point(self, point: Point) -> QWidget:
        holder = QWidget()
        down = column(holder, gap=4)
        down.setContentsMargins(0, 6, 0, 0)
        across = row(gap=8)
        icon = QLabel()
        red = point.dispute is not None
        icon.setPixmap(self._theme.pixmap("warning", "red" if red else "amber", 16))
        across.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        text = PointButton(self._theme, point)
        text.clicked.connect(lambda _on=False: self.point_wanted.emit(point))
        across.addWidget(text, 1)
        down.addLayout(across)
        if point.dispute is not None and self._source is not None:
            down.addLayout(self._choice(point.dispute))
        else:
            below = row(left=24, gap=12)
            below.addWidget(button(_("Type a value…"), lambda: self.value_wanted.emit(point), kind="link"))
            below.addStretch()
            down.addLayout(below)
        down.addSpacing(2)
        down.addWidget(line())
        return holder

    def _choice(self, dispute: Dispute) -> QVBoxLayout:
        assert self._source is not None
        holder = column()
        across = row(left=24, gap=12)
        group = QButtonGroup(self)
        theirs, here = QRadioButton(_("Use the workbook's")), QRadioButton(_("Keep what is here"))
        (theirs if dispute in self._source.theirs else here).setChecked(True)
        for one, value in ((theirs, True), (here, False)):
            one.setStyleSheet("font-size: 12px;")
            group.addButton(one)
            one.clicked.connect(lambda _on=False, v=value: self.settled.emit(dispute, v))
            across.addWidget(one)
        across.addStretch()
        holder.addLayout(across)
        self.radios[dispute] = theirs
        self._here[dispute] = here
        return holder


class PointButton(QPushButton):
    """The text of a point over as many lines as it needs; a click goes to its cell."""

    def __init__(self, theme: Theme, point: Point) -> None:
        """Show the address in bold and what is said."""
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{point.where} {point.text}")
        self.setStyleSheet(
            "QPushButton { border: none; background: transparent; padding: 0; min-height: 18px; max-height: 2000px; }"
            f" QPushButton:focus {{ background: {theme.palette['selection']}; }}"
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        inside = column(self)
        text = label("", wrap=True)
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setText(f"<b>{escaped(point.where)}</b>&nbsp; {escaped(point.text)}")
        text.setStyleSheet("font-size: 12px;")
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(text)
        height = text.heightForWidth(WIDTH - 60)
        self.setFixedHeight(max(20, height))


def escaped(text: str) -> str:
    """The text for a label that shows rich text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
