"""`print F.pmo WHAT --to FILE`: charts, task sheets and registers as PDF, PNG or SVG, the same as from the window."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.output import say

NAME = "print"
ABOUT = N_("Print a chart or a register to a PDF, PNG or SVG file.")

CHARTS = ("gantt", "portfolio-gantt", "risk-matrix", "resource-load", "portfolio", "my-tasks")
_PARTS = ("critical", "links", "baseline", "floats", "front", "labels", "today", "status")
_PAPERS = ("A4", "A3", "A2", "A1", "A0", "Letter", "16:9")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("what", metavar="WHAT", help=_("{charts} or register:KEY").format(charts=", ".join(CHARTS)))
    parser.add_argument("--to", metavar="FILE", required=True, help=_("a .pdf, .png or .svg file"))
    parser.add_argument("--preset", metavar="NAME", help=_("a layout kept under this name in the print preview"))
    parser.add_argument("--paper", choices=_PAPERS, help=_("the size of the paper"))
    parser.add_argument("--size", type=_size, metavar="WxH", help=_("paper of this width and height in mm"))
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--landscape", action="store_true", help=_("paper across (the usual)"))
    way.add_argument("--portrait", action="store_true", help=_("paper upright"))
    parser.add_argument("--pages-wide", type=_count, metavar="N", help=_("pages side by side"))
    parser.add_argument("--pages-tall", type=_count, metavar="N", help=_("pages one below the other"))
    parser.add_argument("--scale", type=_percent, metavar="PERCENT", help=_("so large, on as many pages as needed"))
    parser.add_argument("--slide", action="store_true", help=_("the whole on one slide, 16:9"))
    parser.add_argument("--monochrome", action="store_true", help=_("black and white"))
    parser.add_argument("--project", metavar="P", help=_("only this project"))
    days = parser.add_argument_group(_("days"))
    days.add_argument("--from", dest="first", type=_day, metavar="DAY", help=_("from this day, as 2026-11-23"))
    days.add_argument("--until", dest="last", type=_day, metavar="DAY", help=_("up to this day"))
    days.add_argument("--around", type=_count, metavar="DAYS", help=_("so many days before and after all dates"))
    days.add_argument("--weeks", type=_count, metavar="N", help=_("the next weeks, from this one on"))
    gantt = parser.add_argument_group(_("Gantt chart"))
    gantt.add_argument("--columns", metavar="KEY,…", help=_("columns in this order, a width in mm behind a colon"))
    gantt.add_argument("--rows", metavar="all|N", help=_("all rows, or so many levels"))
    gantt.add_argument("--show", metavar="PART,…", help=_("just these: {parts}").format(parts=", ".join(_PARTS)))
    sheets = parser.add_argument_group(_("task sheets"))
    sheets.add_argument("--person", action="append", metavar="N", help=_("only this person (may be repeated)"))


def _count(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= 400:
        raise argparse.ArgumentTypeError(_("{text} is not a number from 1 to 400").format(text=text))
    return number


def _percent(text: str) -> int:
    number = int(text.rstrip("%")) if text.rstrip("%").isdecimal() else 0
    if not 10 <= number <= 400:
        raise argparse.ArgumentTypeError(_("{text} is not a size from 10 to 400 per cent").format(text=text))
    return number


def _size(text: str) -> tuple[float, float]:
    width, _x, height = text.lower().replace("×", "x").partition("x")
    if not (width.isdecimal() and height.isdecimal() and 80 <= int(width) <= 5000 and 80 <= int(height) <= 5000):
        raise argparse.ArgumentTypeError(_("{text} is no paper: say 297x900, in mm").format(text=text))
    return float(width), float(height)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("{text} is no day: say 2026-11-23").format(text=text)) from error


def run(args: argparse.Namespace) -> int:
    """Lay out and write; several pictures get the name of their page."""
    target = Path(args.to)
    if target.suffix.lower() not in (".pdf", ".png", ".svg"):
        raise Refused(_("{file} is neither .pdf, .png nor .svg.").format(file=target.name))
    if args.what not in CHARTS and not args.what.startswith("register:"):
        known = ", ".join((*CHARTS, "register:KEY"))
        raise Refused(
            _("{what} cannot be printed.").format(what=args.what), todo=_("Say one of: {known}.").format(known=known)
        )
    if args.first and args.last and args.first > args.last:
        raise Refused(_("The first day lies behind the last one."))
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"

    from pmo_desktop.cli.documents import opened, project_named  # Qt and the store are slow to load
    from pmo_desktop.cli.print_wishes import wished
    from pmo_desktop.presentation.palette import MONOCHROME, PAPER
    from pmo_desktop.reporting.legibility import size_words, smallest_text
    from pmo_desktop.reporting.pages import paginate
    from pmo_desktop.ui.headless import paper_context
    from pmo_desktop.ui.painting import measurer
    from pmo_desktop.ui.printing.dress import dressed
    from pmo_desktop.ui.printing.output import write_pdf, write_pictures
    from pmo_desktop.ui.reports.wishes import job_for
    from pmo_desktop.ui.theme import SHIPPED_FAMILY, shipped_family

    with opened(args.file, read_only=True) as document:
        context = paper_context(document)
        context.set_project(project_named(document, args.project))
        job = dressed(context, wished(args, job_for(context, args.what), context))
        family = shipped_family() or SHIPPED_FAMILY
        pages = paginate(job.printable, job.setup, measurer(family))
        palette = MONOCHROME if job.setup.monochrome else PAPER
        if target.suffix.lower() == ".pdf":
            write_pdf(pages, target, job.printable.title, family, palette)
            written = [target]
        else:
            written = write_pictures(pages, target, family, palette)
        context.document = None
    for path in written:
        say(str(path))
    small = size_words(smallest_text(pages))
    if small:
        sys.stderr.write(small + "\n")
    return 0
