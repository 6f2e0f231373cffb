"""Header words taken apart: 计划完成时间 is planned + finish + date, and so means the due date of any register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.folding import fold, narrow
from pmo_desktop.exchange.excel.recognition.signatures import FIELDS, OWN_THINGS
from pmo_desktop.exchange.excel.recognition.vocabulary import (
    EVENTS,
    FILLERS,
    QUALIFIERS,
    ROLES,
    SIMPLIFIED,
    THINGS,
    UNITS,
)

SURE: Final = 0.88
"""The likeness of a header that is composed of known parts only."""

_FOREIGN = 0.65
_ANOTHER = 0.45
_CLASH = 0.85
_OF_A_THING = frozenset(
    {
        "code",
        "name",
        "category",
        "description",
        "state",
        "level",
        "amount",
        "phone",
        "criteria",
        "remark",
        "priority",
        "version",
        "quantity",
    }
)
"""Roles that belong to the thing before them: a contract's number is no number of the record."""

_OF_VALUES = frozenset({"code", "category", "date", "person", "amount", "percent", "level", "quantity", "version"})
"""Roles that no name of a thing has."""

_LEAST = 0.6
_TELLING = ("start",)
_LONGEST = 24
_SHORTEST_AGENT = 6
_BRACKET = re.compile(r"[(（\[【](.{0,300}?)[)）\]】]")
_PRONOUNS = frozenset(
    {
        "the",
        "of",
        "a",
        "an",
        "and",
        "in",
        "for",
        "is",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "d",
        "l",
        "s",
        "da",
        "do",
        "what",
        "was",
        "were",
        "how",
        "does",
        "did",
        "we",
        "our",
        "this",
        "describe",
        "named",
    }
)
_COUNTED = frozenset({"quantity"})
"""Roles that are no matter of the thing itself: 工程量 says how much, not which project."""

_WHO = frozenset({"unit", "person"})
"""Roles that name somebody, not the record: 企业名称."""

_DEADLINES = frozenset({"截止", "截至", "到期", "due", "deadline"})
"""Words for an end that is still to come."""

_ENDS = frozenset({"to", "until", "from", "by"})


_PROJECT = frozenset({"project"})
_OF_A_PROJECT = _OF_A_THING | {"person", "unit", ""}
"""What a project has too; other roles of a project, as in 项目开始时间, are those of the record."""

_STRONGER: Final = {
    "days": ("code", "quantity"),
    "links": ("code", "name"),
    "outline": ("code", "name"),
    "unit": ("name", "code"),
    "attendees": ("quantity",),
    "criteria": ("description",),
    "outstanding": ("amount",),
    "variance": ("days", "amount", "cost", "percent"),
    "remark": ("description",),
    "impact": ("score", "level"),
    "severity": ("score", "level"),
    "likelihood": ("score", "level"),
}
"""Roles that stay what they are with these behind them: number of days, predecessor IDs."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the parts of a header say together, the share of its letters they cover; a `rest` in another script.

    It is `headed` by its role where that stands last.
    """

    qualifiers: frozenset[str] = frozenset()
    event: str = ""
    role: str = ""
    things: frozenset[str] = frozenset()
    covered: float = 0.0
    parts: int = 0
    rest: bool = False
    headed: bool = False


@dataclass(frozen=True, slots=True)
class _Sense:
    """One alternative of a field."""

    key: str
    qualifiers: frozenset[str]
    demanded: frozenset[str]
    event: str
    event_free: bool
    role: str
    role_free: bool
    thing: str


