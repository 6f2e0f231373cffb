"""`samples --to FOLDER`: messy workbooks of an invented firm, to try the program with."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _, language
from pmo_desktop.cli import output

NAME = "samples"
ABOUT = N_("Write sample workbooks whose dates lie around today.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--to", metavar="FOLDER", required=True, help=_("the folder to write to"))
    parser.add_argument("--day", metavar="DATE", type=date.fromisoformat, help=_("another day than today (YYYY-MM-DD)"))


def run(args: argparse.Namespace) -> int:
    """Write them in the language in use and say where they are."""
    from pmo_desktop.exchange.excel.samples import write_samples  # openpyxl is slow to load

    try:
        paths = write_samples(Path(args.to), args.day or date.today(), language())
    except OSError as error:
        raise Refused(_("The samples could not be written to {path}.").format(path=args.to)) from error
    for path in paths:
        output.say(str(path))
    return 0
