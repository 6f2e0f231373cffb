"""`why F.pmo TASK`: why a task has its dates, whether it is critical, how far it may slip."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli import output

if TYPE_CHECKING:  # the engine is loaded by the command alone
    from pmo_desktop.domain.schedule.explain import Explanation

NAME = "why"
ABOUT = N_("Say why a task has its dates, whether it is critical and how far it may slip.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("task", metavar="CODE|WBS|#ID", help=_("the task"))
    parser.add_argument("--project", metavar="P", help=_("the project the code is of"))
    parser.add_argument("--json", action="store_true", help=_("for programs to read"))


def run(args: argparse.Namespace) -> int:
    """Explain one task; nothing in the document changes."""
    from pmo_desktop.cli.documents import opened, project_named, record_named, register_named  # slow to load
    from pmo_desktop.presentation.why_text import away_facts, why_facts
    from pmo_desktop.services.away import away
    from pmo_desktop.services.chosen_dates import sentences
    from pmo_desktop.services.scheduling import schedule
    from pmo_desktop.services.why import day_minutes, explain, task_name

    with opened(args.file, read_only=True) as document:
        register = register_named(document, "tasks")
        task = record_named(document, register, args.task, project_named(document, args.project))
        told, name = explain(document, task, date.today()), task_name(document)
        if told is None:
            output.say(_("{task} has no dates.").format(task=name(task)))
            for message in sentences(schedule(document, None, date.today()).dates, task):
                output.say(f"  ! {message}")
            return 0
        dates = schedule(document, None, date.today()).dates
        facts = why_facts(told, name, dates, day_minutes(document, task))
        facts += away_facts(away(document, task, told.dates, date.today()))
        messages = told.dates.messages
        title = f"{name(task)}: {told.dates.start.isoformat()} – {told.dates.finish.isoformat()}"
    if args.json:
        output.emit(_told(told, [f"{fact.lead}: {fact.text}" for fact in facts]))
        return 0
    output.say(title)
    for fact in facts:
        output.say(f"  {fact.lead}: {fact.text}")
    for message in messages:
        output.say(f"  ! {message}")
    return 0


def _told(told: Explanation, sentences: list[str]) -> dict[str, object]:
    return {
        "task": told.task,
        "start": told.dates.start.isoformat(),
        "finish": told.dates.finish.isoformat(),
        "reason": str(told.reason),
        "holds": [
            {"task": hold.link.predecessor, "type": str(hold.link.type), "lag": hold.link.lag, "early": hold.early}
            for hold in told.holds
        ],
        "driving": list(told.before),
        "onward": list(told.onward),
        "critical": told.dates.critical,
        "total_float": told.dates.total_float,
        "free_float": told.dates.room,
        "limit": str(told.limit),
        "limit_task": told.limit_task,
        "hurt_first": told.hurt,
        "sentences": sentences,
        "messages": list(told.dates.messages),
    }
