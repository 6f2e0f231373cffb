"""What a plan says of years whose make-up workdays are not published yet."""

from __future__ import annotations

from pmo_desktop.base.i18n import _
from pmo_desktop.services.calendars import unpublished_note
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.plan import Plan


def unpublished(context: Context, plan: Plan) -> str:
    """The sentence for the status bar; empty when every year of the plan is published."""
    span = plan.rows.span()
    return unpublished_note(context.opened, *span, context.project) if span is not None else ""


def unpublished_field(context: Context, plan: Plan) -> tuple[tuple[str, str], ...]:
    """The field for the title block of a print; none when every year is published."""
    told = unpublished(context, plan)
    return ((_("Calendar"), told),) if told else ()
