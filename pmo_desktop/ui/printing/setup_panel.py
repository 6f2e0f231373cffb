"""The wishes of a print job: paper, pages, dates, contents, colour, header and footer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QLineEdit, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.reporting.paper import SIZES, PageSetup
from pmo_desktop.ui.widgets.layout import column, label, row
from pmo_desktop.ui.widgets.segments import Segments


class SetupPanel(QScrollArea):
    """Fields for a `PageSetup`; `changed` says the new one."""

    changed = Signal(object)

    def __init__(self, setup: PageSetup, *, dates: bool, parent: QWidget | None = None) -> None:
        """Show this set-up; `dates` tells whether the print has a date range."""
        super().__init__(parent)
        self._setup, self._dates = setup, dates
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("panel", "plain")
        layout = column(inside, margin=16, gap=2)
        self._paper_fields(layout)
        self._size_fields(layout)
        if dates:
            self._date_fields(layout)
        self._content_fields(layout)
        self._word_fields(layout)
        layout.addStretch()
        self.setWidget(inside)

    def setup(self) -> PageSetup:
        """The set-up as it stands."""
        return self._setup

    def _change(self, **values: object) -> None:
        changed = replace(self._setup, **values)  # type: ignore[arg-type] # the callers name real fields
        if changed != self._setup:
            self._setup = changed
            self.changed.emit(changed)

    def _paper_fields(self, layout: QVBoxLayout) -> None:
        layout.addWidget(label(_("Paper"), "small"))
        line = row(gap=8)
        self.paper = QComboBox()
        self.paper.setAccessibleName(_("Paper"))
        for name, (width, height) in SIZES.items():
            self.paper.addItem(name, name)
            tip = f"{width:.0f} × {height:.0f} mm"
            self.paper.setItemData(self.paper.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.paper.setMinimumContentsLength(8)
        self.paper.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.paper.setCurrentIndex(list(SIZES).index(self._setup.paper))
        self.paper.currentIndexChanged.connect(lambda _index: self._change(paper=self.paper.currentData()))
        line.addWidget(self.paper, 1)
        self.way = Segments(
            (("upright", _("Upright")), ("across", _("Across"))), "across" if self._setup.landscape else "upright"
        )
        self.way.chosen.connect(lambda key: self._change(landscape=key == "across"))
        line.addWidget(self.way)
        layout.addLayout(line)
        layout.addSpacing(8)

    def _size_fields(self, layout: QVBoxLayout) -> None:
        layout.addWidget(label(_("Pages"), "small"))
        line = row(gap=8)
        self.wide = QSpinBox()
        self.wide.setRange(1, 20)
        self.wide.setSuffix(_(" wide"))
        self.wide.setAccessibleName(_("Pages wide"))
        self.wide.setValue(self._setup.pages_wide)
        self.wide.valueChanged.connect(lambda value: self._change(pages_wide=value))
        self.tall = QSpinBox()
        self.tall.setRange(0, 50)
        self.tall.setSuffix(_(" tall"))
        self.tall.setSpecialValueText(_("as needed"))
        self.tall.setAccessibleName(_("Pages tall"))
        self.tall.setValue(self._setup.pages_tall)
        self.tall.valueChanged.connect(lambda value: self._change(pages_tall=value))
        for field in (self.wide, self.tall):
            field.setMinimumWidth(96)
        line.addWidget(self.wide, 1)
        line.addWidget(label("×", "second"))
        line.addWidget(self.tall, 1)
        layout.addLayout(line)
        layout.addSpacing(8)

    def _date_fields(self, layout: QVBoxLayout) -> None:
        self.all_days = QCheckBox(_("All dates"))
        self.all_days.setChecked(self._setup.first_day is None)
        layout.addWidget(label(_("Dates"), "small"))
        layout.addWidget(self.all_days)
        line = row(gap=8)
        self.first, self.last = (_date_field(day) for day in (self._setup.first_day, self._setup.last_day))
        self.first.setAccessibleName(_("First day"))
        self.last.setAccessibleName(_("Last day"))
        line.addWidget(self.first, 1)
        line.addWidget(label("–", "second"))
        line.addWidget(self.last, 1)
        layout.addLayout(line)
        layout.addSpacing(8)
        self.all_days.toggled.connect(self._days_changed)
        for field in (self.first, self.last):
            field.setEnabled(not self.all_days.isChecked())
            field.dateChanged.connect(self._days_changed)

    def offer_days(self, first: date, last: date) -> None:
        """Show the days printed now; they are where a choice of one's own begins."""
        if self._dates and self.all_days.isChecked():
            for field, day in ((self.first, first), (self.last, last)):
                field.blockSignals(True)
                field.setDate(QDate(day.year, day.month, day.day))
                field.blockSignals(False)

    def _days_changed(self, _value: object = None) -> None:
        whole = self.all_days.isChecked()
        for field in (self.first, self.last):
            field.setEnabled(not whole)
        first, last = _python_date(self.first), _python_date(self.last)
        if whole:
            self._change(first_day=None, last_day=None)
        elif first <= last:
            self._change(first_day=first, last_day=last)

    def _content_fields(self, layout: QVBoxLayout) -> None:
        layout.addWidget(label(_("Contents"), "small"))
        line = row(gap=16)
        self.legend = QCheckBox(_("Legend"))
        self.legend.setChecked(self._setup.legend)
        self.legend.toggled.connect(lambda on: self._change(legend=on))
        self.page_map = QCheckBox(_("Page map"))
        self.page_map.setChecked(self._setup.page_map)
        self.page_map.toggled.connect(lambda on: self._change(page_map=on))
        line.addWidget(self.legend)
        line.addWidget(self.page_map)
        line.addStretch()
        layout.addLayout(line)
        layout.addSpacing(8)
        layout.addWidget(label(_("Colour"), "small"))
        self.colour = Segments(
            (("colour", _("Colour")), ("black", _("Black and white"))), "black" if self._setup.monochrome else "colour"
        )
        self.colour.chosen.connect(lambda key: self._change(monochrome=key == "black"))
        layout.addWidget(self.colour)
        layout.addSpacing(8)

    def _word_fields(self, layout: QVBoxLayout) -> None:
        layout.addWidget(label(_("Header, right"), "small"))
        self.header = QLineEdit(" | ".join(self._setup.header_right))
        self.header.setAccessibleName(_("Header, right"))
        self.header.setToolTip(_("Lines are parted by |"))
        self.header.editingFinished.connect(self._words_changed)
        layout.addWidget(self.header)
        layout.addSpacing(8)
        layout.addWidget(label(_("Footer, left"), "small"))
        self.footer = QLineEdit(self._setup.footer_left)
        self.footer.setAccessibleName(_("Footer, left"))
        self.footer.editingFinished.connect(self._words_changed)
        layout.addWidget(self.footer)

    def _words_changed(self) -> None:
        lines = tuple(part.strip() for part in self.header.text().split("|") if part.strip())
        self._change(header_right=lines[:3], footer_left=self.footer.text().strip())


def _date_field(day: date | None) -> QDateEdit:
    field = QDateEdit()
    field.setCalendarPopup(True)
    field.setDisplayFormat("yyyy-MM-dd")
    if day is not None:
        field.setDate(QDate(day.year, day.month, day.day))
    return field


def _python_date(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
