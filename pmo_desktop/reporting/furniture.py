"""What surrounds the content of a page: title, firm and dates, footer, page number and page map."""

from __future__ import annotations

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.scene import Measure, Scene, Shape, Text, moved
from pmo_desktop.reporting.page_map import Position, map_shapes
from pmo_desktop.reporting.paper import PageSetup

TITLE = 44.0
FOOTER = 26.0
GAP = 10.0
SMALL = 11.0
_MAP = (360.0, 26.0)
_SIZES = (20, 18, 16, 14)


def furniture(title: str, setup: PageSetup, position: Position, measure: Measure, *, with_map: bool = True) -> Scene:
    """Title line and footer for one page, in a scene of the size inside the margins."""
    width, height = setup.inner
    right = max((measure(line, SMALL, False) for line in setup.header_right), default=0.0)
    wide = width - right - 16
    size = next((size for size in _SIZES if measure(title, size, True) <= wide), _SIZES[-1])
    shapes: list[Shape] = [Text(0, 0, wide, TITLE - 10, title, "text", size, bold=True)]
    line_height = 15.0
    top = max(0.0, TITLE - 8 - line_height * len(setup.header_right))
    for number, line in enumerate(setup.header_right):
        shapes.append(
            Text(
                width - right - 2,
                top + number * line_height,
                right + 2,
                line_height,
                line,
                "second",
                SMALL,
                align="right",
            )
        )
    shapes.extend(_footer(setup, position, width, height, with_map=with_map))
    return Scene(width, height, tuple(shapes))


def _footer(setup: PageSetup, position: Position, width: float, height: float, *, with_map: bool) -> list[Shape]:
    top = height - 16
    third = width / 3
    number = _("Page {number} of {total}").format(number=position.number, total=position.total)
    if position.columns > 1:
        number = f"{position.name} · {number}"
    covers = " – ".join(part for part in position.covers if part)
    if covers and position.column < position.columns - 1:
        covers = _("{covers}, goes on in {name}").format(covers=covers, name=position.after.name)
    shapes: list[Shape] = [Text(0, top, third, 16, setup.footer_left, "second", SMALL)]
    if covers:
        shapes.append(Text(third, top, third, 16, covers, "second", SMALL, align="center"))
    map_width = 0.0
    if setup.page_map and with_map and position.total > 1:
        sketch, map_width, map_height = map_shapes(position, *_MAP)
        shapes.extend(moved(shape, width - map_width, height - map_height) for shape in sketch)
        map_width += 12
    shapes.append(Text(2 * third, top, third - map_width, 16, number, "second", SMALL, align="right"))
    return shapes
