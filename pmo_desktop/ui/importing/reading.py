"""One workbook on its way into the file: read, recognised, read again as decided, compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.layouts import Layout
from pmo_desktop.domain.importing.plan import ImportPlan
from pmo_desktop.exchange.excel.findings import WorkbookFinding
from pmo_desktop.exchange.excel.planning.plan import Wishes, make_plan
from pmo_desktop.exchange.excel.planning.project_names import project_for
from pmo_desktop.exchange.excel.planning.review import Line, review
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.recognition.recalling import Recalled, recalled
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.recognition.reread import Decisions, reread
from pmo_desktop.exchange.excel.sheet import Workbook
from pmo_desktop.services.jobs import Progress


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook with what recognition found (`raw`), what was decided, and the plan that follows.

    `finding` was read as `read_as` says, which may lag behind `decisions` while work is going on; `recalled` is
    what was known of its layouts before, `lines` the plan as a person goes through it.
    """

    workbook: Workbook
    raw: WorkbookFinding
    decisions: Decisions
    finding: WorkbookFinding
    wishes: Wishes
    plan: ImportPlan
    existing: Existing
    read_as: Decisions
    recalled: Recalled
    lines: list[Line]

    def fresh(self, sheet: str, table: int) -> frozenset[int]:
        """The columns of a table that are new in a layout known before, while nobody decided about them."""
        columns = self.recalled.fresh.get((sheet, table), frozenset())
        return columns - self.decisions.of(sheet, table).columns.keys() if columns else columns

    @property
    def seen_before(self) -> bool:
        """Whether this very workbook was imported earlier."""
        return any(one.file == self.plan.file for one in self.existing.memory)

    @property
    def nothing_new(self) -> bool:
        """Whether it was imported earlier and says nothing else now."""
        return (
            self.seen_before
            and self.plan.is_empty
            and not any(row.conflicts for t in self.plan.tables for row in t.rows)
        )


def read(
    path: Path,
    taken: Callable[[], Existing],
    layouts: Mapping[str, Layout],
    *,
    project: str,
    today: date,
    password: str | None = None,
) -> Callable[[Progress], Reading]:
    """Work that reads a workbook and compares it; `project` is where rows go that name none."""

    def work(progress: Progress) -> Reading:
        progress(0, 3, _("Reading {file}").format(file=path.name))
        workbook = read_workbook(path, password=password, waiting=lambda: progress(0, 3))
        existing = taken()
        progress(1, 3, _("Recognising {file}").format(file=path.name))
        raw = recognise(workbook, existing.registers, today=today)
        known = recalled(workbook, raw, layouts, existing.registers, today=today)
        decisions, finding = known.decisions, known.finding
        progress(2, 3, _("Comparing {file}").format(file=path.name))
        wishes = Wishes(project if project and not _names_projects(finding, existing) else "", usual=True)
        plan = make_plan(finding, existing, wishes)
        lines = review(plan, existing)
        return Reading(workbook, raw, decisions, finding, wishes, plan, existing, decisions, known, lines)

    return work


def again(
    reading: Reading, taken: Callable[[], Existing], *, decisions: Decisions, wishes: Wishes, today: date
) -> Callable[[Progress], Reading]:
    """Work that reads a workbook again as decided and compares it with the file as it is now."""

    def work(progress: Progress) -> Reading:
        progress(0, 2, _("Comparing {file}").format(file=reading.workbook.name))
        finding, existing = reading.finding, taken()
        if decisions != reading.read_as:
            finding = reread(reading.workbook, reading.raw, decisions, existing.registers, today=today)
        progress(1, 2)
        plan = make_plan(finding, existing, wishes)
        return replace(
            reading,
            decisions=decisions,
            read_as=decisions,
            finding=finding,
            wishes=wishes,
            plan=plan,
            existing=existing,
            lines=review(plan, existing),
        )

    return work


def _names_projects(finding: WorkbookFinding, existing: Existing) -> bool:
    """Whether the workbook itself says which project it is about."""
    stem = finding.file.casefold()
    known = [str(row.get("name") or "").casefold() for row in existing.rows.get("projects", {}).values()]
    return any(project_for(sheet, existing) for sheet in finding.sheets) or any(k and k in stem for k in known)
