"""Writing a state of the past to a file of its own."""

from __future__ import annotations

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.store.document import Document
from pmo_desktop.store.on_disk.files import SUFFIX
from pmo_desktop.store.past import Moment
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.opening.targets import copy_target


def save_state(context: Context, past: Document, moment: Moment) -> bool:
    """Ask for a name and write the state there; the open file stays the open one and is never written over."""
    name = _("{name} of {day}").format(name=past.path.stem, day=f"{moment.when:%m-%d %H%M}") + SUFFIX
    path = copy_target(context, name, _("Save this state as a file"), of=past.path)
    if path is None:
        return False

    def write() -> bool:
        past.save_copy(path)
        return True

    if not context.run(_("Save"), write):
        return False
    context.say(Message(Tone.GREEN, _("This state was written to {name}.").format(name=path.name)))
    return True
