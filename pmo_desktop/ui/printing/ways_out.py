"""The ways out of the preview: PDF, pictures, clipboard, printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.presentation.palette import PAPER, Palette
from pmo_desktop.reporting.pages import Page, paginate
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.pieces import Print
from pmo_desktop.services.jobs import Progress, silent
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.painting import measurer
from pmo_desktop.ui.printing.dress import dressed
from pmo_desktop.ui.printing.job import PrintJob
from pmo_desktop.ui.printing.output import picture, print_pages, svg_bytes, write_pdf, write_pictures
from pmo_desktop.ui.theme import SHIPPED_FAMILY, shipped_family


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages as they are seen, and what they were laid from."""

    printable: Print
    setup: PageSetup
    pages: Sequence[Page]
    palette: Palette
    family: str
    name: str
    long: bool = False


def slide_of(context: Context, job: PrintJob, owner: QWidget) -> WaysOut:
    """The ways out of a job that is not previewed: as a picture for a slide."""
    job = dressed(context, job)
    family = shipped_family() or SHIPPED_FAMILY
    return WaysOut(context, lambda: Laid(job.printable, job.setup, (), PAPER, family, job.suggested_name), owner)


class WaysOut:
    """Writes, copies and prints what `laid` says is seen now."""

    def __init__(self, context: Context, laid: Callable[[], Laid], owner: QWidget) -> None:
        """Ask through `context`, in front of `owner`."""
        self._context, self._laid, self._owner = context, laid, owner

    def save_pdf(self) -> None:
        """Write all pages to a PDF the user names."""
        target = self._context.ask.save_file(f"{self._laid().name}.pdf", "PDF (*.pdf)", title=_("Write PDF"))
        if target is not None:
            self._write(target.with_suffix(".pdf") if not target.suffix else target, self._laid())

    def save_picture(self) -> None:
        """Write the pages as PNG or SVG pictures."""
        self._save_picture(self._laid())

    def save_slide(self) -> None:
        """Write the whole as one PNG or SVG picture for a slide."""
        slide = self._slide()
        if slide is not None:
            self._save_picture(slide)

    def _save_picture(self, laid: Laid) -> None:
        filters = "PNG (*.png);;SVG (*.svg)"
        target = self._context.ask.save_file(f"{laid.name}.png", filters, title=_("Write picture"))
        if target is not None:
            self._write(target if target.suffix.lower() in (".png", ".svg") else target.with_suffix(".png"), laid)

    def _write(self, target: Path, laid: Laid) -> None:
        def work(progress: Progress = silent) -> list[Path]:
            if target.suffix.lower() == ".pdf":
                write_pdf(laid.pages, target, laid.printable.title, laid.family, laid.palette, progress=progress)
                return [target]
            return write_pictures(laid.pages, target, laid.family, laid.palette, progress)

        def done(written: list[Path]) -> None:
            words = _("{file} is written.").format(file=str(written[0]))
            if len(written) > 1:
                words = _("{n} pictures are written, from {first} to {last}.").format(
                    n=len(written), first=str(written[0]), last=written[-1].name
                )
            self._context.say(Message(Tone.GREEN, words))

        if laid.long:
            self._context.jobs.run(_("Write"), work, done)
        else:
            written = self._context.run(_("Write"), work)
            if written:
                done(written)

    def copy_page(self, number: int) -> None:
        """Put a page on the clipboard as a picture."""
        laid = self._laid()
        if laid.pages:
            self._copy(laid.pages[number], laid)
            self._context.say(Message(Tone.GREEN, _("The page is on the clipboard as a picture.")))

    def copy_slide(self) -> None:
        """Put the whole on the clipboard as one picture for a slide."""
        slide = self._slide()
        if slide is not None:
            self._copy(slide.pages[0], slide)
            self._context.say(Message(Tone.GREEN, _("The chart is on the clipboard as a picture for a slide.")))

    def _copy(self, page: Page, laid: Laid) -> None:
        made = QMimeData()
        made.setImageData(picture(page, laid.family, 2.0, laid.palette))
        made.setData("image/svg+xml", svg_bytes(page, laid.family, laid.palette))
        QGuiApplication.clipboard().setMimeData(made)

    def _slide(self) -> Laid | None:
        laid = self._laid()
        setup = laid.setup.as_slide()
        pages = self._context.run(_("Picture"), lambda: paginate(laid.printable, setup, measurer(laid.family)))
        if not pages:
            return None
        return Laid(laid.printable, setup, pages[:1], laid.palette, laid.family, laid.name)

    def print_paper(self) -> None:
        """Ask for a printer and print."""
        laid = self._laid()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(laid.printable.title)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self._owner)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return

        def work(progress: Progress = silent) -> None:
            try:
                print_pages(laid.pages, printer, laid.family, laid.palette, progress)
            except BaseException:
                printer.abort()
                raise

        words = _("Print")
        self._context.run(words, lambda: self._context.jobs.wait_for(words, work) if laid.long else work())
