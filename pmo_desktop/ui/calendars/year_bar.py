"""Which year or month is shown: back, forth, today, year or month."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import _, language
from pmo_desktop.presentation.calendar_scene import month_name
from pmo_desktop.ui.calendars.board import DaysBoard
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, label, row, tool
from pmo_desktop.ui.widgets.segments import Segments


class YearBar(QWidget):
    """Turns the board."""

    def __init__(self, theme: Theme, board: DaysBoard) -> None:
        """Follow a board."""
        super().__init__()
        self._board = board
        items = row(self, gap=4)
        self.back = tool(theme, "chevron_left", _("Back"), lambda: self.turn(-1))
        self.forth = tool(theme, "chevron_right", _("Forward"), lambda: self.turn(1))
        self.words = label("", "heading")
        self.words.setMinimumWidth(96)
        self.span = Segments((("year", _("Whole year")), ("month", _("Month"))), "year")
        self.span.setAccessibleName(_("Year or month"))
        self.span.chosen.connect(self._choose)
        items.addWidget(self.back)
        items.addWidget(self.words)
        items.addWidget(self.forth)
        items.addWidget(button(_("Today"), self._today, kind="flat"))
        items.addSpacing(8)
        items.addWidget(self.span)
        self.follow()

    def follow(self) -> None:
        """Say what the board shows."""
        year, month = self._board.year, self._board.month
        if not month:
            words = f"{year}年" if language() == "zh_CN" else str(year)
        else:
            words = f"{year}年{month}月" if language() == "zh_CN" else f"{month_name(month)} {year}"
        self.words.setText(words)
        self.span.set_current("month" if month else "year")

    def turn(self, step: int) -> None:
        """One year or month on, or back."""
        board = self._board
        if not board.month:
            board.turn(board.year + step, 0)
            return
        month = board.year * 12 + board.month - 1 + step
        board.turn(month // 12, month % 12 + 1)

    def _choose(self, span: str) -> None:
        self._board.turn(self._board.span[0].year, self._board.span[0].month if span == "month" else 0)

    def _today(self) -> None:
        self._board.choose(self._board.today, self._board.today)
