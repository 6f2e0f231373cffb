"""The cells of one table that should say something else, and those that differ but are left alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pmo_desktop.domain.importing.memory import text_of
from pmo_desktop.domain.importing.plan import Found, PlannedRow
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.excel.findings import ColumnFinding, Record
from pmo_desktop.exchange.excel.planning.comparing import referenced, shown
from pmo_desktop.exchange.excel.planning.matching import EXPORT_KEY
from pmo_desktop.exchange.excel.sending.changes import (
    CHANGED_THERE,
    DELETED,
    FORMULA,
    MERGED,
    NEVER_IMPORTED,
    SHARED,
    LeftCell,
    Liberties,
    Pair,
)
from pmo_desktop.exchange.excel.sending.habits import Habits, Wanted
from pmo_desktop.exchange.excel.sending.verdicts import Verdict, own_verdict, verdict, worst
from pmo_desktop.exchange.excel.sending.views import TableView
from pmo_desktop.exchange.excel.sheet import Place
from pmo_desktop.exchange.excel.shown import shown_text


@dataclass(frozen=True, slots=True)
class Wish:
    """A cell that should say `wanted`; `field` is a field's key, or the header of an own column."""

    place: Place
    field: str
    header: str
    wanted: Wanted
    habits: Habits
    row: int
    record: int
    name: str
    own: bool = False


@dataclass(slots=True)
class Wished:
    """What one table asks for; `news` counts values that changed in the workbook only."""

    wishes: list[Wish] = field(default_factory=list)
    left: list[LeftCell] = field(default_factory=list)
    news: int = 0


def wished(view: TableView, liberties: Liberties) -> Wished:
    """Compare every record of a table with the file."""
    found = Wished()
    for record, planned in view.rows():
        if planned.id is None:
            continue
        here = view.here(planned)
        if here is None:
            _deleted(view, record, found)
            continue
        for wish, said in _wishes(view, record, planned, here):
            if said is Verdict.THERE:
                found.news += 1
            elif said is not Verdict.SAME:
                _judge(view, wish, said, liberties, found)
    found.wishes = _settled(view, found)
    return found


def as_found(view: TableView, one: Field, row: Row) -> Found | None:
    """A stored value as a workbook says it: references by their names."""
    value = row.get(one.key)
    if one.kind in (Kind.REF, Kind.REFS):
        return tuple(referenced(one, value, view.existing.name)) or None
    if value is None or value == "" or isinstance(value, (tuple, Mapping)):
        return None
    return value


def name_of(view: TableView, id_: int) -> str:
    """What a record is called."""
    return view.existing.name(view.register.key, id_)


def _wishes(view: TableView, record: Record, planned: PlannedRow, here: Row) -> Iterator[tuple[Wish, Verdict]]:
    memory = view.memory.get(planned.memory or 0)
    troubled = {problem.field for problem in view.finding.problems if problem.row == record.row}
    assert planned.id is not None
    for key, columns in view.columns.items():
        if not view.editable(key):
            continue
        blank = key not in record.values and key not in troubled
        said = verdict(view, key, record.values.get(key), here, memory, blank=blank)
        pair = view.partner(key) if key in view.ranging else None
        ranged = pair is not None and _is_pair(view, record, key, pair, here)
        if pair and ranged:
            said = worst([verdict(view, e, record.values.get(e), here, memory, blank=blank) for e in pair])
        if said is Verdict.SAME:
            continue
        place = view.place(record, key) or (columns[0].row or record.row, columns[0].column)
        if key in view.steps:
            place = (record.row, next(iter(view.steps[key].values())))
        wanted: Wanted = as_found(view, view.register[key], here)
        if pair and ranged:
            ends = [as_found(view, view.register[end], here) for end in pair]
            wanted = Pair(*(end if isinstance(end, date) else None for end in ends))
        name = name_of(view, planned.id)
        yield Wish(place, key, columns[0].header, wanted, view.habits(key), record.row, planned.id, name), said
    yield from _own(view, record, planned, here)