@dataclass(slots=True)
class Grammar:
    """The parts, but for those unknown, and the senses of every field of the registers."""

    registers: Sequence[Register]
    unknown: frozenset[str] = frozenset()
    parts: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    senses: dict[str, tuple[_Sense, ...]] = field(default_factory=dict)
    own: dict[str, frozenset[str]] = field(default_factory=dict)
    _units: dict[str, str] = field(default_factory=dict)
    _longest: int = 1
    _said: dict[str, tuple[Meaning, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the vocabulary and the signatures."""
        kinds: tuple[tuple[str, Mapping[str, str]], ...] = (
            ("qualifier", QUALIFIERS),
            ("event", EVENTS),
            ("thing", THINGS),
            ("role", ROLES),
            ("filler", {"": FILLERS}),
        )
        found: dict[str, list[tuple[str, str]]] = {}
        for kind, table in kinds:
            for meaning, words in table.items():
                for word in words.split("|"):
                    plain = simplified(fold(word))
                    if plain.replace(" ", "") not in self.unknown:
                        found.setdefault(plain, []).append((kind, meaning))
        self.parts = {word: tuple(dict.fromkeys(senses)) for word, senses in found.items()}
        self._longest = max((len(w) for w in self.parts if _chinese(w)), default=1)
        self._units = {simplified(fold(w)) or w: unit for words, unit in UNITS.items() for w in words.split("|")}
        for register in self.registers:
            self.own[register.key] = frozenset(OWN_THINGS.get(register.key, "").split())
            mine: list[_Sense] = []
            for one in register.fields:
                if not one.internal:
                    text = FIELDS.get(f"{register.key}.{one.key}", FIELDS.get(one.key, ""))
                    mine += (_sense(one.key, alternative) for alternative in text.split("|") if alternative.strip())
            self.senses[register.key] = tuple(mine)

    def fields(self, header: str) -> Iterable[tuple[str, str, float]]:
        """Register, field and likeness of all fields a header may mean by its parts."""
        for meaning in self.meanings(header):
            if meaning.covered < _LEAST or not (meaning.role or meaning.event or meaning.things):
                continue
            sure = SURE * (0.5 + 0.5 * meaning.covered)
            for register, senses in self.senses.items():
                for sense in senses:
                    trust = self._agrees(meaning, sense, register)
                    if trust:
                        yield register, sense.key, sure * trust

    def _agrees(self, meaning: Meaning, sense: _Sense, register: str) -> float:
        if meaning.event != sense.event and not (sense.event_free and not meaning.event):
            return 0.0
        if meaning.role != sense.role and not (sense.role_free and not meaning.role):
            return 0.0
        if not sense.demanded <= meaning.qualifiers or not meaning.qualifiers <= sense.qualifiers:
            return 0.0
        own = self.own[register]
        if sense.thing == "own":
            return 1.0 if meaning.things and meaning.things <= own else 0.0
        if sense.thing:
            return 1.0 if sense.thing in meaning.things and meaning.things <= own | {sense.thing} else 0.0
        if not (meaning.role or meaning.event):
            return 0.0
        if meaning.things <= own or (meaning.things == _PROJECT and meaning.role not in _OF_A_PROJECT):
            return 1.0
        return _ANOTHER if meaning.role in _OF_A_THING else _FOREIGN

    def clash(self, said: Meaning, word: str) -> float:
        """The trust left in a word that is like a header, but whose parts say something else: 付款日期 is no 日期."""
        other = self.meanings(word)
        if not other or said.covered < 1 or other[0].covered < 1 or said.rest or other[0].rest:
            return 1.0
        trust = 1.0 if said.event == other[0].event else _CLASH
        if said.role == "unit" and not said.event and other[0].event:
            return trust * _CLASH
        if not other[0].role and other[0].things and said.role in _COUNTED:
            return trust * _CLASH * _CLASH
        if said.role in _WHO and other[0].role == "name":
            return trust * _FOREIGN
        return trust if said.role == other[0].role or not (said.role and other[0].role) else trust * _CLASH

    def valued(self, said: Meaning) -> bool:
        """Whether a header says a value that no name is: 需求类型 is no 需求."""
        return said.covered >= 1 and said.headed and said.role in _OF_VALUES and not said.rest

    def subject(self, header: str, register: str) -> float:
        """How clearly a header says what the records are: 文档名 names documents, 文档编号 speaks of them."""
        for meaning in self.meanings(header):
            if meaning.covered >= 1 and meaning.things and not (meaning.event or meaning.role or meaning.qualifiers):
                return 0.5 if meaning.things <= self.own[register] else 0.0
            if meaning.covered >= 1 and meaning.things and meaning.role and not meaning.event:
                if not meaning.things & self.own[register]:
                    return 0.0
                return 1.0 if meaning.role == "name" else 0.5 if meaning.role in _OF_A_THING else 0.0
        return 0.0

    def known(self, text: str, *, alone: bool = False) -> bool:
        """Whether a short text is composed of parts and says what stands below it; single parts count if `alone`."""
        return any(
            (m.role if m.parts > 1 else alone and (m.role or m.things or m.event in _TELLING))
            for m in self.meanings(text)
            if m.covered >= 1 and not m.rest
        )

    def meanings(self, header: str) -> tuple[Meaning, ...]:
        """What a header may say."""
        said = self._said.get(header)
        if said is None:
            said = self._said[header] = tuple(dict.fromkeys(self._read(header)))
        return said

    def _read(self, header: str) -> Iterable[Meaning]:
        plain = simplified(narrow(header))
        inside = [fold(part) or part.strip() for part in _BRACKET.findall(plain)]
        bare = fold(_BRACKET.sub(" ", plain).replace("%", " percent ").replace("#", " no "))
        if not bare or len(bare) > 2 * _LONGEST:
            return
        chinese = "".join(c for c in bare if ord(c) > 0x2E80)
        words = " ".join(re.findall(r"[a-z0-9]+", bare))
        readings = [reading for reading in (self._chinese(chinese), self._spaced(words)) if reading[0]]
        rest = len(readings) == 1 and bool(chinese and words)
        if len(readings) == 2:
            readings = [(readings[0][0] + readings[1][0], readings[0][1] + readings[1][1])]
        for pieces, size in readings:
            meaning = _join(pieces, sum(len(w.replace(" ", "")) for w, _ in pieces) / size)
            inner = [self.parts[part][0] for part in inside if part in self.parts]
            said = frozenset(meaning for kind, meaning in inner if kind == "qualifier")
            meaning = replace(meaning, qualifiers=meaning.qualifiers | said, rest=rest)
            unit = next((self._units[part] for part in inside if part in self._units), "")
            if unit and not meaning.role:
                yield replace(meaning, role=unit)
            if pieces[-1][0] == "by" and len(pieces) > 1:
                yield replace(meaning, role="person")
                if meaning.event == "finish" or meaning.qualifiers:
                    yield replace(meaning, qualifiers=meaning.qualifiers | {"planned"}, event="finish", role="date")
                continue
            yield meaning

    def _chinese(self, text: str) -> tuple[list[tuple[str, tuple[tuple[str, str], ...]]], int]:
        """The best cover of a text without blanks: most letters, fewest parts."""
        size = len(text)
        if not 1 < size <= _LONGEST:
            return ([(text, self.parts[text])], 1) if text in self.parts else ([], 1)
        best: list[tuple[float, int, str]] = [(0.0, 0, "")] + [(-1.0, 0, "")] * size
        for end in range(1, size + 1):
            best[end] = (best[end - 1][0], end - 1, "")
            for start in range(max(0, end - self._longest), end):
                word = text[start:end]
                if word in self.parts:
                    score = best[start][0] + len(word) - 0.3 - (0.3 if len(word) == 1 else 0.0)
                    if score > best[end][0]:
                        best[end] = (score, start, word)
        pieces: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        at = size
        while at:
            _, before, word = best[at]
            if word:
                pieces.append((word, self.parts[word]))
            at = before
        return pieces[::-1], size

    def _spaced(self, text: str) -> tuple[list[tuple[str, tuple[tuple[str, str], ...]]], int]:
        tokens = text.split()
        if "of" in tokens[1:]:
            at = tokens.index("of")
            tokens = tokens[at + 1 :] + tokens[:at]
        tokens = [t for t in tokens if t not in _PRONOUNS]
        pieces: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        at = 0
        while at < len(tokens):
            pair = " ".join(tokens[at : at + 2])
            for word, width in ((pair, 2), (pair.replace(" ", ""), 2), (tokens[at], 1)):
                if word in self.parts and (width == 1 or len(tokens) > at + 1):
                    pieces.append((word, self.parts[word]))
                    at += width
                    break
            else:
                pieces += self._agent(tokens[at])
                at += 1
        return pieces, max(1, sum(len(t) for t in tokens))

    def _agent(self, word: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
        """Who does what a verb says: the submitter submits, the approver approves."""
        ending = word[-2:]
        if len(word) < _SHORTEST_AGENT or ending not in ("er", "or"):
            return []
        stem = word[:-2]
        for verb in (stem, f"{stem}e", stem[:-1] if stem[-1] == stem[-2] else ""):
            event = next((sense for sense in self.parts.get(verb, ()) if sense[0] == "event"), None)
            if event is not None:
                return [(verb, (event,)), (ending, (("role", "person"),))]
        return []


def simplified(text: str) -> str:
    """Traditional characters as simplified ones."""
    return text if text.isascii() else text.translate(SIMPLIFIED)


def _chinese(text: str) -> bool:
    return any(ord(c) > 0x2E80 for c in text)


def _join(pieces: Sequence[tuple[str, tuple[tuple[str, str], ...]]], covered: float) -> Meaning:
    """The parts as one meaning: the last role tells the kind of value, a finish after another event adds nothing."""
    qualifiers: set[str] = set()
    things: set[str] = set()
    events: list[str] = []
    role = ""
    kind = ""
    for index, (word, senses) in enumerate(pieces):
        kind, meaning = _chosen(senses, first=index == 0, last=index == len(pieces) - 1)
        if kind == "qualifier":
            qualifiers.add(meaning)
        elif kind == "thing":
            things.add(meaning)
        elif kind == "event":
            if word in _DEADLINES:
                qualifiers.add("planned")
            if not (events and (meaning == "finish" or word in _ENDS)):
                events.append(meaning)
        elif kind == "role" and not (role in _STRONGER and meaning in _STRONGER[role]):
            role = meaning
    return Meaning(
        frozenset(qualifiers),
        events[-1] if events else "",
        role,
        frozenset(things),
        min(1.0, covered),
        len(pieces),
        headed=kind == "role",
    )


def _chosen(senses: tuple[tuple[str, str], ...], *, first: bool, last: bool) -> tuple[str, str]:
    """A part with several senses says what a value is at the end, how it is meant before."""
    if len(senses) == 1:
        return senses[0]
    order = ("qualifier", "event", "thing", "role", "filler")
    if last and first:
        order = ("thing", "role", "event", "qualifier", "filler")
    elif last:
        order = ("role", "event", "thing", "qualifier", "filler")
    return min(senses, key=lambda s: order.index(s[0]))


def _sense(key: str, text: str) -> _Sense:
    qualifiers: set[str] = set()
    demanded: set[str] = set()
    event, role, thing = "", "", ""
    event_free = role_free = False
    for token in text.split():
        free = token.endswith("?")
        word = token.rstrip("?")
        if word.startswith("@"):
            thing = word[1:]
        elif word in QUALIFIERS:
            qualifiers.add(word)
            if not free:
                demanded.add(word)
        elif word in EVENTS and not event:
            event, event_free = word, free
        else:
            role, role_free = word, free
    return _Sense(key, frozenset(qualifiers), frozenset(demanded), event, event_free, role, role_free, thing)
