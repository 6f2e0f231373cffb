"""A document on its way to its file: by another thread, while work goes on, and what a crash then leaves."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from pmo_desktop.base.paths import data_dir
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import ChangedUnderneath, NotSaved
from pmo_desktop.store.on_disk import part
from pmo_desktop.store.on_disk.publish import Delivered, Parcel, deliver

Toys = tuple[Register, ...]


def add(document: Document, name: str) -> None:
    with document.edit(f"Add {name}") as edit:
        edit.insert("people", {"name": name})


def names(document: Document) -> list[object]:
    return [row["name"] for row in document.rows("people")]


def sent(document: Document) -> Parcel:
    parcel = document.parcel()
    assert parcel is not None
    return parcel


def delivered_aside(parcel: Parcel) -> Delivered:
    """Delivered by another thread."""
    found: list[Delivered] = []
    thread = threading.Thread(target=lambda: found.append(deliver(parcel)))
    thread.start()
    thread.join()
    return found[0]


def crash(document: Document, folder: Path) -> None:
    """Leave the disk as a killed process would: working copy and note stay, nobody publishes."""
    kept = folder / "kept"
    shutil.copytree(data_dir() / "working", kept)
    document.close(publish=False)
    shutil.copytree(kept, data_dir() / "working", dirs_exist_ok=True)


def test_steps_made_while_a_parcel_is_on_its_way_stay_unpublished(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    add(document, "first")
    parcel = sent(document)
    add(document, "second")
    document.arrived(delivered_aside(parcel))
    assert not document.published
    with_first = Document.open(saved, read_only=True, registers=toys)
    assert names(with_first) == ["王芳", "Li", "first"]
    with_first.close()
    document.publish()
    assert document.published
    document.close()
    assert Document.examine(saved, registers=toys) == ()


def test_nothing_new_is_no_parcel(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    assert document.parcel() is None
    document.close()


@pytest.mark.parametrize("arrived", [False, True])
def test_a_crash_while_a_parcel_is_on_its_way_goes_on_with_the_latest_work(
    saved: Path, toys: Toys, tmp_path: Path, arrived: bool
) -> None:
    document = Document.open(saved, registers=toys)
    add(document, "first")
    parcel = sent(document)
    add(document, "second")
    if arrived:
        deliver(parcel)  # the file is the new one, and the program died before it knew
    crash(document, tmp_path)
    left = Document.recoverable(saved)
    assert left is not None
    assert (left.steps, left.conflicting) == (1 if arrived else 2, False)
    again = Document.open(saved, registers=toys)
    assert names(again) == ["王芳", "Li", "first", "second"]
    assert not any("backups" in note for note in again.notes)
    again.close()
    assert Document.examine(saved, registers=toys) == ()


def test_a_parcel_never_replaces_what_someone_else_saved(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    add(document, "mine")
    parcel = sent(document)
    saved.write_bytes(b"somebody else's")
    with pytest.raises(ChangedUnderneath):
        deliver(parcel)
    assert saved.read_bytes() == b"somebody else's"
    document.close(publish=False)


def test_a_folder_that_vanished_keeps_the_work_and_takes_it_later(saved: Path, toys: Toys, tmp_path: Path) -> None:
    folder = saved.parent / "share"
    folder.mkdir()
    path = folder / "p.pmo"
    document = Document.create(path, registers=toys)
    add(document, "kept")
    folder.rename(saved.parent / "away")
    with pytest.raises(NotSaved, match="the folder is not there"):
        document.publish()
    add(document, "later")
    assert not document.published
    (saved.parent / "away").rename(folder)
    document.publish()
    document.close()
    again = Document.open(path, registers=toys)
    assert names(again) == ["kept", "later"]
    again.close()


def test_what_was_sent_is_what_is_read_back(saved: Path, toys: Toys, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that lies about what it wrote leaves the file as it was."""
    document = Document.open(saved, registers=toys)
    add(document, "kept")
    before = saved.read_bytes()
    real = Path.read_bytes

    def lying(self: Path) -> bytes:
        content = real(self)
        return content[:-1] + b"?" if self.name.endswith(".part") else content

    monkeypatch.setattr(Path, "read_bytes", lying)
    with pytest.raises(NotSaved):
        document.publish()
    monkeypatch.undo()
    assert saved.read_bytes() == before
    assert not list(saved.parent.glob("*.part"))
    document.close()


def test_a_delivery_that_fails_after_the_rename_is_not_taken_for_someone_elses(
    saved: Path, toys: Toys, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document.open(saved, registers=toys)
    add(document, "first")

    def broken(_folder: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(part, "sync_folder", broken)
        with pytest.raises(NotSaved, match="the drive reports an error"):
            document.publish()
    add(document, "second")
    document.publish()
    assert document.published
    document.close()
    again = Document.open(saved, registers=toys)
    assert names(again) == ["王芳", "Li", "first", "second"]
    again.close()


def test_of_two_parcels_on_their_way_the_later_one_counts(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    add(document, "first")
    one = sent(document)
    add(document, "second")
    two = sent(document)
    first, second = deliver(one), deliver(two)
    document.arrived(second)
    document.arrived(first)
    assert document.published
    document.close()
    again = Document.open(saved, registers=toys)
    assert names(again) == ["王芳", "Li", "first", "second"]
    again.close()


def test_each_new_file_beside_a_document_is_another_one(saved: Path) -> None:
    """A delivery that hangs must not find the file of the next one in the place of its own."""
    with part.beside(saved) as hanging:
        hanging.write_text("hanging")
        with part.beside(saved) as next_one:
            next_one.write_text("next")
            assert hanging.read_text() == "hanging"
        assert hanging.exists()
        assert not next_one.exists()
    assert not hanging.exists()
