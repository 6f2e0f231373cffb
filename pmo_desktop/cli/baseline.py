"""`baseline F.pmo take|list|compare|use|rename|delete`: keep what was planned, and see what became of it."""

from __future__ import annotations

import argparse
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli import output

if TYPE_CHECKING:  # the store is slow to load
    from pmo_desktop.domain.baselines.variance import Totals
    from pmo_desktop.domain.values.value import Row
    from pmo_desktop.services.baselines import Comparison, Taken
    from pmo_desktop.store.document import Document

NAME = "baseline"
ABOUT = N_("Take baselines of a plan, list, compare, choose and delete them.")
_ACTIONS = ("take", "list", "compare", "use", "rename", "delete")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("action", choices=_ACTIONS, help=_("what to do"))
    parser.add_argument("name", metavar="NAME", nargs="?", help=_("the baseline's name or #id"))
    parser.add_argument("--project", metavar="P", help=_("only this project (code, name or #id)"))
    parser.add_argument("--task", metavar="T", action="append", help=_("take only this task, the rest as it was"))
    parser.add_argument("--change", metavar="CR", help=_("take it for this approved change"))
    parser.add_argument("--notes", metavar="TEXT", default="", help=_("why it is taken"))
    parser.add_argument("--against", metavar="NAME", help=_("compare with this baseline instead of the plan"))
    parser.add_argument("--late", action="store_true", help=_("only tasks that finish later"))
    parser.add_argument("--to", metavar="NAME", help=_("the new name"))
    parser.add_argument("--json", action="store_true", help=_("for programs to read"))


def run(args: argparse.Namespace) -> int:
    """Do it; refused where there is nothing to take, or no such baseline."""
    from pmo_desktop.cli.documents import opened  # the store is slow to load

    reads = args.action in {"list", "compare"}
    with opened(args.file, read_only=reads) as document:
        {
            "take": _take,
            "list": _list,
            "compare": _compare,
            "use": _use,
            "rename": _rename,
            "delete": _delete,
        }[args.action](document, args)
    return 0


def _take(document: Document, args: argparse.Namespace) -> None:
    from pmo_desktop.cli.documents import project_named, record_named
    from pmo_desktop.services import baselines

    today, project = date.today(), project_named(document, args.project)
    if args.change:
        change = record_named(document, document.register("changes"), args.change, project)
        found = [baselines.take_for_change(document, change, today, args.name or "")]
    elif args.task:
        tasks = document.register("tasks")
        ids = [record_named(document, tasks, word, project) for word in args.task]
        home = document.row("tasks", ids[0]) or {}
        place = home.get("project")
        found = [
            baselines.take(
                document,
                place if isinstance(place, int) else None,
                args.name or "",
                today=today,
                ids=ids,
                notes=args.notes,
            )
        ]
    elif project is not None:
        found = [baselines.take(document, project, args.name or "", today=today, notes=args.notes)]
    else:
        found = baselines.take_all(document, args.name or "", today=today, notes=args.notes)
    if args.json:
        output.emit([{"id": one.baseline, "name": one.name, "tasks": one.tasks, "copied": one.copied} for one in found])
        return
    for one in found:
        output.say(_told(one))


def _told(taken: Taken) -> str:
    words = _("Baseline “{name}” taken: {n} tasks.").format(name=taken.name, n=taken.tasks)
    if taken.earlier:
        rest = _("The other {n} are copied from “{name}”.").format(n=taken.copied, name=taken.earlier)
        words = f"{words} {rest}"
    return words


def _list(document: Document, args: argparse.Namespace) -> None:
    from pmo_desktop.cli.documents import project_named
    from pmo_desktop.services.baseline_choice import compared
    from pmo_desktop.services.reads import Names

    project, names = project_named(document, args.project), Names(document)
    rows = [row for row in document.rows("baselines") if project is None or row.get("project") == project]
    shown, sizes = set(compared(document).values()), _sizes(document)
    told = [
        {
            "id": row["id"],
            "name": row.get("name"),
            "project": names.name("projects", place) if isinstance(place := row.get("project"), int) else None,
            "taken_on": output.plain(row.get("taken_on")),
            "tasks": sizes.get(row["id"], 0),
            "compared": row["id"] in shown,
            "notes": row.get("notes"),
        }
        for row in rows
    ]
    if args.json:
        output.emit(told)
        return
    heads = [_("Baseline"), _("Project"), _("Taken on"), _("Tasks"), _("Compared")]
    keys = ("name", "project", "taken_on", "tasks")
    lines = [[*(str(one[key] or "") for key in keys), _("yes") if one["compared"] else ""] for one in told]
    output.say(output.table(heads, lines))


