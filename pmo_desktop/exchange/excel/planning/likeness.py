"""How alike a table and an earlier import are: by the names and codes of their rows, and by what these rows tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pmo_desktop.domain.registers.spec import Kind, Register

_PEOPLE = frozenset({Kind.REF, Kind.REFS})
_TELLING = _PEOPLE | {Kind.DATE, Kind.MONEY}
_SHORTEST_CODE = 4


@dataclass(frozen=True, slots=True)
class Identity:
    """Which fields of a register name a record: `codes` by themselves, `words` together, `telling` ones beside them.

    `facts` are all people, dates and amounts, those that name a record too.
    """

    codes: tuple[str, ...]
    words: tuple[str, ...]
    telling: tuple[tuple[str, bool], ...]
    facts: tuple[str, ...] = ()

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
        facts = tuple(key for key in words if register[key].kind in _TELLING) + tuple(key for key, _people in telling)
        return cls(codes, words, telling, facts)


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
class Told:
    """What a row tells beside its name, and all it says; nothing where several rows have one name."""

    telling: tuple[str, ...] = ()
    whole: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trace:
    """The rows of a table by name (all they say where they have none) and by code."""

    size: int
    named: Mapping[str, Told]
    coded: Mapping[str, Told]


def trace_of(identity: Identity, rows: Iterable[Mapping[str, str]]) -> Trace:
    """The trace of rows, each the texts of its fields without blanks."""
    named: dict[str, Told] = {}
    coded: dict[str, Told] = {}
    nothing = Told()
    words, telling = identity.words, [key for key, _people in identity.telling]
    size = 0
    for row in rows:
        size += 1
        told = Told(tuple([row.get(key, "") for key in telling]), row)
        name = "\n".join([row.get(key, "") for key in words]).strip() or "\n".join(sorted(row.values()))
        if name:
            name = name.casefold()
            named[name] = nothing if name in named else told
        for key in identity.codes:
            code = row.get(key, "").casefold()
            if len(code) >= _SHORTEST_CODE and not code.replace(".", "").isdecimal():
                coded[code] = nothing if code in coded else told
    return Trace(size, named, coded)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How many rows two tables share (`overlap`, as a part of the smaller), and how much of what these tell is equal.

    `same` of the shared rows say the same throughout; these have so many filled cells, and
    so many people, dates and amounts (`facts`) among them.
    `compared` and `equal` count dates, people and amounts of shared rows; `people` and `same_people` people alone.
    """

    shared: int
    overlap: float
    compared: int
    equal: int
    people: int
    same_people: int
    same: int = 0
    filled: int = 0
    facts: int = 0

    @property
    def closeness(self) -> float:
        """How near the tables are, for choosing among several: overlap first, then what shared rows say."""
        return self.overlap + self.agreement / 4 + (self.same / self.shared / 4 if self.shared else 0.0)

    @property
    def agreement(self) -> float:
        """The equal part of what was compared; 0 where nothing was."""
        return self.equal / self.compared if self.compared else 0.0

    @property
    def evident(self) -> bool:
        """Whether what shared rows tell is the same for the greater part, or nothing speaks against it."""
        return self.agreement >= 0.5 or not self.tells

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
        for (_key, person), here, there in zip(identity.telling, mine.telling, theirs.telling, strict=False):
            if here and there:
                compared += 1
                equal += here == there
                people += person
                same_people += person and here == there
    sizes = [max(len(trace.named), len(trace.coded)) for trace in (one, other)]
    smaller = max(1, min(sizes))
    alike = [mine.whole for mine, theirs in pairs if mine.whole and mine.whole == theirs.whole]
    facts = sum(bool(row.get(key)) for row in alike for key in identity.facts)
    filled = sum(map(len, alike))
    return Likeness(len(pairs), len(pairs) / smaller, compared, equal, people, same_people, len(alike), filled, facts)
