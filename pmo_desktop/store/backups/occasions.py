"""The occasions on which a backup is made: what each is called, and what a backup of it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pmo_desktop.base.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Occasion:
    """Its name and what its backups hold, in words to translate.

    Backups of work put `aside` stand beside the line of the document, and what they hold stands nowhere else.
    """

    title: str
    holds: str
    aside: bool = False


_WORKING = Occasion(N_("While working"), N_("Kept by itself while working"))
OCCASIONS: Mapping[str, Occasion] = {
    "opened": Occasion(N_("On opening"), N_("The file as it was when it was opened")),
    "published": Occasion(N_("Before saving"), N_("The file as it was before it was saved")),
    "replaced": Occasion(N_("Before replacing"), N_("The file of the others, before it was replaced"), aside=True),
    "import": Occasion(N_("Before an import"), N_("The file as it was before an import")),
    "migration": Occasion(N_("Before an update"), N_("The file as it was before an update of the program")),
    "restore": Occasion(N_("Before restoring"), N_("The file as it was before something was brought back")),
    "regular": _WORKING,
    "interval": _WORKING,  # what "regular" was called at first
    "unsaved": Occasion(N_("Unsaved work"), N_("Work that was not saved into the file"), aside=True),
    "damaged": Occasion(N_("Damaged file"), N_("The damaged file that a backup took the place of"), aside=True),
    "broken": Occasion(N_("Damaged working copy"), N_("Unsaved work that could not be read"), aside=True),
}
"""By the word that stands in the name of a backup."""

ASIDE = frozenset(key for key, occasion in OCCASIONS.items() if occasion.aside)


def title(key: str) -> str:
    """Why a backup was made, in her words; an occasion of a later version as it is."""
    return _(OCCASIONS[key].title) if key in OCCASIONS else key


def holds(key: str) -> str:
    """What a backup holds, in a sentence; an occasion of a later version as it is."""
    return _(OCCASIONS[key].holds) if key in OCCASIONS else key
