"""Paint a scene with a painter: the same few lines for screen, printer, PDF, PNG and SVG."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from threading import get_ident

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from pmo_desktop.presentation.palette import Palette
from pmo_desktop.presentation.scene import Line, Oval, Point, Poly, Rect, Scene, Shape, Text

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
_FLAGS = {
    (align, elide): int(
        flag
        | Qt.AlignmentFlag.AlignVCenter
        | Qt.TextFlag.TextSingleLine
        | (Qt.TextFlag.TextSingleLine if elide else Qt.TextFlag.TextDontClip)
    )
    for align, flag in _ALIGN.items()
    for elide in (True, False)
}
_STRIPE = 6.0
_MOST_WIDTHS = 4096


def font(family: str, size: float, bold: bool) -> QFont:
    """The font for a text size in scene units (pixels at scale 1)."""
    return _font(family, size, bold, get_ident())


@cache
def _font(family: str, size: float, bold: bool, _thread: int) -> QFont:
    """Qt's fonts belong to the thread that first measures or paints with them: each has its own."""
    made = QFont(family)
    made.setPixelSize(max(1, round(size)))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _metrics(family: str, size: float, bold: bool) -> QFontMetricsF:
    return _thread_metrics(family, size, bold, get_ident())


@cache
def _thread_metrics(family: str, size: float, bold: bool, thread: int) -> QFontMetricsF:
    return QFontMetricsF(_font(family, size, bold, thread))


def measurer(family: str) -> _Measurer:
    """A `Measure` with this family's real widths."""
    return _Measurer(family)


class _Measurer:
    def __init__(self, family: str) -> None:
        self._family = family
        self._known: dict[tuple[str, float, bool], float] = {}

    def __call__(self, text: str, size: float, bold: bool) -> float:
        key = (text, size, bold)
        width = self._known.get(key)
        if width is None:
            if len(self._known) >= _MOST_WIDTHS:
                self._known.clear()
            width = self._known[key] = _metrics(self._family, size, bold).horizontalAdvance(text)
        return width


