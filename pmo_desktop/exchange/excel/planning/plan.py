"""From what was recognised to what an import would do: a three-way comparison of last import, file and workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.memory import Remembered
from pmo_desktop.domain.importing.plan import (
    CellAccount,
    ImportPlan,
    PlannedProblem,
    PlannedTable,
    Vanished,
)
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.excel.fates import fate_counts
from pmo_desktop.exchange.excel.findings import Fate, Record, SheetFinding, TableFinding, WorkbookFinding
from pmo_desktop.exchange.excel.planning.lost_names import LostNames
from pmo_desktop.exchange.excel.planning.matching import Matcher
from pmo_desktop.exchange.excel.planning.notes import lost_sheets
from pmo_desktop.exchange.excel.planning.project_names import project_for, project_from_file
from pmo_desktop.exchange.excel.planning.recall import Place, Recall, Recalled
from pmo_desktop.exchange.excel.planning.row_comparison import OnConflict, RowComparison
from pmo_desktop.exchange.excel.sheet import address


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user decided before the plan: the project, who wins a conflict, which sheets to take.

    `sheets` None takes every sheet that is not hidden; `projects` names a project per sheet. A `usual` project is
    only where new rows go; else the person says that the rows belong there, whatever they look like.
    """

    project: str = ""
    on_conflict: OnConflict = "open"
    sheets: frozenset[str] | None = None
    projects: Mapping[str, str] | None = None
    usual: bool = False

    def takes(self, sheet: SheetFinding) -> bool:
        """Whether this sheet is imported."""
        return not sheet.hidden if self.sheets is None else sheet.sheet in self.sheets


def make_plan(finding: WorkbookFinding, existing: Existing, wishes: Wishes = Wishes()) -> ImportPlan:
    """What importing this workbook would add, change and keep, and where each of its cells goes."""
    with uncollected():
        return _plan(finding, existing, wishes)


def _plan(finding: WorkbookFinding, existing: Existing, wishes: Wishes) -> ImportPlan:
    fallback = wishes.project or _one_project(finding, existing, wishes) or project_from_file(finding.file, existing)
    account = CellAccount()
    problems: list[PlannedProblem] = []
    places: list[tuple[SheetFinding, Place]] = []
    for sheet in finding.sheets:
        taken = wishes.takes(sheet)
        account = _add(account, _fates(sheet, taken=taken))
        if not taken:
            continue
        said = project_for(sheet, existing)
        for index, table in enumerate(sheet.tables):
            if table.register is not None:
                place = Place.at(finding.file, sheet.sheet, index, table, said=said)
                asked = wishes.project or (wishes.projects or {}).get(sheet.sheet, "")
                place = replace(place, sha256=finding.sha256, asked=asked, usual=wishes.usual)
                places.append((sheet, place))
                problems.extend(_problems(sheet.sheet, table))
    tables: list[PlannedTable] = []
    missing: list[list[Remembered]] = []
    lost = LostNames(existing, [place.table for _sheet, place in places])
    recalled = Recall(existing).of([place for _sheet, place in places])
    for (sheet, place), before in zip(places, recalled, strict=True):
        known = before.project or place.said
        project = (known or place.asked if wishes.usual else place.asked or known) or fallback
        planned, gone = _Planner(sheet, place, existing, before, lost).plan(project, wishes.on_conflict)
        tables.append(planned)
        missing.append(gone)
    planned_tables = _with_vanished(tables, missing, existing)
    notes = (*finding.notes, *lost_sheets(finding, planned_tables, existing))
    return ImportPlan(finding.file, finding.sha256, planned_tables, tuple(problems), account, notes)


def _with_vanished(
    tables: Sequence[PlannedTable], missing: Sequence[Sequence[Remembered]], existing: Existing
) -> tuple[PlannedTable, ...]:
    """The tables with what vanished from each; what was met in another table has only moved."""
    met = {(table.register, row.id) for table in tables for row in table.rows}
    told: list[PlannedTable] = []
    for table, gone in zip(tables, missing, strict=True):
        register = existing.register(table.register)
        rows = existing.rows.get(register.key, {})
        vanished = []
        for one in sorted(gone, key=lambda memory: memory.row):
            if one.record in rows and (register.key, one.record) not in met and not one.gone:
                met.add((register.key, one.record))
                name = existing.name(register.key, one.record)
                can_cancel = _can_cancel(register, rows[one.record])
                vanished.append(Vanished(register.key, one.record, name, one.row, one.id, can_cancel))
        told.append(replace(table, vanished=tuple(vanished)) if vanished else table)
    return tuple(told)


