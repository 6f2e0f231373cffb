"""Work that a crash left is offered also when the file has another name or place meanwhile."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.store.document import Document
from pmo_desktop.store.on_disk import lock, working

Toys = tuple[Register, ...]


def crashed(path: Path, toys: Toys) -> None:
    document = Document.open(path, registers=toys)
    with document.edit("Add kept") as edit:
        edit.insert("people", {"name": "kept"})
    document._store.close()
    lock._held.clear()
    lock.lock_path(path).unlink()


def named(path: Path, toys: Toys) -> list[object]:
    document = Document.open(path, registers=toys)
    try:
        return [row["name"] for row in document.rows("people")]
    finally:
        document.close()


def left() -> list[str]:
    return sorted(file.suffix for file in working.working_path(Path("x.pmo")).parent.iterdir())


@pytest.mark.parametrize("asked", [True, False])
def test_the_work_follows_a_file_that_was_renamed(saved: Path, toys: Toys, asked: bool) -> None:
    crashed(saved, toys)
    renamed = saved.rename(saved.with_name("plan neu.pmo"))
    if asked:
        found = Document.recoverable(renamed)
        assert found is not None
        assert (found.steps, found.labels, found.conflicting) == (1, ("Add kept",), False)
    assert named(renamed, toys) == ["王芳", "Li", "kept"]
    assert named(renamed, toys) == ["王芳", "Li", "kept"]
    assert not left()


def test_the_work_follows_a_folder_that_was_moved(saved: Path, toys: Toys, tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    inside = Path(shutil.move(saved, folder / "plan.pmo"))
    crashed(inside, toys)
    folder.rename(tmp_path / "b")
    assert named(tmp_path / "b" / "plan.pmo", toys)[-1] == "kept"


def test_work_whose_file_is_there_stays_with_it(saved: Path, toys: Toys) -> None:
    crashed(saved, toys)
    copy = Path(shutil.copyfile(saved, saved.with_name("copy.pmo")))
    assert Document.recoverable(copy) is None
    assert named(copy, toys) == ["王芳", "Li"]
    assert named(saved, toys)[-1] == "kept"


def test_work_on_another_content_is_not_taken_up(saved: Path, toys: Toys) -> None:
    other = Path(shutil.copyfile(saved, saved.with_name("other.pmo")))
    document = Document.open(other, registers=toys)
    with document.edit("Add other") as edit:
        edit.insert("people", {"name": "other"})
    document.close()
    crashed(saved, toys)
    away = saved.rename(saved.with_name("away.pmo"))
    assert named(other, toys)[-1] == "other"
    assert named(away, toys)[-1] == "kept"


def test_work_that_somebody_is_at_stays_where_it_is(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    with document.edit("Add now") as edit:
        edit.insert("people", {"name": "now"})
    moved = saved.rename(saved.with_name("moved.pmo"))
    assert Document.recoverable(moved) is None
    assert named(moved, toys) == ["王芳", "Li"]
    moved.unlink()
    document.close()
    assert named(saved, toys)[-1] == "now"
