"""Who changed a value since the last import: nobody, here, the workbook, both — or nobody knows."""

from __future__ import annotations

from enum import StrEnum

from pmo_desktop.domain.importing.memory import Remembered, text_of
from pmo_desktop.domain.importing.plan import Found
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.exchange.excel.planning.comparing import canonical_links, same
from pmo_desktop.exchange.excel.sending.views import TableView


class Verdict(StrEnum):
    """What a comparison of the file, the workbook and the last import says."""

    SAME = "same"
    HERE = "here"
    THERE = "there"
    BOTH = "both"
    UNKNOWN = "unknown"


def verdict(
    view: TableView, key: str, theirs: Found | None, here: Row, memory: Remembered | None, *, blank: bool
) -> Verdict:
    """Who changed a field; `blank` tells that its cell says nothing at all."""
    field, value = view.register[key], here.get(key)
    if theirs == value or same(field, theirs, value, view.existing.name):
        return Verdict.SAME
    if memory is None:
        if not blank:
            return Verdict.UNKNOWN
        return Verdict.SAME if _by_itself(view.register, field, value) else Verdict.HERE
    if key in memory.applied:
        mine = not _equal(field, value, memory.applied[key])
    else:
        mine = not _by_itself(view.register, field, value)
    there = text_of(theirs) != memory.found.get(key, "")
    if mine:
        return Verdict.BOTH if there else Verdict.HERE
    return Verdict.THERE if there else Verdict.SAME


def own_verdict(header: str, theirs: str, here: str, memory: Remembered | None) -> Verdict:
    """Who changed one of her own columns."""
    if here == theirs:
        return Verdict.SAME
    if memory is None:
        return Verdict.UNKNOWN if theirs else Verdict.HERE
    last = memory.custom.get(header, "")
    if here == last:
        return Verdict.THERE
    return Verdict.HERE if theirs == last else Verdict.BOTH


def worst(verdicts: list[Verdict]) -> Verdict:
    """What counts for a cell that says two fields."""
    order = (Verdict.BOTH, Verdict.UNKNOWN, Verdict.HERE, Verdict.THERE, Verdict.SAME)
    if Verdict.HERE in verdicts and Verdict.THERE in verdicts:
        return Verdict.BOTH
    return next(one for one in order if one in verdicts)


def _equal(field: Field, value: Value, before: str) -> bool:
    if field.kind is Kind.LINKS:
        return canonical_links(str(value or "")) == canonical_links(before)
    return text_of(value) == before


def _by_itself(register: Register, field: Field, value: Value) -> bool:
    """Whether the file gives such a value to a field that nobody filled in: blank, its default, a code of ours."""
    if value in (None, "", ()) or value == field.default:
        return True
    if field.kind is Kind.CODE and register.prefix:
        text = str(value)
        return text.startswith(register.prefix) and text[len(register.prefix) :].isdecimal()
    return False
