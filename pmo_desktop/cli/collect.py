"""`collect F.pmo FOLDER`: returned fill-in sheets of a folder taken in as one step."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.output import emit, say

if TYPE_CHECKING:
    from pmo_desktop.domain.fill_in.merging import Collected
    from pmo_desktop.domain.importing.existing import Existing
    from pmo_desktop.exchange.excel.fill_in.read import Folder

NAME = "collect"
ABOUT = N_("Take returned fill-in sheets in, all as one step.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("folder", metavar="FOLDER", help=_("the folder with the returned sheets"))
    parser.add_argument("--on-conflict", choices=("here", "theirs"), default="here", help=_("who wins a conflict"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would change"))
    parser.add_argument("--json", action="store_true", help=_("answer as JSON"))


def run(args: argparse.Namespace) -> int:
    """Read all sheets, merge them, apply; one that cannot be read is named and does not stop the others."""
    from pmo_desktop.cli.documents import opened  # the store and the readers are slow to load
    from pmo_desktop.exchange.excel.fill_in.collecting import collect_files
    from pmo_desktop.exchange.excel.fill_in.read import workbooks_in
    from pmo_desktop.services import fill_in, importing

    folder = Path(args.folder)
    if not folder.is_dir():
        raise Refused(_("{name} is no folder.").format(name=folder.name or args.folder))
    with opened(args.file, read_only=args.dry_run) as document:
        existing = importing.snapshot(document, date.today())
        collected, found = collect_files(
            workbooks_in(folder),
            fill_in.requests(document),
            existing,
            today=date.today(),
            progress=lambda _done, _total, _note: None,
        )
        wins = fill_in.theirs(collected) if args.on_conflict == "theirs" else fill_in.undisputed(collected)
        if not args.dry_run and (wins or collected.returned):
            if len(document.history(1)):
                document.backup("collect")
            fill_in.apply(document, collected, wins)
    answer = _answer(collected, found, existing, len(wins))
    if args.json:
        emit(answer)
    else:
        _say(answer)
    return 0


def _answer(collected: Collected, found: Folder, existing: Existing, applied: int) -> dict[str, Any]:
    from pmo_desktop.exchange.excel.planning.comparing import shown

    changes = []
    for one in collected.changes:
        register = existing.register(one.register)
        field = register[one.field]
        row = existing.rows[one.register][one.record]
        offers = [{"to": o.to, "file": o.file, "value": shown(field, o.value, existing.name)} for o in one.offers]
        changes.append(
            {
                "register": one.register,
                "record": existing.name(one.register, one.record),
                "field": one.field,
                "asked": one.asked,
                "here": shown(field, row.get(one.field), existing.name),
                "returned": offers,
                "conflict": one.conflict,
            }
        )
    return {
        "applied": applied,
        "unchanged": collected.unchanged,
        "conflicts": sum(one.conflict for one in collected.changes),
        "changes": changes,
        "returned": [to for sheets in collected.returned.values() for to in sheets],
        "missing": [to for _request, to in collected.missing],
        "problems": [
            {"file": p.file, "cell": p.cell, "value": p.value, "field": p.field, "problem": _(p.problem)}
            for p in collected.problems
        ],
        "older": list(collected.older),
        "unknown": list(collected.unknown),
        "unreadable": [{"file": name, "reason": reason} for name, reason in found.unreadable],
        "gone": collected.gone,
    }


def _say(answer: dict[str, Any]) -> None:
    say(_("{n} values taken in, {m} unchanged").format(n=answer["applied"], m=answer["unchanged"]))
    for one in answer["changes"]:
        told = " | ".join(f"{offer['to']}: {offer['value']}" for offer in one["returned"])
        mark = "!" if one["conflict"] else " "
        say(f" {mark} {one['record']} · {one['field']}: {one['here']} → {told}")
    if answer["conflicts"]:
        say(_("{n} in conflict, marked with !").format(n=answer["conflicts"]))
    if answer["missing"]:
        say(_("Not returned yet: {names}").format(names="、".join(answer["missing"])))
    for one in answer["problems"]:
        say(f"   {one['file']} {one['cell']} “{one['value']}”: {one['problem']}")
    for name in answer["older"]:
        say(_("{file}: an older copy, left aside").format(file=name))
    for name in answer["unknown"]:
        say(_("{file}: not a fill-in sheet of this document").format(file=name))
    for one in answer["unreadable"]:
        sys.stderr.write(f"{one['file']}: {one['reason']}\n")
