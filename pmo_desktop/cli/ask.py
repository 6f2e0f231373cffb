"""`ask F.pmo --to FOLDER`: one protected fill-in sheet per owner, manager or project."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.output import emit, say

NAME = "ask"
ABOUT = N_("Write fill-in sheets to ask for progress.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("--to", metavar="FOLDER", required=True, help=_("the folder for the sheets; made when missing"))
    parser.add_argument("--register", metavar="R", default="tasks", help=_("which register (default: tasks)"))
    parser.add_argument("--by", choices=("owner", "manager", "project"), default="owner", help=_("one sheet for each"))
    parser.add_argument("--fields", metavar="A,B", default="", help=_("the fields to fill (default: the usual ones)"))
    parser.add_argument("--rows", choices=("open", "late", "soon", "all"), default="open", help=_("which records"))
    parser.add_argument("--project", metavar="P", help=_("only this project (code, name or #id)"))
    parser.add_argument("--due", metavar="DATE", help=_("the day by which answers are wanted"))
    parser.add_argument("--json", action="store_true", help=_("answer as JSON"))


def run(args: argparse.Namespace) -> int:
    """Write the sheets, then remember what was asked."""
    from pmo_desktop.cli.documents import opened, project_named, register_named  # the store is slow to load
    from pmo_desktop.exchange.excel.fill_in.batch import write_batch
    from pmo_desktop.services import fill_in, reads

    fields = tuple(key for key in args.fields.replace("，", ",").replace(" ", "").split(",") if key)
    with opened(args.file) as document:
        project = project_named(document, args.project)
        register = register_named(document, args.register)
        wish = fill_in.Wish(register, args.by, fields, args.rows, project, _day(args.due))
        prepared = fill_in.prepare(document, wish, date.today())
        batch = write_batch(prepared, register, Path(args.to), reads.names(document).name)
        fill_in.remember(document, prepared.request)
    if args.json:
        sheets = [
            {"to": sheet.to, "file": path.name, "records": len(sheet.records)}
            for sheet, path in zip(prepared.sheets, batch.files, strict=True)
        ]
        emit({"request": prepared.request.id, "sheets": sheets, "nobody": prepared.nobody, "notes": batch.notes})
        return 0
    for sheet, path in zip(prepared.sheets, batch.files, strict=True):
        say(_("{to}: {n} records, {file}").format(to=sheet.to, n=len(sheet.records), file=path.name))
    if prepared.nobody:
        say(_("{n} records have nobody to ask.").format(n=prepared.nobody))
    for note in batch.notes:
        say(note)
    return 0


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(_("“{text}” is not a date such as 2026-03-05.").format(text=text)) from None
