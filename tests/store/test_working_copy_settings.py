"""The working copy is opened with the settings that keep acknowledged edits through a crash, and has every table."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.store.connection import connect
from pmo_desktop.store.document import Document

SIDE = {
    "links", "calendars", "calendar_exceptions", "baselines", "baseline_tasks", "project_scores", "imports",
    "history", "settings",
}  # fmt: skip


def test_the_settings_of_the_working_copy(tmp_path: Path) -> None:
    document = Document.create(tmp_path / "a.pmo")
    raw = document._store.raw
    settings = {
        "journal_mode": "truncate",
        "synchronous": 3,  # EXTRA
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }
    found = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in settings}
    assert found == settings
    mapped = raw.execute("PRAGMA mmap_size").fetchone()
    assert mapped is None or mapped[0] == 0
    assert raw.getlimit(sqlite3.SQLITE_LIMIT_ATTACHED) == 0
    assert raw.execute("PRAGMA application_id").fetchone()[0] != 0
    assert raw.execute("PRAGMA user_version").fetchone()[0] >= 1
    document.close()


def test_every_register_and_side_table_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pmo"
    Document.create(path).close()
    raw = sqlite3.connect(path)
    tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    raw.close()
    assert {register.key for register in REGISTERS} | SIDE <= tables


def test_a_missing_file_is_never_made_by_opening(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect(tmp_path / "none.pmo").execute("SELECT 1")
    assert not (tmp_path / "none.pmo").exists()
