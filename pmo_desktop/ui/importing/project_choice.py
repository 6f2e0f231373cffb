"""Where the rows of a file go: which project, why that one, and what else it could be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.planning.project_names import project_from_file
from pmo_desktop.ui.importing.source import Source


@dataclass(frozen=True, slots=True)
class ProjectChoice:
    """The project of the sheet shown, said with its source; `others` are further names it could have and why.

    `shown` tells whether the file has rows that belong to projects at all, `sheets` the sheets that could be one each.
    """

    shown: bool
    name: str = ""
    several: int = 0
    because: str = ""
    others: tuple[tuple[str, str], ...] = ()
    sheets: tuple[str, ...] = ()


def project_choice(source: Source, registers: Sequence[Register]) -> ProjectChoice:
    """What is to be said about the project of a file that was read."""
    reading, finding = source.reading, source.finding
    if reading is None or finding is None:
        return ProjectChoice(False)
    divided = {register.key for register in registers if register.has("project")}
    tables = [table for table in source.plan.tables if table.register in divided]
    if not tables:
        return ProjectChoice(False)
    here = [table for table in tables if table.sheet == finding.sheet] or tables
    said = Counter(row.project for table in here for row in table.rows)
    name = said.most_common(1)[0][0] if said else reading.wishes.project
    title, file = finding.project_name, project_from_file(reading.workbook.name, reading.existing)
    others = [(title, _("from the title in the sheet")), (finding.sheet, _("from the sheet's name"))]
    others.append((file, _("from the file's name")))
    own = reading.wishes.projects or {}
    if reading.wishes.project or finding.sheet in own:
        because = _("chosen by you")
    elif header := _column(source):
        because = _("from the column “{header}”").format(header=header)
    elif any(row.id is not None for table in here for row in table.rows[:50]):
        because = _("as imported before")
    else:
        because = next((words for text, words in others if text and text == name), "")
    sheets = tuple(dict.fromkeys(table.sheet for table in tables))
    kept = tuple((text, words) for text, words in others if text)
    return ProjectChoice(True, name, len(said), because, kept, sheets if len(sheets) > 1 else ())


def _column(source: Source) -> str:
    """The header of the column that names the project, if one does."""
    assert source.finding is not None
    for table in source.finding.tables:
        for column in table.columns:
            if column.field == "project" and table.register:
                return column.header
    return ""
