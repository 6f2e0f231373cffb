"""What a Gantt offers on paper: which rows, which columns, which marks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.reporting.gantt_paper import GanttPaper
from pmo_desktop.reporting.gantt_wishes import ALL, PARTS, SCREEN, GanttWishes, parts_of
from pmo_desktop.ui.printing.choices import Choices
from pmo_desktop.ui.printing.column_picker import ColumnPicker
from pmo_desktop.ui.widgets.layout import button, label

_LEVELS = 5


class GanttChoices(Choices):
    """Rows, columns and marks of a Gantt on paper."""

    def __init__(self, paper: GanttPaper) -> None:
        """Begin with the wishes of this Gantt."""
        super().__init__(paper)
        self._paper = paper
        layout = self.fields
        if paper.arranged is not None:
            layout.addWidget(label(_("Rows"), "small"))
            self.rows = QComboBox()
            self.rows.setAccessibleName(_("Rows"))
            self.rows.addItem(_("As on the screen"), SCREEN)
            self.rows.addItem(_("All rows"), ALL)
            for levels in range(1, _LEVELS + 1):
                self.rows.addItem(ngettext("{n} level", "{n} levels", levels).format(n=levels), str(levels))
            self.rows.setCurrentIndex(max(0, self.rows.findData(paper.wishes.rows)))
            self.rows.currentIndexChanged.connect(lambda _n: self._wish(rows=self.rows.currentData()))
            layout.addWidget(self.rows)
            layout.addSpacing(8)
        layout.addWidget(label(_("Columns"), "small"))
        self.columns = button("", self.pick_columns)
        self.columns.setAccessibleName(_("Columns"))
        self.columns.setStyleSheet("text-align: left; padding-left: 8px;")
        layout.addWidget(self.columns)
        layout.addSpacing(8)
        layout.addWidget(label(_("In the chart"), "small"))
        grid = QGridLayout()
        grid.setSpacing(4)
        on = paper.wishes.parts if paper.wishes.parts is not None else parts_of(paper.options)
        self.parts: dict[str, QCheckBox] = {}
        for number, (key, words) in enumerate(PARTS.items()):
            box = QCheckBox(_(words))
            box.setChecked(key in on)
            box.toggled.connect(lambda _on: self._parts_changed())
            self.parts[key] = box
            grid.addWidget(box, number // 2, number % 2)
        layout.addLayout(grid)
        layout.addSpacing(8)
        self._say_columns()

    def _parts_changed(self) -> None:
        self._wish(parts=frozenset(key for key, box in self.parts.items() if box.isChecked()))

    def _wish(self, **values: object) -> None:
        self.wish(replace(self._paper.wishes, **values))  # type: ignore[arg-type] # the callers name real fields

    def wish(self, wishes: GanttWishes) -> None:
        """Print like this."""
        self._paper = self._paper.wishing(wishes)
        self._say_columns()
        self.take(self._paper)

    def _say_columns(self) -> None:
        chosen = self._paper.wishes.chosen(self._paper.offered, self._paper.columns)
        names = _(", ").join(_(column.title) for column in chosen[:4]) + ("…" if len(chosen) > 4 else "")
        self.columns.setText(_("{names} ({n})").format(names=names, n=len(chosen)))

    def pick_columns(self) -> None:
        """Open the list of columns; what is changed in it is seen in the preview at once."""
        self.picker = ColumnPicker(self._paper, self)
        self.picker.wished.connect(self.wish)
        self.picker.open()
