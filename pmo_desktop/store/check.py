"""Whether the bytes of a file are a whole, known document."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.store import connection as connections
from pmo_desktop.store import seal
from pmo_desktop.store.migrations import VERSION
from pmo_desktop.store.schema import APPLICATION_ID, Schema

_MAGIC = b"SQLite format 3\x00"


class Part(StrEnum):
    """What a check looked at."""

    HEADER = "header"
    SCHEMA = "schema"
    INTEGRITY = "integrity"
    REFERENCES = "references"
    CHECKSUM = "checksum"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: a sentence to translate, and a technical detail."""

    part: Part
    message: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file is: its faults (none: whole), its schema version and whether others wrote to it."""

    faults: tuple[Fault, ...]
    version: int = 0
    touched_by_others: bool = False

    @property
    def newer(self) -> bool:
        """Whether a later version of the program wrote it."""
        return self.version > VERSION


def is_document(content: bytes) -> bool:
    """Whether the header says it is a document of this program."""
    return content.startswith(_MAGIC) and len(content) >= 512 and content[68:72] == APPLICATION_ID.to_bytes(4, "big")


def plain_journal(content: bytes) -> bytes:
    """The content without write-ahead mode in its header, which a copy in memory cannot have."""
    return content[:18] + b"\x01\x01" + content[20:] if content[18:20] == b"\x02\x02" else content


def examine(content: bytes, schema: Schema) -> Examined:
    """Every check of a file, the known objects before any other query; never raises for bad content."""
    if not is_document(content):
        return Examined((Fault(Part.HEADER, N_("It is not a document of this program.")),))
    version = int.from_bytes(content[60:64], "big")
    try:
        raw = connections.in_memory(plain_journal(content))
    except (sqlite3.Error, MemoryError, OverflowError) as error:
        return Examined((Fault(Part.INTEGRITY, N_("The file is damaged."), str(error)),), version)
    try:
        return _examine(raw, content, schema, version)
    except Exception as error:  # whatever bad bytes lead to: the answer is the same
        return Examined((Fault(Part.INTEGRITY, N_("The file is damaged."), str(error)),), version)
    finally:
        raw.close()


def _examine(raw: sqlite3.Connection, content: bytes, schema: Schema, version: int) -> Examined:
    strange = list(_strange_objects(raw, schema, newer=version > VERSION))
    if strange:
        return Examined(tuple(strange), version)
    connections.settle(raw, durable=False)
    broken = [text for (text,) in raw.execute("PRAGMA integrity_check(20)") if text != "ok"]
    faults = [Fault(Part.INTEGRITY, N_("The file is damaged."), text) for text in broken]
    if broken:
        return Examined(tuple(faults), version)
    for table, row, parent, _index in raw.execute("PRAGMA foreign_key_check").fetchmany(20):
        faults.append(
            Fault(Part.REFERENCES, N_("A record refers to one that is missing."), f"{table} {row} → {parent}")
        )
    touched = False
    meta = dict(raw.execute("SELECT key, value FROM meta WHERE key IN ('document', 'seal')").fetchall())
    document, told = str(meta.get("document", "")), meta.get("seal")
    if not seal.holds(content, document, told):
        touched = seal.written_by_others(content, document, told)
        if not touched:
            faults.append(Fault(Part.CHECKSUM, N_("The content is not the one that was saved.")))
    return Examined(tuple(faults), version, touched)


def _strange_objects(raw: sqlite3.Connection, schema: Schema, *, newer: bool) -> Iterator[Fault]:
    tables = {table.name: table for table in schema.all_tables()}
    indexes = {str(index.name) for table in tables.values() for index in table.indexes}
    message = N_("The file holds something this program did not make.")
    for kind, name, sql in raw.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
        text = str(sql or "").lstrip().upper()
        if name == "sqlite_sequence" or str(name).startswith(("sqlite_stat", "sqlite_autoindex")):
            continue
        known = (kind == "table" and name in tables) or (kind == "index" and name in indexes)
        plain = kind in {"table", "index"} and not text.startswith("CREATE VIRTUAL")
        if not plain or not (known or newer):
            yield Fault(Part.SCHEMA, message, f"{kind} {name}")
        elif kind == "table":
            quoted = str(name).replace('"', '""')
            for row in raw.execute(f'PRAGMA table_xinfo("{quoted}")'):
                if row[6] or (row[4] is not None and not newer):
                    yield Fault(Part.SCHEMA, message, f"column {name}.{row[1]}")


def dangling(raw: sqlite3.Connection, schema: Schema) -> Iterator[Fault]:
    """References to several records of which one is missing (SQLite cannot watch over these)."""
    present = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    for key, table in schema.tables.items():
        for field in table.register.of_kind(Kind.REFS):
            if key not in present or field.to not in present or not field.stored:
                continue
            ids = {row[0] for row in raw.execute(f'SELECT id FROM "{field.to}"')}  # noqa: S608 keys of our own
            asked = f'SELECT id, "{field.key}" FROM "{key}" WHERE "{field.key}" IS NOT NULL'  # noqa: S608
            for id_, told in raw.execute(asked):
                missing = [item for item in json.loads(told) if item not in ids]
                if missing:
                    detail = f"{key} {id_} {field.key} → {missing}"
                    yield Fault(Part.REFERENCES, N_("A record refers to one that is missing."), detail)
