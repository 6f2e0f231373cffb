"""Which row of a workbook is which row of the last import, whatever was inserted, deleted, sorted or renamed between.

The surest ways go first: what says the same in full, codes, names below their parent, numbers of an outline, and last
renamed rows whose neighbours or whose other cells are the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_LONG_NUMBER = 5
_ALIKE = 0.6
_WIDEST_GAP = 400


@dataclass(frozen=True, slots=True)
class Line:
    """One row on either side: `name` and `above` (its parent's name) folded, `codes` and `rest` by field, no blanks."""

    row: int
    name: str
    above: str
    codes: Mapping[str, str]
    rest: Mapping[str, str]


def pair_rows(lines: Sequence[Line], past: Sequence[Line]) -> dict[int, int]:
    """For numbers of `lines` the number of the same row in `past`; rows that are new are left out."""
    return _Pairing(lines, past).run()


def is_counted(code: str) -> bool:
    """Whether a code only counts rows (3, 2.1.4, 一): inserting a row may give it to another."""
    bare = code.replace(".", "").replace("-", "").strip("()（） 、")
    if bare.isdecimal():
        return "." in code or "-" in code or len(bare) < _LONG_NUMBER
    return len(bare) <= 2 and not any(letter.isascii() and letter.isalpha() for letter in bare)


class _Pairing:
    """Pairs found so far, and what is left on both sides."""

    def __init__(self, lines: Sequence[Line], past: Sequence[Line]) -> None:
        self._lines, self._past = lines, past
        self._left = dict.fromkeys(range(len(lines)))
        self._free = dict.fromkeys(range(len(past)))
        self.found: dict[int, int] = {}

    def run(self) -> dict[int, int]:
        """Go from the surest way to the least sure one."""
        self._unmoved()
        self._in_order(lambda one: (one.above, one.name, *sorted(one.codes.items()), None, *sorted(one.rest.items())))
        for key in self._code_fields():
            self._unique(_sure_code(key))
        if not (self._left and self._free):
            return self.found
        counted = self._counted_fields()
        self._unique(lambda one: (one.above, one.name, *_counts(one, counted)) if one.name else None)
        self._unique(lambda one: (one.above, one.name) if one.name else None)
        self._in_order(lambda one: (one.name, *sorted(one.rest.items())) if one.name else None)
        self._unique(lambda one: (one.name, *_counts(one, counted)) if one.name else None)
        self._unique(_name)
        self._closest(lambda one: (one.above, one.name) if one.name else None, least=0)
        self._closest(_name, least=1)
        renumbered = any(
            self._lines[mine].codes.get(key) != self._past[theirs].codes.get(key)
            for mine, theirs in self.found.items()
            for key in counted
        )
        if not renumbered:
            for key in counted:
                self._unique(lambda one, key=key: one.codes.get(key), unless=_replaced)  # type: ignore[misc]
        self._unique(_everything_else)
        self._by_children()
        self._between_neighbours()
        return self.found

    def _unmoved(self) -> None:
        """Pair what stands in the same row and says the same: most rows of most weeks."""
        rows = {one.row: number for number, one in enumerate(self._past)}
        for number, one in enumerate(self._lines):
            there = rows.get(one.row)
            if there is not None and one == self._past[there] and there in self._free:
                self._pair(number, there)

    def _pair(self, mine: int, theirs: int) -> None:
        self.found[mine] = theirs
        del self._left[mine], self._free[theirs]

    def _groups(self, numbers: Iterable[int], side: Sequence[Line], key: Callable[[Line], Hashable]) -> _Groups:
        found: _Groups = defaultdict(list)
        for number in numbers:
            what = key(side[number])
            if what is not None:
                found[what].append(number)
        return found

    def _both(self, key: Callable[[Line], Hashable]) -> list[tuple[list[int], list[int]]]:
        if not (self._left and self._free):
            return []
        there = self._groups(self._free, self._past, key)
        return [
            (mine, there[what]) for what, mine in self._groups(self._left, self._lines, key).items() if what in there
        ]

    def _unique(self, key: Callable[[Line], Hashable], *, unless: Callable[[Line, Line], bool] | None = None) -> None:
        """Pair what has a key that nothing else has on its side."""
        for mine, theirs in self._both(key):
            if len(mine) == len(theirs) == 1:
                if unless is not None and unless(self._lines[mine[0]], self._past[theirs[0]]):
                    continue
                self._pair(mine[0], theirs[0])

    def _in_order(self, key: Callable[[Line], Hashable]) -> None:
        """Pair what is equal: first what stands in the same row, then one after the other."""
        for mine, theirs in self._both(key):
            if len(mine) > 1 or len(theirs) > 1:
                rows = {self._past[number].row: number for number in theirs}
                for number in list(mine):
                    same = rows.get(self._lines[number].row)
                    if same is not None:
                        self._pair(number, same)
                        mine.remove(number)
                        theirs.remove(same)
            for pair in zip(mine, theirs, strict=False):
                self._pair(*pair)

    def _closest(self, key: Callable[[Line], Hashable], *, least: int) -> None:
        """Pair what has the same key with the row that shares most cells with it, at least so many."""
        for mine, theirs in self._both(key):
            ranked = sorted(
                (
                    (-self._shared(one, other), self._lines[one].row != self._past[other].row, place, one, other)
                    for place, one in enumerate(mine)
                    for other in theirs
                )
                if len(mine) * len(theirs) < 10_000
                else (
                    (0, False, place, one, other) for place, (one, other) in enumerate(zip(mine, theirs, strict=False))
                )
            )
            for shared, _moved, _place, one, other in ranked:
                if -shared >= least and one in self._left and other in self._free:
                    self._pair(one, other)

    def _shared(self, mine: int, theirs: int) -> int:
        one, other = self._lines[mine], self._past[theirs]
        return len(one.rest.items() & other.rest.items()) + len(one.codes.items() & other.codes.items())

    def _code_fields(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for one in (*self._lines, *self._past) for key in one.codes))

    def _counted_fields(self) -> tuple[str, ...]:
        """The fields whose codes count rows and do not start anew in each group."""
        found = []
        for key in self._code_fields():
            sides = [Counter(one.codes[key] for one in side if key in one.codes) for side in (self._lines, self._past)]
            if all(times and max(times.values()) == 1 for times in sides):
                found.append(key)
        return tuple(found)

    def _by_children(self) -> None:
        """Pair a renamed phase with the one that held the rows it holds now."""
        held = Counter((self._lines[mine].above, self._past[theirs].above) for mine, theirs in self.found.items())
        names = [self._groups(self._left, self._lines, _name), self._groups(self._free, self._past, _name)]
        for (now, before), _times in held.most_common():
            mine, theirs = names[0].get(now, []), names[1].get(before, [])
            if len(mine) == len(theirs) == 1 and mine[0] in self._left and theirs[0] in self._free:
                self._pair(mine[0], theirs[0])

    def _between_neighbours(self) -> None:
        """Pair renamed rows that stand between the same neighbours and still look like themselves."""
        mine, size = 0, len(self._lines)
        while mine < size:
            if mine in self.found:
                mine += 1
                continue
            end = next((number for number in range(mine, size) if number in self.found), size)
            before = self.found[mine - 1] if mine else -1
            after = self.found[end] if end < size else len(self._past)
            there = [number for number in range(before + 1, after) if number in self._free]
            self._gap(list(range(mine, end)), there, alone=len(there) == after - before - 1 == end - mine)
            mine = end

    def _gap(self, mine: Sequence[int], theirs: Sequence[int], *, alone: bool) -> None:
        """Pair the rows of one gap: one for one where as many are new as are gone, else by their names."""
        if alone:
            for pair in zip(mine, theirs, strict=True):
                if _looks_like(self._lines[pair[0]], self._past[pair[1]]):
                    self._pair(*pair)
        if len(mine) * len(theirs) > _WIDEST_GAP:
            return
        ranked = sorted(
            (-_alike(self._lines[one], self._past[other]), one, other)
            for one in mine
            for other in theirs
            if one in self._left and other in self._free
        )
        for alike, one, other in ranked:
            if -alike >= _ALIKE and one in self._left and other in self._free:
                self._pair(one, other)


