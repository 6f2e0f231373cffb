"""The cell references inside a formula, found without understanding the rest of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from pmo_desktop.exchange.excel.package.places import number as column_number
from pmo_desktop.exchange.excel.shifting.moves import LAST_COLUMN, LAST_ROW

_PLAIN = r"[^\s'\"!:;,(){}\[\]+\-*/^&=<>#%$@]+"
_CELL = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_AREA = (
    r"(?:(?P<c1>\$?[A-Z]{1,3})(?P<r1>\$?[0-9]{1,7})(?::(?P<c2>\$?[A-Z]{1,3})(?P<r2>\$?[0-9]{1,7}))?"
    r"|(?P<left>\$?[A-Z]{1,3}):(?P<right>\$?[A-Z]{1,3})"
    r"|(?P<top>\$?[0-9]{1,7}):(?P<bottom>\$?[0-9]{1,7}))(?![\w.\\?(\[!])"
)
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_HARD = re.compile(r"['\[#!?\\]")  # sheets, tables, errors: formulas with these are taken apart piece by piece
_EASY = re.compile(r"(?<![\w.$])(?P<quoted>)(?P<book>)(?P<plain>)" + _AREA)
_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'  # a text
    rf"|\#REF!(?:{_CELL}(?::{_CELL})?)?"
    r"|\#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|UNKNOWN!|CONNECT!|BUSY!)"
    rf"|(?:(?P<quoted>'(?:[^']|'')+')!|(?P<book>\[[0-9]+\])?(?P<plain>{_PLAIN}(?::{_PLAIN})?)!)?"
    + _AREA
    + rf"|'(?:[^']|'')+'!|(?:\[[0-9]+\])?{_PLAIN}(?::{_PLAIN})?!|\[[0-9]+\]!"  # in front of a name or an error
    r"|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.|\[[^\]]*\])*\])*\]"  # a column of a table
    r"|[\w\\][\w.\\?]*"  # a name, a function or a number
    r"|[-+*/^=<>%,;(){} @&]+"
    r"|.",
    re.DOTALL,
)


class Mark(NamedTuple):  # there are millions of them
    """A row or column as spelled in a reference: where its number or letters stand, its number, if `$` holds it."""

    start: int
    end: int
    number: int
    fixed: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: its sheet (blank for the formula's own), the last sheet of several, its rows and its columns.

    Rows and columns are ordered marks: one for a cell, two for a range, none where whole columns or rows are meant.
    """

    sheet: str
    last_sheet: str
    rows: tuple[Mark, ...]
    columns: tuple[Mark, ...]
    elsewhere: bool = False  # in another workbook

    @property
    def top(self) -> int:
        """The first row."""
        return self.rows[0].number

    @property
    def width(self) -> tuple[int, int]:
        """The first and the last column."""
        return (self.columns[0].number, self.columns[-1].number) if self.columns else (1, LAST_COLUMN)

    @property
    def bottom(self) -> int:
        """The last row."""
        return self.rows[-1].number


def references(formula: str) -> tuple[Reference, ...]:
    """Every reference to cells, rows or columns, from left to right; texts, names and functions are passed over."""
    found = []
    hard = _HARD.search(formula) is not None
    easy = formula if hard or '"' not in formula else _TEXT.sub(lambda text: '"' * len(text[0]), formula)
    for match in (_TOKEN if hard else _EASY).finditer(easy):
        if match["c1"] is not None:
            rows = _marks(match, ("r1", "r2"), column=False)
            columns = _marks(match, ("c1", "c2"), column=True)
        elif match["left"] is not None:
            rows, columns = (), _marks(match, ("left", "right"), column=True)
        elif match["top"] is not None:
            rows, columns = _marks(match, ("top", "bottom"), column=False), ()
        else:
            continue
        if all(1 <= mark.number <= LAST_ROW for mark in rows) and all(m.number <= LAST_COLUMN for m in columns):
            found.append(Reference(*_sheets(match), rows, columns, elsewhere=_elsewhere(match)))
    return tuple(found)


def _marks(match: re.Match[str], groups: tuple[str, str], *, column: bool) -> tuple[Mark, ...]:
    marks = []
    for group in groups:
        text = match[group]
        if text is None:
            continue
        bare = text.lstrip("$")
        number = column_number(bare) if column else int(bare)
        marks.append(Mark(match.end(group) - len(bare), match.end(group), number, fixed=bare != text))
    if len(marks) == 2 and marks[0].number > marks[1].number:
        marks.reverse()
    return tuple(marks)


def _elsewhere(match: re.Match[str]) -> bool:
    return bool(match["book"]) or "[" in (match["quoted"] or "")


def _sheets(match: re.Match[str]) -> tuple[str, str]:
    name = match["quoted"][1:-1].replace("''", "'") if match["quoted"] else match["plain"] or ""
    first, _colon, last = name.partition(":")
    return first, last
