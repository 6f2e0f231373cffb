"""`reject TRACKER --to BACK.xlsx`: the sender's own workbook with what was not understood marked and commented."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.output import emit, say

NAME = "reject"
ABOUT = N_("Mark in a copy of a tracker what was not understood, to send it back.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("tracker", metavar="TRACKER", help=_("the workbook: xlsx, xlsm, xls, xlsb, ods, csv"))
    parser.add_argument(
        "--to",
        metavar="BACK.xlsx",
        required=True,
        help=_("the marked copy; .xlsx and .xlsm stay as they are but for the marks, others become a new .xlsx"),
    )
    parser.add_argument("--like", metavar="F.pmo", help=_("read it as it is imported into this document"))
    parser.add_argument("--json", action="store_true", help=_("answer as JSON"))


def run(args: argparse.Namespace) -> int:
    """Read, recognise, mark; nothing is written when everything was understood."""
    from pmo_desktop.cli.documents import opened  # the store and the readers are slow to load
    from pmo_desktop.exchange.excel.marking.sending_back import send_back
    from pmo_desktop.exchange.excel.reading.reader import read_workbook
    from pmo_desktop.exchange.excel.recognition.recalling import recalled
    from pmo_desktop.exchange.excel.recognition.recognise import recognise
    from pmo_desktop.exchange.excel.sheet import address
    from pmo_desktop.services import importing
    from pmo_desktop.store.document import Document

    source, target, today = Path(args.tracker), Path(args.to), date.today()
    with ExitStack() as leaving:
        document = leaving.enter_context(opened(args.like, read_only=True)) if args.like else Document.in_memory()
        if not args.like:
            leaving.callback(document.close)
        registers, layouts = tuple(document.registers), importing.layouts(document)
    workbook = read_workbook(source)
    finding = recalled(workbook, recognise(workbook, registers, today=today), layouts, registers, today=today).finding
    marks = send_back(source, target, workbook, finding, registers)
    told = [
        {"sheet": one.sheet, "cell": address(one.row, one.column), "header": one.header, "value": one.value}
        | {"comment": one.text}
        for one in marks
    ]
    if args.json:
        emit({"file": source.name, "to": str(target), "written": bool(marks), "marked": told})
    elif not marks:
        say(_("{file}: every cell was understood; nothing was written.").format(file=source.name))
    else:
        say(_("{n} cells marked in {file}.").format(n=len(marks), file=target))
        for one in told:
            say(f"  {one['sheet']}!{one['cell']}  {' '.join(str(one['comment']).split())}")
    return 0
