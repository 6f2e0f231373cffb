"""`outline F.pmo --project P`: the tasks as a tree; other levels and places, and blocks of new tasks."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _, ngettext
from pmo_desktop.cli.output import say

if TYPE_CHECKING:  # the store is slow to load
    from pmo_desktop.store.document import Document

NAME = "outline"
ABOUT = N_("Show the tasks of a project as a tree, move them, or paste a block of new ones; one step each.")
_GRID = ("wbs", "name", "owner", "start", "finish", "duration", "percent_complete")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("--project", metavar="P", required=True, help=_("the project (code, name or #id)"))
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--indent", metavar="TASK", nargs="+", help=_("tasks to put one level down"))
    does.add_argument("--outdent", metavar="TASK", nargs="+", help=_("tasks to put one level up"))
    does.add_argument("--move", metavar="TASK", nargs="+", help=_("tasks to put elsewhere"))
    does.add_argument("--paste", metavar="FILE", help=_("a block of rows, cells parted by tabs; - reads the input"))
    does.add_argument("--auto", metavar="TASK", nargs="*", help=_("tasks to be calculated; none named: all"))
    does.add_argument("--manual", metavar="TASK", nargs="*", help=_("tasks to keep their dates; none named: all"))
    parser.add_argument("--under", metavar="TASK", help=_("the task above the new place; without it the top level"))
    parser.add_argument("--before", metavar="TASK", help=_("the task before which they go; without it at the end"))


def run(args: argparse.Namespace) -> int:
    """Do it, and show the tree."""
    from pmo_desktop.cli.documents import opened, project_named, record_named  # the store is slow to load
    from pmo_desktop.services import modes, outline

    reading = not any(
        getattr(args, key) is not None for key in ("indent", "outdent", "move", "paste", "auto", "manual")
    )
    with opened(args.file, read_only=reading) as document:
        project, register = project_named(document, args.project), document.register("tasks")
        ids = {
            key: [record_named(document, register, word, project) for word in getattr(args, key) or ()]
            for key in ("indent", "outdent", "move", "auto", "manual")
        }
        under = record_named(document, register, args.under, project) if args.under else None
        before = record_named(document, register, args.before, project) if args.before else None
        if args.indent:
            outline.indent(document, ids["indent"])
        elif args.outdent:
            outline.outdent(document, ids["outdent"])
        elif args.move:
            outline.move(document, ids["move"], parent=under, before=before)
        elif args.paste is not None:
            _paste(document, project, _text(args.paste), under, before)
        elif args.auto is not None:
            modes.make_auto(document, ids["auto"] or None, project=project)
        elif args.manual is not None:
            modes.make_manual(document, date.today(), ids["manual"] or None, project=project)
        tree = outline.outline(document, project)
        numbers = outline.wbs(document, project)
        for id_, level in tree.walk():
            say(f"{'  ' * level}{numbers[id_]}  {tree.rows[id_].get('name') or ''}")
    return 0


def _text(name: str) -> str:
    return sys.stdin.read() if name == "-" else Path(name).read_text("utf-8-sig")


def _paste(document: Document, project: int | None, text: str, under: int | None, before: int | None) -> None:
    """Put the rows in, and say what was left out."""
    from pmo_desktop.domain.values.value import Value
    from pmo_desktop.presentation.clipboard import read_block
    from pmo_desktop.presentation.gantt_paste import read_tasks
    from pmo_desktop.services import reads, typed
    from pmo_desktop.services.calendars import work_calendar
    from pmo_desktop.services.task_block import NewTask, insert_block
    from pmo_desktop.services.typed_dates import following

    register, names, today = document.register("tasks"), reads.names(document), date.today()
    pasted, calendar = read_tasks(read_block(text), register, _GRID), work_calendar(document, project)
    words = ngettext("Paste {n} task", "Paste {n} tasks", len(pasted.tasks)).format(n=len(pasted.tasks))
    tasks: list[NewTask] = []
    with document.edit(words) as edit:
        for task in pasted.tasks:
            values: dict[str, Value] = {}
            own: dict[str, str] = {}
            for key, cell in task.texts.items():
                if key.startswith("custom:"):
                    own[key.removeprefix("custom:")] = cell
                elif key != "predecessors":
                    try:
                        values |= typed.read(document, edit, register, {key: cell}, today=today, names=names)
                    except Refused as refused:
                        own[key] = cell
                        say(f"{task.texts['name']}: {refused.happened}")
            values = dict(following(values, None, calendar, values).values)
            if own:
                values["custom"] = own
            tasks.append(NewTask(task.level, values, task.texts.get("predecessors", ""), task.number))
        done = insert_block(edit, register, tasks, project=project, parent=under, before=before)
    for told, reason in done.unlinked.values():
        say(f"{told}: {reason}")
