"""`write-back F.pmo TRACKER.xlsx`: what changed here goes into her own workbook, everything else stays as it is."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.output import emit, say

if TYPE_CHECKING:
    from pmo_desktop.exchange.excel.sending.changes import Sending
    from pmo_desktop.exchange.excel.sending.writing import Sent
    from pmo_desktop.store.document import Document

NAME = "write-back"
ABOUT = N_("Write what changed here into the workbook it came from; everything else in it stays as it is.")
_KINDS = frozenset({".xlsx", ".xlsm"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("tracker", metavar="TRACKER.xlsx", help=_("the workbook, .xlsx or .xlsm"))
    parser.add_argument("--to", metavar="COPY.xlsx", help=_("write a copy; the workbook itself stays as it is"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would change"))
    parser.add_argument("--json", action="store_true", help=_("answer as JSON"))
    parser.add_argument("--over-formulas", action="store_true", help=_("also replace formulas by values"))
    parser.add_argument(
        "--over-changes",
        action="store_true",
        help=_("also where the workbook changed since the import, or was never imported"),
    )
    parser.add_argument("--no-rows", action="store_true", help=_("add no rows for records made here"))


def run(args: argparse.Namespace) -> int:
    """Compare, then write with a backup of what stood there, and remember what the workbook says now."""
    from pmo_desktop.cli.documents import opened  # the store and the readers are slow to load

    source = Path(args.tracker)
    target = Path(args.to) if args.to else source
    _check_kinds(source, target)
    with opened(args.file, read_only=args.dry_run) as document:
        _send(document, source, target, args)
    return 0


def _send(document: Document, source: Path, target: Path, args: argparse.Namespace) -> None:
    from pmo_desktop.exchange.excel.sending.changes import Liberties
    from pmo_desktop.exchange.excel.sending.errand import carry_out
    from pmo_desktop.exchange.excel.sending.plan import plan_sending
    from pmo_desktop.services import importing, sending

    today = date.today()
    existing, layouts = importing.snapshot(document, today), importing.layouts(document)
    liberties = Liberties(args.over_formulas, args.over_changes, rows=not args.no_rows)
    by_imports = sending.made_by_imports(document)
    plan = plan_sending(source, existing, layouts, today=today, liberties=liberties, by_imports=by_imports)
    if args.dry_run or (plan.is_empty and target == source):
        _answer(plan, None, "", args)
        return
    backup = str(sending.keep_backup(target)) if target.exists() else ""
    done = carry_out(plan, source, target, existing, layouts, today=today)
    sending.remember(document, done.memory, today=today)
    _answer(plan, done.sent, backup, args)


def _check_kinds(source: Path, target: Path) -> None:
    kind = source.suffix.lower()
    if source.exists() and kind not in _KINDS:
        raise Refused(
            _("{name} cannot be written back: only .xlsx and .xlsm can.").format(name=source.name),
            _("The file is unchanged."),
            _("Write the registers to a new workbook instead: pmo-desktop export F.pmo --to {name}.xlsx").format(
                name=source.stem
            ),
        )
    if target.suffix.lower() != kind and source.exists():
        raise Refused(_("The copy must end in {ending} as the workbook does.").format(ending=kind))


def _answer(plan: Sending, sent: Sent | None, backup: str, args: argparse.Namespace) -> None:
    refused = sent.refused if sent is not None else ()
    gone = {(one.sheet, one.place) for one in refused}
    changed = [one for one in plan.changed if (one.sheet, one.place) not in gone]
    left = [*plan.left, *refused]
    if not args.json:
        _tell(plan, sent, backup, args)
        return
    emit({
        "file": plan.file,
        "written": sent is not None,
        "to": str(args.to or args.tracker),
        "backup": backup,
        "changed": [
            {
                "sheet": one.sheet, "cell": one.cell, "old": one.old, "new": one.new, "field": one.field,
                "header": one.header, "register": one.register, "record": one.record, "name": one.name,
            }
            for one in changed
        ],
        "added_rows": [
            {
                "sheet": row.sheet, "row": sent.row_of(row) if sent is not None else row.after + 1,
                "register": row.register, "record": row.record, "name": row.name,
                "cells": {cell.header: cell.new for cell in row.cells},
                "reason": _(sent.reason_of(row)) if sent is not None else "",
            }
            for row in plan.added
        ],
        "untouched": [
            {
                "sheet": one.sheet, "cell": one.cell, "reason": _(one.reason), "field": one.field, "name": one.name,
                "old": one.old, "here": _(one.here) if one.here else "",
            }
            for one in left
        ],
        "only_in_workbook": plan.news, "imported": plan.known,
    })  # fmt: skip


def _tell(plan: Sending, sent: Sent | None, backup: str, args: argparse.Namespace) -> None:
    refused = sent.refused if sent is not None else ()
    for one in plan.changed:
        say(f"{one.sheet}!{one.cell}  {one.name} · {one.header}: {one.old or '–'} → {one.new or '–'}")
    for row in plan.added:
        say(_("{sheet}: new row for {name}").format(sheet=row.sheet, name=row.name))
    for left in [*plan.left, *refused]:
        say(_("{cell} stays as it is: {reason}").format(cell=f"{left.sheet}!{left.cell}", reason=_(left.reason)))
    if plan.is_empty and sent is None and not plan.known:
        say(_("{file} was never imported into this document; import it first.").format(file=plan.file))
    elif plan.is_empty and sent is None and not plan.left:
        say(_("{file}: nothing has changed here since the last import.").format(file=plan.file))
    elif sent is None:
        say(_("Nothing was written."))
    else:
        n = len(plan.changed) - len(refused)
        say(_("{n} cells and {m} rows written to {file}.").format(n=n, m=len(plan.added), file=args.to or args.tracker))
    if sent is not None:
        for last in sent.patched.appended:
            words = _("Row {row} stands at the end of the sheet: {reason}")
            say(words.format(row=f"{last.sheet}!{last.row}", reason=_(last.reason)))
        for note in dict.fromkeys(sent.patched.notes):
            say(_(note))
    if backup:
        say(_("What stood there before is kept in {path}.").format(path=backup))
    if plan.news:
        say(_("{n} values changed in the workbook only; import it to take them in.").format(n=plan.news))
