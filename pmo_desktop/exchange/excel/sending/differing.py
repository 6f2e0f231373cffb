"""What of a table is read differently after writing, beside what was to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pmo_desktop.domain.importing.memory import text_of
from pmo_desktop.exchange.excel.findings import Record, TableFinding
from pmo_desktop.exchange.excel.sending.changes import Pair
from pmo_desktop.exchange.excel.sending.composing import Composed
from pmo_desktop.exchange.excel.sending.habits import Wanted
from pmo_desktop.exchange.excel.sending.views import TableView


def same_shape(before: TableFinding, after: TableFinding) -> bool:
    """Whether a table is still the same table: register, columns with their fields, rows."""
    return (
        before.register == after.register
        and [(c.column, c.field) for c in before.columns] == [(c.column, c.field) for c in after.columns]
        and [record.row for record in before.records] == [record.row for record in after.records]
    )


def rows_of(one: Composed) -> set[int]:
    """The rows whose record a wish changes."""
    sharing = {record.row for record, _planned, key in one.view.shared(one.wish.place) if key == one.wish.field}
    return {one.wish.row} | sharing


def differences(view: TableView, now: TableFinding, chosen: Sequence[tuple[Composed, int]]) -> set[tuple[int, str]]:
    """Row and field of everything that is not read as it should be."""
    fields, own = _expected(view, chosen)
    wrong: set[tuple[int, str]] = set()
    for before, after in zip(view.finding.records, now.records, strict=True):
        wrong |= {(before.row, key) for key in _changed(view, before, after, fields.get(before.row, {}))}
        if before.row not in own and before.custom == after.custom:
            continue
        told = own.get(before.row, {})
        for column in view.own:
            expected = told.get(column.header, before.custom.get(column.header, ""))
            if text_of(after.custom.get(column.header, "")) != text_of(expected):
                wrong.add((before.row, column.header))
    return wrong


def _expected(
    view: TableView, chosen: Sequence[tuple[Composed, int]]
) -> tuple[dict[int, dict[str, Wanted]], dict[int, dict[str, str]]]:
    """What the changed fields, and her own columns, are to say, by row."""
    fields: dict[int, dict[str, Wanted]] = defaultdict(dict)
    own: dict[int, dict[str, str]] = defaultdict(dict)
    for one, way in chosen:
        wish, says = one.wish, one.ways[way].says
        for row in rows_of(one):
            if wish.own:
                own[row][wish.field] = text_of(says) if not isinstance(says, Pair) else ""
            else:
                fields[row] |= _said(view, wish.field, row, says)
    return dict(fields), dict(own)


def _said(view: TableView, key: str, row: int, says: Wanted) -> dict[str, Wanted]:
    pair = view.partner(key)
    if pair is None:
        return {key: says}
    if isinstance(says, Pair):
        return {pair[0]: says.start, pair[1]: says.finish}
    record = view.record_at(row)
    if record is not None and view.is_range(record, key):
        return {key: says, pair[1] if key == pair[0] else pair[0]: None}
    return {key: says}


def _borrowed(view: TableView, record: Record, key: str) -> bool:
    """Whether a value was taken from another field of the row: a name where its own cell is blank."""
    columns = {column.column for column in view.columns.get(key, ())}
    source = record.sources.get(key)
    return not columns or (key == view.register.name_field and (source is None or source[1] not in columns))


def _changed(view: TableView, before: Record, after: Record, wanted: Mapping[str, Wanted]) -> set[str]:
    found: set[str] = set()
    if not wanted and before.values == after.values:
        return found
    for key in {*before.values, *after.values, *wanted}:
        if key not in wanted and _borrowed(view, before, key) and _borrowed(view, after, key):
            continue
        expected = wanted[key] if key in wanted else before.values.get(key)
        now = after.values.get(key)
        if expected != now and (isinstance(expected, Pair) or text_of(expected) != text_of(now)):
            found.add(key)
    return found
