"""Calculations over the whole file that fill fields, by the name a register gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from pmo_desktop.domain.values.value import Value
from pmo_desktop.services import portfolio, scheduling
from pmo_desktop.services.calculated_values import calculated_values
from pmo_desktop.store.document import Document

Computed: TypeAlias = Mapping[int, Mapping[str, Value]]
"""The fields that are calculated, by record."""

Compute: TypeAlias = Callable[[Document, date], Computed]

_COMPUTATIONS: dict[str, Compute] = {
    "schedule": scheduling.computed_fields,
    "health": portfolio.health_fields,
}
_STANDING: dict[str, Compute] = {"schedule": calculated_values}


def compute(name: str, document: Document, today: date) -> Computed:
    """All that a register's calculation fills; nothing when nobody provides it."""
    found = _COMPUTATIONS.get(name)
    if found is None:
        return {}
    fields, over = found(document, today), standing(name, document, today)
    return {id_: {**fields.get(id_, {}), **over.get(id_, {})} for id_ in {**fields, **over}} if over else fields


def standing(name: str, document: Document, today: date) -> Computed:
    """What a register's calculation says in place of what is stored, so that everybody is told the same."""
    found = _STANDING.get(name)
    return found(document, today) if found is not None else {}
