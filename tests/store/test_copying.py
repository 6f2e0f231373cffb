"""A copy over a file that stands there already."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pmo_desktop.base.errors import PlainError, Refused
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.store.backups import backup
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import Locked, NotSaved
from pmo_desktop.store.on_disk import lock

Toys = tuple[Register, ...]


def _other(path: Path, toys: Toys) -> Path:
    other = path.with_name("two.pmo")
    document = Document.create(other, registers=toys)
    with document.edit("Add") as edit:
        edit.insert("people", {"name": "theirs"})
    document.close()
    return other


def test_the_open_file_is_not_written_over(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    bobs = _other(saved, toys).read_bytes()
    saved.write_bytes(bobs)
    link = saved.with_name("link.pmo")
    link.symlink_to(saved)
    for target in (saved, link, saved.parent / "x" / ".." / saved.name):
        with pytest.raises(Refused):
            document.save_copy(target)
    past = document.past(document.moments()[0])
    with pytest.raises(Refused):
        past.save_copy(saved)
    assert saved.read_bytes() == bobs
    document.close(publish=False)


@pytest.mark.parametrize("history", [True, False])
def test_what_stood_there_is_kept(saved: Path, toys: Toys, history: bool) -> None:
    other = _other(saved, toys)
    before = other.read_bytes()
    document = Document.open(saved, registers=toys)
    document.save_copy(other, history=history)
    document.close()
    newest = backup.backups(other)[0]
    assert newest.reason == "replaced"
    assert newest.path.read_bytes() == before
    assert lock.holder(other) is None
    copy = Document.open(other, registers=toys)
    assert [row["name"] for row in copy.rows("people")] == ["王芳", "Li"]
    copy.close()


def test_a_document_that_is_open_is_not_replaced(saved: Path, toys: Toys) -> None:
    other = _other(saved, toys)
    before = other.read_bytes()
    open_ = Document.open(other, registers=toys)
    document = Document.open(saved, registers=toys)
    with pytest.raises(Locked):
        document.save_copy(other)
    assert other.read_bytes() == before
    open_.publish()
    assert lock.holder(other) is not None
    open_.close()
    document.close()


def test_what_cannot_be_kept_is_not_replaced(saved: Path, toys: Toys, monkeypatch: pytest.MonkeyPatch) -> None:
    other = _other(saved, toys)
    before = other.read_bytes()
    document = Document.open(saved, registers=toys)

    def full(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patched:
        patched.setattr(backup, "keep_bytes", full)
        with pytest.raises(NotSaved):
            document.save_copy(other)
    assert other.read_bytes() == before
    assert lock.holder(other) is None
    document.close()


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes among its files")
def test_neither_folders_nor_pipes_are_replaced(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    folder = saved.with_name("folder.pmo")
    folder.mkdir()
    pipe = saved.with_name("pipe.pmo")
    os.mkfifo(pipe)
    for target in (folder, pipe):
        with pytest.raises(PlainError):
            document.save_copy(target)
    assert folder.is_dir()
    assert pipe.is_fifo()
    document.close()
