"""`export F.pmo --to X.xlsx`: registers out to a formatted workbook."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli import output

NAME = "export"
ABOUT = N_("Write registers to an Excel workbook.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("--to", metavar="X.xlsx", required=True, help=_("the workbook to write"))
    parser.add_argument(
        "--register", metavar="R", action="append", default=[], help=_("only this register; may be said several times")
    )
    parser.add_argument("--project", metavar="P", help=_("only this project (code, name or #id)"))


def run(args: argparse.Namespace) -> int:
    """Write it; without --register every register that has records."""
    from pmo_desktop.cli.documents import opened, project_named, register_named  # the store is slow to load
    from pmo_desktop.exchange.excel.writing.write_new import export_workbook
    from pmo_desktop.services import reads

    today, target = date.today(), Path(args.to)
    if target.suffix.lower() != ".xlsx":
        raise Refused(_("{file} is not the name of an .xlsx workbook.").format(file=target.name))
    with opened(args.file, read_only=True) as document:
        asked = list(dict.fromkeys(register_named(document, word) for word in args.register))
        project = project_named(document, args.project)
        registers = asked or list(document.registers)
        contents = [(r, reads.register_rows(document, r, project=project, today=today)) for r in registers]
        if not asked:
            contents = [(r, rows) for r, rows in contents if rows] or contents[:1]
        done = export_workbook(contents, target, reads.names(document).name, today=today)
    for note in done.notes:
        sys.stderr.write(f"pmo-desktop: {note}\n")
    output.say(
        _("{records} records on {sheets} sheets: {path}").format(
            records=done.records, sheets=done.sheets, path=done.path
        )
    )
    return 0
