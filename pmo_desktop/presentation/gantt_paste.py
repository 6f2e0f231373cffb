"""A block of cells from another program read as tasks with their levels: by headings, numbering, indents or columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pmo_desktop.base.i18n import LANGUAGES, in_language
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.folding import fold
from pmo_desktop.presentation.clipboard import Block
from pmo_desktop.presentation.formatting import CUSTOM

_NUMBERED = re.compile(r"\d+(?:[.．]\d+)*[.．]?")
_LEVEL_HEADING = re.compile(r"(?:level|lvl|第)?\s*([1-9一二三四五六七八九])\s*(?:级.*|层.*|level)?")
_LEVELS = frozenset(map(fold, ("大纲级别", "大纲层级", "层级", "级别", "级次", "Outline level", "Level", "Indent")))
_SPACES = re.compile(r"[ \t\u00a0\u3000]*")
_DIGITS = {sign: n for n, sign in enumerate("一二三四五六七八九", start=1)}
_MOST_LEVEL_COLUMNS = 9


@dataclass(frozen=True, slots=True)
class PastedTask:
    """One row: its level (0 at the top of the block), the texts of its fields, and what it calls itself in links."""

    level: int
    texts: Mapping[str, str]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Pasted:
    """All rows; how they were read: a heading row, what gave the levels, columns kept under their own names."""

    tasks: tuple[PastedTask, ...]
    headed: bool = False
    levels: str = ""
    own: tuple[str, ...] = ()
    left_out: int = 0


@dataclass(slots=True)
class _Columns:
    """What each column of the block is: a field, a column of levels (field "name"), the level itself, or nothing."""

    keys: list[str] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    level: int | None = None


def has_heading(block: Block, register: Register) -> bool:
    """Whether the first row names fields rather than being a task."""
    if not block:
        return False
    cells = [cell for cell in block[0] if cell.strip()]
    known = words_of(register)
    steps = _step_columns(block[0])
    hits = sum(fold(cell) in known or fold(cell) in _LEVELS for cell in cells) + len(steps)
    named = bool(steps) or any(known.get(fold(cell)) == "name" for cell in cells)
    return named and hits >= min(2, len(cells))


def read_tasks(block: Block, register: Register, columns: Sequence[str]) -> Pasted:
    """The tasks of a block; without headings its columns are the grid's `columns` from the cursor on."""
    rows = [row for row in block if any(cell.strip() for cell in row)]
    headed = has_heading(rows, register)
    if headed:
        found, own = _by_heading(rows[0], register)
        rows = rows[1:]
    else:
        found, own = _by_place(rows, register, columns), ()
    numbers = [_number(row, found) for row in rows]
    names, steps = _names(rows, found)
    levels, how = _levels(rows, found, names, steps, numbers)
    tasks, left_out = [], 0
    for at, row in enumerate(rows):
        texts: dict[str, str] = {}
        for key, cell in zip(found.keys, row, strict=False):
            if key and key != "name" and cell.strip():
                texts[key] = cell.strip()
            elif not key and cell.strip():
                left_out += 1
        name = names[at].strip(" \t\u00a0\u3000")
        if not name and not texts:
            continue
        texts["name"] = " ".join(name.split("\n"))
        tasks.append(PastedTask(levels[at], texts, numbers[at]))
    return Pasted(tuple(tasks), headed, how, own, left_out)


def words_of(register: Register) -> dict[str, str]:
    """The field each folded heading stands for: labels in both languages, keys, and the register's header words."""
    known: dict[str, str] = {}
    fields = [one for one in register.fields if not one.internal]
    for one in fields:
        labels = [in_language(code, one.label) for code in LANGUAGES]
        for text in (one.label, one.key.replace("_", " "), *labels):
            known.setdefault(fold(text), one.key)
    for one in fields:
        for text in one.headers:
            known.setdefault(fold(text), one.key)
    known.update({fold("Days"): "duration", fold("Who"): "owner", fold("% done"): "percent_complete"})
    known.pop("", None)
    return known


def _by_heading(headings: Sequence[str], register: Register) -> tuple[_Columns, tuple[str, ...]]:
    known, used, found, own = words_of(register), set[str](), _Columns(), []
    steps = _step_columns(headings)
    for at, cell in enumerate(headings):
        word = fold(cell)
        key = known.get(word, "")
        if at in steps:
            found.steps.append(at)
            found.keys.append("name")
        elif word in _LEVELS:
            found.level = at
            found.keys.append("")
        elif key and key not in used and (not register.has(key) or register[key].editable) and key != "project":
            used.add(key)
            found.keys.append(key)
        elif word and key != "project" and not (key and not register[key].editable):
            own.append(cell.strip())
            found.keys.append(CUSTOM + cell.strip())
        else:
            found.keys.append("")
    return found, tuple(own)


