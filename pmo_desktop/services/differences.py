"""What differs between two states of a document, record by record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.owned_rows import SETTINGS, of_project, of_the_document, part_field, parts_of
from pmo_desktop.store.document import Document

UNTOLD = frozenset({"id", "created_at", "changed_at"})
"""What of a row is not the user's: its number and its times."""


@dataclass(frozen=True, slots=True)
class RegisterDifference:
    """Which records of a table differ, as seen from the past: gone since, changed since, added since.

    The ids of `gone` and `changed` are those of the past, the ids of `added` those of the present.
    """

    register: str
    gone: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    added: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many records differ."""
        return len(self.gone) + len(self.changed) + len(self.added)


def told(row: Row) -> dict[str, Value]:
    """What of a row is the user's: everything but its number and its times."""
    return {key: value for key, value in row.items() if key not in UNTOLD}


def equal(then: Row, now: Row) -> bool:
    """Whether two states of a row say the same (when it was changed last does not count)."""
    return then == now or all(now.get(key) == value for key, value in then.items() if key not in UNTOLD)


class Matched:
    """The rows of two states of a document, matched where they are the same record."""

    def __init__(self, past: Document, present: Document, apart: Collection[tuple[str, int]] = ()) -> None:
        """Read rows as they are asked for; what stands `apart` in the past was never in the present (table and id)."""
        self.past, self.present = past, present
        self._apart = apart
        self._then: dict[str, dict[int, Row]] = {}
        self._now: dict[str, dict[int, Row]] = {}
        self._keys: dict[object, int] | None = None

    def then(self, table: str) -> Mapping[int, Row]:
        """The rows of a table in the past."""
        if table not in self._then:
            self._then[table] = {row_id(row): row for row in self.past.rows(table)}
        return self._then[table]

    def now(self, table: str) -> Mapping[int, Row]:
        """The rows of a table in the present."""
        if table not in self._now:
            self._now[table] = {row_id(row): row for row in self.present.rows(table)}
        return self._now[table]

    def counterpart(self, table: str, id_: int) -> Row | None:
        """The row of the present that is the same record as one of the past; None where it is gone."""
        then = self.then(table)[id_]
        if table == SETTINGS:
            if self._keys is None:
                self._keys = {row["key"]: key for key, row in self.now(table).items()}
            found = self._keys.get(then["key"])
            return None if found is None else self.now(table)[found]
        row = self.now(table).get(id_)
        return row if row is not None and self._one(table, then, row) else None

    def _one(self, table: str, then: Row, now: Row) -> bool:
        """Whether rows with one id are one record."""
        return then.get("created_at") == now.get("created_at") and (table, then["id"]) not in self._apart

    def added(self, table: str) -> list[int]:
        """The rows of the present that the past has not."""
        if table == SETTINGS:
            known = {row["key"] for row in self.then(table).values()}
            return [id_ for id_, row in self.now(table).items() if row["key"] not in known]
        then = self.then(table)
        return [
            id_
            for id_, row in self.now(table).items()
            if (old := then.get(id_)) is None or not self._one(table, old, row)
        ]


def differences(past: Document, present: Document, *, project: int | None = None) -> tuple[RegisterDifference, ...]:
    """The tables in which the two states differ, registers first; links and other parts count for their record."""
    matched = Matched(past, present)
    tables = [present.register(key) for key in present.tables()]
    inside = None if project is None else (of_project(past, tables, project), of_project(present, tables, project))
    found = []
    for register in tables:
        if part_field(register.key) is not None or (project is not None and of_the_document(register.key)):
            continue
        told = _table(matched, register.key, tables)
        if inside is not None:
            told = _within(told, inside[0].get(register.key, ()), inside[1].get(register.key, ()))
        if told.count:
            found.append(told)
    return tuple(found)


def _within(told: RegisterDifference, then: Collection[int], now: Collection[int]) -> RegisterDifference:
    return RegisterDifference(
        told.register,
        tuple(id_ for id_ in told.gone if id_ in then),
        tuple(id_ for id_ in told.changed if id_ in then or id_ in now),
        tuple(id_ for id_ in told.added if id_ in now),
    )


def _table(matched: Matched, table: str, tables: Iterable[Register]) -> RegisterDifference:
    gone, changed = [], set()
    for id_, row in matched.then(table).items():
        now = matched.counterpart(table, id_)
        if now is None:
            gone.append(id_)
        elif not equal(row, now):
            changed.add(id_)
    for part in parts_of(table, tables):
        changed |= _owners_of_differing(matched, part)
    known = matched.then(table)
    standing = [id_ for id_ in sorted(changed) if id_ in known and matched.counterpart(table, id_) is not None]
    return RegisterDifference(table, tuple(gone), tuple(standing), tuple(matched.added(table)))


def _owners_of_differing(matched: Matched, part: str) -> set[int]:
    field = part_field(part) or ""
    found: set[int] = set()
    for id_, row in matched.then(part).items():
        now = matched.counterpart(part, id_)
        if now is None or not equal(row, now):
            found |= {owner for side in (row, now) if side is not None and isinstance(owner := side[field], int)}
    rows = matched.now(part)
    return found | {owner for id_ in matched.added(part) if isinstance(owner := rows[id_][field], int)}
