"""What is filtered, grouped and sorted, as chips that can be taken away; there only while something is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.presentation.filters import describe
from pmo_desktop.presentation.formatting import label
from pmo_desktop.presentation.gantt_filter import LOOKS, Look
from pmo_desktop.presentation.gantt_ways import Way
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.filter_chips import FilterChips
from pmo_desktop.ui.widgets.layout import button, row
from pmo_desktop.ui.widgets.layout import label as words_label

HEIGHT = 36


class FilterBar(FilterChips):
    """The chips, the words looked for, and how many tasks are shown."""

    def __init__(self, theme: Theme, plan: Plan, take: Callable[[Way], None]) -> None:
        """`take` shows another way of looking."""
        super().__init__(theme, HEIGHT)
        self._plan, self._take = plan, take
        self.open = False
        layout = row(self, left=12, right=16, gap=8)
        self.search.setPlaceholderText(_("Name, number, owner"))
        self.count = words_label("", "small")
        layout.addWidget(self.search)
        layout.addWidget(self.holder, 1)
        layout.addWidget(self.count)
        self._all = button(_("Show all"), lambda: self._take(Way()), kind="link")
        layout.addWidget(self._all)
        self.searched.connect(self._look_for)
        self._sought = ""
        self.hide()

    def refresh(self) -> None:
        """Show what holds now."""
        way = self._plan.way
        self.setVisible(bool(way) or self.open)
        if self.isHidden():
            return
        self.show_chips((words, partial(self._take, without)) for words, without in self.held())
        typing = self.search.hasFocus() and self.search.text() != self._sought
        if self.search.text() != way.filter.words and not typing:
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

    def _look_for(self, words: str) -> None:
        way, self._sought = self._plan.way, words
        if words != way.filter.words:
            self._take(replace(way, filter=replace(way.filter, words=words)))
