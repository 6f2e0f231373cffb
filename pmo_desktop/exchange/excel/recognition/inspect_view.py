"""What was recognised, as the JSON of `inspect` and as lines for a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.fates import fate_counts
from pmo_desktop.exchange.excel.findings import (
    CellProblem,
    Doubt,
    Fate,
    Painted,
    Question,
    SheetFinding,
    TableFinding,
    WorkbookFinding,
    key_text,
)
from pmo_desktop.exchange.excel.sheet import address, column_letters


def as_json(finding: WorkbookFinding) -> dict[str, Any]:
    """The finding in the words and shape of the published JSON; English, whatever the language in use."""
    return {
        "file": finding.file,
        "notes": list(finding.notes),
        "sheets": [_sheet(sheet) for sheet in finding.sheets],
    }


def _sheet(sheet: SheetFinding) -> dict[str, Any]:
    fates = fate_counts(sheet.fates)
    found: dict[str, Any] = {
        "sheet": sheet.sheet,
        "hidden": sheet.hidden,
        "tables": [_table(table) for table in sheet.tables if not table.form],
        "cells": {"seen": len(sheet.fates), **{fate.value: fates.get(fate, 0) for fate in Fate}},
    }
    if any(table.form for table in sheet.tables):
        found["forms"] = [_form(table) for table in sheet.tables if table.form]
    if sheet.reason:
        found["reason"] = sheet.reason
    if sheet.project_name:
        found["project"] = sheet.project_name
    return found


def _table(table: TableFinding) -> dict[str, Any]:
    return {
        "register": table.register,
        "confidence": table.confidence,
        "header_rows": list(table.header_rows),
        "first_row": table.first_row,
        "last_row": table.last_row,
        "records": len(table.records),
        "columns": [
            {
                "column": column_letters(column.column),
                "header": column.header,
                "field": column.field,
                **({"custom": True} if column.custom else {}),
                "confidence": column.confidence,
            }
            for column in table.columns
        ],
        "skipped_rows": [{"row": skip.row, "reason": skip.reason} for skip in table.skipped],
        "problems": [_problem(problem) for problem in table.problems],
        **({"questions": [_question(question) for question in table.questions]} if table.questions else {}),
        **({"painted": _painted(table.painted)} if table.painted else {}),
    }


def _form(table: TableFinding) -> dict[str, Any]:
    """A form: its captions and answers in place of columns."""
    return {
        "register": table.register,
        "confidence": table.confidence,
        "first_row": table.first_row,
        "last_row": table.last_row,
        "records": len(table.records),
        "fields": [
            {
                "cell": address(one.row, one.column),
                "header": one.header,
                "field": one.field,
                **({"custom": True} if one.custom else {}),
                "confidence": one.confidence,
            }
            for one in table.columns
        ],
        "problems": [_problem(problem) for problem in table.problems],
        **({"questions": [_question(question) for question in table.questions]} if table.questions else {}),
    }


def _problem(problem: CellProblem) -> dict[str, Any]:
    return {
        "cell": address(problem.row, problem.column),
        "value": problem.value,
        "field": problem.field,
        "problem": problem.problem,
        "kept_as": problem.kept_as,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "kind": question.kind.value,
        "column": key_text(question.column),
        "assumed": question.assumed,
        "choices": list(question.choices),
        "because": question.because,
        "cells": question.cells,
        "samples": list(question.samples),
        "settled": question.settled,
    }


def _painted(painted: Painted) -> dict[str, Any]:
    first, last = (column_letters(c) for c in painted.columns)
    days = (
        {"start": painted.start.isoformat(), "finish": painted.finish.isoformat()}
        if painted.start and painted.finish
        else {}
    )
    return {"columns": f"{first}:{last}", "cells": painted.cells, **days}


def as_text(finding: WorkbookFinding, registers: Iterable[Register]) -> str:
    """The finding as lines for a person, in the language in use."""
    known = {register.key: register for register in registers}
    lines = [finding.file, *(f"  ! {note}" for note in finding.notes)]
    for sheet in finding.sheets:
        name = sheet.sheet + (f" ({_('hidden')})" if sheet.hidden else "")
        lines.append(f"  {name}: {_(sheet.reason)}" if sheet.reason else f"  {name}")
        for table in sheet.tables:
            lines += _table_lines(table, known.get(table.register or ""))
    return "\n".join(lines)


def _said(table: TableFinding) -> list[str]:
    """What was read from bars, and what the dates left open."""
    lines = []
    if table.painted and table.painted.start and table.painted.finish:
        span = {"start": table.painted.start.isoformat(), "finish": table.painted.finish.isoformat()}
        columns = ":".join(column_letters(c) for c in table.painted.columns)
        lines.append(_("bars in {columns} read as dates from {start} to {finish}").format(columns=columns, **span))
    for question in table.questions:
        column = key_text(question.column)
        if question.kind is Doubt.YEAR:
            said = _("{column}: dates without a year, read as {year}").format(column=column, year=question.assumed)
        else:
            said = _("{column}: day and month, {count} cells").format(column=column, count=question.cells)
        lines.append(said + " · " + _(question.because))
    return lines


def _table_lines(table: TableFinding, register: Register | None) -> list[str]:
    title = _(register.title) if register else _("a table that fits no register")
    lines = [
        "    "
        + _("{title}: {count} records, rows {first} to {last}, {sure}% sure").format(
            title=title,
            count=len(table.records),
            first=table.first_row,
            last=table.last_row,
            sure=round(100 * table.confidence),
        )
    ]
    for column in table.columns:
        shown = _(register[column.field].label) if register and column.field else _("own column")
        where = address(column.row, column.column) if table.form else column_letters(column.column)
        lines.append(f"      {where:>3}  {' '.join(column.header.split())} → {shown}")
    lines += [f"      {line}" for line in _said(table)]
    lines += [
        f"      {address(p.row, p.column)}  {' '.join(p.value.split())[:40]}: {_(p.problem)}"
        for p in table.problems[:20]
    ]
    if len(table.problems) > 20:
        lines.append("      " + _("and {n} more").format(n=len(table.problems) - 20))
    return lines
