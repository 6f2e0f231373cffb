"""Rows on their way back: which come, under which number, and what they refer to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.differences import Matched, equal
from pmo_desktop.services.differences import told as told_of
from pmo_desktop.services.owned_rows import SETTINGS, needed, of_the_document, part_field, parts_of
from pmo_desktop.services.reads import display_name
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

_LINKS, _NAMED = "links", 5
Place = tuple[str, int]
"""A row by table and id."""


class Bringing:
    """Rows of the past chosen to stand again in an edit of the present.

    `left` collects plain sentences on what could not come as it was.
    """

    def __init__(self, edit: Edit, matched: Matched, present: Document) -> None:
        """Nothing is chosen yet."""
        self.edit, self.matched, self.present = edit, matched, present
        self.tables: Mapping[str, Register] = {key: present.register(key) for key in present.tables()}
        self._references = {
            key: tuple(f for f in register.stored if f.kind in {Kind.REF, Kind.REFS})
            for key, register in self.tables.items()
        }
        self._needed = {
            key: tuple(f for f in fields if f.kind is Kind.REF and needed(self.tables[key], f.key))
            for key, fields in self._references.items()
        }
        self.left: list[str] = []
        self.chosen: dict[Place, int] = {}
        """The rows chosen, by their place in the past, with their id in the present."""
        self.gone: dict[Place, None] = {}
        """Those of them that the present has no longer."""
        self._empty: dict[Place, list[str]] = {}
        self._taken_ids: set[Place] = set()
        self._foreign: dict[Place, object] | None = None

    def want(self, table: str, id_: int) -> None:
        """Choose a row of the past, with all it cannot stand without."""
        place = (table, id_)
        if place in self.chosen:
            return
        now = self.matched.counterpart(table, id_)
        if now is None:
            self.gone[place] = None
        self.chosen[place] = self._id_for(table, id_) if now is None else row_id(now)
        row = self.matched.then(table)[id_]
        part = part_field(table)
        for field in self._needed[table]:
            if part is not None and field.key != part:
                continue  # a link does not bring a task along that nobody asked for
            target = row[field.key]
            known = isinstance(target, int) and target in self._then(field.to)
            if known and isinstance(target, int) and self.matched.counterpart(field.to, target) is None:
                self.want(field.to, target)

    def want_what_belongs(self, asked: Mapping[str, set[int]]) -> None:
        """Choose also what went with the rows asked for: parts, assignments, tasks below a summary task."""
        fresh = {(table, id_): None for table, id_ in self.gone if id_ in asked.get(table, ())}
        while fresh:
            before = set(self.gone)
            for table, fields in self._needed.items():
                for field in fields:
                    if field.key == "project":
                        continue
                    ids = {id_ for to, id_ in fresh if to == field.to}
                    for id_, row in self.matched.then(table).items() if ids else ():
                        if row[field.key] in ids and self.matched.counterpart(table, id_) is None:
                            self.want(table, id_)
            fresh = dict.fromkeys(place for place in self.gone if place not in before)

    def _then(self, table: str) -> Mapping[int, Row]:
        return self.matched.then(table) if table in self.tables else {}

    def _id_for(self, table: str, id_: int) -> int:
        """The id the row had, unless another record has it or had it meanwhile."""
        mine = self.matched.then(table)[id_].get("created_at")
        free = self.edit.row(table, id_) is None and (table, id_) not in self._taken_ids
        if not free or self._had(table, id_, mine):
            return 0
        self._taken_ids.add((table, id_))
        return id_

    def _had(self, table: str, id_: int, mine: Value) -> bool:
        """Whether the number belonged to another record that is gone as well (in another line of work)."""
        if self._foreign is None:
            self._foreign = dict(self.present.given_ids()) if self._other_line() else {}
        known = self._foreign.get((table, id_), mine)
        return known != mine

    def _other_line(self) -> bool:
        """Whether the past does not lie on the way to the present."""
        tip = next(iter(self.matched.past.history(1)), None)
        if tip is None:
            return False
        mine = {step.id: step.when for step in self.present.history(100_000)}
        when: datetime | None = mine.get(tip.id)
        return when != tip.when

    def id_of(self, table: str, id_: int) -> int | None:
        """Where a record of the past stands in the present, once everything is written; None: nowhere."""
        place = (table, id_)
        if place in self.chosen:
            return self.chosen[place]
        if table not in self.tables or id_ not in self.matched.then(table):
            return None
        now = self.matched.counterpart(table, id_)
        return None if now is None else row_id(now)

    def write(self) -> None:
        """Write the chosen rows: the gone ones come back, the others become what they were."""
        self._leave_parts()
        for place in self.gone:
            if not self.chosen[place]:
                self.chosen[place] = self.edit.insert(place[0], {})
        renumbered = any(id_ != here for (_table, id_), here in self.chosen.items())
        for (table, id_), here in self.chosen.items():
            row, register = self.matched.then(table)[id_], self.tables[table]
            standing = None if (table, id_) in self.gone else self.edit.row(table, here)
            if standing is not None and not renumbered and equal(row, standing):
                continue
            values = self._values(register, row)
            if (table, id_) not in self.gone:
                now = self.edit.row(table, here)
                if now is not None and not equal({**row, **values}, now):
                    self.edit.update(table, here, values)
            elif self.edit.row(table, here) is None:
                self.edit.bring_back(table, {**row, **values})
            else:  # it stands under a new number already
                self.edit.update(table, here, values)
        self._point_again()

    def _leave_parts(self) -> None:
        """Leave out the links and other parts that lead to a record that is gone and was not asked for."""
        for table, id_ in [place for place in self.chosen if part_field(place[0]) is not None]:
            row = self.matched.then(table)[id_]
            lost = next((f for f in self._needed[table] if self.id_of(f.to, row_of(row, f.key)) is None), None)
            if lost is None:
                continue
            self.gone.pop((table, id_), None)
            here = self.chosen.pop((table, id_))
            if here and self.edit.row(table, here) is not None and self.matched.counterpart(table, id_) is not None:
                self.edit.delete(table, here)
            if table == _LINKS:
                names = [self._called(lost.to, row_of(row, key)) for key in ("predecessor", "successor")]
                words = _("The link from {before} to {then} did not come back: {gone} is no longer there.")
                gone = self._called(lost.to, row_of(row, lost.key))
                self.left.append(words.format(before=names[0], then=names[1], gone=gone))

    def _called(self, table: str, id_: int) -> str:
        row = self._then(table).get(id_)
        return f"#{id_}" if row is None else display_name(row, self.tables[table].name_field)

    def _values(self, register: Register, row: Row) -> dict[str, Value]:
        values = told_of(row)
        for field in self._references[register.key]:
            told = values[field.key]
            if field.kind is Kind.REF and isinstance(told, int):
                values[field.key] = self._target(register, row, field, told)
            elif field.kind is Kind.REFS and isinstance(told, tuple):
                kept = (self._target(register, row, field, item) for item in told)
                values[field.key] = tuple(item for item in kept if item is not None) or None
        return values

    def _target(self, register: Register, row: Row, field: Field, target: int) -> int | None:
        if field.to not in self.tables:
            return target
        found = self.id_of(field.to, target)
        if found is None:
            empty = self._empty.setdefault((field.to, target), [])
            if not of_the_document(register.key) and part_field(register.key) is None:
                empty.append(self.name(register, row))
        return found

    def say_what_is_empty(self) -> None:
        """Name the records that are no longer there, with those that referred to them."""
        for (table, id_), records in self._empty.items():
            name = self._called(table, id_)
            listed = _(", ").join(dict.fromkeys(records[:_NAMED]))
            words = _("{name} ({register}) is no longer there; what referred to it stays empty ({n}): {list}.")
            if len(records) > _NAMED:
                listed += " …"
            title = _(self.tables[table].one)
            self.left.append(words.format(name=name, register=title, n=len(records), list=listed))

    def name(self, register: Register, row: Row) -> str:
        """What a record is called in a sentence; one that is named by another record, as that one."""
        told = row.get(register.name_field)
        by = register[register.name_field] if register.has(register.name_field) else None
        if by is not None and by.kind is Kind.REF and isinstance(told, int) and told in self._then(by.to):
            other = self.matched.then(by.to)[told]
            return f"{_(register.one)} {display_name(other, self.tables[by.to].name_field)}"
        return str(row.get("code") or display_name(row, register.name_field))

    def _point_again(self) -> None:
        """Point at the records that came back where pointing at them was cleared when they went."""
        back: dict[str, set[int]] = {}
        for table, id_ in self.gone:
            back.setdefault(table, set()).add(id_)
        for register in self.tables.values():
            for field in self._references[register.key]:
                if field.to not in back or needed(register, field.key):
                    continue
                self._point_field(register, field, back[field.to])

    def _point_field(self, register: Register, field: Field, back: set[int]) -> None:
        for id_, row in self.matched.then(register.key).items():
            told = row[field.key]
            wanted = {told} if isinstance(told, int) else set(told) if isinstance(told, tuple) else set()
            if not wanted & back or (register.key, id_) in self.chosen:
                continue
            now = self.matched.counterpart(register.key, id_)
            if now is None:
                continue
            if isinstance(told, int) and now[field.key] is None:
                self.edit.update(register.key, row_id(now), {field.key: self.id_of(field.to, told)})
            elif isinstance(told, tuple):
                left = tuple(i for i in (self.id_of(field.to, item) for item in told if item not in back) if i)
                if (now[field.key] or ()) == left:
                    found = (self.id_of(field.to, item) for item in told)
                    self.edit.update(register.key, row_id(now), {field.key: tuple(i for i in found if i)})

    def take_parts(self) -> None:
        """Take away what was added since to the records that are as they were again: links, days off, scores."""
        for table in self.tables:
            owners = {here for (to, _id), here in self.chosen.items() if to == table and to != SETTINGS}
            for part in parts_of(table, self.tables.values()) if owners else ():
                key = part_field(part) or ""
                rows = self.matched.now(part)
                for id_ in self.matched.added(part):
                    if rows[id_][key] in owners and self.edit.row(part, id_) is not None:
                        self.edit.delete(part, id_)


def row_of(row: Row, key: str) -> int:
    """The id a field refers to; 0 for none."""
    told = row[key]
    return told if isinstance(told, int) else 0
