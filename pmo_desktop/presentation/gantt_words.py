"""What the status bar says of a plan and of the rows chosen in it."""

from __future__ import annotations

from collections.abc import Sequence

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_sheet import number_text
from pmo_desktop.presentation.gantt_tree import RowKey

_MOST_ADDED = 500


def plan_words(tasks: int, milestones: int, milliseconds: int) -> str:
    """How many tasks and milestones there are, and how long scheduling took."""
    parts = [
        ngettext("{n} task", "{n} tasks", tasks).format(n=tasks),
        ngettext("{n} milestone", "{n} milestones", milestones).format(n=milestones),
    ]
    if milliseconds:
        parts.append(_("scheduled in {n} ms").format(n=milliseconds))
    return " · ".join(parts)


def chosen_words(rows: GanttRows, chosen: Sequence[RowKey]) -> str:
    """How many rows are selected, and the days of their tasks together."""
    if not chosen:
        return ""
    words = ngettext("{n} row selected", "{n} rows selected", len(chosen)).format(n=len(chosen))
    shown = [rows[i] for key in chosen[:_MOST_ADDED] if (i := rows.index(key)) is not None]
    days = [row.duration for row in shown if row.is_leaf and row.duration is not None]
    if not days:
        return words
    return f"{words} · {_('duration {n} d').format(n=number_text(sum(days[1:], days[0])))}"
