"""How cells are painted: chips, codes, tree arrows, group lines, the current cell's frame, amber marks of checks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygon

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field, Kind, Now, Tone
from pmo_desktop.presentation.formatting import RIGHT, cell, is_chip, tone
from pmo_desktop.presentation.rows import GroupLine
from pmo_desktop.presentation.totals import count_words
from pmo_desktop.ui.registers.model import GridModel
from pmo_desktop.ui.theme import SMALL, Theme
from pmo_desktop.ui.widgets.chip import TINTS

PADDING = 8
INDENT = 16
ARROW = 12
MARK = 7


@dataclass(slots=True)
class Look:
    """What a cell has to know of the selection: whether its row, itself, or the frame is on it."""

    tinted: bool = False
    current: bool = False
    framed: bool = True


class CellPainter:
    """Paints the cells of one grid in one theme."""

    def __init__(self, theme: Theme, model: GridModel) -> None:
        """Prepare fonts and colours once."""
        self._theme = theme
        self._model = model
        self._font = theme.font(SMALL)
        self._bold = theme.font(SMALL, bold=True)
        self._metrics = QFontMetrics(self._font)
        self._bold_metrics = QFontMetrics(self._bold)
        self._lines = QPen(theme.color("line"), 1)
        self._now: Now | None = None

    def begin(self) -> None:
        """Forget what held for the last painting."""
        self._now = None

    @property
    def now(self) -> Now:
        """The day and settings colours may depend on, read once a painting."""
        if self._now is None:
            self._now = self._model.desk.now()
        return self._now

    def paint(self, painter: QPainter, rect: QRect, row: int, column: int, look: Look) -> None:
        """One cell with its ground and its lines."""
        line = self._model.line(row)
        ground = "surface"
        if isinstance(line, GroupLine):
            ground = "alternate"
        elif look.tinted:
            ground = "selection"
        painter.fillRect(rect, self._theme.color("surface" if look.current else ground))
        if isinstance(line, int):
            self._record(painter, rect.adjusted(0, 0, -1, -1), line, self._model.field_at(column), look)
        painter.setPen(self._lines)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if isinstance(line, int):
            painter.drawLine(rect.topRight(), rect.bottomRight())
        if look.current and look.framed and not isinstance(line, GroupLine):
            self.frame(painter, rect)

    def frame(self, painter: QPainter, rect: QRect) -> None:
        """The accent frame of the current cell."""
        painter.setPen(QPen(self._theme.color("accent"), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def whole_line(self, painter: QPainter, rect: QRect, row: int) -> None:
        """What is written across all columns: a group's name, or the words on the line for new rows."""
        line = self._model.line(row)
        if isinstance(line, GroupLine):
            self._group(painter, rect, line)
        elif line is None and self._model.adds_rows:
            painter.setFont(self._font)
            painter.setPen(self._theme.color("third"))
            text = _("＋ Type or paste new rows here")
            painter.drawText(rect.adjusted(PADDING, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _group(self, painter: QPainter, rect: QRect, line: GroupLine) -> None:
        self.arrow(painter, rect.left() + PADDING, rect.center().y(), folded=line.folded)
        at = rect.left() + PADDING + ARROW + 6
        painter.setFont(self._bold)
        painter.setPen(self._theme.color("text"))
        painter.drawText(QRect(at, rect.top(), rect.width(), rect.height()), Qt.AlignmentFlag.AlignVCenter, line.title)
        at += self._bold_metrics.horizontalAdvance(line.title) + 8
        painter.setFont(self._font)
        painter.setPen(self._theme.color("second"))
        words = [count_words(line.count)]
        text = " · ".join(part for part in (*words, self._model.group_sums(line)) if part)
        painter.drawText(QRect(at, rect.top(), rect.width(), rect.height()), Qt.AlignmentFlag.AlignVCenter, text)

    def arrow(self, painter: QPainter, x: int, y: int, *, folded: bool) -> None:
        """The chevron of a group or of a row with rows below it."""
        name = "chevron_right" if folded else "chevron_down"
        painter.drawPixmap(x, y - ARROW // 2, self._theme.pixmap(name, "second", ARROW))

    def _record(self, painter: QPainter, rect: QRect, id_: int, field: Field, look: Look) -> None:
        model = self._model
        wrong = model.wrong.get((id_, field.key)) if model.wrong else None
        text = wrong[0] if wrong else model.text(id_, field)
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        bold = False
        if field.key == model.desk.register.name_field and model.desk.parent:
            bold = id_ in model.order.parents
            inner = self._indented(painter, inner, id_)
        if text:
            value = None if wrong else cell(model.rows[id_], field.key)
            hue = None if wrong else tone(field, value, model.rows[id_], self.now)
            if hue is not None and is_chip(field):
                same = look.tinted and not look.current and hue is Tone.ACCENT
                self.chip(painter, inner, text, hue, "surface" if same else "", centred=field.kind in RIGHT)
            else:
                self._text(painter, inner, text, field, bold=bold)
        if wrong:
            painter.setPen(QPen(self._theme.color("red_fill"), 1.5))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))
        elif field.key in model.problems(id_):
            self._mark(painter, rect)

    def chip(self, painter: QPainter, rect: QRect, text: str, hue: Tone, ground: str, *, centred: bool) -> None:
        """A word on its tint."""
        chip(painter, rect, text, hue, self._theme, metrics=self._metrics, centred=centred, ground=ground)

    def _indented(self, painter: QPainter, rect: QRect, id_: int) -> QRect:
        order = self._model.order
        left = order.depth.get(id_, 0) * INDENT
        if id_ in order.parents:
            folded = f"tree={id_}" in self._model.wish.folded
            self.arrow(painter, rect.left() + left, rect.center().y(), folded=folded)
        return rect.adjusted(left + ARROW + 4, 0, 0, 0)

    def _text(self, painter: QPainter, rect: QRect, text: str, field: Field, *, bold: bool) -> None:
        painter.setFont(self._bold if bold else self._font)
        painter.setPen(self._theme.color(_ink(field)))
        side = Qt.AlignmentFlag.AlignRight if field.kind in RIGHT else Qt.AlignmentFlag.AlignLeft
        metrics = self._bold_metrics if bold else self._metrics
        line = text.replace("\n", " ↵ ") if "\n" in text else text
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _mark(self, painter: QPainter, rect: QRect) -> None:
        corner = rect.topRight()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("amber_fill"))
        painter.drawPolygon(QPolygon([corner, corner - QPoint(MARK, 0), corner + QPoint(0, MARK)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)


def chip(
    painter: QPainter,
    rect: QRect,
    text: str,
    hue: Tone,
    theme: Theme,
    *,
    metrics: QFontMetrics,
    centred: bool = False,
    ground: str = "",
) -> None:
    """A word on its tint, 20 high, as wide as the word."""
    tint, ink = TINTS[hue]
    tint = ground or tint
    width = min(metrics.horizontalAdvance(text) + 16, rect.width() + PADDING)
    left = rect.center().x() - width // 2 if centred else rect.left()
    plate = QRect(left, rect.center().y() - 9, width, 20)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(tint))
    painter.drawRoundedRect(plate, 10, 10)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setFont(theme.font(SMALL))
    painter.setPen(theme.color(ink))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 12)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, shown)


def _ink(field: Field) -> str:
    if field.kind is Kind.CODE:
        return "third"
    return "second" if field.kind is Kind.REF and field.to != "resources" else "text"
