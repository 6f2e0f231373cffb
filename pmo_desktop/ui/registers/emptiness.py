"""What stands where a grid has no rows: what belongs here, or that the conditions let nothing through."""

from __future__ import annotations

from collections.abc import Callable

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.widgets.layout import EmptyState


def nothing_found(context: Context, show_all: Callable[[], object]) -> EmptyState:
    """The page while the conditions let nothing through."""
    words = _("No record meets these conditions.")
    return EmptyState(context.theme, "filter", words, (_("Show all"), show_all))


def nothing_yet(context: Context, register: Register, add: Callable[[], object] | None) -> EmptyState:
    """The page of a register without records; `add` begins one, None where nothing may be written."""
    words = _(register.about) or _("Nothing here yet.")
    if add is None:
        return EmptyState(context.theme, "table", words, None, None)
    adding = (_("＋ {thing}").format(thing=_(register.one)), add)
    importing = (_("Import Excel"), lambda: context.go(Place("import")))
    return EmptyState(context.theme, "table", words, adding, importing)
