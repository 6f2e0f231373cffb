"""The bytes of new rows, made after the record row above them: its looks, its height, its formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from pmo_desktop.exchange.excel.package.blocked import MERGED
from pmo_desktop.exchange.excel.package.cell_xml import cell, unwritable
from pmo_desktop.exchange.excel.package.edits import CellEdit, NewRow, Untouched
from pmo_desktop.exchange.excel.package.markup import with_attributes
from pmo_desktop.exchange.excel.package.places import address as cell_address
from pmo_desktop.exchange.excel.shifting.cell_formulas import CellFormula, own_texts
from pmo_desktop.exchange.excel.shifting.references import references
from pmo_desktop.exchange.excel.shifting.sheet_rows import (
    CellSpan,
    attribute,
    cell_spans,
    row_spans,
    sheet_data,
)
from pmo_desktop.exchange.excel.shifting.xml_spans import elements, respelled

_OF_ITS_ROW = re.compile(r"\b(?:ROW|TODAY|NOW)\(\)")
_NOT_FORMATS = (b"hidden", b"collapsed")


@dataclass(frozen=True, slots=True)
class Model:
    """A sheet as it was before: its rows that matter, its formulas, the looks of its columns."""

    prefix: bytes
    rows: Mapping[int, tuple[bytes, Mapping[int, CellSpan]]]
    formulas: Mapping[int, Sequence[CellFormula]]
    texts: Mapping[tuple[int, int], str]
    columns: Sequence[tuple[int, int, bytes]]

    def style(self, row: int, column: int) -> bytes:
        """The look of a cell: its own, else of its row, else of its column."""
        attributes, cells = self.rows.get(row, (b"", {}))
        if column in cells:
            return attribute(cells[column].attributes, b"s")
        if attribute(attributes, b"customFormat") in {b"1", b"true"}:
            return attribute(attributes, b"s")
        return next((style for first, last, style in self.columns if first <= column <= last), b"")


def model_of(data: bytes, found: Sequence[CellFormula], wanted: Collection[int]) -> Model:
    """What new rows need to know of a sheet and its formulas; `wanted` are the rows they look like."""
    place = sheet_data(data)
    rows: dict[int, tuple[bytes, Mapping[int, CellSpan]]] = {}
    for number in wanted:
        row = next(row_spans(data, place, number), None)
        if row is not None and row.number == number:
            rows[number] = (row.attributes, {c.column: c for c in cell_spans(data[row.inner : row.inner_end])})
    relevant = own_texts(found) if any(formula.row in wanted for formula in found) else {}
    columns = []
    for element in elements(data, "col", 0, place.start if place is not None else 0):
        style = element.tag.value("style")
        if style:
            columns.append((int(element.tag.value("min") or 0), int(element.tag.value("max") or 0), style.encode()))
    by_row: dict[int, list[CellFormula]] = {}
    for formula in found:
        if formula.row in wanted and fills_down(formula, relevant.get((formula.row, formula.column), "")):
            by_row.setdefault(formula.row, []).append(formula)
    texts = {place: text for place, text in relevant.items() if place[0] in wanted}
    return Model(place.prefix if place is not None else b"", rows, by_row, texts, columns)


@dataclass(frozen=True, slots=True)
class Made:
    """A new row: its bytes, the columns it has cells in, the values that found no place."""

    data: bytes
    columns: tuple[int, ...]
    untouched: tuple[Untouched, ...]


def made_row(
    model: Model,
    sheet: str,
    new: NewRow,
    number: int,
    *,
    formula: Callable[[str], str],
    covered: Callable[[int], bool],
) -> Made:
    """The new row for line `number`; `formula` copies a formula of the model row, `covered` says where it is merged.

    A formula of the row above is filled down, as nobody wants a record without its duration; a value that is given
    for the cell goes before it, None gives none, and a blank text leaves the cell blank.
    """
    attributes, cells = model.rows.get(new.after, (b"", {}))
    edits = {edit.column: edit for edit in new.cells}
    untouched = []
    for column, edit in list(edits.items()):
        reason = unwritable(edit.value) or (MERGED if covered(column) and edit.value not in {None, ""} else "")
        if reason:
            untouched.append(Untouched(sheet, number, column, reason))
            del edits[column]
    formulas = {cell.column: cell for cell in model.formulas.get(new.after, ())}
    pieces = []
    columns = sorted({*cells, *edits})
    for column in columns:
        style = _style(model, new.after, column, edits.get(column))
        head = b' r="' + cell_address(number, column).encode() + b'"' + (b' s="' + style + b'"' if style else b"")
        special = attribute(cells[column].attributes, b"cm") if column in cells else b""  # a formula of newer versions
        text = model.texts.get((new.after, column), "")
        value = edits[column].value if column in edits else None
        if value is not None:
            pieces.append(cell(model.prefix, head, value))
        elif text and column in formulas and not covered(column):
            head += b' cm="' + special + b'"' if special else b""
            pieces.append(_formula(model.prefix, head, formulas[column], formula(text), number))
        else:
            pieces.append(cell(model.prefix, head, None))
    dropped = _NOT_FORMATS if not attribute(attributes, b"outlineLevel") else _NOT_FORMATS[1:]
    row = with_attributes(
        attributes, {b"r": str(number), b"spans": _spans(attributes, columns), **dict.fromkeys(dropped)}
    )
    tag = model.prefix + b"row"
    data = b"<" + tag + row + b">" + b"".join(pieces) + b"</" + tag + b">" if pieces else b"<" + tag + row + b"/>"
    return Made(data, tuple(columns), tuple(untouched))


def _style(model: Model, after: int, column: int, edit: CellEdit | None) -> bytes:
    _attributes, cells = model.rows.get(after, (b"", {}))
    if column not in cells and edit is not None and edit.style_from is not None:
        return model.style(*edit.style_from)
    return model.style(after, column)


def _formula(prefix: bytes, head: bytes, old: CellFormula, text: str, number: int) -> bytes:
    """A cell with a formula and without its result, which is calculated when the workbook is opened."""
    name = prefix + b"f"
    spelled = respelled(b"", text)
    if old.kind != "array":
        return b"<" + prefix + b"c" + head + b"><" + name + b">" + spelled + b"</" + name + b"></" + prefix + b"c>"
    opening = b"<" + name + b' t="array" ref="' + cell_address(number, old.column).encode() + b'">'
    return b"<" + prefix + b"c" + head + b">" + opening + spelled + b"</" + name + b"></" + prefix + b"c>"


def _spans(attributes: bytes, columns: Sequence[int]) -> str | None:
    """The columns between which the row has cells, where the row above says so at all."""
    said = attribute(attributes, b"spans").partition(b":")
    if not columns or not said[0].isdigit() or not said[2].isdigit():
        return None
    return f"{min(columns[0], int(said[0]))}:{max(columns[-1], int(said[2]))}"


def rows_wanted(rows: Sequence[NewRow]) -> set[int]:
    """The old rows whose looks and formulas the new rows take."""
    models = {new.after for new in rows}
    return models | {edit.style_from[0] for new in rows for edit in new.cells if edit.style_from is not None}


def fills_down(old: CellFormula, text: str) -> bool:
    """Whether a formula is what every record has, so that a new row gets it too.

    Not the one that fills several cells, nor a table of trials; not sums typed out, links and pictures, which are
    this record's own; not what sums up other rows than its own, as a phase sums up its tasks.
    """
    if old.kind == "dataTable" or (old.kind == "array" and old.tag.value("ref") not in {"", _own_address(old)}):
        return False
    found = references(text)
    if not found:
        return "[" in text or _OF_ITS_ROW.search(text) is not None
    near = [reference for reference in found if reference.rows and not reference.sheet]
    if any(reference.top <= old.row <= reference.bottom for reference in near):
        return True
    return not any(
        reference.top < reference.bottom and not all(mark.fixed for mark in reference.rows) for reference in near
    )


def _own_address(formula: CellFormula) -> str:
    return cell_address(formula.row, formula.column)
