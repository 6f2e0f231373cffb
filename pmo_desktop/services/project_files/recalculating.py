"""From dates as recorded to calculated ones: tasks become what they were in their file."""

from __future__ import annotations

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.project_file.modes import was_auto
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.services.modes import make_auto
from pmo_desktop.store.document import Document


def waiting(document: Document, project: int) -> list[int]:
    """The tasks of a project that were calculated in their file and are as recorded here."""
    return [
        row_id(row)
        for row in document.rows("tasks")
        if row.get("project") == project and row.get("mode") != "auto" and was_auto(row.get("msproject"))
    ]


def recalculate(document: Document, project: int) -> int:
    """Let the tasks that were calculated in their file be calculated here, in one step; gives how many."""
    tasks = waiting(document, project)
    return make_auto(document, tasks, label=_("Recalculate the dates")) if tasks else 0


def calculated_now(number: int) -> str:
    """What recalculating did, in words."""
    words = ngettext(
        "{n} task is calculated now by its links and calendar.",
        "{n} tasks are calculated now by their links and calendars.",
        number,
    )
    return words.format(n=number)