def _sizes(document: Document) -> dict[object, int]:
    sizes: dict[object, int] = {}
    for row in document.rows("baseline_tasks"):
        sizes[row["baseline"]] = sizes.get(row["baseline"], 0) + 1
    return sizes


def _compare(document: Document, args: argparse.Namespace) -> None:
    from pmo_desktop.presentation.variance_table import VARIANCES, totals_words, variance_rows
    from pmo_desktop.services import baselines

    against = _named(document, args, args.against) if args.against else None
    found = baselines.comparison(document, _named(document, args, args.name), date.today(), against=against)
    rows = variance_rows(found.rows)
    if args.late:
        rows = [row for row in rows if isinstance(late := row["finish"], Decimal) and late > 0]
    if args.json:
        output.emit(_compared(found, rows))
        return
    output.say(f"{found.then} → {found.now}: {totals_words(found.totals)}")
    fields = [
        VARIANCES[key] for key in ("wbs", "name", "state", "start_then", "finish_then", "start_now", "finish_now")
    ]
    heads = [*(_(field.label) for field in fields), _("Start (d)"), _("Finish (d)")]
    lines = []
    for row in rows:
        choice = VARIANCES["state"].choice(row["state"])
        cells = [
            _(choice.label) if f.key == "state" and choice else output.text(output.plain(row[f.key])) for f in fields
        ]
        lines.append([*cells, *(output.text(output.plain(row[key])) for key in ("start", "finish"))])
    output.say(output.table(heads, lines))


def _compared(found: Comparison, rows: list[Row]) -> dict[str, object]:
    return {
        "baseline": found.then,
        "against": found.now,
        "totals": _totals(found.totals),
        "tasks": [{key: output.plain(value) for key, value in row.items() if key != "id"} for row in rows],
    }


def _totals(totals: Totals) -> dict[str, object]:
    return {
        "finish": output.plain(totals.finish),
        "finish_of_common_tasks": output.plain(totals.common),
        "work": output.plain(totals.work),
        "cost": output.plain(totals.cost),
        "counts": {str(state): n for state, n in totals.counts.items()},
        "worst": [{"name": v.shown.name, "task": v.shown.task, "finish": output.plain(v.finish)} for v in totals.worst],
    }


def _use(document: Document, args: argparse.Namespace) -> None:
    from pmo_desktop.services import baseline_choice

    baseline = _named(document, args, args.name)
    row = document.row("baselines", baseline) or {}
    project = row.get("project")
    baseline_choice.choose(document, project if isinstance(project, int) else None, baseline)
    output.say(_("Compared with “{name}” from now on.").format(name=row.get("name")))


def _rename(document: Document, args: argparse.Namespace) -> None:
    from pmo_desktop.services import baselines

    baselines.rename(document, _named(document, args, args.name), args.to or "")
    output.say(_("Changed."))


def _delete(document: Document, args: argparse.Namespace) -> None:
    from pmo_desktop.services import baselines

    baseline = _named(document, args, args.name)
    name = (document.row("baselines", baseline) or {}).get("name")
    baselines.delete(document, baseline)
    output.say(_("Baseline “{name}” deleted; undo brings it back.").format(name=name))


def _named(document: Document, args: argparse.Namespace, word: str | None) -> int:
    """The baseline a word means; without one the compared baseline of the project."""
    from pmo_desktop.base.errors import Refused
    from pmo_desktop.cli.documents import project_named, record_named
    from pmo_desktop.domain.values.value import row_id
    from pmo_desktop.services import baseline_choice

    project = project_named(document, args.project)
    if word:
        return record_named(document, document.register("baselines"), word, project)
    known = baseline_choice.compared(document)
    if args.action == "compare" and project is None and len(known) == 1:
        return next(iter(known.values()))
    row = baseline_choice.chosen(document, project) if args.action == "compare" else None
    if row is None:
        raise Refused(_("Say which baseline, by its name or #id."), todo=_("“list” names them."))
    return row_id(row)
