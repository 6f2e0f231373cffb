"""Which register a table is, and which field each of its columns: every whole is scored, the best is taken."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pmo_desktop.domain.registers.spec import Field, Group, Kind, Register
from pmo_desktop.domain.values.choices import find_choice
from pmo_desktop.domain.values.folding import fold
from pmo_desktop.domain.values.numbers import parse_number
from pmo_desktop.domain.values.scales import parse_scale
from pmo_desktop.exchange.excel.recognition.layout import names_time
from pmo_desktop.exchange.excel.recognition.profiles import Column, Profile, fits
from pmo_desktop.exchange.excel.recognition.signatures import SPECIAL
from pmo_desktop.exchange.excel.recognition.speaking import speak
from pmo_desktop.exchange.excel.recognition.words import Lexicon
from pmo_desktop.exchange.excel.writing.export_key import KEY_COLUMN

ENOUGH = 0.56
"""A column takes a field from this evidence on."""


_OUTLINES = 0.15
"""Task lists are by far the most usual of all trackers; they win ties."""

_MATRIX = 0.9
"""People down, weeks or months across, hours in the cells: who is planned or booked."""

_UNNAMED = 0.6
"""What a column counts for a register whose field its header does not name."""

_SUBJECT = 0.3
"""A header that names the thing the records are."""

_RARE = 0.3
"""What a register of special things loses where nothing speaks of them."""

_OUTER = 0.05
_RECURS = 0.6
_QUESTIONS = ("是否", "有无", "需否")

_NO_NAME = re.compile(r"(?:[人者员]|日期|时间|单位|部门|公司|等级|级别|状态|类型|类别)(?:[/／].*)?$")
"""Headers of somebody, of a time, of a kind: what stands below names no record."""

_CHANCES = 2
"""How many registers are tried, best first: a title may speak for one whose columns do not convince."""

_MOST_HOURS = 744
"""Hours of a month."""

_SELDOM = 0.3
"""Numbers of which fewer differ are those of other records: the project's in a list of calls."""

_PLAIN = 0.9
"""The evidence of a header that leaves no doubt."""

_VERSION = re.compile(r"(?i)^(?:文[件档])?(?:版本号?|修订号|ver(?:sion)?(?:\s*no\.?)?|rev(?:ision)?(?:\s*no\.?)?)$")
_REVISED = re.compile(r"(?i)^(?:修订|修改|变更|更改|更新|revis|amend|change)")
_FEW = 2

RESCUED = 0.58
"""The evidence of a name that no header claims."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A register for a table with the field of each column and the evidence for it (0 to about 1.1)."""

    register: Register
    fields: Mapping[int, tuple[str, float]]
    score: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Place:
    """The words around a table: the sheet's name, the titles above, the file's name."""

    sheet: str = ""
    title: str = ""
    file: str = ""


def best(
    columns: Sequence[Column], registers: Sequence[Register], lexicon: Lexicon, place: Place, known: int
) -> Hypothesis | None:
    """The best whole hypothesis, or None when no register explains the columns; `known` words stand in the header."""
    for hypothesis in ranking(columns, registers, lexicon, place)[:_CHANCES]:
        if not _convincing(hypothesis, columns):
            continue
        if _legend(columns, hypothesis) or _lists(columns, hypothesis) or _versions(columns, hypothesis):
            return None
        strong = sum(score >= 0.7 for _, score in hypothesis.fields.values())
        return hypothesis if known >= 2 or strong >= 3 else None
    return None


def ranking(
    columns: Sequence[Column], registers: Sequence[Register], lexicon: Lexicon, place: Place
) -> list[Hypothesis]:
    """All registers with at least one explained column, best first."""
    likeness = [lexicon.likeness(c.spoken or c.header) if c.header else {} for c in columns]
    spread = [_spread(one) for one in likeness]
    periods = [c.seen for c in columns if names_time(c.header)]
    matrix = sum(p.n > 0 for p in periods) >= 3 and all(_hours(p) for p in periods if p.n)
    found = []
    for register in registers:
        fields = _assign(register, columns, likeness)
        if not fields:
            continue
        total = 0.0
        for index, column in enumerate(columns):
            if column.column in fields:
                key, evidence = fields[column.column]
                named = key in likeness[index].get(register.key, {})
                total += evidence * (spread[index] if named else _UNNAMED * min(spread[index], 1.0))
        total += (
            (_OUTLINES if register.has("wbs") else 0.0)
            + _named(register, lexicon, fields)
            + _place(lexicon.titles[register.key], place)
            - (_RARE if _elsewhere(register, columns, lexicon, place) else 0.0)
            + _SUBJECT * max((lexicon.grammar.subject(c.header, register.key) for c in columns if c.header), default=0)
            + (_MATRIX if matrix and register.group is Group.RESOURCES and _person(register, fields) else 0.0)
        )
        found.append(Hypothesis(register, fields, total, _confidence(lexicon.names[register.key], fields, columns)))
    return sorted(found, key=lambda h: -h.score)


