"""What is filtered, grouped and sorted, as chips that can be taken away; there only while something is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.presentation.filters import describe
from pmo_desktop.presentation.formatting import label
from pmo_desktop.presentation.gantt_filter import LOOKS, Look
from pmo_desktop.presentation.gantt_ways import Way
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.registers.chips_bar import SearchField
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, clear, panel, row
from pmo_desktop.ui.widgets.layout import label as words_label

HEIGHT = 36
_MOST_WORDS = 32


class FilterBar(QWidget):
    """The chips, the words looked for, and how many tasks are shown."""

    def __init__(self, theme: Theme, plan: Plan, take: Callable[[Way], None]) -> None:
        """`take` shows another way of looking."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("panel", "bar")
        self.setFixedHeight(HEIGHT)
        self._theme, self._plan, self._take = theme, plan, take
        self.open = False
        layout = row(self, left=12, right=16, gap=8)
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        inner = row(holder)
        self._chips: QHBoxLayout = row(gap=8)
        inner.addLayout(self._chips)
        inner.addStretch(1)
        self.search = SearchField(theme)
        self.search.setPlaceholderText(_("Name, number, owner"))
        self.count = words_label("", "small")
        layout.addWidget(self.search)
        layout.addWidget(holder, 1)
        layout.addWidget(self.count)
        self._all = button(_("Show all"), lambda: self._take(Way()), kind="link")
        layout.addWidget(self._all)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._look_for)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.hide()

    def refresh(self) -> None:
        """Show what holds now."""
        way = self._plan.way
        self.setVisible(bool(way) or self.open)
        if self.isHidden():
            return
        clear(self._chips)
        for words, without in self.held():
            self._chips.addWidget(self._chip(words, without))
        if self.search.text() != way.filter.words and not self.search.hasFocus():
            self.search.blockSignals(True)
            self.search.setText(way.filter.words)
            self.search.blockSignals(False)
        shown = self._plan.shown_tasks()
        whole = len(self._plan.stored())
        text = ngettext("{n} of {whole} task", "{n} of {whole} tasks", whole).format(n=shown, whole=whole)
        self.count.setText(text if way.filter else "")
        self._all.setVisible(bool(way))

    def held(self) -> list[tuple[str, Way]]:
        """What holds, in words, each with the way of looking without it."""
        plan, way = self._plan, self._plan.way
        found: list[tuple[str, Way]] = []
        for look in (look for look in Look if look in way.filter.looks):
            mine = look is Look.MINE and way.filter.person
            words = _("Mine ({name})").format(name=way.filter.person) if mine else _(LOOKS[look])
            found.append((words, replace(way, filter=way.filter.turned(look))))
        for one in way.filter.conditions:
            if one.field in plan.fields:
                words = describe(one, plan.fields[one.field], plan.names)
                found.append((words, replace(way, filter=way.filter.condition(one.field, None))))
        if way.group in plan.fields:
            words = _("Grouped by {label}").format(label=label(plan.fields[way.group]))
            found.append((words, replace(way, group="")))
        for sort in way.sort:
            if sort.field in plan.fields:
                sign = "↓" if sort.descending else "↑"
                words = _("Sorted by {label}").format(label=label(plan.fields[sort.field])) + f" {sign}"
                found.append((words, replace(way, sort=tuple(s for s in way.sort if s != sort))))
        return found

    def look_for(self) -> None:
        """Type words to look for."""
        self.open = True
        self.refresh()
        self.search.setFocus()
        self.search.selectAll()

    def close_search(self) -> None:
        """Away with the field when nothing is looked for."""
        self.open = False
        self.refresh()

    def _look_for(self) -> None:
        way = self._plan.way
        if self.search.text() != way.filter.words:
            self._take(replace(way, filter=replace(way.filter, words=self.search.text())))

    def _chip(self, words: str, without: Way) -> QWidget:
        chip = panel("surface")
        palette = self._theme.palette
        chip.setObjectName("filterChip")
        chip.setFixedHeight(24)
        chip.setStyleSheet(f"QWidget#filterChip {{ background: {palette['selection']}; border-radius: 12px; }}")
        layout = row(chip, left=10, right=4, gap=2)
        text = QLabel(words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1] + "…")
        text.setStyleSheet(f"color: {palette['accent_text']}; font-size: 12px;")
        text.setToolTip(words)
        text.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(text)
        away = button("", kind="link")
        away.setIcon(self._theme.icon("close", "accent_text", 12))
        away.setFixedWidth(20)
        away.setAccessibleName(_("Remove: {condition}").format(condition=words))
        away.setToolTip(_("Remove"))
        away.clicked.connect(lambda: self._take(without))
        layout.addWidget(away)
        return chip
