"""The result below the sheet: shown or hidden, and each of its lines leading to the cell it came from."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from pmo_desktop.base.i18n import _
from pmo_desktop.exchange.excel.planning.review import Line
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.importing.desk import Desk
from pmo_desktop.ui.importing.marks import places_of
from pmo_desktop.ui.importing.result_pane import ResultPane
from pmo_desktop.ui.importing.sheet_table import SheetTable
from pmo_desktop.ui.importing.source import Source
from pmo_desktop.ui.widgets.layout import button

_KEY = "import_result"


class Beside:
    """Keeps the result and the sheet together."""

    def __init__(self, context: Context, desk: Desk, table: SheetTable, pane: ResultPane) -> None:
        """Show the result when it was shown the last time."""
        self._context = context
        self._desk = desk
        self._table = table
        self._pane = pane
        self.button: QPushButton = button(_("Result (F7)"), self.toggle, kind="flat")
        self.button.setCheckable(True)
        pane.closed.connect(lambda: self.show(shown=False))
        pane.wanted.connect(self._wanted)
        pane.chosen.connect(self._chosen)
        self.show(shown=context.settings.get(_KEY, True) is not False)

    @property
    def hidden(self) -> bool:
        """Whether the result is not shown."""
        return self._pane.isHidden()

    def show_source(self, source: Source) -> None:
        """Show the result of a file, while it is not hidden."""
        reading = source.reading
        if reading is None or self.hidden:
            return
        self._pane.show_source(source, reading.lines, self._table.current_table)

    def show(self, *, shown: bool) -> None:
        """Show or hide the result, and remember it."""
        self._pane.setVisible(shown)
        self.button.setChecked(shown)
        self._context.settings.set(_KEY, shown)
        if shown and self._desk.source is not None:
            self.show_source(self._desk.source)

    def toggle(self) -> None:
        """Show the result, or hide it."""
        self.show(shown=self.hidden)

    def follow(self, *, other_table: bool) -> None:
        """Go along with the sheet: to the rows of another table, to the current row."""
        source = self._desk.source
        if self.hidden or source is None:
            return
        if other_table:
            self._pane.show_table(source, self._table.current_table)
        index = self._table.currentIndex()
        if self._table.hasFocus() and index.isValid():
            self._pane.follow((index.row() + 1, index.column() + 1))

    def _wanted(self, sheet: str, place: object) -> None:
        if not isinstance(place, tuple):
            return
        line, number = place
        if isinstance(line, Line):
            self._line_wanted(sheet, line)
        else:
            self._table.bring(line, number)

    def _line_wanted(self, sheet: str, line: Line) -> None:
        source = self._desk.source
        if source is None or source.reading is None:
            return
        found = next((s for s in source.reading.finding.sheets if s.sheet == sheet), None)
        if found is None or line.table >= len(found.tables):
            return
        table = found.tables[line.table]
        headers = {c.header: c.column for c in table.columns}
        place = places_of(table)(line.row, line.field) or (line.row, headers.get(line.field, table.columns[0].column))
        if source.finding is not found:
            source.sheet = source.reading.finding.sheets.index(found)
            self._desk.told()
        self._table.bring(*place)

    def _chosen(self, lines: object, theirs: bool) -> None:
        if self._desk.source is not None and isinstance(lines, list):
            self._desk.choose_lines(self._desk.source, lines, theirs=theirs)