def _elsewhere(register: Register, columns: Sequence[Column], lexicon: Lexicon, place: Place) -> bool:
    """Whether nothing here speaks of what a register of special things is about: no hazard, no quarrel."""
    things = SPECIAL.get(register.key)
    if things is None or _place(lexicon.titles[register.key], place):
        return False
    texts = [c.header for c in columns if c.header] + [place.sheet, place.title, place.file]
    return not any(m.things & things for text in texts for m in lexicon.grammar.meanings(text))


def _hours(seen: Profile) -> bool:
    """Whether a period's column may hold hours, days or shares of people; amounts of money are larger."""
    amounts = [parse_number(t) for t in seen.texts]
    return seen.numbers > 0.5 and all(v is None or abs(v) <= _MOST_HOURS for v in amounts)


def _person(register: Register, fields: Mapping[int, tuple[str, float]]) -> bool:
    """Whether the table's rows are people."""
    keys = {key for key, evidence in fields.values() if evidence >= _PLAIN}
    return "resource" in keys or (register.name_field in keys and register.has("capacity"))


def _convincing(hypothesis: Hypothesis, columns: Sequence[Column]) -> bool:
    strong = [score for _, score in hypothesis.fields.values() if score >= 0.7]
    meaningful = sum(bool(c.header) and not names_time(c.header) for c in columns)
    sure = [score for _, score in hypothesis.fields.values() if score >= 0.85]
    if len(sure) == meaningful == len(hypothesis.fields) >= 2 and hypothesis.score >= 1.1:
        return True
    if not strong or not meaningful or not (sure or len(strong) > 2) or hypothesis.score < 1.45:
        return False
    share = len(hypothesis.fields) / meaningful
    if len(hypothesis.fields) < 2:
        return hypothesis.score >= 2 and share >= 0.5
    return share >= 0.34 or len(strong) >= 4 or hypothesis.score >= 2.6


def _legend(columns: Sequence[Column], hypothesis: Hypothesis) -> bool:
    """A scale explained: a few rows, one step of a scale in each, and what it means."""
    told = [c for c in columns if c.seen.n]
    if len(told) > 5 or len(hypothesis.fields) > 3 or any(c.seen.n > 7 or c.seen.dates > 0.3 for c in told):
        return False
    if told and _counted(told[0], hypothesis) and all(c.seen.distinct >= 1 for c in told):
        return True
    for column in told[:2]:
        steps = [parse_scale(t) for t in column.seen.texts]
        if len(steps) >= 3 and column.seen.words > 0.5 and None not in steps and _graded([s for s in steps if s]):
            return True
    return False


def _counted(column: Column, hypothesis: Hypothesis) -> bool:
    """Whether the column holds the steps of a scale in order, 1 to 3 at least, and nothing else."""
    key = hypothesis.fields.get(column.column, ("", 0.0))[0]
    if not key or hypothesis.register[key].kind is not Kind.SCALE or not 3 <= column.seen.n <= 7:
        return False
    steps = [parse_scale(text) for text in column.seen.texts]
    return steps in ([*range(1, column.seen.n + 1)], [*range(column.seen.n, 0, -1)])


def _lists(columns: Sequence[Column], hypothesis: Hypothesis) -> bool:
    """Lists to choose from, side by side: every word of a state or a grade stands once, and no record has a date."""
    told = [c for c in columns if c.seen.n and not (c.seen.running and c.seen.n <= 10)]
    if any(c.seen.dates > 0 or c.seen.distinct < 1 or c.seen.words < 0.8 or c.seen.length > 10 for c in told):
        return False
    kinds = (Kind.CHOICE, Kind.OPEN_CHOICE, Kind.SCALE)
    register = hypothesis.register
    chosen = [
        c
        for c in told
        if c.seen.n >= 3 and register[hypothesis.fields.get(c.column, (register.name_field, 0.0))[0]].kind in kinds
    ]
    return len(told) >= 2 and 2 * len(chosen) >= len(told)


