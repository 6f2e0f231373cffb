"""`rows F.pmo REGISTER`: list the records of a register."""

from __future__ import annotations

import argparse
from datetime import date

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli import output

NAME = "rows"
ABOUT = N_("List the records of a register.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("register", metavar="REGISTER", help=_("the register's key or title"))
    parser.add_argument("--project", metavar="P", help=_("only this project (code, name or #id)"))
    parser.add_argument("--at", metavar="N|WHEN", help=_("the state after step N, or at a time (2026-11-20 14:00)"))
    parser.add_argument("--json", action="store_true", help=_("for programs to read"))


def run(args: argparse.Namespace) -> int:
    """List them."""
    from pmo_desktop.cli.documents import project_named, register_named  # the store is slow to load
    from pmo_desktop.cli.moments import opened_as_of
    from pmo_desktop.presentation.formatting import clock_unit, show
    from pmo_desktop.services import reads

    with opened_as_of(args.file, args.at) as document:
        register = register_named(document, args.register)
        project = project_named(document, args.project)
        names = reads.names(document)
        found = reads.register_rows(document, register, project=project, today=date.today())
        if args.json:
            output.emit([output.record(register, row, names) for row in found])
            return 0
        fields = [field for field in output.shown_fields(register) if field.in_grid]
        headings = ["#", *(_(field.label) for field in fields)]
        lines = [
            [
                str(row["id"]),
                *(output.text(show(f, row.get(f.key), names.name) + clock_unit(f, row)) for f in fields),
            ]
            for row in found
        ]
    output.say(output.table(headings, lines))
    return 0
