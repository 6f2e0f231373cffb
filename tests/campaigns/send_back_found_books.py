"""Every found workbook: imported, one value of each kind per table changed here, sent back to a copy, compared, imported.

Prints a table: what was wanted, written and left, how much else differs (nothing may), whether the copy is recognised
as the same tables, whether importing it changes nothing. Run it by hand: `python tests/campaigns/send_back_found_books.py`.
"""

from __future__ import annotations

import random
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from pmo_desktop.domain.importing.plan import ImportPlan, PlannedTable
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.exchange.excel.package.compare import compare
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.relations import read_book
from pmo_desktop.exchange.excel.planning.importing import plan_workbook
from pmo_desktop.exchange.excel.planning.plan import Wishes
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.sending.errand import carry_out
from pmo_desktop.exchange.excel.sending.plan import plan_sending
from pmo_desktop.services import importing, records, references, sending
from pmo_desktop.store.document import Document

TODAY = date(2026, 7, 6)
_FILLED: dict[Kind, Value] = {
    Kind.DATE: date(2026, 7, 20), Kind.TEXT: "补充", Kind.LONG_TEXT: "补充说明", Kind.PERCENT: Decimal("0.5"),
    Kind.MONEY: Decimal(1200), Kind.NUMBER: Decimal(3),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """One workbook's line; `problems` says what is not as it should be."""

    file: str
    wanted: int
    written: int
    left: int
    other: int
    same_tables: bool
    opens: bool
    import_empty: bool
    problems: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The line of the table."""
        yes = {True: "yes", False: "NO"}
        marks = "".join(f"{yes[one]:>8}" for one in (self.same_tables, self.opens, self.import_empty))
        return f"{self.wanted:6} {self.written:7} {self.left:9} {self.other:5} {marks}  {self.file}"


HEAD = f"{'wanted':>6} {'written':>7} {'untouched':>9} {'other':>5} {'tables':>8}{'opens':>8}{'empty':>8}  file"


def another(document: Document, register: Register, field: Field, value: Value, row: Row) -> Value:
    """Another value of the same kind; None when there is none."""
    kind = field.kind
    if isinstance(value, str) and kind in (Kind.TEXT, Kind.LONG_TEXT):
        return f"{value}改"
    if isinstance(value, date):
        return value + timedelta(days=9)
    if kind is Kind.PERCENT:
        return Decimal("0.35") if value != Decimal("0.35") else Decimal("0.6")
    if kind in (Kind.CHOICE, Kind.OPEN_CHOICE):
        return next((choice.key for choice in field.choices if choice.key != value), None)
    if isinstance(value, bool):
        return not value
    if kind is Kind.SCALE and isinstance(value, int):
        return value % (field.maximum or 5) + 1
    if isinstance(value, (int, Decimal)) and kind in (Kind.MONEY, Kind.NUMBER, Kind.INTEGER):
        return value * 2 + 100 if kind is Kind.MONEY else value + 2
    if kind in (Kind.REF, Kind.REFS):
        own = value if isinstance(value, tuple) else (value,)
        scoped = [r for r in document.rows(field.to) if "project" not in r or r.get("project") == row.get("project")]
        ids = [row_id(r) for r in scoped if row_id(r) not in own]
        if not ids:
            return None
        return (*value, ids[0]) if isinstance(value, tuple) else ids[0]
    return None


def changed_here(document: Document, plan: ImportPlan, seed: int) -> int:
    """Change one value of each kind in each table, clear one, fill one, change one own column; gives how many."""
    wanted = 0
    for table in plan.tables:
        register = document.register(table.register)
        places = (table.sheet, table.index)
        mine = [r for r in document.rows("imports") if (r["sheet"], r["table_index"]) == places and r["record"]]
        ids = [int(str(r["record"])) for r in mine]
        order = sorted({id_ for id_ in ids if document.row(register.key, id_) is not None})
        random.Random(seed).shuffle(order)
        for id_, values in _changes(document, register, table, order):
            if "custom" in values:
                with document.edit("own") as edit:
                    edit.update(register.key, id_, values)
            else:
                records.change(document, register, {id_: values})
            wanted += 1
    return wanted


def _changes(
    document: Document, register: Register, table: PlannedTable, order: list[int]
) -> Iterator[tuple[int, Mapping[str, Value]]]:
    used: set[int] = set()
    links = references.link_texts(document)
    fields = [register[key] for key in table.headers if register.has(key)]
    fields = [one for one in fields if one.editable and not one.internal and one.key != "project"]
    kinds: set[Kind] = set()
    for field in fields:
        if field.kind in kinds:
            continue
        for id_ in order:
            row = document.row(register.key, id_) or {}
            value = links.get(id_) if field.kind is Kind.LINKS else row.get(field.key)
            if id_ in used or value in (None, "", ()):
                continue
            if field.kind is Kind.LINKS:
                before = [other for other in order if other < id_ and f"#{other}" not in str(value)]
                new: Value = f"#{min(before)}SS+2d" if before else None
            else:
                new = another(document, register, field, value, row)
            if new is not None:
                kinds.add(field.kind)
                used.add(id_)
                yield id_, {field.key: new}
                break
    optional = [one for one in fields if not one.required and one.kind in _FILLED and one.key != register.name_field]
    for clear in (True, False):
        for id_ in [id_ for id_ in order if id_ not in used]:
            row = document.row(register.key, id_) or {}
            keys = [one for one in optional if (row.get(one.key) in (None, "")) is not clear]
            if keys:
                used.add(id_)
                yield id_, {keys[0].key: None if clear else _FILLED[keys[0].kind]}
                break
    for id_ in [id_ for id_ in order if id_ not in used]:
        held = (document.row(register.key, id_) or {}).get("custom")
        own = [h for h in held if h not in table.headers.values()] if isinstance(held, Mapping) else []
        if own and isinstance(held, Mapping):
            yield id_, {"custom": {**held, own[0]: f"{held[own[0]]}改"}}
            break


def send_back(path: Path, folder: Path, seed: int = 7) -> Result:
    """One workbook there and back."""
    document = Document.in_memory()
    plan = plan_workbook(path, importing.snapshot(document), Wishes(), today=TODAY)
    importing.apply(document, plan, today=TODAY)
    wanted = changed_here(document, plan, seed)
    existing, layouts = importing.snapshot(document), importing.layouts(document)
    by_imports = sending.made_by_imports(document)
    found = plan_sending(path, existing, layouts, today=TODAY, by_imports=by_imports)
    copy = folder / f"copy of {path.name}"
    done = carry_out(found, path, copy, existing, layouts, today=TODAY)
    sending.remember(document, done.memory, today=TODAY)
    comparison = compare(path, copy)
    sheets = {sheet.part.lower(): sheet.name for sheet in read_book(Parts.open(path)).sheets}
    cells = {(sheets[c.part.lower()], (c.row, c.column)) for c in [*comparison.cells, *comparison.inserted]}
    barred = {(one.sheet, one.place) for one in done.sent.refused}
    asked = {(one.sheet, one.place) for one in found.changed} - barred
    again = plan_workbook(
        copy, importing.snapshot(document), Wishes(), today=TODAY, layouts=importing.layouts(document)
    )
    loose = [(table.sheet, row.row) for table in again.tables for row in table.rows if _unsettled(row)]
    return Result(
        path.name,
        wanted,
        len(asked),
        len(found.left) + len(barred),
        len(comparison.other) + len(cells ^ asked),
        _tables(path, document) == _tables(copy, document),
        _opens(copy),
        again.is_empty and not loose and not any(table.vanished for table in again.tables),
        (*comparison.other, *map(str, cells ^ asked), *map(str, loose)),
    )


def rows_back(path: Path, folder: Path) -> str:
    """One workbook with a record added for each of its tables; the line of the second table."""
    document = Document.in_memory()
    plan = plan_workbook(path, importing.snapshot(document), Wishes(), today=TODAY)
    importing.apply(document, plan, today=TODAY)
    made = 0
    for table in plan.tables:
        register = document.register(table.register)
        places = (table.sheet, table.index)
        mine = [r for r in document.rows("imports") if (r["sheet"], r["table_index"]) == places and r["record"]]
        rows = [row for r in mine if (row := document.row(register.key, int(str(r["record"])))) is not None]
        if rows:
            kept = {f.key for f in register.stored} - {"code", "wbs", "position"}
            values = {key: value for key, value in rows[-1].items() if key in kept and value not in (None, "", ())}
            if register[register.name_field].kind in (Kind.TEXT, Kind.LONG_TEXT):
                values[register.name_field] = f"新增的一行{made}"
            records.add(document, register, [values])
            made += 1
    existing, layouts = importing.snapshot(document), importing.layouts(document)
    by_imports = sending.made_by_imports(document)
    found = plan_sending(path, existing, layouts, today=TODAY, by_imports=by_imports)
    copy = folder / f"rows of {path.name}"
    done = carry_out(found, path, copy, existing, layouts, today=TODAY)
    sending.remember(document, done.memory, today=TODAY)
    again = plan_workbook(
        copy, importing.snapshot(document), Wishes(), today=TODAY, layouts=importing.layouts(document)
    )
    loose = [row for table in again.tables for row in table.rows if _unsettled(row)]
    empty = _opens(copy) and again.is_empty and not loose and not any(table.vanished for table in again.tables)
    appended = len(done.sent.patched.appended)
    left = len(found.left) + len(found.changed)
    return f"{made:6} {len(found.added):7} {left:9} {appended:8} {'yes' if empty else 'NO':>5}  {path.name}"


def _unsettled(row: object) -> bool:
    return bool(getattr(row, "write", None) or getattr(row, "custom", None) or getattr(row, "conflicts", None)) or (
        getattr(row, "id", None) is None
    )


def _tables(path: Path, document: Document) -> list[tuple[object, ...]]:
    finding = recognise(read_workbook(path), document.registers, today=TODAY)
    return [
        (sheet.sheet, table.register, table.first_row, tuple((c.column, c.field) for c in table.columns),
         tuple(record.row for record in table.records))
        for sheet in finding.sheets
        for table in sheet.tables
    ]  # fmt: skip


def _opens(path: Path) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        load_workbook(path)
    return True


def main() -> int:
    """Print the table; 1 when anything differs that should not."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "trackers"
    if not folder.is_dir():
        sys.stdout.write(f"no trackers in {folder}\n")
        return 0
    sys.stdout.write(HEAD + "\n")
    results = []
    with tempfile.TemporaryDirectory() as place:
        for path in sorted(one for one in folder.iterdir() if one.suffix in (".xlsx", ".xlsm")):
            results.append(send_back(path, Path(place)))
            sys.stdout.write(f"{results[-1]}\n")
            for problem in results[-1].problems[:5]:
                sys.stdout.write(f"       {problem}\n")
            sys.stdout.flush()
        sys.stdout.write(f"\n{'made':>6} {'rows':>7} {'untouched':>9} {'appended':>8} {'empty':>5}  file\n")
        for path in sorted(one for one in folder.iterdir() if one.suffix in (".xlsx", ".xlsm")):
            sys.stdout.write(rows_back(path, Path(place)) + "\n")
            sys.stdout.flush()
    total = [sum(getattr(one, key) for one in results) for key in ("wanted", "written", "left", "other")]
    marks = [sum(getattr(one, key) for one in results) for key in ("same_tables", "opens", "import_empty")]
    sys.stdout.write(f"{len(results)} files: wanted {total[0]}, written {total[1]}, untouched {total[2]}, ")
    sys.stdout.write(
        f"other differences {total[3]}; same tables {marks[0]}, open {marks[1]}, import empty {marks[2]}\n"
    )
    return 1 if total[3] else 0


if __name__ == "__main__":
    sys.exit(main())
