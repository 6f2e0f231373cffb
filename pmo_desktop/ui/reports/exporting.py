"""Registers out to one formatted workbook, with the question where to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register, Tone
from pmo_desktop.services import reads
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message

if TYPE_CHECKING:
    from pmo_desktop.exchange.excel.writing.write_new import Exported
    from pmo_desktop.services.jobs import Progress


def export_document(context: Context) -> None:
    """Every register that has records."""
    document = context.document
    if document is not None:
        export_registers(context, [r for r in document.registers if document.rows(r.key)])


def export_registers(context: Context, registers: Sequence[Register], name: str = "") -> None:
    """These registers, of the chosen project or all; done beside the window."""
    document = context.document
    if document is None:
        return
    if not registers:
        context.say(Message(Tone.AMBER, _("No records yet")))
        return
    wanted = f"{name or document.path.stem or _('Project ledger')}.xlsx"
    target = context.ask.save_file(wanted, _("Excel workbook") + " (*.xlsx)", title=_("Export to Excel"))
    if target is None:
        return
    path = target if target.suffix.lower() == ".xlsx" else target.with_name(target.name + ".xlsx")
    today = context.today()
    contents = [
        (register, reads.register_rows(document, register, project=context.project, today=today))
        for register in registers
    ]
    known = reads.names(document)
    for register in document.registers:
        known.all(register.key)  # read now: the work runs beside the window, which owns the file

    def work(progress: Progress) -> Exported:
        from pmo_desktop.exchange.excel.writing.write_new import export_workbook  # Excel only when asked for

        progress(0, 1)
        return export_workbook(contents, path, known.name, today=today)

    context.jobs.run(_("Export to Excel"), work, lambda done: _say(context, path, done))


def _say(context: Context, path: Path, done: Exported) -> None:
    text = " ".join([_("Exported to {name}.").format(name=path.name), *done.notes])
    show = (_("Open the folder"), lambda: open_folder(path))
    context.say(Message(Tone.AMBER if done.notes else Tone.GREEN, text, (show,)))


def open_folder(path: Path) -> None:
    """Show a file's folder with the desktop's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
