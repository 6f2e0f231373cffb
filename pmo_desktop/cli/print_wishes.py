"""What the words of `print` ask of a print job: paper, days, columns, rows, people."""

from __future__ import annotations

import argparse
from dataclasses import replace

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.cli.documents import like, record_named
from pmo_desktop.reporting.gantt_paper import GanttPaper
from pmo_desktop.reporting.gantt_wishes import ALL, PARTS, GanttWishes
from pmo_desktop.reporting.paper import PIXELS_PER_MM, PageSetup
from pmo_desktop.reporting.worksheets import TYPED, WorksheetPaper
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.printing.job import PrintJob
from pmo_desktop.ui.printing.memory import presets


def wished(args: argparse.Namespace, job: PrintJob, context: Context) -> PrintJob:
    """The job as asked for: a named layout first, then what is said beside it."""
    if args.preset:
        known = presets(context.settings, job.kind)
        if args.preset not in known:
            raise Refused(
                _("There is no layout {name} for this print.").format(name=args.preset), todo=like(args.preset, known)
            )
        job = job.laid(known[args.preset])
    job = replace(job, setup=_setup(args, job.setup))
    match job.printable:
        case GanttPaper() as paper:
            return replace(job, printable=paper.wishing(_gantt(args, paper)))
        case WorksheetPaper() as paper:
            return replace(job, printable=_sheets(args, paper, context))
        case _:
            return job


def _setup(args: argparse.Namespace, setup: PageSetup) -> PageSetup:
    if args.slide:
        setup = setup.as_slide()
    across = args.size[0] > args.size[1] if args.size else None
    wishes = {
        "paper": args.paper,
        "custom": args.size,
        "landscape": True if args.landscape else False if args.portrait else across,
        "pages_wide": args.pages_wide,
        "pages_tall": args.pages_tall,
        "monochrome": args.monochrome or None,
        "first_day": args.first,
        "last_day": args.last,
        "around": args.around,
        "next_weeks": args.weeks,
    }
    if args.scale:
        wishes |= {"percent": args.scale, "pages_wide": 0, "pages_tall": 0}
    return replace(setup, **{key: value for key, value in wishes.items() if value is not None})


def _gantt(args: argparse.Namespace, paper: GanttPaper) -> GanttWishes:
    wishes = paper.wishes
    if args.columns:
        known = {column.key for column in (*paper.columns, *paper.offered)}
        keys = []
        for word in args.columns.split(","):
            key, _colon, width = word.strip().partition(":")
            if key not in known:
                raise Refused(_("There is no column {key} on paper.").format(key=key), todo=like(key, known))
            keys.append(key)
            if width.isdecimal():
                wishes = wishes.width_of(key, int(width) * PIXELS_PER_MM)
        wishes = replace(wishes, columns=tuple(keys))
    if args.rows:
        if args.rows != ALL and not args.rows.isdecimal():
            raise Refused(_("{rows} says no rows.").format(rows=args.rows), todo=_("Say all, or a number of levels."))
        wishes = replace(wishes, rows=args.rows)
    if args.show is not None:
        parts = [part.strip() for part in args.show.split(",") if part.strip()]
        for part in parts:
            if part not in PARTS:
                raise Refused(_("A Gantt has no {part}.").format(part=part), todo=like(part, PARTS))
        wishes = replace(wishes, parts=frozenset(parts))
    return wishes


def _sheets(args: argparse.Namespace, paper: WorksheetPaper, context: Context) -> WorksheetPaper:
    document = context.opened
    register = document.register("resources")
    people = tuple(record_named(document, register, word, None) for word in args.person or ())
    wishes = replace(paper.wishes, people=people)
    if args.first or args.last:
        wishes = replace(wishes, period=TYPED, first=args.first, last=args.last)
    elif args.weeks:
        days = PageSetup(next_weeks=args.weeks).days(None, paper.today)
        wishes = replace(wishes, period=TYPED, first=days[0] if days else None, last=days[1] if days else None)
    return paper.wishing(wishes)
