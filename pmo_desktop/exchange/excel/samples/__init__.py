"""Four messy workbooks of one invented firm, their dates lying around the day they are asked for."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from pmo_desktop.base.i18n import Language
from pmo_desktop.exchange.excel.samples.calendar import Days
from pmo_desktop.exchange.excel.samples.ledger import ledger_book
from pmo_desktop.exchange.excel.samples.resources import resource_book
from pmo_desktop.exchange.excel.samples.risks import risk_book
from pmo_desktop.exchange.excel.samples.schedule import schedule_book

_BOOKS = (
    (ledger_book, "01 项目台账.xlsx", "01 Project ledger.xlsx"),
    (schedule_book, "02 项目进度跟踪表.xlsx", "02 Project schedules.xlsx"),
    (resource_book, "03 资源计划.xlsx", "03 Resource plan.xlsx"),
    (risk_book, "04 风险登记册.xlsx", "04 Risk register.xlsx"),
)


def write_samples(folder: Path, today: date, language: Language) -> list[Path]:
    """Write the workbooks into the folder (made when missing); the paths in the order to import them."""
    folder.mkdir(parents=True, exist_ok=True)
    chinese = language == "zh_CN"
    days = Days(today, chinese=chinese)
    paths = []
    for make, name_zh, name_en in _BOOKS:
        book = make(days)
        book.properties.creator = "PMO Desktop"
        path = folder / (name_zh if chinese else name_en)
        whole = BytesIO()  # a full disk then fails in one place, not while the book is thrown away
        book.save(whole)
        path.write_bytes(whole.getvalue())
        paths.append(path)
    return paths


__all__ = ["write_samples"]
