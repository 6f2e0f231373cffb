"""Files that cannot be taken are named when they are dropped, never passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from pmo_desktop.base.i18n import set_language
from pmo_desktop.ui import dropping
from pmo_desktop.ui.dropping import dropped, not_taken, strangers


@pytest.fixture
def carried() -> QMimeData:
    return QMimeData()


def event(data: QMimeData, *paths: Path) -> QDropEvent:
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(QPointF(1, 1), action, data, button, key)


def test_what_can_be_taken_is_told_from_what_cannot(tmp_path: Path, carried: QMimeData) -> None:
    paths = [tmp_path / name for name in ("a.xlsx", "b.docx", "c.pmo", "d.mpp", "e.PDF", "无后缀")]
    fell = event(carried, *paths, tmp_path)
    assert [path.name for path in dropped(fell)] == ["a.xlsx", "c.pmo", "d.mpp"]
    assert [path.name for path in strangers(fell)] == ["b.docx", "e.PDF", "无后缀"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("周报.docx", "text document"), ("报表.pdf", "printed page"), ("截图.PNG", "picture"), ("汇报.pptx", "presentation"), ("资料.zip", "archive"),
        ("计划.et", "own format"), ("计划.xlsx.lnk", "shortcut"), ("x.exe", "cannot be taken in"), ("README", "cannot be taken in"),
    ],
)  # fmt: skip
def test_each_kind_is_said_with_what_to_do(name: str, words: str) -> None:
    said = not_taken([Path(name)])
    assert name in said.happened
    assert words in said.happened
    assert said.kept == "Nothing was changed."
    assert said.todo


def test_several_are_counted() -> None:
    assert "2 more files" in not_taken([Path("a.pdf"), Path("b.png"), Path("c.zip")]).kept


def test_every_sentence_is_chinese_when_the_program_is() -> None:
    set_language("zh_CN")
    try:
        for endings, _what, _then in (*dropping._KINDS, ((".x",), "", "")):
            said = not_taken([Path(f"文件{endings[0]}"), Path("b")])
            assert all(any("一" <= letter <= "鿿" for letter in text) for text in (said.happened, said.kept, said.todo))
            assert " is " not in said.happened
    finally:
        set_language("en")
