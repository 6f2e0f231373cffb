"""Her workbook on disk beside the file: everything that sending back would write, proved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.layouts import Layout
from pmo_desktop.domain.importing.plan import ImportPlan
from pmo_desktop.exchange.excel.findings import WorkbookFinding
from pmo_desktop.exchange.excel.package.entries import BadPackage
from pmo_desktop.exchange.excel.package.gate import damaged
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.relations import read_book
from pmo_desktop.exchange.excel.planning.plan import Wishes, make_plan
from pmo_desktop.exchange.excel.reading.messages import note
from pmo_desktop.exchange.excel.reading.reader import read_bytes
from pmo_desktop.exchange.excel.reading.reasons import Note
from pmo_desktop.exchange.excel.recognition.date_columns import Answers
from pmo_desktop.exchange.excel.recognition.grid import Grid
from pmo_desktop.exchange.excel.recognition.reread import Decisions
from pmo_desktop.exchange.excel.sending.changes import AddedRow, CellChange, LeftCell, Liberties, Sending
from pmo_desktop.exchange.excel.sending.composing import Composed, compose
from pmo_desktop.exchange.excel.sending.habits import Try
from pmo_desktop.exchange.excel.sending.new_cells import draft
from pmo_desktop.exchange.excel.sending.newcomers import newcomers
from pmo_desktop.exchange.excel.sending.numbering import Handed
from pmo_desktop.exchange.excel.sending.proving import prove
from pmo_desktop.exchange.excel.sending.proving_rows import prove_rows
from pmo_desktop.exchange.excel.sending.recognising import Recogniser, Shape, shape_of
from pmo_desktop.exchange.excel.sending.rehearsing import rehearsed
from pmo_desktop.exchange.excel.sending.unwritable import unwritable
from pmo_desktop.exchange.excel.sending.views import TableView
from pmo_desktop.exchange.excel.sending.wishes import wished
from pmo_desktop.exchange.excel.sheet import Place, Workbook

_NONE = Liberties()
_NOBODY: Mapping[str, frozenset[int]] = {}


@dataclass(frozen=True, slots=True)
class Opened:
    """Her workbook as it is on disk, recognised with what was decided about its layouts, beside the file."""

    workbook: Workbook
    finding: WorkbookFinding
    decisions: Decisions
    plan: ImportPlan
    starts_1904: bool
    recogniser: Recogniser
    parts: Parts
    shapes: Mapping[str, list[Shape]]


def open_workbook(path: Path, existing: Existing, layouts: Mapping[str, Layout], *, today: date) -> Opened:
    """Read and recognise; Refused in plain words for what cannot be written back."""
    parts = Parts.open(path)
    workbook = read_bytes(path.read_bytes(), path.name)
    if note(Note.SECOND_READER, 1) in workbook.notes:  # the patch needs XML that our own reader understands
        raise damaged(path)
    again = Recogniser(existing.registers, layouts, today)
    raw = again.raw(workbook)
    known_so = again.decided(workbook, raw)
    finding = known_so.finding
    plan = make_plan(finding, existing, Wishes(sheets=_sheets(workbook, existing)))
    shapes = {sheet.sheet: [shape_of(table) for table in sheet.tables] for sheet in raw.sheets}
    return Opened(workbook, finding, known_so.decisions, plan, _starts_1904(parts, path), again, parts, shapes)


def _starts_1904(parts: Parts, path: Path) -> bool:
    """Whether days count from 1904; Refused where the reader forgave more than can be written back into."""
    try:
        book = read_book(parts)
    except (BadPackage, KeyError, ValueError) as error:
        raise damaged(path) from error
    if len({sheet.part.lower() for sheet in book.sheets}) < len(book.sheets):  # one sheet under two names
        raise damaged(path)
    return book.starts_1904


def _sheets(workbook: Workbook, existing: Existing) -> frozenset[str] | None:
    """The sheets that were taken in before; all of them where one of these is called otherwise now."""
    known = {one.sheet for one in existing.memory if one.file == workbook.name and one.record}
    return frozenset(known) if known and known <= {sheet.name for sheet in workbook.sheets} else None


def plan_sending(
    path: Path,
    existing: Existing,
    layouts: Mapping[str, Layout],
    *,
    today: date,
    liberties: Liberties = _NONE,
    by_imports: Mapping[str, frozenset[int]] = _NOBODY,
) -> Sending:
    """What sending back would change in this workbook; `by_imports` are records that imports made in passing."""
    try:
        return _planned(path, existing, layouts, today, liberties, by_imports)
    except BadPackage as error:  # the reader forgives more than can be written back into
        raise damaged(path) from error


def _planned(  # noqa: PLR0917 as it was asked for
    path: Path,
    existing: Existing,
    layouts: Mapping[str, Layout],
    today: date,
    liberties: Liberties,
    by_imports: Mapping[str, frozenset[int]],
) -> Sending:
    with uncollected():
        opened = open_workbook(path, existing, layouts, today=today)
        views = views_of(opened, existing, today=today)
        composed: list[Composed] = []
        left: list[LeftCell] = []
        news = 0
        for view in views:
            asked = wished(view, liberties)
            done, unspelled = compose(view, asked.wishes)
            composed += done
            left += [*asked.left, *unspelled, *unwritable(view)]
            news += asked.news
        proved = prove(opened.workbook, opened.recogniser, composed, opened.shapes)
        changed = [change for one, way in proved.held for change in one.ways[way].changes]
        added: list[AddedRow] = []
        if liberties.rows:
            handed = Handed()
            fresh = newcomers(views, existing, by_imports)
            drafts = [draft(one, handed) for one in fresh.placed]
            left += fresh.homeless
            cells: dict[str, dict[Place, Try]] = defaultdict(dict)
            for one, way in proved.held:
                cells[one.view.sheet].update(one.ways[way].cells)
            added, refused = prove_rows(opened.workbook, opened.recogniser, drafts, cells)
            left += refused
        known = any(view.memory for view in views)
        found = Sending(
            opened.workbook.name,
            opened.workbook.sha256,
            _in_order(opened.workbook, changed),
            tuple(added),
            (*left, *proved.left),
            known,
            news,
            opened.plan,
        )
        return rehearsed(found, opened.parts, liberties)


def _in_order(workbook: Workbook, changes: Sequence[CellChange]) -> tuple[CellChange, ...]:
    sheets = {sheet.name: number for number, sheet in enumerate(workbook.sheets)}
    return tuple(sorted(changes, key=lambda change: (sheets[change.sheet], *change.place)))


def views_of(opened: Opened, existing: Existing, *, today: date) -> list[TableView]:
    """The tables of a workbook that an import would take in."""
    sheets = {sheet.name: sheet for sheet in opened.workbook.sheets}
    findings = {sheet.sheet: sheet for sheet in opened.finding.sheets}
    grids: dict[str, Grid] = {}
    memory = {one.id: one for one in existing.memory}
    views = []
    for planned in opened.plan.tables:
        grid = grids.get(planned.sheet) or Grid.of(sheets[planned.sheet])
        grids[planned.sheet] = grid
        mine = {row.memory: memory[row.memory] for row in planned.rows if row.memory in memory}
        decision = opened.decisions.of(planned.sheet, planned.index)
        views.append(
            TableView(
                grid=grid,
                index=planned.index,
                finding=findings[planned.sheet].tables[planned.index],
                planned=planned,
                register=existing.register(planned.register),
                existing=existing,
                memory=mine,
                file=opened.workbook.name,
                today=today,
                starts_1904=opened.starts_1904,
                answers=Answers(decision.years, decision.orders),
            )
        )
    return _with_neighbours(views)


def _with_neighbours(views: Sequence[TableView]) -> list[TableView]:
    """Each table knows how the others write the same fields."""
    for view in views:
        for key in view.columns:
            cells = tuple(
                cell
                for other in views
                if other is not view and other.register.key == view.register.key and key in other.columns
                for cell in other.habits(key).cells
            )
            if cells:
                view.learn(key, cells)
    return list(views)
