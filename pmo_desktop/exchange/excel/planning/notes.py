"""What is said in words beside a plan: sheets that are no longer there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.plan import PlannedTable
from pmo_desktop.exchange.excel.findings import WorkbookFinding


def lost_sheets(finding: WorkbookFinding, tables: Iterable[PlannedTable], existing: Existing) -> Iterator[str]:
    """One sentence for each sheet of this file whose records are there and nowhere in the workbook any more."""
    here = {sheet.sheet for sheet in finding.sheets}
    met = {(table.register, row.id) for table in tables for row in table.rows}
    met |= {(one.register, one.id) for table in tables for one in table.vanished}
    left: Counter[str] = Counter()
    for one in existing.memory:
        if one.file != finding.file or one.sheet in here or one.gone or not one.record:
            continue
        if (one.register, one.record) not in met and one.record in existing.rows.get(one.register, {}):
            left[one.sheet] += 1
    for sheet, number in left.items():
        yield _("Sheet {sheet} is no longer in the workbook; its {n} records are kept.").format(sheet=sheet, n=number)
