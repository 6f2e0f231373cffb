"""Another status date from the window: of the chosen project, or of all that have none of their own."""

from __future__ import annotations

from datetime import date

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.services.status_dates import keeping_own, set_status_date
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message


def set_day(context: Context, day: date | None) -> bool:
    """Another status date of the chosen project, or of all but those that have their own."""
    document, project = context.opened, context.project

    def write() -> bool:
        set_status_date(document, project, day)
        return True

    done = bool(context.run(_("Status date"), write))
    if done and (own := keeping_own(document, project)):
        words = _("Projects with a status date of their own keep it: {names}.")
        context.say(Message(Tone.AMBER, words.format(names=", ".join(own))))
    return done
