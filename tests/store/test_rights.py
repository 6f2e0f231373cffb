"""Who may read and write a file is not changed by saving it."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.store.backups import restoring
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import ReadOnly

Toys = tuple[Register, ...]
posix = pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o640])
def test_a_saved_file_keeps_its_rights(saved: Path, toys: Toys, mode: int) -> None:
    saved.chmod(mode)
    other = saved.with_name("other.pmo")
    other.write_bytes(saved.read_bytes())
    other.chmod(mode)
    document = Document.open(saved, registers=toys)
    with document.edit("Add") as edit:
        edit.insert("people", {"name": "new"})
    document.save_copy(other)
    document.close()
    assert rights(saved) == rights(other) == mode
    good = restoring.last_good(saved, registers=toys)
    assert good is not None
    assert good.backup is not None
    restoring.put_in_place(saved, good.backup, registers=toys)
    assert rights(saved) == mode


def test_a_file_marked_read_only_is_not_written(saved: Path, toys: Toys) -> None:
    saved.chmod(0o444)
    before = saved.read_bytes()
    document = Document.open(saved, registers=toys)
    assert document.read_only
    assert document.notes
    with pytest.raises(ReadOnly), document.edit("Add") as edit:
        edit.insert("people", {"name": "new"})
    document.close()
    assert saved.read_bytes() == before
    assert rights(saved) == 0o444
    saved.chmod(0o644)
    writable = Document.open(saved, registers=toys)
    assert not writable.read_only
    writable.close()
