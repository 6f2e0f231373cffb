"""`samples --to FOLDER`: the trackers of an invented firm, with dates around today, to try things out."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from pmo_desktop.base.i18n import N_, _, language
from pmo_desktop.cli.output import say

NAME = "samples"
ABOUT = N_("Write sample trackers with dates around today.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--to", metavar="FOLDER", required=True, help=_("the folder to write into"))
    parser.add_argument("--day", metavar="YYYY-MM-DD", type=_day, help=_("the day they are written for (today)"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("{text} is not a date like 2026-11-23").format(text=text)) from error


def run(args: argparse.Namespace) -> int:
    """Write them, in the language of the command line."""
    from pmo_desktop.exchange.excel.samples import write_samples  # Excel is slow to load

    for path in write_samples(Path(args.to), args.day or date.today(), language()):
        say(str(path))
    return 0
