"""Blocks of cells on the clipboard: as plain text for us and for letters, as a table for spreadsheet programs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.presentation.clipboard import write_block, write_html

_FIGURES = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.SCALE, Kind.DATE})


def put_block(block: Sequence[Sequence[str]], fields: Sequence[Field] = ()) -> str:
    """Put a block on the clipboard and give its plain text; columns of words stay words in Excel."""
    text = write_block(block)
    made = QMimeData()
    made.setText(text)
    made.setHtml(write_html(block, [field.kind not in _FIGURES for field in fields]))
    QGuiApplication.clipboard().setMimeData(made)
    return text
