"""Which columns a grid shows, in which order and how wide, and how that is remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.formatting import heading, is_chip, own_column
from pmo_desktop.presentation.scene import approximate

PIXELS_A_CHARACTER = 7
CELL_PADDING = 20
NARROWEST = 36
_HEADING_SIZE = 12.0
_WIDEST_HEADING = 168
_CHIP_PADDING = 16
_WORDED = frozenset({Kind.CHOICE, Kind.OPEN_CHOICE})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its field, its width in pixels and whether it is shown."""

    field: Field
    width: int
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """All columns in their order; the first `frozen` shown ones stay in view when scrolling sideways."""

    columns: tuple[Column, ...]
    frozen: int = 0

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns in view, in order."""
        return tuple(c for c in self.columns if c.shown)

    def resized(self, key: str, width: int) -> Layout:
        """With another width of one column."""
        return self._changed(key, lambda c: replace(c, width=max(NARROWEST, width)))

    def toggled(self, key: str, shown: bool) -> Layout:
        """With one column shown or hidden; the last one shown stays."""
        if not shown and [c.field.key for c in self.shown] == [key]:
            return self
        return self._changed(key, lambda c: replace(c, shown=shown))

    def moved(self, key: str, before: str) -> Layout:
        """With one column moved before another; an unknown `before` means the end."""
        moving = [c for c in self.columns if c.field.key == key]
        others = [c for c in self.columns if c.field.key != key]
        at = next((n for n, c in enumerate(others) if c.field.key == before), len(others))
        return replace(self, columns=(*others[:at], *moving, *others[at:]))

    def _changed(self, key: str, change: Callable[[Column], Column]) -> Layout:
        return replace(self, columns=tuple(change(c) if c.field.key == key else c for c in self.columns))

    def to_json(self) -> dict[str, object]:
        """As remembered in the user's settings."""
        return {"columns": [[c.field.key, c.width, c.shown] for c in self.columns]}


def own_names(rows: Sequence[Row], listed: Sequence[str] = ()) -> list[str]:
    """The user's own columns: those on the list, then those met in the rows."""
    names = dict.fromkeys(listed)
    for row in rows:
        own = row.get("custom")
        if own and isinstance(own, Mapping):
            names.update(dict.fromkeys(own))
    return list(names)


def default_width(field: Field) -> int:
    """Pixels for the number of characters the description names, and for heading and choices in the language in use."""
    return max(NARROWEST, field.width * PIXELS_A_CHARACTER + CELL_PADDING, least_width(field))


def least_width(field: Field) -> int:
    """Pixels that show the whole heading, and as a chip the whole word of any choice, in the language in use."""
    widest = approximate(heading(field), _HEADING_SIZE, False)
    if is_chip(field) and field.kind in _WORDED:
        words = (approximate(_(choice.label), _HEADING_SIZE, False) for choice in field.choices)
        widest = max(widest, max(words, default=0.0) + _CHIP_PADDING)
    return min(_WIDEST_HEADING, ceil(widest) + CELL_PADDING)


def default_layout(
    register: Register, own: Sequence[str] = (), keys: Sequence[str] | None = None, *, without: Sequence[str] = ()
) -> Layout:
    """Code and name first, kept in view, then the described order, then the user's own columns.

    `keys` chooses and orders the shown columns instead; `without` hides some at first.
    """
    fields = [f for f in register.fields if not f.internal]
    first = _leading(register)
    if keys is not None:
        chosen = [register[key] for key in keys if register.has(key)]
        rest = [f for f in fields if f.key not in keys]
        columns = [Column(f, default_width(f)) for f in chosen]
        columns += [Column(f, default_width(f), shown=False) for f in rest]
        frozen = sum(1 for f in chosen[:2] if f in first)
    else:
        rest = [f for f in fields if f not in first]
        columns = [Column(f, default_width(f), shown=f.in_grid and f.key not in without) for f in [*first, *rest]]
        frozen = sum(1 for f in first if f.in_grid)
    columns += [Column(f, default_width(f)) for f in map(own_column, own)]
    return Layout(tuple(columns), frozen)


def remembered(layout: Layout, data: object) -> Layout:
    """The layout with remembered order, widths and choice; new columns keep their place after their neighbour."""
    entries = data.get("columns") if isinstance(data, Mapping) else None
    if not isinstance(entries, list):
        return layout
    known = {c.field.key: c for c in layout.columns}
    ordered: list[Column] = []
    for entry in entries:
        match entry:
            case [str(key), int(width), bool(shown)] if key in known:
                ordered.append(Column(known.pop(key).field, max(NARROWEST, width), shown))
    for place, column in enumerate(layout.columns):
        if column.field.key in known:
            before = {c.field.key for c in layout.columns[:place]}
            at = max((n + 1 for n, c in enumerate(ordered) if c.field.key in before), default=0)
            ordered.insert(at if place < len(layout.columns) - 1 else len(ordered), column)
    return replace(layout, columns=tuple(ordered))


def _leading(register: Register) -> list[Field]:
    """What tells a record to people: the fields up to the name, without what it belongs to."""
    keys = [f.key for f in register.fields]
    if register.name_field not in keys:
        return list(register.of_kind(Kind.CODE))[:1]
    upto = register.fields[: keys.index(register.name_field) + 1]
    return [f for f in upto if f is upto[-1] or (f.kind not in (Kind.REF, Kind.REFS) and not f.internal)]
