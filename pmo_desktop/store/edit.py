"""One edit in the making: rows as they would be, collected until the step is written at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.base.characters import writable
from pmo_desktop.domain.changes import Change
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.store import bounds, journal
from pmo_desktop.store.codec import CUSTOM
from pmo_desktop.store.schema import HIGHEST_ID, Schema

_FIXED = frozenset({"id", "created_at", "changed_at"})


class Edit:
    """The only way to change rows: insert, update, delete; later calls see what earlier ones did."""

    def __init__(
        self,
        schema: Schema,
        current: Callable[[str], Mapping[int, Row]],
        next_id: Callable[[str], int],
        now: str,
        version: int,
    ) -> None:
        """Start from the rows as they stand; `now` stamps every row it touches."""
        self._schema = schema
        self._current = current
        self._next_id = next_id
        self._now = now
        self.version = version
        self._ids: dict[str, int] = {}
        self._touched: dict[str, dict[int, Row | None]] = {}

    def row(self, table: str, id: int) -> Row | None:  # noqa: A002 the key every row has
        """The row as it stands in this edit."""
        touched = self._touched.get(table, {})
        return touched[id] if id in touched else self._current(table).get(id)

    def rows(self, table: str) -> list[Row]:
        """All rows as they stand in this edit, in id order."""
        current = self._current(table)
        touched = self._touched.get(table)
        if not touched:
            return list(current.values())
        standing = (touched.get(id_, row) for id_, row in current.items())
        added = (row for id_, row in touched.items() if id_ not in current)
        return [row for row in (*standing, *added) if row is not None]

    def insert(self, table: str, values: Mapping[str, object]) -> int:
        """Add a row and give its id, which no other row ever had or will have."""
        known = self._schema.tables[table]
        row: dict[str, Value] = {**known.blank, CUSTOM: {}}
        row.update(known.canonical(_without_fixed(values)))
        if table not in self._ids:
            self._ids[table] = self._next_id(table)
        id_ = bounds.numbered(self._ids[table])
        self._ids[table] = id_ + 1
        row.update(id=id_, created_at=self._now, changed_at=self._now)
        self._touch(table)[id_] = row
        return id_

    def insert_many(self, table: str, rows: Iterable[Mapping[str, object]]) -> list[int]:
        """Add rows and give their ids in order."""
        with uncollected():
            return [self.insert(table, values) for values in rows]

    def bring_back(self, table: str, row: Row) -> int:
        """Add a row that was there before under the id it had; KeyError when another row has it."""
        id_ = row_id(row)
        if self.row(table, id_) is not None or not 0 < id_ <= HIGHEST_ID:
            raise KeyError((table, id_))
        known = self._schema.tables[table]
        values = {key: value for key, value in row.items() if key in known.kinds or key == CUSTOM}
        whole: dict[str, Value] = {**known.blank, CUSTOM: {}, **known.canonical(values)}
        whole.update(id=id_, created_at=bounds.stamp(row.get("created_at"), self._now), changed_at=self._now)
        self._ids[table] = max(self._ids.get(table) or self._next_id(table), id_ + 1)
        self._touch(table)[id_] = whole
        return id_

    def update(self, table: str, id: int, values: Mapping[str, object]) -> None:  # noqa: A002 the key every row has
        """Change some fields of a row; KeyError when there is no such row or field."""
        row = self.row(table, id)
        if row is None:
            raise KeyError((table, id))
        known = self._schema.tables[table]
        told = known.canonical(_without_fixed(values))
        for day, clock in known.clocks:
            if clock not in told and day in told and told[day] != row[day]:
                told[clock] = None
        if any(row[key] != value for key, value in told.items()):
            self._touch(table)[id] = {**row, **told, "changed_at": self._now}

    def delete(self, table: str, id: int) -> None:  # noqa: A002 the key every row has
        """Take a row away; KeyError when there is none."""
        if self.row(table, id) is None:
            raise KeyError((table, id))
        self._touch(table)[id] = None

    def set_setting(self, key: str, value: object) -> None:
        """Keep a setting of the document (anything JSON can say; None takes it away)."""
        key = writable(key)
        present = next((row for row in self.rows("settings") if row["key"] == key), None)
        if value is None:
            if present is not None:
                self.delete("settings", row_id(present))
            return
        text = bounds.setting(value)
        if present is None:
            self.insert("settings", {"key": key, "value": text})
        else:
            self.update("settings", row_id(present), {"value": text})

    def changes(self) -> tuple[Change, ...]:
        """What this edit would do, one change a row."""
        found = []
        for table, touched in self._touched.items():
            current = self._current(table)
            bounds.admit(table, current, touched)
            found += [Change(table, id_, current.get(id_), row) for id_, row in touched.items()]
        return tuple(change for change in found if not journal.same(change.before, change.after))

    def _touch(self, table: str) -> dict[int, Row | None]:
        return self._touched.setdefault(table, {})


def _without_fixed(values: Mapping[str, object]) -> Mapping[str, object]:
    return {key: value for key, value in values.items() if key not in _FIXED} if _FIXED & values.keys() else values
