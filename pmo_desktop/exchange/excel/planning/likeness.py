"""How alike a table and an earlier import are: by the names and codes of their rows, and by what these rows tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pmo_desktop.domain.importing.memory import text_of
from pmo_desktop.domain.importing.plan import Found
from pmo_desktop.domain.registers.spec import Kind, Register

_PEOPLE = frozenset({Kind.REF, Kind.REFS})
_TELLING = _PEOPLE | {Kind.DATE, Kind.MONEY}
_SHORTEST_CODE = 4

Texts = Callable[[str], str]
"""The text of a field of one row."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which fields of a register name a record: `codes` by themselves, `words` together, `telling` ones beside them."""

    codes: tuple[str, ...]
    words: tuple[str, ...]
    telling: tuple[tuple[str, bool], ...]

    @classmethod
    def of(cls, register: Register) -> Identity:
        """What the register declares; of the telling fields it is said whether they hold people."""
        codes = codes_of(register)
        words = words_of(register)
        telling = tuple(
            (field.key, field.kind in _PEOPLE)
            for field in register.fields
            if field.kind in _TELLING and field.editable and not field.internal and field.key not in (*words, "project")
        )
        return cls(codes, words, telling)


def codes_of(register: Register) -> tuple[str, ...]:
    """The fields that name a record by themselves: codes, and numbers of an outline."""
    return tuple(
        key
        for key in register.identity
        if register[key].kind is Kind.CODE
        or (register[key].kind is Kind.TEXT and register.has("parent") and key != register.name_field)
    )


def words_of(register: Register) -> tuple[str, ...]:
    """The fields that name a record together: its name, or a name and a date, or a person, a day and a task."""
    codes = codes_of(register)
    return tuple(key for key in register.identity if key not in codes and key != "project") or (register.name_field,)


@dataclass(frozen=True, slots=True)
class Trace:
    """The rows of a table by name and by code, as far as these are unique, each with what it tells."""

    size: int
    named: Mapping[str, tuple[str, ...]]
    coded: Mapping[str, tuple[str, ...]]


def trace_of_found(identity: Identity, rows: Iterable[Mapping[str, str]]) -> Trace:
    """The trace of remembered rows."""
    return _trace(identity, (lambda key, row=row: row.get(key, "") for row in rows))  # type: ignore[misc]


def trace_of_values(identity: Identity, rows: Iterable[Mapping[str, Found]]) -> Trace:
    """The trace of recognised rows."""
    return _trace(identity, (lambda key, row=row: text_of(row.get(key)) for row in rows))  # type: ignore[misc]


def _trace(identity: Identity, rows: Iterable[Texts]) -> Trace:
    named: dict[str, tuple[str, ...]] = {}
    coded: dict[str, tuple[str, ...]] = {}
    size = 0
    for text in rows:
        size += 1
        told = tuple([text(key) for key, _people in identity.telling])
        name = "\n".join([text(key) for key in identity.words]).casefold()
        if name.strip():
            named[name] = () if name in named else told
        for key in identity.codes:
            code = text(key).casefold()
            if len(code) >= _SHORTEST_CODE and not code.replace(".", "").isdecimal():
                coded[code] = () if code in coded else told
    return Trace(size, named, coded)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How many rows two tables share (`overlap`, as a part of the smaller), and how much of what these tell is equal.

    `compared` and `equal` count dates, people and amounts of shared rows; `people` and `same_people` people alone.
    """

    shared: int
    overlap: float
    compared: int
    equal: int
    people: int
    same_people: int

    @property
    def agreement(self) -> float:
        """The equal part of what was compared; 0 where nothing was."""
        return self.equal / self.compared if self.compared else 0.0

    @property
    def tells(self) -> bool:
        """Whether there was enough to compare to say anything."""
        return self.compared >= max(1, min(4, 2 * self.shared))


def likeness(identity: Identity, one: Trace, other: Trace) -> Likeness:
    """Compare two traces of the same register."""
    by_name = one.named.keys() & other.named.keys()
    pairs = [(one.named[name], other.named[name]) for name in by_name]
    if len(pairs) < min(len(one.coded), len(other.coded)):
        by_code = one.coded.keys() & other.coded.keys()
        if len(by_code) > len(pairs):
            pairs = [(one.coded[code], other.coded[code]) for code in by_code]
    compared = equal = people = same_people = 0
    for mine, theirs in pairs:
        for (_key, person), here, there in zip(identity.telling, mine, theirs, strict=False):
            if here and there:
                compared += 1
                equal += here == there
                people += person
                same_people += person and here == there
    sizes = [max(len(trace.named), len(trace.coded)) for trace in (one, other)]
    smaller = max(1, min(sizes))
    return Likeness(len(pairs), len(pairs) / smaller, compared, equal, people, same_people)
