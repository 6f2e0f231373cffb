"""What is marked in a workbook that goes back: the cells that were not understood, with what to write instead."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.exchange.excel.findings import WorkbookFinding

AUTHOR = "PMO"
_CHOICES = 8
_HINTS = {
    Kind.DATE: N_("Please write one date, such as 2026-07-05."),
    Kind.PERCENT: N_("Please write a percentage, such as 60%."),
    Kind.NUMBER: N_("Please write a number only, such as 12 or 3.5."),
    Kind.MONEY: N_("Please write an amount in figures only, such as 12000."),
    Kind.INTEGER: N_("Please write a whole number."),
    Kind.SCALE: N_("Please write a number from {low} to {high}."),
    Kind.YES_NO: N_("Please write yes or no."),
    Kind.CHOICE: N_("Please write one of: {choices}."),
    Kind.LINKS: N_("Please write the numbers of the tasks before it, such as 3 or 3FS+2d."),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell to look at again, and the sentences that say why and what to write."""

    sheet: str
    row: int
    column: int
    header: str
    value: str
    text: str


def marks_of(
    finding: WorkbookFinding, registers: Iterable[Register], sheets: Collection[str] | None = None
) -> list[Mark]:
    """The cells of a workbook that were not understood; `sheets` None takes every sheet that is not hidden."""
    known = {register.key: register for register in registers}
    found: dict[tuple[str, int, int], Mark] = {}
    for sheet in finding.sheets:
        if sheet.hidden if sheets is None else sheet.sheet not in sheets:
            continue
        for table in sheet.tables:
            register = known.get(table.register or "")
            headers = {column.column: column.header for column in table.columns}
            for problem in table.problems:
                place = (sheet.sheet, problem.row, problem.column)
                why = _("“{value}”: {problem}").format(value=problem.value, problem=_(problem.problem))
                field = register[problem.field] if register is not None and register.has(problem.field) else None
                text = "\n".join(part for part in (why, hint(field) if field is not None else "") if part)
                before = found.get(place)
                if before is not None:
                    text = before.text if text in before.text else f"{before.text}\n{text}"
                found[place] = Mark(*place, headers.get(problem.column, ""), problem.value, text)
    return list(found.values())


def hint(field: Field) -> str:
    """What to write into a cell of this field."""
    sentence = _HINTS.get(field.kind)
    if sentence is None:
        return ""
    choices = [_(choice.label) for choice in field.choices]
    listed = _(", ").join(choices[:_CHOICES]) + ("…" if len(choices) > _CHOICES else "")
    return _(sentence).format(choices=listed, low=field.minimum or 1, high=field.maximum or 5)
