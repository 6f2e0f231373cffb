"""The tables of a document, made from the register descriptions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

import sqlalchemy as sa

from pmo_desktop.domain.registers.spec import Field, Group, Kind, Register
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.store import codec

APPLICATION_ID = 0x504D4F44
"""The four letters PMOD in the header of every document."""

STAMPS = ("created_at", "changed_at")
LONGEST_STAMP = 40

HIGHEST_ID = 2**53
"""No record has a higher number: ids are counted up from 1."""

MOST_ROWS = 3_000_000
"""Records of one table that fit in memory beside everything else."""

SETTINGS = Register(
    "settings",
    "Settings",
    "Setting",
    Group.PORTFOLIO,
    (Field("key", "Key"), Field("value", "Value", Kind.LONG_TEXT)),
    name_field="key",
)
"""The document's own settings: JSON by key, journalled like any row."""


@dataclass(frozen=True)
class RowTable:
    """One journalled table: its columns in order, how each is read, and which rows it refers to."""

    register: Register
    table: sa.Table

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """The kind of each stored field."""
        return {f.key: f.kind for f in self.register.stored}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """All columns in order."""
        return ("id", *self.kinds, *STAMPS, codec.CUSTOM)

    @cached_property
    def blank(self) -> Mapping[str, Value]:
        """A record with nothing in it."""
        return dict.fromkeys(self.keys)

    @cached_property
    def decoders(self) -> tuple[tuple[str, Callable[[str], Value]], ...]:
        """The columns that are not kept as they are, with their readers."""
        found = [(key, codec.decoder(kind)) for key, kind in self.kinds.items()]
        return tuple((key, read) for key, read in found if read is not None)

    @cached_property
    def clocks(self) -> tuple[tuple[str, str], ...]:
        """The dates whose time of day is kept beside them, each with the field that keeps it."""
        return tuple((f.clock_of, f.key) for f in self.register.stored if f.clock_of)

    @cached_property
    def parents(self) -> frozenset[str]:
        """The tables its rows refer to."""
        return frozenset(f.to for f in self.register.stored if f.kind is Kind.REF)

    def decode(self, raw: Iterable[object]) -> Row:
        """A row of the table as a record."""
        row: dict[str, Value] = dict(zip(self.keys, raw, strict=True))  # type: ignore[arg-type]
        for key, read in self.decoders:
            value = row[key]
            if value is not None:
                row[key] = read(value)  # type: ignore[arg-type]
        row[codec.CUSTOM] = codec.decode_custom(row[codec.CUSTOM])  # type: ignore[arg-type]
        return row

    def encode(self, row: Row) -> tuple[codec.Stored, ...]:
        """A record as the table keeps it, in the order of `keys`."""
        encode = codec.encode
        raw = list(self._values(row))
        for place in self._encoded:
            if raw[place] is not None:
                raw[place] = encode(raw[place])
        return tuple(raw)  # type: ignore[arg-type] # what is left is text and whole numbers

    @cached_property
    def _values(self) -> Callable[[Row], tuple[Value, ...]]:
        return itemgetter(*self.keys)

    @cached_property
    def _encoded(self) -> tuple[int, ...]:
        """Where the columns stand that are not kept as they are."""
        other = {key for key, kind in self.kinds.items() if codec.encoded(kind)} | {codec.CUSTOM}
        return tuple(place for place, key in enumerate(self.keys) if key in other)

    @cached_property
    def _canonical(self) -> Mapping[str, Callable[[object], Value]]:
        return {key: codec.canonicaliser(kind) for key, kind in self.kinds.items()}

    @cached_property
    def readers(self) -> Mapping[str, Callable[[str], Value] | None]:
        """How each column is read, None where it is kept as it is."""
        return {key: codec.decoder(self.kinds[key]) if key in self.kinds else None for key in self.keys}

    @cached_property
    def kept(self) -> Mapping[str, type]:
        """What SQLite keeps in each column: whole numbers or text."""
        return {key: int if key == "id" or codec.whole(self.kinds.get(key)) else str for key in self.keys}

    @cached_property
    def insertion(self) -> str:
        """The statement that adds one encoded record."""
        columns = ", ".join(f'"{key}"' for key in self.keys)
        return f'INSERT INTO "{self.table.name}" ({columns}) VALUES ({", ".join("?" * len(self.keys))})'  # noqa: S608 names of our own

    @cached_property
    def selection(self) -> str:
        """The statement that reads all encoded records in the order of their ids."""
        columns = ", ".join(f'"{key}"' for key in self.keys)
        return f'SELECT {columns} FROM "{self.table.name}" ORDER BY id'  # noqa: S608 names of our own

    def canonical(self, values: Mapping[str, object]) -> dict[str, Value]:
        """The values as records keep them; KeyError for a field the table lacks."""
        result: dict[str, Value] = {}
        known = self._canonical
        for key, value in values.items():
            if key == codec.CUSTOM:
                result[key] = codec.canonical_custom(value)
            else:
                convert = known[key]
                blank = value is None or (isinstance(value, str) and not value)  # numbers compare slowly with texts
                result[key] = None if blank else convert(value)
        return result


