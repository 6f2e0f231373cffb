"""`history F.pmo`: who did what when, on wish with every change, also as a workbook or CSV."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmo_desktop.base.days import day_and_time
from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli import output

if TYPE_CHECKING:  # the store is slow to load, and the help does without it
    from pmo_desktop.domain.changes import Step
    from pmo_desktop.presentation.history_words import Line
    from pmo_desktop.services.chronicle import Chronicle, Wanted
    from pmo_desktop.store.document import Document

NAME = "history"
ABOUT = N_("List what happened, newest first: who did what when, undoing and redoing too.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("--register", metavar="R", default="", help=_("only steps that touched this register"))
    parser.add_argument(
        "--record", metavar="CODE", default="", help=_("only this record of the register (code, name or #id)")
    )
    parser.add_argument("--project", metavar="P", help=_("only this project (code, name or #id)"))
    parser.add_argument("--who", metavar="W", default="", help=_("only what this person did"))
    parser.add_argument("--since", metavar="D", default="", help=_("only from this day on (2026-11-20)"))
    parser.add_argument("--until", metavar="D", default="", help=_("only up to this day"))
    parser.add_argument(
        "--source",
        metavar="S",
        default="",
        help=_("only what came about so: user, import, sent, undo, redo, or part of a file's name"),
    )
    parser.add_argument("--words", metavar="W", default="", help=_("only steps in which these words occur"))
    parser.add_argument("--changes", action="store_true", help=_("tell each change: record, field, old and new value"))
    parser.add_argument("--to", metavar="X", default="", help=_("write it, with every change, to X.xlsx or X.csv"))
    parser.add_argument("--limit", metavar="N", type=int, default=200, help=_("how many steps at most"))
    parser.add_argument("--json", action="store_true", help=_("for programs to read"))


def run(args: argparse.Namespace) -> int:
    """List or write them."""
    from pmo_desktop.cli.documents import opened
    from pmo_desktop.services.chronicle import Chronicle

    target = Path(args.to) if args.to else None
    if target is not None and target.suffix.lower() not in {".xlsx", ".csv"}:
        raise Refused(_("{file} is not the name of an .xlsx or .csv file.").format(file=target.name))
    with opened(args.file, read_only=True) as document:
        from pmo_desktop.presentation.formatting import show
        from pmo_desktop.services import reads

        names = reads.names(document)
        chronicle = Chronicle(document, lambda field, value: show(field, value, names.name))
        wanted = _wanted(document, chronicle, args)
        found = islice(chronicle.find(wanted), max(args.limit, 0) if target is None else None)
        if target is not None:
            _write(target, found, chronicle, wanted, names)
        elif args.json:
            output.emit(
                [_plain(step, _lines(step, chronicle, wanted, names) if args.changes else None) for step in found]
            )
        else:
            _say(found, (lambda step: _lines(step, chronicle, wanted, names)) if args.changes else None)
    return 0


def _wanted(document: Document, chronicle: Chronicle, args: argparse.Namespace) -> Wanted:
    from pmo_desktop.cli.documents import project_named, register_named
    from pmo_desktop.services.chronicle import Wanted

    register = register_named(document, args.register).key if args.register else ""
    records = None
    if args.record:
        if not register:
            raise Refused(_("A record is looked for in a register."), todo=_("Say --register, too."))
        records = chronicle.known_as(register, args.record)
        if not records:
            title = _(document.register(register).title)
            raise Refused(_("{register} has no record {word}.").format(register=title, word=args.record))
    return Wanted(
        words=args.words,
        who=args.who,
        since=_day(args.since),
        until=_day(args.until),
        source=args.source,
        register=register,
        records=records,
        project=project_named(document, args.project),
    )


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(_("{text} is no day.").format(text=text), todo=_("Write it like 2026-11-20.")) from None


def _lines(step: Step, chronicle: Chronicle, wanted: Wanted, names: Any) -> list[Line]:
    from pmo_desktop.presentation.history_words import lines

    document = chronicle.document
    return [
        line
        for change in chronicle.touching(step, wanted)
        for line in lines(
            change, document.register(change.table), chronicle.called(change.table, change.id), names.name
        )
    ]


def _plain(step: Step, lines: Sequence[Line] | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": step.id,
        "when": step.when.isoformat(),
        "label": step.label,
        "source": step.source,
        "who": step.who,
        "undone": step.undone,
    }
    if lines is not None:
        told["changes"] = [
            {"table": one.table, "id": one.id, "record": one.record, "field": one.key, "old": one.old, "new": one.new}
            for one in lines
        ]
    return told


def _say(found: Iterable[Step], inside: Any) -> None:
    from pmo_desktop.presentation.history_words import came_from, what

    steps = list(found)
    headings = ["#", _("When"), _("By whom"), _("Step"), _("From")]
    rows = [[str(s.id), day_and_time(s.when), s.who, what(s), came_from(s)] for s in steps]
    if inside is None:
        output.say(output.table(headings, rows, widest=60))
        return
    for step, row in zip(steps, rows, strict=True):
        output.say("  ".join(part for part in row if part))
        for one in inside(step):
            output.say(f"    {one.register} · {one.record} · {one.field}: {one.old or '–'} → {one.new or '–'}")


def _write(target: Path, found: Iterable[Step], chronicle: Chronicle, wanted: Wanted, names: Any) -> None:
    from pmo_desktop.exchange.delimited.write_csv import export_csv
    from pmo_desktop.exchange.excel.writing.write_new import export_workbook
    from pmo_desktop.presentation.formatting import no_names
    from pmo_desktop.presentation.history_words import LINES, numbered, written_rows

    rows = numbered(row for step in found for row in written_rows(step, _lines(step, chronicle, wanted, names)))
    if target.suffix.lower() == ".csv":
        done = export_csv(LINES, rows, target, no_names)
    else:
        done = export_workbook([(LINES, rows)], target, no_names, today=date.today())
    output.say(_("{n} lines in {name}").format(n=len(rows), name=target.name))
    for note in done.notes:
        output.say(note)
