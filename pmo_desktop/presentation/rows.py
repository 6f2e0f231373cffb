"""The order of a grid's lines: search, filter, sort, group and tree over plain rows, with texts and keys remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.presentation.filters import Filter, all_pass
from pmo_desktop.presentation.formatting import NameOf, cell, edit_text

SortKey: TypeAlias = "tuple[bytes | int, ...] | Decimal | int | date | None"
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Sort:
    """One column to sort by."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The line above the rows of one group; `key` tells groups apart, `of` is the shared value."""

    key: str
    title: str
    count: int
    folded: bool
    of: Value = None


Line: TypeAlias = "int | GroupLine"
"""One line of the grid: the id of a row, or the line above a group."""


def sort_after(present: tuple[Sort, ...], key: str, *, adding: bool) -> tuple[Sort, ...]:
    """The order after a click on a heading: ascending, then descending, then not by it; `adding` keeps the others."""
    mine = next((one for one in present if one.field == key), None)
    fresh = () if mine is not None and mine.descending else (Sort(key, descending=mine is not None),)
    return (*(one for one in present if adding and one.field != key), *fresh)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the user asked to see: sorting, conditions, words, grouping, and what is folded away.

    `pin` lifts the rows passing it above the others, which stay visible below; `lifted` names rows to lift instead.
    """

    sort: tuple[Sort, ...] = ()
    filters: tuple[Filter, ...] = ()
    search: str = ""
    group: str = ""
    pin: tuple[Filter, ...] = ()
    pin_title: str = ""
    folded: frozenset[str] = frozenset()
    ids: frozenset[int] | None = None
    lifted: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """The lines to show, how deep each row stands in the tree, and which rows have rows below them."""

    lines: list[Line]
    depth: Mapping[int, int] = field(default_factory=dict)
    parents: frozenset[int] = frozenset()
    shown: int = 0


class Rows:
    """The rows of a register with search texts and sort keys kept until their row changes."""

    def __init__(
        self,
        fields: Iterable[Field],
        rows: Iterable[Row],
        names: NameOf,
        *,
        parent: str = "",
        sort: Sequence[str] = (),
    ) -> None:
        """Hold the rows; `parent` is the field that makes them a tree, `sort` the order while none is asked for."""
        self.fields: dict[str, Field] = {f.key: f for f in fields}
        self.parent = parent
        self._standard = tuple(Sort(key.removeprefix("-"), descending=key.startswith("-")) for key in sort)
        self._names = names
        self._rows: dict[int, Row] = {}
        self._texts: dict[int, str] = {}
        self._keys: dict[str, dict[int, SortKey]] = {}
        self.replace_all(rows)

    def replace_all(self, rows: Iterable[Row]) -> None:
        """Take other rows and forget what was remembered of the old ones."""
        self._rows = {row_id(row): row for row in rows}
        self._texts.clear()
        self._keys.clear()

    def put(self, row: Row) -> None:
        """Take one new or changed row."""
        self._forget(row_id(row))
        self._rows[row_id(row)] = row

    def drop(self, id: int) -> None:  # noqa: A002 the domain's word
        """Forget a deleted row."""
        self._forget(id)
        self._rows.pop(id, None)

    def rename(self, names: NameOf) -> None:
        """Use other names of referenced records, forgetting the texts made from the old ones."""
        self._names = names
        self._texts.clear()
        self._keys = {k: v for k, v in self._keys.items() if self.fields[k].kind not in (Kind.REF, Kind.REFS)}

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, id: object) -> bool:  # noqa: A002 the domain's word
        return id in self._rows

    def __getitem__(self, id: int) -> Row:  # noqa: A002 the domain's word
        return self._rows[id]

    def get(self, id: int) -> Row | None:  # noqa: A002 the domain's word
        """The row, or None."""
        return self._rows.get(id)

    def all(self) -> list[Row]:
        """Every row, whatever is shown."""
        return list(self._rows.values())

    def order(self, wish: Arrangement, today: date) -> Order:
        """The lines the user asked for."""
        ids = self._matching(wish, today)
        if wish.pin or wish.lifted is not None:
            return self._pinned(ids, wish, today)
        if wish.group and wish.group in self.fields:
            return self._grouped(self._sorted(ids, wish.sort), wish)
        if self.parent:
            return self._tree(ids, wish)
        ordered = self._sorted(ids, wish.sort)
        return Order(list[Line](ordered), shown=len(ordered))

    def _matching(self, wish: Arrangement, today: date) -> list[int]:
        ids: list[int] = sorted(self._rows)
        if wish.ids is not None:
            ids = [i for i in ids if i in wish.ids]
        test = all_pass(wish.filters, self.fields, self._names, today)
        if test is not None:
            rows = self._rows
            ids = [i for i in ids if test(rows[i])]
        words = wish.search.casefold().split()
        if words:
            texts = self._search_texts()
            ids = [i for i in ids if all(word in texts[i] for word in words)]
        return ids

    def _search_texts(self) -> dict[int, str]:
        if len(self._texts) < len(self._rows):
            shown = [f for f in self.fields.values() if not f.internal]
            for i, row in self._rows.items():
                if i not in self._texts:
                    self._texts[i] = self._search_text(row, shown)
        return self._texts

    def _search_text(self, row: Row, fields: Sequence[Field]) -> str:
        parts = [edit_text(f, row[f.key], self._names) for f in fields if row.get(f.key) is not None]
        own = row.get("custom")
        if isinstance(own, Mapping):
            parts.extend(own.values())
        return "\n".join(parts).casefold()

    def _sorted(self, ids: list[int], sort: Sequence[Sort]) -> list[int]:
        for one in reversed(sort or self._standard):
            if one.field in self.fields:
                ids = self._by(ids, one)
        return ids

    def _by(self, ids: list[int], one: Sort) -> list[int]:
        keys = self._keys_of(one.field)
        filled = [i for i in ids if keys[i] is not None]
        filled.sort(key=keys.__getitem__, reverse=one.descending)  # type: ignore[arg-type]
        return filled if len(filled) == len(ids) else filled + [i for i in ids if keys[i] is None]

    def _keys_of(self, key: str) -> dict[int, SortKey]:
        known = self._keys.setdefault(key, {})
        if len(known) < len(self._rows):
            make = sort_key(self.fields[key], self._names)
            for i, row in self._rows.items():
                if i not in known:
                    known[i] = make(cell(row, key))
        return known

    def _grouped(self, ids: list[int], wish: Arrangement) -> Order:
        group = self.fields[wish.group]
        buckets: dict[Value, list[int]] = {}
        for i in ids:
            value = cell(self._rows[i], wish.group)
            buckets.setdefault(None if value in ("", ()) else value, []).append(i)
        make = sort_key(group, self._names)
        filled = sorted((v for v in buckets if v is not None), key=make)  # type: ignore[arg-type]
        lines: list[Line] = []
        for value in [*filled, *([None] if None in buckets else [])]:
            title = edit_text(group, value, self._names) if value is not None else _("(blank)")
            _append_group(
                lines, GroupLine(f"{wish.group}={value!r}", title, 0, folded=False, of=value), buckets[value], wish
            )
        return Order(lines, shown=len(ids))

    def _pinned(self, ids: list[int], wish: Arrangement, today: date) -> Order:
        test = all_pass(wish.pin, self.fields, self._names, today)
        ordered = self._sorted(ids, wish.sort)
        if wish.lifted is not None:
            above = [i for i in ordered if i in wish.lifted]
        else:
            above = [i for i in ordered if test is None or test(self._rows[i])]
        lifted = frozenset(above)
        lines: list[Line] = []
        _append_group(lines, GroupLine("pin", wish.pin_title or _("Chosen"), 0, folded=False), above, wish)
        rest = [i for i in ordered if i not in lifted]
        _append_group(lines, GroupLine("rest", _("The rest"), 0, folded=False), rest, wish)
        return Order(lines, shown=len(ordered))

    def _tree(self, ids: list[int], wish: Arrangement) -> Order:
        """Children below their parents; parents of found rows stay as context."""
        kept: dict[int, None] = {}
        for i in ids:
            step: int | None = i
            while step is not None and step not in kept and step in self._rows:
                kept[step] = None
                step = _parent_of(self._rows[step], self.parent)
        default = (Sort("position"),) if "position" in self.fields else ()
        below: dict[int | None, list[int]] = {}
        for i in self._sorted(list(kept), wish.sort or default):
            up = _parent_of(self._rows[i], self.parent)
            below.setdefault(up if up in kept else None, []).append(i)
        lines: list[Line] = []
        depth: dict[int, int] = {}
        stack = [(i, 0) for i in reversed(below.get(None, []))]
        while stack:
            i, level = stack.pop()
            if i in depth:
                continue
            lines.append(i)
            depth[i] = level
            if f"tree={i}" not in wish.folded:
                stack.extend((child, level + 1) for child in reversed(below.get(i, [])))
        return Order(lines, depth, frozenset(i for i in below if i is not None), len(ids))

    def _forget(self, id: int) -> None:  # noqa: A002 the domain's word
        self._texts.pop(id, None)
        for known in self._keys.values():
            known.pop(id, None)


def sort_key(field: Field, names: NameOf) -> Callable[[Value], SortKey]:
    """How a field's values compare: choices in their order, texts by pinyin with numbers by size, blank as None."""
    if field.kind in (Kind.CHOICE, Kind.OPEN_CHOICE) and field.choices:
        place = {c.key: n for n, c in enumerate(field.choices)}
        return lambda value: None if value in (None, "") else (place.get(str(value), len(place)), *text_key(str(value)))
    if field.kind in (Kind.REF, Kind.REFS):
        return lambda value: None if value in (None, ()) else text_key(edit_text(field, value, names))
    return _plain_key


def text_key(text: str) -> tuple[bytes | int, ...]:
    """Texts in the order of a Chinese word list: GB 18030 holds the common characters by pinyin; digits as numbers."""
    parts = _DIGITS.split(text.casefold())
    if len(parts) == 1:
        return (_gb(text.casefold()),)
    return tuple(int(part) if n % 2 else _gb(part) for n, part in enumerate(parts))


def _gb(text: str) -> bytes:
    return text.encode("gb18030", "replace")


def _plain_key(value: Value) -> SortKey:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return text_key(value)
    if isinstance(value, int | Decimal | date):
        return value
    return text_key(str(value))


def _append_group(lines: list[Line], line: GroupLine, ids: list[int], wish: Arrangement) -> None:
    folded = line.key in wish.folded
    lines.append(GroupLine(line.key, line.title, len(ids), folded, line.of))
    if not folded:
        lines.extend(ids)


def _parent_of(row: Row, parent: str) -> int | None:
    value = row.get(parent)
    return value if isinstance(value, int) else None
