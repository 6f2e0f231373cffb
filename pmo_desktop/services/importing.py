"""Imports and the file: what a plan is compared with, and applying it as one step."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.layouts import Layout, as_plain, from_plain
from pmo_desktop.domain.importing.memory import Origin, Remembered
from pmo_desktop.domain.importing.plan import ImportPlan, PlannedProblem
from pmo_desktop.domain.importing.told import told_of
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services import computed, references
from pmo_desktop.services.import_apply import Application
from pmo_desktop.services.reads import Names
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

_LAYOUTS = "import_layouts"

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an accepted plan did beyond the plan itself: references that named nothing, kept as own columns."""

    unresolved: tuple[PlannedProblem, ...]


@dataclass(frozen=True, slots=True)
class _Frozen:
    """Rows taken from the document, which another thread may read while the document goes on."""

    registers: Mapping[str, Register]
    taken: Mapping[str, Mapping[int, Row]]

    def register(self, key: str) -> Register:
        return self.registers[key]

    def tables(self) -> tuple[str, ...]:
        return tuple(self.taken)

    def rows(self, table: str) -> list[Row]:
        return list(self.taken[table].values())

    def row(self, table: str, id: int) -> Row | None:  # noqa: A002 the key every row has
        return self.taken[table].get(id)


@dataclass(frozen=True, slots=True)
class Taken:
    """The rows of a file as they were at one moment; making them an `Existing` may be done by another thread."""

    registers: tuple[Register, ...]
    rows: Mapping[str, Mapping[int, Row]]
    imports: tuple[Row, ...]

    def existing(self) -> Existing:
        """The file as a plan sees it."""
        origins = tuple(_origin(row) for row in self.imports if row.get("row") == 0)
        places: dict[tuple[str, str, int], int] = {}
        for one in origins:
            places.setdefault((one.file, one.sheet, one.table), one.id)
        memory = tuple(_remembered(row, places) for row in self.imports if row.get("row") != 0)
        known = Names(_Frozen({register.key: register for register in self.registers}, self.rows))
        return Existing(self.registers, self.rows, known.name, known.find, memory, origins)


def take(document: Document, today: date | None = None) -> Taken:
    """The rows of the file as they are now.

    With a day, calculated tasks have the dates that their plan gives them then, as the managers' workbooks say them.
    """
    registers = tuple(document.registers)
    rows: dict[str, dict[int, Row]] = {}
    for register in registers:
        found = {row_id(row): row for row in document.rows(register.key)}
        if register.of_kind(Kind.LINKS):
            texts = references.link_texts(document)
            for id_, row in found.items():
                links: dict[str, Value] = {field.key: texts.get(id_) for field in register.of_kind(Kind.LINKS)}
                found[id_] = {**row, **links}
        standing = computed.standing(register.compute, document, today) if today is not None else {}
        for id_, values in standing.items():
            found[id_] = {**found[id_], **values}
        rows[register.key] = found
    return Taken(registers, rows, tuple(document.rows("imports")))


def snapshot(document: Document, today: date | None = None) -> Existing:
    """The file as a plan sees it, on that day; it may be read by another thread while the document goes on."""
    return take(document, today).existing()


def layouts(document: Document) -> dict[str, Layout]:
    """The layouts that earlier imports into this file decided, by fingerprint; the latest wins.

    Tables of one workbook that look alike and were taken for different things decide nothing.
    """
    found: dict[str, Layout] = {}
    told: dict[tuple[str, str], Layout] = {}
    unclear: set[str] = set()
    for row in document.rows("imports"):
        if row.get("row") != 0 or not row.get("fingerprint"):
            continue
        columns = json.loads(str(row.get("mapping") or "{}"))
        layout = from_plain({"register": str(row.get("register") or ""), "columns": columns})
        if layout is not None:
            mark = str(row["fingerprint"])
            if told.setdefault((mark, str(row.get("file"))), layout) != layout:
                unclear.add(mark)
            found[mark] = layout
    found = {mark: layout for mark, layout in found.items() if mark not in unclear}
    kept = document.settings().get(_LAYOUTS)
    for mark, plain in kept.items() if isinstance(kept, dict) else ():
        layout = from_plain(plain)
        if layout is not None:
            found[str(mark)] = layout
    return found


def _keep(document: Document, edit: Edit, decided: Mapping[str, Layout]) -> None:
    """Keep the layouts that were decided in the file, the latest last."""
    kept = document.settings().get(_LAYOUTS)
    known: dict[str, object] = dict(kept) if isinstance(kept, dict) else {}
    for mark, layout in decided.items():
        known.pop(mark, None)
        known[mark] = {**as_plain(layout), "columns": [list(pair) for pair in layout.columns.items()]}
    edit.set_setting(_LAYOUTS, known)


def _origin(row: Row) -> Origin:
    kept = told_of(row.get("values"))
    return Origin(
        id=row_id(row),
        file=str(row.get("file") or ""),
        sheet=str(row.get("sheet") or ""),
        table=_number(row.get("table_index")),
        register=str(row.get("register") or ""),
        fingerprint=str(row.get("fingerprint") or ""),
        said=str(kept.get("said") or ""),
        after=_number(kept.get("after")),
        sha256=str(row.get("sha256") or ""),
    )


def _remembered(row: Row, places: Mapping[tuple[str, str, int], int]) -> Remembered:
    kept = told_of(row.get("values"))
    file, sheet = str(row.get("file") or ""), str(row.get("sheet") or "")
    table = _number(row.get("table_index"))
    return Remembered(
        id=row_id(row),
        file=file,
        sheet=sheet,
        table=table,
        row=_number(row.get("row")),
        register=str(row.get("register") or ""),
        record=_number(row.get("record")),
        found=_texts(kept.get("found")),
        applied=_texts(kept.get("applied")),
        custom=_texts(kept.get("custom")),
        origin=_number(kept.get("origin")) or places.get((file, sheet, table), 0),
        gone=bool(kept.get("gone")),
        above=str(kept.get("above") or ""),
    )


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _texts(value: object) -> Mapping[str, str]:
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, dict) else {}


def apply(
    document: Document,
    plan: ImportPlan,
    *,
    today: date,
    progress: Progress | None = None,
    decided: Mapping[str, Layout] | None = None,
) -> Imported:
    """Do what the plan says, in one step; an empty plan changes nothing but the memory of the workbook.

    Layouts that were `decided` are kept in the file with it.
    """
    label = _("Import {file}").format(file=plan.file)
    with uncollected(), document.edit(label, source=f"import:{plan.file}") as edit:
        application = Application(document, edit, plan, today, progress or (lambda _done, _total, _note: None))
        application.run()
        if decided:
            _keep(document, edit, decided)
    return Imported(tuple(application.unresolved))


def account(plan: ImportPlan, done: Imported) -> dict[str, Any]:
    """The answer of an import as plain values: counts per register, problems, and where the cells went."""
    lost = len(done.unresolved)
    fields = max(0, plan.cells.fields - lost)
    moved = plan.cells.fields - fields
    return {
        "file": plan.file,
        "registers": plan.counts(),
        "problems": [_problem(problem) for problem in (*plan.problems, *done.unresolved)],
        "cells": {
            "seen": plan.cells.seen,
            "fields": fields,
            "custom": plan.cells.custom,
            "skipped": plan.cells.skipped,
            "problems": plan.cells.problems + moved,
        },
        "notes": list(plan.notes),
    }


def _problem(problem: PlannedProblem) -> dict[str, str]:
    return {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "value": problem.value,
        "field": problem.field,
        "problem": _(problem.problem),
        "kept_as": problem.kept_as,
    }
