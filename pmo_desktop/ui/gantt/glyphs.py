"""The glyphs on the chart's switches: each shows the very thing it switches on, so the toolbar is the legend."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from pmo_desktop.presentation.scene import Line, Oval, Rect, Scene, Shape
from pmo_desktop.ui.painting import ScenePainter
from pmo_desktop.ui.theme import Theme

_SHAPES: dict[str, tuple[Shape, ...]] = {
    "critical": (Rect(0, 4, 16, 8, "critical_rest", "critical", 1.0, radius=2),),
    "links": (Line(((1, 4), (9, 4), (9, 13)), "link", 1.4, arrow=True),),
    "baseline": (Rect(0, 6.5, 16, 3, "baseline", radius=1),),
    "floats": (
        Line(((0, 8), (13, 8)), "float_tail", 1.4, dash=(1.0, 1.6)),
        Line(((14, 4), (14, 12)), "float_tail", 1.4),
    ),
    "front": (
        Line(((11, 0.5), (11, 3), (4, 8), (11, 13), (11, 15.5)), "front", 1.8),
        Oval(1.5, 5.5, 5, 5, "surface", "front", 1.4),
    ),
}


def glyph(theme: Theme, name: str) -> QIcon:
    """The icon of a switch, 16 by 16."""
    icon = QIcon()
    for ratio in (1, 2, 3):
        picture = QPixmap(16 * ratio, 16 * ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio, ratio)
        ScenePainter(painter, theme.palette, theme.family).paint(Scene(16, 16, _SHAPES[name]))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        icon.addPixmap(picture)
    return icon
