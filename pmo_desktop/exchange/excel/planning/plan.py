"""From what was recognised to what an import would do: a three-way comparison of last import, file and workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.memory import text_of
from pmo_desktop.domain.importing.plan import (
    Action,
    CellAccount,
    CellConflict,
    Found,
    ImportPlan,
    PlannedProblem,
    PlannedRow,
    PlannedTable,
    Vanished,
)
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.excel.findings import Fate, Record, SheetFinding, TableFinding, WorkbookFinding
from pmo_desktop.exchange.excel.planning.comparing import same, shown
from pmo_desktop.exchange.excel.planning.matching import EXPORT_KEY, Match, Matcher
from pmo_desktop.exchange.excel.planning.project_names import project_for, project_from_file
from pmo_desktop.exchange.excel.sheet import address

OnConflict = Literal["here", "theirs"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user decided before the plan: the project, who wins a conflict, which sheets to take.

    `sheets` None takes every sheet that is not hidden; `projects` names a project per sheet.
    """

    project: str = ""
    on_conflict: OnConflict = "here"
    sheets: frozenset[str] | None = None
    projects: Mapping[str, str] | None = None

    def takes(self, sheet: SheetFinding) -> bool:
        """Whether this sheet is imported."""
        return not sheet.hidden if self.sheets is None else sheet.sheet in self.sheets


def make_plan(finding: WorkbookFinding, existing: Existing, wishes: Wishes = Wishes()) -> ImportPlan:
    """What importing this workbook would add, change and keep, and where each of its cells goes."""
    with uncollected():
        return _plan(finding, existing, wishes)


def _plan(finding: WorkbookFinding, existing: Existing, wishes: Wishes) -> ImportPlan:
    fallback = wishes.project or _one_project(finding, existing, wishes) or project_from_file(finding.file, existing)
    tables: list[PlannedTable] = []
    problems: list[PlannedProblem] = []
    account = CellAccount()
    for sheet in finding.sheets:
        taken = wishes.takes(sheet)
        account = _add(account, _fates(sheet, taken=taken))
        if not taken:
            continue
        asked = wishes.project or (wishes.projects or {}).get(sheet.sheet, "")
        usual = project_for(sheet, existing) or fallback
        for index, table in enumerate(sheet.tables):
            if table.register is None:
                continue
            project = asked or _project_before(finding.file, sheet, index, existing) or usual
            tables.append(_table(finding.file, sheet, index, existing, project=project, on_conflict=wishes.on_conflict))
            problems.extend(_problems(sheet.sheet, table))
    return ImportPlan(finding.file, finding.sha256, tuple(tables), tuple(problems), account, finding.notes)


def _one_project(finding: WorkbookFinding, existing: Existing, wishes: Wishes) -> str:
    """The project that the workbook's titles name, when all of them name the same one."""
    named = {project_for(sheet, existing) for sheet in finding.sheets if wishes.takes(sheet) and sheet.tables} - {""}
    return named.pop() if len(named) == 1 else ""


def _project_before(file: str, sheet: SheetFinding, index: int, existing: Existing) -> str:
    """The project that most rows of this table belong to since earlier imports; new rows belong there too."""
    register = str(sheet.tables[index].register)
    rows = existing.rows.get(register, {})
    found = Counter(
        rows[one.record].get("project")
        for one in existing.memory
        if one.record in rows and (one.file, one.sheet, one.table, one.register) == (file, sheet.sheet, index, register)
    )
    most = next((project for project, _times in found.most_common(1)), None)
    return existing.name("projects", most) if isinstance(most, int) else ""


def _table(
    file: str,
    sheet: SheetFinding,
    index: int,
    existing: Existing,
    *,
    project: str,
    on_conflict: OnConflict,
) -> PlannedTable:
    table = sheet.tables[index]
    register = existing.register(str(table.register))
    memory = [
        one
        for one in existing.memory
        if (one.file, one.sheet, one.table, one.register) == (file, sheet.sheet, index, register.key) and one.record
    ]
    has_project = register.has("project")
    names = [_project_name(record, project) if has_project else "" for record in table.records]
    ids = {name: existing.find("projects", name, None) for name in {*names} if name}
    matches = Matcher(register, existing, memory).match(table.records, [ids.get(name) for name in names])
    readable = frozenset(column.field for column in table.columns if column.field)
    troubled = frozenset((problem.row, problem.field) for problem in table.problems)
    compare = _Comparison(register, existing, on_conflict, readable, troubled)
    rows = tuple(
        compare.row(record, match, name) for record, match, name in zip(table.records, matches, names, strict=True)
    )
    met = {match.id for match in matches}
    gone = tuple(
        Vanished(register.key, one.record, existing.name(register.key, one.record))
        for one in memory
        if one.record not in met and one.record in existing.rows.get(register.key, {})
    )
    headers = {column.field: column.header for column in table.columns if column.field}
    mapping = {column.header: column.field or ("custom" if column.custom else "") for column in table.columns}
    return PlannedTable(sheet.sheet, index, register.key, rows, headers, table.fingerprint, mapping, gone)


