"""Where the user's own folder cannot be written, what stands in for it is found again and told."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmo_desktop.base import paths
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.store.document import Document
from pmo_desktop.store.on_disk import lock

Toys = tuple[Register, ...]


@pytest.fixture
def no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file stands where the user's folder should be; the temporary files have a folder of their own."""
    stands = tmp_path / "home"
    stands.write_text("")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("PMO_DESKTOP_HOME", str(stands))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    paths._scratch.cache_clear()
    yield temporary
    paths._scratch.cache_clear()


def test_work_is_offered_at_the_next_start(no_home: Path, path: Path, toys: Toys) -> None:
    document = Document.create(path, registers=toys)
    assert any(str(no_home) in note for note in document.notes)
    with document.edit("Add") as edit:
        edit.insert("people", {"name": "kept"})
    document._store.close()
    lock._held.clear()
    lock.lock_path(path).unlink()
    paths._scratch.cache_clear()  # as another process begins
    again = Document.open(path, registers=toys)
    assert [row["name"] for row in again.rows("people")] == ["kept"]
    assert any(str(no_home) in note for note in again.notes)
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="other people's folders are told by their rights")
def test_another_ones_folder_is_not_used(no_home: Path) -> None:
    first = paths._scratch()
    assert first.stat().st_mode & 0o777 == 0o700
    first.chmod(0o777)
    paths._scratch.cache_clear()
    second = paths._scratch()
    assert second != first
    assert second.stat().st_mode & 0o777 == 0o700


def test_nothing_is_said_where_all_is_well(path: Path, toys: Toys) -> None:
    document = Document.create(path, registers=toys)
    assert paths.makeshift() is None
    assert not document.notes
    document.close()
