"""Head and foot of a print: words with fields like `<firm>` that are filled in for this file and day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.services.baseline_choice import compared_name
from pmo_desktop.services.status_dates import given_status_dates, only_project
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.printing.job import PrintJob

FIELDS = {
    "firm": N_("firm"),
    "status": N_("status date"),
    "baseline": N_("baseline"),
    "printed": N_("day of printing"),
    "file": N_("file name"),
    "project": N_("project"),
}
"""What can stand in head and foot, and how it is called there."""

_HEAD, _FOOT = ("<firm>", "<status>  <printed>"), "<file>"
PLAN_HEAD = ("<firm>", "<status>  <baseline>  <printed>")
"""The usual head of a plan, which may be compared with a baseline."""


def dressed(context: Context, job: PrintJob) -> PrintJob:
    """The job with the usual head and foot, where it has none of its own, filled in."""
    return replace(job, setup=filled(usual(job.setup), field_values(context)))


def usual(setup: PageSetup) -> PageSetup:
    """The paper with the usual head and foot where it has none of its own."""
    return replace(setup, header_right=setup.header_right or _HEAD, footer_left=setup.footer_left or _FOOT)


def field_values(context: Context) -> dict[str, str]:
    """What the fields say for this file today."""
    document = context.document
    settings = document.settings() if document is not None else {}
    place = only_project(document, context.project) if document is not None else None
    days = given_status_dates(document, context.project) if document is not None else ()
    baseline = compared_name(document, place) if document is not None else ""
    project = document.row("projects", place) if document is not None and place is not None else None
    return {
        "firm": str(settings.get("firm") or context.settings.get("firm") or ""),
        "status": _status_words(days),
        "baseline": _("Baseline: {name}").format(name=baseline) if baseline else "",
        "printed": _("Printed {day}").format(day=context.today().isoformat()),
        "file": document.path.name if document is not None else "",
        "project": " ".join(str(project[part]) for part in ("code", "name") if project.get(part)) if project else "",
    }


def _status_words(days: Sequence[date]) -> str:
    if len(days) > 1:
        return _("Status dates {first} to {last}").format(first=days[0].isoformat(), last=days[-1].isoformat())
    return _("Status date {day}").format(day=days[0].isoformat()) if days else ""


def filled(setup: PageSetup, values: Mapping[str, str]) -> PageSetup:
    """The paper with its fields filled in; lines that say nothing are left out."""
    lines = (_fill(line, values) for line in setup.header_right)
    return replace(
        setup, header_right=tuple(line for line in lines if line), footer_left=_fill(setup.footer_left, values)
    )


def shown(text: str) -> str:
    """A line with its fields in the language in use."""
    return re.sub(r"<(\w+)>", lambda found: f"<{_(FIELDS[found[1]])}>" if found[1] in FIELDS else found[0], text)


def typed(text: str) -> str:
    """A line as kept, from one whose fields are in the language in use."""
    words = {_(word): key for key, word in FIELDS.items()}
    return re.sub(r"<([^<>]+)>", lambda found: f"<{words.get(found[1].strip(), found[1].strip())}>", text)


def _fill(text: str, values: Mapping[str, str]) -> str:
    return re.sub(r" {3,}", "  ", re.sub(r"<(\w+)>", lambda found: values.get(found[1], found[0]), text)).strip()
