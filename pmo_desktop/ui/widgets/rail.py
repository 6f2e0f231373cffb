"""The navigation at the left: a tile with icon and word for each view, help and settings at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pmo_desktop.base.i18n import language
from pmo_desktop.ui.theme import Theme

_TILE = QSize(72, 52)


class Tile(QPushButton):
    """One tile: icon 20, word 12, the accent mark at the window's edge, a count badge."""

    def __init__(self, theme: Theme, icon: str, word: str, *, small: bool = False) -> None:
        """`small` tiles stand at the foot and show the icon only."""
        super().__init__()
        self.setObjectName("foot" if small else "tile")
        self.setCheckable(True)
        self.setFixedSize(_TILE.width(), 36 if small else _TILE.height())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word)
        if small:
            self.setToolTip(word)
        self._theme = theme
        self._icon = icon
        self._word = "" if small else word
        self.badge = 0

    def set_badge(self, count: int) -> None:
        """Show a count; 0 hides it."""
        self.badge = count
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        del event
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self.isChecked()
        ground = QRectF(8, 0, 56, self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        if active or self.underMouse():
            painter.setBrush(theme.color("selection" if active else "line"))
            painter.drawRoundedRect(ground, 8, 8)
        if self.hasFocus() and not active:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.color("accent"))
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            painter.setPen(Qt.PenStyle.NoPen)
        if active and self._word:
            painter.setBrush(theme.color("accent"))
            painter.drawRect(QRectF(0, (self.height() - 28) / 2, 3, 28))
        role = "accent_text" if active else "second"
        top = 7 if self._word else (self.height() - 20) // 2
        scale = 2 if self.devicePixelRatioF() > 1 else 1
        painter.drawPixmap(QRect(26, top, 20, 20), theme.pixmap(self._icon, role, 20, scale))
        if self._word:
            painter.setFont(theme.font(12 if language() == "zh_CN" else 11, bold=active))
            painter.setPen(theme.color(role))
            painter.drawText(QRectF(2, 29, 68, 20), Qt.AlignmentFlag.AlignCenter, self._word)
        if self.badge:
            self._paint_badge(painter)
        painter.end()

    def _paint_badge(self, painter: QPainter) -> None:
        text = str(self.badge) if self.badge < 100 else "99+"
        painter.setFont(self._theme.font(11))
        width = max(16, painter.fontMetrics().horizontalAdvance(text) + 8)
        box = QRectF(62 - width, 2, width, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("red_fill"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(self._theme.color("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QWidget):
    """72 px of tiles; `chosen` says the key of the view."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, tiles: Sequence[tuple[str, str, str]], foot: Sequence[tuple[str, str, str]]
    ) -> None:
        """Tiles and foot are (key, icon, word)."""
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(72)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 4)
        layout.setSpacing(8)
        self.tiles: dict[str, Tile] = {}
        for key, icon, word in tiles:
            self._add(layout, key, Tile(theme, icon, word))
        layout.addStretch()
        below = QVBoxLayout()
        below.setSpacing(0)
        for key, icon, word in foot:
            self._add(below, key, Tile(theme, icon, word, small=True))
        layout.addLayout(below)

    def _add(self, layout: QVBoxLayout, key: str, tile: Tile) -> None:
        tile.clicked.connect(lambda _on=False: self.chosen.emit(key))
        self.tiles[key] = tile
        layout.addWidget(tile)

    def set_current(self, key: str) -> None:
        """Mark the tile of a view."""
        for own, tile in self.tiles.items():
            tile.setChecked(own == key)