def _versions(columns: Sequence[Column], hypothesis: Hypothesis) -> bool:
    """The versions of one document (版本, 修订日期, 修订内容): a version stands first, no thing is named."""
    headers = [c.header for c in columns if c.header]
    if not any(_VERSION.match(header.strip()) for header in headers[:2]):  # a running number may stand before it
        return False
    evidence = dict(hypothesis.fields.values()).get(hypothesis.register.name_field, 0.0)
    return evidence <= RESCUED or sum(bool(_REVISED.match(header.strip())) for header in headers) >= _FEW


def _graded(steps: Sequence[int]) -> bool:
    return len(set(steps)) == len(steps) and list(steps) in (sorted(steps), sorted(steps, reverse=True))


def _confidence(names: frozenset[str], fields: Mapping[int, tuple[str, float]], columns: Sequence[Column]) -> float:
    meaningful = sum(bool(c.header) for c in columns) or 1
    evidence = sum(min(score, 1.0) for _, score in fields.values())
    share = min(1.0, evidence / max(2.5, 0.75 * meaningful))
    keys = {key for key, _ in fields.values()}
    named = 1.0 if names & keys else 0.55
    return round(min(0.99, share * named), 2)


def _named(register: Register, lexicon: Lexicon, fields: Mapping[int, tuple[str, float]]) -> float:
    keys = {key for key, _ in fields.values()}
    if (register.name_field, RESCUED) in fields.values():
        return -0.1
    if register.name_field in keys:
        return 0.35 if register[register.name_field].kind is not Kind.REF else 0.15
    telling = lexicon.names[register.key] | (frozenset(register.identity) - {"code", "wbs", "project"})
    return 0.2 if telling & keys else -0.7


def _spread(likeness: Mapping[str, Mapping[str, float]]) -> float:
    """How much a header tells of the register: 1 when few registers know the word, less when all do."""
    top = max((max(fields.values()) for fields in likeness.values() if fields), default=0.0)
    owners = sum(max(fields.values()) >= 0.9 * top for fields in likeness.values() if fields)
    return 0.3 + 0.7 / math.pow(max(1, owners), 0.6)


def named_in(titles: Sequence[str], text: str) -> float:
    """How clearly a text (sheet, title or file name) names a register: 1 exactly, less inside other words."""
    plain = fold(text).replace(" ", "")
    spaced = f" {fold(text)} "
    for word in titles:
        if word == plain:
            return 1.0
        if word in plain:
            if ord(word[0]) < 0x2E80 and len(word) < 6 and f" {word}" not in spaced:
                continue
            return 0.45 + 0.45 * len(word) / len(plain)
    return 0.0


def _place(titles: Sequence[str], place: Place) -> float:
    sheet, title, file = (named_in(titles, text) for text in (place.sheet, place.title, place.file))
    return 0.9 * sheet + 0.7 * title + 0.45 * file


def _assign(
    register: Register, columns: Sequence[Column], likeness: Sequence[Mapping[str, Mapping[str, float]]]
) -> dict[int, tuple[str, float]]:
    pairs: list[tuple[float, int, str]] = []
    columns = [replace(c, seen=Profile()) if c.header == KEY_COLUMN else c for c in columns]  # our keys look like codes
    for index, column in enumerate(columns):
        for key, alike in likeness[index].get(register.key, {}).items():
            one = register[key]
            evidence = alike * fits(one, column.seen) * _doubt(one, column, alike) + _leaning(one, register, column)
            if alike < _PLAIN and _states(register, one, column.seen):
                evidence *= _RECURS
            if key == "phase":  # the widest group stands leftmost
                evidence -= min(_OUTER * index, 3 * _OUTER)
            if evidence >= ENOUGH:
                pairs.append((evidence, index, key))
    chosen = _exclusive(pairs)
    speak(register, columns, chosen)
    _rescue_name(register, columns, chosen)
    return {columns[index].column: (key, round(score, 3)) for index, (key, score) in chosen.items()}


