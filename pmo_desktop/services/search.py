"""Find any record of any register by its words, at once, also among many thousands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.value import Row
from pmo_desktop.store.document import Document

_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.CODE, Kind.OPEN_CHOICE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: its register and id, code, name, and project."""

    register: str
    id: int
    code: str
    name: str
    project: int | None


@dataclass(slots=True)
class _Entry:
    hit: Hit
    name: str
    text: str


class Search:
    """The folded words of all records, kept while the file is open and renewed row by row with each step."""

    def __init__(self, document: Document) -> None:
        """Read a register's words when they are first looked for."""
        self._document = document
        self._tables: dict[str, dict[int, _Entry]] = {}

    def renew(self, step: Step) -> None:
        """Take over what a step changed."""
        for change in step.changes:
            entries = self._tables.get(change.table)
            if entries is None:
                continue
            row = self._document.row(change.table, change.id)
            if row is None:
                entries.pop(change.id, None)
            else:
                entries[change.id] = entry(self._document.register(change.table), row)

    @uncollected()
    def find(self, text: str, *, limit: int = 40, project: int | None = None) -> list[Hit]:
        """The best records that hold every word typed: code or name first, then the register's order."""
        words = fold(text).split()
        if not words:
            return []
        whole = " ".join(words)
        found: list[tuple[int, int, _Entry]] = []
        for order, register in enumerate(self._document.registers):
            for one in self._of(register).values():
                if all(word in one.text for word in words):
                    away = project is not None and one.hit.project not in (None, project)
                    found.append((rank(one, whole) + (4 if away else 0), order, one))
        found.sort(key=lambda item: item[:2])
        return [one.hit for _rank, _order, one in found[:limit]]

    def _of(self, register: Register) -> dict[int, _Entry]:
        known = self._tables.get(register.key)
        if known is None:
            known = {built.hit.id: built for built in entries_of(register, self._document.rows(register.key))}
            self._tables[register.key] = known
        return known


def entries_of(register: Register, rows: Iterable[Row]) -> Iterable[_Entry]:
    """The folded words of rows."""
    keys = [f.key for f in register.fields if f.stored and f.kind in _TEXTS]
    return (entry(register, row, keys) for row in rows)


def entry(register: Register, row: Row, keys: Sequence[str] = ()) -> _Entry:
    """The folded words of one row."""
    code = str(row.get("code") or row.get("wbs") or "")
    name = str(row.get(register.name_field) or row.get("name") or row.get("title") or code)
    wanted = keys or [f.key for f in register.fields if f.stored and f.kind in _TEXTS]
    texts = [str(value) for key in wanted if (value := row.get(key))]
    project = row.get("project")
    number = row["id"]
    assert isinstance(number, int)
    hit = Hit(register.key, number, code, name, project if isinstance(project, int) else None)
    return _Entry(hit, fold(f"{code} {name}"), fold(" ".join(texts)))


def rank(one: _Entry, whole: str) -> int:
    """0 for the code or name itself, 1 for its beginning, 2 inside it, 3 elsewhere in the record."""
    if whole in (one.name, fold(one.hit.code), fold(one.hit.name)):
        return 0
    if one.name.startswith(whole) or fold(one.hit.name).startswith(whole):
        return 1
    return 2 if whole in one.name else 3


def fold(text: str) -> str:
    """Text without case and with full-width letters as plain ones."""
    return (text.translate(_PLAIN) if _WIDE.search(text) else text).casefold()


_WIDE = re.compile("[\u3000\uff01-\uff5e]")
_PLAIN = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}
