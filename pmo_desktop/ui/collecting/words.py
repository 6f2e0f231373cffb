"""How answers and what they stand beside are said: labels of choices, per cents, names."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.plan import Found
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.presentation.formatting import show
from pmo_desktop.ui.collecting.answers import Place

_NUMBERS = frozenset({Kind.PERCENT, Kind.MONEY, Kind.NUMBER})


class FileWords:
    """The words of one file."""

    def __init__(self, existing: Existing) -> None:
        """Read from a snapshot of the file."""
        self._existing = existing

    def _field(self, place: Place) -> Field:
        return self._existing.register(place[0])[place[2]]

    def record(self, place: Place) -> str:
        """What the record is called."""
        return self._existing.name(place[0], place[1])

    def field(self, place: Place) -> str:
        """What the field is called."""
        return _(self._field(place).label)

    def here(self, place: Place) -> str:
        """What the file holds now."""
        held = self._existing.rows[place[0]][place[1]].get(place[2])
        return show(self._field(place), held, self._existing.name)

    def asked(self, place: Place, text: str) -> str:
        """What it held when it was asked; numbers and choices were remembered as plain text."""
        field = self._field(place)
        if field.kind in _NUMBERS and text:
            try:
                return show(field, Decimal(text), self._existing.name)
            except InvalidOperation:
                return text
        if field.kind in {Kind.CHOICE, Kind.OPEN_CHOICE}:
            return show(field, text, self._existing.name)
        return text

    def answer(self, place: Place, value: Found | None) -> str:
        """What came back; references are names already."""
        field = self._field(place)
        if field.kind in {Kind.REF, Kind.REFS}:
            return "、".join(value) if isinstance(value, tuple) else str(value or "")
        return show(field, "、".join(value) if isinstance(value, tuple) else value, self._existing.name)
