"""Reading: names of records, and registers with everything that is derived or computed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Protocol

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.domain.registers.spec import Kind, Now, Register
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services import computed, references
from pmo_desktop.store.document import Document


class Source(Protocol):
    """Where names come from: the document, or rows that were taken from it."""

    def register(self, key: str) -> Register:
        """The register with this key."""
        ...

    def tables(self) -> tuple[str, ...]:
        """The keys of all tables with rows."""
        ...

    def rows(self, table: str) -> list[Row]:
        """All rows of a table in id order."""
        ...

    def row(self, table: str, id: int) -> Row | None:  # noqa: A002 the key every row has
        """One row, or None."""
        ...


class Names:
    """What records are called, and which record a name means; holds for one version of the document."""

    def __init__(self, document: Source) -> None:
        """Read names as they are asked for."""
        self._document = document
        self._names: dict[str, dict[int, str]] = {}
        self._found: dict[str, dict[str, list[int]]] = {}

    def _of(self, register_key: str) -> dict[int, str]:
        if register_key not in self._names:
            self._names[register_key] = {}
            if register_key in self._document.tables():
                field = self._document.register(register_key).name_field
                for row in self._document.rows(register_key):
                    self._names[register_key][row_id(row)] = display_name(row, field)
        return self._names[register_key]

    def name(self, register_key: str, id: int) -> str:  # noqa: A002 the key every row has
        """What a record is called; empty when there is none."""
        return self._of(register_key).get(id, "")

    def find(self, register_key: str, text: str, project: int | None = None) -> int | None:
        """The record that a name or code means, one of the project first."""
        wanted = text.strip().casefold()
        if wanted.startswith("#") and wanted[1:].isdecimal() and len(wanted) < 15:
            return int(wanted[1:]) if int(wanted[1:]) in self._of(register_key) else None
        if register_key not in self._found:
            self._found[register_key] = self._spellings(register_key)
        candidates = self._found[register_key].get(wanted, [])
        if project is not None:
            for id_ in candidates:
                row = self._document.row(register_key, id_)
                if row is not None and row.get("project") == project:
                    return id_
        return candidates[0] if candidates else None

    def _spellings(self, register_key: str) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for id_, name in self._of(register_key).items():
            found[name.casefold()].append(id_)
        if register_key in self._document.tables():
            for row in self._document.rows(register_key):
                for key in ("code", "wbs"):
                    if row.get(key):
                        found[str(row[key]).casefold()].append(row_id(row))
        return found

    def all(self, register_key: str, project: int | None = None) -> list[tuple[int, str]]:
        """All records with their names, those of one project when asked."""
        names = self._of(register_key)
        if project is None:
            return list(names.items())
        rows = self._document.rows(register_key)
        return [(row_id(row), names[row_id(row)]) for row in rows if row.get("project") == project]


def display_name(row: Row, field: str) -> str:
    """What a record is called: its name, else its code, else #id."""
    return str(row.get(field) or row.get("name") or row.get("title") or row.get("code") or f"#{row['id']}")


def rows_of(document: Document, table: str, project: int | None = None) -> list[Row]:
    """The rows of a table, all or of one project; none where the document has no such register."""
    if table not in document.tables():
        return []
    rows = document.rows(table)
    return rows if project is None else [row for row in rows if row.get("project") == project]


def names(document: Document) -> Names:
    """The names of the document as it stands."""
    return Names(document)


def now(document: Document, today: date) -> Now:
    """What derived fields may know beside their row."""
    return Now(today, document.settings())  # type: ignore[arg-type]


@uncollected()
def register_rows(document: Document, register: Register, *, project: int | None = None, today: date) -> list[Row]:
    """The records of a register with their links, derived and computed fields, in id order."""
    rows = document.rows(register.key)
    if project is not None and register.has("project"):
        rows = [row for row in rows if row["project"] == project]
    extra = computed.compute(register.compute, document, today) if register.compute and rows else {}
    links = references.link_texts(document) if register.of_kind(Kind.LINKS) and rows else {}
    blank: dict[str, Value] = {f.key: None for f in register.fields if not f.stored}
    at = now(document, today)
    filled: list[Row] = []
    for row in rows:
        id_ = row_id(row)
        whole: dict[str, Value] = {**row, **blank}
        for field in register.of_kind(Kind.LINKS):
            whole[field.key] = links.get(id_)
        whole.update(extra.get(id_, {}))
        whole.update(register.derived(whole, at))
        filled.append(whole)
    return filled
