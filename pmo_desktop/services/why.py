"""The explanation of one task's dates, from the document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from weakref import WeakKeyDictionary

from pmo_desktop.base.i18n import language
from pmo_desktop.domain.schedule.explain import Explainer, Explanation
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.scheduling import plan_of, schedule
from pmo_desktop.store.document import Document

_known: WeakKeyDictionary[Document, tuple[object, Explainer]] = WeakKeyDictionary()


def explain(document: Document, task: int, today: date) -> Explanation | None:
    """Why a task has its dates; None when it has none. Read once for each version of the document."""
    stamp = (document.version, today, language())
    known = _known.get(document)
    if known is None or known[0] != stamp:
        known = _known[document] = (stamp, Explainer(plan_of(document, today), schedule(document, None, today)))
    return known[1].explain(task)


def day_minutes(document: Document, task: int) -> int:
    """The working minutes of a day where the task is done."""
    project = (document.row("tasks", task) or {}).get("project")
    return work_calendar(document, project if isinstance(project, int) else None).day_minutes


def task_name(document: Document) -> Callable[[int], str]:
    """What a task is called in a sentence: its WBS number and its name."""

    def name(task: int) -> str:
        row = document.row("tasks", task)
        words = f"{row.get('wbs') or ''} {row.get('name') or ''}".strip() if row is not None else ""
        return words or f"#{task}"

    return name
