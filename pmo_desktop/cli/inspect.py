"""`inspect TRACKER…`: what the program understands of a workbook; nothing is changed."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli import output

NAME = "inspect"
ABOUT = N_("Show what is understood of an Excel tracker, changing nothing.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("tracker", metavar="TRACKER", help=_("the workbook: .xlsx .xlsm .xls .xlsb .ods .csv"))
    parser.add_argument("--json", action="store_true", help=_("for programs to read"))


def run(args: argparse.Namespace) -> int:
    """Read the workbook in a process of its own and show what was recognised."""
    # The reader and the catalogue are only loaded for this command.
    from pmo_desktop.domain.registers.catalog import REGISTERS
    from pmo_desktop.exchange.excel.reading.reader import read_workbook
    from pmo_desktop.exchange.excel.recognition.inspect_view import as_json, as_text
    from pmo_desktop.exchange.excel.recognition.recognise import recognise

    finding = recognise(read_workbook(Path(args.tracker)), REGISTERS, today=date.today())
    if args.json:
        output.emit(as_json(finding))
    else:
        output.say(as_text(finding, REGISTERS))
    return 0
