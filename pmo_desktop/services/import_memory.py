"""What an import leaves behind: per table and row what the workbook said and what the file held right after."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pmo_desktop.domain.importing.memory import text_of
from pmo_desktop.domain.importing.plan import Absence, Action, ImportPlan, PlannedRow, PlannedTable, Vanished
from pmo_desktop.domain.importing.told import told_of, told_text
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.store.edit import Edit

_GENERATIONS = 2
"""How many copies of a tracker that goes on under ever new names are remembered in full."""


class ImportMemory:
    """The table of imports while one plan is applied."""

    def __init__(self, edit: Edit, plan: ImportPlan, today: date) -> None:
        """Look up what earlier imports left."""
        self._edit = edit
        self._plan = plan
        self._today = today
        self._kept = {row_id(row): row for row in edit.rows("imports")}
        self._told: dict[int, dict[str, Any]] = {}

    def remember(
        self,
        table: PlannedTable,
        register: Register,
        ids: Sequence[int],
        links: Mapping[int, str],
        each: Callable[[], None],
    ) -> None:
        """Keep what each row said and what the file holds now, to compare next week's copy with.

        `each` is called once a row.
        """
        origin = self._head(table)
        above = _above(table, register) if register.has("parent") else [""] * len(table.rows)
        for row, id_, parent in zip(table.rows, ids, above, strict=True):
            each()
            own = row.memory if row.memory and self._belongs(row.memory, table) else None
            if own and row.action is Action.UNCHANGED and self._says_the_same(own, row):
                continue
            here = self._edit.row(register.key, id_) if id_ else None
            told = self._texts(register, row, here, links, table.headers) | {"origin": origin}
            if parent:
                told["above"] = parent
            self._write(own, table, row.row, id_ or row.id, told)
        for one in table.vanished:
            self._absent(table, register, one, origin)
        if table.after:
            self._carry(table, {*ids, *(row.id for row in table.rows), *(one.id for one in table.vanished)}, origin)
            self._forget_oldest(origin)

    def _head(self, table: PlannedTable) -> int:
        """The row that stands for the whole table."""
        head = table.origin if table.origin in self._kept else self._blank(table)
        before = self._values(head) if head else {}
        after = table.after or before.get("after")
        told: dict[str, Any] = {"said": table.said or before.get("said", "")}
        if after:
            told["after"] = after
        mapping = json.dumps(dict(table.mapping), ensure_ascii=False)
        kept = self._kept.get(head or 0, {})
        if head and (kept.get("mapping"), kept.get("sha256")) == (mapping, self._plan.sha256):
            return head
        return self._write(head, table, 0, None, told, mapping=mapping)

    def _blank(self, table: PlannedTable) -> int | None:
        """The row of a table that held no records at this place before and holds none now."""
        if table.rows or table.after:
            return None
        place = (self._plan.file, table.sheet, table.index, 0, table.register, table.fingerprint)
        parts = ("file", "sheet", "table_index", "row", "register", "fingerprint")
        found = [id_ for id_, kept in self._kept.items() if tuple(kept.get(part) for part in parts) == place]
        return max(found, default=None)

    def _belongs(self, id_: int, table: PlannedTable) -> bool:
        """Whether a remembered row is one of this very table, not of another file or sheet it goes on from."""
        kept = self._kept.get(id_)
        if kept is None or not table.origin:
            return False
        origin = self._values(id_).get("origin")
        place = (self._plan.file, table.sheet, table.index)
        return origin == table.origin or (
            not origin and (kept.get("file"), kept.get("sheet"), kept.get("table_index")) == place
        )

    def _values(self, id_: int) -> dict[str, Any]:
        told = self._told.get(id_)
        if told is None:
            told = self._told[id_] = told_of(self._kept.get(id_, {}).get("values"))
        return told

    def _says_the_same(self, id_: int, row: PlannedRow) -> bool:
        known = self._values(id_)
        return (
            self._kept[id_].get("row") == row.row
            and not known.get("gone")
            and known.get("found") == {key: text_of(value) for key, value in row.found.items()}
            and known.get("custom") == dict(row.own)
        )

    def _texts(
        self,
        register: Register,
        row: PlannedRow,
        here: Row | None,
        links: Mapping[int, str],
        headers: Collection[str],
    ) -> dict[str, Any]:
        """What is remembered of a row; a conflict left open keeps what it was before, so that it is asked again.

        What the file holds is kept of all fields that have a column, also where the workbook's cell was blank.
        """
        found = {key: text_of(value) for key, value in row.found.items()}
        own = dict(row.own)
        held = here or {}
        applied = {
            key: found[key] if held.get(key) is value else text_of(held.get(key)) for key, value in row.found.items()
        }
        applied |= {key: text for key in headers if key not in applied and (text := text_of(held.get(key)))}
        if here:
            linked = text_of(links.get(row_id(here)))
            keys = [field.key for field in register.of_kind(Kind.LINKS)]
            applied |= {key: linked for key in keys if key in row.found or (linked and key in headers)}
        before = self._values(row.memory) if row.memory in self._kept else {}
        for key in [*applied] if here and before else ():
            self._keep_standing(key, found, applied, before)
        if row.conflicts:
            for conflict in row.conflicts:
                key = conflict.field
                if conflict.own:
                    own[key] = own.get(key, "") if conflict.settled else str(before.get("custom", {}).get(key, ""))
                    continue
                applied[key] = str(before.get("applied", {}).get(key, ""))
                if not conflict.settled:
                    found[key] = str(before.get("found", {}).get(key, ""))
        return {"found": found, "applied": applied, "custom": own}

    @staticmethod
    def _keep_standing(
        key: str, found: Mapping[str, str], applied: dict[str, str], before: Mapping[str, Mapping[str, str]]
    ) -> None:
        """Where the workbook says what it said, what was changed here since stays known as changed here."""
        said, held = before.get("found", {}), before.get("applied", {})
        if said and said.get(key, "") == found.get(key, ""):
            if key in held:
                applied[key] = held[key]
            elif key not in found:
                del applied[key]

    def _absent(self, table: PlannedTable, register: Register, one: Vanished, origin: int) -> None:
        """A record that is no longer in the workbook: left open, kept, or given up."""
        told = {**self._values(one.memory), "origin": origin}
        if one.absence is not Absence.OPEN:
            told["gone"] = True
        ending = register.ending
        if one.absence is Absence.CANCEL and one.can_cancel and ending is not None:
            here = self._edit.row(register.key, one.id)
            before = text_of(here.get(ending.field)) if here is not None else ""
            self._edit.update(register.key, one.id, {ending.field: ending.given_up})
            told["found"] = {**told.get("found", {}), ending.field: before}
            told["applied"] = {**told.get("applied", {}), ending.field: ending.given_up}
        if one.absence is not Absence.OPEN or table.after:
            own = one.memory if self._belongs(one.memory, table) else None
            self._write(own, table, one.row, one.id, told)

    def _carry(self, table: PlannedTable, met: set[int | None], origin: int) -> None:
        """Take over what was answered earlier: rows that were gone before this copy came."""
        for id_ in self._rows_of(table.after):
            kept = self._kept[id_]
            record = kept.get("record")
            if isinstance(record, int) and record not in met:
                row = kept.get("row")
                told = {**self._values(id_), "origin": origin}
                self._write(None, table, row if isinstance(row, int) else 0, record, told)

    def _rows_of(self, origin: int) -> Iterator[int]:
        head = self._kept.get(origin)
        if head is None:
            return
        place = tuple(head.get(key) for key in ("file", "sheet", "table_index"))
        for id_, kept in list(self._kept.items()):
            if kept.get("row") == 0 or tuple(kept.get(key) for key in ("file", "sheet", "table_index")) != place:
                continue
            if self._values(id_).get("origin", origin) == origin:
                yield id_

    def _forget_oldest(self, origin: int) -> None:
        """Of a tracker that comes under a new name every week only the last copies are remembered row by row."""
        oldest = origin
        for _ in range(_GENERATIONS):
            oldest = int(self._values(oldest).get("after") or 0)
            if not oldest:
                return
        for id_ in list(self._rows_of(oldest)):
            self._edit.delete("imports", id_)
            del self._kept[id_]

    def _write(
        self,
        id_: int | None,
        table: PlannedTable,
        row: int,
        record: int | None,
        told: Mapping[str, object],
        *,
        mapping: str | None = None,
    ) -> int:
        whole: dict[str, Value] = {
            "file": self._plan.file,
            "sheet": table.sheet,
            "table_index": table.index,
            "row": row,
            "register": table.register,
            "record": record,
            "values": told_text(told),
        }
        if row == 0:  # said once for all rows of the table
            whole["sha256"] = self._plan.sha256
            whole["fingerprint"] = table.fingerprint
            whole["imported_on"] = self._today.isoformat()
        if mapping is not None:
            whole["mapping"] = mapping
        if id_ is None or self._edit.row("imports", id_) is None:
            id_ = self._edit.insert("imports", whole)
        else:
            self._edit.update("imports", id_, whole)
        if row == 0:
            self._kept[id_] = {**self._kept.get(id_, {}), **whole, "id": id_}
            self._told.pop(id_, None)
        return id_


def _above(table: PlannedTable, register: Register) -> list[str]:
    """The name of the row each one stands below."""
    path: list[tuple[int, str]] = []
    told = []
    for row in table.rows:
        while path and path[-1][0] >= row.level:
            path.pop()
        told.append(path[-1][1] if path else "")
        path.append((row.level, text_of(row.found.get(register.name_field))))
    return told
