"""Column widths that fit what the first records say, between the heading and the described width."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QFontMetrics

from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.presentation.columns import Column, Layout
from pmo_desktop.presentation.formatting import heading, is_chip, label
from pmo_desktop.ui.registers.model import GridModel
from pmo_desktop.ui.theme import SMALL, Theme

_LOOKED_AT = 40
_PADDING = 20
_CHIP = 16
_ROOMY = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.CODE})
_WIDEST = 1.25
_NAME = 0.7
_KNOWN_UNITS = frozenset({"d", "h"})


def fitted(layout: Layout, model: GridModel, theme: Theme) -> Layout:
    """The layout with widths from the first records; nothing gets narrower than its heading."""
    metrics = QFontMetrics(theme.font(SMALL))
    ids = [line for line in model.order.lines[:_LOOKED_AT] if isinstance(line, int)]
    return replace(layout, columns=tuple(_fit(c, model, metrics, ids) for c in layout.columns))


def _fit(column: Column, model: GridModel, metrics: QFontMetrics, ids: list[int]) -> Column:
    field = column.field
    if not column.shown or field.key not in model.rows.fields:
        return column
    head = label(field) if field.unit in _KNOWN_UNITS else heading(field)
    least = metrics.horizontalAdvance(head) + _PADDING
    if field.kind is Kind.LONG_TEXT or field.key == model.desk.register.name_field:
        least = max(least, int(column.width * _NAME))
    texts = [model.text(id_, field) for id_ in ids]
    widest = max((metrics.horizontalAdvance(text.split("\n", 1)[0]) for text in texts), default=0) + _PADDING
    if is_chip(field):
        widest += _CHIP
    indent = 64 if field.key == model.desk.register.name_field and model.desk.parent else 0
    most = int(column.width * (_WIDEST if field.kind in _ROOMY else 1)) + indent
    return replace(column, width=max(least, min(widest + indent, max(most, least))))