_Groups = defaultdict[Hashable, list[int]]


def _name(one: Line) -> Hashable:
    return one.name or None


def _sure_code(key: str) -> Callable[[Line], Hashable]:
    def code(one: Line) -> Hashable:
        text = one.codes.get(key)
        return None if text is None or is_counted(text) else text

    return code


def _counts(one: Line, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple([one.codes.get(key, "") for key in keys])


def _everything_else(one: Line) -> Hashable:
    """All but the name and what only counts rows, when that is enough to tell a row."""
    rest = {**one.rest, **{key: code for key, code in one.codes.items() if not is_counted(code)}}
    return frozenset(rest.items()) if len(rest) > 1 else None


def _replaced(one: Line, other: Line) -> bool:
    """Whether nothing but a number is common to two rows."""
    keys = one.rest.keys() & other.rest.keys()
    if len(keys) < 2 or any(one.rest[key] == other.rest[key] for key in keys):
        return False
    return SequenceMatcher(None, one.name, other.name).ratio() < _ALIKE


def _looks_like(one: Line, other: Line) -> bool:
    keys = one.rest.keys() & other.rest.keys()
    equal = sum(one.rest[key] == other.rest[key] for key in keys)
    if len(keys) > 2 and equal * 3 >= len(keys) * 2:
        return True
    return _alike(one, other) >= _ALIKE


def _alike(one: Line, other: Line) -> float:
    """How alike the names of two rows are, when not everything beside them is different."""
    keys = one.rest.keys() & other.rest.keys()
    if keys and all(one.rest[key] != other.rest[key] for key in keys):
        return 0.0
    return SequenceMatcher(None, one.name, other.name).ratio()
