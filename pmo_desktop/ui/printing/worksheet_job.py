"""The task sheets of the chosen project, or of all, as a print job."""

from __future__ import annotations

from collections.abc import Sequence

from pmo_desktop.base.i18n import _
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.worksheets import WorksheetPaper, WorksheetWishes
from pmo_desktop.services import reads
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.my_tasks import MyTasks, my_tasks, people_of
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.printing.job import PrintJob

KIND = "my-tasks"


def worksheet_job(context: Context, people: Sequence[int] = ()) -> PrintJob | None:
    """One page or more a person; None when the file knows nobody."""
    document, project, today = context.opened, context.project, context.today()
    everybody = people_of(document)
    if not everybody:
        return None

    def source(wishes: WorksheetWishes) -> MyTasks:
        first, last = wishes.days(today)
        return my_tasks(document, today, first, last, project=project, people=wishes.people)

    title = _("Task sheets per person")
    if project is not None:
        title = _("{project}: {what}").format(project=reads.names(document).name("projects", project), what=title)
    wishes = WorksheetWishes(people=tuple(people))
    paper = WorksheetPaper(title, source, work_calendar(document, project), today, tuple(everybody), wishes)
    return PrintJob(KIND, paper, title, PageSetup(page_map=False))
