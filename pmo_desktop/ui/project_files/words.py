"""What a project file holds, and what taking it in would do, in words."""

from __future__ import annotations

from collections.abc import Callable

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.project_file.sense import doubts
from pmo_desktop.services.project_files import Taken, doubt_text
from pmo_desktop.store.document import Document

_NAMED = 4


def contents(file: ProjectFile) -> list[tuple[str, str]]:
    """Words and numbers of what is in the file."""
    top = file.summary_task
    tasks = [task for task in file.tasks if task is not top and not task.blank]
    people = [one for one in file.resources if one.name and not one.blank]
    baselines = {one.number for task in tasks for one in task.baselines if one.number is not None}
    counts = [
        (_("Tasks"), len(tasks)),
        (_("Summary tasks"), sum(1 for task in tasks if task.summary)),
        (_("Milestones"), sum(1 for task in tasks if task.milestone)),
        (_("Links"), sum(len(task.links) for task in tasks)),
        (_("Resources"), len(people)),
        (_("Assignments"), sum(1 for one in file.assignments if one.resource >= 0)),
        (_("Calendars"), sum(1 for one in file.calendars if one.is_base)),
        (_("Baselines"), len(baselines)),
        (_("Own fields"), len(file.fields)),
    ]
    return [(word, f"{number:,}") for word, number in counts]


def span(file: ProjectFile) -> str:
    """From when to when the tasks run."""
    top = file.summary_task
    starts = [task.start for task in file.tasks if task is not top and task.start is not None]
    finishes = [task.finish for task in file.tasks if task is not top and task.finish is not None]
    if not starts or not finishes:
        return _("no dates")
    return f"{min(starts):%Y-%m-%d} – {max(finishes):%Y-%m-%d}"


def remarks(file: ProjectFile) -> list[str]:
    """What she should know before: recorded dates, what is kept without being shown."""
    tasks = [task for task in file.tasks if not task.blank]
    told = [_("All dates come in as recorded; nothing moves until you recalculate.")]
    splits = sum(1 for task in tasks if task.stop is not None and task.resume is not None and task.resume > task.stop)
    if splits:
        words = ngettext(
            "{n} task is split; its pieces are kept.", "{n} tasks are split; their pieces are kept.", splits
        )
        told.append(words.format(n=splits))
    outside = sum(1 for task in tasks for link in task.links if link.cross_project)
    if outside:
        words = ngettext(
            "{n} link leads to another project; it is shown when that project is in this document, else kept.",
            "{n} links lead to other projects; those to projects in this document are shown, the others kept.",
            outside,
        )
        told.append(words.format(n=outside))
    told.append(_("What no field shows (cost rates, work by day, outline codes) is kept and goes out again."))
    return told


def changes(would: Taken, title: Callable[[str], str]) -> list[tuple[str, str]]:
    """What an update would do, register by register; those that stay as they are say nothing."""
    found = []
    for table, fate in would.fates.items():
        parts = [
            word.format(n=number)
            for word, number in (
                (_("{n} added"), fate.added),
                (_("{n} updated"), fate.changed),
                (_("{n} removed"), fate.removed),
                (_("{n} unchanged"), fate.same),
            )
            if number
        ]
        if fate.added or fate.changed or fate.removed:
            found.append((title(table), _(", ").join(parts)))
    return found


def gone(would: Taken) -> str:
    """The tasks that the file no longer has; empty when it has all."""
    if not would.vanished:
        return ""
    names = _(", ").join(would.vanished[:_NAMED])
    more = len(would.vanished) - _NAMED
    if more > 0:
        names += " " + _("and {n} more").format(n=more)
    return _("No longer in the file, kept here: {names}").format(names=names)


def outcome(done: Taken) -> str:
    """What taking it in did."""
    if done.nothing:
        return _("“{name}” is as the file says already; nothing was changed.").format(name=done.name)
    tasks = done.fates.get("tasks")
    if done.fresh:
        number = tasks.added if tasks else 0
        words = ngettext(
            "“{name}” was taken in with {n} task; dates are as recorded.",
            "“{name}” was taken in with {n} tasks; dates are as recorded.",
            number,
        )
        return words.format(name=done.name, n=number) + _left_out(done)
    added, changed = (tasks.added, tasks.changed) if tasks else (0, 0)
    told = [
        ngettext("{n} task added", "{n} tasks added", added).format(n=added),
        ngettext("{n} task changed", "{n} tasks changed", changed).format(n=changed),
    ]
    return _("“{name}” was brought up to date: {what}.").format(name=done.name, what=_(", ").join(told)) + _left_out(
        done
    )


def _left_out(done: Taken) -> str:
    number = len(done.doubts)
    if not number:
        return ""
    words = ngettext(
        "{n} value that makes no sense was left out.", "{n} values that make no sense were left out.", number
    )
    return " " + words.format(n=number)


def left_out(document: Document, file: ProjectFile) -> list[str]:
    """Values of the file that no plan can hold, the first of them one by one."""
    found = doubts(file)
    told = [doubt_text(document, one) for one in found[:_NAMED]]
    return [*told, _("and {n} more").format(n=len(found) - _NAMED)] if len(found) > _NAMED else told
