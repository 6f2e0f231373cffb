"""Why a backup was made, in her words."""

from __future__ import annotations

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.store.past import REASONS

_ABOUT = {
    "opened": N_("The file as it was when it was opened"),
    "published": N_("The file as it was before it was saved"),
    "replaced": N_("The file of the others, before it was replaced"),
    "import": N_("The file as it was before an import"),
    "migration": N_("The file as it was before an update of the program"),
    "restore": N_("The file as it was before something was brought back"),
    "regular": N_("Kept by itself while working"),
    "interval": N_("Kept by itself while working"),
    "unsaved": N_("Work that was not saved into the file"),
    "damaged": N_("The damaged file that a backup took the place of"),
    "broken": N_("Unsaved work that could not be read"),
}


def reason_words(reason: str) -> str:
    """Why it was made; a reason of a later version as it is."""
    return _(REASONS[reason]) if reason in REASONS else reason


def reason_about(reason: str) -> str:
    """What it holds, in a sentence."""
    return _(_ABOUT[reason]) if reason in _ABOUT else reason
