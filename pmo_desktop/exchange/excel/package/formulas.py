"""Formulas in a sheet: which cells hold one, which belong together, and what stays when one of them goes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError

from pmo_desktop.base.xml_text import escape, unescape
from pmo_desktop.exchange.excel.package.markup import Splice, attribute, start_tag, with_attributes
from pmo_desktop.exchange.excel.package.places import Area, address, area
from pmo_desktop.exchange.excel.package.sheet_rows import SheetXml, Span


@dataclass(frozen=True, slots=True)
class Formula:
    """The formula of a cell: where it stands, its kind (`shared`, `array` …), group, reach and raw text."""

    start: int
    end: int
    attributes: bytes
    text: bytes

    @property
    def kind(self) -> bytes:
        """`normal`, `shared`, `array` or `dataTable`."""
        return attribute(self.attributes, b"t") or b"normal"

    @property
    def group(self) -> bytes | None:
        """The number of the formulas that share one text; None when it stands alone."""
        return attribute(self.attributes, b"si") if self.kind == b"shared" else None

    @property
    def reach(self) -> Area | None:
        """The cells an array or a shared formula is said to cover."""
        return area((attribute(self.attributes, b"ref") or b"").decode())


def formula_of(xml: SheetXml, cell: Span) -> Formula | None:
    """The formula of a cell, or None."""
    name = xml.prefix + b"f"
    opening = start_tag(name).search(xml.mask, cell.inner, cell.inner_end)
    if opening is None:
        return None
    if opening[2]:
        return Formula(opening.start(), opening.end(), opening[1], b"")
    close = xml.mask.find(b"</" + name, opening.end(), cell.inner_end)
    end = xml.mask.find(b">", close) + 1
    return Formula(opening.start(), end, opening[1], xml.data[opening.end() : close])


def arrays(xml: SheetXml) -> Iterator[Area]:
    """The areas that one formula fills together, where they are more than one cell."""
    if xml.mask.find(b"ref", xml.start, xml.end) < 0:
        return  # a formula for several cells says which
    for opening in start_tag(xml.prefix + b"f").finditer(xml.mask, xml.start, xml.end):
        found = Formula(opening.start(), opening.end(), opening[1], b"")
        reach = found.reach
        several = reach is not None and (reach.top, reach.left) != (reach.bottom, reach.right)
        if reach is not None and (found.kind == b"dataTable" or (found.kind == b"array" and several)):
            yield reach


def handed_over(
    xml: SheetXml, row: int, column: int, formula: Formula, gone: Collection[tuple[int, int]]
) -> Splice | None:
    """Let the next of a shared formula's cells carry the text that stood in a cell that loses it.

    None when no cell is left; ValueError when the text cannot be said from elsewhere.
    """
    heirs = [] if formula.reach is None else list(_members(xml, formula.reach, formula.group, gone))
    if not heirs:
        return None
    text = unescape(formula.text.decode(), {"&quot;": '"', "&apos;": "'"})
    if b"<![CDATA[" in formula.text or "&#" in text:
        raise ValueError(text)
    (top, left, heir), reach = heirs[0], Area(heirs[0][0], heirs[0][1], heirs[0][0], heirs[0][1])
    for below, right, _formula in heirs:
        reach = reach.with_cell(below, right)
    try:
        moved = Translator("=" + text, address(row, column)).translate_formula(address(top, left))
    except (TranslatorError, TokenizerError, ValueError, IndexError) as error:
        raise ValueError(text) from error
    attributes = with_attributes(heir.attributes, {b"ref": str(reach)})
    name = xml.prefix + b"f"
    said = escape(moved.removeprefix("=")).encode()
    return heir.start, heir.end, b"<" + name + attributes + b">" + said + b"</" + name + b">"


def _members(
    xml: SheetXml, reach: Area, group: bytes | None, gone: Collection[tuple[int, int]]
) -> Iterator[tuple[int, int, Formula]]:
    """The remaining cells of a group in the order they are written."""
    for spans in xml.find(range(reach.top, reach.bottom + 1)).rows.values():
        for row in spans:
            for cell in xml.cells(row):
                found = formula_of(xml, cell)
                if found is None or found.group != group or found.text:
                    continue
                if (row.number, cell.number) not in gone:
                    yield row.number, cell.number, found