@dataclass(frozen=True, eq=False)
class Schema:
    """Every table of a document: the journalled ones by key, the history and the small print."""

    registers: tuple[Register, ...]
    side_tables: tuple[Register, ...] = ()
    metadata: sa.MetaData = field(default_factory=sa.MetaData)

    @cached_property
    def tables(self) -> Mapping[str, RowTable]:
        """The journalled tables in the order of the navigation."""
        described = {r.key: r for r in (*self.registers, *self.side_tables, SETTINGS) if r.key != "history"}
        return {key: RowTable(r, _table(r, self.metadata, described)) for key, r in described.items()}

    @cached_property
    def history(self) -> sa.Table:
        """The steps: packed changes, by whom, and whether they are undone (see `history`)."""
        return sa.Table(
            "history",
            self.metadata,
            sa.Column("id", sa.Integer, primary_key=True),
            sa.Column("label", sa.Text, nullable=False),
            sa.Column("source", sa.Text, nullable=False),
            sa.Column("at", sa.Text, nullable=False),
            sa.Column("undone", sa.Integer, nullable=False),
            sa.Column("rows", sa.Integer, nullable=False),
            sa.Column("size", sa.Integer, nullable=False),
            sa.Column("changes", sa.LargeBinary),
            sa.Column("who", sa.Text),
            sqlite_autoincrement=True,
        )

    @cached_property
    def meta(self) -> sa.Table:
        """The document's identity, version counter and checksum."""
        return sa.Table(
            "meta",
            self.metadata,
            sa.Column("key", sa.Text, primary_key=True),
            sa.Column("value", sa.Text),
        )

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The tables, parents before those that refer to them (cycles broken where they close)."""
        placed: dict[str, None] = {}
        visiting: set[str] = set()

        def place(key: str) -> None:
            if key in placed or key in visiting or key not in self.tables:
                return
            visiting.add(key)
            for parent in sorted(self.tables[key].parents):
                place(parent)
            placed[key] = None

        for key in self.tables:
            place(key)
        return tuple(placed)

    def all_tables(self) -> tuple[sa.Table, ...]:
        """Every SQL table of a document."""
        return (self.meta, self.history, *(t.table for t in self.tables.values()))


def _table(register: Register, metadata: sa.MetaData, described: Mapping[str, Register]) -> sa.Table:
    columns: list[sa.schema.SchemaItem] = [sa.Column("id", sa.Integer, primary_key=True)]
    columns += [_column(f, described) for f in register.stored]
    columns += [sa.Column(stamp, sa.Text) for stamp in STAMPS]
    columns.append(sa.Column(codec.CUSTOM, sa.Text))
    return sa.Table(register.key, metadata, *columns, sqlite_autoincrement=True)


def _column(described: Field, tables: Mapping[str, Register]) -> sa.Column[object]:
    whole = codec.whole(described.kind)
    parts: list[sa.ForeignKey] = []
    if described.kind is Kind.REF and described.to in tables:
        parts.append(sa.ForeignKey(f"{described.to}.id", deferrable=True, initially="DEFERRED"))
    kind: sa.types.TypeEngine[object] = sa.Integer() if whole else sa.Text()  # type: ignore[assignment]
    # without an index a deletion would scan every referring table
    return sa.Column(described.key, kind, *parts, index=bool(parts))
