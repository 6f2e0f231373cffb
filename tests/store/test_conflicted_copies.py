"""Copies that OneDrive, Dropbox, 坚果云 and others put beside a document."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.store.document import Document
from pmo_desktop.store.on_disk.conflicted_copies import conflicted_copies

SURE = (
    "台账 (王芳's conflicted copy 2026-11-21).pmo",
    "台账 (conflicted copy 2026-11-21 101010).pmo",
    "台账_conflict-20261121-101010.pmo",
    "台账.sync-conflict-20261121-101010-ABCDEFG.pmo",
    "台账 (王芳 的冲突副本 2026-11-21).pmo",
    "台账(冲突副本-王芳-20261121).pmo",
    "台账（冲突）.pmo",
    "台账_冲突文件_20261121.pmo",
    "台账 [Conflict].pmo",
    "台账 (DESKTOP-QRI9EIH conflict 2026-11-21).pmo",
)
LIKELY = ("台账-DESKTOP-7AB2.pmo", "台账-LAPTOP-王芳-2.pmo", "台账 (1).pmo", "台账(2).pmo", "台账-副本.pmo")
OTHERS = ("台账 2026 预算.pmo", "台账全部.pmo", "别的台账 (1).pmo", "台账.txt")


@pytest.fixture
def ledger(tmp_path: Path, toys: tuple[Register, ...]) -> Path:
    path = tmp_path / "台账.pmo"
    document = Document.create(path, registers=toys)
    with document.edit("Both have this") as edit:
        edit.insert("people", {"name": "王芳"})
    document.close()
    return path


def goes_on(path: Path, toys: tuple[Register, ...], label: str) -> None:
    document = Document.open(path, registers=toys)
    with document.edit(label) as edit:
        edit.insert("people", {"name": label})
    document.close()


@pytest.mark.parametrize("name", [*SURE, *LIKELY])
def test_either_of_them_is_opened_with_the_other_one_named(ledger: Path, toys: tuple[Register, ...], name: str) -> None:
    copy = ledger.with_name(name)
    shutil.copyfile(ledger, copy)
    goes_on(ledger, toys, "here")
    goes_on(copy, toys, "there")
    assert conflicted_copies(ledger) == [copy]
    assert conflicted_copies(copy) == [ledger]
    for path, other in ((ledger, copy), (copy, ledger)):
        document = Document.open(path, registers=toys)
        told = [note for note in document.notes if other.name in note]
        document.close()
        assert len(told) == 1
        assert "each holds work that the other lacks" in told[0]


def test_a_copy_she_made_herself_and_went_on_in_is_none(ledger: Path, toys: tuple[Register, ...]) -> None:
    older = ledger.with_name("台账-20261101.pmo")
    shutil.copyfile(ledger, older)
    goes_on(ledger, toys, "later")
    assert conflicted_copies(ledger) == []


def test_a_conflicted_copy_with_nothing_of_its_own_is_said_to_be_that(ledger: Path, toys: tuple[Register, ...]) -> None:
    copy = ledger.with_name(SURE[0])
    shutil.copyfile(ledger, copy)
    goes_on(ledger, toys, "later")
    document = Document.open(ledger, registers=toys)
    assert any("nothing that is missing here" in note for note in document.notes)
    document.close()


@pytest.mark.parametrize("name", OTHERS)
def test_other_names_are_left_alone(ledger: Path, toys: tuple[Register, ...], name: str) -> None:
    shutil.copyfile(ledger, ledger.with_name(name))
    goes_on(ledger, toys, "later")
    assert conflicted_copies(ledger) == []


def test_another_document_and_garbage_of_such_a_name_are_none(ledger: Path, toys: tuple[Register, ...]) -> None:
    Document.create(ledger.with_name(SURE[0]), registers=toys).close()
    ledger.with_name(SURE[1]).write_bytes(b"SQLite format 3\x00" + bytes(600))
    ledger.with_name(SURE[2]).write_bytes(ledger.read_bytes()[:3000])
    ledger.with_name(SURE[3]).mkdir()
    assert conflicted_copies(ledger) == []
