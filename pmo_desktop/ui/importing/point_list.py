"""The list of what to look at: conflicts, records that vanished, cells with a place to correct them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.decisions import Dispute, Missing
from pmo_desktop.domain.importing.plan import Absence
from pmo_desktop.ui.importing.points import Point
from pmo_desktop.ui.importing.source import Source
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, clear, column, label, line, row

_STEP = 40
_TEXT = 280

Reading = Callable[[Point, str], tuple[str, bool]]
"""What a text typed for a point would be read as, and whether it was understood."""


class PointList(QWidget):
    """Shows points; `wanted` asks for a point's cell (None: the next), the others say what was decided."""

    wanted = Signal(object)
    typed = Signal(object, str)
    settled = Signal(object, bool)
    answered = Signal(object, str)
    rejected = Signal()

    def __init__(self, theme: Theme) -> None:
        """No points yet."""
        super().__init__()
        self._theme = theme
        self._down: QVBoxLayout = column(self)
        self._shown = _STEP
        self._source: Source | None = None
        self._all: Sequence[Point] = ()
        self._points: Sequence[Point] = ()
        self._known = 0
        self._with_seen = False
        self.read_as: Reading = lambda _point, _text: ("", True)
        self.radios: dict[Dispute, QRadioButton] = {}
        self._here: dict[Dispute, QRadioButton] = {}
        self.edits: list[QLineEdit] = []
        self.reject: QPushButton | None = None

    def show_points(self, source: Source, points: Sequence[Point], *, anything: bool) -> None:
        """Show a file's points; `anything` tells whether something of it is imported."""
        if source is not self._source:
            self._shown, self._with_seen = _STEP, False
        self._points = points
        self._source = source
        fresh = [point for point in points if not point.seen]
        self._known = len(points) - len(fresh)
        self._all = points if self._with_seen else fresh
        self._fill(anything=anything)

    def focus_dispute(self, dispute: Dispute, *, theirs: bool) -> None:
        """Give a conflict's chosen answer the keyboard again, after the list was filled anew."""
        radio = (self.radios if theirs else self._here).get(dispute)
        if radio is not None:
            radio.setFocus()

    def focus_first(self) -> None:
        """Give the keyboard to the first thing that can be decided."""
        tabbed = (w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus)
        first = next((w for w in tabbed if w.isVisible()), None)
        if first is not None:
            first.setFocus()

    def _fill(self, *, anything: bool) -> None:
        clear(self._down)
        self.radios, self._here, self.edits, self.reject = {}, {}, [], None
        across = row(gap=8)
        across.addWidget(label(_("Problems {n}").format(n=len(self._all)), "heading"))
        across.addStretch()
        if self._all:
            across.addWidget(button(_("Next (F4)"), lambda: self.wanted.emit(None), kind="link"))
        self._down.addLayout(across)
        self._down.addSpacing(6)
        if not self._all:
            if anything:
                words = _("Nothing new to look at.") if self._known else _("Everything was understood.")
                self._down.addWidget(label(words, "small"))
            self._as_before(anything=anything)
            return
        if any(point.dispute is None and point.missing is None for point in self._all):
            back = row()
            self.reject = button(_("Rejected rows…"), self.rejected.emit, kind="link")
            self.reject.setToolTip(_("Write a copy of the sender's workbook with these cells marked and commented."))
            back.addWidget(self.reject)
            back.addStretch()
            self._down.addLayout(back)
            self._down.addSpacing(4)
        self._for_all()
        for point in self._all[: self._shown]:
            self._down.addWidget(self._point(point))
        if len(self._all) > self._shown:
            words = _("Show {n} more").format(n=min(_STEP, len(self._all) - self._shown))
            self._down.addWidget(button(words, lambda: self._more(anything=anything), kind="link"))
        self._as_before(anything=anything)

    def _as_before(self, *, anything: bool) -> None:
        """Cells that were not understood the last time either are shown when asked for."""
        if self._known and not self._with_seen:
            words = _("{n} not understood, as in the last import: show").format(n=self._known)
            self._down.addWidget(button(words, lambda: self._show_seen(anything=anything), kind="link"))

    def _show_seen(self, *, anything: bool) -> None:
        self._with_seen, self._all = True, self._points
        self._fill(anything=anything)

    def _more(self, *, anything: bool) -> None:
        self._shown += _STEP
        self._fill(anything=anything)

    def _for_all(self) -> None:
        """What can be said once for all conflicts and once for all that vanished."""
        conflicts = [p for p in self._all if p.dispute is not None]
        if len(conflicts) > 1:
            words = _("{n} conflicts: changed here and in the workbook").format(n=len(conflicts))
            self._down.addWidget(label(words, "small"))
            both = row(gap=12)
            both.addWidget(button(_("Use the workbook's for all"), lambda: self.settled.emit(None, True), kind="link"))
            both.addWidget(button(_("Keep what is here for all"), lambda: self.settled.emit(None, False), kind="link"))
            both.addStretch()
            self._down.addLayout(both)
            self._down.addSpacing(6)
        gone = [p for p in self._all if p.missing is not None]
        if len(gone) > 1:
            self._down.addWidget(label(_("{n} records are no longer in the workbook").format(n=len(gone)), "small"))
            both = row(gap=12)
            both.addWidget(button(_("Keep all"), lambda: self.answered.emit(None, Absence.KEEP.value), kind="link"))
            if any(p.can_cancel for p in gone):
                cancel = button(
                    _("Mark all cancelled"), lambda: self.answered.emit(None, Absence.CANCEL.value), kind="link"
                )
                both.addWidget(cancel)
            both.addStretch()
            self._down.addLayout(both)
            self._down.addSpacing(6)

    def _point(self, point: Point) -> QWidget:
        holder = QWidget()
        down = column(holder, gap=4)
        down.setContentsMargins(0, 6, 0, 0)
        across = row(gap=8)
        icon = QLabel()
        icon.setPixmap(self._theme.pixmap("warning", "red" if point.dispute is not None else "amber", 16))
        across.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        text = PointButton(self._theme, point)
        text.clicked.connect(lambda _on=False: self.wanted.emit(point))
        across.addWidget(text, 1)
        down.addLayout(across)
        if point.dispute is not None:
            down.addLayout(self._conflict(point.dispute))
        elif point.missing is not None:
            down.addLayout(self._vanished(point, point.missing))
        else:
            self._correction(down, point)
        down.addSpacing(2)
        down.addWidget(line())
        return holder

    def _conflict(self, dispute: Dispute) -> QHBoxLayout:
        assert self._source is not None
        choices = self._source.choices
        words = (_("Use the workbook's"), _("Keep what is here"))
        theirs, here = self._pair(words, (dispute in choices.theirs, dispute in choices.here))
        theirs.clicked.connect(lambda _on=False: self.settled.emit(dispute, True))
        here.clicked.connect(lambda _on=False: self.settled.emit(dispute, False))
        self.radios[dispute], self._here[dispute] = theirs, here
        return self._across(theirs, here)

    def _vanished(self, point: Point, missing: Missing) -> QHBoxLayout:
        assert self._source is not None
        now = self._source.choices.absences.get(missing, Absence.OPEN)
        words = (_("Keep it"), _("Mark it cancelled"))
        keep, cancel = self._pair(words, (now is Absence.KEEP, now is Absence.CANCEL))
        keep.clicked.connect(lambda _on=False: self.answered.emit(missing, Absence.KEEP.value))
        cancel.clicked.connect(lambda _on=False: self.answered.emit(missing, Absence.CANCEL.value))
        cancel.setVisible(point.can_cancel)
        return self._across(keep, cancel)

    def _pair(self, words: tuple[str, str], on: tuple[bool, bool]) -> tuple[QRadioButton, QRadioButton]:
        group = QButtonGroup(self)
        made = []
        for word, chosen in zip(words, on, strict=True):
            one = QRadioButton(word)
            one.setStyleSheet("font-size: 12px;")
            group.addButton(one)
            one.setChecked(chosen)
            made.append(one)
        return made[0], made[1]

    @staticmethod
    def _across(*widgets: QWidget) -> QHBoxLayout:
        across = row(left=24, gap=12)
        for one in widgets:
            across.addWidget(one)
        across.addStretch()
        return across

    def _correction(self, down: QVBoxLayout, point: Point) -> None:
        """A place to type what the cell means; what would be understood stands below while typing."""
        below = row(left=24, gap=6)
        edit = QLineEdit()
        edit.setPlaceholderText(_("correct here, Enter takes it"))
        edit.setAccessibleName(_("Correct value of {cell}").format(cell=point.where))
        edit.setClearButtonEnabled(True)
        below.addWidget(edit)
        down.addLayout(below)
        meaning = label("", "small")
        meaning.setContentsMargins(24, 0, 0, 0)
        meaning.hide()
        down.addWidget(meaning)

        def changed(text: str) -> None:
            words, understood = self.read_as(point, text.strip()) if text.strip() else ("", True)
            meaning.setText(words)
            meaning.setStyleSheet(f"color: {self._theme.palette['green' if understood else 'red']}; font-size: 12px;")
            meaning.setVisible(bool(words))

        def taken() -> None:
            if edit.text().strip():
                self.typed.emit(point, edit.text().strip())

        edit.textChanged.connect(changed)
        edit.returnPressed.connect(taken)
        self.edits.append(edit)


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
        self.setFixedHeight(max(20, text.heightForWidth(_TEXT)))


def escaped(text: str) -> str:
    """The text for a label that shows rich text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
