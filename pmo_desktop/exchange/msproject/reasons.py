"""The plain sentences about a project file that could not be read."""

from __future__ import annotations

from enum import StrEnum

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _


class Reason(StrEnum):
    """Why a project file is not accepted."""

    MISSING = "missing"
    IN_USE = "in_use"
    EMPTY = "empty"
    NOT_A_PROJECT = "not_a_project"
    DAMAGED = "damaged"
    UNSAFE = "unsafe"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    NO_PACKAGE = "no_package"
    NO_JAVA = "no_java"
    NOT_CONVERTED = "not_converted"


_HAPPENED: dict[Reason, str] = {
    Reason.MISSING: N_("{name} could not be found."),
    Reason.IN_USE: N_("{name} could not be opened; another program may be holding it."),
    Reason.EMPTY: N_("{name} is empty."),
    Reason.NOT_A_PROJECT: N_("{name} is not a file of MS Project."),
    Reason.DAMAGED: N_("{name} is damaged or incomplete."),
    Reason.UNSAFE: N_("{name} is built in a way MS Project never does and was not opened."),
    Reason.TOO_LARGE: N_("{name} is too large to be read safely."),
    Reason.TOO_SLOW: N_("{name} could not be read in time."),
    Reason.NO_PACKAGE: N_("Files such as {name} are read with the additional package mpxj, which is not installed."),
    Reason.NO_JAVA: N_("Files such as {name} are read with Java, which was not found on this computer."),
    Reason.NOT_CONVERTED: N_("{name} could not be understood; it may be damaged, protected or of another program."),
}

_TODO: dict[Reason, str] = {
    Reason.IN_USE: N_("Close it there and try again."),
    Reason.NOT_A_PROJECT: N_("In MS Project choose Save as, type XML, and take that file."),
    Reason.DAMAGED: N_("Open it in MS Project and save it as XML again."),
    Reason.UNSAFE: N_("Open it in MS Project and save it as XML again."),
    Reason.TOO_LARGE: N_("Split the project in MS Project and take in the parts."),
    Reason.TOO_SLOW: N_("In MS Project choose Save as, type XML, and take that file."),
    Reason.NO_PACKAGE: N_(
        "Install it with: pip install pmo-desktop[mpxj] – or choose Save as, type XML, in MS Project and take"
        " that file."
    ),
    Reason.NO_JAVA: N_(
        "Install Java 17 or newer – or choose Save as, type XML, in MS Project and take that file; it needs no Java."
    ),
    Reason.NOT_CONVERTED: N_("Open it in the program it comes from and save it as MS Project XML."),
}


def refusal(reason: Reason, name: str) -> Refused:
    """The plain error for a file of this name; nothing was taken in."""
    kept = _("Nothing was taken in.")
    return Refused(_(_HAPPENED[reason]).format(name=name), kept, _(_TODO.get(reason, "")))
