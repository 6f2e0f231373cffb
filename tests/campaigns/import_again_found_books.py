"""Every tracker of a folder imported, changed as in a week of work and imported again under next week's name.

Three cells changed, one record renamed, one row emptied, one row added: are the counts those of what was done?
`python tests/campaigns/import_again_found_books.py [FOLDER [WORD…]]` prints a table; files with a word in their name only.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from pmo_desktop.domain.importing.plan import ImportPlan
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.exchange.excel.findings import Record, TableFinding
from pmo_desktop.exchange.excel.package.edits import CellEdit, NewRow, SheetEdit
from pmo_desktop.exchange.excel.package.patch import patch
from pmo_desktop.exchange.excel.planning.importing import plan_workbook
from pmo_desktop.exchange.excel.planning.plan import Wishes
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.sheet import Sheet
from pmo_desktop.services import importing
from pmo_desktop.store.document import Document

TODAY = date(2026, 11, 23)
TEXTS = (Kind.TEXT, Kind.LONG_TEXT)
NUMBERS = (Kind.NUMBER, Kind.MONEY, Kind.INTEGER)


@dataclass
class Week:
    """What is done to one sheet, and what must come of it."""

    cells: list[CellEdit] = field(default_factory=list)
    rows: list[NewRow] = field(default_factory=list)
    added: int = 0
    updated: int = 0
    vanished: int = 0


def planned(document: Document, path: Path) -> ImportPlan:
    return plan_workbook(path, importing.snapshot(document), Wishes(), today=TODAY, layouts=importing.layouts(document))


def tally(plan: ImportPlan) -> tuple[int, int, int, int]:
    told = plan.counts().values()
    return tuple(sum(one[key] for one in told) for key in ("added", "updated", "conflicts", "vanished"))  # type: ignore[return-value]


def another(kind: Kind, value: object) -> str | int | None:
    """Another value for a cell of this kind; None where it cannot be told what would be one."""
    if kind in TEXTS and isinstance(value, str):
        return f"{value} 已改"
    if kind in NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
        return round(value) + 3
    if kind is Kind.DATE and isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return day.toordinal() - date(1899, 12, 30).toordinal() + 37
    return "赵新人" if kind in (Kind.REF, Kind.REFS) and isinstance(value, str) else None


def free(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell is one of its own and no formula."""
    cell = sheet.cells.get((row, column))
    within = any(m.top <= row <= m.bottom and m.left <= column <= m.right for m in sheet.merged)
    return cell is not None and not cell.formula and not within


def a_week(sheet: Sheet, table: TableFinding, register: Register) -> Week:
    """Change, rename, empty and add what can be without touching merged cells and formulas."""
    week = Week()
    chance = random.Random(7)
    named = [r for r in table.records if r.sources.get(register.name_field, (0, 0))[0] == r.row]
    left = [r for r in named[1:-1] if len(r.rows) == 1]
    chance.shuffle(left)
    for record in left[: len(left) // 2]:
        if week.updated == 3:
            break
        edit = next(_changes(sheet, register, record), None)
        if edit is not None:
            week.cells.append(edit)
            week.updated += 1
            left.remove(record)
    _rename(sheet, register, left, week)
    _empty(sheet, table, left, week)
    _add(sheet, table, register, week)
    return week


def _changes(sheet: Sheet, register: Register, record: Record) -> Iterator[CellEdit]:
    shared = list(record.sources.values())
    for key, place in record.sources.items():
        one = register[key] if register.has(key) else None
        if one is None or not one.editable or key in (register.name_field, "project", *register.identity):
            continue
        if place[0] != record.row or shared.count(place) > 1 or not free(sheet, *place):
            continue
        value = another(one.kind, sheet.cells[place].value)
        if value is not None:
            yield CellEdit(*place, value)


def _rename(sheet: Sheet, register: Register, left: list[Record], week: Week) -> None:
    for record in left:
        place = record.sources[register.name_field]
        cell = sheet.cells.get(place)
        if cell is not None and isinstance(cell.value, str) and free(sheet, *place):
            week.cells.append(CellEdit(*place, f"{cell.value}（调整）"))
            week.updated += 1
            left.remove(record)
            return


def _empty(sheet: Sheet, table: TableFinding, left: list[Record], week: Week) -> None:
    below = {a.row: b.level for a, b in zip(table.records, table.records[1:], strict=False)}
    for record in left:
        cells = [place for place in sheet.cells if place[0] == record.row]
        if below.get(record.row, 0) <= record.level and all(free(sheet, *place) for place in cells):
            week.cells += [CellEdit(*place, None) for place in cells]
            week.vanished += 1
            return


def _add(sheet: Sheet, table: TableFinding, register: Register, week: Week) -> None:
    last = table.records[-1]
    place = last.sources.get(register.name_field)
    if place is None or place[0] != last.row or len(last.rows) > 1 or not free(sheet, *place):
        return
    edits = [CellEdit(last.row + 1, place[1], "全新的一项工作")]
    for key, there in last.sources.items():
        one = register[key] if register.has(key) else None
        if one is not None and one.kind in (Kind.REF, Kind.REFS) and one.to == "resources" and there[1] != place[1]:
            edits.append(CellEdit(last.row + 1, there[1], "钱新人"))
    week.rows.append(NewRow(last.row, tuple(edits)))
    week.added += 1


def again(path: Path, folder: Path) -> str:
    """One line about one tracker."""
    document = Document.in_memory()
    registers = tuple(document.registers)
    first = planned(document, path)
    importing.apply(document, first, today=TODAY)
    same = planned(document, path)
    copied = Path(shutil.copy(path, folder / f"{path.stem}_0712{path.suffix}"))
    renamed = planned(document, copied)
    quiet = [one.is_empty and not tally(one)[2] and not tally(one)[3] for one in (same, renamed)]
    line = f"{tally(first)[0]:4} rows  again {'=' if quiet[0] else '≠'}  renamed file {'=' if quiet[1] else '≠'}"
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return line
    workbook = read_workbook(path)
    found = recognise(workbook, registers, today=TODAY)
    tables = [(s, t) for s in found.sheets if not s.hidden for t in s.tables if t.register and len(t.records) > 4]
    if not tables:
        return f"{line}  (no table with five records)"
    sheet, table = max(tables, key=lambda pair: len(pair[1].records))
    register = next(r for r in registers if r.key == table.register)
    week = a_week(next(s for s in workbook.sheets if s.name == sheet.sheet), table, register)
    target = folder / f"{path.stem}_0719{path.suffix}"
    done = patch(path, target, [SheetEdit(sheet.sheet, tuple(week.cells), tuple(week.rows))])
    expected = (week.added, week.updated, 0, week.vanished)
    got = tally(planned(document, target))
    note = "" if got == expected else f"  (appended: {bool(done.appended)})"
    return f"{line}  {register.key:13} done {expected} told {got}  {'right' if got == expected else 'WRONG'}{note}"


def main() -> None:
    """Go through the folder."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "trackers"
    folder, words = Path(sys.argv[1]) if len(sys.argv) > 1 else beside, sys.argv[2:]
    if not folder.is_dir():
        sys.stdout.write(f"no trackers in {folder}\n")
        return
    with tempfile.TemporaryDirectory() as held:
        for path in sorted(folder.iterdir()):
            if not words or any(word in path.name for word in words):
                sys.stdout.write(f"{path.name:45} {again(path, Path(held))}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
