"""Where a copy goes: asked for, never the open file itself, and what is really written over is asked about."""

from __future__ import annotations

from pathlib import Path

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.opening.names import pmo_filter, same, with_suffix


def copy_target(context: Context, name: str, title: str, *, of: Path) -> Path | None:
    """The file to write a copy of the document at `of` to; None when she thinks better of it.

    The system's dialog asks about a file with the name as typed, which here may get its ending only afterwards.
    """
    chosen = context.ask.save_file(name, pmo_filter(), title=title)
    if chosen is None:
        return None
    path = with_suffix(chosen)
    if path == of or same(path, of):
        context.say(Message(Tone.AMBER, _("This is the open file itself. Choose another name.")))
        return None
    if path != chosen and path.exists():
        text = _("{name} already exists. What is in it now goes to its backups.").format(name=path.name)
        if not context.ask.confirm(_("Replace {name}?").format(name=path.name), text, _("Replace")):
            return None
    return path
