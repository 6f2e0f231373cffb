"""Nothing of hers is thrown away: every cell has one fate, and what is kept as text is found again in the records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.findings import Fate, Record, SheetFinding
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.samples import write_samples
from pmo_desktop.exchange.excel.sheet import Sheet

TODAY = date(2026, 11, 23)


def kept(finding: SheetFinding) -> dict[int, list[Record]]:
    """The records of all tables by each of their rows."""
    rows: dict[int, list[Record]] = {}
    for table in finding.tables:
        for record in table.records:
            for row in range(record.row, max(record.row, record.last_row) + 1):
                rows.setdefault(row, []).append(record)
    return rows


def lost(sheet: Sheet, finding: SheetFinding) -> Iterator[str]:
    """The text cells whose fate is custom or problem and that no record of their row holds."""
    rows = kept(finding)
    for place, fate in finding.fates.items():
        value = sheet.cells[place].value
        if fate not in (Fate.CUSTOM, Fate.PROBLEM) or not isinstance(value, str):
            continue
        words = "".join(value.split())[:12]
        texts = ["".join(text.split()) for record in rows.get(place[0], []) for text in record.custom.values()]
        if not any(words in text for text in texts):
            yield f"{finding.sheet} {place}: {value!r}"


def check(path: Path) -> list[str]:
    workbook = read_workbook(path)
    found = recognise(workbook, REGISTERS, today=TODAY)
    missing = []
    for sheet, finding in zip(workbook.sheets, found.sheets, strict=True):
        assert set(finding.fates) == set(sheet.cells)
        missing.extend(lost(sheet, finding))
    return missing


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_samples_lose_nothing(tmp_path: Path, language: str) -> None:
    for path in write_samples(tmp_path, TODAY, language):  # type: ignore[arg-type]
        assert not check(path)


def test_real_trackers_lose_nothing(found_workbooks: Path) -> None:
    trackers = sorted((found_workbooks / "trackers").iterdir())
    assert trackers
    missing = {path.name: lost_cells for path in trackers if (lost_cells := check(path))}
    assert not missing
