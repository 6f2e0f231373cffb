"""The schedule: outline and chart of one project or of all, side by side under one vertical scroll."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.changes import Step
from pmo_desktop.presentation.gantt_bars import SCREEN
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_scene import GanttOptions
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.gantt_ways import Way
from pmo_desktop.presentation.gantt_words import chosen_words, plan_words
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.chart import Chart
from pmo_desktop.ui.gantt.chart_hands import ChartHands
from pmo_desktop.ui.gantt.chart_menus import ChartMenus
from pmo_desktop.ui.gantt.column_chooser import ColumnChooser
from pmo_desktop.ui.gantt.commands import bind, entries
from pmo_desktop.ui.gantt.edits import Edits
from pmo_desktop.ui.gantt.filter_bar import FilterBar
from pmo_desktop.ui.gantt.form_side import FormSide
from pmo_desktop.ui.gantt.header import DateHeader
from pmo_desktop.ui.gantt.legend_strip import LegendStrip
from pmo_desktop.ui.gantt.looks import ChartLooks
from pmo_desktop.ui.gantt.on_paper import schedule_job
from pmo_desktop.ui.gantt.outline import Outline
from pmo_desktop.ui.gantt.outline_edits import OutlineEdits
from pmo_desktop.ui.gantt.outline_fixed import OutlineFixed
from pmo_desktop.ui.gantt.outline_model import OutlineModel
from pmo_desktop.ui.gantt.panes import Panes
from pmo_desktop.ui.gantt.pasting import Pasting
from pmo_desktop.ui.gantt.plan import SOURCES, Plan
from pmo_desktop.ui.gantt.portfolio_side import PortfolioSide
from pmo_desktop.ui.gantt.progress import Progress
from pmo_desktop.ui.gantt.reckoning import Reckoning
from pmo_desktop.ui.gantt.row_edits import RowEdits
from pmo_desktop.ui.gantt.selection_order import SelectionOrder
from pmo_desktop.ui.gantt.sight import in_sight, scroll_to_today, show_bar
from pmo_desktop.ui.gantt.task_actions import MenuEntry, TaskActions
from pmo_desktop.ui.gantt.toolbar import ScheduleBar
from pmo_desktop.ui.gantt.unpublished import unpublished
from pmo_desktop.ui.gantt.view_state import ViewState
from pmo_desktop.ui.gantt.ways import Ways
from pmo_desktop.ui.gantt.why import WhyCard
from pmo_desktop.ui.gantt.wiring import Parts, connect, doing
from pmo_desktop.ui.palette_dialog import Entry
from pmo_desktop.ui.printing.job import PrintJob
from pmo_desktop.ui.widgets.layout import column

_SWITCHES = {"critical": True, "links": True, "baseline": True, "floats": True, "front": False}


class ScheduleView(QWidget):
    """Everything about tasks: see, type, drag, link, filter, print."""

    def __init__(self, context: Context) -> None:
        """Show the open file's plan, today in sight."""
        super().__init__()
        self._context = context
        self.plan = Plan(context, arranged=False)
        self.edits = Edits(context, self.plan)
        self.progress = Progress(context)
        self._switches = dict(_SWITCHES)
        self.typing = OutlineEdits(context, self.plan, self.edits)
        self.model = OutlineModel(context, self.plan, self.typing, [])
        self.bar = ScheduleBar(context.theme, self._switches)
        self.outline = Outline(context.theme, self.model)
        self.chart = Chart(context.theme, GanttRows(()))
        self.header = DateHeader(context.theme, self.chart)
        self.fixed = OutlineFixed(self.outline)
        self.columns = ColumnChooser(context, self.edits.desk, self.model, self.outline)
        rows, pasting = RowEdits(context, self.plan, self.typing), Pasting(context, self.model, self.typing)
        self.acts = TaskActions(self.outline, self.edits, rows, pasting, self.show_record)
        self.state = ViewState(context, self, self)
        self.ways = Ways(context, self.plan, self.columns, memory=self.state.memory, take=self.take_way)
        self.filters = FilterBar(context.theme, self.plan, self.take_way)
        self.card = WhyCard(context.theme, self)
        self.projects = PortfolioSide(context, self.plan, self._rearrange, self)
        self.bar.put(self.projects.button)
        self.menus = ChartMenus(
            context,
            self.progress,
            self.bar,
            self.outline,
            redraw=self.chart_again,
            show=self.show_record,
            parent=self,
        )
        self._shown_px = self.chart.scale.px
        self._placed = False
        self.setFocusProxy(self.outline)
        self.looks = ChartLooks(context, self.plan, self)
        self.legend = LegendStrip(context.theme)
        self.panes = Panes(context, self.outline, self.header, self.chart, lambda: self.acts.add_task())
        self.split = self.panes.split
        layout = column(self)
        layout.addWidget(self.bar)
        layout.addWidget(self.filters)
        layout.addWidget(self.panes, 1)
        layout.addWidget(self.legend)
        self.side = FormSide(context, self.plan, self.outline, self.split, delete=lambda task: rows.delete([task]))
        self.hands = ChartHands(context, self.plan, self.chart, SelectionOrder(self.outline), self.card, self)
        parts = cast("Parts", self)
        connect(parts, self, context)
        self.does = doing(parts, self)
        bind(self, self.does)
        self.reckoning = Reckoning(context, self.plan, self._rearrange, self)
        self.state.enter()
        self.plan.arrange()
        self.model.rearranged(None)
        self._refresh()
        if len(self.plan.rows):
            self.outline.choose([self.plan.rows.key(0)], column="name")

    def commands(self) -> list[Entry]:
        """What the search line of the window may offer while this view is shown."""
        return entries(self.does)

    def follow(self, step: Step) -> None:
        """Show what a step made of the plan."""
        if self._context.document is None or (step.changes and not step.tables & SOURCES):
            return
        before, seen = self.plan.rows, self.outline.rows_in_sight()
        if self.plan.follow(step):
            touched = {change.id for change in step.changes}
            lines = None if self.plan.retold else self.plan.rows.different(before, *seen, touched)
            self.model.refreshed(lines)
            self._refresh()
            self.follow_choice(painted=False)
        else:
            self._reread()

    def _reread(self, *, fresh: bool = False) -> None:
        self._rearrange(self.plan.read, fresh=fresh)

    def _rearrange(self, change: Callable[[], object], *, fresh: bool = False) -> None:
        """Change the plan's rows; selection, scroll and the days in sight stay."""
        standing, scroll = self.outline.standing(), self.chart.verticalScrollBar().value()
        before = self.plan.rows
        change()
        self.model.rearranged(before)
        self._refresh()
        if fresh:
            self.scroll_to_today()
            return
        self.outline.stand(standing)
        self.chart.verticalScrollBar().setValue(scroll)
        self.follow_choice()

    def enter(self) -> None:
        """Look at another project as it was looked at the last time."""
        self.state.flush()
        before = self.plan.rows
        self.state.enter()
        self.plan.read()
        self.model.rearranged(before)
        self._refresh()
        self.scroll_to_today()

    def take_way(self, way: Way) -> None:
        """Filter, group and sort another way."""
        self._rearrange(lambda: self.plan.look(way))
        self.state.later()

    def _refresh(self) -> None:
        span = self.plan.rows.span()
        year = span is not None and span[0].year != span[1].year and (span[1] - span[0]).days > 330
        if year != self.model.year:
            self.model.year = year
            self.columns.lay()
        self.chart.writable = self.edits.writable
        self.chart.options = self._options()
        self.legend.explain(self.chart.options.colours)
        self.chart.show_plan(self.plan.rows, self.plan.calendar)
        self.bar.set_baseline(self.plan.baseline_name)
        name, late = self.plan.slip()
        self.bar.say(_("{name}: {n} d later than the baseline").format(name=name, n=late) if late > 0 else "")
        self.bar.set_way(filtered=bool(self.plan.filter), ordered=self.plan.way.ordered, name=self.state.name)
        self.filters.refresh()
        self.bar.set_writable(self.edits.writable)
        self.panes.show_empty(self.plan.empty)
        self.card.hide()
        self.projects.refresh()
        self._context.note(self.selection_text())

    def _options(self) -> GanttOptions:
        front = self._switches["front"] and not self.plan.empty and not self.plan.waiting
        plain = GanttOptions(
            today=self._context.today(),
            status=self.progress.status if front else self.plan.status,
            fronts=self.progress.fronts() if front else (),
            baseline_name=self.plan.baseline_name,
            selected=frozenset(self.outline.selected()),
        )
        return self.looks.dress(plain.showing({name for name, on in self._switches.items() if on}))

    def status_text(self) -> str:
        """How many tasks and milestones there are, and how long scheduling took."""
        words = (plan_words(*self.plan.counts, self.plan.milliseconds), unpublished(self._context, self.plan))
        return " · ".join(part for part in words if part)

    def selection_text(self) -> str:
        """How many rows are selected, and their days together."""
        return chosen_words(self.plan.rows, self.outline.selected())

    def showEvent(self, event: QShowEvent) -> None:
        """Start with the keys in the outline."""
        super().showEvent(event)
        if not self.plan.empty:
            self.outline.setFocus()
        self.reckoning.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new size."""
        super().resizeEvent(event)
        if not self._placed and self.width() > 300:
            self._placed = True
            self.scroll_to_today()

    def scroll_to_today(self) -> None:
        """Bring today in sight, or the beginning of a plan that is over or still to come."""
        scroll_to_today(self.chart, self.plan, self._context.today())

    def show_record(self, register: str, id: int) -> None:  # noqa: A002 the domain's word
        """Select a task and bring it in sight."""
        if register != "tasks":
            return
        key = RowKey("task", id)
        if self.plan.rows.index(key) is None:
            self._rearrange(lambda: self.plan.reveal(id))
        if self.plan.rows.index(key) is not None:
            self.outline.choose([key], column="name")
            show_bar(self.chart, self.plan, key)
            self.outline.setFocus()

    def search(self, text: str) -> None:
        """Show only tasks with these words."""
        self.ways.words(text)

    def printable(self) -> PrintJob | None:
        """The chart as it stands, for paper."""
        if self.plan.empty:
            return None
        self.plan.settle()
        options = replace(self._options(), selected=frozenset(), fronts=self.progress.fronts())
        return schedule_job(self._context, self.plan, options, self._shown_px)

    def print_out(self) -> None:
        """Show how the chart looks on paper."""
        job = self.printable()
        if job is not None:
            self._context.preview(job)

    def unfold(self) -> None:
        """Show every row there is."""
        self.show_levels(None)

    def toggle(self, key: RowKey) -> None:
        """Collapse or expand."""
        self._rearrange(lambda: self.plan.toggle(key))
        self.state.later()

    def explain_current(self) -> None:
        """The card with the reasons for the current row's dates."""
        key = self.outline.current_key()
        if key is not None and self.card.isVisible() and self.card.task == key.id:
            self.card.take_keys()
        elif key is not None:
            index = self.plan.rows.index(key) or 0
            self.explain_at(key, QPoint(40, round(index * SCREEN.row)))

    def explain_at(self, key: RowKey, at: QPoint) -> None:
        """The card of a row at a place of the chart."""
        found = self.plan.rows.found(key)
        if found is None:
            return
        place = in_sight(self, self.chart, found[0], at.x())
        if not self.projects.explain(found[1], place, place.y(), round(SCREEN.row)):
            self.card.explain(self.plan, found[1], place, place.y(), round(SCREEN.row))

    def follow_zoom(self) -> None:
        """Show the zoom the chart has now."""
        self.bar.set_zoom(self.chart.scale.px)
        if self.chart.scale.px != self._shown_px:
            self._shown_px = self.chart.scale.px
            self.state.later()
            self.header.update()

    def dress(self) -> None:
        """Label and colour the bars as chosen."""
        self.chart.set_options(self._options())
        self.legend.explain(self.chart.options.colours)

    def switch(self, name: str, on: bool) -> None:
        """Show or hide a part of the chart."""
        self._switches[name] = on
        self.state.later()
        self.chart_again()

    def chart_again(self) -> None:
        """Draw what the switches and their menus ask for."""
        self.chart.set_options(self._options())
        self.header.update()

    def show_levels(self, levels: int | None) -> None:
        """Fold everything below so many levels; None unfolds all."""
        self._rearrange(lambda: self.plan.show_levels(levels))
        self.state.later()

    def back_to_rows(self) -> None:
        """Go back to the rows from the field that looks for words."""
        self.filters.close_search()
        self.outline.setFocus()

    def take_name(self, name: str) -> None:
        """The view in sight has this name now."""
        self.state.name = name
        self._refresh()
        self.state.later()

    def say_hidden(self, task: int) -> None:
        """Unfold what hides a task just added; say so when it does not meet the filter."""
        if self.plan.rows.index(RowKey("task", task)) is not None:
            return
        if self.plan.filter:
            text = _("The new task does not meet the filter, so it is not shown.")
            self.typing.say(text, (_("Show all"), self.ways.clear))
            return
        self._rearrange(lambda: self.plan.reveal(task))

    def side_is_open(self) -> bool:
        """Whether the form stands beside the chart."""
        return self.split.count() > 2 and self.split.widget(2).isVisible()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep how it was looked at."""
        if self._context.document is not None:
            self.state.flush()
        super().hideEvent(event)

    def follow_choice(self, *, painted: bool = True) -> None:
        """Show what is chosen in the chart, the form and the status bar too."""
        self.chart.set_options(replace(self.chart.options, selected=frozenset(self.outline.selected())))
        if painted:
            self.outline.viewport().update()
        self._context.note(self.selection_text())
        self.side.follow()

    def pick(self, key: RowKey, modifiers: Qt.KeyboardModifier) -> None:
        """Choose the row of a bar; with Ctrl besides the others."""
        self.outline.pick(key, adding=bool(modifiers & Qt.KeyboardModifier.ControlModifier))

    def delete(self) -> None:
        """Remove the chosen link, else what is chosen in the outline."""
        if not self.hands.remove_link():
            self.acts.delete()

    def move_rows(self, by: int) -> None:
        """Move the chosen project, or the chosen tasks, one place."""
        if not self.projects.shift(self.outline.current_key(), by):
            (self.acts.up if by < 0 else self.acts.down)()

    def open_row(self, key: RowKey) -> None:
        """The form of a task beside the chart."""
        if key.kind in {"project", "marks"}:
            self.projects.open(key.id)
            return
        if key.kind != "task":
            return
        self.side.open(key.id)

    def open_menu(self, at: QPoint) -> None:
        """The menu of the chosen rows."""
        key = self.outline.current_key()
        first: list[MenuEntry] = [
            (_("Open form"), lambda: self.open_row(key) if key else None, key is not None),
            (_("Why these dates?"), self.explain_current, key is not None),
            (_("Go to today"), self.scroll_to_today, True),
        ]
        self.acts.menu(self, at, first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of this view."""
        if event.key() == Qt.Key.Key_Escape:
            if self.chart.cancel_drag() or self.acts.drop_cut():
                return
            for card in (self.card, self.projects.card):
                if card.isVisible():
                    card.hide()
                    return
        super().keyPressEvent(event)
