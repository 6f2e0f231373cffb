"""`progress-line F.pmo show|record|list|delete`: the progress line of a project at a status date, and those kept."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli import output

if TYPE_CHECKING:  # the store is slow to load
    from pmo_desktop.services.progress_lines import ProgressLine
    from pmo_desktop.store.document import Document

NAME = "progress-line"
ABOUT = N_("Show the progress line of a status date, keep it, and list those kept.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("action", choices=("show", "record", "list", "delete"), help=_("what to do"))
    parser.add_argument("--project", metavar="P", help=_("only this project (code, name or #id)"))
    parser.add_argument("--date", metavar="D", help=_("the status date; without it the project's own, or today"))
    parser.add_argument("--baseline", metavar="NAME", help=_("read progress on this baseline's bars"))
    parser.add_argument("--summaries", action="store_true", help=_("summary tasks too"))
    parser.add_argument("--notes", metavar="TEXT", default="", help=_("what to remember about it"))
    parser.add_argument("--json", action="store_true", help=_("for programs to read"))


def run(args: argparse.Namespace) -> int:
    """Do it, for one project or each that has tasks."""
    from pmo_desktop.cli.documents import opened, project_named, record_named  # the store is slow to load
    from pmo_desktop.services import progress_lines
    from pmo_desktop.services.planned import projects_with_tasks

    with opened(args.file, read_only=args.action in {"show", "list"}) as document:
        chosen = project_named(document, args.project)
        projects: list[int | None] = [chosen] if chosen is not None else projects_with_tasks(document)
        baseline = None
        if args.baseline:
            baseline = record_named(document, document.register("baselines"), args.baseline, chosen)
        status, today = day_named(document, args.date), date.today()
        match args.action:
            case "show":
                lines = [
                    progress_lines.progress_line(
                        document, p, today, status=status, baseline=baseline, summaries=args.summaries
                    )
                    for p in projects
                ]
                _show(document, lines, args)
            case "record":
                kept = [
                    progress_lines.record(document, p, today, status=status, baseline=baseline, notes=args.notes)
                    for p in projects
                ]
                for one in kept:
                    words = (
                        _("Replaced the progress line of {date}.")
                        if one.replaced
                        else _("Kept the progress line of {date}.")
                    )
                    _unless_json(args, words.format(date=one.line.status_date.isoformat()))
                if args.json:
                    output.emit([{**_told(document, one.line), "replaced": one.replaced} for one in kept])
            case "list":
                _list(document, [line for p in projects for line in progress_lines.kept_lines(document, p)], args)
            case _:
                _delete(document, projects, status, args)
    return 0


def day_named(document: Document, word: str | None) -> date | None:
    """The day a word means, as it may be typed into a cell; refused when it is none."""
    from pmo_desktop.base.errors import Refused
    from pmo_desktop.domain.values.parse import parse_field

    if not word:
        return None
    found = parse_field(document.register("projects")["status_date"], word, today=date.today())
    if found.problem or not isinstance(found.value, date):
        raise Refused(_("“{word}” is no date.").format(word=word), _("Nothing was changed."))
    return found.value


def _show(document: Document, lines: list[ProgressLine], args: argparse.Namespace) -> None:
    from pmo_desktop.presentation.formatting import show
    from pmo_desktop.presentation.progress_table import POINTS, line_words, point_rows
    from pmo_desktop.services.reads import Names

    if args.json:
        output.emit([_told(document, line) for line in lines])
        return
    for line in lines:
        output.say(line_words(line.status_date, line.points))
        name = Names(document).name
        heads = [_(field.label) for field in POINTS.fields]
        rows = [[show(field, row[field.key], name) for field in POINTS.fields] for row in point_rows(line.off)]
        if rows:
            output.say(output.table(heads, rows))


def _list(document: Document, lines: list[ProgressLine], args: argparse.Namespace) -> None:
    from pmo_desktop.presentation.progress_table import line_words

    if args.json:
        output.emit([_told(document, line) for line in lines])
        return
    for line in lines:
        taken = line.taken_on.isoformat() if line.taken_on else ""
        words = _("{line} (kept on {date})").format(line=line_words(line.status_date, line.points), date=taken)
        output.say(f"#{line.line}  {words}" + (f"  {line.notes}" if line.notes else ""))


def _delete(document: Document, projects: list[int | None], status: date | None, args: argparse.Namespace) -> None:
    from pmo_desktop.base.errors import Refused
    from pmo_desktop.services import progress_lines

    kept = [line for p in projects for line in progress_lines.kept_lines(document, p)]
    found = [line for line in kept if status is not None and line.status_date == status]
    if not found:
        raise Refused(_("No progress line is kept for this date."), todo=_("“list” names the dates."))
    for line in found:
        if line.line is not None:
            progress_lines.delete_line(document, line.line)
    _unless_json(args, _("Deleted; undo brings it back."))


def _unless_json(args: argparse.Namespace, words: str) -> None:
    if not args.json:
        output.say(words)


def _told(document: Document, line: ProgressLine) -> dict[str, object]:
    from pmo_desktop.domain.calendar.worktime import moment
    from pmo_desktop.presentation.progress_table import effect_words
    from pmo_desktop.services.reads import Names

    names = Names(document)
    return {
        "id": line.line,
        "project": names.name("projects", line.project) if line.project is not None else None,
        "status_date": line.status_date.isoformat(),
        "baseline": names.name("baselines", line.baseline) if line.baseline is not None else None,
        "taken_on": line.taken_on.isoformat() if line.taken_on else None,
        "notes": line.notes,
        "points": [
            {
                "task": p.task,
                "wbs": p.wbs,
                "name": p.name,
                "percent_complete": output.plain(p.percent),
                "start": output.plain(p.start),
                "finish": output.plain(p.finish),
                "reached": moment(p.reached).isoformat(timespec="minutes") if p.reached is not None else None,
                "ahead": output.plain(p.ahead),
                "free_float": output.plain(p.free_float),
                "total_float": output.plain(p.total_float),
                "effect": str(p.effect),
                "delay": output.plain(p.delay),
                "words": effect_words(p),
            }
            for p in line.points
        ],
    }
