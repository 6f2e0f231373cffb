"""`import TRACKER… --into F.pmo`: recognise workbooks, or read project files, and take each in as one step."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.output import emit, say

if TYPE_CHECKING:
    from pmo_desktop.domain.importing.plan import ImportPlan
    from pmo_desktop.store.document import Document

NAME = "import"
ABOUT = N_("Take Excel trackers and MS Project files into a document, each as one step.")
_LISTED = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "trackers",
        metavar="TRACKER",
        nargs="+",
        help=_("workbooks: xlsx, xlsm, xls, xlsb, ods, csv; projects: xml, mpp, mpx, xer, gan"),
    )
    parser.add_argument("--into", metavar="F.pmo", required=True, help=_("the document; made when it is not there"))
    parser.add_argument("--project", metavar="NAME", default="", help=_("the project all rows belong to"))
    parser.add_argument(
        "--as-new", action="store_true", help=_("a project file becomes a new project even when it was taken in before")
    )
    parser.add_argument(
        "--recalculate",
        action="store_true",
        help=_("tasks of a project file that were calculated there are calculated here; else dates stay as recorded"),
    )
    parser.add_argument(
        "--on-conflict",
        choices=("here", "theirs", "ask"),
        help=_(
            "for cells changed here and in the workbook since the last import: keep what is here, take the workbook's,"
            " or ask for each (without a terminal: write nothing, list them and leave with 3);"
            " not said: they stay as they are here and are told again the next time"
        ),
    )
    parser.add_argument(
        "--vanished",
        choices=("keep", "cancel"),
        help=_(
            "for records whose row is no longer in the workbook: keep them, or give them the status for what is"
            " cancelled, where the register has one; not said: they are kept and told again the next time"
        ),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would happen; nothing is written"))
    parser.add_argument("--json", action="store_true", help=_("answer as JSON"))


def run(args: argparse.Namespace) -> int:
    """Import one workbook after the other; a refused one stops the command, what was taken in before stays."""
    from pmo_desktop.cli.documents import opened  # the store and the readers are slow to load
    from pmo_desktop.store.document import Document

    target = Path(args.into)
    answers: list[dict[str, Any]] = []
    fresh = not target.exists()
    if fresh and target.suffix.lower() != ".pmo":
        raise Refused(_("{file} is not the name of a .pmo document.").format(file=target.name))
    with ExitStack() as leaving:
        if fresh and args.dry_run:
            document = Document.in_memory()
            leaving.callback(document.close)
        else:
            if fresh:  # a refused first workbook leaves no empty document behind
                Document.create(target).close()
                leaving.callback(lambda: None if answers else target.unlink(missing_ok=True))
            document = leaving.enter_context(opened(args.into, read_only=args.dry_run))
        _take_all(document, args, answers)
    if args.json:
        emit(answers[0] if len(answers) == 1 else answers)
    return 0


def _take_all(document: Document, args: argparse.Namespace, answers: list[dict[str, Any]]) -> None:
    from pmo_desktop.cli import project_files
    from pmo_desktop.cli.import_choices import can_ask, questions
    from pmo_desktop.exchange.msproject.suffixes import is_project_file
    from pmo_desktop.services import importing

    today = date.today()
    if args.on_conflict == "ask" and not can_ask():
        _refuse_conflicts(document, args, today)
    if len(document.history(1)) and not args.dry_run:
        document.backup("import")
    titles = {register.key: _(register.title) for register in document.registers}
    for name in args.trackers:
        if is_project_file(Path(name)):
            answers.append(project_files.take(document, name, args))
            continue
        plan = _plan(document, name, args, today)
        done = importing.Imported(()) if args.dry_run else importing.apply(document, plan, today=today)
        answer = _answer(importing.account(plan, done), plan, document, dry=args.dry_run)
        answers.append(answer)
        if not args.json:
            _say(answer, [one.line for one in questions(plan, document.registers)], titles)


def _plan(document: Document, name: str, args: argparse.Namespace, today: date) -> ImportPlan:
    """What importing one workbook would do, with everything decided that the command line decides."""
    from pmo_desktop.cli.import_choices import asked, can_ask
    from pmo_desktop.domain.importing.decisions import answer_all_missing
    from pmo_desktop.domain.importing.plan import Absence
    from pmo_desktop.exchange.excel.planning.importing import plan_workbook
    from pmo_desktop.exchange.excel.planning.plan import Wishes
    from pmo_desktop.exchange.excel.planning.row_comparison import OnConflict
    from pmo_desktop.services import importing

    decided: OnConflict = args.on_conflict if args.on_conflict in ("here", "theirs") else "open"
    wishes = Wishes(project=args.project, on_conflict=decided)
    existing, layouts = importing.snapshot(document, date.today()), importing.layouts(document)
    plan = plan_workbook(Path(name), existing, wishes, today=today, layouts=layouts)
    if args.vanished:
        plan = answer_all_missing(plan, Absence(args.vanished))
    if args.on_conflict == "ask" and can_ask():
        plan = asked(plan, document.registers)
    return plan


def _refuse_conflicts(document: Document, args: argparse.Namespace, today: date) -> None:
    """Without a terminal conflicts cannot be asked: list them all and write nothing."""
    from pmo_desktop.cli.import_choices import questions, refuse
    from pmo_desktop.exchange.msproject.suffixes import is_project_file
    from pmo_desktop.services import importing

    workbooks = [name for name in args.trackers if not is_project_file(Path(name))]
    plans = [_plan(document, name, args, today) for name in workbooks]
    found = [one for plan in plans for one in questions(plan, document.registers)]
    if not found:
        return
    if args.json:
        told = [
            {**_answer(importing.account(plan, importing.Imported(())), plan, document, dry=True), "written": False}
            for plan in plans
        ]
        emit(told[0] if len(told) == 1 else told)
    else:
        for one in found:
            say(one.line)
    raise refuse(found)


def _answer(answer: dict[str, Any], plan: ImportPlan, document: Document, *, dry: bool) -> dict[str, Any]:
    from pmo_desktop.cli.import_choices import absent, questions

    told = [one.plain for one in questions(plan, document.registers)]
    before = sorted({table.goes_on_from[0] for table in plan.tables} - {"", plan.file})
    more = {"conflicts": told, "vanished": absent(plan), "goes_on_from": before}
    return {**answer, **more, **({"dry_run": True} if dry else {})}


def _say(answer: dict[str, Any], conflicts: Sequence[str], titles: dict[str, str]) -> None:
    say(_("{file} (nothing was written)").format(file=answer["file"]) if "dry_run" in answer else str(answer["file"]))
    for key, counts in answer["registers"].items():
        parts = [
            _("{n} added").format(n=counts["added"]),
            _("{n} updated").format(n=counts["updated"]),
            _("{n} unchanged").format(n=counts["unchanged"]),
        ]
        if counts["conflicts"]:
            parts.append(_("{n} in conflict, kept as they are here").format(n=counts["conflicts"]))
        parts += _gone(key, answer["vanished"])
        say(f"  {titles[key]}: {', '.join(parts)}")
    if answer["goes_on_from"]:
        say("  " + _("goes on from {files}").format(files=_(", ").join(answer["goes_on_from"])))
    if not answer["registers"]:
        say("  " + _("No table was recognised; nothing was changed."))
    _list(conflicts)
    problems = answer["problems"]
    if problems:
        say("  " + _("{n} cells were not understood and are kept as text").format(n=len(problems)))
        _list([f"{one['sheet']}!{one['cell']}  {one['value']}: {one['problem']}" for one in problems])
    for note in answer["notes"]:
        sys.stderr.write(f"{note}\n")


def _gone(register: str, vanished: Sequence[dict[str, Any]]) -> list[str]:
    fates = [one["becomes"] for one in vanished if one["register"] == register]
    told = []
    if kept := fates.count("kept"):
        told.append(_("{n} no longer in the workbook, kept").format(n=kept))
    if cancelled := fates.count("cancelled"):
        told.append(_("{n} no longer in the workbook, cancelled").format(n=cancelled))
    return told


def _list(lines: Sequence[str]) -> None:
    for line in lines[:_LISTED]:
        say(f"    {line}")
    if len(lines) > _LISTED:
        say("    " + _("and {n} more").format(n=len(lines) - _LISTED))