class ScenePainter:
    """Paints shapes with a palette and a font family; `clip` leaves out what lies outside."""

    def __init__(self, painter: QPainter, palette: Palette, family: str) -> None:
        """Paint on `painter`, whose transform is already set to scene units."""
        self._painter = painter
        self._palette = palette
        self._family = family
        self._colors: dict[str, QColor] = {}
        self._pens: dict[tuple[str, float, tuple[float, ...], bool], QPen] = {}

    def paint(self, scene: Scene, clip: QRectF | None = None) -> None:
        """Paint all shapes that touch `clip`, in order."""
        for shape in scene.shapes:
            if clip is None or clip.intersects(bounds(shape)):
                self.shape(shape)

    def shape(self, shape: Shape) -> None:
        """Paint one shape."""
        match shape:
            case Line():
                self._line(shape)
            case Rect():
                self._rect(shape)
            case Poly():
                self._pen(shape.line, shape.line_width)
                self._brush(shape.fill)
                self._painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))
            case Oval():
                self._pen(shape.line, shape.line_width, (3.0, 2.0) if shape.dash else ())
                self._brush(shape.fill)
                self._painter.drawEllipse(QRectF(shape.x, shape.y, shape.width, shape.height))
            case Text():
                self._text(shape)

    def _color(self, role: str) -> QColor:
        color = self._colors.get(role)
        if color is None:
            color = self._colors[role] = QColor(self._palette.get(role, role))
        return color

    def _pen(self, role: str, width: float, dash: tuple[float, ...] = (), *, bent: bool = False) -> None:
        """With `bent` corners are cut, so that no spike stands out of a sharp one."""
        if not role:
            self._painter.setPen(Qt.PenStyle.NoPen)
            return
        pen = self._pens.get((role, width, dash, bent))
        if pen is None:
            pen = self._pens[role, width, dash, bent] = QPen(self._color(role), width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin if bent else Qt.PenJoinStyle.MiterJoin)
            if dash:
                pen.setDashPattern(list(dash))
        self._painter.setPen(pen)

    def _brush(self, role: str) -> None:
        self._painter.setBrush(QBrush(self._color(role)) if role else Qt.BrushStyle.NoBrush)

    def _rect(self, shape: Rect) -> None:
        box = QRectF(shape.x, shape.y, shape.width, shape.height)
        if not (shape.radius or shape.line or shape.hatch):
            if shape.fill:
                self._painter.fillRect(box, self._color(shape.fill))
            return
        if shape.radius and shape.fill and shape.line and not shape.hatch:
            self._framed(box, shape)
            return
        self._pen("", 0)
        if shape.fill:
            self._brush(shape.fill)
            if shape.radius:
                self._painter.drawRoundedRect(box, shape.radius, shape.radius)
            else:
                self._painter.fillRect(box, self._color(shape.fill))
        if shape.hatch:
            self._hatch(box, shape.hatch)
        if shape.line:
            self._pen(shape.line, shape.line_width, (4.0, 3.0) if shape.dash else ())
            self._brush("")
            half = shape.line_width / 2
            inner = box.adjusted(half, half, -half, -half)
            if shape.radius:
                self._painter.drawRoundedRect(inner, shape.radius, shape.radius)
            else:
                self._painter.drawRect(inner)

    def _framed(self, box: QRectF, shape: Rect) -> None:
        """A rounded box with its outline in one stroke, which is twice as fast as one after the other."""
        self._pen(shape.line, shape.line_width, (4.0, 3.0) if shape.dash else ())
        self._brush(shape.fill)
        half = shape.line_width / 2
        self._painter.drawRoundedRect(box.adjusted(half, half, -half, -half), shape.radius, shape.radius)

    def _hatch(self, box: QRectF, role: str) -> None:
        self._painter.save()
        self._painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        self._pen(role, _STRIPE / 3)
        left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
        height = bottom - top
        x = left - height
        x -= x % _STRIPE
        lines = []
        while x < right:
            lines.append(QLineF(x, bottom, x + height, top))
            x += _STRIPE
        self._painter.drawLines(lines)
        self._painter.restore()

    def _line(self, shape: Line) -> None:
        if len(shape.points) == 2 and not shape.dash and not shape.arrow:
            (x, y), (to_x, to_y) = shape.points
            if x == to_x or y == to_y:
                self._stroke(x, y, to_x, to_y, shape)
                return
        if not shape.dash and _upright(shape.points):
            self._strokes(shape)
        else:
            self._pen(shape.color, shape.width, shape.dash, bent=True)
            self._brush("")
            self._painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in shape.points]))
        if shape.arrow and len(shape.points) > 1:
            self._arrow(QPointF(*shape.points[-2]), QPointF(*shape.points[-1]), shape.color)

    def _stroke(self, x: float, y: float, to_x: float, to_y: float, shape: Line) -> None:
        """One upright or level stroke as a box."""
        width = shape.width
        if y == to_y:
            box = QRectF(min(x, to_x), y - width / 2, abs(to_x - x), width)
        else:
            box = QRectF(x - width / 2, min(y, to_y), width, abs(to_y - y))
        self._painter.fillRect(box, self._color(shape.color))

    def _strokes(self, shape: Line) -> None:
        """Upright and level strokes as boxes, which is many times faster than stroking a path."""
        color, half = self._color(shape.color), shape.width / 2
        last = len(shape.points) - 2
        if last == 0:
            (x, y), (to_x, to_y) = shape.points
            self._stroke(x, y, to_x, to_y, shape)
            return
        for number, ((x, y), (to_x, to_y)) in enumerate(pairwise(shape.points)):
            before, after = half if number else 0.0, half if number < last else 0.0
            if to_x < x or to_y < y:
                before, after = after, before
            left, right, top, bottom = min(x, to_x), max(x, to_x), min(y, to_y), max(y, to_y)
            if left == right:
                box = QRectF(left - half, top - before, shape.width, bottom - top + before + after)
            else:
                box = QRectF(left - before, top - half, right - left + before + after, shape.width)
            self._painter.fillRect(box, color)

    def _arrow(self, before: QPointF, tip: QPointF, role: str) -> None:
        way = tip - before
        length = (way.x() ** 2 + way.y() ** 2) ** 0.5 or 1.0
        ux, uy = way.x() / length, way.y() / length
        base = tip - QPointF(ux * 5, uy * 5)
        side = QPointF(-uy * 3, ux * 3)
        self._pen("", 0)
        self._brush(role)
        self._painter.drawPolygon(QPolygonF([tip, base + side, base - side]))

    def _text(self, shape: Text) -> None:
        face = font(self._family, shape.size, shape.bold)
        metrics = _metrics(self._family, shape.size, shape.bold)
        text = shape.text
        if shape.elide and metrics.horizontalAdvance(text) > shape.width + 0.5:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, shape.width)
        if not text:
            return
        self._painter.setFont(face)
        box = QRectF(shape.x, shape.y, shape.width, shape.height)
        if shape.halo:
            self._halo(shape, text, metrics)
        self._pen(shape.color, 1)
        self._painter.drawText(box, _FLAGS[shape.align, shape.elide], text)

    def _halo(self, shape: Text, text: str, metrics: QFontMetricsF) -> None:
        width = metrics.horizontalAdvance(text)
        x = {"left": shape.x, "right": shape.x + shape.width - width}.get(
            shape.align, shape.x + (shape.width - width) / 2
        )
        path = QPainterPath()
        height = min(shape.height, metrics.height())
        top = shape.y + (shape.height - height) / 2
        path.addRoundedRect(QRectF(x - 3, top, width + 6, height), 3, 3)
        self._painter.fillPath(path, self._color(shape.halo))


def _upright(points: tuple[Point, ...]) -> bool:
    """Whether every stretch is level or upright."""
    if len(points) == 2:
        return points[0][0] == points[1][0] or points[0][1] == points[1][1]
    return all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))


def bounds(shape: Shape) -> QRectF:
    """The box a shape may touch, with room for lines and arrow heads."""
    if isinstance(shape, Line | Poly):
        xs = [x for x, _ in shape.points]
        ys = [y for _, y in shape.points]
        return QRectF(min(xs) - 4, min(ys) - 4, max(xs) - min(xs) + 8, max(ys) - min(ys) + 8)
    return QRectF(shape.x - 3, shape.y - 2, shape.width + 6, shape.height + 4)
