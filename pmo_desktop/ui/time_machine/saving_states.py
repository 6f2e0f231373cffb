"""Writing a state of the past to a file of its own."""

from __future__ import annotations

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.store.document import Document
from pmo_desktop.store.files import SUFFIX
from pmo_desktop.store.past import Moment
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.opening.names import pmo_filter, same, with_suffix


def save_state(context: Context, past: Document, moment: Moment) -> bool:
    """Ask for a name and write the state there; the open file stays the open one and is never written over."""
    name = _("{name} of {day}").format(name=past.path.stem, day=f"{moment.when:%m-%d %H%M}") + SUFFIX
    chosen = context.ask.save_file(name, pmo_filter(), title=_("Save this state as a file"))
    if chosen is None:
        return False
    path = with_suffix(chosen)
    if same(path, past.path):
        context.say(Message(Tone.AMBER, _("This is the open file itself. Choose another name.")))
        return False

    def write() -> bool:
        past.save_copy(path)
        return True

    if not context.run(_("Save"), write):
        return False
    context.say(Message(Tone.GREEN, _("This state was written to {name}.").format(name=path.name)))
    return True
