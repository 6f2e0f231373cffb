"""Cells that are not there yet: where they go, the look they take, and what the sheet says about its size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmo_desktop.exchange.excel.package.cell_xml import Value, cell
from pmo_desktop.exchange.excel.package.markup import Splice, attribute, start_tag, with_attributes
from pmo_desktop.exchange.excel.package.places import address, area
from pmo_desktop.exchange.excel.package.sheet_rows import Found, SheetXml, Span

Place = tuple[int, int]
Fresh = Mapping[int, Mapping[int, Value]]
_TRUE = {b"1", b"true", b"on"}


def inserted(xml: SheetXml, found: Found, fresh: Fresh, models: Mapping[Place, Place]) -> Iterator[Splice]:
    """The changes that put values (by row and column) into cells, and rows, that are not written yet."""
    looks = _Looks(xml, found, models)
    rows = b""
    for number in sorted(fresh):
        spans = found.rows.get(number)
        written = {
            column: cell(xml.prefix, looks.attributes(number, column), value)
            for column, value in sorted(fresh[number].items())
        }
        if spans:
            yield from _into(xml, spans[-1], written)
            continue
        name = xml.prefix + b"row"
        row = b'<%b r="%d">%b</%b>' % (name, number, b"".join(written.values()), name)
        if xml.closed:
            rows += row
        else:
            yield found.places[number], found.places[number], row
    if rows:
        name = xml.prefix + b"sheetData"
        opening = b"<" + name + xml.opening[2] + b">"
        yield xml.opening.start(), xml.opening.end(), opening + rows + b"</" + name + b">"
    yield from _dimension(xml, [(row, column) for row, columns in fresh.items() for column in columns])


def _into(xml: SheetXml, row: Span, written: Mapping[int, bytes]) -> Iterator[Splice]:
    name = xml.prefix + b"row"
    attributes = _spans(row.attributes, written)
    opening = b"<" + name + attributes
    if row.closed:
        yield row.start, row.end, opening + b">" + b"".join(written.values()) + b"</" + name + b">"
        return
    if attributes != row.attributes:
        yield row.start, row.inner, opening + b">"
    cells = list(xml.cells(row))
    end = cells[-1].end if cells else row.inner_end
    for column, piece in written.items():
        place = next((old.start for old in cells if old.number > column), end)
        yield place, place, piece


def _spans(attributes: bytes, columns: Mapping[int, bytes]) -> bytes:
    """The row's attributes, its first and last column widened where it says them."""
    said = attribute(attributes, b"spans")
    if said is None:
        return attributes
    try:
        bounds = [int(bound) for part in said.split() for bound in part.split(b":")]
    except ValueError:
        return attributes
    if not bounds or (min(bounds) <= min(columns) and max(bounds) >= max(columns)):
        return attributes
    wider = f"{min(*bounds, *columns)}:{max(*bounds, *columns)}"
    return with_attributes(attributes, {b"spans": wider})


def _dimension(xml: SheetXml, places: list[Place]) -> Iterator[Splice]:
    found = start_tag(xml.prefix + b"dimension").search(xml.mask, 0, xml.opening.start())
    old = area((attribute(found[1], b"ref") or b"").decode()) if found else None
    if found is None or old is None:
        return
    grown = old
    for row, column in places:
        grown = grown.with_cell(row, column)
    if grown != old:
        attributes = with_attributes(found[1], {b"ref": str(grown)})
        yield found.start(1), found.end(1), attributes


class _Looks:
    """The look a cell gets: that of its model, else of its row, else of its column."""

    def __init__(self, xml: SheetXml, found: Found, models: Mapping[Place, Place]) -> None:
        self._xml, self._found, self._models = xml, found, models
        self._columns: list[tuple[int, int, bytes]] = []
        for column in start_tag(xml.prefix + b"col").finditer(xml.mask, 0, xml.opening.start()):
            first, last, look = (attribute(column[1], name) for name in (b"min", b"max", b"style"))
            if first and last and look:
                self._columns.append((int(first), int(last), look))

    def attributes(self, row: int, column: int) -> bytes:
        look = self._model((row, column)) or self._of_row(row) or self._of_column(column)
        said = f' r="{address(row, column)}"'.encode()
        return said + b' s="' + look + b'"' if look else said

    def _model(self, place: Place) -> bytes | None:
        model = self._models.get(place)
        for row in self._found.rows.get(model[0], ()) if model else ():
            for old in self._xml.cells(row):
                if model and old.number == model[1]:
                    return attribute(old.attributes, b"s") or b"0"
        return None

    def _of_row(self, row: int) -> bytes | None:
        for span in self._found.rows.get(row, ()):
            if attribute(span.attributes, b"customFormat") in _TRUE:
                return attribute(span.attributes, b"s")
        return None

    def _of_column(self, column: int) -> bytes | None:
        return next((look for first, last, look in self._columns if first <= column <= last), None)
