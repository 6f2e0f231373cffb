"""`check F.pmo`: whether the file is whole, and what its records leave to be desired."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli import output

NAME = "check"
ABOUT = N_("Check that a document is whole, and list doubtful records.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("--json", action="store_true", help=_("for programs to read"))


def run(args: argparse.Namespace) -> int:
    """Check it; 3 when the file itself is not whole, warnings about records change nothing."""
    from pmo_desktop.services import checking  # the store is slow to load

    result = checking.check(Path(args.file), date.today())
    faults = [
        {"part": fault.part.value, "message": _(fault.message), "detail": fault.detail} for fault in result.faults
    ]
    doubts = [
        {
            "register": doubt.register,
            "id": doubt.id,
            "record": doubt.record,
            "field": doubt.field,
            "message": _(doubt.message),
        }
        for doubt in result.doubts
    ]
    if args.json:
        told = {"file": args.file, "ok": not faults, "problems": faults, "warnings": doubts}
        output.emit({**told, "notes": result.notes})
    else:
        for note in result.notes:
            output.say(note)
        for fault in faults:
            output.say(" ".join(part for part in (fault["message"], fault["detail"]) if part))
        for doubt in doubts:
            output.say(f"{doubt['register']} {doubt['record']}: {doubt['message']}")
        if not faults:
            words = _("{name} is whole ({n} records, {w} warnings).")
            output.say(words.format(name=args.file, n=result.records, w=len(doubts)))
    if faults:
        raise Refused(_("{name} is not whole.").format(name=args.file), todo=str(faults[0]["message"]))
    return 0
