"""Paper and size: format, direction, and either so many pages or so many per cent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QSpinBox, QVBoxLayout, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.reporting.paper import SIZES, PageSetup
from pmo_desktop.ui.widgets.layout import column, label, row
from pmo_desktop.ui.widgets.segments import Segments

_CUSTOM = "custom"
_SHORTEST, _LONGEST = 80, 3000


class PaperFields(QWidget):
    """Says the changed fields of a `PageSetup` by name."""

    changed = Signal(dict)

    def __init__(self, setup: PageSetup, *, sized: bool = True) -> None:
        """Show this paper; what is always one page wide is not `sized`."""
        super().__init__()
        layout = column(self, gap=2)
        self._format(layout, setup)
        size = QWidget()
        self._size(column(size, gap=2), setup)
        layout.addWidget(size)
        size.setVisible(sized)

    def _format(self, layout: QVBoxLayout, setup: PageSetup) -> None:
        layout.addWidget(label(_("Paper"), "small"))
        line = row(gap=8)
        self.paper = QComboBox()
        self.paper.setAccessibleName(_("Paper"))
        for name, (width, height) in SIZES.items():
            self.paper.addItem(_("Slide 16:9") if name == "16:9" else name, name)
            tip = f"{width:.0f} × {height:.0f} mm"
            self.paper.setItemData(self.paper.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.paper.addItem(_("Own size"), _CUSTOM)
        self.paper.setMinimumContentsLength(8)
        self.paper.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.paper.setCurrentIndex(len(SIZES) if setup.custom else list(SIZES).index(setup.paper))
        self.paper.currentIndexChanged.connect(lambda _index: self._paper_changed())
        line.addWidget(self.paper, 1)
        self.way = Segments(
            (("upright", _("Upright")), ("across", _("Across"))), "across" if setup.landscape else "upright"
        )
        self.way.chosen.connect(self._turn)
        line.addWidget(self.way)
        layout.addLayout(line)
        width, height = setup.millimetres
        self.width_field = _number(_SHORTEST, _LONGEST, round(width), _(" mm"), _("Width of the paper"))
        self.height_field = _number(_SHORTEST, _LONGEST, round(height), _(" mm"), _("Height of the paper"))
        self.own = QWidget()
        own = row(self.own, gap=8)
        own.addWidget(self.width_field, 1)
        own.addWidget(label("×", "second"))
        own.addWidget(self.height_field, 1)
        self.own.setVisible(setup.custom is not None)
        for field in (self.width_field, self.height_field):
            field.valueChanged.connect(lambda _value: self._paper_changed())
        layout.addWidget(self.own)
        layout.addSpacing(8)

    def _paper_changed(self) -> None:
        name = self.paper.currentData()
        self.own.setVisible(name == _CUSTOM)
        if name == _CUSTOM:
            width, height = float(self.width_field.value()), float(self.height_field.value())
            self.way.set_current("across" if width > height else "upright")
            self.changed.emit({"custom": (width, height), "landscape": width > height})
        else:
            self.changed.emit({"paper": name, "custom": None})

    def _turn(self, key: str) -> None:
        """Lay the paper the other way; an own size says its width first."""
        across = key == "across"
        sides = sorted((self.width_field.value(), self.height_field.value()), reverse=across)
        for field, side in zip((self.width_field, self.height_field), sides, strict=True):
            field.blockSignals(True)
            field.setValue(side)
            field.blockSignals(False)
        self.changed.emit({"landscape": across})

    def _size(self, layout: QVBoxLayout, setup: PageSetup) -> None:
        layout.addWidget(label(_("Pages"), "small"))
        free = not setup.pages_wide and not setup.pages_tall and setup.percent != 100
        self.fit, self.scale = QRadioButton(_("Fill")), QRadioButton(_("Size"))
        group = QButtonGroup(self)
        for choice in (self.fit, self.scale):
            group.addButton(choice)
        (self.scale if free else self.fit).setChecked(True)
        line = row(gap=8)
        line.addWidget(self.fit)
        self.wide = _number(0, 30, setup.pages_wide, _(" wide"), _("Pages wide"), special=_("any"))
        self.tall = _number(0, 50, setup.pages_tall, _(" tall"), _("Pages tall"), special=_("any"))
        line.addWidget(self.wide, 1)
        line.addWidget(label("×", "second"))
        line.addWidget(self.tall, 1)
        layout.addLayout(line)
        line = row(gap=8)
        line.addWidget(self.scale)
        self.percent = _number(20, 400, setup.percent, " %", _("Size in per cent"))
        self.percent.setSingleStep(5)
        line.addWidget(self.percent, 1)
        self.points = label("", "second")
        line.addWidget(self.points, 1)
        layout.addLayout(line)
        layout.addSpacing(8)
        for field in (self.wide, self.tall, self.percent):
            field.valueChanged.connect(lambda _value: self._size_changed())
        self.fit.toggled.connect(lambda _on: self._size_changed())
        self._enable()

    def _enable(self) -> None:
        fill = self.fit.isChecked()
        self.wide.setEnabled(fill)
        self.tall.setEnabled(fill)
        self.percent.setEnabled(not fill)

    def _size_changed(self) -> None:
        self._enable()
        if self.fit.isChecked():
            self.changed.emit({"pages_wide": self.wide.value(), "pages_tall": self.tall.value(), "percent": 100})
        else:
            self.changed.emit({"pages_wide": 0, "pages_tall": 0, "percent": self.percent.value()})

    def say_points(self, points: float) -> None:
        """How large the smallest text is printed."""
        self.points.setText(_("text {size} pt").format(size=f"{points:.1f}"))


def _number(least: int, most: int, value: int, unit: str, name: str, *, special: str = "") -> QSpinBox:
    field = QSpinBox()
    field.setRange(least, most)
    field.setSuffix(unit)
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setKeyboardTracking(False)
    field.setMinimumWidth(84)
    if special:
        field.setSpecialValueText(special)
    field.setValue(value)
    return field
