"""Where and in what state Qt asks for a cell to be painted; Qt's own type stubs leave both out."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem


def box_of(option: QStyleOptionViewItem) -> QRect:
    """The rectangle of the cell."""
    box: QRect = option.rect  # type: ignore[attr-defined]
    return box


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Whether the cell is chosen."""
    return bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]


def has_focus(option: QStyleOptionViewItem) -> bool:
    """Whether the keyboard is at the cell."""
    return bool(option.state & QStyle.StateFlag.State_HasFocus)  # type: ignore[attr-defined]
