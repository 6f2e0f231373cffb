"""What a register is: fields with kinds, choices and header words, checks and derived values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pmo_desktop.domain.values.value import Row, Value


class Kind(StrEnum):
    """How a field is stored, typed, shown and recognised."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CODE = "code"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    CHOICE = "choice"
    OPEN_CHOICE = "open_choice"
    YES_NO = "yes_no"
    SCALE = "scale"
    REF = "ref"
    REFS = "refs"
    LINKS = "links"


class Tone(StrEnum):
    """The colour role of a chip or cell; the theme gives the colour."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    VIOLET = "violet"


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value: the file keeps `key`, people see `label`, a workbook may say any of `also`."""

    key: str
    label: str
    also: tuple[str, ...] = ()
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Now:
    """What a computed field may know beside its row: the day, and the organisation's settings."""

    today: date
    settings: Row = field(default_factory=dict)


Derive = Callable[[Row, Now], Value]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value or a row is not accepted: the field (empty: the row) and a sentence to translate."""

    field: str
    message: str


Check = Callable[[Row, Now], Problem | None]


@dataclass(frozen=True, slots=True)
class Span:
    """The days something is planned on, both included; a time of day (in minutes) only where it is not the usual."""

    start: date | None = None
    start_clock: int | None = None
    finish: date | None = None
    finish_clock: int | None = None


Followed = Mapping[str, Value] | Problem
Follow = Callable[[Row, Mapping[str, Value], Span, date], Followed]
"""The record as it was, what is typed, when it is planned, up to which day is reported → what is written beside it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a register.

    `headers` are words seen over such columns in any language (the labels count by themselves).
    `to` names the register a REF or REFS points at. `unit` is d, h, % or ¤ and is shown beside the label.
    `derive` computes from the row alone; `computed` without `derive` is filled by the register's `compute`.
    `width` is in characters of the grid; `total` sums the column in the totals line.
    An `internal` field is stored but neither shown, nor exported, nor recognised. `clock_of` names the date whose time
    of day (in minutes) an internal field keeps; it is forgotten when that date changes. Into a `planned` number a
    person may type only what a plan can hold. `elapsed_in` names the field that says if a length runs by the clock.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    headers: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    to: str = ""
    required: bool = False
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""
    width: int = 12
    in_grid: bool = True
    default: Value = None
    derive: Derive | None = None
    computed: bool = False
    total: bool = False
    section: str = ""
    tone: Callable[[Value, Row, Now], Tone] | None = None
    internal: bool = False
    clock_of: str = ""
    planned: bool = False
    elapsed_in: str = ""

    @property
    def stored(self) -> bool:
        """Whether the register's own table has a column for it."""
        return self.derive is None and not self.computed and self.kind is not Kind.LINKS

    @property
    def editable(self) -> bool:
        """Whether a person may type it."""
        return self.derive is None and not self.computed

    def choice(self, key: object) -> Choice | None:
        """The choice with this key, or None."""
        return next((c for c in self.choices if c.key == key), None)


class Group(StrEnum):
    """Where a register stands in the navigation."""

    PORTFOLIO = "portfolio"
    SCHEDULE = "schedule"
    RESOURCES = "resources"
    RISKS = "risks"
    GOVERNANCE = "governance"
    SCOPE = "scope"
    QUALITY = "quality"
    MONEY = "money"
    PEOPLE = "people"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a record comes to an end: the field that says so, the choices after which nothing more is done.

    `given_up` is the choice for a record that is no longer wanted.
    """

    field: str
    over: tuple[str, ...]
    given_up: str


@dataclass(frozen=True, slots=True)
class Register:
    """One register: everything the program does with it is derived from this value.

    `name_field` names a record to people; `prefix` makes codes ("R-" gives R-001, counted per project where there
    is one); `sheets` are words seen in sheet and file names; `compute` names a calculation over the whole file
    that fills the computed fields; `one` is the word on the add button. `identity` are the fields that tell a record
    from its neighbours when a workbook comes again, the surest first. `fixed` are the fields that nobody changes once a
    record is made; those of a `sealed` register are made and deleted as a whole with the one they belong to. When a
    person types one of `follows_on`, `follow` says what else is written.
    """

    key: str
    title: str
    one: str
    group: Group
    fields: tuple[Field, ...]
    about: str = ""
    name_field: str = "name"
    prefix: str = ""
    sheets: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    group_by: str = ""
    checks: tuple[Check, ...] = ()
    compute: str = ""
    panel: str = ""
    identity: tuple[str, ...] = ()
    ending: Ending | None = None
    fixed: tuple[str, ...] = ()
    follow: Follow | None = None
    follows_on: frozenset[str] = frozenset()
    sealed: bool = False
    _by_key: Mapping[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Fields are looked up for every cell of a table."""
        object.__setattr__(self, "_by_key", {f.key: f for f in reversed(self.fields)})

    def __getitem__(self, key: str) -> Field:
        """The field with this key; KeyError when there is none."""
        return self._by_key[key]

    def has(self, key: str) -> bool:
        """Whether there is such a field."""
        return key in self._by_key

    @property
    def stored(self) -> tuple[Field, ...]:
        """The fields its table keeps, in order."""
        return tuple(f for f in self.fields if f.stored)

    def of_kind(self, *kinds: Kind) -> tuple[Field, ...]:
        """The fields of these kinds, in order."""
        return tuple(f for f in self.fields if f.kind in kinds)

    def derived(self, row: Row, now: Now) -> dict[str, Value]:
        """The values of the fields that follow from the row alone."""
        return {f.key: f.derive(row, now) for f in self.fields if f.derive is not None}
