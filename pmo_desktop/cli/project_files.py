"""What `import` and `export` do with MS Project files."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.cli.output import emit, say

if TYPE_CHECKING:
    from pmo_desktop.services.project_files import Taken
    from pmo_desktop.store.document import Document

_LISTED = 10


def take(document: Document, name: str, args: argparse.Namespace) -> dict[str, Any]:
    """Take one project file in; gives the answer for a program, and says it to a person."""
    from pmo_desktop.exchange.msproject.opening import open_project  # lxml is slow to load
    from pmo_desktop.services.project_files import (
        doubt_text,
        import_project,
        known_project,
        recalculate,
        would_change,
    )
    from pmo_desktop.services.reads import Names

    file = open_project(Path(name))
    into = None
    if not args.as_new:
        into = Names(document).find("projects", args.project) if args.project else known_project(document, file)
    if args.dry_run:
        done = would_change(document, file, into, cancel_vanished=args.vanished == "cancel")
    else:
        cancel = args.vanished == "cancel"
        done = import_project(document, file, into=into, name=args.project, cancel_vanished=cancel)
    answer = _answer(name, done, dry=args.dry_run)
    answer["left_out"] = [doubt_text(document, one) for one in done.doubts]
    if args.recalculate and not args.dry_run:
        answer["recalculated"] = recalculate(document, done.project)
    if not args.json:
        _say(answer, document)
    return answer


def give(document: Document, project: int | None, target: Path, today: date, *, json: bool = False) -> int:
    """Write one project as MS Project XML; the only one when none is named."""
    from pmo_desktop.exchange.msproject.writer import write_xml
    from pmo_desktop.services.project_files import project_file

    if project is None:
        rows = document.rows("projects")
        if len(rows) != 1:
            raise Refused(
                _("An MS Project file holds one project, and there are {n} here.").format(n=len(rows)),
                _("Nothing was written."),
                _("Name one with --project."),
            )
        found = rows[0]["id"]
        assert isinstance(found, int)
        project = found
    file = project_file(document, project, today=today)
    write_xml(file, target)
    links = sum(len(task.links) for task in file.tasks)
    tasks = sum(1 for task in file.tasks if task is not file.summary_task)
    if json:
        counts = {"tasks": tasks, "links": links, "resources": len(file.resources), "calendars": len(file.calendars)}
        emit({"file": str(target), "project": file.shown_name, **counts})
    else:
        told = [
            ngettext("{n} task", "{n} tasks", tasks).format(n=tasks),
            ngettext("{n} link", "{n} links", links).format(n=links),
        ]
        words = _("{project}: {contents} in {path}")
        say(words.format(project=file.shown_name, contents=_(", ").join(told), path=target))
    return 0


def _answer(name: str, done: Taken, *, dry: bool) -> dict[str, Any]:
    registers = {
        table: {"added": fate.added, "updated": fate.changed, "unchanged": fate.same, "removed": fate.removed}
        for table, fate in done.fates.items()
        if fate.added or fate.changed or fate.same or fate.removed
    }
    return {
        "file": Path(name).name,
        "project": done.name,
        "new": done.fresh,
        "registers": registers,
        "changed": not done.nothing,
        "vanished": list(done.vanished),
        "cancelled": done.cancelled,
        "links_left_out": done.left_links,
        "dates": "recorded",
        "calculated_there": done.was_auto,
        **({"dry_run": True} if dry else {}),
    }


def _say(answer: dict[str, Any], document: Document) -> None:
    from pmo_desktop.services.project_files import calculated_now

    say(_("{file} (nothing was written)").format(file=answer["file"]) if "dry_run" in answer else str(answer["file"]))
    words = _("new project “{name}”") if answer["new"] else _("project “{name}” brought up to date")
    say("  " + words.format(name=answer["project"]))
    for table, counts in answer["registers"].items():
        told = [
            (_("{n} added"), counts["added"]),
            (_("{n} updated"), counts["updated"]),
            (_("{n} unchanged"), counts["unchanged"]),
            (_("{n} removed"), counts["removed"]),
        ]
        said = ", ".join(word.format(n=number) for word, number in told if number)
        say(f"  {_(document.register(table).title)}: {said}")
    if not answer["changed"]:
        say("  " + _("Everything is as the file says already; nothing was changed."))
    gone = answer["vanished"]
    if gone:
        if answer["cancelled"]:
            words = ngettext(
                "{n} task is no longer in the file; what was not done is cancelled:",
                "{n} tasks are no longer in the file; what was not done is cancelled:",
                len(gone),
            )
        else:
            words = ngettext(
                "{n} task is no longer in the file and is kept:",
                "{n} tasks are no longer in the file and are kept:",
                len(gone),
            )
        say("  " + words.format(n=len(gone)))
        for one in gone[:_LISTED]:
            say(f"    {one}")
        if len(gone) > _LISTED:
            say("    " + _("and {n} more").format(n=len(gone) - _LISTED))
    if answer["links_left_out"]:
        words = ngettext(
            "{n} link closes a circle or leads nowhere; it is kept in the file's own words only.",
            "{n} links close a circle or lead nowhere; they are kept in the file's own words only.",
            answer["links_left_out"],
        )
        sys.stderr.write(words.format(n=answer["links_left_out"]) + "\n")
    left_out = answer["left_out"]
    for sentence in left_out[:_LISTED]:
        sys.stderr.write(sentence + "\n")
    if len(left_out) > _LISTED:
        sys.stderr.write(_("and {n} more").format(n=len(left_out) - _LISTED) + "\n")
    if "recalculated" in answer:
        say("  " + calculated_now(answer["recalculated"]))
    elif answer["calculated_there"]:
        words = ngettext(
            "Dates are as recorded; {n} task was calculated there (--recalculate does it here).",
            "Dates are as recorded; {n} tasks were calculated there (--recalculate does it here).",
            answer["calculated_there"],
        )
        say("  " + words.format(n=answer["calculated_there"]))
