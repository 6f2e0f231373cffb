"""The few plain sentences a user may read about a workbook that could not, or not wholly, be read."""

from __future__ import annotations

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.exchange.excel.reading.reasons import Note, Reason

_HAPPENED: dict[Reason, str] = {
    Reason.OWNER_FILE: N_("{name} is only a marker that Excel leaves while a workbook is open."),
    Reason.MISSING: N_("{name} could not be found."),
    Reason.IN_USE: N_("{name} could not be opened; another program may be holding it."),
    Reason.EMPTY: N_("{name} is empty."),
    Reason.NOT_A_WORKBOOK: N_("{name} is not a workbook."),
    Reason.WEB_PAGE: N_("{name} is a web page, not a workbook, although it is named like one."),
    Reason.XML_2003: N_("{name} is in the old Excel 2003 XML format."),
    Reason.PASSWORD: N_("{name} is protected by a password."),
    Reason.PASSWORD_WRONG: N_("The password does not open {name}."),
    Reason.PASSWORD_ODS: N_("{name} is protected by a password."),
    Reason.DAMAGED: N_("{name} is damaged or incomplete."),
    Reason.TOO_LARGE: N_("{name} is too large to be read safely."),
    Reason.TOO_MANY_CELLS: N_("{name} has more cells than can be read."),
    Reason.TOO_SLOW: N_("{name} could not be read within 20 seconds."),
    Reason.UNSAFE: N_("{name} is built in a way no spreadsheet program does and was not opened."),
    Reason.NO_SHEETS: N_("{name} has no sheets."),
    Reason.UNREADABLE: N_("{name} could not be read."),
}

_TODO: dict[Reason, str] = {
    Reason.OWNER_FILE: N_("Choose the workbook itself, without ~$ in its name."),
    Reason.IN_USE: N_("Close it there and try again."),
    Reason.WEB_PAGE: N_("Open it in Excel or WPS and save it as .xlsx."),
    Reason.XML_2003: N_("Open it in Excel or WPS and save it as .xlsx."),
    Reason.PASSWORD: N_("Type its password, or save a copy without one."),
    Reason.PASSWORD_WRONG: N_("Check capital letters and try again."),
    Reason.PASSWORD_ODS: N_("Save a copy without a password."),
    Reason.DAMAGED: N_("Open it in Excel or WPS, let it repair the file and save it again."),
    Reason.TOO_LARGE: N_("Delete pictures and unused sheets in a copy and try that."),
    Reason.TOO_MANY_CELLS: N_("Delete empty formatted rows and columns in a copy and try that."),
    Reason.TOO_SLOW: N_("Delete empty formatted rows and columns in a copy and try that."),
    Reason.UNREADABLE: N_("Open it in Excel or WPS and save it as .xlsx."),
}

_NOTES: dict[Note, str] = {
    Note.FORMULAS_WITHOUT_RESULTS: N_(
        "Excel has not saved results for {n} formulas; they are read as blank. Open the file in Excel and save it."
    ),
    Note.SHEETS_MISSING: N_("{n} sheets are named in the file but missing from it."),
    Note.LOOK_CUT: N_("Colours of {n} painted cells were left out."),
    Note.SECOND_READER: N_("Only values could be read, not colours and merged cells."),
    Note.TEXT_CUT: N_("{n} texts are longer than a cell can hold; only their beginning was read."),
}


class Locked(Refused):
    """A workbook that opens with a password which was not given, or was wrong."""


def refusal(reason: Reason, name: str) -> Refused:
    """The plain error for a file of this name."""
    kind = Locked if reason in (Reason.PASSWORD, Reason.PASSWORD_WRONG) else Refused
    return kind(_(_HAPPENED[reason]).format(name=name), todo=_(_TODO.get(reason, "")))


def note(kind: Note, number: int) -> str:
    """The sentence about a read workbook."""
    return _(_NOTES[kind]).format(n=number)
