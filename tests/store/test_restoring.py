"""A backup takes the place of a damaged or missing file; what stood there is kept byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import pmo_desktop
from pmo_desktop.base.errors import PlainError, Refused
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.store.backups import backup, restoring
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import Damaged, Locked, NotSaved
from pmo_desktop.store.on_disk import lock, part, working


def names(path: Path, toys: tuple[Register, ...]) -> list[object]:
    document = Document.open(path, read_only=True, registers=toys)
    try:
        return [row["name"] for row in document.rows("people")]
    finally:
        document.close()


def spoil(path: Path) -> bytes:
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\xaa" * (len(content) - len(content) // 2)
    path.write_bytes(content)
    return bytes(content)


@pytest.fixture
def known(saved: Path, toys: tuple[Register, ...]) -> Path:
    """A closed document with a backup of all it holds."""
    Document.open(saved, registers=toys).close()
    return saved


def good(path: Path, toys: tuple[Register, ...]) -> Path:
    found = restoring.last_good(path, registers=toys)
    assert found is not None
    assert found.backup is not None
    return found.backup


def test_a_damaged_file_is_kept_and_replaced(known: Path, toys: tuple[Register, ...]) -> None:
    spoilt = spoil(known)
    source = good(known, toys)
    content = source.read_bytes()
    done = restoring.put_in_place(known, source, registers=toys)
    assert known.read_bytes() == content
    assert names(known, toys) == ["王芳", "Li"]
    assert done.kept is not None
    assert done.kept.name.endswith("-damaged.pmo")
    assert done.kept.read_bytes() == spoilt
    assert lock.holder(known) is None
    assert {file.name for file in known.parent.iterdir()} == {known.name}
    assert good(known, toys) != done.kept


def test_a_missing_file_stands_again(known: Path, toys: tuple[Register, ...]) -> None:
    known.unlink()
    done = restoring.put_in_place(known, good(known, toys), registers=toys)
    assert done.kept is None
    assert names(known, toys) == ["王芳", "Li"]


def test_unsaved_work_goes_to_the_backups(known: Path, toys: tuple[Register, ...]) -> None:
    document = Document.open(known, registers=toys)
    with document.edit("Later") as edit:
        edit.insert("people", {"name": "Later"})
    document.close(publish=False)
    source = good(known, toys)
    spoil(known)
    restoring.put_in_place(known, source, registers=toys)
    reasons = [one.reason for one in backup.backups(known)]
    assert {"unsaved", "damaged"} <= set(reasons)
    unsaved = next(one.path for one in backup.backups(known) if one.reason == "unsaved")
    assert names(unsaved, toys) == ["王芳", "Li", "Later"]
    assert working.remains(known) is None


def test_never_while_somebody_has_it_open(known: Path, toys: tuple[Register, ...]) -> None:
    source = good(known, toys)
    document = Document.open(known, registers=toys)
    before = known.read_bytes()
    with pytest.raises(Locked):
        restoring.put_in_place(known, source, registers=toys)
    assert known.read_bytes() == before
    document.close()


def test_a_damaged_backup_is_refused(known: Path, toys: tuple[Register, ...]) -> None:
    source = good(known, toys)
    spoil(source)
    spoilt = spoil(known)
    with pytest.raises(Damaged, match=source.name):
        restoring.put_in_place(known, source, registers=toys)
    assert known.read_bytes() == spoilt


def test_when_the_damaged_file_cannot_be_kept_nothing_is_replaced(
    known: Path, toys: tuple[Register, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, spoilt = good(known, toys), spoil(known)

    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "keep_bytes", full)
    with pytest.raises(NotSaved):
        restoring.put_in_place(known, source, registers=toys)
    assert known.read_bytes() == spoilt
    assert lock.holder(known) is None


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failing_write_leaves_the_file_as_it_was(
    known: Path, toys: tuple[Register, ...], monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    source, spoilt = good(known, toys), spoil(known)
    restoring_keep = backup.keep_bytes(known, "damaged", spoilt)
    assert restoring_keep is not None

    def broken(*_args: object, **_kwargs: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, call, broken)
    with pytest.raises(PlainError):
        restoring.put_in_place(known, source, registers=toys)
    monkeypatch.undo()
    assert known.read_bytes() == spoilt
    assert not list(known.parent.glob("*.part"))


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from conftest import TOYS
from pmo_desktop.store.backups import restoring
number, seen = int(sys.argv[1]), 0
def doomed(call):
    def wrapped(*args, **kwargs):
        global seen
        seen += 1
        if seen == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*args, **kwargs)
    return wrapped
for name in ("fsync", "replace", "rename", "unlink", "open"):
    setattr(os, name, doomed(getattr(os, name)))
restoring.put_in_place(Path(sys.argv[2]), Path(sys.argv[3]), registers=TOYS)
print("done")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills itself by a signal")
@pytest.mark.parametrize("number", [1, 2, 3, 5, 8])
def test_a_crash_leaves_the_old_file_or_the_whole_backup(
    known: Path, toys: tuple[Register, ...], tmp_path: Path, number: int
) -> None:
    spoilt, source = spoil(known), good(known, toys)
    content = source.read_bytes()
    script = tmp_path / "killed.py"
    script.write_text(KILLED.format(tests=str(Path(__file__).parent)), encoding="utf-8")
    told = subprocess.run(
        [sys.executable, str(script), str(number), str(known), str(source)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(pmo_desktop.__file__).parents[1])},
    )
    assert told.returncode == 0 or told.returncode == -9, told.stderr
    now = known.read_bytes()
    assert now in (spoilt, content)
    kept = [one.path.read_bytes() for one in backup.backups(known) if one.reason == "damaged"]
    assert now == spoilt or spoilt in kept
    restoring.put_in_place(known, source, registers=toys)  # and it can be done again
    assert names(known, toys) == ["王芳", "Li"]


def test_a_backup_is_written_as_a_new_file_only(known: Path, toys: tuple[Register, ...], tmp_path: Path) -> None:
    target = tmp_path / "copy.pmo"
    restoring.write_backup(good(known, toys), target, registers=toys)
    assert names(target, toys) == ["王芳", "Li"]
    with pytest.raises(Refused, match="exists already"):
        restoring.write_backup(good(known, toys), target, registers=toys)
    with pytest.raises(Refused, match="no folder"):
        restoring.write_backup(good(known, toys), tmp_path / "nowhere" / "c.pmo", registers=toys)


def hot_journal(path: Path, toys: tuple[Register, ...]) -> tuple[bytes, bytes]:
    """Another program breaks off while it writes: what it changed already is in the file, the rest in the journal."""
    script = (
        "import os, sqlite3, sys\n"
        "raw = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "raw.execute('PRAGMA cache_size=1')\n"
        "raw.execute('BEGIN')\n"
        "raw.executemany('INSERT INTO people (name) VALUES (?)', [('x' * 5000,)] * 200)\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    journal = path.with_name(path.name + "-journal")
    return path.read_bytes(), journal.read_bytes()


def test_a_journal_is_put_aside_with_its_file(known: Path, toys: tuple[Register, ...]) -> None:
    before, journal = hot_journal(known, toys)
    assert journal
    with pytest.raises(Damaged):
        Document.open(known, registers=toys)
    source = good(known, toys)
    content = source.read_bytes()
    done = restoring.put_in_place(known, source, registers=toys)
    assert {file.name for file in known.parent.iterdir()} == {known.name}
    assert done.damaged
    assert done.kept is not None
    assert done.kept.read_bytes() == before
    assert done.kept.with_name(f"{done.kept.stem}-journal").read_bytes() == journal
    assert known.read_bytes() == content
    assert names(known, toys) == ["王芳", "Li"]
    assert done.kept in [one.path for one in backup.backups(known)]


def test_a_journal_stays_where_its_file_is_not_replaced(
    known: Path, toys: tuple[Register, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, journal = hot_journal(known, toys)
    source = good(known, toys)

    def held(part: Path, target: Path) -> None:
        raise PermissionError(13, "held")

    with monkeypatch.context() as patched:
        patched.setattr(part, "replace", held)
        with pytest.raises(NotSaved):
            restoring.put_in_place(known, source, registers=toys)
    beside = known.with_name(f"{known.name}-journal")
    assert (known.read_bytes(), beside.read_bytes()) == (before, journal)
    assert {file.name for file in known.parent.iterdir()} == {known.name, beside.name}


def test_a_journal_goes_with_its_backup(
    known: Path, toys: tuple[Register, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    hot_journal(known, toys)
    done = restoring.put_in_place(known, good(known, toys), registers=toys)
    assert done.kept is not None
    monkeypatch.setattr(backup, "superfluous", lambda present: [one for one in present if one.path == done.kept])
    backup.keep_bytes(known, "regular", b"another")
    assert not list(done.kept.parent.glob(f"{done.kept.stem}*"))
