"""A backup put into the place of a file that is damaged or gone; what was there is kept first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.store import past
from pmo_desktop.store.backups import backup, sound
from pmo_desktop.store.checks import beside, check
from pmo_desktop.store.errors import NotSaved
from pmo_desktop.store.left_work import recovery
from pmo_desktop.store.on_disk import files, image, lock, part, publish, working
from pmo_desktop.store.past import Moment
from pmo_desktop.store.reasons import reason
from pmo_desktop.store.schema import Schema


@dataclass(frozen=True, slots=True)
class Restored:
    """The file that stands again, the backup it came from, and where the one before is kept (None: there was none).

    `damaged` says that the one before was not whole.
    """

    path: Path
    backup: Path
    kept: Path | None
    damaged: bool = False


def last_good(path: Path, *, registers: Sequence[Register] | None = None) -> Moment | None:
    """The newest backup of the document that passes every check; work set aside does not count."""
    return past.last_good(files.place(path), files.schema_of(registers))


def whole(source: Path, *, registers: Sequence[Register] | None = None) -> bool:
    """Whether a backup passes every check."""
    return sound.whole(source, files.schema_of(registers))


def put_in_place(path: Path, source: Path, *, registers: Sequence[Register] | None = None) -> Restored:
    """Put a backup into the place of the document; `Locked` while somebody has it open.

    The file that stands there goes to the backups, byte for byte, and so does work that was not saved into it.
    """
    path, schema = files.place(path), files.schema_of(registers)
    content = sound.read(source, schema)
    if not path.parent.is_dir():
        raise Refused(
            _("There is no folder {folder}.").format(folder=path.parent),
            _("Nothing was changed."),
            _("Write the backup to another file as a copy."),
        )
    with working.taken(path):
        return _put(path, source, content, schema)


def _put(path: Path, source: Path, content: bytes, schema: Schema) -> Restored:
    kept, damaged = _kept(path, schema)
    with part.beside(path) as fresh:
        image.write(content, fresh)
        lock.confirm(path)
        recovery.set_aside(path)
        with beside.out_of_the_way(path):
            part.replace(fresh, path)
    if path.read_bytes() != content or check.examine(content, schema).faults:
        raise NotSaved(
            _("{name} does not read back as it was written.").format(name=path.name),
            _("The backup and the file that stood there before are kept."),
            _("Write the backup to another drive as a copy."),
        )
    return Restored(path, source, kept, damaged)


def _kept(path: Path, schema: Schema) -> tuple[Path | None, bool]:
    """The file as it stands, among the backups; whether it is damaged."""
    try:
        before = path.read_bytes()
    except FileNotFoundError:
        return None, False
    except OSError as error:
        raise Refused(
            _("{name} could not be read ({reason}), so that it could not be kept.").format(
                name=path.name, reason=reason(error)
            ),
            _("It was left untouched."),
            _("Write the backup to another file as a copy."),
        ) from error
    examined = check.examine(before, schema)
    damaged = bool(examined.faults) or (examined.touched_by_others and beside.broken_off(path) is not None)
    kept = backup.keep_bytes(path, "damaged" if damaged else "restore", before)
    if kept is None:  # the newest one is the same
        kept = backup.backups(path)[0].path
    beside.keep(path, kept)
    return kept, damaged


def write_backup(source: Path, target: Path, *, registers: Sequence[Register] | None = None) -> None:
    """Write a backup as a new file, after its check; a file that is there already is not replaced."""
    content = sound.read(source, files.schema_of(registers))
    if target.exists():
        raise Refused(_("{name} exists already.").format(name=target.name), todo=_("Choose another name."))
    if not target.parent.is_dir():
        raise Refused(_("There is no folder {folder}.").format(folder=target.parent), todo=_("Choose another folder."))
    publish.write_copy(content, target)
