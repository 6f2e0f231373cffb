"""A document as if it had always been as it is now: nothing of what was before, nor of where it came from."""

from __future__ import annotations

import sqlite3
import uuid

SETTINGS = ("import_layouts", "fill_in")
"""Settings that remember workbooks and what they said."""


def forget(raw: sqlite3.Connection) -> None:
    """Take all steps and the memory of imports out of a copy, and what was deleted out of its pages."""
    raw.execute("PRAGMA secure_delete=ON").fetchall()
    raw.execute("DELETE FROM history")
    raw.execute("DELETE FROM imports")
    raw.executemany("DELETE FROM settings WHERE key=?", [(key,) for key in SETTINGS])
    raw.execute("DELETE FROM sqlite_sequence WHERE name IN ('history', 'imports')")
    told = {"document": uuid.uuid4().hex, "version": "0"}  # nothing leads from here back to the document it came from
    raw.execute("DELETE FROM meta WHERE key NOT IN ('document', 'version')")
    raw.executemany("UPDATE meta SET value=? WHERE key=?", [(value, key) for key, value in told.items()])
    raw.execute("VACUUM")  # pages are written anew: what rows were deleted or overwritten is in none of them
