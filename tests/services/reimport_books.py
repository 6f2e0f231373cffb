"""Recognised workbooks for tests of importing again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from pmo_desktop.domain.importing.plan import Found, ImportPlan
from pmo_desktop.exchange.excel.findings import (
    ColumnFinding,
    Fate,
    Record,
    SheetFinding,
    TableFinding,
    WorkbookFinding,
)
from pmo_desktop.exchange.excel.planning.plan import Wishes, make_plan
from pmo_desktop.services import importing
from pmo_desktop.store.document import Document

TODAY = date(2026, 11, 23)
AS_USUAL = Wishes()
Line = dict[str, Found]


def sheet(
    lines: Sequence[Line],
    *,
    name: str = "进度",
    key: str = "tasks",
    levels: Sequence[int] = (),
    title: str = "",
    layout: str = "f",
) -> SheetFinding:
    """A recognised sheet with one table whose rows begin in row 5; a field `~意见` is an own column."""
    columns = list(dict.fromkeys(key_ for line in lines for key_ in line))
    found = tuple(
        ColumnFinding(n + 1, f"列 {one}", None if one.startswith("~") else one, one.startswith("~"), 0.9)
        for n, one in enumerate(columns)
    )
    rows = tuple(
        Record(
            5 + n,
            {k: v for k, v in line.items() if not k.startswith("~")},
            {f"列 {k}": str(v) for k, v in line.items() if k.startswith("~")},
            level=levels[n] if levels else 0,
        )
        for n, line in enumerate(lines)
    )
    table = TableFinding(key, 0.95, (4, 4), 5, 4 + len(lines), found, rows, fingerprint=layout)
    fates = {(5 + n, columns.index(k) + 1): Fate.FIELD for n, line in enumerate(lines) for k in line}
    return SheetFinding(name, False, (table,), fates, project_name=title)


def book(*sheets: SheetFinding, file: str = "周报0705.xlsx") -> WorkbookFinding:
    """A recognised workbook."""
    return WorkbookFinding(file, sha256(repr((file, sheets)).encode()).hexdigest(), sheets)


def plan(document: Document, finding: WorkbookFinding, wishes: Wishes = AS_USUAL) -> ImportPlan:
    """What importing it would do."""
    return make_plan(finding, importing.snapshot(document), wishes)


def take(document: Document, finding: WorkbookFinding, wishes: Wishes = AS_USUAL) -> ImportPlan:
    """Import it; gives the plan that was applied."""
    made = plan(document, finding, wishes)
    importing.apply(document, made, today=TODAY)
    return made


def counts(made: ImportPlan, key: str = "tasks") -> tuple[int, int, int, int, int]:
    """How many are added, updated, unchanged, in conflict, vanished."""
    told = made.counts()[key]
    return (told["added"], told["updated"], told["unchanged"], told["conflicts"], told["vanished"])


WORDS = ("需求调研", "概要设计", "详细设计", "编码", "单元测试", "系统测试", "用户培训", "上线", "验收", "结项")


def tracker(people: Sequence[str], first: date, *, words: Sequence[str] = WORDS, step: int = 5) -> list[Line]:
    """A plan on the firm's usual form."""
    return [
        {
            "wbs": str(number + 1),
            "name": word,
            "owner": (people[number % len(people)],),
            "start": date.fromordinal(first.toordinal() + step * number),
            "finish": date.fromordinal(first.toordinal() + step * number + 3),
            "status": "not_started",
        }
        for number, word in enumerate(words)
    ]
