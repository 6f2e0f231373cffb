"""What a crash left behind is taken up, or kept among the backups and told; it is never thrown away silently."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.store.backups import backup
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import NotSaved
from pmo_desktop.store.on_disk import lock, part, working

ROOT = Path(__file__).resolve().parents[2]
Toys = tuple[Register, ...]


def named(document: Document) -> list[object]:
    return [row["name"] for row in document.rows("people")]


def leave(document: Document, path: Path) -> None:
    """As a process that is gone leaves it: the lock is there, the connection is not."""
    document._store.close()
    lock._held.clear()


def crashed(path: Path, toys: Toys, *names: str) -> None:
    document = Document.open(path, registers=toys)
    for name in names:
        with document.edit(f"Add {name}") as edit:
            edit.insert("people", {"name": name})
    leave(document, path)
    lock.lock_path(path).unlink()


def reasons(path: Path) -> list[str]:
    return [one.reason for one in backup.backups(path)]


def spoil(path: Path) -> None:
    """Overwrite the middle of the working copy."""
    with working.working_path(path).open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * 40_000)


def test_what_was_left_is_told_with_its_steps(saved: Path, toys: Toys) -> None:
    crashed(saved, toys, "赵", "钱", "孙")
    left = Document.recoverable(saved)
    assert left is not None
    assert (left.steps, left.labels, left.damaged, left.conflicting) == (
        3,
        ("Add 孙", "Add 钱", "Add 赵"),
        False,
        False,
    )


def test_labels_are_those_of_unpublished_steps_in_effect(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    for name in ("A", "B"):
        with document.edit(f"Add {name}") as edit:
            edit.insert("people", {"name": name})
        if name == "A":
            document.publish()
    with document.edit("Add C") as edit:
        edit.insert("people", {"name": "C"})
    document.undo()
    leave(document, saved)
    left = Document.recoverable(saved)
    assert left is not None
    assert left.labels == ("Add B",)


def test_a_damaged_working_copy_is_kept_and_told(saved: Path, toys: Toys) -> None:
    crashed(saved, toys, "赵")
    spoil(saved)
    damaged = working.working_path(saved).read_bytes()
    left = Document.recoverable(saved)
    assert left is not None
    assert left.damaged
    document = Document.open(saved, registers=toys)
    assert any("damaged" in note for note in document.notes)
    assert "赵" not in named(document)
    document.close()
    broken = [one for one in backup.backups(saved) if one.reason == "broken"]
    assert [one.path.read_bytes() for one in broken] == [damaged]
    assert Document.recoverable(saved) is None


def test_an_emptied_working_copy_is_told_too(saved: Path, toys: Toys) -> None:
    crashed(saved, toys, "赵")
    working.working_path(saved).write_bytes(b"")
    document = Document.open(saved, registers=toys)
    assert any("damaged" in note for note in document.notes)
    document.close()


def test_a_reader_leaves_a_damaged_working_copy_alone(saved: Path, toys: Toys) -> None:
    crashed(saved, toys, "赵")
    spoil(saved)
    Document.open(saved, registers=toys, read_only=True).close()
    left = Document.recoverable(saved)
    assert left is not None
    assert left.damaged


def test_work_whose_note_is_lost_is_kept(saved: Path, toys: Toys) -> None:
    crashed(saved, toys, "赵")
    working._note_path(saved).unlink()
    document = Document.open(saved, registers=toys)
    assert any("backups" in note for note in document.notes)
    document.close()
    assert "unsaved" in reasons(saved)


def test_a_note_that_cannot_be_read_now_is_not_taken_for_lost(
    saved: Path, toys: Toys, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the drive answers again the work goes on; only asked to go without it is it put aside."""
    crashed(saved, toys, "赵")
    real = Path.read_text

    def broken(self: Path, *given: str, **named: str) -> str:
        if self.suffix == ".json" and self.parent == working.working_path(saved).parent:
            raise OSError(5, "Input/output error")
        return real(self, *given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_text", broken)
        with pytest.raises(NotSaved, match="the drive reports an error"):
            Document.open(saved, registers=toys)
    document = Document.open(saved, registers=toys)
    assert "赵" in named(document)
    document.close(publish=False)
    crashed(saved, toys, "钱")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_text", broken)
        document = Document.open(saved, registers=toys, recover=False)
        assert "钱" not in named(document)
        document.close()
    assert "unsaved" in reasons(saved)


def test_another_line_of_as_many_steps_is_not_taken_for_the_same(saved: Path, toys: Toys, tmp_path: Path) -> None:
    elsewhere = tmp_path / "other.pmo"
    shutil.copyfile(saved, elsewhere)
    crashed(saved, toys, "mine")
    other = Document.open(elsewhere, registers=toys)
    with other.edit("Add theirs") as edit:
        edit.insert("people", {"name": "theirs"})
    other.close()
    shutil.copyfile(elsewhere, saved)
    document = Document.open(saved, registers=toys)
    assert "theirs" in named(document)
    assert any("backups" in note for note in document.notes)
    document.close()
    kept = [one for one in backup.backups(saved) if one.reason == "unsaved"]
    with closing(sqlite3.connect(kept[0].path)) as raw:
        assert raw.execute("SELECT count(*) FROM people WHERE name='mine'").fetchone() == (1,)


def test_work_that_cannot_be_set_aside_stays(saved: Path, toys: Toys, monkeypatch: pytest.MonkeyPatch) -> None:
    crashed(saved, toys, "赵")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(backup, "keep_bytes", full)
        with pytest.raises(NotSaved, match="disk is full"):
            Document.open(saved, registers=toys, recover=False)
    left = Document.recoverable(saved)
    assert left is not None
    assert left.steps == 1
    document = Document.open(saved, registers=toys)
    assert "赵" in named(document)
    document.close()


def test_work_on_a_file_that_is_gone_is_kept_when_a_new_one_is_made(saved: Path, toys: Toys) -> None:
    crashed(saved, toys, "赵")
    saved.unlink()
    document = Document.create(saved, registers=toys)
    assert any("backups" in note for note in document.notes)
    document.close()
    assert "unsaved" in reasons(saved)


@pytest.mark.parametrize("content", [b"", bytes(200)])
def test_a_lock_that_a_power_cut_emptied_stops_nobody(
    saved: Path, toys: Toys, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_PAUSE", 0)
    crashed(saved, toys, "赵")
    lock.lock_path(saved).write_bytes(content)
    assert Document.recoverable(saved) is not None
    document = Document.open(saved, registers=toys)
    assert "赵" in named(document)
    document.close()


def test_half_written_files_of_processes_that_are_gone_are_swept(saved: Path, toys: Toys) -> None:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    mark = part._host_mark()
    gone = saved.with_name(f".other.pmo.{mark}-{done.pid}-3.part")
    alive = saved.with_name(f".other.pmo.{mark}-{os.getppid()}.part")
    elsewhere = saved.with_name(f".other.pmo.{'0' * 8}-{done.pid}.part")
    own = saved.with_name(f".{saved.name}.{'0' * 8}-1.part")
    for file in (gone, alive, elsewhere, own):
        file.write_bytes(b"half")
    Document.open(saved, registers=toys).close()
    assert [file.exists() for file in (gone, alive, elsewhere, own)] == [False, True, True, False]


def test_locks_of_processes_that_are_gone_are_swept(saved: Path, toys: Toys) -> None:
    killed = "import sys; from pathlib import Path; from pmo_desktop.store.on_disk import lock; lock.acquire(Path(sys.argv[1]))"
    gone, alive, office = (saved.with_name(f".~lock.{name}#") for name in ("gone.pmo", "alive.pmo", "letter.odt"))
    subprocess.run([sys.executable, "-c", killed, str(saved.with_name("gone.pmo"))], check=True, cwd=ROOT)
    office.write_text(",user,machine,21.11.2026 10:00,file:///home/user/.config;")
    told = json.loads(gone.read_bytes())
    alive.write_text(json.dumps({**told, "pid": os.getppid(), "began": ""}))
    Document.open(saved, registers=toys).close()
    assert [file.exists() for file in (gone, alive, office)] == [False, True, True]


def test_a_lock_that_could_not_be_taken_away_goes_with_the_next(
    saved: Path, toys: Toys, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = saved.with_name("copy.pmo")
    copy.write_bytes(saved.read_bytes())
    document = Document.open(saved, registers=toys)

    def broken(_target: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(lock, "_unlinked", broken)
        document.save_copy(copy)
    assert lock.lock_path(copy).exists()
    document.close()
    assert not lock.lock_path(copy).exists()
    assert not lock.lock_path(saved).exists()


class Died(BaseException):
    """The process is gone."""


@contextmanager
def dying(monkeypatch: pytest.MonkeyPatch, point: int) -> Iterator[list[str]]:
    """From the given call on every call that changes a disk fails, as for a process that is not there any more."""
    made: list[str] = []
    with monkeypatch.context() as patched:
        for name in ("fsync", "replace", "unlink", "rename"):
            real = getattr(os, name)

            def counted(*args: object, _name: str = name, _real: object = real, **more: object) -> object:
                made.append(_name)
                if len(made) >= point:
                    raise Died
                return _real(*args, **more)  # type: ignore[operator]

            patched.setattr(os, name, counted)
        yield made


def test_dying_at_any_step_of_publishing_loses_nothing(
    saved: Path, toys: Toys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path
) -> None:
    whole, point = False, 0
    while not whole:
        point += 1
        path = tmp_path / f"{point}.pmo"
        shutil.copyfile(saved, path)
        document = Document.open(path, registers=toys)
        with document.edit("Add") as edit:
            edit.insert("people", {"name": "赵"})
        with dying(monkeypatch, point) as made:
            try:
                document.close()
            except Died:
                leave(document, path)
            whole = len(made) < point
        lock._held.clear()
        lock.lock_path(path).unlink(missing_ok=True)
        again = Document.open(path, registers=toys)
        assert named(again)[-1] == "赵", (point, made)
        again.close()
        assert Document.examine(path, registers=toys) == ()
        assert [file.name for file in tmp_path.iterdir() if f"{point}.pmo" in file.name] == [path.name]
    assert point > 10
