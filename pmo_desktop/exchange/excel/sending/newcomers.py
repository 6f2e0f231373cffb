"""Records made here that belong into a table of her workbook: which, and below which row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.exchange.excel.sending.changes import NO_PLACE, LeftCell
from pmo_desktop.exchange.excel.sending.views import TableView


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A record without a row: its table, the row it goes below, and its level in an outline."""

    view: TableView
    row: Row
    after: int
    level: int

    @property
    def record(self) -> int:
        """Its id."""
        return row_id(self.row)


@dataclass(slots=True)
class Newcomers:
    """The records made here: those with a place in the workbook, and those that belong to no project of it."""

    placed: list[Newcomer] = field(default_factory=list)
    homeless: list[LeftCell] = field(default_factory=list)


def newcomers(views: Sequence[TableView], existing: Existing, by_imports: Mapping[str, frozenset[int]]) -> Newcomers:
    """Records made here since a table was first imported, in the order in which their rows will stand."""
    found = Newcomers()
    for key in dict.fromkeys(view.register.key for view in views):
        tables = [view for view in views if view.register.key == key and view.memory and not view.is_form]
        if not tables:
            continue
        known = {one.record for one in existing.memory if one.register == key} | by_imports.get(key, frozenset())
        known |= {row.id for view in tables for row in view.planned.rows if row.id}
        first = min((one.record for view in tables for one in view.memory.values() if one.record), default=0)
        fresh = [row for id_, row in existing.rows[key].items() if id_ > first and id_ not in known]
        placed: dict[int, Newcomer] = {}
        for row in sorted(fresh, key=_order):
            one = _placed(row, tables, placed)
            if one is not None:
                placed[one.record] = one
            elif row.get("project") is None or any(_home(view, row) for view in tables):
                found.homeless.append(_homeless(tables[0], row))
        found.placed += placed.values()
    return found


def _homeless(view: TableView, row: Row) -> LeftCell:
    """A record that no table has a place for, told at the end of the first that might."""
    name = view.existing.name(view.register.key, row_id(row))
    return LeftCell(view.sheet, (_last(view), 1), "", "", name, "", name, NO_PLACE)


def _order(row: Row) -> tuple[int, int]:
    position = row.get("position")
    return (position if isinstance(position, int) else 0, row_id(row))


def _placed(row: Row, tables: Sequence[TableView], placed: Mapping[int, Newcomer]) -> Newcomer | None:
    parent = row.get("parent")
    if isinstance(parent, int):
        if parent in placed:
            above = placed[parent]
            return Newcomer(above.view, row, above.after, above.level + 1)
        for view in tables:
            place = _where(view, parent)
            if place is not None:
                anchor = _before(view, row)
                after = _group_end(view, place if anchor is None else anchor)
                return Newcomer(view, row, after, _level(view, place) + 1)
        return None
    homes = [view for view in tables if _home(view, row)]
    if not homes:
        return None
    view = max(homes, key=lambda one: (_kin(one, row), homes.index(one)))
    before = _before(view, row)
    if before is None:
        return Newcomer(view, row, _last(view), 0)
    return Newcomer(view, row, _group_end(view, before), _level(view, before))


def _home(view: TableView, row: Row) -> bool:
    """Whether the table holds records of the same project."""
    if not view.register.has("project"):
        return True
    return any((here := view.here(planned)) is not None and here.get("project") == row.get("project")
               for _record, planned in view.rows())  # fmt: skip


def _kin(view: TableView, row: Row) -> int:
    """How many records of the table stand in the same phase or class."""
    keys = [key for key in ("phase", "category") if row.get(key)]
    rows = [here for _record, planned in view.rows() if (here := view.here(planned)) is not None]
    return sum(here.get(key) == row.get(key) for here in rows for key in keys)


def _where(view: TableView, record: int) -> int | None:
    """The number of a record among those of the table."""
    return next((n for n, planned in enumerate(view.planned.rows) if planned.id == record), None)


def _before(view: TableView, row: Row) -> int | None:
    """The record of the table that stands right before this one, below the same parent."""
    if not view.register.has("position"):
        return _last_of_phase(view, row)
    best: tuple[int, int] | None = None
    place, _id = _order(row)
    for number, (_record, planned) in enumerate(view.rows()):
        here = view.here(planned)
        if here is None or here.get("parent") != row.get("parent") or here.get("project") != row.get("project"):
            continue
        position = _order(here)[0]
        if position < place and (best is None or position > best[0]):
            best = position, number
    before = best[1] if best is not None else None
    last = _last_of_phase(view, row)
    return before if last is None or before is None or _phase(view, before) == row.get("phase") else last


def _phase(view: TableView, number: int) -> object:
    """The phase that a record of the table stands in."""
    here = view.here(view.planned.rows[number])
    return here.get("phase") if here is not None else None


def _last_of_phase(view: TableView, row: Row) -> int | None:
    """The last record of the same class, where the table is sorted by class."""
    for key in ("phase", "category"):
        if key not in view.columns or not row.get(key):
            continue
        values = [here.get(key) if (here := view.here(planned)) else None for _record, planned in view.rows()]
        blocks = sum(one != other for one, other in pairwise(values)) + 1
        if blocks == len(set(values)) and row.get(key) in values and len(values) >= 2 * blocks:
            return len(values) - 1 - values[::-1].index(row.get(key))
    return None


def _level(view: TableView, number: int) -> int:
    return view.finding.records[number].level


def _group_end(view: TableView, number: int) -> int:
    """The last row below which a record's own rows end."""
    records = view.finding.records
    end = number
    while end + 1 < len(records) and records[end + 1].level > records[number].level:
        end += 1
    return _bottom(view, records[end].row)


def _last(view: TableView) -> int:
    return _bottom(view, max((record.row for record in view.finding.records), default=view.finding.last_row))


def _bottom(view: TableView, row: int) -> int:
    """The last row of a record whose name spans several."""
    spans = (view.grid.spans.get((row, column.column)) for column in view.columns.get(view.register.name_field, ()))
    return max([row, *(span.bottom for span in spans if span is not None)])
