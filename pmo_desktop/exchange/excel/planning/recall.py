"""Which earlier import a table goes on from, whatever its file and its sheet are called this week.

Two managers may use the same form: the same header words, even the same tasks. What tells them apart is the project a
sheet names, and the people and dates beside the tasks; a table is only taken for an earlier one when these agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.memory import Origin, Remembered, text_of
from pmo_desktop.domain.values.folding import fold
from pmo_desktop.exchange.excel.findings import TableFinding
from pmo_desktop.exchange.excel.planning.file_names import same_family
from pmo_desktop.exchange.excel.planning.likeness import (
    Identity,
    Likeness,
    Trace,
    likeness,
    trace_of,
)
from pmo_desktop.exchange.excel.planning.other_project import Owners
from pmo_desktop.exchange.excel.writing.export_key import KEY_COLUMN

_FEW = 5
"""A table with fewer rows may change all of them and still be the same table at the same place."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What an earlier import left for a table: its rows, whether it came from the very same place, their `project`."""

    origin: Origin | None = None
    rows: tuple[Remembered, ...] = ()
    same_place: bool = False
    project: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A table of a workbook and where it stands; `said` is the project its sheet names, `texts` what its rows say.

    `sha256` is that of the whole workbook, `asked` the project a person wants, or only `usual`ly wants.
    """

    file: str
    sheet: str
    index: int
    table: TableFinding
    said: str = ""
    texts: Sequence[Mapping[str, str]] = ()
    sha256: str = ""
    asked: str = ""
    usual: bool = False

    @classmethod
    def at(cls, file: str, sheet: str, index: int, table: TableFinding, *, said: str = "") -> Place:
        """A table with the values of its records as texts, which are compared again and again."""
        texts = [
            {key: text for key, found in record.values.items() if key != "project" and (text := text_of(found))}
            for record in table.records
        ]
        return cls(file, sheet, index, table, said, texts)

    def is_that_of(self, origin: Origin) -> bool:
        """Whether an earlier import came from the very same place."""
        return (origin.file, origin.sheet, origin.table) == (self.file, self.sheet, self.index)

    def is_copy_of(self, origin: Origin) -> bool:
        """Whether an earlier import read the very same table: no byte of the workbook is another."""
        return bool(self.sha256) and (origin.sha256, origin.sheet, origin.table, origin.register) == (
            self.sha256,
            self.sheet,
            self.index,
            self.table.register,
        )


@dataclass(slots=True)
class _Earlier:
    """One earlier import of a table, its rows and, once needed, their trace."""

    origin: Origin
    rows: list[Remembered] = field(default_factory=list)
    trace: Trace | None = None
    projects: Counter[int] | None = None


class Recall:
    """The memory of a file, sorted once, to be asked for every table of a workbook."""

    def __init__(self, existing: Existing) -> None:
        """Sort what is remembered by the table it came from."""
        self._existing = existing
        self._owners = Owners(existing)
        self._identities: dict[str, Identity] = {}
        known = {origin.id: origin for origin in existing.origins}
        earlier: dict[tuple[object, ...], _Earlier] = {}
        for row in existing.memory:
            if not row.record:
                continue
            key = (row.origin, row.file, row.sheet, row.table, row.register)
            if key not in earlier:
                place = Origin(row.origin, row.file, row.sheet, row.table, row.register)
                earlier[key] = _Earlier(known.get(row.origin, place))
            earlier[key].rows.append(row)
        self._by_register: dict[str, list[_Earlier]] = defaultdict(list)
        for one in earlier.values():
            self._by_register[one.origin.register].append(one)
        self._followed = {origin.after for origin in existing.origins if origin.after}

    def of(self, places: Sequence[Place]) -> list[Recalled]:
        """The earlier imports that tables go on from, nearest first; no two of a workbook go on from the same."""
        ranked = sorted(
            (
                (score, origin, number, earlier)
                for number, place in enumerate(places)
                for score, origin, earlier in self._candidates(place)
            ),
            key=lambda one: one[:2],
            reverse=True,
        )
        found = [Recalled()] * len(places)
        taken: set[int] = set()
        for _score, _origin, number, earlier in ranked:
            if found[number].origin is None and id(earlier) not in taken:
                taken.add(id(earlier))
                here = places[number].is_that_of(earlier.origin)
                most = next((project for project, _times in self._projects(earlier).most_common(1)), None)
                project = self._existing.name("projects", most) if most is not None else ""
                found[number] = Recalled(earlier.origin, tuple(earlier.rows), here, project)
        return found

    def _candidates(self, place: Place) -> Iterator[tuple[float, int, _Earlier]]:
        """The earlier imports that may be meant, each with how near it is."""
        table = place.table
        if table.register is None or not self._by_register.get(table.register):
            return
        identity = self._identity(table.register)
        trace = trace_of(identity, place.texts)
        exported = any(KEY_COLUMN in record.custom for record in table.records[:_FEW])  # its base is what was exported
        for earlier in self._by_register[table.register]:
            origin = earlier.origin
            here, copy = place.is_that_of(origin), place.is_copy_of(origin)
            if not here and (exported or origin.id in self._followed):
                continue
            alike = likeness(identity, trace, self._trace(earlier, identity))
            if self._belongs(place, earlier, alike, sure=copy or (here and alike.evident)) and (
                copy or self._accepted(place, earlier, alike, here=here, sizes=(trace.size, len(earlier.rows)))
            ):
                yield alike.closeness + _nearness(origin, place, here=here) + copy, origin.id, earlier

    def _projects(self, earlier: _Earlier) -> Counter[int]:
        """The projects that the rows of an earlier import belong to now."""
        if earlier.projects is None:
            rows = self._existing.rows.get(earlier.origin.register, {})
            held = (rows[one.record].get("project") for one in earlier.rows if one.record in rows)
            earlier.projects = Counter(project for project in held if isinstance(project, int))
        return earlier.projects

    def _belongs(self, place: Place, earlier: _Earlier, alike: Likeness, *, sure: bool) -> bool:
        """Whether the rows of an earlier import are of the project that a person asks for."""
        projects = self._projects(earlier)
        if not place.asked or not projects or self._owners.is_one_of(place.asked, projects):
            return True
        return place.usual and (sure or (_family(earlier.origin, place) and _beyond_doubt(alike)))

    def _accepted(self, place: Place, earlier: _Earlier, alike: Likeness, *, here: bool, sizes: Sequence[int]) -> bool:
        """Whether a table may be the one of an earlier import."""
        origin, family = earlier.origin, _family(earlier.origin, place)
        projects = self._projects(earlier)
        named = fold(origin.sheet) != fold(place.said)  # a sheet may get a project of its name only by being imported
        if named and self._owners.title_names_another(origin.said, place.said, projects):
            return False
        if not family and self._owners.file_names_another(origin.file, place.file, projects):
            return False
        return _accepted(origin, place, alike, here=here, family=family, sizes=sizes)

    def _identity(self, register: str) -> Identity:
        if register not in self._identities:
            self._identities[register] = Identity.of(self._existing.register(register))
        return self._identities[register]

    @staticmethod
    def _trace(earlier: _Earlier, identity: Identity) -> Trace:
        if earlier.trace is None:
            earlier.trace = trace_of(identity, [{k: t for k, t in row.found.items() if t} for row in earlier.rows])
        return earlier.trace


def _nearness(origin: Origin, place: Place, *, here: bool) -> float:
    """How near the place of an earlier import is to the table's own."""
    near = (0.1 if origin.sheet == place.sheet else 0.0) + (0.05 if origin.table == place.index else 0.0)
    if origin.file == place.file:
        near += 0.15
    elif _family(origin, place):
        near += 0.05
    return near + (0.2 if here else 0.0)


