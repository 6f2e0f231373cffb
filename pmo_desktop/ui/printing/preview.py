"""Print preview: the sheets in place, the map of them, the wishes beside them, and the ways out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QVBoxLayout, QWidget
from shiboken6 import isValid

from pmo_desktop.base.errors import Cancelled
from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.presentation.palette import MONOCHROME, PAPER, Palette
from pmo_desktop.reporting.gantt_paper import GanttPaper
from pmo_desktop.reporting.legibility import size_words, smallest_text
from pmo_desktop.reporting.pages import Page, paginate
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.pieces import Booklet, Print
from pmo_desktop.reporting.worksheets import WorksheetPaper
from pmo_desktop.services.jobs import Progress
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.painting import measurer
from pmo_desktop.ui.printing.choices import Choices
from pmo_desktop.ui.printing.dress import field_values, filled, usual
from pmo_desktop.ui.printing.gantt_choices import GanttChoices
from pmo_desktop.ui.printing.job import PrintJob
from pmo_desktop.ui.printing.memory import keep_preset, plain, presets
from pmo_desktop.ui.printing.page_map import PageMap
from pmo_desktop.ui.printing.setup_panel import SetupPanel
from pmo_desktop.ui.printing.sheets import Sheets
from pmo_desktop.ui.printing.ways_out import Laid, WaysOut
from pmo_desktop.ui.printing.worksheet_choices import WorksheetChoices
from pmo_desktop.ui.theme import SHIPPED_FAMILY, shipped_family
from pmo_desktop.ui.widgets.layout import button, column, label, line, panel, parting, row, tool, toolbar

SIDE = 304


class PrintPreview(QWidget):
    """One print job before it leaves; `closed` when the user goes back."""

    closed = Signal()

    def __init__(self, context: Context, job: PrintJob, parent: QWidget | None = None) -> None:
        """Lay the job out as the last time in this document, or as the last one of its kind."""
        super().__init__(parent)
        self._context = context
        document = context.document
        self._document = str(document.path) if document is not None else ""
        job = job.remembered(context.settings, self._document)
        self._job = replace(job, setup=usual(job.setup))
        self._values = field_values(context)
        self._family = shipped_family() or SHIPPED_FAMILY
        self._pages: list[Page] = []
        self._wish = 0
        self.ways = WaysOut(context, self._laid, self)
        whole = column(self)
        self._page_label = QLabel()
        self._zoom_label = QLabel()
        self._zoom_label.setMinimumWidth(40)
        self._zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole.addWidget(self._toolbar())
        middle = row(gap=0)
        middle.addLayout(self._stage(), 1)
        middle.addWidget(self._side())
        whole.addLayout(middle, 1)
        for keys, call in (
            (QKeySequence.StandardKey.Print, self.print_paper),
            (QKeySequence(Qt.Key.Key_Escape), self.closed.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)
        self._lay()
        self.sheets.setFocus()

    def _stage(self) -> QVBoxLayout:
        """The sheets with their map below."""
        self.sheets = Sheets(self._context.theme, self._family)
        self.sheets.setAccessibleName(_("Pages"))
        self.sheets.chosen.connect(lambda _number: self._say_page())
        self.sheets.zoomed.connect(lambda zoom: self._zoom_label.setText(f"{zoom * 100:.0f}%"))
        self.sheets.seam_moved.connect(self._move_seam)
        self.sheets.seams_reset.connect(lambda: self.setup_panel.set_seams(()))
        self.map = PageMap(self._context.theme)
        self.map.chosen.connect(self.sheets.choose)
        made = column(gap=0)
        made.addWidget(self.sheets, 1)
        made.addWidget(line())
        made.addWidget(self.map)
        return made

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
        copy = button(_("Copy as picture"), kind="flat", icon="copy", theme=theme)
        menu = QMenu(copy)
        menu.addAction(_("This page"), self.copy)
        menu.addAction(_("The whole for a slide (16:9)"), self.ways.copy_slide)
        copy.setMenu(menu)
        items.addWidget(copy)
        return bar

    def sheets_fit(self) -> None:
        """Show all sheets at once."""
        self.sheets.fit()

    def _side(self) -> QWidget:
        theme = self._context.theme
        side = panel("side")
        side.setFixedWidth(SIDE)
        layout: QVBoxLayout = column(side)
        self._panel_place = column()
        layout.addLayout(self._panel_place, 1)
        self._fill_panel()
        self._checks = label("", "small", wrap=True)
        self._checks.setContentsMargins(16, 4, 16, 8)
        layout.addWidget(self._checks)
        layout.addWidget(line())
        ways = QGridLayout()
        ways.setContentsMargins(16, 10, 16, 10)
        ways.setSpacing(8)
        ways.addWidget(button(_("PDF…"), self.save_pdf, icon="pdf", theme=theme), 0, 0)
        pictures = button(_("Picture…"), icon="image", theme=theme)
        menu = QMenu(pictures)
        menu.addAction(_("A picture of every page…"), self.save_picture)
        menu.addAction(_("The whole for a slide (16:9)…"), self.ways.save_slide)
        pictures.setMenu(menu)
        ways.addWidget(pictures, 0, 1)
        self.print_button = button(_("Print"), self.print_paper, kind="primary", icon="printer", theme=theme)
        ways.addWidget(self.print_button, 1, 0, 1, 2)
        layout.addLayout(ways)
        return side

    def _fill_panel(self, preset: str = "") -> None:
        """Show the wishes of the job as it is now."""
        job, names = self._job, presets(self._context.settings, self._job.kind)
        self.choices = _choices_of(job.printable)
        sized = not isinstance(job.printable, Booklet)
        block = isinstance(job.printable, GanttPaper)
        fresh = SetupPanel(
            job.setup, dates=job.has_dates, sized=sized, block=block, presets=names, choices=self.choices
        )
        fresh.changed.connect(self._take_setup)
        if self.choices is not None:
            self.choices.changed.connect(self._take_printable)
        fresh.presets.chosen.connect(self.use_preset)
        fresh.presets.keeping.connect(self.keep_preset)
        fresh.presets.forgotten.connect(self.forget_preset)
        if preset:
            fresh.presets.list.setCurrentText(preset)
        old = self._panel_place.takeAt(0)
        if old is not None and (widget := old.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        self._panel_place.addWidget(fresh)
        self.setup_panel = fresh

    # -- named layouts -------------------------------------------------------------------------------------------

    def use_preset(self, name: str) -> None:
        """Lay everything out as kept under this name."""
        kept = presets(self._context.settings, self._job.kind).get(name)
        self._job = replace(self._job, setup=replace(self._job.setup, custom=None, seams=())).laid(kept)
        self._fill_panel(name)
        self._lay()

    def keep_preset(self) -> None:
        """Keep paper and choices under a name the user types."""
        name = (self._context.ask.text(_("Keep this layout"), _("Name, such as Monday meeting A3")) or "").strip()
        if name:
            values = plain(self._job.setup, self._job.printable)
            keep_preset(self._context.settings, self._job.kind, name, values)
            self._fill_panel(name)

    def forget_preset(self, name: str) -> None:
        """Forget a layout."""
        keep_preset(self._context.settings, self._job.kind, name, None)
        self._fill_panel()

    # -- laying out ----------------------------------------------------------------------------------------------

    def _take_setup(self, setup: PageSetup) -> None:
        self._job = replace(self._job, setup=setup)
        self._lay()

    def _take_printable(self, printable: Print) -> None:
        self._job = replace(self._job, printable=printable)
        self._lay()

    def _move_seam(self, column_: int, last: str) -> None:
        """Cut after another day: the sheets keep the cuts they have, but for this one."""
        first_row = [page for page in self._pages if page.position.row == 0]
        ends = [page.seams[-1][1] for page in first_row[:-1] if page.seams]
        if column_ < len(ends):
            ends[column_] = last
            self.setup_panel.set_seams(tuple(dict.fromkeys(ends)))

    def _palette(self) -> Palette:
        return MONOCHROME if self._job.setup.monochrome else PAPER

    def _laid(self) -> Laid:
        job = self._job
        setup = filled(job.setup, self._values)
        return Laid(job.printable, setup, self._pages, self._palette(), self._family, job.suggested_name, job.long)

    def _lay(self) -> None:
        printable, family, setup = self._job.printable, self._family, filled(self._job.setup, self._values)
        self._wish += 1
        wish, words = self._wish, _("Print preview")
        if not self._job.long:
            laid = self._context.run(words, lambda: paginate(printable, setup, measurer(family)))
            if laid is not None:
                self._show(laid)
            return

        def work(progress: Progress) -> list[Page]:
            def told(done: float, total: float = 0, note: str = "") -> None:
                if wish != self._wish:
                    raise Cancelled  # something else is wished by now
                progress(done, total, note)

            return paginate(printable, setup, measurer(family), told)

        def done(pages: list[Page]) -> None:
            if wish == self._wish and isValid(self):  # else the wish or the view has changed meanwhile
                self._show(pages)

        self._context.jobs.run(words, work, done)

    def _show(self, pages: list[Page]) -> None:
        self._pages = pages
        self._job.remember(self._context.settings, self._document)
        self.sheets.show_pages(pages, self._palette())
        if pages and self.setup_panel.dates is not None and pages[0].position.covers[0][:4].isdecimal():
            first, last = pages[0].position.covers[0], pages[-1].position.covers[1]
            self.setup_panel.dates.offer(date.fromisoformat(first), date.fromisoformat(last))
        self._say_page()
        count = len(pages)
        self.print_button.setText(ngettext("Print {n} page", "Print {n} pages", count).format(n=count))
        smallest = smallest_text(pages)
        self.setup_panel.fields.say_points(smallest)
        embedded = _("Text can be selected and searched; the font is embedded.")
        words = (size_words(smallest), _("No row is cut."), embedded)
        self._checks.setText("\n".join(word for word in words if word))

    def _say_page(self) -> None:
        words = _("Page {number} of {total}").format(number=self.sheets.current + 1, total=len(self._pages))
        self._page_label.setText(words)
        self.map.show_sheets([page.position for page in self._pages], self.sheets.current)

    # -- ways out ------------------------------------------------------------------------------------------------

    def save_pdf(self) -> None:
        """Write all pages to a PDF the user names."""
        self.ways.save_pdf()

    def save_picture(self) -> None:
        """Write the pages as PNG or SVG pictures."""
        self.ways.save_picture()

    def copy(self) -> None:
        """Put the chosen page on the clipboard as a picture."""
        self.ways.copy_page(self.sheets.current)

    def print_paper(self) -> None:
        """Ask for a printer and print."""
        self.ways.print_paper()


def _choices_of(printable: Print) -> Choices | None:
    """The fields for what this kind of print offers."""
    match printable:
        case GanttPaper():
            return GanttChoices(printable)
        case WorksheetPaper():
            return WorksheetChoices(printable)
        case _:
            return None
