"""`move-unfinished F.pmo`: move what is not done yet after the status date."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli import output

if TYPE_CHECKING:  # the store is slow to load
    from pmo_desktop.services.unfinished import Moving

NAME = "move-unfinished"
ABOUT = N_("Move unfinished work after the status date, in one step that undo takes back.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("--project", metavar="P", required=True, help=_("the project (code, name or #id)"))
    parser.add_argument("--date", metavar="D", help=_("the status date; without it the project's own, or today"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would move"))
    parser.add_argument("--json", action="store_true", help=_("for programs to read"))


def run(args: argparse.Namespace) -> int:
    """Move it, or say what would move."""
    from pmo_desktop.cli.documents import opened, project_named  # the store is slow to load
    from pmo_desktop.cli.progress_line import day_named
    from pmo_desktop.services.unfinished import move_unfinished, moving

    with opened(args.file, read_only=args.dry_run) as document:
        project, status = project_named(document, args.project), day_named(document, args.date)
        call = moving if args.dry_run else move_unfinished
        found = call(document, project, date.today(), status=status)
    _tell(found, args)
    return 0


def _tell(found: Moving, args: argparse.Namespace) -> None:
    from pmo_desktop.presentation.unfinished_words import bound_words, finish_change, moving_words

    if args.json:
        told: dict[str, object] = {
            "status_date": found.status.isoformat(),
            "written": not args.dry_run,
            "finish_before": output.plain(found.finish_before),
            "finish_after": output.plain(found.finish_after),
            "bound": list(found.bound),
            "tasks": [
                {
                    "id": task.task,
                    "wbs": task.wbs,
                    "name": task.name,
                    "start": task.start.isoformat(),
                    "finish": task.finish.isoformat(),
                    "new_start": task.new_start.isoformat(),
                    "new_finish": task.new_finish.isoformat(),
                    "follows": task.follows,
                    "resumes": task.resumes,
                }
                for task in found.moved
            ],
        }
        output.emit(told)
        return
    following = sum(task.follows for task in found.moved)
    output.say(moving_words(found.status, len(found.values), following))
    for words in (finish_change(found.finish_before, found.finish_after), bound_words(found.bound)):
        if words:
            output.say(words)
    heads = [_("WBS"), _("Task name"), _("Planned start"), _("Planned finish"), _("New start"), _("New finish")]
    lines = (
        [t.wbs, t.name, t.start.isoformat(), t.finish.isoformat(), t.new_start.isoformat(), t.new_finish.isoformat()]
        for t in found.moved
    )
    output.say(output.table(heads, lines))
