"""`copy`: a document given away, with or without what it was before."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmo_desktop.cli import main
from pmo_desktop.store.document import Document


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.pmo"
    document = Document.create(path)
    with document.edit("First") as edit:
        edit.insert("risks", {"title": "telltale"})
    with document.edit("Then") as edit:
        edit.update("risks", 1, {"title": "kept"})
    document.close()
    return path


def test_a_copy_with_or_without_history(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["copy", str(file), "--to", str(tmp_path / "with.pmo"), "--lang", "en"]) == 0
    assert main(["copy", str(file), "--to", str(tmp_path / "bare.pmo"), "--without-history", "--lang", "en"]) == 0
    assert "bare.pmo is written, without history." in capsys.readouterr().out
    telling = b"telltale"
    assert telling not in (tmp_path / "bare.pmo").read_bytes()
    held = Document.open(tmp_path / "with.pmo")
    assert held.undo_label == "Then"
    held.close()
    bare = Document.open(tmp_path / "bare.pmo")
    assert (bare.undo_label, bare.rows("risks")[0]["title"]) == (None, "kept")
    bare.close()


def test_nothing_is_written_over(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["copy", str(file), "--to", str(file), "--lang", "en"]) == 3
    assert "exists already" in capsys.readouterr().err
