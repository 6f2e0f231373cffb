"""Files of a print: whole or not at all, and a full disk is said."""

from __future__ import annotations

import errno
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtWidgets import QApplication

from pmo_desktop.base.errors import Refused
from pmo_desktop.presentation.scene import approximate
from pmo_desktop.reporting.pages import Page, paginate
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.table_sheet import PaperColumn, PaperRow, TableSheet
from pmo_desktop.ui.printing.output import write_pdf, write_pictures
from pmo_desktop.ui.theme import SHIPPED_FAMILY

HEADS = {".pdf": b"%PDF-", ".png": b"\x89PNG", ".svg": b"<?xml"}


@pytest.fixture
def pages(qapp: QApplication) -> list[Page]:
    sheet = TableSheet("T", (PaperColumn("列", 90),), (PaperRow(("P2602",)),))
    return paginate(sheet, PageSetup(), approximate)


def write(pages: list[Page], target: Path) -> None:
    if target.suffix == ".pdf":
        write_pdf(pages, target, "T", SHIPPED_FAMILY)
    else:
        write_pictures(pages, target, SHIPPED_FAMILY)


@pytest.mark.parametrize("ending", sorted(HEADS))
def test_each_kind_is_written_whole(pages: list[Page], tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"图 1{ending}"
    write(pages, target)
    assert target.read_bytes().startswith(HEADS[ending])
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("ending", sorted(HEADS))
def test_a_full_disk_keeps_the_old_file(
    pages: list[Page], tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / f"a{ending}"
    target.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Refused, match="room"):
        write(pages, target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("ending", sorted(HEADS))
def test_a_file_open_elsewhere_is_said_and_stays(
    pages: list[Page], tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_fresh: object, _target: object) -> None:
        raise PermissionError(errno.EACCES, "used by another process")

    target = tmp_path / f"a{ending}"
    target.write_bytes(b"old")
    monkeypatch.setattr("os.replace", locked)
    with pytest.raises(Refused) as refused:
        write(pages, target)
    assert "Close it" in refused.value.todo
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_picture_of_any_name_is_readable_xml(qapp: QApplication, tmp_path: Path) -> None:
    sheet = TableSheet("T", (PaperColumn("列", 90),), (PaperRow(("P\x01\x0b2602\x1f",)), PaperRow(("\uffff丙",))))
    target = tmp_path / "a.svg"
    write_pictures(paginate(sheet, PageSetup(), approximate), target, SHIPPED_FAMILY)
    texts = "".join(ET.parse(target).getroot().itertext())
    assert "P2602" in texts
    assert "丙" in texts
