"""Opening, publishing, locking and refusing: what happens to the file on disk."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmo_desktop.base.errors import PlainError, Refused
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.store.backups.backup import backups
from pmo_desktop.store.checks import check
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import ChangedUnderneath, Damaged, Locked, NotADocument, NotSaved, ReadOnly
from pmo_desktop.store.on_disk import files, lock, publish, working

Toys = tuple[Register, ...]


def names(document: Document) -> list[object]:
    return [row["name"] for row in document.rows("people")]


def beside(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


def add(document: Document, name: str) -> None:
    with document.edit(f"Add {name}") as edit:
        edit.insert("people", {"name": name})


def tamper(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def test_a_new_document_is_on_disk_at_once_and_beside_it_nothing_stays(path: Path, toys: Toys) -> None:
    document = Document.create(path, registers=toys)
    assert path.is_file()
    assert lock.lock_path(path).is_file()
    document.close()
    assert beside(path) == [path.name]
    assert path.read_bytes()[68:72] == b"PMOD"


def test_create_refuses_an_existing_file(saved: Path, toys: Toys) -> None:
    before = saved.read_bytes()
    with pytest.raises(Refused, match="exists already"):
        Document.create(saved, registers=toys)
    assert saved.read_bytes() == before


def test_rows_history_and_undo_survive_a_restart(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    assert names(document) == ["王芳", "Li"]
    assert document.undo_label == "Add people"
    assert document.published
    assert document.undo() is not None
    assert not document.published
    document.close()
    document = Document.open(saved, registers=toys)
    assert names(document) == []
    assert document.redo_label == "Add people"
    document.redo()
    assert [step.label for step in document.history()] == ["Add people"]
    document.close()


def test_ids_are_never_given_twice(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    add(document, "third")
    document.undo()
    add(document, "fourth")
    assert [row["id"] for row in document.rows("people")] == [1, 2, 4]
    document.close()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"SQLite format 3\x00" + b"\x00" * 600])
def test_another_kind_of_file_is_refused_and_left_alone(path: Path, toys: Toys, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotADocument, match="not a document"):
        Document.open(path, registers=toys)
    assert path.read_bytes() == content
    assert not lock.lock_path(path).exists()


def test_a_missing_file_and_a_folder_are_refused(path: Path, toys: Toys) -> None:
    with pytest.raises(Refused, match="no file"):
        Document.open(path, registers=toys)
    with pytest.raises(Refused, match="could not be read"):
        Document.open(path.parent, registers=toys)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(where=st.floats(0, 0.999999), bit=st.integers(0, 7))
def test_one_flipped_bit_anywhere_is_refused_with_the_last_backup_named(
    saved: Path, toys: Toys, where: float, bit: int
) -> None:
    content = saved.read_bytes()
    broken = bytearray(content)
    broken[int(where * len(content))] ^= 1 << bit
    victim = saved.with_name("flipped.pmo")
    victim.write_bytes(broken)
    with pytest.raises(Refused) as told:
        Document.open(victim, registers=toys).close()
    assert "\n" not in str(told.value)
    assert victim.read_bytes() == bytes(broken)


def test_a_flip_anywhere_in_the_seal_itself_is_refused(saved: Path, toys: Toys) -> None:
    content = saved.read_bytes()
    start = content.index(b"seal:")
    schema = files.schema_of(toys)
    for offset in range(-20, 150):
        broken = bytearray(content)
        broken[start + offset] ^= 1 << (offset % 5)
        assert check.examine(bytes(broken), schema).faults


def test_a_damaged_file_names_its_last_good_backup(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    add(document, "more")
    document.close()
    content = bytearray(saved.read_bytes())
    content[-100] ^= 0xFF
    saved.write_bytes(content)
    with pytest.raises(Damaged, match="last good backup is from") as told:
        Document.open(saved, registers=toys)
    assert str(backups(saved)[0].path) in told.value.todo


@pytest.mark.parametrize(
    "strange",
    [
        "CREATE TRIGGER t AFTER INSERT ON people BEGIN DELETE FROM jobs; END",
        "CREATE VIEW v AS SELECT * FROM people",
        "CREATE TABLE other (x)",
        "CREATE INDEX i ON people (name)",
        "ALTER TABLE people ADD COLUMN g AS (id + 1)",
    ],
)
def test_something_the_program_did_not_make_is_refused(saved: Path, toys: Toys, strange: str) -> None:
    tamper(saved, strange)
    with pytest.raises(NotADocument, match="did not make"):
        Document.open(saved, registers=toys)


def test_an_orderly_write_of_another_program_is_said_and_accepted(saved: Path, toys: Toys) -> None:
    tamper(saved, "UPDATE people SET name='Zhao' WHERE id=2")
    document = Document.open(saved, registers=toys)
    assert names(document) == ["王芳", "Zhao"]
    assert "Another program" in document.notes[0]
    document.close()


def test_a_reference_to_nothing_is_damage(saved: Path, toys: Toys) -> None:
    tamper(saved, "UPDATE people SET chief=77 WHERE id=2")
    with pytest.raises(Damaged):
        Document.open(saved, registers=toys)


def test_a_newer_file_is_read_only(saved: Path, toys: Toys) -> None:
    tamper(saved, "PRAGMA user_version=99", "CREATE TABLE hereafter (x)", "ALTER TABLE people ADD COLUMN later TEXT")
    document = Document.open(saved, registers=toys)
    assert document.read_only
    assert "newer version" in document.notes[0]
    assert names(document) == ["王芳", "Li"]
    with pytest.raises(ReadOnly), document.edit("no") as edit:
        edit.insert("people", {"name": "no"})
    with pytest.raises(ReadOnly):
        document.undo()
    document.close()
    assert not lock.lock_path(saved).exists()


def test_a_field_added_to_a_register_is_added_to_older_files(saved: Path, toys: Toys) -> None:
    people, jobs = toys
    wider = Register(people.key, people.title, people.one, people.group, (*people.fields, Field("mail", "Mail")))
    extra = Register("notes", "Notes", "Note", people.group, (Field("name", "Name"),))
    document = Document.open(saved, registers=(wider, jobs, extra))
    with document.edit("mail") as edit:
        edit.update("people", 1, {"mail": "a@b"})
        edit.insert("notes", {"name": "new table"})
    document.close()
    assert [b.reason for b in backups(saved)][1:2] == ["migration"]
    reopened = Document.open(saved, registers=(wider, jobs, extra))
    assert reopened.rows("people")[0]["mail"] == "a@b"
    reopened.close()


def test_the_second_opener_is_told_who_and_may_read(saved: Path, toys: Toys) -> None:
    first = Document.open(saved, registers=toys)
    with pytest.raises(Locked, match="is open already") as told:
        Document.open(saved, registers=toys)
    assert told.value.host == socket.gethostname()
    reader = Document.open(saved, registers=toys, read_only=True)
    assert names(reader) == ["王芳", "Li"]
    reader.close()
    assert lock.lock_path(saved).exists()
    first.close()


def write_lock(path: Path, **other: object) -> None:
    told = {"user": "chen", "host": socket.gethostname(), "pid": 1, "began": "", "since": "2026-01-01T09:00"}
    lock.lock_path(path).write_text(json.dumps({**told, **other}))


def test_the_lock_of_a_dead_process_is_cleared(saved: Path, toys: Toys) -> None:
    write_lock(saved, pid=2**22 + 12345)
    Document.open(saved, registers=toys).close()
    write_lock(saved, pid=os.getpid())  # this process does not hold it: the number was given again
    Document.open(saved, registers=toys).close()
    assert not lock.lock_path(saved).exists()


@pytest.mark.parametrize("told", [{"host": "other-pc", "pid": 2**22 + 5}, {"pid": os.getppid()}])
def test_the_lock_of_another_machine_or_a_living_process_stands(
    saved: Path, toys: Toys, told: dict[str, object]
) -> None:
    write_lock(saved, **told)
    with pytest.raises(Locked, match="chen"):
        Document.open(saved, registers=toys)
    assert lock.lock_path(saved).exists()


def test_a_lock_file_of_nonsense_stands(saved: Path, toys: Toys) -> None:
    lock.lock_path(saved).write_bytes(b"\xff{")
    with pytest.raises(Locked):
        Document.open(saved, registers=toys)


def test_publishing_keeps_the_version_before(saved: Path, toys: Toys) -> None:
    before = saved.read_bytes()
    document = Document.open(saved, registers=toys)
    add(document, "new")
    document.publish()
    assert document.published
    assert document.last_published is not None
    assert before in [backup.path.read_bytes() for backup in backups(saved)]
    document.close()
    assert Document.examine(saved, registers=toys) == ()


def test_a_file_changed_underneath_is_never_overwritten_silently(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    add(document, "mine")
    seen = saved.stat()
    theirs = bytearray(saved.read_bytes())
    theirs[-1] ^= 1
    saved.write_bytes(theirs)
    os.utime(saved, ns=(seen.st_atime_ns, seen.st_mtime_ns))  # same size, same time
    with pytest.raises(ChangedUnderneath):
        document.publish()
    assert saved.read_bytes() == bytes(theirs)
    copy = saved.with_name("copy.pmo")
    document.save_copy(copy)
    document.publish(replace_others=True)
    assert bytes(theirs) in [backup.path.read_bytes() for backup in backups(saved)]
    document.close()
    assert beside(saved) == sorted([saved.name, copy.name])
    reopened = Document.open(copy, registers=toys)
    assert names(reopened) == ["王芳", "Li", "mine"]
    reopened.close()


def test_a_deleted_file_is_written_again(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    add(document, "mine")
    saved.unlink()
    document.close()
    assert Document.examine(saved, registers=toys) == ()


@pytest.mark.parametrize("fails", ["on_disk.part.replace", "on_disk.image.write", "on_disk.working.note"])
def test_a_full_disk_leaves_the_file_and_the_work(
    saved: Path, toys: Toys, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    before = saved.read_bytes()
    document = Document.open(saved, registers=toys)
    add(document, "mine")

    def full(*_args: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(f"pmo_desktop.store.{fails}", full)
        with pytest.raises(NotSaved, match="disk is full"):
            document.publish()
    assert saved.read_bytes() == before
    assert beside(saved).count(saved.name) == 1
    document.publish()
    document.close()
    assert publish.fingerprint(saved) is not None


def test_work_that_was_not_published_is_taken_up_again(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    add(document, "kept")
    document.close(publish=False)
    left = Document.recoverable(saved)
    assert left is not None
    assert (left.steps, left.conflicting) == (1, False)
    reader = Document.open(saved, registers=toys, read_only=True)
    assert names(reader) == ["王芳", "Li", "kept"]
    reader.close()
    document = Document.open(saved, registers=toys)
    assert names(document) == ["王芳", "Li", "kept"]
    assert "was kept" in document.notes[0]
    assert not document.published
    document.close()
    assert Document.recoverable(saved) is None


def test_work_that_is_not_wanted_goes_to_the_backups(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    add(document, "kept")
    document.close(publish=False)
    document = Document.open(saved, registers=toys, recover=False)
    assert names(document) == ["王芳", "Li"]
    document.close()
    assert "unsaved" in [backup.reason for backup in backups(saved)]


def test_work_on_a_file_that_others_changed_since_is_not_mixed_in(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    add(document, "mine")
    document.close(publish=False)
    tamper(saved, "UPDATE people SET name='Theirs' WHERE id=2")
    left = Document.recoverable(saved)
    assert left is not None
    assert left.conflicting
    document = Document.open(saved, registers=toys)
    assert names(document) == ["王芳", "Theirs"]
    assert any("with the backups" in note for note in document.notes)
    document.close()


def test_a_half_made_working_copy_is_ignored(saved: Path, toys: Toys) -> None:
    working.working_path(saved).write_bytes(saved.read_bytes()[:5000])
    document = Document.open(saved, registers=toys)
    assert names(document) == ["王芳", "Li"]
    document.close()


def test_a_backup_before_an_import_is_a_whole_document(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    add(document, "new")
    kept = document.backup("import")
    assert kept is not None
    assert Document.examine(kept, registers=toys) == ()
    document.close()


def test_ten_minutes_of_change_make_a_backup(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    document._home._backed_up -= 601
    add(document, "new")
    add(document, "newer")
    assert [backup.reason for backup in backups(saved)].count("regular") == 1
    document.close()


def test_an_edit_that_breaks_a_reference_changes_nothing(saved: Path, toys: Toys) -> None:
    document = Document.open(saved, registers=toys)
    with pytest.raises(PlainError, match="does not exist"), document.edit("bad") as edit:
        edit.delete("people", 1)
    assert names(document) == ["王芳", "Li"]
    assert document.published
    add(document, "still works")
    document.close()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_leads_to_the_document_and_stays_a_link(saved: Path, toys: Toys) -> None:
    link = saved.with_name("link.pmo")
    link.symlink_to(saved)
    document = Document.open(link, registers=toys)
    add(document, "through the link")
    with pytest.raises(Locked):
        Document.open(saved, registers=toys)
    document.close()
    assert link.is_symlink()
    reopened = Document.open(saved, registers=toys, read_only=True)
    assert "through the link" in names(reopened)
    reopened.close()


def test_a_file_from_before_a_field_is_whole(saved: Path, toys: Toys) -> None:
    people, jobs = toys
    several = Field("watchers", "Watchers", Kind.REFS, to="people")
    wider = Register(jobs.key, jobs.title, jobs.one, jobs.group, (*jobs.fields, several))
    document = Document.open(saved, registers=toys)
    with document.edit("a job") as edit:
        edit.insert("jobs", {"name": "older than the field"})
    document.close()
    assert Document.examine(saved, registers=(people, wider)) == ()


def test_a_link_that_leads_in_a_circle_is_refused_in_words(path: Path, toys: Toys) -> None:
    if os.name == "nt":
        pytest.skip("links need rights on Windows")
    path.symlink_to(path)
    with pytest.raises(Refused):
        Document.open(path, registers=toys)


@pytest.mark.parametrize("said", [b"\x03\x01", b"\x01\x02", b"\x02\x03", b"\x00\x00"])
def test_a_header_that_forbids_writing_is_damage(saved: Path, toys: Toys, said: bytes) -> None:
    """SQLite reads such a file without a word and refuses the first change."""
    content = bytearray(saved.read_bytes())
    content[18:20] = said
    content[24:28] = content[92:96] = (int.from_bytes(content[24:28], "big") + 1).to_bytes(4, "big")  # by others
    saved.write_bytes(bytes(content))
    with pytest.raises(Damaged):
        Document.open(saved, registers=toys)
    assert saved.read_bytes() == bytes(content)


def test_a_column_that_differs_in_case_only_is_not_made_by_this_program(saved: Path, toys: Toys) -> None:
    """SQLite takes it for the known one, so that the missing one could not be added."""
    content = saved.read_bytes()
    at = content.index(b"rate")
    content = content[:at] + b"raTe" + content[at + 4 :]
    counter = (int.from_bytes(content[24:28], "big") + 1).to_bytes(4, "big")  # written by others
    saved.write_bytes(content[:24] + counter + content[28:92] + counter + content[96:])
    with pytest.raises(NotADocument, match="raTe"):
        Document.open(saved, registers=toys)