def _is_pair(view: TableView, record: Record, key: str, pair: tuple[str, str], here: Row) -> bool:
    """Whether a cell names two days, or is to do so."""
    other = pair[1] if key == pair[0] else pair[0]
    return view.is_range(record, key) or here.get(other) not in (None, here.get(key))


def _own(view: TableView, record: Record, planned: PlannedRow, here: Row) -> Iterator[tuple[Wish, Verdict]]:
    memory = view.memory.get(planned.memory or 0)
    held = here.get("custom")
    texts = held if isinstance(held, Mapping) else {}
    assert planned.id is not None
    for column in view.own:
        if column.header == EXPORT_KEY:
            continue
        text = str(texts.get(column.header, ""))
        said = own_verdict(column.header, record.custom.get(column.header, ""), text, memory)
        if said is Verdict.SAME:
            continue
        name = name_of(view, planned.id)
        place = (column.row or record.row, column.column)
        habits = view.own_habits(column)
        yield Wish(place, column.header, column.header, text or None, habits, record.row, planned.id, name, True), said


def _judge(view: TableView, wish: Wish, said: Verdict, liberties: Liberties, found: Wished) -> None:
    cell = view.cell(wish.place)
    reason = ""
    if view.covered(wish.place):
        reason = MERGED
    elif cell is not None and cell.formula and not liberties.over_formulas:
        reason = FORMULA
    elif said is Verdict.UNKNOWN and not liberties.over_changes:
        reason = NEVER_IMPORTED
    elif said is Verdict.BOTH and not liberties.over_changes:
        reason = CHANGED_THERE
    if reason:
        found.left.append(leave(view, wish, reason))
    else:
        found.wishes.append(wish)


def leave(view: TableView, wish: Wish, reason: str) -> LeftCell:
    """A wish that is not written."""
    cell = view.cell(wish.place)
    old = shown_text(cell) if cell is not None else ""
    return LeftCell(view.sheet, wish.place, wish.field, wish.header, wish.name, old, said(view, wish), reason)


def said(view: TableView, wish: Wish) -> str:
    """The wanted value in words."""
    if isinstance(wish.wanted, Pair):
        return " – ".join(text_of(day) for day in (wish.wanted.start, wish.wanted.finish) if day)
    if wish.own or wish.wanted is None:
        return text_of(wish.wanted)
    one = view.register[wish.field]
    choice = one.choice(wish.wanted)
    return choice.label if choice is not None else shown(one, wish.wanted, view.existing.name)


def _deleted(view: TableView, record: Record, found: Wished) -> None:
    place = view.place(record, view.register.name_field) or (record.row, _first(view).column)
    cell = view.cell(place)
    text = shown_text(cell) if cell is not None else ""
    found.left.append(LeftCell(view.sheet, place, view.register.name_field, "", text, text, "", DELETED))


def _first(view: TableView) -> ColumnFinding:
    return view.finding.columns[0]


def _settled(view: TableView, found: Wished) -> list[Wish]:
    """One wish a cell: a cell that counts for several records must be wanted the same by all of them."""
    settled: dict[tuple[Place, str], Wish] = {}
    for wish in found.wishes:
        sharing = [] if wish.own or wish.field in view.steps else view.shared(wish.place)
        sharing = [one for one in sharing if one[2] == wish.field]
        rows = {record.row for record, _planned, _key in sharing}
        if wish.place[0] != wish.row or len(rows) > 1:
            one = view.register[wish.field]
            here = [row for _record, planned, _key in sharing if (row := view.here(planned)) is not None]
            alike = all(as_found(view, one, row) == as_found(view, one, here[0]) for row in here)
            if wish.row not in rows or not alike:
                if all((left.place, left.reason) != (wish.place, SHARED) for left in found.left):
                    found.left.append(leave(view, wish, SHARED))
                continue
        settled.setdefault((wish.place, wish.field), wish)
    return list(settled.values())
