"""A card that floats over the chart beside the line it explains."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget

from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import column

WIDTH = 392


class FloatingCard(QFrame):
    """A shadowed ground; never over the line it explains."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """An empty card; each kind hides itself until it is asked."""
        super().__init__(parent)
        self._parent, self._theme = parent, theme
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(16)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 127 if theme.dark else 40))
        self.setGraphicsEffect(shadow)
        self._body = column(self, margin=12, gap=6)

    def place(self, at: QPoint, row_top: int, row_height: int) -> None:
        """Stand beside a point of the parent, below or above the line there."""
        parent = self._parent
        self._body.activate()
        height = max(self._body.totalHeightForWidth(WIDTH), self.sizeHint().height())
        self.resize(WIDTH, height)
        below = row_top + row_height + 8
        if below + height <= parent.height():
            top = below
        elif row_top - height - 8 >= 0:
            top = row_top - height - 8
        else:
            top = below if parent.height() - below > row_top else max(0, row_top - height - 8)
        self.move(min(max(8, at.x() + 16), max(8, parent.width() - WIDTH - 24)), top)
