"""Conditional formats and validations of a sheet after rows were inserted, those of newer versions of Excel too."""

from __future__ import annotations

from collections.abc import Collection

from pmo_desktop.exchange.excel.shifting.areas import Growth, bounds, moved_areas
from pmo_desktop.exchange.excel.shifting.formulas import Home, Shift, shifted, shifted_rule
from pmo_desktop.exchange.excel.shifting.references import references
from pmo_desktop.exchange.excel.shifting.xml_spans import Element, Splices, elements, plain

_RULES = ("conditionalFormatting", "dataValidation")
_FORMULAS = ("formula", "formula1", "formula2")


def shift_rules(
    splices: Splices, start: int, shift: Shift, *, here: bool, filled: Collection[int] = ()
) -> list[tuple[int, int]]:
    """Move the cells rules are for and what their formulas point to; returns where the rules stand.

    A rule for the record above is for the new row too. `filled` are the columns with values in the new rows:
    a list of choices beside the records does not grow by a blank choice.
    """
    done = []
    for name in _RULES:
        for rule in elements(splices.data, name, start):
            if rule.inner < rule.end:
                done.append((rule.tag.start, rule.end))
            _shift_rule(splices, rule, shift, here=here, filled=filled)
    return done


def _shift_rule(splices: Splices, rule: Element, shift: Shift, *, here: bool, filled: Collection[int]) -> None:
    data = splices.data
    newer = next(elements(data, "sqref", rule.inner, rule.inner_end), None)
    said = plain(data[newer.inner : newer.inner_end]) if newer else rule.tag.value("sqref")
    around = bounds(said)
    if here:
        splices.attribute(rule.tag, "sqref", lambda text: moved_areas(text, shift.moves, Growth.ALWAYS))
        if newer:
            splices.text(newer, lambda text: moved_areas(text, shift.moves, Growth.ALWAYS))
    many = around is None or around[0] < around[2]
    top = around[0] if around is not None else 1  # whole columns

    def moved(formula: str) -> str:
        if here and _choices_beside(formula, rule, shift, filled):
            return shifted(formula, Home(here), shift, grow=False)
        return shifted_rule(formula, top, shift) if here and many else shifted(formula, Home(here, top), shift)

    for name in ("f",) if newer else _FORMULAS:
        for formula in elements(data, name, rule.inner, rule.inner_end):
            splices.text(formula, moved)
    for limit in elements(data, "cfvo", rule.inner, rule.inner_end):
        splices.attribute(limit.tag, "val", moved)


def _choices_beside(formula: str, rule: Element, shift: Shift, filled: Collection[int]) -> bool:
    """Whether a formula is the range of choices of a list that stands beside the records, not among them."""
    if rule.tag.name != "dataValidation" or rule.tag.value("type") != "list":
        return False
    found = references(formula)
    if len(found) != 1 or not shift.meant(found[0], Home(here=True)):
        return False
    return not any(mark.number in filled for mark in found[0].columns)
