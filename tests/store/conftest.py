"""Documents of the two small registers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.store.document import Document

sys.path.insert(0, str(Path(__file__).parent))  # what several tests here share

from two_toys import TOYS


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