def _family(origin: Origin, place: Place) -> bool:
    """Whether the files are called the same but for a date or a mark of a copy."""
    return origin.file == place.file or same_family(origin.file, place.file)


def _beyond_doubt(alike: Likeness) -> bool:
    """Whether nearly all rows are shared, and nearly all that they tell is the same."""
    return alike.overlap >= 0.8 and alike.compared >= 2 * _FEW and alike.agreement >= 0.8


def _accepted(origin: Origin, place: Place, alike: Likeness, *, here: bool, family: bool, sizes: Sequence[int]) -> bool:
    """Whether the rows of a table may be those of an earlier import."""
    table, said = place.table, place.said
    if _contradict(origin.said, said):  # another title: only when nothing else is different
        return _beyond_doubt(alike)
    if here:
        return not _strangers(alike) and (alike.overlap >= 0.1 or min(sizes) < _FEW)
    if not alike.shared:
        return False
    named = bool(said) and fold(origin.said) == fold(said)
    alike_layout = not table.fingerprint or not origin.fingerprint or table.fingerprint == origin.fingerprint
    if table.fingerprint and table.fingerprint == origin.fingerprint and _identical(alike, sizes):
        return True
    if not alike.tells:
        return alike_layout and (family or named) and alike.overlap >= 0.6
    wanted_overlap, wanted_agreement = (0.3, 0.3) if family or named else (0.5, 0.5)
    if not alike_layout:
        wanted_overlap, wanted_agreement = 0.6, 0.5
    return alike.overlap >= wanted_overlap and alike.agreement >= wanted_agreement


def _identical(alike: Likeness, sizes: Sequence[int]) -> bool:
    """Whether most rows of either table say the same throughout, and more than a form that every project fills in."""
    return alike.same >= 0.8 * max(sizes) and (alike.facts >= alike.same or alike.filled >= 4 * alike.same)


def _strangers(alike: Likeness) -> bool:
    """Whether the same tasks are done by others on other days: the form is the same, the project is not."""
    if alike.people < _FEW or alike.compared < 2 * _FEW:
        return False
    return alike.agreement < 0.25 and alike.same_people < 0.3 * alike.people


def _contradict(before: str, now: str) -> bool:
    """Whether two sheets name different projects, not the same one more or less fully."""
    first, second = fold(before), fold(now)
    return bool(first and second) and first not in second and second not in first
