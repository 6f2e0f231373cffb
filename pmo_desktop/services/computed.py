"""Calculations over the whole file that fill computed fields, by the name a register gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from pmo_desktop.domain.values.value import Value
from pmo_desktop.services import portfolio, scheduling
from pmo_desktop.store.document import Document

Computed: TypeAlias = Mapping[int, Mapping[str, Value]]
"""The computed fields by record."""

Compute: TypeAlias = Callable[[Document, date], Computed]

_COMPUTATIONS: dict[str, Compute] = {
    "schedule": scheduling.computed_fields,
    "health": portfolio.health_fields,
}


def compute(name: str, document: Document, today: date) -> Computed:
    """The computed fields a register asks for; none when nobody provides the calculation."""
    found = _COMPUTATIONS.get(name)
    return found(document, today) if found is not None else {}
