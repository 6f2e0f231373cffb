"""Print preview: the sheets in place, the wishes beside them, and the ways out: printer, PDF, picture, clipboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.presentation.palette import MONOCHROME, PAPER, Palette
from pmo_desktop.reporting.pages import Page, paginate
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.services.jobs import Progress, silent
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.painting import measurer
from pmo_desktop.ui.printing.dress import dressed
from pmo_desktop.ui.printing.job import PrintJob
from pmo_desktop.ui.printing.output import picture, print_pages, write_pdf, write_pictures
from pmo_desktop.ui.printing.setup_panel import SetupPanel
from pmo_desktop.ui.printing.sheets import Sheets
from pmo_desktop.ui.theme import SHIPPED_FAMILY, shipped_family
from pmo_desktop.ui.widgets.layout import button, column, label, line, panel, parting, row, tool, toolbar

SIDE = 304


class PrintPreview(QWidget):
    """One print job before it leaves; `closed` when the user goes back."""

    closed = Signal()

    def __init__(self, context: Context, job: PrintJob, parent: QWidget | None = None) -> None:
        """Lay the job out with its usual set-up, as changed the last time for this kind of print."""
        super().__init__(parent)
        self._context = context
        self._job = job = dressed(context, job)
        self._family = shipped_family() or SHIPPED_FAMILY
        self._pages: list[Page] = []
        self._wish = 0
        whole = column(self)
        self._page_label = QLabel()
        self._zoom_label = QLabel()
        self._zoom_label.setMinimumWidth(40)
        self._zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole.addWidget(self._toolbar())
        middle = row(gap=0)
        self.sheets = Sheets(context.theme, self._family)
        self.sheets.setAccessibleName(_("Pages"))
        self.sheets.chosen.connect(lambda _number: self._say_page())
        self.sheets.zoomed.connect(lambda zoom: self._zoom_label.setText(f"{zoom * 100:.0f}%"))
        middle.addWidget(self.sheets, 1)
        middle.addWidget(self._side())
        whole.addLayout(middle, 1)
        for keys, call in (
            (QKeySequence.StandardKey.Print, self.print_paper),
            (QKeySequence(Qt.Key.Key_Escape), self.closed.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)
        self._lay(job.setup)
        self.sheets.setFocus()

    def _toolbar(self) -> QWidget:
        theme = self._context.theme
        bar, items = toolbar(theme)
        items.addWidget(button(_("Back"), self.closed.emit, kind="flat", icon="chevron_left", theme=theme))
        items.addWidget(parting())
        items.addWidget(label(_("Print preview"), "title"))
        items.addSpacing(8)
        items.addWidget(label(self._job.printable.title, "second"))
        items.addStretch()
        items.addWidget(
            tool(theme, "chevron_left", _("Previous page"), lambda: self.sheets.choose(self.sheets.current - 1))
        )
        items.addWidget(self._page_label)
        items.addWidget(
            tool(theme, "chevron_right", _("Next page"), lambda: self.sheets.choose(self.sheets.current + 1))
        )
        items.addWidget(parting())
        items.addWidget(tool(theme, "minus", _("Smaller"), lambda: self.sheets.set_zoom(self.sheets.zoom / 1.2)))
        items.addWidget(self._zoom_label)
        items.addWidget(tool(theme, "plus", _("Larger"), lambda: self.sheets.set_zoom(self.sheets.zoom * 1.2)))
        items.addWidget(tool(theme, "fit", _("All pages"), self.sheets_fit))
        items.addWidget(parting())
        items.addWidget(button(_("Copy as picture"), self.copy, kind="flat", icon="copy", theme=theme))
        return bar

    def sheets_fit(self) -> None:
        """Show all sheets at once."""
        self.sheets.fit()

    def _side(self) -> QWidget:
        theme = self._context.theme
        side = panel("side")
        side.setFixedWidth(SIDE)
        layout: QVBoxLayout = column(side)
        self.setup_panel = SetupPanel(self._job.setup, dates=self._job.has_dates)
        self.setup_panel.changed.connect(self._lay)
        layout.addWidget(self.setup_panel, 1)
        self._checks = label("", "small", wrap=True)
        self._checks.setContentsMargins(16, 4, 16, 8)
        layout.addWidget(self._checks)
        layout.addWidget(line())
        ways = QGridLayout()
        ways.setContentsMargins(16, 10, 16, 10)
        ways.setSpacing(8)
        ways.addWidget(button(_("PDF…"), self.save_pdf, icon="pdf", theme=theme), 0, 0)
        ways.addWidget(button(_("Picture…"), self.save_picture, icon="image", theme=theme), 0, 1)
        self.print_button = button(_("Print"), self.print_paper, kind="primary", icon="printer", theme=theme)
        ways.addWidget(self.print_button, 1, 0, 1, 2)
        layout.addLayout(ways)
        return side

    def _palette(self) -> Palette:
        return MONOCHROME if self.setup_panel.setup().monochrome else PAPER

    def _lay(self, setup: PageSetup) -> None:
        printable, family = self._job.printable, self._family
        self._wish += 1
        wish, words = self._wish, _("Print preview")
        if not self._job.long:
            laid = self._context.run(words, lambda: paginate(printable, setup, measurer(family)))
            if laid is not None:
                self._show(laid, setup)
            return

        def work(progress: Progress) -> list[Page]:
            return paginate(printable, setup, measurer(family), progress)

        def done(pages: list[Page]) -> None:
            if wish == self._wish and isValid(self):  # else the wish or the view has changed meanwhile
                self._show(pages, setup)

        self._context.jobs.run(words, work, done)

    def _show(self, pages: list[Page], setup: PageSetup) -> None:
        self._pages = pages
        self._job.remember(self._context.settings, setup)
        self.sheets.show_pages(pages, self._palette())
        if pages and self._job.has_dates:
            first, last = pages[0].position.covers[0], pages[-1].position.covers[1]
            self.setup_panel.offer_days(date.fromisoformat(first), date.fromisoformat(last))
        self._say_page()
        count = len(pages)
        self.print_button.setText(ngettext("Print {n} page", "Print {n} pages", count).format(n=count))
        smallest = 9.0 * min((layer.scale for page in pages for layer in page.layers), default=1.0)
        words = [_("No row is cut."), _("Text can be selected and searched; the font is embedded.")]
        if smallest < 7.5:
            words.insert(
                0, _("The text is {size} pt: choose more pages or larger paper.").format(size=f"{smallest:.1f}")
            )
        self._checks.setText("\n".join(words))

    def _say_page(self) -> None:
        words = _("Page {number} of {total}").format(number=self.sheets.current + 1, total=len(self._pages))
        self._page_label.setText(words)

    def save_pdf(self) -> None:
        """Write all pages to a PDF the user names."""
        target = self._context.ask.save_file(f"{self._job.suggested_name}.pdf", "PDF (*.pdf)", title=_("Write PDF"))
        if target is not None:
            self._write(target.with_suffix(".pdf") if not target.suffix else target)

    def save_picture(self) -> None:
        """Write the pages as PNG or SVG pictures."""
        filters = "PNG (*.png);;SVG (*.svg)"
        target = self._context.ask.save_file(f"{self._job.suggested_name}.png", filters, title=_("Write picture"))
        if target is not None:
            self._write(target if target.suffix.lower() in (".png", ".svg") else target.with_suffix(".png"))

    def _write(self, target: Path) -> None:
        title, pages, family, palette = self._job.printable.title, self._pages, self._family, self._palette()

        def work(progress: Progress = silent) -> bool:
            if target.suffix.lower() == ".pdf":
                write_pdf(pages, target, title, family, palette, progress=progress)
            else:
                write_pictures(pages, target, family, palette, progress)
            return True

        def done(_written: bool) -> None:
            self._context.say(Message(Tone.GREEN, _("{file} is written.").format(file=str(target))))

        if self._job.long:
            self._context.jobs.run(_("Write"), work, done)
        elif self._context.run(_("Write"), work):
            done(True)

    def copy(self) -> None:
        """Put the chosen page on the clipboard as a picture."""
        if self._pages:
            QGuiApplication.clipboard().setImage(
                picture(self._pages[self.sheets.current], self._family, 2.0, self._palette())
            )
            self._context.say(Message(Tone.GREEN, _("The page is on the clipboard as a picture.")))

    def print_paper(self) -> None:
        """Ask for a printer and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._job.printable.title)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self._context.run(_("Print"), lambda: print_pages(self._pages, printer, self._family, self._palette()))
