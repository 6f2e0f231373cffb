"""`export F.pmo --to X`: registers to .xlsx, .docx or .csv by the ending; to X.xml: a project for MS Project."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _, ngettext
from pmo_desktop.base.sentences import in_a_row
from pmo_desktop.cli import output

if TYPE_CHECKING:
    from pmo_desktop.domain.registers.spec import Register
    from pmo_desktop.domain.values.value import Row
    from pmo_desktop.exchange.excel.writing.write_new import Exported
    from pmo_desktop.store.document import Document

NAME = "export"
ABOUT = N_("Write registers to an Excel workbook, a Word document or a CSV, or a project to an MS Project file.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument(
        "--to",
        metavar="X.xlsx",
        required=True,
        help=_(
            "what to write: .xlsx, .docx, .xml for MS Project, or .csv (one register; texts that Excel would "
            "calculate get an apostrophe in front, which importing takes away again)"
        ),
    )
    parser.add_argument(
        "--register", metavar="R", action="append", default=[], help=_("only this register; may be said several times")
    )
    parser.add_argument("--project", metavar="P", help=_("only this project (code, name or #id)"))
    parser.add_argument(
        "--layout",
        metavar="L",
        default="register",
        help=_("register (all fields), report (Gantt and charts of Excel's own), or the name of an imported workbook"),
    )
    parser.add_argument("--at", metavar="N|WHEN", help=_("the state after step N, or at a time (2026-11-20 14:00)"))
    parser.add_argument("--json", action="store_true", help=_("answer as JSON (MS Project files)"))


def run(args: argparse.Namespace) -> int:
    """Write it; without --register every register that has records."""
    from pmo_desktop.cli.documents import project_named, register_named  # the store is slow to load
    from pmo_desktop.cli.moments import opened_as_of
    from pmo_desktop.exchange.excel.report.book import export_report
    from pmo_desktop.services import reads
    from pmo_desktop.services.planning_report import planning_report

    today, target = date.today(), Path(args.to)
    kind = target.suffix.lower()
    if kind == ".xml":
        return _project(args, target, today)
    if kind not in {".xlsx", ".docx", ".csv"}:
        raise Refused(_("{file} is not the name of an .xlsx, .docx, .csv or .xml file.").format(file=target.name))
    if kind != ".xlsx" and args.layout != "register":
        raise Refused(_("--layout is for .xlsx workbooks only."))
    with opened_as_of(args.file, args.at) as document:
        asked = list(dict.fromkeys(register_named(document, word) for word in args.register))
        project = project_named(document, args.project)
        if args.layout == "report":
            notes = export_report(planning_report(document, project, today), target)
            output.say(in_a_row([_("The report is written: {path}").format(path=target), *notes]))
            return 0
        if args.layout != "register":
            return _as_hers(document, args.layout, target, project, today)
        if kind == ".csv" and len(asked) != 1:
            raise Refused(_("A CSV holds one register."), todo=_("Say which one with --register."))
        registers = asked or list(document.registers)
        contents = [(r, reads.register_rows(document, r, project=project, today=today)) for r in registers]
        if not asked:
            contents = [(r, rows) for r, rows in contents if rows] or contents[:1]
        done = _written(document, contents, target, project, today)
    return _say(done)


def _written(
    document: Document, contents: list[tuple[Register, list[Row]]], target: Path, project: int | None, today: date
) -> Exported:
    from pmo_desktop.services import reads

    names = reads.names(document).name
    if target.suffix.lower() == ".csv":
        from pmo_desktop.exchange.delimited.write_csv import export_csv

        return export_csv(*contents[0], target, names)
    if target.suffix.lower() == ".docx":
        from pmo_desktop.exchange.word.write_registers import Head, export_word

        title = _(contents[0][0].title) if len(contents) == 1 else document.path.stem
        head = Head(title, names("projects", project) if project is not None else "", today)
        return export_word(contents, target, names, head)
    from pmo_desktop.exchange.excel.writing.write_new import export_workbook

    return export_workbook(contents, target, names, today=today)


def _project(args: argparse.Namespace, target: Path, today: date) -> int:
    """One project for MS Project."""
    from pmo_desktop.cli.documents import project_named
    from pmo_desktop.cli.moments import opened_as_of
    from pmo_desktop.cli.project_files import give

    with opened_as_of(args.file, args.at) as document:
        return give(document, project_named(document, args.project), target, today, json=args.json)


def _as_hers(document: Document, word: str, target: Path, project: int | None, today: date) -> int:
    """The records of an imported workbook in its own columns and order."""
    from pmo_desktop.exchange.excel.writing.write_new import OwnLayout, export_workbook
    from pmo_desktop.services import reads
    from pmo_desktop.services.imported_layouts import columns_in, in_layout, layouts_named

    contents, layouts = [], []
    for layout in layouts_named(document, word):
        register = document.register(layout.register)
        rows = in_layout(layout, reads.register_rows(document, register, project=project, today=today))
        contents.append((register, rows))
        layouts.append(OwnLayout(layout.sheet, columns_in(layout, register)))
    return _say(export_workbook(contents, target, reads.names(document).name, today=today, layouts=layouts))


def _say(done: Exported) -> int:
    for note in done.notes:
        sys.stderr.write(f"pmo-desktop: {note}\n")
    if done.path.suffix.lower() == ".xlsx":
        words = _("{records} records on {sheets} sheets: {path}")
    else:
        words = ngettext("{n} record written to {file}.", "{n} records written to {file}.", done.records)
    told = {"records": done.records, "sheets": done.sheets, "path": done.path, "n": done.records, "file": done.path}
    output.say(words.format(**told))
    return 0
