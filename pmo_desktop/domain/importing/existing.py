"""The file as an import sees it: rows by register, names, and what earlier imports left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pmo_desktop.domain.importing.memory import Origin, Remembered
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.value import Row


@dataclass(frozen=True, slots=True)
class Existing:
    """A snapshot: `rows[register][id]`, links as text; `name(register, id)` and `find(register, text, project)`.

    `memory` are the rows of earlier imports, `origins` the tables they came from.
    """

    registers: tuple[Register, ...]
    rows: Mapping[str, Mapping[int, Row]]
    name: Callable[[str, int], str]
    find: Callable[[str, str, int | None], int | None]
    memory: tuple[Remembered, ...]
    origins: tuple[Origin, ...] = ()

    def register(self, key: str) -> Register:
        """The register with this key."""
        return next(register for register in self.registers if register.key == key)
