"""A copy without history: what was deleted or overwritten is not in its bytes, and the document itself stays."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from pmo_desktop.exchange.excel.planning.importing import plan_workbook
from pmo_desktop.exchange.excel.planning.plan import Wishes
from pmo_desktop.services import importing
from pmo_desktop.store.document import Document

TODAY = date(2026, 11, 20)
GONE = ("SecretTaken", "秘密供应商", "OldTitle", "Undone", "王芳的账号", "BadStep", "客户报价")


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """Work with telltale words, of which only `Stays` is still there."""
    made = Document.create(tmp_path / "a.pmo")
    made._history.who = lambda: "王芳的账号"
    with made.edit("First") as edit:
        ids = edit.insert_many("risks", [{"title": f"SecretTaken {n}" * 40, "cause": "秘密供应商"} for n in range(300)])
        stays = edit.insert("risks", {"title": "OldTitle"})
        edit.set_setting("fill_in", [{"asked": "客户报价"}])
    with made.edit("BadStep") as edit:
        for id_ in ids:
            edit.delete("risks", id_)
        edit.update("risks", stays, {"title": "Stays"})
    with made.edit("Then") as edit:
        edit.update("risks", stays, {"title": "Undone"})
    made.undo()
    return made


def holds(content: bytes, text: str) -> bool:
    return any(text.encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"))


def test_nothing_of_the_past_is_in_the_bytes(document: Document, tmp_path: Path) -> None:
    target = tmp_path / "copy.pmo"
    document.publish()
    assert holds(document.path.read_bytes(), "王芳的账号"), "the original has a history"
    before = document.path.read_bytes()
    document.save_copy(target, history=False)
    content = target.read_bytes()
    assert [text for text in GONE if holds(content, text)] == []
    assert holds(content, "Stays")
    assert str(tmp_path).encode() not in content
    assert document.path.read_bytes() == before
    assert document.undo_label == "BadStep"
    document.close()


def test_the_copy_opens_whole_and_has_nothing_to_undo(document: Document, tmp_path: Path) -> None:
    target = tmp_path / "copy.pmo"
    document.save_copy(target, history=False)
    assert Document.examine(target) == ()
    copy = Document.open(target)
    assert copy.notes == ()
    assert (copy.undo_label, copy.redo_label, copy.version) == (None, None, 0)
    assert copy.undo() is None
    assert copy.chronicle() == []
    assert [row["title"] for row in copy.rows("risks")] == ["Stays"]
    assert copy.rows("risks") == document.rows("risks")
    with copy.edit("Goes on") as edit:
        assert edit.insert("risks", {"title": "new"}) > 301, "ids are never given twice"
    assert copy.undo() is not None
    copy.close()
    document.close()


def test_with_history_all_is_there(document: Document, tmp_path: Path) -> None:
    target = tmp_path / "copy.pmo"
    document.save_copy(target)
    copy = Document.open(target)
    assert (copy.undo_label, copy.redo_label) == ("BadStep", "Then")
    copy.undo()
    assert len(copy.rows("risks")) == 301
    copy.close()
    document.close()


def test_imports_are_forgotten(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "风险登记册"
    sheet.append(["编号", "风险描述", "概率", "影响", "颜色"])
    for n in range(5):
        sheet.append([f"R-{n}", f"延期 {n}", 3, 4, f"{TODAY + timedelta(days=n)}"])
    path = tmp_path / "telltale_book.xlsx"
    book.save(path)
    document = Document.create(tmp_path / "a.pmo")
    plan = plan_workbook(path, importing.snapshot(document, TODAY), Wishes(), today=TODAY)
    importing.apply(document, plan, today=TODAY)
    assert document.rows("imports")
    target = tmp_path / "copy.pmo"
    document.save_copy(target, history=False)
    assert not holds(target.read_bytes(), "telltale_book")
    copy = Document.open(target)
    assert len(copy.rows("risks")) == 5
    assert copy.rows("imports") == []
    again = plan_workbook(path, importing.snapshot(copy, TODAY), Wishes(), today=TODAY)
    importing.apply(copy, again, today=TODAY)
    assert len(copy.rows("risks")) == 5, "the same workbook finds its records by their codes"
    copy.close()
    document.close()
