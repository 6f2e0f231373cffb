"""The conflicts of an import on a terminal: as JSON, as lines, and asked one by one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.decisions import Dispute, keep_here, missing, take_theirs
from pmo_desktop.domain.importing.plan import Absence, CellConflict, ImportPlan
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.exchange.excel.sheet import address

HERE, THEIRS = "h", "t"


@dataclass(frozen=True, slots=True)
class Question:
    """One conflict with the words a person needs to decide it."""

    dispute: Dispute
    cell: str
    record: str
    label: str
    last: str
    here: str
    theirs: str

    @property
    def plain(self) -> dict[str, object]:
        """The conflict for a program to read."""
        where = self.dispute
        return {
            "sheet": where.sheet,
            "cell": self.cell,
            "row": where.row,
            "field": where.field,
            "last": self.last,
            "here": self.here,
            "theirs": self.theirs,
        }

    @property
    def line(self) -> str:
        """The conflict for a person to read."""
        return _("{sheet}!{cell}  {record}, {field}: was {last}, here {here}, in the workbook {theirs}").format(
            sheet=self.dispute.sheet,
            cell=self.cell,
            record=self.record,
            field=self.label,
            last=_shown(self.last),
            here=_shown(self.here),
            theirs=_shown(self.theirs),
        )


def questions(plan: ImportPlan, registers: Sequence[Register]) -> list[Question]:
    """All conflicts of a plan, in the order of the workbook."""
    known = {register.key: register for register in registers}
    found = []
    for table in plan.tables:
        register = known[table.register]
        for row in table.rows:
            for one in row.conflicts:
                column = table.columns.get(one.field)
                found.append(
                    Question(
                        Dispute(table.sheet, table.index, row.row, one.field),
                        address(row.row, column) if column else str(row.row),
                        str(row.found.get(register.name_field) or f"#{row.id}"),
                        one.field if one.own else table.headers.get(one.field) or _(register[one.field].label),
                        *(_said(register, one, text) for text in (one.last, one.here, one.theirs)),
                    )
                )
    return found


def asked(plan: ImportPlan, registers: Sequence[Register]) -> ImportPlan:
    """The plan with every conflict decided on the terminal; Refused when the answers end before."""
    theirs: list[Dispute] = []
    here: list[Dispute] = []
    rest = ""
    for one in questions(plan, registers):
        answer = rest or _answer(one)
        if answer.isupper():
            rest = answer = answer.lower()
        (theirs if answer == THEIRS else here).append(one.dispute)
    return keep_here(take_theirs(plan, theirs), here)


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def refuse(found: Sequence[Question]) -> Refused:
    """What is said when conflicts must be decided and nobody can be asked."""
    return Refused(
        _("{n} cells changed here and in the workbook.").format(n=len(found)),
        _("Nothing was written."),
        _("Say --on-conflict here or --on-conflict theirs, or start the command on a terminal to be asked."),
    )


def absent(plan: ImportPlan) -> list[dict[str, object]]:
    """The records that vanished and what becomes of them, for a program to read."""
    return [
        {
            "sheet": where.sheet,
            "row": one.row,
            "register": one.register,
            "id": one.id,
            "name": one.name,
            "becomes": "cancelled" if one.absence is Absence.CANCEL else "kept",
        }
        for where, one in missing(plan)
    ]


def _answer(one: Question) -> str:
    sys.stderr.write(one.line + "\n")
    while True:
        sys.stderr.write(_("  keep what is here [h], take the workbook's [t], H or T for all that follow: "))
        sys.stderr.flush()
        told = sys.stdin.readline()
        if not told:
            sys.stderr.write("\n")
            raise Refused(_("The question was not answered."), _("Nothing was written."))
        if told.strip() in (HERE, THEIRS, HERE.upper(), THEIRS.upper()):
            return told.strip()


def _said(register: Register, conflict: CellConflict, text: str) -> str:
    """A value of a conflict as people say it: choices by their label, fractions in per cent."""
    if conflict.own:
        return text
    field = register[conflict.field]
    choice = field.choice(text)
    if choice is not None:
        return _(choice.label)
    if field.kind is Kind.PERCENT and text.replace(".", "", 1).isdecimal():
        return f"{(Decimal(text) * 100).normalize():f}%"
    return text


def _shown(text: str) -> str:
    return text or _("(empty)")
