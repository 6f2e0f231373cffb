"""The chips over the columns: which field each one becomes, and how sure that is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QSizePolicy, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.layouts import CUSTOM, LEFT_OUT
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.findings import ColumnFinding, TableFinding, key_text
from pmo_desktop.exchange.excel.sheet import column_letters
from pmo_desktop.presentation.formatting import label as label_of
from pmo_desktop.presentation.formatting import list_joint
from pmo_desktop.ui.importing.sheet_table import LEFT, SheetTable
from pmo_desktop.ui.theme import SMALL, TINY, Theme

HEIGHT = 48
_SURE = 0.9
_MOST = 200
_LONGEST = 24


class FieldChip(QAbstractButton):
    """One column's field with an arrow, in the tone of its confidence."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """An empty chip."""
        super().__init__(parent)
        self._theme = theme
        self._frame = "strong_line"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, text: str, frame: str) -> None:
        """Show a word in a frame of this colour."""
        self._frame = frame
        self.setText(text)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the down arrow open the drop-down, left and right go to the neighbours."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as a chip is."""
        return QSize(80, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, frame, word and arrow."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus() or self.underMouse()
        colour = self._theme.color("accent" if focus else self._frame)
        painter.setPen(QPen(colour, 1.5 if self._frame != "strong_line" or self.hasFocus() else 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.setFont(self._theme.font(SMALL))
        painter.setPen(self._theme.color("text"))
        inner = self.rect().adjusted(7, 0, -18, 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.drawPixmap(self.width() - 17, 6, self._theme.pixmap("chevron_down", "second", 12))
        painter.end()


class ChipStrip(QWidget):
    """The chips of the table at hand, each standing over its column."""

    chosen = Signal(int, int, str)

    def __init__(self, theme: Theme, table: SheetTable) -> None:
        """Follow a sheet's columns."""
        super().__init__()
        self._theme = theme
        self._table = table
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("panel", "bar")
        self._chips: dict[int, FieldChip] = {}
        self._hints: dict[int, QLabel] = {}
        self._index = 0
        self._fresh: frozenset[int] = frozenset()
        self._finding: TableFinding | None = None
        self._register: Register | None = None
        self._hint = QLabel("", self)
        self._hint.setProperty("role", "third")
        self._hint.move(LEFT + 8, 14)
        self._hint.hide()
        table.moved.connect(self.place)

    @property
    def index(self) -> int:
        """The number of the table whose chips are shown."""
        return self._index

    @property
    def chips(self) -> dict[int, FieldChip]:
        """The chips by column."""
        return self._chips

    def show_table(
        self,
        index: int,
        finding: TableFinding | None,
        register: Register | None,
        empty: str,
        fresh: frozenset[int] = frozenset(),
    ) -> None:
        """Show the columns of a table, `fresh` ones to be looked at; `empty` is said where there is none."""
        self._fresh = fresh
        focused = next((c for c, chip in self._chips.items() if chip.hasFocus()), None)
        self._index, self._finding, self._register = index, finding, register
        known = finding is not None and register is not None and not finding.form
        columns = finding.columns[:_MOST] if finding is not None and known else ()
        wanted = {c.column for c in columns}
        for column in [c for c in self._chips if c not in wanted]:
            for widget in (self._chips.pop(column), self._hints.pop(column)):
                widget.hide()
                widget.deleteLater()
        for one in columns:
            self._show(one)
        self._hint.setText("" if columns else empty)
        self._hint.adjustSize()
        self._hint.setVisible(not columns)
        if focused in self._chips:
            self._chips[focused].setFocus()
        before: QWidget = self
        for column in sorted(self._chips):
            QWidget.setTabOrder(before, self._chips[column])
            before = self._chips[column]
        self.place()

    def _show(self, column: ColumnFinding) -> None:
        chip = self._chips.get(column.column)
        if chip is None:
            chip = self._chips[column.column] = FieldChip(self._theme, self)
            chip.clicked.connect(lambda _on=False, number=column.column: self.open(number))
            self._hints[column.column] = QLabel(self)
        word, frame, hint, ink = self._look(column)
        chip.set_look(word, frame)
        letters = column_letters(column.column)
        chip.setAccessibleName(
            _("Column {letters}, {header}: {field}, {sure}").format(
                letters=letters, header=column.header, field=word, sure=hint
            )
        )
        samples = "\n".join(column.samples)
        chip.setToolTip(f"{letters}  {column.header}\n{word}  {hint}\n{samples}".strip())
        below = self._hints[column.column]
        below.setText(hint)
        below.setStyleSheet(f"color: {self._theme.palette[ink]}; font-size: {TINY}px;")

    def _look(self, column: ColumnFinding) -> tuple[str, str, str, str]:
        """The chip's word and frame, the hint below and its colour."""
        word, frame, hint, ink = self._plain_look(column)
        if column.column in self._fresh:
            return word, "amber_fill", _("new here, please look"), "amber"
        return word, frame, hint, ink

    def _plain_look(self, column: ColumnFinding) -> tuple[str, str, str, str]:
        if column.field and self._register is not None and self._register.has(column.field):
            sure = column.confidence >= _SURE
            word = label_of(self._register[column.field])
            return (
                word,
                "strong_line" if sure else "amber_fill",
                f"{column.confidence:.0%}"
                if sure
                else _("{sure}, please look").format(sure=f"{column.confidence:.0%}"),
                "green" if sure else "amber",
            )
        if column.custom:
            return _("Own column"), "violet", _("kept as it is"), "violet"
        return _("Left out"), "line", _("not imported"), "third"

    def place(self) -> None:
        """Put every chip over its column."""
        header = self._table.horizontalHeader()
        offset = self._table.verticalHeader().width()
        width = self.width()
        for column, chip in self._chips.items():
            if column > header.count():
                chip.hide()
                continue
            x = offset + header.sectionViewportPosition(column - 1)
            room = header.sectionSize(column - 1)
            seen = x + room > offset + 8 and x < width - 8
            chip.setVisible(seen)
            hint = self._hints[column]
            hint.setVisible(seen)
            if not seen:
                continue
            left = max(x + 1, offset)
            chip.setGeometry(left, 5, max(24, x + room - 2 - left), 24)
            metrics = QFontMetrics(self._theme.font(TINY))
            hint.setGeometry(left + 2, 30, max(20, room - 4), 16)
            text = self._look_hint(column)
            hint.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(20, room - 6)))

    def _look_hint(self, column: int) -> str:
        found = next((c for c in (self._finding.columns if self._finding else ()) if c.column == column), None)
        return self._look(found)[2] if found is not None else ""

    def focus(self) -> None:
        """Give the keyboard to the first field that is in view."""
        first = next((self._chips[c] for c in sorted(self._chips) if self._chips[c].isVisible()), None)
        if first is not None:
            first.setFocus()

    def open(self, column: int, at: QPoint | None = None) -> None:
        """Open the drop-down of a column below its chip; one of a form's answers `at` its cell."""
        chip = self._chips.get(column)
        where = chip.mapToGlobal(QPoint(0, chip.height() + 2)) if chip is not None else at
        if where is None:
            return
        menu = self.menu(column)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def menu(self, column: int) -> QMenu:
        """All that a column may become; fields that others hold say where they are now."""
        menu = QMenu(self)
        finding, register = self._finding, self._register
        if finding is None or register is None:
            return menu
        held = {c.field: c.key for c in finding.columns if c.field}
        now = next((c for c in finding.columns if c.key == column), None)
        state = (now.field or (CUSTOM if now.custom else LEFT_OUT)) if now is not None else LEFT_OUT

        def entry(word: str, key: str) -> None:
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(key == state)
            action.setData(key)
            action.triggered.connect(lambda _on=False: self.chosen.emit(self._index, column, key))
            if key == state:
                menu.setActiveAction(action)

        if now is not None:
            menu.addAction(_sampled(now)).setEnabled(False)
            menu.addSeparator()
        entry(_("Keep as own column"), CUSTOM)
        entry(_("Leave out"), LEFT_OUT)
        menu.addSeparator()
        for one in register.fields:
            if one.internal or not one.editable:
                continue
            word = label_of(one)
            if one.key in held and held[one.key] != column:
                word = _("{field} (now column {letters})").format(field=word, letters=key_text(held[one.key]))
            entry(word, one.key)
        return menu


def _sampled(column: ColumnFinding) -> str:
    """A column's header with its first values."""
    samples = list_joint().join(text[:_LONGEST] for text in column.samples)
    words = f"{key_text(column.key)}  {column.header}"
    return f"{words}: {samples}" if samples else words
