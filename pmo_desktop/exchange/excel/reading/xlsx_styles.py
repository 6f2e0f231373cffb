"""The looks a workbook's cells can have, by style number: format, fill, bold, indent."""

from __future__ import annotations

import colorsys
from xml.etree import ElementTree as ET

from pmo_desktop.exchange.excel.reading.number_formats import BUILT_IN, kind_of_format

_INDEXED_WORDS = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
)
_INDEXED = _INDEXED_WORDS.split(" ")
_OFFICE_WORDS = "FFFFFF 000000 EEECE1 1F497D 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646 0000FF 800080"
_OFFICE_THEME = _OFFICE_WORDS.split(" ")


class Look:
    """One cell style; `kind` is what its format makes of a number, `fill` RRGGBB or empty."""

    __slots__ = ("bold", "fill", "indent", "kind", "number_format")

    def __init__(
        self, number_format: str = "", kind: str = "n", fill: str = "", bold: bool = False, indent: int = 0
    ) -> None:
        self.number_format = number_format
        self.kind = kind
        self.fill = fill
        self.bold = bold
        self.indent = indent


PLAIN = Look()


def local(element: ET.Element) -> str:
    """The element's name without its namespace (transitional and strict files differ only there)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: ET.Element | None, name: str) -> list[ET.Element]:
    """The direct children of this local name."""
    return [] if element is None else [child for child in element if local(child) == name]


def child(element: ET.Element | None, name: str) -> ET.Element | None:
    """The first direct child of this local name."""
    return next(iter(children(element, name)), None)


def whole(text: str | None, default: int = 0) -> int:
    """An attribute as a whole number; the default when it is none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def _theme_colours(theme: bytes | None) -> list[str]:
    if not theme:
        return _OFFICE_THEME
    scheme = next((e for e in ET.fromstring(theme).iter() if local(e) == "clrScheme"), None)  # noqa: S314 gated before
    colours = []
    for slot in scheme if scheme is not None else ():
        value = next(iter(slot), None)
        colours.append("" if value is None else value.get("lastClr") or value.get("val") or "")
    if len(colours) < len(_OFFICE_THEME):
        return _OFFICE_THEME
    # Excel numbers the theme light first: lt1, dk1, lt2, dk2, accents.
    return [colours[1], colours[0], colours[3], colours[2], *colours[4:]]


def _tinted(colour: str, tint: float) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation))


def _colour(element: ET.Element | None, theme: list[str], indexed: list[str]) -> str:
    """RRGGBB; empty for none, white and what cannot be known."""
    if element is None:
        return ""
    colour = ""
    if rgb := element.get("rgb"):
        colour = rgb[-6:].upper()
    elif (number := whole(element.get("theme"), -1)) >= 0:
        colour = theme[number].upper() if number < len(theme) else ""
    elif 0 <= (number := whole(element.get("indexed"), -1)) < len(indexed):
        colour = indexed[number]
    try:
        int(colour, 16)
        tint = float(element.get("tint") or 0)
        if tint and len(colour) == 6:
            colour = _tinted(colour, tint)
    except ValueError:
        return ""
    return "" if colour == "FFFFFF" or len(colour) != 6 else colour


def read_looks(styles: bytes | None, theme: bytes | None) -> list[Look]:
    """The looks by style number; one plain look when the workbook has no styles."""
    if not styles:
        return [PLAIN]
    root = ET.fromstring(styles)  # noqa: S314 gated before
    try:
        colours = _theme_colours(theme)
    except ET.ParseError:
        colours = _OFFICE_THEME
    palette = [e.get("rgb", "")[-6:] for e in children(child(child(root, "colors"), "indexedColors"), "rgbColor")]
    palette += _INDEXED[len(palette) :]
    formats = dict(BUILT_IN)
    for entry in children(child(root, "numFmts"), "numFmt"):
        formats[whole(entry.get("numFmtId"), -1)] = entry.get("formatCode") or ""
    fills = []
    for fill in children(child(root, "fills"), "fill"):
        pattern = child(fill, "patternFill")
        solid = pattern is not None and pattern.get("patternType") == "solid"
        fills.append(_colour(child(pattern, "fgColor"), colours, palette) if solid else "")
    fonts = [child(font, "b") for font in children(child(root, "fonts"), "font")]
    bold = [mark is not None and mark.get("val") not in {"0", "false"} for mark in fonts]
    looks = [_look(xf, formats, fills, bold) for xf in children(child(root, "cellXfs"), "xf")]
    return looks or [PLAIN]


def _look(xf: ET.Element, formats: dict[int, str], fills: list[str], bold: list[bool]) -> Look:
    number_format = formats.get(whole(xf.get("numFmtId")), "")
    if number_format.lower() == "general":
        number_format = ""
    fill, font = whole(xf.get("fillId")), whole(xf.get("fontId"))
    alignment = child(xf, "alignment")
    return Look(
        number_format,
        kind_of_format(number_format),
        fills[fill] if 0 <= fill < len(fills) else "",
        bold[font] if 0 <= font < len(bold) else False,
        whole(alignment.get("indent")) if alignment is not None else 0,
    )
