"""The sheets of the workbook below the grid: what was found in each, and a tick whether it is imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QScrollArea, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.importing.words import sheet_words
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import clear, panel, row


@dataclass(frozen=True, slots=True)
class SheetTab:
    """One sheet: its name, what was found in it, whether it can be and is imported."""

    name: str
    found: str
    importable: bool
    taken: bool
    hidden: bool


class SheetTabs(QScrollArea):
    """A row of sheets."""

    chosen = Signal(int)
    ticked = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        """No sheets yet."""
        super().__init__()
        self._theme = theme
        self.setFixedHeight(36)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = panel("header")
        self._row: QHBoxLayout = row(self._inner, left=12, right=12, gap=10)
        self.setWidget(self._inner)
        self.tabs: list[QPushButton] = []
        self.ticks: dict[str, QCheckBox] = {}

    def show_sheets(self, sheets: Sequence[SheetTab], current: int) -> None:
        """Show these sheets."""
        clear(self._row)
        self.tabs, self.ticks = [], {}
        for number, sheet in enumerate(sheets):
            holder = QWidget()
            line = row(holder, gap=4)
            if sheet.importable:
                tick = QCheckBox()
                tick.setChecked(sheet.taken)
                tick.setToolTip(_("Import this sheet"))
                tick.setAccessibleName(_("Import sheet {name}").format(name=sheet.name))
                tick.clicked.connect(lambda on, name=sheet.name: self.ticked.emit(name, on))
                self.ticks[sheet.name] = tick
                line.addWidget(tick)
            tab = QPushButton(sheet_words(sheet.name, sheet.found, hidden=sheet.hidden))
            tab.setProperty("kind", "flat")
            tab.setCheckable(True)
            tab.setChecked(number == current)
            palette = self._theme.palette
            ink = palette["accent_text" if number == current else "text" if sheet.importable else "third"]
            ground = (
                f"background: {palette['surface']}; border: 1px solid {palette['strong_line']};"
                if number == current
                else ""
            )
            tab.setStyleSheet(
                f"QPushButton {{ color: {ink}; font-size: 12px; min-height: 22px; max-height: 22px; {ground}"
                f" font-weight: {700 if number == current else 400}; }}"
            )
            tab.clicked.connect(lambda _on=False, n=number: self.chosen.emit(n))
            self.tabs.append(tab)
            line.addWidget(tab)
            self._row.addWidget(holder)
        self._row.addStretch()
        if 0 <= current < len(self.tabs):
            self._inner.adjustSize()
            self.ensureWidgetVisible(self.tabs[current])
