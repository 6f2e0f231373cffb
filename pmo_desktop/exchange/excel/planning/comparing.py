"""Whether a value read from a workbook is the value the file holds."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from pmo_desktop.domain.importing.memory import text_of
from pmo_desktop.domain.importing.plan import Found
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.predecessors import links_text, parse_links
from pmo_desktop.domain.values.value import Value

_PRECISION = Decimal("0.000001")
_FRACTION = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT})


def same(field: Field, found: Found | None, value: Value, name: Callable[[str, int], str]) -> bool:
    """Whether both say the same; references are compared by name, numbers as numbers, texts but for white space."""
    if field.kind is Kind.LINKS:
        return canonical_links(str(found or "")) == canonical_links(str(value or ""))
    if field.kind in (Kind.REF, Kind.REFS):
        return name_set(found) == [part.casefold() for part in referenced(field, value, name)]
    if field.kind in _FRACTION and isinstance(found, Decimal | int) and isinstance(value, Decimal | int):
        return abs(Decimal(found) - Decimal(value)) < _PRECISION
    return text_of(found) == text_of(value)


def canonical_links(text: str) -> str:
    """A list of predecessors in one spelling and order."""
    return links_text(tuple(sorted(parse_links(text), key=str)))


def name_set(found: Found | None) -> list[str]:
    """The names in a found reference, folded."""
    if found is None or found == "":
        return []
    parts = found if isinstance(found, tuple) else (str(found),)
    return [" ".join(str(part).split()).casefold() for part in parts]


def referenced(field: Field, value: Value, name: Callable[[str, int], str]) -> list[str]:
    """The names of the records a stored reference points at."""
    if isinstance(value, tuple):
        return [" ".join(name(field.to, id_).split()) for id_ in value]
    return [" ".join(name(field.to, value).split())] if isinstance(value, int) else []


def shown(field: Field, value: Found | Value, name: Callable[[str, int], str]) -> str:
    """A value as a person reads it in a comparison."""
    if field.kind in (Kind.REF, Kind.REFS) and isinstance(value, int | tuple) and not isinstance(value, bool):
        if isinstance(value, tuple) and value and isinstance(value[0], str):
            return "、".join(str(part) for part in value)
        return "、".join(referenced(field, value, name))  # type: ignore[arg-type] # ids here
    if field.kind is Kind.PERCENT and isinstance(value, Decimal | int):
        return f"{text_of(Decimal(value) * 100)}%"
    return text_of(value)
