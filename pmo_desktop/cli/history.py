"""`history F.pmo`: the steps that made the document what it is."""

from __future__ import annotations

import argparse

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli import output

NAME = "history"
ABOUT = N_("List the steps in effect, newest first.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("--limit", metavar="N", type=int, default=200, help=_("how many steps at most"))
    parser.add_argument("--json", action="store_true", help=_("for programs to read"))


def run(args: argparse.Namespace) -> int:
    """List them."""
    from pmo_desktop.cli.documents import opened  # the store is slow to load

    with opened(args.file, read_only=True) as document:
        steps = document.history(max(args.limit, 0))
    told = [
        {"id": step.id, "when": step.when.isoformat(), "label": step.label, "source": step.source} for step in steps
    ]
    if args.json:
        output.emit(told)
    else:
        lines = ([str(step.id), step.when.strftime("%Y-%m-%d %H:%M"), step.label, step.source] for step in steps)
        output.say(output.table(["#", _("When"), _("Step"), _("Source")], lines, widest=60))
    return 0
