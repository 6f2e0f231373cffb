"""Values of a file that no plan can hold, in words."""

from __future__ import annotations

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.project_file.sense import Doubt
from pmo_desktop.store.document import Document

_FIELDS = {"max_units": "capacity"}
_LAG = N_("Lag")


def doubt_text(document: Document, doubt: Doubt) -> str:
    """One sentence about a value that was left out."""
    words = _("{name}: {field} “{text}” makes no sense; it is left out here and kept for the export.")
    return words.format(name=doubt.thing, field=_field(document, doubt), text=doubt.text)


def _field(document: Document, doubt: Doubt) -> str:
    if doubt.table == "links":
        return _(_LAG)
    table = "tasks" if doubt.table == "baseline_tasks" else doubt.table
    word = _(document.register(table)[_FIELDS.get(doubt.value, doubt.value)].label)
    return f"{_('Baseline')}, {word}" if doubt.table == "baseline_tasks" else word
