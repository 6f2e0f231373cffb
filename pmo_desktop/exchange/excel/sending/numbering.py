"""Numbers and codes continued as she numbers: 7 after 6, 1.4 after 1.3, MS-1081 after MS-1080."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from itertools import pairwise

_TAIL = re.compile(r"^(.*?)(\d+)(\D*)$", re.DOTALL)


class Handed:
    """The numbers that new rows have been given so far: each row gets its own."""

    def __init__(self) -> None:
        self._taken: set[tuple[Hashable, str]] = set()
        self._outline: dict[int, str] = {}
        self._below: dict[int | None, list[str]] = {}

    def own(self, column: Hashable, number: str) -> str:
        """A number, or the next one of its column that no new row has."""
        while number and (column, number) in self._taken:
            number = _after(number)
        if number:
            self._taken.add((column, number))
        return number

    def stands(self, record: int, parent: int | None, number: str) -> None:
        """Remember the outline number of a new row."""
        self._outline[record] = number
        self._below.setdefault(parent, []).append(number)

    def number_of(self, record: int | None) -> str:
        """The outline number of a new row; empty for others."""
        return self._outline.get(record, "") if record is not None else ""

    def below(self, parent: int | None) -> Sequence[str]:
        """The outline numbers of the new rows below one parent."""
        return self._below.get(parent, ())


def next_number(texts: Sequence[str], above: str) -> str:
    """What a column of running numbers says below `above`; empty when its texts do not run or none stands above.

    Numbers that begin anew in each group go on within the group.
    """
    own = _TAIL.match(above.strip())
    found = [match for text in texts if (match := _TAIL.match(text.strip()))]
    if own is None or len(found) < 2 or len(found) < 0.8 * len([text for text in texts if text.strip()]):
        return ""
    before, after = own[1], own[3]
    numbers = [int(match[2]) for match in found if (match[1], match[3]) == (before, after)]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    if len(numbers) < 0.8 * len(found) or not steps or sum(step == 1 for step in steps) < 0.6 * len(steps):
        return ""
    again = any(step <= 0 for step in steps)
    number = int(own[2]) + 1 if again else max(numbers) + 1
    width = len(own[2]) if own[2].startswith("0") else 0
    return f"{before}{number:0{width}}{after}" if width else f"{before}{number}{after}"


def _after(number: str) -> str:
    match = _TAIL.match(number)
    return f"{match[1]}{int(match[2]) + 1:0{len(match[2])}}{match[3]}" if match else ""


def next_in_outline(above: str, siblings: Sequence[str]) -> str:
    """The outline number after those of the records below the same parent: 1.4 after 1.3, 2.1 below 2."""
    if siblings:
        match = _TAIL.match(siblings[-1].strip())
        return f"{match[1]}{int(match[2]) + 1}{match[3]}" if match else ""
    stem = above.strip().rstrip(".")
    return f"{stem}.1" if stem and stem[-1].isdigit() else ""