def _project_name(record: Record, project: str) -> str:
    said = record.values.get("project")
    if isinstance(said, tuple) and said:
        return said[0]
    return said if isinstance(said, str) and said else project


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Compares rows of one table with the records they mean.

    A field is only cleared when a column of the table holds it (`readable`) and its cell was blank, not when it was
    not understood (`troubled` rows and fields).
    """

    register: Register
    existing: Existing
    on_conflict: OnConflict
    readable: frozenset[str]
    troubled: frozenset[tuple[int, str]]

    def row(self, record: Record, match: Match, project: str) -> PlannedRow:
        """What becomes of one row."""
        found = {key: value for key, value in record.values.items() if self._kept(key)}
        own = {header: text for header, text in record.custom.items() if header != EXPORT_KEY}
        memory = match.memory.id if match.memory else None
        common = {"row": record.row, "found": found, "own": own, "project": project, "level": record.level}
        if match.id is None:
            return PlannedRow(Action.ADDED, id=None, write=found, custom=own, **common)  # type: ignore[arg-type]
        if match.gone:
            return PlannedRow(Action.UNCHANGED, id=match.id, write={}, memory=memory, **common)  # type: ignore[arg-type]
        here = self.existing.rows[self.register.key][match.id]
        write, conflicts = self._fields(record.row, found, here, match)
        custom = self._custom(own, here, match)
        if conflicts:
            action = Action.CONFLICTS
        else:
            action = Action.UPDATED if write or custom else Action.UNCHANGED
        return PlannedRow(
            action,
            id=match.id,
            write=write,
            custom=custom,
            conflicts=tuple(conflicts),
            memory=memory,
            **common,  # type: ignore[arg-type]
        )

    def _kept(self, key: str) -> bool:
        if not self.register.has(key):
            return False
        field = self.register[key]
        return field.editable and not field.internal and key != "project"

    def _fields(
        self, row: int, found: Mapping[str, Found], here: Row, match: Match
    ) -> tuple[dict[str, Found | None], list[CellConflict]]:
        write: dict[str, Found | None] = {}
        conflicts: list[CellConflict] = []
        cleared = [
            key
            for key, text in (match.memory.found.items() if match.memory else ())
            if text and key not in found and key in self.readable and (row, key) not in self.troubled
        ]
        for key in [*found, *(key for key in cleared if self._kept(key))]:
            field, theirs = self.register[key], found.get(key)
            if same(field, theirs, here.get(key), self.existing.name):
                continue
            if match.memory is not None and text_of(theirs) == match.memory.found.get(key, ""):
                continue  # the workbook says what it said the last time: what changed, changed here
            if self._untouched(field, here, match) or self.on_conflict == "theirs":
                write[key] = theirs
                continue
            last = match.memory.found.get(key, "") if match.memory else ""
            name = self.existing.name
            conflicts.append(CellConflict(key, last, shown(field, here.get(key), name), shown(field, theirs, name)))
        return write, conflicts

    def _untouched(self, field: Field, here: Row, match: Match) -> bool:
        """Whether nothing of a person's would be lost by writing: the file still holds what was imported."""
        value = here.get(field.key)
        if match.certain or value in (None, "", ()):
            return True
        if match.memory is not None:
            return text_of(value) == match.memory.applied.get(field.key, "")
        if field.kind is Kind.CODE and self.register.prefix:
            return str(value).startswith(self.register.prefix) and str(value)[len(self.register.prefix) :].isdecimal()
        return value == field.default

    def _custom(self, own: Mapping[str, str], here: Row, match: Match) -> dict[str, str]:
        """The user's own columns that changed in the workbook; text changed here only is kept."""
        held = here.get("custom")
        held = held if isinstance(held, Mapping) else {}
        changed = {}
        for header, text in own.items():
            if held.get(header, "") == text:
                continue
            if match.memory is not None and match.memory.custom.get(header, "") == text:
                continue
            changed[header] = text
        return changed


def _problems(sheet: str, table: TableFinding) -> list[PlannedProblem]:
    return [
        PlannedProblem(sheet, address(p.row, p.column), p.value, p.field, p.problem, p.kept_as) for p in table.problems
    ]


def _fates(sheet: SheetFinding, *, taken: bool) -> CellAccount:
    """The account of one sheet; in one that is not taken all is skipped."""
    if not taken:
        return CellAccount(skipped=len(sheet.fates))
    counts = Counter(sheet.fates.values())
    return CellAccount(counts[Fate.FIELD], counts[Fate.CUSTOM], counts[Fate.SKIPPED], counts[Fate.PROBLEM])


def _add(a: CellAccount, b: CellAccount) -> CellAccount:
    return CellAccount(a.fields + b.fields, a.custom + b.custom, a.skipped + b.skipped, a.problems + b.problems)
