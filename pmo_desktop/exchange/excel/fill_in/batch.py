"""All sheets of one request into a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.file_names import free_name
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.fill_in.write import NameOf, write_fill_in
from pmo_desktop.exchange.excel.writing.cleaning import cut_off, left_out
from pmo_desktop.services.fill_in import Prepared

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """The sheets that were written, and sentences about texts that had to be changed."""

    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def write_batch(
    prepared: Prepared,
    register: Register,
    folder: Path,
    names: NameOf,
    progress: Progress = lambda _done, _total, _note: None,
) -> Batch:
    """Write every sheet under a name that is free, so that no answer is written over; Refused without the folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(
            _("{name} could not be made.").format(name=folder.name), todo=_("Choose another folder.")
        ) from error
    written, cleaned, cut = list[Path](), list[str](), list[str]()
    for number, sheet in enumerate(prepared.sheets):
        progress(number, len(prepared.sheets), sheet.to)
        target = free_name(folder / sheet.file)
        account = write_fill_in(sheet, register, prepared.rows, target, names)
        written.append(target)
        cleaned += [f"{target.name} {place}" for place in account.cleaned]
        cut += [f"{target.name} {place}" for place in account.cut]
    return Batch(tuple(written), (*left_out(cleaned), *cut_off(cut)))
