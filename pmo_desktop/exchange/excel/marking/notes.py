"""The drawing in which Excel keeps the yellow notes of a sheet: one shape for every comment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmo_desktop.exchange.excel.marking.marks import Mark
from pmo_desktop.exchange.excel.marking.pointers import add_part, inside, unused
from pmo_desktop.exchange.excel.package.markup import as_utf8
from pmo_desktop.exchange.excel.package.parts import Parts

_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_ID = re.compile(rb"_x0000_s(\d+)")
_MAP = re.compile(rb"<[\w.-]*:?idmap\b[^>]*\bdata\s*=\s*[\"']([\d, ]+)")
_BLOCK = 1024
_LINE = 16


def add_notes(parts: Parts, drawing: str, marks: Sequence[Mark]) -> str:
    """Draw a note for each of these comments, in the sheet's drawing or (blank) a new one; gives its part."""
    if not drawing:
        drawing = unused(parts, "xl/drawings/vmlDrawing{n}.vml")
        block = 1 + max((number for name in parts.names for number in _blocks(parts, name)), default=0)
        empty = (
            f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout></xml>'
        )
        add_part(parts, drawing, empty.encode(), _TYPE)
    data = as_utf8(parts.read(drawing))
    blocks = _blocks(parts, drawing)
    first = max([*(int(number) for number in _ID.findall(data)), (blocks[0] if blocks else 1) * _BLOCK]) + 1
    shapes = [_shape(first + number, mark) for number, mark in enumerate(marks)]
    if b"_x0000_t202" not in data:
        shapes.insert(0, _SHAPE_TYPE)
    parts.write(drawing, inside(data, b"xml", "".join(shapes).encode()))
    return drawing


def _blocks(parts: Parts, name: str) -> list[int]:
    """The blocks of shape numbers that a drawing uses."""
    if not name.lower().endswith(".vml"):
        return []
    return [
        int(number) for told in _MAP.findall(parts.read(name)) for number in re.findall(r"\d+", told.decode("ascii"))
    ]


def _shape(number: int, mark: Mark) -> str:
    row, column = mark.row - 1, mark.column - 1
    lines = sum(1 + len(line) // _LINE for line in mark.text.split("\n"))
    anchor = f"{column + 1}, 15, {max(0, row - 1)}, 2, {column + 4}, 15, {max(0, row - 1) + max(3, lines + 1)}, 4"
    return (
        f'<v:shape {_SPACES} id="_x0000_s{number}" type="#_x0000_t202" '
        'style="position:absolute;margin-left:60pt;margin-top:2pt;width:160pt;height:60pt;z-index:1;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
        "</x:ClientData></v:shape>"
    )
