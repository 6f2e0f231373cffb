"""A workbook on disk to an import plan, in one call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.layouts import Layout
from pmo_desktop.domain.importing.plan import ImportPlan
from pmo_desktop.exchange.excel.planning.plan import Wishes, make_plan
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.recognition.recalling import recalled
from pmo_desktop.exchange.excel.recognition.recognise import recognise


def plan_workbook(
    path: Path,
    existing: Existing,
    wishes: Wishes,
    *,
    today: date,
    password: str | None = None,
    layouts: Mapping[str, Layout] | None = None,
) -> ImportPlan:
    """Read, recognise, read again as decided before (`layouts`), and compare; Refused when the file cannot be read."""
    workbook = read_workbook(path, password=password)
    raw = recognise(workbook, existing.registers, today=today)
    known = recalled(workbook, raw, layouts or {}, existing.registers, today=today)
    return make_plan(known.finding, existing, wishes)
