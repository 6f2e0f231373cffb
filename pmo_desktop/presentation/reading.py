"""Tables of the schedule that are read, printed and exported, and never typed into."""

from __future__ import annotations

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import text
from pmo_desktop.domain.registers.spec import Field, Group, Register


def reading(key: str, title: str, one: str, *fields: Field) -> Register:
    """The columns of such a table; `title` and `one` are marked words for it and for a row of it."""
    return Register(key=key, title=title, one=one, group=Group.SCHEDULE, fields=fields)


def task_columns(*, width: int = 24) -> tuple[Field, Field]:
    """The number and the name of a task, by which a row is known."""
    return text("wbs", N_("WBS"), width=7), text("name", N_("Task name"), width=width)
