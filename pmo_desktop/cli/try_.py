"""`try F.pmo TASK FIELD=VALUE…`: what a change of a task would lead to; nothing is written."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli import output
from pmo_desktop.cli.set_ import assignment

if TYPE_CHECKING:  # the store and the engine are loaded by the command alone
    from collections.abc import Mapping

    from pmo_desktop.domain.registers.spec import Register
    from pmo_desktop.domain.schedule.cpm import Dates
    from pmo_desktop.domain.values.value import Value

NAME = "try"
ABOUT = N_("Say which tasks another date, duration or percent would move, and what would not hold; nothing is written.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("task", metavar="CODE|WBS|#ID", help=_("the task"))
    parser.add_argument("values", metavar="FIELD=VALUE", nargs="+", type=assignment, help=_("what to type where"))
    parser.add_argument("--project", metavar="P", help=_("the project the code is of"))
    parser.add_argument("--json", action="store_true", help=_("for programs to read"))


def run(args: argparse.Namespace) -> int:
    """Calculate the plan as it would be and say the differences."""
    from pmo_desktop.cli.documents import (  # slow to load
        field_named,
        opened,
        project_named,
        record_named,
        register_named,
    )
    from pmo_desktop.domain.schedule.moved import moved
    from pmo_desktop.domain.schedule.notes import say
    from pmo_desktop.services.scheduling import calculated
    from pmo_desktop.services.trial import trial
    from pmo_desktop.services.why import day_minutes, task_name

    today = date.today()
    with opened(args.file, read_only=True) as document:
        register = register_named(document, "tasks")
        task = record_named(document, register, args.task, project_named(document, args.project))
        changes = _read(register, {field_named(register, key): text for key, text in args.values}, today)
        before, after = calculated(document, today), trial(document, {task: changes}, today)
        name, day = task_name(document), day_minutes(document, task)
        lines = [(one, name(one), after.dates[one], before.dates.get(one)) for one in moved(before, after)]
        known = set(before.notes)
        notes = [f"{name(note.task)}: {say(note, name, day)}" for note in after.notes if note not in known]
    if args.json:
        told = [
            {"task": task, "name": words, "now": _days(now), "was": _days(was) if was is not None else None}
            for task, words, now, was in lines
        ]
        output.emit({"moved": told, "notes": notes})
        return 0
    for _task, words, now, was in lines:
        output.say(f"{words}: {' – '.join(_days(now))}  ({' – '.join(_days(was)) if was is not None else '–'})")
    if not lines:
        output.say(_("No task would move."))
    for note in notes:
        output.say(f"! {note}")
    return 0


def _days(dates: Dates) -> list[str]:
    return [dates.start.isoformat(), dates.finish.isoformat()]


def _read(register: Register, texts: Mapping[str, str], today: date) -> dict[str, Value]:
    """The values typed; fields that name other records are not tried."""
    from pmo_desktop.domain.registers.spec import Kind  # slow to load
    from pmo_desktop.domain.values.typed_values import parse_typed

    found: dict[str, Value] = {}
    for key, text in texts.items():
        field = register[key]
        typed = parse_typed(field, text, today=today)
        parsed = typed.parsed
        if field.kind in {Kind.LINKS, Kind.REF, Kind.REFS}:
            raise Refused(_("{field} cannot be tried here.").format(field=_(field.label)))
        if parsed.problem or (isinstance(parsed.value, tuple)):
            raise Refused(f"{_(field.label)}: {_(parsed.problem)}", _("Nothing was changed."))
        found[key] = parsed.value
        found |= typed.also
    return found
