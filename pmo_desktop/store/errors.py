"""What can be wrong with a document, in plain words."""

from __future__ import annotations

from pathlib import Path

from pmo_desktop.base.days import day_and_time
from pmo_desktop.base.errors import PlainError, Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.store.backups.thinning import Backup


class NotADocument(Refused):
    """The file is something else than a document of this program."""


class TooNew(NotADocument):
    """A newer version wrote what this one cannot read."""


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


class StepUnreadable(Refused):
    """What a step of the history changed cannot be read; undoing it changes nothing."""


def last_good(good: Backup | None) -> str:
    """What to do with a file that is not opened: the newest backup that passes every check, or that there is none."""
    if good is None:
        return _("There is no backup of it here.")
    return _("The last good backup is from {when}: {path}").format(when=day_and_time(good.when), path=good.path)


def missing(path: Path) -> Refused:
    """There is no such file."""
    return Refused(_("There is no file {name}.").format(name=path))


def unreadable(path: Path, reason: str) -> Refused:
    """The system does not give the file's content."""
    return Refused(
        _("{name} could not be read ({reason}).").format(name=path, reason=reason),
        _("The file is unchanged."),
        _("Try again once the drive answers or the other program has let go of it."),
    )


def not_a_document(path: Path) -> NotADocument:
    """Another kind of file."""
    return NotADocument(
        _("{name} is not a document of this program.").format(name=path.name),
        _("It was not opened and stays as it is."),
        _("Workbooks and the files of other programs are read in by importing them."),
    )


def too_large(path: Path, megabytes: int) -> NotADocument:
    """More than a document ever has."""
    return NotADocument(
        _("{name} is larger than a document can be ({n} MB at most).").format(name=path.name, n=megabytes),
        _("It was not opened and stays as it is."),
    )


def strange(path: Path, what: str, good: Backup | None) -> NotADocument:
    """Tables, triggers or the like that no version made."""
    return NotADocument(
        _("{name} holds something this program did not make ({what}).").format(name=path.name, what=what),
        _("It was not opened and stays as it is."),
        last_good(good) if good else "",
    )


def too_new(path: Path) -> TooNew:
    """The refusal of a file that a newer version wrote."""
    return TooNew(
        _("{name} was written by a newer version of the program, and this one cannot read it.").format(name=path.name),
        _("It was not opened and stays as it is."),
        _("Install the newer version."),
    )


def damaged(path: Path, good: Backup | None) -> Damaged:
    """The bytes are not those that were saved."""
    return Damaged(_("{name} is damaged.").format(name=path.name), _("It was left untouched."), last_good(good))


def unfit(path: Path, what: str, good: Backup | None) -> Damaged:
    """Values that no field can hold, written by something else."""
    return Damaged(
        _("{name} holds values that this program does not write ({what}).").format(name=path.name, what=what),
        _("It was left untouched."),
        last_good(good),
    )


def unfinished(path: Path, beside: Path, good: Backup | None) -> Damaged:
    """Another program broke off while it wrote; the rest lies beside the file."""
    return Damaged(
        _("Another program has not finished writing {name}: {beside} lies beside it.").format(
            name=path.name, beside=beside.name
        ),
        _("Both were left untouched."),
        _("Close that program, or open the file with it again. {good}").format(good=last_good(good)),
    )


def step_unreadable() -> StepUnreadable:
    """A step whose changes are not what the history keeps."""
    return StepUnreadable(
        _("What this step changed can no longer be read."),
        _("Nothing was changed."),
        _("Earlier states of the document are among the backups."),
    )
