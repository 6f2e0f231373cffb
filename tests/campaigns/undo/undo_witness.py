"""Triggers on every table: what SQLite itself saw written, beside what the document says it wrote."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.store.document import Document

Seen = tuple[str, str, int]
"""A table, what was done to it (INSERT, UPDATE or DELETE), and the row."""


class Witness:
    """Sees each row written since it was asked last, in order."""

    def __init__(self, document: Document) -> None:
        """Put triggers on all tables of an open document, for this connection only."""
        self._raw: sqlite3.Connection = document._store.raw
        schema = document._schema
        # a temporary trigger is seen by this connection alone and never written to the file
        statements = ["CREATE TEMP TABLE witness (name TEXT, what TEXT, id INTEGER)"]
        for table in (*schema.tables, "history", "meta"):
            key = "rowid" if table == "meta" else "id"
            for what, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")):
                statements.append(
                    f'CREATE TEMP TRIGGER "w_{table}_{what}" AFTER {what} ON main."{table}" '
                    f"BEGIN INSERT INTO witness VALUES ('{table}', '{what}', {row}.{key}); END"
                )
        self._raw.executescript(";".join(statements))
        self._parents = {
            key: {f.to for f in table.register.stored if f.kind is Kind.REF} for key, table in schema.tables.items()
        }

    def told(self) -> list[Seen]:
        """What was written since."""
        seen = self._raw.execute("SELECT name, what, id FROM witness ORDER BY rowid").fetchall()
        if seen:
            self._raw.execute("DELETE FROM witness")
        return seen

    def out_of_order(self, seen: Iterable[Seen]) -> list[str]:
        """Rows written before those they refer to, or deleted after them; tables that refer to each other do not count."""
        wrong = []
        written = list(seen)
        for what, later in (("INSERT", False), ("DELETE", True)):
            tables = _blocks([name for name, did, _id in written if did == what])
            for place, table in enumerate(tables):
                after = tables[place + 1 :]
                before = tables[:place]
                for parent in self._parents.get(table, set()) - {table}:
                    if self._reaches(parent, table):
                        continue
                    if parent in (before if later else after):
                        wrong.append(f"{what} {table} / {parent}")
        return wrong

    def _reaches(self, start: str, end: str) -> bool:
        seen, open_ = {start}, [start]
        while open_:
            for parent in self._parents.get(open_.pop(), set()):
                if parent == end:
                    return True
                if parent not in seen:
                    seen.add(parent)
                    open_.append(parent)
        return False


def _blocks(names: Sequence[str]) -> list[str]:
    return [name for place, name in enumerate(names) if not place or names[place - 1] != name]
