"""Why a workbook is not accepted, as keys that cross the process boundary."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """One word for each sentence of `messages`."""

    OWNER_FILE = "owner_file"
    MISSING = "missing"
    IN_USE = "in_use"
    EMPTY = "empty"
    NOT_A_WORKBOOK = "not_a_workbook"
    WEB_PAGE = "web_page"
    XML_2003 = "xml_2003"
    PASSWORD = "password"  # noqa: S105 a reason's name
    PASSWORD_WRONG = "password_wrong"  # noqa: S105 a reason's name
    PASSWORD_ODS = "password_ods"  # noqa: S105 a reason's name
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_SLOW = "too_slow"
    UNSAFE = "unsafe"
    NO_SHEETS = "no_sheets"
    UNREADABLE = "unreadable"


class Note(StrEnum):
    """What is said about a workbook that was read."""

    FORMULAS_WITHOUT_RESULTS = "formulas_without_results"
    SHEETS_MISSING = "sheets_missing"
    LOOK_CUT = "look_cut"
    SECOND_READER = "second_reader"
    TEXT_CUT = "text_cut"


class Unreadable(Exception):  # noqa: N818 a verdict, not a bug
    """The workbook is not accepted."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason."""
        super().__init__(reason.value)
        self.reason = reason


_NO_MEMORY = 1
"""The XML parser's number for it."""


def fault_of(error: Exception) -> Reason:
    """What a parser's error says of the file: damaged, unless it only ran out of memory."""
    return Reason.TOO_LARGE if getattr(error, "code", 0) == _NO_MEMORY else Reason.DAMAGED
