"""The cells of a new row: each field in the spelling of its column, numbers and codes continued."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pmo_desktop.domain.importing.memory import text_of
from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.domain.values.predecessors import LinkText
from pmo_desktop.exchange.excel.planning.matching import EXPORT_KEY
from pmo_desktop.exchange.excel.recognition.grid import value_text
from pmo_desktop.exchange.excel.sending.changes import AddedRow, CellChange, Pair
from pmo_desktop.exchange.excel.sending.composing import look_of
from pmo_desktop.exchange.excel.sending.habits import Habits, Try, Wanted, plain
from pmo_desktop.exchange.excel.sending.links import Callings
from pmo_desktop.exchange.excel.sending.newcomers import Newcomer
from pmo_desktop.exchange.excel.sending.numbering import Handed, next_in_outline, next_number
from pmo_desktop.exchange.excel.sending.spelling import spell
from pmo_desktop.exchange.excel.sending.texts import as_number
from pmo_desktop.exchange.excel.sending.wishes import as_found, name_of
from pmo_desktop.exchange.excel.sheet import Place
from pmo_desktop.exchange.excel.writing.export_key import export_key


@dataclass(frozen=True, slots=True)
class Drafted:
    """A new row with the way each of its cells is written, and what each field will say."""

    newcomer: Newcomer
    cells: Mapping[int, tuple[str, Try]]
    says: Mapping[str, Wanted]

    def without(self, fields: Sequence[str]) -> Drafted:
        """The same without some fields."""
        cells = {column: cell for column, cell in self.cells.items() if cell[0] not in fields}
        return Drafted(self.newcomer, cells, {key: value for key, value in self.says.items() if key not in fields})

    def row(self) -> AddedRow:
        """The row as it is shown and written."""
        one = self.newcomer
        view = one.view
        headers = {column.column: column.header for column in view.finding.columns}
        name = name_of(view, one.record)
        changes = tuple(
            CellChange(
                view.sheet, (one.after, column), "", look_of(way, (one.after, column)), field, headers[column],
                view.register.key, one.record, name, way.raw, way.style_from,
            )
            for column, (field, way) in sorted(self.cells.items())
        )  # fmt: skip
        return AddedRow(view.sheet, view.index, one.after, view.register.key, one.record, name, changes, one.level)


def draft(one: Newcomer, handed: Handed) -> Drafted:
    """The cells of a record that has no row yet; columns that calculate are left to their formulas."""
    view = one.view
    cells: dict[int, tuple[str, Try]] = {}
    says: dict[str, Wanted] = {}
    for key, columns in view.columns.items():
        if not view.editable(key):
            continue
        place = (one.after, columns[0].column)
        cell = view.cell(place)
        if cell is not None and cell.formula:
            continue
        for column, way in _ways(_told(one, key), key, place, handed):
            cells[column] = (key, way)
            says[key] = view.habits(key).as_read(way, place) if key not in view.steps else as_found(
                view, view.register[key], one.row
            )  # fmt: skip
    cells |= {column: (header, way) for column, header, way in _own(one, handed)}
    return Drafted(one, cells, says)


def _told(one: Newcomer, key: str) -> Newcomer:
    """The same, with its name where this column is the one that her records are called by."""
    view, name = one.view, one.view.register.name_field
    if name in view.columns or one.row.get(key) or view.register[key].kind not in (Kind.TEXT, Kind.LONG_TEXT):
        return one
    said = [(text_of(r.values.get(name)), text_of(r.values.get(key))) for r in view.finding.records]
    called = sum(bool(title) and text.startswith(title.rstrip("…")) for title, text in said)
    return replace(one, row={**one.row, key: one.row.get(name)}) if called > len(said) / 2 else one


def _ways(one: Newcomer, key: str, place: Place, handed: Handed) -> Iterator[tuple[int, Try]]:
    view, habits = one.view, one.view.habits(key)
    wanted: Wanted = as_found(view, view.register[key], one.row)
    if key in view.steps:
        column = view.steps[key].get(wanted) if isinstance(wanted, int) else None
        if column is not None:
            marks = [cell.value for cell in habits.cells if isinstance(cell.value, str)]
            yield column, plain(marks[0] if marks else "X")
        return
    if key in ("wbs", "code"):
        wanted = _numbered(one, key, habits, str(wanted or ""), handed)
    pair = view.partner(key)
    if pair and key in view.ranging:
        ends = [as_found(view, view.register[end], one.row) for end in pair]
        if all(isinstance(end, date) for end in ends) and ends[0] != ends[1]:
            wanted = Pair(*(end if isinstance(end, date) else None for end in ends))
    if wanted is None or wanted == "":
        return
    if view.register[key].kind is Kind.LINKS:
        callings = Callings(view)
        links: list[tuple[LinkText, int | None]] = callings.here(str(wanted), one.row.get("project"))
        way = next(callings.ways(habits, None, links), None)
    else:
        way = next(spell(habits, None, place, wanted), None)
    if way is not None:
        yield place[1], _indented(one, way) if key == view.register.name_field else way


def _numbered(one: Newcomer, key: str, habits: Habits, own: str, handed: Handed) -> str:
    """Her own next number or code, unless the record has one in her manner."""
    texts = [value_text(cell.value) for cell in habits.cells]
    prefix = one.view.register.prefix
    ours = not own or (prefix and own.startswith(prefix) and not any(text.startswith(prefix) for text in texts))
    if not ours:
        return own
    if key == "wbs" and any("." in text for text in texts):
        return _outline_number(one, handed)
    number = handed.own(_run(one, key, texts), next_number(texts, _above(one, key)))
    bare = bool(texts) and all(text.isdecimal() for text in texts)  # a code of ours has no place among bare numbers
    return number or ("" if bare and not own.isdecimal() else own)


def _run(one: Newcomer, column: str, texts: Sequence[str]) -> tuple[object, ...]:
    """What shares one run of numbers: the column, or a group of it where they begin anew in each."""
    again = len(set(texts)) < len(texts)
    return (one.view.sheet, one.view.index, column, one.after if again else 0)


def _above(one: Newcomer, key: str) -> str:
    """What the row above says in the column of a field."""
    columns = one.view.columns.get(key, ())
    cell = one.view.cell((one.after, columns[0].column)) if columns else None
    return value_text(cell.value) if cell is not None else ""


def _outline_number(one: Newcomer, handed: Handed) -> str:
    held = one.row.get("parent")
    parent = held if isinstance(held, int) else None
    above, siblings = handed.number_of(parent), []
    for record, planned in one.view.rows():
        here = one.view.here(planned)
        number = text_of(record.values.get("wbs"))
        if planned.id is not None and planned.id == parent:
            above = number
        elif here is not None and number and here.get("parent") == parent:
            siblings.append(number)
    number = next_in_outline(above, [*siblings, *handed.below(parent)])
    handed.stands(one.record, parent, number)
    return number


def _indented(one: Newcomer, way: Try) -> Try:
    """A name as far in as those of its level."""
    view = one.view
    for record in reversed(view.finding.records):
        place = view.place(record, view.register.name_field)
        cell = view.cell(place) if place is not None else None
        if record.level == one.level and cell is not None and isinstance(cell.value, str) and isinstance(way.raw, str):
            lead = cell.value[: len(cell.value) - len(cell.value.lstrip())]
            text = f"{lead}{way.raw.strip()}"
            return Try(text, text, way.number_format, place)
    return way


def _own(one: Newcomer, handed: Handed) -> Iterator[tuple[int, str, Try]]:
    """Her own columns: what the record holds, running numbers continued, the key of our own exports."""
    view = one.view
    held = one.row.get("custom")
    texts = held if isinstance(held, Mapping) else {}
    for column in view.own:
        place = (one.after, column.column)
        cell = view.cell(place)
        if cell is not None and cell.formula:
            continue
        if column.header == EXPORT_KEY:
            yield column.column, column.header, plain(export_key(one.row))
            continue
        habits = view.own_habits(column)
        said = [value_text(c.value) for c in habits.cells]
        text = str(texts.get(column.header, "")) or handed.own(
            _run(one, column.header, said), next_number(said, value_text(cell.value) if cell is not None else "")
        )
        if text:
            number = as_number(text)
            way = next(spell(habits, None, place, text), None)
            yield column.column, column.header, way or plain(number if number is not None else text)
