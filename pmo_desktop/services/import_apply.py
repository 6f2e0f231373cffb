"""Carry out an import plan inside one edit: rows in order of who points at whom, people found or made, links last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.importing.memory import text_of
from pmo_desktop.domain.importing.plan import (
    MADE_WHEN_NAMED,
    Found,
    ImportPlan,
    PlannedProblem,
    PlannedRow,
    PlannedTable,
)
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.predecessors import LinkText, parse_links
from pmo_desktop.domain.values.value import Value, row_id
from pmo_desktop.services import records, references
from pmo_desktop.services.import_links import Linker
from pmo_desktop.services.import_memory import ImportMemory
from pmo_desktop.services.task_calls import TaskCalls
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

_ROWS_A_WORD = 500
_NAMING = (Kind.REF, Kind.REFS)
NO_SUCH_RECORD = N_("no such record")


class Application:
    """One plan on its way into the file."""

    def __init__(
        self,
        document: Document,
        edit: Edit,
        plan: ImportPlan,
        today: date,
        progress: Callable[[int, int, str], None],
    ) -> None:
        """Nothing is written before `run`."""
        self.unresolved: list[PlannedProblem] = []
        self._document = document
        self._edit = edit
        self._plan = plan
        self._today = today
        self._steps = _Steps(progress, 3 * sum(len(table.rows) for table in plan.tables))
        self._names: dict[tuple[str, Value], dict[str, int]] = {}
        self._links = Linker(edit)

    def run(self) -> None:
        """Write all tables, then the links between their rows, then what is remembered of them."""
        written: list[tuple[PlannedTable, list[int]]] = []
        for table in self._ordered():
            register = self._document.register(table.register)
            written.append((table, self._table(table, register)))
        for table, ids in written:
            self._table_links(table, ids)
        linked = any(self._document.register(table.register).of_kind(Kind.LINKS) for table, _ids in written)
        texts = references.link_texts(self._edit) if linked else {}
        memory = ImportMemory(self._edit, self._plan, self._today)
        for table, ids in written:
            each = partial(self._steps.one, table.sheet)
            memory.remember(table, self._document.register(table.register), ids, texts, each)

    def _ordered(self) -> list[PlannedTable]:
        """Tables that others point at come first."""
        order: list[str] = []

        def visit(key: str, path: tuple[str, ...]) -> None:
            if key in order or key in path:
                return
            for field in self._document.register(key).of_kind(Kind.REF, Kind.REFS):
                if field.to in wanted:
                    visit(field.to, (*path, key))
            order.append(key)

        wanted = {table.register for table in self._plan.tables}
        for key in [register.key for register in self._document.registers if register.key in wanted]:
            visit(key, ())
        return sorted(self._plan.tables, key=lambda table: order.index(table.register))

    def _table(self, table: PlannedTable, register: Register) -> list[int]:
        """Write one table's rows; gives the id of each, 0 where there is no record any more."""
        ids: list[int] = []
        above: list[tuple[int, int]] = []
        fresh: list[tuple[int, dict[str, Value]]] = []
        position = self._last_position(register)
        for number, row in enumerate(table.rows):
            self._steps.one(table.sheet)
            project = self._project(register, row)
            values, own = self._values(table, register, row, project)
            if row.id is None:
                if register.has("parent"):
                    position += 1
                    values["position"] = position
                fresh.append((number, values))
                if own:
                    values["custom"] = own
                ids.append(0)
            else:
                ids.append(row.id)
                self._update(register, row.id, values, own)
        if fresh and register.has("parent"):
            self._add_outline(table, register, fresh, ids, above)
        elif fresh:
            for (number, _values), id_ in zip(
                fresh, records.add(self._document, register, [v for _n, v in fresh], edit=self._edit), strict=True
            ):
                ids[number] = id_
        return ids

    def _add_outline(
        self,
        table: PlannedTable,
        register: Register,
        fresh: Sequence[tuple[int, dict[str, Value]]],
        ids: list[int],
        above: list[tuple[int, int]],
    ) -> None:
        """Add rows of an outline, each below the nearest row above it with a smaller level."""
        adding = records.Adding(self._edit, register)
        to_add = dict(fresh)
        for number, row in enumerate(table.rows):
            self._steps.one(table.sheet)
            while above and above[-1][0] >= row.level:
                above.pop()
            if number in to_add:
                values = to_add[number]
                if above:
                    values["parent"] = above[-1][1]
                ids[number] = adding.add(values)
            if ids[number] and self._edit.row(register.key, ids[number]) is not None:
                above.append((row.level, ids[number]))
        adding.finish()

    def _last_position(self, register: Register) -> int:
        if not register.has("position"):
            return 0
        found = (row.get("position") for row in self._edit.rows(register.key))
        return max((value for value in found if isinstance(value, int)), default=0)

    def _project(self, register: Register, row: PlannedRow) -> int | None:
        """The project of a row: a record that is there keeps its own, a new one gets the project it names."""
        if not register.has("project"):
            return None
        here = self._edit.row(register.key, row.id) if row.id is not None else None
        if row.id is not None:
            held = here.get("project") if here is not None else None
            return held if isinstance(held, int) else None
        return self._resolve("projects", row.project, None, make=True) if row.project else None

    def _values(
        self, table: PlannedTable, register: Register, row: PlannedRow, project: int | None
    ) -> tuple[dict[str, Value], dict[str, str]]:
        values: dict[str, Value] = {}
        own = dict(row.custom)
        if row.id is None and register.has("project"):
            values["project"] = project
        for key, found in row.write.items():
            field = register[key]
            if field.kind is Kind.LINKS:
                continue
            if field.kind not in _NAMING and not isinstance(found, tuple):
                values[key] = found
                continue
            value, missing = self._value(field, found, project)
            values[key] = value
            if missing:
                own[table.headers.get(key, key)] = missing
                self._problem(table, row, key, missing)
        return values, own

    def _value(self, field: Field, found: Found | None, project: int | None) -> tuple[Value, str]:
        """The stored value and the names that meant nothing."""
        if found is None:
            return None, ""
        if field.kind not in _NAMING:
            return (found, "") if not isinstance(found, tuple) else ("、".join(found), "")
        wanted = found if isinstance(found, tuple) else (str(found),)
        ids = [self._resolve(field.to, str(name), project, make=field.to in MADE_WHEN_NAMED) for name in wanted]
        missing = "、".join(str(name) for name, id_ in zip(wanted, ids, strict=True) if id_ is None)
        known = tuple(dict.fromkeys(id_ for id_ in ids if id_ is not None))
        if field.kind is Kind.REFS:
            return known, missing
        return (known[0] if known else None), missing

    def _resolve(self, register_key: str, name: str, project: int | None, *, make: bool) -> int | None:
        register = self._document.register(register_key)
        scope = project if register.has("project") else None
        known = self._names.get((register_key, scope))
        if known is None:
            known = self._names[register_key, scope] = self._spellings(register, scope)
        wanted = " ".join(name.split()).casefold()
        id_ = known.get(wanted)
        if id_ is None and make and wanted:
            (id_,) = records.add(
                self._document, register, [{register.name_field: " ".join(name.split())}], edit=self._edit
            )
            known[wanted] = id_
        return id_

    def _spellings(self, register: Register, scope: int | None) -> dict[str, int]:
        found: dict[str, int] = {}
        rows = self._edit.rows(register.key)
        for keys in ((register.name_field,), ("code", "wbs")):
            for row in rows:
                if scope is not None and row.get("project") != scope:
                    continue
                for key in keys:
                    text = " ".join(str(row.get(key) or "").split()).casefold()
                    if text:
                        found.setdefault(text, row_id(row))
        return found

    def _update(self, register: Register, id_: int, values: dict[str, Value], own: Mapping[str, str]) -> None:
        here = self._edit.row(register.key, id_)
        if here is None or not (values or own):
            return
        if own:
            held = here.get("custom")
            values["custom"] = {**(held if isinstance(held, Mapping) else {}), **own}
        self._edit.update(register.key, id_, values)

    def _table_links(self, table: PlannedTable, ids: Sequence[int]) -> None:
        register = self._document.register(table.register)
        for field in register.of_kind(Kind.LINKS):
            targets = self._targets(register, table, ids)
            for number, row in enumerate(table.rows):
                if field.key not in row.write or not ids[number]:
                    continue
                text = str(row.write[field.key] or "")
                left = self._links.set(ids[number], [(link, self._target(link, targets)) for link in parse_links(text)])
                if left:
                    missing = "；".join(str(link) for link in left)
                    self._update(register, ids[number], {}, {table.headers.get(field.key, field.key): missing})
                    self._problem(table, row, field.key, missing)

    def _targets(self, register: Register, table: PlannedTable, ids: Sequence[int]) -> list[Mapping[str, int]]:
        """What a link may call a row of its table by: WBS or code, then its own number column, its place, its name."""
        exact: dict[str, int] = {}
        numbered: dict[str, int] = {}
        placed: dict[str, int] = {}
        named: dict[str, int] = {}
        for number, (row, id_) in enumerate(zip(table.rows, ids, strict=True), 1):
            for key in ("wbs", "code"):
                if key in row.found and id_:
                    exact.setdefault(text_of(row.found[key]).casefold(), id_)
            for text in row.own.values():
                if text.isdecimal():
                    numbered.setdefault(text, id_)
            placed[str(number)] = id_
            named.setdefault(text_of(row.found.get(register.name_field)).casefold(), id_)
        return [exact, named, numbered, placed] if exact else [numbered, named, placed]

    def _target(self, link: LinkText, targets: Sequence[Mapping[str, int]]) -> int | None:
        wanted = " ".join(link.reference.split()).casefold()
        if wanted.startswith("#") and wanted[1:].isdecimal():
            return int(wanted[1:]) if self._edit.row("tasks", int(wanted[1:])) is not None else None
        here = next((found[wanted] for found in targets if found.get(wanted)), None)
        if here is not None or ":" not in wanted:
            return here
        return TaskCalls(self._edit.rows("tasks"), self._edit.rows("projects")).find(wanted, None)

    def _problem(self, table: PlannedTable, row: PlannedRow, key: str, value: str) -> None:
        place = f"{row.row}"
        header = table.headers.get(key, key)
        self.unresolved.append(PlannedProblem(table.sheet, place, value, key, NO_SUCH_RECORD, header))


class _Steps:
    """Tells how far it is, and lets the one who is told stop it: every so many rows, not only table by table."""

    def __init__(self, progress: Callable[[int, int, str], None], total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def one(self, note: str) -> None:
        """One step more."""
        self._done += 1
        if self._done % _ROWS_A_WORD == 0:
            self._progress(min(self._done, self._total), self._total, note)
