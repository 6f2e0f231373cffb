"""Records that carry the texts in every text field, made in memory so that nothing is cleaned before the way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pmo_desktop.domain.registers.spec import Choice, Field, Kind, Register
from pmo_desktop.domain.values.value import Row, Value

WORDS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.CODE, Kind.CHOICE, Kind.OPEN_CHOICE, Kind.LINKS})
OWN = "自有列"


def text_fields(register: Register) -> list[Field]:
    """The fields whose cells are words: typed ones, choices, references by name."""
    return [f for f in register.fields if not f.internal and (f.kind in WORDS or f.kind in (Kind.REF, Kind.REFS))]


def rows_of(register: Register, texts: Sequence[str], own: bool = True) -> list[Row]:
    """One record for each text; all its text fields hold that text."""
    rows: list[Row] = []
    for number, text in enumerate(texts, 1):
        row: dict[str, Value] = {"id": number}
        for field in text_fields(register):
            row[field.key] = number if field.kind is Kind.REF else (number,) if field.kind is Kind.REFS else text
        if register.has("parent"):
            row["parent"] = None
        if own:
            row["custom"] = {OWN: text}
        rows.append(row)
    return rows


class Names:
    """Calls record n of any register by the n-th text."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def name(self, _register: str, id: int) -> str:
        return self._texts[id - 1]


def with_choices(register: Register, texts: Sequence[str]) -> Register:
    """The register with choices that are called by the texts."""
    choices = tuple(Choice(f"k{number}", text) for number, text in enumerate(texts))
    fields = tuple(
        replace(f, choices=choices) if f.kind in (Kind.CHOICE, Kind.OPEN_CHOICE) else f for f in register.fields
    )
    return replace(register, fields=fields)
