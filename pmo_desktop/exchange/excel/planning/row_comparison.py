"""One row of a workbook beside the record it means: what changed there, what changed here, what changed on both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.memory import text_of
from pmo_desktop.domain.importing.plan import Action, CellConflict, Found, PlannedRow
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.excel.findings import Record
from pmo_desktop.exchange.excel.planning.comparing import same, shown
from pmo_desktop.exchange.excel.planning.lost_names import LostNames
from pmo_desktop.exchange.excel.planning.matching import EXPORT_KEY, Match

OnConflict = Literal["open", "here", "theirs"]
"""A conflict stays open, or is decided for what is here or for the workbook."""


@dataclass(frozen=True, slots=True)
class RowComparison:
    """Compares rows of one table with the records they mean.

    A field is only cleared when a column of the table holds it (`readable`) and its cell was blank, not when it was
    not understood (`troubled` rows and fields). A reference that names nothing is kept beside under its column's header
    (`headers`), which is told by `lost`.
    """

    register: Register
    existing: Existing
    on_conflict: OnConflict
    readable: frozenset[str]
    troubled: frozenset[tuple[int, str]]
    headers: Mapping[str, str]
    lost: LostNames

    def row(self, record: Record, texts: Mapping[str, str], match: Match, project: str) -> PlannedRow:
        """What becomes of one row; `texts` are its values as texts."""
        found = {key: value for key, value in record.values.items() if self._kept(key)}
        own = {header: text for header, text in record.custom.items() if header != EXPORT_KEY}
        memory = match.memory.id if match.memory else None
        common = {"row": record.row, "found": found, "own": own, "project": project, "level": record.level}
        if match.id is None:
            return PlannedRow(Action.ADDED, id=None, write=found, custom=own, **common)  # type: ignore[arg-type]
        if match.gone:
            return PlannedRow(Action.UNCHANGED, id=match.id, write={}, memory=memory, **common)  # type: ignore[arg-type]
        here = self.existing.rows[self.register.key][match.id]
        write, conflicts = self._fields(record, found, texts, here, match)
        custom, disputed = self._custom(own, here, match)
        conflicts += disputed
        if conflicts:
            action = Action.CONFLICTS
        else:
            action = Action.UPDATED if write or custom else Action.UNCHANGED
        return PlannedRow(
            action,
            id=match.id,
            write=write,
            custom=custom,
            conflicts=tuple(conflicts),
            memory=memory,
            **common,  # type: ignore[arg-type]
        )

    def _kept(self, key: str) -> bool:
        if not self.register.has(key):
            return False
        field = self.register[key]
        return field.editable and not field.internal and key != "project"

    def _fields(
        self, record: Record, found: Mapping[str, Found], texts: Mapping[str, str], here: Row, match: Match
    ) -> tuple[dict[str, Found | None], list[CellConflict]]:
        last = match.memory.found if match.memory is not None else {}
        revived = self._revived(found, here, match)
        write: dict[str, Found | None] = {**revived}
        conflicts: list[CellConflict] = []
        held = here.get("custom")
        held = held if isinstance(held, Mapping) else {}
        cleared = [key for key, text in last.items() if text and key not in found and self._clears(record, key)]
        for key in [*found, *cleared]:
            field, theirs = self.register[key], found.get(key)
            if key in revived:
                continue
            if last and not match.as_exported and texts.get(key, "") == last.get(key, ""):
                continue  # the workbook says what it said the last time: what changed, changed here
            if same(field, theirs, here.get(key), self.existing.name):
                continue
            if held and self.lost.known_already(field, theirs, here, held.get(self.headers.get(key, key), "")):
                continue
            if self._untouched(field, here, match) or self.on_conflict == "theirs":
                write[key] = theirs
                continue
            mine, other = (shown(field, value, self.existing.name) for value in (here.get(key), theirs))
            conflicts.append(CellConflict(key, last.get(key, ""), mine, other, settled=self.on_conflict == "here"))
        return write, conflicts

    def _clears(self, record: Record, key: str) -> bool:
        """Whether a field that a row no longer has was blanked, not left out or not understood."""
        return key in self.readable and self._kept(key) and not any((row, key) in self.troubled for row in record.rows)

    def _revived(self, found: Mapping[str, Found], here: Row, match: Match) -> dict[str, Found]:
        """The status of a record that was given up when it vanished and is in the workbook again."""
        memory, ending = match.memory, self.register.ending
        if memory is None or not memory.gone or ending is None:
            return {}
        given_up = text_of(here.get(ending.field)) == memory.applied.get(ending.field, "") == ending.given_up
        before = found.get(ending.field) or memory.found.get(ending.field)
        return {ending.field: before} if given_up and before and before != ending.given_up else {}

    def _untouched(self, field: Field, here: Row, match: Match) -> bool:
        """Whether nothing of a person's would be lost by writing: the file still holds what was imported."""
        value = here.get(field.key)
        if match.as_exported or value in (None, "", ()):
            return True
        if match.memory is not None:
            return text_of(value) == match.memory.applied.get(field.key, "")
        if field.kind is Kind.CODE and self.register.prefix:
            return str(value).startswith(self.register.prefix) and str(value)[len(self.register.prefix) :].isdecimal()
        return value == field.default

    def _custom(self, own: Mapping[str, str], here: Row, match: Match) -> tuple[dict[str, str], list[CellConflict]]:
        """The user's own columns that changed in the workbook, and those that changed here too."""
        held = here.get("custom")
        held = held if isinstance(held, Mapping) else {}
        before = match.memory.custom if match.memory is not None else {}
        changed: dict[str, str] = {}
        conflicts: list[CellConflict] = []
        for header, text in own.items():
            mine, last = held.get(header, ""), before.get(header, "")
            if mine == text or (match.memory is not None and last == text):
                continue
            if mine in ("", last) or match.as_exported or self.on_conflict == "theirs":
                changed[header] = text
            else:
                settled = self.on_conflict == "here"
                conflicts.append(CellConflict(header, last, str(mine), text, settled=settled, own=True))
        return changed, conflicts
