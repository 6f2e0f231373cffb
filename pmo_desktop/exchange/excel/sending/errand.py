"""The whole errand: write what was compared, read the written workbook, and say what to remember of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.layouts import Layout
from pmo_desktop.domain.importing.plan import ImportPlan
from pmo_desktop.exchange.excel.sending.changes import Sending
from pmo_desktop.exchange.excel.sending.plan import open_workbook
from pmo_desktop.exchange.excel.sending.remembering import as_remembered
from pmo_desktop.exchange.excel.sending.writing import Sent, write


@dataclass(frozen=True, slots=True)
class Done:
    """What was written, and the plan that renews the memory (it writes nothing else)."""

    sent: Sent
    memory: ImportPlan


def carry_out(
    sending: Sending,
    source: Path,
    target: Path,
    existing: Existing,
    layouts: Mapping[str, Layout],
    *,
    today: date,
) -> Done:
    """Write into the target; `existing` is the file as it was compared."""
    copy = target.resolve() != source.resolve()
    sent = write(sending, source, target)
    assert sending.before is not None
    after = open_workbook(target, existing, layouts, today=today).plan
    made = {(row.sheet, row.table, sent.row_of(row)): row.record for row in sending.added}
    memory = as_remembered(after, sending.before, existing, moved=sent.moved, made=made, copy=copy)
    return Done(sent, memory)
