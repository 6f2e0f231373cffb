"""Project lines as the ledger shows them."""

from __future__ import annotations

from decimal import Decimal

from pmo_desktop.domain.portfolio.health import Dimension
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.value import Value
from pmo_desktop.presentation.formatting import NameOf, show
from pmo_desktop.presentation.portfolio_scene import LedgerRow, Mark
from pmo_desktop.services.portfolio import ProjectLine


def ledger_row(line: ProjectLine, register: Register, names: NameOf) -> LedgerRow:
    """One project with its texts ready."""
    row = line.row

    def text(key: str) -> str:
        return show(register[key], row.get(key), names)

    lights = {dimension.value: line.health.of(dimension).light.value for dimension in Dimension}
    lights["overall"] = line.health.light.value
    return LedgerRow(
        key=line.id,
        name=text("name"),
        below=" · ".join(part for part in (text("code"), text("client")) if part),
        manager=text("manager") or "–",
        stage=text("stage") or text("status"),
        lights=lights,
        percent=line.percent,
        marks=tuple(Mark(m.task, m.name, m.day, m.done, m.late, m.baseline) for m in line.milestones),
        contract=_amount(row.get("contract_amount")),
        actual=_amount(row.get("actual_cost")),
        budget=_amount(row.get("budget")),
        received=line.received if line.received or row.get("received_amount") is not None else None,
    )


def _amount(value: Value) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
