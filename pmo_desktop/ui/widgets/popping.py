"""Small windows that open at a place."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget


def show_at(popup: QWidget, place: QPoint, first: QWidget) -> None:
    """Open a popup at a place, wholly on its screen, with the keyboard in its first field."""
    popup.adjustSize()
    screen = popup.screen().availableGeometry()
    popup.move(min(place.x(), screen.right() - popup.width()), min(place.y(), screen.bottom() - popup.height()))
    popup.show()
    first.setFocus()
