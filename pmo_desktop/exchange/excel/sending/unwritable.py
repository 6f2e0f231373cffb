"""Values that changed here and stand in no cell of their own: read from bars, several cells, another field's cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.memory import Remembered
from pmo_desktop.domain.importing.plan import PlannedRow
from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.excel.findings import Record
from pmo_desktop.exchange.excel.planning.comparing import shown
from pmo_desktop.exchange.excel.planning.matching import EXPORT_KEY
from pmo_desktop.exchange.excel.sending.changes import GATHERED, LENT, PAINTED, LeftCell
from pmo_desktop.exchange.excel.sending.verdicts import Verdict, own_verdict, verdict
from pmo_desktop.exchange.excel.sending.views import TableView
from pmo_desktop.exchange.excel.sending.wishes import as_found, name_of

_QUIET = (Verdict.SAME, Verdict.THERE)


def unwritable(view: TableView) -> Iterator[LeftCell]:
    """What differs here from a table and has no cell to be written into, each with the reason."""
    for record, planned in view.rows():
        here = view.here(planned)
        if here is not None:
            memory = view.memory.get(planned.memory or 0)
            yield from _fields(view, record, planned, here, memory)
            yield from _own(view, record, planned, here, memory)


def _fields(
    view: TableView, record: Record, planned: PlannedRow, here: Row, memory: Remembered | None
) -> Iterator[LeftCell]:
    for key, theirs in record.values.items():
        if key in view.columns or not view.editable(key) or view.ranging & set(view.partner(key) or ()):
            continue
        if verdict(view, key, theirs, here, memory, blank=False) in _QUIET:
            continue
        one, source = view.register[key], record.sources.get(key)
        painted = view.finding.painted if one.kind is Kind.DATE and source is None else None
        reason = LENT if source else PAINTED if painted else GATHERED
        place = source or (record.row, painted.columns[0] if painted else view.finding.columns[0].column)
        wanted = as_found(view, one, here)
        old, new = (shown(one, v, view.existing.name) if v is not None else "" for v in (theirs, wanted))
        yield LeftCell(view.sheet, place, key, _(one.label), name_of(view, planned.id or 0), old, new, reason)


def _own(
    view: TableView, record: Record, planned: PlannedRow, here: Row, memory: Remembered | None
) -> Iterator[LeftCell]:
    """Her own words that were gathered: a day's note in a chart, what the second row of a pair says."""
    held = here.get("custom")
    texts = held if isinstance(held, Mapping) else {}
    columns = {column.header for column in view.own} | {EXPORT_KEY}
    for header, theirs in record.custom.items():
        text = str(texts.get(header, ""))
        if header in columns or own_verdict(header, theirs, text, memory) in _QUIET:
            continue
        place = (record.row, view.finding.columns[0].column)
        yield LeftCell(view.sheet, place, header, header, name_of(view, planned.id or 0), theirs, text, GATHERED)
