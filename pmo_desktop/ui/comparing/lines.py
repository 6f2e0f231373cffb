"""What differs between two states of a file, as lines to show: one a record, and one a field below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.presentation import formatting
from pmo_desktop.services import reads, references
from pmo_desktop.services.differences import UNTOLD, RegisterDifference

if TYPE_CHECKING:
    from pmo_desktop.store.document import Document

_SAID = frozenset({"project", "code", "wbs"})
_FEW = 3


class What(StrEnum):
    """What became of a record between the earlier state and the later one."""

    GONE = "gone"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Line:
    """One record that differs."""

    register: str
    id: int
    what: What


@dataclass(frozen=True, slots=True)
class Values:
    """One field that differs: its label, what it said then and what it says now."""

    label: str
    then: str
    now: str


@dataclass(slots=True)
class Comparison:
    """Two states of one file and what differs between them; the words are made as they are looked at."""

    then: Document
    now: Document
    found: Sequence[RegisterDifference]
    _names: tuple[reads.Names, reads.Names] = field(init=False)
    _links: tuple[Mapping[int, str], Mapping[int, str]] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Names are looked up in the state a value belongs to."""
        self._names = (reads.names(self.then), reads.names(self.now))

    def registers(self) -> list[tuple[str, str, tuple[int, int, int]]]:
        """The registers that differ: key, title, and how many records are gone, changed and added."""
        return [
            (one.register, _(self._register(one.register).title), (len(one.gone), len(one.changed), len(one.added)))
            for one in self.found
            if one.gone or one.changed or one.added
        ]

    def counts(self) -> tuple[int, int, int]:
        """How many records are gone, changed and added in all."""
        return (
            sum(len(one.gone) for one in self.found),
            sum(len(one.changed) for one in self.found),
            sum(len(one.added) for one in self.found),
        )

    def lines(self, register: str = "") -> list[Line]:
        """The records that differ in one register, or in all: the gone ones first."""
        return [
            Line(one.register, id_, what)
            for one in self.found
            if register in ("", one.register)
            for what, ids in ((What.GONE, one.gone), (What.CHANGED, one.changed), (What.ADDED, one.added))
            for id_ in ids
        ]

    def title(self, line: Line) -> str:
        """The title of the line's register."""
        return _(self._register(line.register).title)

    def name(self, line: Line) -> str:
        """What the record is called, by its code too where it has one."""
        row = self._row(line)
        if row is None:
            return f"#{line.id}"
        register = self._register(line.register)
        shown = self._name_in(register, row, line)
        code = str(row.get("code") or row.get("wbs") or "")
        return f"{code} {shown}".strip() if code != shown else shown

    def project(self, line: Line) -> str:
        """The project the record belongs to."""
        row = self._row(line)
        project = row.get("project") if row is not None else None
        names = self._names[1 if line.what is not What.GONE else 0]
        return names.name("projects", project) if isinstance(project, int) else ""

    def words(self, line: Line) -> str:
        """The changed fields in one line, then → now; what a gone or added record held."""
        values = list(self._values(line, _FEW + 1, brief=line.what is not What.CHANGED))
        if line.what is What.CHANGED:
            parts = [f"{one.label} {one.then or '–'} → {one.now or '–'}" for one in values[:_FEW]]
        else:
            parts = [f"{one.label} {one.then or one.now}" for one in values[:_FEW]]
        more = " …" if len(values) > _FEW else ""
        return " · ".join(" ".join(part.split()) for part in parts) + more

    def values(self, line: Line) -> list[Values]:
        """Every field that differs; of a gone or added record every field that is filled."""
        return list(self._values(line))

    def _values(self, line: Line, most: int = 1000, *, brief: bool = False) -> Iterator[Values]:
        """The fields that differ; `brief`: without those that stand beside it anyhow."""
        before = None if line.what is What.ADDED else self.then.row(line.register, line.id)
        after = None if line.what is What.GONE else self._now(line, before)
        beside = _SAID | {self._register(line.register).name_field} if brief else frozenset()
        told = 0
        for one in self._fields(line.register, before, after):
            if one.key in beside:
                continue
            old, new = self._shown(one, before, 0), self._shown(one, after, 1)
            if old == new:
                continue
            yield Values(formatting.label(one), old, new)
            told += 1
            if told == most:
                return
        if not told and before is not None and after is not None:
            yield Values(_("Order or details"), _("otherwise"), _("as they are now"))

    def _now(self, line: Line, before: Row | None) -> Row | None:
        """The record as it is now; a setting is known by its name, not by its number."""
        if before is None or not self._register(line.register).has("key"):
            return self.now.row(line.register, line.id)
        return next((row for row in self.now.rows(line.register) if row["key"] == before["key"]), None)

    def _fields(self, key: str, before: Row | None, after: Row | None) -> Iterator[Field]:
        for one in self._register(key).fields:
            if (one.stored and one.key not in UNTOLD and not one.internal) or one.kind is Kind.LINKS:
                yield one
        own = {name: None for row in (before, after) for name in _own(row)}
        yield from (formatting.own_column(name) for name in own)

    def _shown(self, one: Field, row: Row | None, side: int) -> str:
        if row is None:
            return ""
        if one.kind is Kind.LINKS:
            return self._link_texts(side).get(row_id(row)) or ""
        return formatting.show(one, formatting.cell(row, one.key), self._names[side].name)

    def _link_texts(self, side: int) -> Mapping[int, str]:
        if self._links is None:
            self._links = (references.link_texts(self.then), references.link_texts(self.now))
        return self._links[side]

    def _name_in(self, register: Register, row: Row, line: Line) -> str:
        name = next((one for one in register.fields if one.key == register.name_field), None)
        if name is not None and name.kind in (Kind.REF, Kind.REFS, Kind.DATE, Kind.CHOICE):
            return self._shown(name, row, 0 if line.what is What.GONE else 1) or f"#{line.id}"
        return reads.display_name(row, register.name_field)

    def _row(self, line: Line) -> Row | None:
        return (self.then if line.what is What.GONE else self.now).row(line.register, line.id)

    def _register(self, key: str) -> Register:
        source = self.now if key in self.now.tables() else self.then
        return source.register(key)


def _own(row: Row | None) -> Sequence[str]:
    own = (row or {}).get("custom")
    return list(own) if isinstance(own, Mapping) else []


def counted(counts: tuple[int, int, int]) -> str:
    """The three numbers in words; only those that are not zero."""
    gone, changed, added = counts
    said = (
        (gone, _("{n} gone")),
        (changed, _("{n} changed")),
        (added, _("{n} added")),
    )
    return " · ".join(words.format(n=f"{n:,}") for n, words in said if n) or _("no difference")
