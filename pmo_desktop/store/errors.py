"""What can be wrong with a document, in plain words."""

from __future__ import annotations

from pmo_desktop.base.errors import PlainError, Refused


class NotADocument(Refused):
    """The file is something else than a document of this program."""


class Damaged(Refused):
    """The file is a document whose content is not whole any more; it was left untouched."""


class Locked(Refused):
    """Somebody else has the document open; it can be opened for reading."""

    def __init__(self, happened: str, todo: str, *, who: str, host: str, since: str) -> None:
        """Keep who, where and since when beside the sentences."""
        super().__init__(happened, todo=todo)
        self.who = who
        self.host = host
        self.since = since


class ChangedUnderneath(Refused):
    """The file on disk is not the one that was opened; nothing was overwritten."""


class TakenOver(ChangedUnderneath):
    """Somebody else has the document open for writing since; nothing was overwritten."""


class ReadOnly(Refused):
    """The document was opened for reading only."""


class NotSaved(PlainError):  # noqa: N818 said in the user's words
    """The file could not be written; the work is kept in the working copy."""
