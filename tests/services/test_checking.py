"""What a check says of tasks whose progress contradicts their dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.services import records
from pmo_desktop.services.checking import AFTER_STATUS, check
from pmo_desktop.store.document import Document

TODAY = date(2026, 6, 20)


def test_actual_dates_after_the_status_date_and_finished_work_without_one(tmp_path: Path) -> None:
    path = tmp_path / "a.pmo"
    document = Document.create(path)
    records.add(document, register("projects"), [{"name": "P", "status_date": date(2026, 6, 3)}, {"name": "Q"}])
    late = {"actual_start": date(2026, 6, 3), "actual_finish": date(2026, 6, 9), "percent_complete": Decimal(1)}
    rows = [
        {"name": "A", "project": 1, "mode": "auto", "status": "done", **late},
        {"name": "B", "project": 2, "mode": "auto", "status": "done", **late},
        {"name": "C", "project": 2, "mode": "auto", "status": "done", "percent_complete": Decimal(1)},
        {"name": "D", "project": 2, "mode": "manual", "status": "done", "percent_complete": Decimal(1)},
    ]
    records.add(document, register("tasks"), rows)
    document.close()
    said = [(d.record, d.field, d.message) for d in check(path, TODAY).doubts if d.register == "tasks"]
    assert said == [
        ("C", "actual_finish", "100% is complete, but the actual finish is missing."),
        ("A", "actual_finish", AFTER_STATUS),
    ]
