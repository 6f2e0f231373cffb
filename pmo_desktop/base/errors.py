"""Errors that reach the user as plain words."""

from __future__ import annotations

from pmo_desktop.base.sentences import in_a_row


class PlainError(Exception):
    """What happened, what was kept and what to do, each one translated sentence; the last two may be empty."""

    def __init__(self, happened: str, kept: str = "", todo: str = "") -> None:
        """Keep the sentences; their join is the line a terminal shows."""
        super().__init__(in_a_row((happened, kept, todo)))
        self.happened = happened
        self.kept = kept
        self.todo = todo


class Refused(PlainError):  # noqa: N818 the word of the command line's contract: exit code 3
    """An input (a workbook, a value, a document) that is not accepted, with the reason."""


class Cancelled(Exception):  # noqa: N818 a wish, not an error
    """The user stopped a job."""
