"""The toolbar above outline and chart."""

from __future__ import annotations

from math import log

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSlider, QToolButton, QWidget

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.presentation.time_scale import NARROWEST, WIDEST, Zoom
from pmo_desktop.ui.gantt.glyphs import glyph
from pmo_desktop.ui.gantt.overflow import Overflow
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.chip import Chip
from pmo_desktop.ui.widgets.layout import column, parting, tool, toolbar

SWITCHES = {
    "critical": N_("Critical path"),
    "links": N_("Links"),
    "baseline": N_("Baseline"),
    "floats": N_("Float"),
    "front": N_("Progress line"),
}
ZOOMS = {
    Zoom.HOUR: N_("By hour"),
    Zoom.DAY: N_("By day"),
    Zoom.WEEK: N_("By week"),
    Zoom.MONTH: N_("By month"),
    Zoom.QUARTER: N_("By quarter"),
    Zoom.HALF: N_("By half year"),
    Zoom.YEAR: N_("By year"),
}
_STEPS = 200
_LONGEST_NAME = 12


class ScheduleBar(QWidget):
    """Says what was pressed; knows nothing of tasks."""

    add = Signal()
    outdent = Signal()
    indent = Signal()
    link = Signal()
    unlink = Signal()
    fit = Signal()
    fit_chosen = Signal()
    today = Signal()
    print_out = Signal()
    send_back = Signal()
    switched = Signal(str, bool)
    columns_asked = Signal(QPoint)
    views_filling = Signal(QMenu)
    levels = Signal(object)
    zoomed = Signal(float)
    zoom_to = Signal(object)

    def __init__(self, theme: Theme, switches: dict[str, bool], parent: QWidget | None = None) -> None:
        """`switches` are what is on at first."""
        super().__init__(parent)
        self._theme = theme
        bar, line = toolbar(theme)
        self._line = line
        column(self).addWidget(bar)
        self.new = tool(theme, "plus", _("New task (Ins)"), self.add.emit, text=_("Task"))
        line.addWidget(self.new)
        self.editing = [self.new]
        for icon, tip, signal in (
            ("outdent", _("One level up (Alt+Shift+←)"), self.outdent),
            ("indent", _("One level down (Alt+Shift+→)"), self.indent),
            ("link", _("Link the selected tasks (Ctrl+F2)"), self.link),
            ("unlink", _("Unlink (Ctrl+Shift+F2)"), self.unlink),
        ):
            button = tool(theme, icon, tip, signal.emit)
            self.editing.append(button)
            line.addWidget(button)
        self.unlink_button = self.editing[-1]
        line.addWidget(parting())
        self.filter = self._menu_button("filter", _("Show only some tasks"))
        self.columns = tool(theme, "columns", _("Columns"), self._ask_columns)
        self.levels_button = self._menu_button("layers", _("Views, groups, order and levels"))
        self.levels_button.menu().aboutToShow.connect(self._fill_views)
        for button in (self.filter, self.columns, self.levels_button):
            line.addWidget(button)
        line.addWidget(parting())
        self.switches: dict[str, QToolButton] = {}
        for name, word in SWITCHES.items():
            switch = tool(theme, "link", _(word), checkable=True, text=_(word))
            switch.setIcon(glyph(theme, name))
            switch.setProperty("word", word)
            switch.setChecked(switches.get(name, True))
            switch.toggled.connect(lambda on, name=name: self.switched.emit(name, on))
            self.switches[name] = switch
            line.addWidget(switch)
        line.addStretch()
        self.note = Chip(theme, "", Tone.AMBER)
        self.note.hide()
        line.addWidget(self.note)
        self.out = tool(theme, "minus", _("Zoom out (Ctrl+wheel)"), lambda: self._step(-1))
        line.addWidget(self.out)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setFixedWidth(72)
        self.slider.setAccessibleName(_("Zoom"))
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider.valueChanged.connect(lambda value: self.zoomed.emit(_px(value)))
        line.addWidget(self.slider)
        self.closer = tool(theme, "plus", _("Zoom in (Ctrl+wheel)"), lambda: self._step(1))
        line.addWidget(self.closer)
        self.to_today = tool(theme, "target", _("Go to today (Ctrl+Alt+T)"), self.today.emit)
        line.addWidget(self.to_today)
        self.fitting = tool(theme, "fit", _("Fit the whole plan"), self.fit.emit)
        self.fitting.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
        self.fitting.setMenu(self._zoom_menu())
        line.addWidget(self.fitting)
        self.sending = tool(theme, "export", _("Send back to Excel…"), self.send_back.emit)
        self.printing = tool(theme, "printer", _("Print or save as PDF…"), self.print_out.emit)
        line.addWidget(self.sending)
        line.addWidget(self.printing)
        self.overflow = Overflow(theme, bar, line)
        switched = [self.switches[name] for name in ("floats", "links", "front", "baseline", "critical")]
        self.overflow.shorten(*switched)
        self.overflow.give_up(self.sending, self.to_today, *switched, self.unlink_button, self.printing, self.note)

    def put(self, button: QToolButton) -> None:
        """Take in a button behind those that choose what is shown."""
        self._line.insertWidget(self._line.indexOf(self.levels_button) + 1, button)
        if button.text():
            self.overflow.shorten(button)

    def switch(self, name: str, *, on: bool) -> None:
        """Turn a part of the chart on or off."""
        if name in self.switches:
            self.switches[name].setChecked(on)

    def columns_place(self) -> QPoint:
        """Where the list of columns opens."""
        button = self.columns if self.columns.isVisible() else self
        return button.mapToGlobal(QPoint(0, button.height() + 2))

    def _ask_columns(self) -> None:
        self.columns_asked.emit(self.columns_place())

    def set_zoom(self, px: float) -> None:
        """Show a zoom without saying so."""
        self.slider.blockSignals(True)
        self.slider.setValue(_value(px))
        self.slider.blockSignals(False)

    def set_baseline(self, name: str) -> None:
        """The name of the shown baseline, if there is one to name."""
        switch = self.switches["baseline"]
        plain = _(str(switch.property("word")))
        word = _("Baseline: {name}").format(name=name) if name else plain
        switch.setText(word if len(word) < 16 else plain)
        switch.setToolTip(word)

    def set_way(self, *, filtered: bool, ordered: bool, name: str) -> None:
        """Whether tasks are left out or stand in another order, and the name of the saved view."""
        self.filter.setIcon(self._theme.icon("filter", "accent_text" if filtered else "text"))
        self.filter.setDown(False)
        self.levels_button.setIcon(self._theme.icon("layers", "text" if ordered and not name else "accent_text"))
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if name else Qt.ToolButtonStyle.ToolButtonIconOnly
        self.levels_button.setToolButtonStyle(style)
        self.levels_button.setText(name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…")

    def set_writable(self, writable: bool) -> None:
        """Whether tasks may be changed."""
        for button in self.editing:
            button.setEnabled(writable)

    def say(self, text: str) -> None:
        """A short remark about the plan, or nothing."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _step(self, by: int) -> None:
        self.slider.setValue(self.slider.value() + by * 8)

    def _menu_button(self, icon: str, tip: str) -> QToolButton:
        button = tool(self._theme, icon, tip)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setIconSize(QSize(16, 16))
        button.setMenu(QMenu(button))
        return button

    def _fill_views(self) -> None:
        menu = self.levels_button.menu()
        menu.clear()
        self.views_filling.emit(menu)
        menu.addSeparator()
        for number in (1, 2, 3, 4):
            action = menu.addAction(_("Down to level {n}").format(n=number))
            action.triggered.connect(lambda _on=False, number=number: self.levels.emit(number))
        everything: QAction = menu.addAction(_("All levels"))
        everything.triggered.connect(lambda: self.levels.emit(None))

    def _zoom_menu(self) -> QMenu:
        menu = QMenu(self)
        for zoom, word in ZOOMS.items():
            action = menu.addAction(_(word))
            action.triggered.connect(lambda _on=False, zoom=zoom: self.zoom_to.emit(zoom))
        menu.addSeparator()
        menu.addAction(_("Fit the whole plan")).triggered.connect(self.fit.emit)
        menu.addAction(_("Fit the selected rows")).triggered.connect(self.fit_chosen.emit)
        return menu


def _px(value: int) -> float:
    return float(NARROWEST * (WIDEST / NARROWEST) ** (value / _STEPS))


def _value(px: float) -> int:
    return round(log(px / NARROWEST) / log(WIDEST / NARROWEST) * _STEPS)
