"""Two small registers, so that a document is a few pages, and the state of a document in few bytes."""

from __future__ import annotations

import hashlib

from pmo_desktop.domain.registers.spec import Field, Group, Kind, Register
from pmo_desktop.store.document import Document

PEOPLE = Register(
    "people",
    "People",
    "Person",
    Group.PEOPLE,
    (Field("name", "Name", required=True), Field("rate", "Rate", Kind.MONEY)),
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
        Field("note", "Note", Kind.LONG_TEXT),
    ),
)
SMALL = (PEOPLE, JOBS)
_TIMES = frozenset({"created_at", "changed_at", "imported_on"})


def state(document: Document) -> str:
    """A few letters that are the same only when all rows of all tables are."""
    told = hashlib.sha256()
    for table in document.tables():
        for row in document.rows(table):
            told.update(repr((table, sorted((k, repr(v)) for k, v in row.items() if k not in _TIMES))).encode())
    return told.hexdigest()[:16]