def _rescue_name(register: Register, columns: Sequence[Column], chosen: dict[int, tuple[str, float]]) -> None:
    """Where no header names the record, the first column of texts that differ from row to row does."""
    name = register.name_field
    if len(chosen) < 2 or not register.has(name) or register[name].kind not in (Kind.TEXT, Kind.LONG_TEXT):
        return
    held = next((index for index, (key, _) in chosen.items() if key == name), None)
    if held is not None:
        _swap_name(register, columns, chosen, held)
        return
    told = next((index for index, (key, _) in chosen.items() if key in ("title", "description", "name")), len(columns))
    alone = told == len(columns)
    for index, column in enumerate(columns[:told]):
        seen = column.seen
        texts = seen.words > 0.6 and seen.distinct > (0.6 if alone else 0.9) and seen.filled >= 0.5
        texts = texts and not _NO_NAME.search(column.header)
        if texts and seen.n >= 2 and _free(register, chosen.get(index, ("", 0.0))[0]):
            chosen[index] = (name, RESCUED)
            return
    first = next((index for index, column in enumerate(columns) if column.seen.words > 0.6), None)
    if first is None or not alone or columns[first].seen.filled <= 0.8:
        return
    if chosen.get(first, ("", 0.0))[0] in ("", "phase", "project") and not _NO_NAME.search(columns[first].header):
        chosen[first] = (name, RESCUED)


def _free(register: Register, key: str) -> bool:
    """Whether a column so far taken for this may turn out to be the name."""
    return not key or key == "phase" or (register[key].kind is Kind.REF and register[key].to != "resources")


def _swap_name(register: Register, columns: Sequence[Column], chosen: dict[int, tuple[str, float]], held: int) -> None:
    """A column called project whose texts are all different names the records, not a half-empty one beside it."""
    if chosen[held][1] >= 0.8 or columns[held].seen.filled > 0.6:
        return
    for index in range(held):
        seen = columns[index].seen
        key = chosen.get(index, ("", 0.0))[0]
        if key and not (register[key].kind is Kind.REF and register[key].to == "projects"):
            continue
        if seen.words > 0.8 and seen.distinct > 0.9 and seen.filled >= 0.75 and seen.n >= 3:
            chosen[index] = (register.name_field, RESCUED)
            del chosen[held]
            return


def _doubt(one: Field, column: Column, alike: float) -> float:
    """A number that recurs is no number of the record (Swarm #); a question (是否…) asks for no name or date."""
    if one.kind is Kind.CODE or one.key == "wbs":
        seen = column.seen
        often = seen.n >= 4 and seen.distinct < 0.6 if alike < _PLAIN else seen.n >= 6 and seen.distinct < _SELDOM
        return _RECURS if often else 1.0
    question = column.header.startswith(_QUESTIONS) and one.kind not in (Kind.YES_NO, Kind.CHOICE, Kind.OPEN_CHOICE)
    return _RECURS if question else 1.0


def _states(register: Register, one: Field, seen: Profile) -> bool:
    """Whether what would be people are the states of the record: Approved, Pending."""
    if one.kind not in (Kind.REF, Kind.REFS) or one.to != "resources" or seen.n < 2:
        return False
    chosen = [find_choice(f.choices, t) is not None for f in register.of_kind(Kind.CHOICE) for t in seen.texts]
    return 2 * sum(chosen) >= len(seen.texts)


def _leaning(one: Field, register: Register, column: Column) -> float:
    """Ties go to the field that names the record, then to what is stored."""
    lean = 0.04 if one.key == register.name_field else 0.0
    if one.computed and one.derive is None:
        lean -= 0.03
    return lean + (0.01 if column.seen.n else 0.0)


def _exclusive(pairs: list[tuple[float, int, str]]) -> dict[int, tuple[str, float]]:
    """One field a column and one column a field: the strongest first, then improved by moving single columns aside."""
    chosen: dict[int, tuple[str, float]] = {}
    taken: dict[str, int] = {}
    options: dict[int, list[tuple[float, str]]] = {}
    for score, index, key in sorted(pairs, key=lambda p: (-p[0], p[1])):
        options.setdefault(index, []).append((score, key))
        if index not in chosen and key not in taken:
            chosen[index], taken[key] = (key, score), index
    for index, mine in options.items():
        if index in chosen:
            continue
        for score, key in mine:
            other = taken.get(key)
            if other is None:
                continue
            spare = next(((s, k) for s, k in options[other] if k not in taken), None)
            if spare and spare[0] >= 0.75 and spare[0] + score - 0.5 > chosen[other][1] + 0.05:
                chosen[other], taken[spare[1]] = (spare[1], spare[0]), other
                chosen[index], taken[key] = (key, score), index
                break
    return chosen
