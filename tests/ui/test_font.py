"""The shipped font gives PDFs whose Chinese text is found by searching."""

from __future__ import annotations

import sys
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QFont, QFontDatabase, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from pmo_desktop.base.paths import resource


def gb2312() -> list[str]:
    """All 6,763 Chinese characters of GB2312."""
    found = []
    for lead in range(0xB0, 0xF8):
        for trail in range(0xA1, 0xFF):
            try:
                found.append(bytes((lead, trail)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found


def test_every_gb2312_character_can_be_copied_out_of_a_pdf(qapp: QApplication, tmp_path: Path) -> None:
    font_id = QFontDatabase.addApplicationFont(str(resource("fonts", "PMOSansSC-Regular.ttf")))
    family = QFontDatabase.applicationFontFamilies(font_id)[0]
    assert family == "PMO Sans SC"
    characters = gb2312()
    assert len(characters) == 6763
    target = tmp_path / "all.pdf"
    writer = QPdfWriter(str(target))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(72)
    painter = QPainter(writer)
    font = QFont(family)
    font.setPixelSize(9)
    painter.setFont(font)
    for line in range(0, len(characters), 70):
        painter.drawText(QRectF(10, 10 + line // 70 * 11, 800, 11), "".join(characters[line : line + 70]))
    mixed = ("P2602 MES 二期 1-A 2-B", "2026-11-23 – 12-16 · 3FS+2d", "¥1,234.50 / 80% — “甲方”…")
    for number, words in enumerate(mixed):
        painter.drawText(QRectF(10, 1100 + number * 12, 800, 12), words)
    painter.end()
    text = "".join(page.extract_text() for page in PdfReader(target).pages)
    missing = set(characters) - set(text)
    assert not missing
    spaceless = "".join(text.split())
    for words in mixed:
        assert "".join(words.split()) in spaceless


def test_calls_that_return_nothing_leave_none_alone(qapp: QApplication) -> None:
    from PySide6.QtGui import QImage

    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(2000):
        painter.setOpacity(1.0)
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < 500
