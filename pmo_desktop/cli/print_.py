"""`print F.pmo WHAT --to FILE`: charts and registers as PDF, PNG or SVG, the same as from the window."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.output import say

NAME = "print"
ABOUT = N_("Print a chart or a register to a PDF, PNG or SVG file.")

CHARTS = ("gantt", "risk-matrix", "resource-load", "portfolio")
_PAPERS = ("A4", "A3", "A2", "A1", "A0", "Letter")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("what", metavar="WHAT", help=_("{charts} or register:KEY").format(charts=", ".join(CHARTS)))
    parser.add_argument("--to", metavar="FILE", required=True, help=_("a .pdf, .png or .svg file"))
    parser.add_argument("--paper", choices=_PAPERS, help=_("the size of the paper"))
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--landscape", action="store_true", help=_("paper across (the usual)"))
    way.add_argument("--portrait", action="store_true", help=_("paper upright"))
    parser.add_argument("--pages-wide", type=_count, metavar="N", help=_("pages side by side"))
    parser.add_argument("--pages-tall", type=_count, metavar="N", help=_("pages one below the other"))
    parser.add_argument("--monochrome", action="store_true", help=_("black and white"))
    parser.add_argument("--project", metavar="P", help=_("only this project"))


def _count(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= 100:
        raise argparse.ArgumentTypeError(_("{text} is not a number from 1 to 100").format(text=text))
    return number


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
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"

    from pmo_desktop.cli.documents import opened, project_named  # Qt and the store are slow to load
    from pmo_desktop.presentation.palette import MONOCHROME, PAPER
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
        job = dressed(context, job_for(context, args.what))
        wishes = {
            "paper": args.paper,
            "landscape": True if args.landscape else False if args.portrait else None,
            "pages_wide": args.pages_wide,
            "pages_tall": args.pages_tall,
            "monochrome": args.monochrome or None,
        }
        setup = replace(job.setup, **{key: value for key, value in wishes.items() if value is not None})
        family = shipped_family() or SHIPPED_FAMILY
        pages = paginate(job.printable, setup, measurer(family))
        palette = MONOCHROME if setup.monochrome else PAPER
        if target.suffix.lower() == ".pdf":
            write_pdf(pages, target, job.printable.title, family, palette)
            written = [target]
        else:
            written = write_pictures(pages, target, family, palette)
        context.document = None
    for path in written:
        say(str(path))
    return 0