def _step_columns(headings: Sequence[str]) -> list[int]:
    """Columns headed level 1, level 2 … one after the other."""
    found: list[int] = []
    for at, cell in enumerate(headings):
        word = fold(cell)
        match = _LEVEL_HEADING.fullmatch(word) if len(word) > 1 else None
        number = _DIGITS.get(match[1], 0) or (int(match[1]) if match[1].isdecimal() else 0) if match else 0
        if number == len(found) + 1 and (not found or found[-1] == at - 1):
            found.append(at)
    return found if len(found) > 1 else []


def _by_place(rows: Block, register: Register, columns: Sequence[str]) -> _Columns:
    """The grid's columns from the cursor on; numbers before names are the numbering, names in steps are levels."""
    width = max((len(row) for row in rows), default=0)
    keys = [key if register.has(key) and register[key].editable else "" for key in columns]
    if keys[:1] == ["name"] and width > 1 and _numbered(rows, 0):
        keys = ["wbs", *keys]
    found = _Columns((keys + [""] * width)[:width])
    if "name" in found.keys:
        first = found.keys.index("name")
        steps = _staggered(rows, first)
        if len(steps) > 1:
            found.steps = steps
            rest = keys[first + 1 :]
            found.keys = [*found.keys[:first], *("name" for _step in steps), *rest, *[""] * width][:width]
    return found


def _numbered(rows: Block, column: int) -> bool:
    """Whether a column holds outline numbers such as 1, 1.1, 1.1.1."""
    cells = [row[column].strip() for row in rows if len(row) > column and row[column].strip()]
    return len(cells) == len(rows) and all(_NUMBERED.fullmatch(cell) for cell in cells)


def _staggered(rows: Block, first: int) -> list[int]:
    """Columns from `first` on of which each row fills exactly one, none with numbers or days only."""
    steps: list[int] = []
    for column in range(first, min(first + _MOST_LEVEL_COLUMNS, max(len(row) for row in rows))):
        cells = [row[column].strip() if len(row) > column else "" for row in rows]
        if not any(cells) or all(cell == "" or not re.search(r"[^\W\d]", cell) for cell in cells):
            break
        before = [any(len(row) > c and row[c].strip() for c in steps) for row in rows]
        if any(cell and filled for cell, filled in zip(cells, before, strict=True)):
            break
        steps.append(column)
    complete = all(any(len(row) > c and row[c].strip() for c in steps) for row in rows)
    return steps if complete else []


def _names(rows: Block, found: _Columns) -> tuple[list[str], list[int | None]]:
    """The name in each row, as written, and the step it stands on where names stand in columns of levels."""
    columns = found.steps or [at for at, key in enumerate(found.keys) if key == "name"]
    names, steps = [], list[int | None]()
    for row in rows:
        filled = [n for n, at in enumerate(columns) if len(row) > at and row[at].strip()]
        last = filled[-1] if filled else None
        names.append(row[columns[last]] if last is not None else "")
        steps.append(last if found.steps else None)
    return names, steps


def _number(row: Sequence[str], found: _Columns) -> str:
    for key in ("wbs", "code"):
        if key in found.keys and len(row) > found.keys.index(key):
            return row[found.keys.index(key)].strip()
    return ""


def _levels(
    rows: Block, found: _Columns, names: Sequence[str], steps: Sequence[int | None], numbers: Sequence[str]
) -> tuple[list[int], str]:
    """The level of each row, and what told it: level, wbs, steps, indent or nothing."""
    if found.level is not None:
        told = [row[found.level].strip() if len(row) > found.level else "" for row in rows]
        if sum(cell.isdecimal() for cell in told) * 2 > len(told):
            return _close([int(cell) if cell.isdecimal() else None for cell in told]), "level"
    if found.steps:
        return _close(list(steps)), "steps"
    if "wbs" in found.keys and any("." in number.rstrip(".") or "．" in number for number in numbers):
        depths = [
            len(re.split("[.．]", number.rstrip(".．"))) if _NUMBERED.fullmatch(number) else None for number in numbers
        ]
        if sum(depth is not None for depth in depths) * 2 > len(depths):
            return _close(depths), "wbs"
    widths = [_width(name) for name in names]
    return (_close(list(widths)), "indent") if any(widths) else ([0] * len(rows), "")


def _width(name: str) -> int:
    match = _SPACES.match(name)
    lead = match[0] if match else ""
    return sum(2 if sign == "\u3000" else 4 if sign == "\t" else 1 for sign in lead)


def _close(told: Sequence[int | None]) -> list[int]:
    """Levels from 0 without gaps, in the order of depths met; a row that says nothing stands like the one before."""
    found: list[int] = []
    stack: list[int] = []
    for depth in told:
        if depth is None:
            found.append(found[-1] if found else 0)
            continue
        while stack and stack[-1] > depth:
            stack.pop()
        if not stack or stack[-1] < depth:
            stack.append(depth)
        found.append(len(stack) - 1)
    return found
