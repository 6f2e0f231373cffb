"""Whether the bytes of a file are a whole, known document."""

from __future__ import annotations

import itertools
import json
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.store import connection as connections
from pmo_desktop.store.checks import rules, seal, shape, small_print
from pmo_desktop.store.migrations import VERSION
from pmo_desktop.store.schema import APPLICATION_ID, Schema

LARGEST = 1 << 30
"""Bytes of a document; more could not be checked in memory, so nothing larger is made either."""

_MAGIC = b"SQLite format 3\x00"
_UTF_8 = 1
_JOURNALS = (b"\x01\x01", b"\x02\x02")
"""How a database is to be written and read: with a journal or with a log ahead of it."""
_STRANGE = N_("The file holds something this program did not make.")
_DAMAGED = N_("The file is damaged.")
_OTHER = N_("The content is not the one that was saved.")
_MISSING = N_("A record refers to one that is missing.")
_UNFIT = N_("The file holds values that this program does not write.")


class Part(StrEnum):
    """What a check looked at."""

    HEADER = "header"
    SCHEMA = "schema"
    INTEGRITY = "integrity"
    REFERENCES = "references"
    CHECKSUM = "checksum"
    VALUES = "values"


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


def examine(content: bytes, schema: Schema) -> Examined:
    """Every check of a file; never raises for bad content, only `MemoryError` where there is too little memory.

    First the checksum, without SQL; then its tables by name and words alone; then every page and value.
    """
    if not is_document(content):
        return Examined((Fault(Part.HEADER, N_("It is not a document of this program.")),))
    version = int.from_bytes(content[60:64], "big", signed=True)
    if int.from_bytes(content[56:60], "big") != _UTF_8 or len(content) > LARGEST or version < 0:
        return Examined((Fault(Part.SCHEMA, _STRANGE, "header"),), version)
    if content[18:20] not in _JOURNALS:  # SQLite would read it and write nothing
        return Examined((Fault(Part.INTEGRITY, _DAMAGED, "header"),), version)
    verdict = seal.judge(content)
    if verdict.state is seal.State.BROKEN:
        return Examined((Fault(Part.CHECKSUM, _OTHER),), version)
    try:
        raw = connections.in_memory(content)
    except (sqlite3.Error, OverflowError) as error:
        return Examined((Fault(Part.INTEGRITY, _DAMAGED, str(error)),), version)
    try:
        raw.set_progress_handler(_Patience(len(content)), 100_000)
        faults = tuple(_faults(raw, schema, verdict, newer=version > VERSION))
    except shape.Strange as strange:
        faults = (Fault(Part.SCHEMA, _STRANGE, str(strange)),)
    except MemoryError:
        raise
    except Exception as error:  # whatever bad bytes lead to: the answer is the same
        faults = (Fault(Part.INTEGRITY, _DAMAGED, str(error)),)
    finally:
        raw.close()
    return Examined(faults, version, verdict.state is seal.State.TOUCHED)


class _Patience:
    """Asked by SQLite now and then whether to stop: a check takes seconds, a file made to take for ever does not."""

    def __init__(self, size: int) -> None:
        self._until = time.thread_time() + 30 + size / 1_000_000

    def __call__(self) -> int:
        return int(time.thread_time() > self._until)  # the work of this thread: a busy machine is no fault of the file


def _faults(raw: sqlite3.Connection, schema: Schema, verdict: seal.Verdict, *, newer: bool) -> Iterator[Fault]:
    connections.settle(raw, durable=False)
    tables = shape.tables(raw, schema, newer=newer)
    rules.impose(raw, schema, tables)
    broken = [text for (text,) in raw.execute("PRAGMA integrity_check(20)") if text != "ok"]
    for text in broken:
        value = text.startswith(("CHECK constraint", "non-", "NULL value")) or " value in " in text
        yield Fault(Part.VALUES, _UNFIT, text) if value else Fault(Part.INTEGRITY, _DAMAGED, text)
    if broken:
        return
    for table, row, parent, _index in raw.execute("PRAGMA foreign_key_check").fetchmany(20):
        yield Fault(Part.REFERENCES, _MISSING, f"{table} {row} → {parent}")
    for detail in small_print.identity(raw, verdict.seals):
        yield Fault(Part.CHECKSUM, _OTHER, detail)
    for found in (
        small_print.counters(raw, tables),
        small_print.steps(raw),
        small_print.packed_values(raw, schema, tables),
    ):
        for detail in itertools.islice(found, 20):
            yield Fault(Part.VALUES, _UNFIT, detail)


def dangling(raw: sqlite3.Connection, schema: Schema) -> Iterator[Fault]:
    """References to several records of which one is missing (SQLite cannot watch over these)."""
    present = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    for key, table in schema.tables.items():
        for field in table.register.of_kind(Kind.REFS):
            if key not in present or field.to not in present or not field.stored:
                continue
            if field.key not in {row[1] for row in raw.execute(f'PRAGMA table_info("{key}")')}:
                continue  # a file from before the field; SQLite would take the name for a text
            ids = {row[0] for row in raw.execute(f'SELECT id FROM "{field.to}"')}  # noqa: S608 keys of our own
            asked = f'SELECT id, "{field.key}" FROM "{key}" WHERE "{field.key}" IS NOT NULL'  # noqa: S608
            for id_, told in raw.execute(asked):
                missing = [item for item in json.loads(told) if item not in ids]
                if missing:
                    detail = f"{key} {id_} {field.key} → {missing}"
                    yield Fault(Part.REFERENCES, _MISSING, detail)
