"""Two small registers that refer to each other and to themselves, and documents of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmo_desktop.domain.registers.spec import Field, Group, Kind, Register
from pmo_desktop.store.document import Document

sys.path.insert(0, str(Path(__file__).parent))  # what several tests here share

PEOPLE = Register(
    "people",
    "People",
    "Person",
    Group.PEOPLE,
    (
        Field("name", "Name", required=True),
        Field("rate", "Rate", Kind.MONEY),
        Field("chief", "Chief", Kind.REF, to="people"),
    ),
)
JOBS = Register(
    "jobs",
    "Jobs",
    "Job",
    Group.SCHEDULE,
    (
        Field("name", "Name"),
        Field("owner", "Owner", Kind.REF, to="people"),
        Field("helpers", "Helpers", Kind.REFS, to="people"),
        Field("due", "Due", Kind.DATE),
        Field("done", "Done", Kind.YES_NO),
        Field("share", "Share", Kind.PERCENT),
        Field("grade", "Grade", Kind.SCALE),
    ),
)
TOYS = (PEOPLE, JOBS)


@pytest.fixture
def toys() -> tuple[Register, ...]:
    return TOYS


@pytest.fixture
def memory() -> Iterator[Document]:
    document = Document.in_memory(registers=TOYS)
    yield document
    document.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "项目 plan.pmo"


@pytest.fixture
def saved(path: Path) -> Path:
    """A closed document with two people and a job."""
    document = Document.create(path, registers=TOYS)
    with document.edit("Add people") as edit:
        boss = edit.insert("people", {"name": "王芳"})
        edit.insert("people", {"name": "Li", "chief": boss})
        edit.insert("jobs", {"name": "Plan", "owner": boss, "helpers": (boss,)})
    document.close()
    return path
