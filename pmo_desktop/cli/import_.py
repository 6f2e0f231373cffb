"""`import TRACKER… --into F.pmo`: recognise workbooks and take them in, each as one step."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.output import emit, say

NAME = "import"
ABOUT = N_("Take Excel trackers into a document, each as one step.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("trackers", metavar="TRACKER", nargs="+", help=_("workbooks: xlsx, xlsm, xls, xlsb, ods, csv"))
    parser.add_argument("--into", metavar="F.pmo", required=True, help=_("the document; made when it is not there"))
    parser.add_argument("--project", metavar="NAME", default="", help=_("the project all rows belong to"))
    parser.add_argument("--on-conflict", choices=("here", "theirs"), default="here", help=_("who wins a conflict"))
    parser.add_argument("--json", action="store_true", help=_("answer as JSON"))


def run(args: argparse.Namespace) -> int:
    """Import one workbook after the other; a refused one stops the command, what was taken in before stays."""
    from pmo_desktop.cli.documents import opened  # the store and the readers are slow to load
    from pmo_desktop.exchange.excel.planning.importing import plan_workbook
    from pmo_desktop.exchange.excel.planning.plan import Wishes
    from pmo_desktop.services import importing
    from pmo_desktop.store.document import Document

    target = Path(args.into)
    answers: list[dict[str, object]] = []
    today, fresh = date.today(), not target.exists()
    if fresh:
        if target.suffix.lower() != ".pmo":
            raise Refused(_("{file} is not the name of a .pmo document.").format(file=target.name))
        Document.create(target).close()
    with ExitStack() as leaving:
        if fresh:  # a refused first workbook leaves no empty document behind
            leaving.callback(lambda: None if answers else target.unlink(missing_ok=True))
        document = leaving.enter_context(opened(args.into))
        if len(document.history(1)):
            document.backup("import")
        for name in args.trackers:
            existing = importing.snapshot(document)
            wishes = Wishes(project=args.project, on_conflict=args.on_conflict)
            plan = plan_workbook(Path(name), existing, wishes, today=today)
            done = importing.apply(document, plan, today=today)
            answer = importing.account(plan, done)
            answers.append(answer)
            if not args.json:
                _say(answer, {register.key: _(register.title) for register in document.registers})
    if args.json:
        emit(answers[0] if len(answers) == 1 else answers)
    return 0


def _say(answer: dict[str, object], titles: dict[str, str]) -> None:
    say(str(answer["file"]))
    registers = answer["registers"]
    assert isinstance(registers, dict)
    for key, counts in registers.items():
        parts = [
            _("{n} added").format(n=counts["added"]),
            _("{n} updated").format(n=counts["updated"]),
            _("{n} unchanged").format(n=counts["unchanged"]),
        ]
        if counts["conflicts"]:
            parts.append(_("{n} in conflict, kept as they are here").format(n=counts["conflicts"]))
        if counts["vanished"]:
            parts.append(_("{n} no longer in the workbook, kept").format(n=counts["vanished"]))
        say(f"  {titles[key]}: {', '.join(parts)}")
    if not registers:
        say("  " + _("No table was recognised; nothing was changed."))
    problems = answer["problems"]
    assert isinstance(problems, list)
    if problems:
        say("  " + _("{n} cells were not understood and are kept as text").format(n=len(problems)))
        for problem in problems[:10]:
            say(f"    {problem['sheet']}!{problem['cell']}  {problem['value']}: {problem['problem']}")
    notes = answer["notes"]
    assert isinstance(notes, list)
    for note in notes:
        sys.stderr.write(f"{note}\n")
