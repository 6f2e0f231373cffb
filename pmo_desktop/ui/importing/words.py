"""The sentences of the import page about tables, sheets, rows and problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.frames import Frame
from pmo_desktop.domain.importing.plan import Absence, Action, ImportPlan, PlannedRow, PlannedTable
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.findings import SheetFinding, TableFinding
from pmo_desktop.exchange.excel.sheet import address
from pmo_desktop.presentation.formatting import label, list_joint

_DOT = " · "
_MOST_NAMES = 3
_LONGEST = 40


def sheet_words(name: str, found: str, *, hidden: bool) -> str:
    """A sheet's tab: its name and what was found in it."""
    shown = name if len(name) <= _LONGEST else name[:_LONGEST] + "…"
    if hidden:
        shown = _("{sheet} (hidden)").format(sheet=shown)
    return shown + _DOT + found


def sheet_found(finding: SheetFinding, registers: Sequence[Register]) -> str:
    """What was found in a sheet, as its tab says it."""
    tables = [t for t in finding.tables if t.register]
    if not tables:
        if finding.tables:
            return _("fits no register")
        return _tab_reason(finding.reason)
    best = max(tables, key=lambda t: len(t.records))
    text = f"{register_title(best.register, registers)} {best.confidence:.0%}"
    return text if len(tables) == 1 else _("{table} and {n} more").format(table=text, n=len(tables) - 1)


def _tab_reason(reason: str) -> str:
    if reason == "empty":
        return _("empty")
    return _("text only, not imported") if "text" in reason else _("no table")


def register_title(key: str | None, registers: Sequence[Register]) -> str:
    """A register's title; of a table that is none."""
    register = next((r for r in registers if r.key == key), None)
    return _(register.title) if register is not None else _("Not imported")


def table_title(table: TableFinding, registers: Sequence[Register]) -> str:
    """What stands at the frame of a table."""
    top, last = table.header_rows
    head = _("header row {a}").format(a=top) if top == last else _("header rows {a}–{b}").format(a=top, b=last)
    if not table.records:
        rows = _("no rows")
    else:
        rows = _("data rows {a}–{b}").format(a=table.records[0].row, b=table.records[-1].row)
    title = register_title(table.register, registers)
    if table.form:
        head, rows = _("form"), _("rows {a}–{b}").format(a=table.first_row, b=table.last_row)
    sure = f" {table.confidence:.0%}" if table.register else ""
    return f"{title}{sure}  {head}{_(', ')}{rows}"


def frame_words(frame: Frame, *, keys: bool) -> str:
    """What is said while a frame is moved."""
    where = f"{address(frame.top, frame.left)}:{address(frame.bottom, frame.right)}"
    head = (
        _("header row {a}").format(a=frame.top)
        if frame.top == frame.last
        else _("header rows {a}–{b}").format(a=frame.top, b=frame.last)
    )
    words = _("Frame {cells}, {header}").format(cells=where, header=head)
    if not keys:
        return words
    return words + "  " + _("arrows: end · Shift+arrows: beginning · 1–5: header rows · Enter takes it · Esc leaves it")


def row_name(row: PlannedRow, register: Register) -> str:
    """What a row of a plan is called."""
    keys = [key for key in ("wbs", "code") if row.found.get(key)]
    name = row.found.get(register.name_field)
    parts = [str(row.found[keys[0]])] if keys else []
    if isinstance(name, tuple):
        name = list_joint().join(str(part) for part in name)
    if name:
        parts.append(str(name))
    text = " ".join(parts) or _("row {n}").format(n=row.row)
    return text if len(text) <= _LONGEST * 2 else text[: _LONGEST * 2] + "…"


def value_words(register: Register | None, field: str, text: str) -> str:
    """A compared value as she reads it: a choice by its label, a blank as such."""
    if register is not None and register.has(field) and (choice := register[field].choice(text)) is not None:
        return _(choice.label)
    return text or _("blank")


def names(parts: Sequence[str]) -> str:
    """The first few names, and how many more."""
    shown = list_joint().join(parts[:_MOST_NAMES])
    return (
        shown
        if len(parts) <= _MOST_NAMES
        else _("{names} and {n} more").format(names=shown, n=len(parts) - _MOST_NAMES)
    )


def changed_fields(rows: Sequence[tuple[PlannedTable, PlannedRow]], registers: Sequence[Register]) -> str:
    """How many cells change, by field."""
    counts: Counter[str] = Counter()
    by_key = {register.key: register for register in registers}
    for table, row in rows:
        for key in row.write:
            register = by_key[table.register]
            counts[label(register[key]) if register.has(key) else key] += 1
        for header in row.custom:
            counts[header] += 1
    parts = [f"{word} {n}" for word, n in counts.most_common(_MOST_NAMES)]
    more = "…" if len(counts) > _MOST_NAMES else ""
    total = sum(counts.values())
    cells = _("{n} cells: {fields}").format(n=total, fields=list_joint().join(parts) + more)
    return cells if total else ""


def own_columns(plan: ImportPlan) -> Counter[str]:
    """How many texts stay in each of the user's own columns."""
    return Counter(header for table in plan.tables for row in table.rows for header, text in row.own.items() if text)


def outcome_sentence(plan: ImportPlan) -> str:
    """What a plan did, in one sentence."""
    counts = dict.fromkeys(Action, 0)
    for table in plan.tables:
        for action, number in table.counts.items():
            counts[action] += number
    touched = counts[Action.ADDED] or counts[Action.UPDATED] or counts[Action.CONFLICTS]
    if not touched and not any(table.vanished for table in plan.tables):
        return _("{file}: nothing has changed since the last import.").format(file=plan.file)
    parts = [
        _("{n} added").format(n=counts[Action.ADDED]),
        _("{n} updated").format(n=counts[Action.UPDATED]),
        _("{n} unchanged").format(n=counts[Action.UNCHANGED]),
    ]
    if counts[Action.CONFLICTS]:
        parts.append(_("{n} in conflict, kept as they are here").format(n=counts[Action.CONFLICTS]))
    absences = Counter(one.absence for table in plan.tables for one in table.vanished)
    if absences[Absence.CANCEL]:
        parts.append(_("{n} marked cancelled").format(n=absences[Absence.CANCEL]))
    kept = absences[Absence.KEEP] + absences[Absence.OPEN]
    if kept:
        parts.append(_("{n} no longer in the workbook, kept").format(n=kept))
    joined = _(", ").join(parts)
    return _("Imported {file}: {counts}.").format(file=plan.file, counts=joined)