def _can_cancel(register: Register, row: Row) -> bool:
    """Whether a record may be given up: its register has a word for that, and it is not over already."""
    ending = register.ending
    return ending is not None and row.get(ending.field) not in ending.over


def _one_project(finding: WorkbookFinding, existing: Existing, wishes: Wishes) -> str:
    """The project that the workbook's titles name, when all of them name the same one."""
    named = {project_for(sheet, existing) for sheet in finding.sheets if wishes.takes(sheet) and sheet.tables} - {""}
    return named.pop() if len(named) == 1 else ""


@dataclass(frozen=True, slots=True)
class _Planner:
    """One table of a sheet beside what an earlier import left of it."""

    sheet: SheetFinding
    place: Place
    existing: Existing
    before: Recalled
    lost: LostNames

    def plan(self, project: str, on_conflict: OnConflict) -> tuple[PlannedTable, list[Remembered]]:
        """What becomes of its rows, and what is remembered but no longer there."""
        table = self.place.table
        register = self.existing.register(str(table.register))
        has_project = register.has("project")
        names = [_project_name(record, project) if has_project else "" for record in table.records]
        ids = {name: self.existing.find("projects", name, None) for name in {*names} if name}
        matcher = Matcher(register, self.existing, self.before.rows, self._elsewhere(register))
        texts = self.place.texts
        matches = matcher.match(table.records, texts, [ids.get(name) for name in names])
        readable = frozenset(column.field for column in table.columns if column.field)
        troubled = frozenset((problem.row, problem.field) for problem in table.problems) | self._unsolved(table)
        headers = {column.field: column.header for column in table.columns if column.field}
        compare = RowComparison(register, self.existing, on_conflict, readable, troubled, headers, self.lost)
        rows = tuple(map(compare.row, table.records, texts, matches, names))
        met = {match.id for match in matches}
        mapping = {column.header: column.field or ("custom" if column.custom else "") for column in table.columns}
        before = None if self.before.same_place else self.before.origin
        planned = PlannedTable(
            self.place.sheet,
            self.place.index,
            register.key,
            rows,
            headers,
            table.fingerprint,
            mapping,
            origin=self.before.origin.id if self.before.origin is not None and self.before.same_place else 0,
            after=before.id if before is not None else 0,
            goes_on_from=(before.file, before.sheet) if before is not None else ("", ""),
            said=self.place.said,
            columns={
                column.field or column.header: column.column
                for column in reversed(table.columns)
                if column.field or column.custom
            },
        )
        return planned, [one for one in self.before.rows if one.record not in met]

    def _unsolved(self, table: TableFinding) -> frozenset[tuple[int, str]]:
        """The fields whose cell holds a formula that no program has worked out: nobody blanked them."""
        fields = {column.column: column.field for column in table.columns if column.field}
        return frozenset((row, fields[column]) for row, column in self.sheet.unsolved if column in fields)

    def _elsewhere(self, register: Register) -> dict[int, Remembered]:
        """What other tables of the same file left: a row may have moved from one sheet to another."""
        here = (self.place.sheet, self.place.index)
        return {
            one.record: one
            for one in self.existing.memory
            if one.file == self.place.file
            and one.register == register.key
            and one.record
            and (one.sheet, one.table) != here  # what stood here and is not gone on from belongs to somebody else
        }


def _project_name(record: Record, project: str) -> str:
    said = record.values.get("project")
    if isinstance(said, tuple) and said:
        return said[0]
    return said if isinstance(said, str) and said else project


def _problems(sheet: str, table: TableFinding) -> list[PlannedProblem]:
    return [
        PlannedProblem(sheet, address(p.row, p.column), p.value, p.field, p.problem, p.kept_as) for p in table.problems
    ]


def _fates(sheet: SheetFinding, *, taken: bool) -> CellAccount:
    """The account of one sheet; in one that is not taken all is skipped."""
    if not taken:
        return CellAccount(skipped=len(sheet.fates))
    counts = fate_counts(sheet.fates)
    return CellAccount(counts[Fate.FIELD], counts[Fate.CUSTOM], counts[Fate.SKIPPED], counts[Fate.PROBLEM])


def _add(a: CellAccount, b: CellAccount) -> CellAccount:
    return CellAccount(a.fields + b.fields, a.custom + b.custom, a.skipped + b.skipped, a.problems + b.problems)
