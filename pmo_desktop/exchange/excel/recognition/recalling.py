"""What was decided about a workbook's layouts before, applied to this one, and what is new in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pmo_desktop.domain.importing.frames import Frame
from pmo_desktop.domain.importing.layouts import CUSTOM, LEFT_OUT, NO_REGISTER, DateOrder, Layout, year_holds
from pmo_desktop.domain.importing.nearest import nearest
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.findings import Doubt, TableFinding, WorkbookFinding
from pmo_desktop.exchange.excel.recognition.framing import frame_of, framed_print
from pmo_desktop.exchange.excel.recognition.grid import Grid
from pmo_desktop.exchange.excel.recognition.reread import Decisions, TableDecision, layout_of, reread
from pmo_desktop.exchange.excel.sheet import Sheet, Workbook


@dataclass(frozen=True, slots=True)
class Recalled:
    """The decisions that follow from earlier ones, and the workbook read so.

    `known` are the tables, by sheet and number, whose layout is remembered; `fresh` are the columns of a layout that
    changed since, which nobody decided about yet.
    """

    decisions: Decisions
    finding: WorkbookFinding
    known: frozenset[tuple[str, int]] = frozenset()
    fresh: Mapping[tuple[str, int], frozenset[int]] = field(default_factory=dict)


def recalled(
    workbook: Workbook,
    raw: WorkbookFinding,
    layouts: Mapping[str, Layout],
    registers: Iterable[Register],
    *,
    today: date,
) -> Recalled:
    """Read a workbook as its layouts were decided before."""
    if not layouts:
        return Recalled(Decisions(), raw)
    registers = tuple(registers)
    decisions = _frames(workbook, raw, layouts)
    finding = reread(workbook, raw, decisions, registers, today=today) if decisions.tables else raw
    known: set[tuple[str, int]] = set()
    fresh: dict[tuple[str, int], frozenset[int]] = {}
    for sheet in finding.sheets:
        for index, table in enumerate(sheet.tables):
            own = decisions.of(sheet.sheet, index)
            layout = layouts.get(table.fingerprint)
            if layout is None:
                near = nearest([column.header for column in table.columns], layouts, table.register)
                if near is None:
                    continue
                orders = {header: order for header, order in near.layout.orders.items() if header in near.known}
                years = {header: year for header, year in near.layout.years.items() if header in near.known}
                layout = Layout(near.layout.register, near.known, orders, years=years)
                looked = frozenset(c.column for c in table.columns if c.header in near.fresh)
                if looked:
                    fresh[sheet.sheet, index] = looked
            known.add((sheet.sheet, index))
            decision = replace(_decision(table, layout, today), frame=own.frame)
            if not decision.is_nothing:
                decisions = decisions.but(sheet.sheet, index, decision)
    if decisions.tables:
        finding = reread(workbook, raw, decisions, registers, today=today)
    return Recalled(decisions, finding, frozenset(known), fresh)


def _decision(table: TableFinding, layout: Layout, today: date) -> TableDecision:
    """What a layout says about a table beyond what was recognised anyway."""
    here = {c.header: c.field or (CUSTOM if c.custom else LEFT_OUT) for c in table.columns}
    other = layout.register != (table.register or NO_REGISTER)
    columns = {
        c.key: layout.columns[c.header]
        for c in table.columns
        if c.header in layout.columns and (other or layout.columns[c.header] != here[c.header])
    }
    asked = {question.column for question in table.questions if question.kind is Doubt.DAY_MONTH}
    orders: dict[int, DateOrder] = {
        c.key: layout.orders[c.header] for c in table.columns if c.header in layout.orders and c.key in asked
    }
    open_years = {question.column for question in table.questions if question.kind is Doubt.YEAR}
    years = {
        c.key: layout.years[c.header]
        for c in table.columns
        if c.key in open_years and c.header in layout.years and year_holds(layout.years[c.header], today)
    }
    return TableDecision(layout.register if other else None, columns, orders=orders, years=years)


def _frames(workbook: Workbook, raw: WorkbookFinding, layouts: Mapping[str, Layout]) -> Decisions:
    """The frames that were drawn before, where the same headers stand again."""
    decisions = Decisions()
    pages = {sheet.name: sheet for sheet in workbook.sheets}
    drawn = {mark: layout.place for mark, layout in layouts.items() if layout.place is not None}
    for sheet in raw.sheets:
        for index, table in enumerate(sheet.tables):
            layout = layouts.get(table.fingerprint)
            if layout is not None and layout.shift is not None:
                frame = frame_of(table).shifted(layout.shift)
                decisions = decisions.but(sheet.sheet, index, TableDecision(frame=frame))
        if drawn and sheet.sheet in pages:
            decisions = _added(pages[sheet.sheet], len(sheet.tables), drawn, decisions)
    return decisions


def _added(page: Sheet, recognised: int, drawn: Mapping[str, Frame], decisions: Decisions) -> Decisions:
    grid = Grid.of(page)
    number = recognised
    for mark, place in drawn.items():
        if framed_print(grid, place) == mark:
            frame = place.with_bottom(_end(grid, place))
            decisions = decisions.but(page.name, number, TableDecision(frame=frame))
            number += 1
    return decisions


def _end(grid: Grid, place: Frame) -> int:
    """The last row of a table that was added by hand: down to the first row that holds nothing."""
    row = place.last
    columns = range(place.left, place.right + 1)
    while grid.filled(row + 1, columns):
        row += 1
    return row


def layouts_of(raw: WorkbookFinding, finding: WorkbookFinding, decisions: Decisions) -> dict[str, Layout]:
    """The layouts an accepted workbook stands for, by fingerprint; frames drawn by hand are remembered with them."""
    found: dict[str, Layout] = {}
    before = {sheet.sheet: sheet.tables for sheet in raw.sheets}
    for sheet in finding.sheets:
        recognised = before.get(sheet.sheet, ())
        for index, table in enumerate(sheet.tables):
            decision = decisions.of(sheet.sheet, index)
            if not table.fingerprint or not (table.register or decision.register == NO_REGISTER):
                continue
            layout = layout_of(table)
            if decision.frame is not None and index >= len(recognised):
                layout = replace(layout, place=decision.frame)
            elif decision.frame is not None:
                old = recognised[index]
                shift = decision.frame.minus(frame_of(old))
                if old.fingerprint == table.fingerprint:
                    layout = replace(layout, shift=shift)
                else:
                    found[old.fingerprint] = replace(layout_of(old), shift=shift)
            found[table.fingerprint] = layout
    return found
