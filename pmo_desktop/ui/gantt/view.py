"""The schedule: outline and chart of one project or of all, side by side under one vertical scroll."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget
from shiboken6 import isValid

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.changes import Step
from pmo_desktop.presentation.gantt_bars import SCREEN
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_scene import GanttOptions
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.gantt_ways import Way
from pmo_desktop.presentation.gantt_words import chosen_words, plan_words
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.gantt.chart import Chart
from pmo_desktop.ui.gantt.chart_hands import ChartHands
from pmo_desktop.ui.gantt.chart_menus import ChartMenus
from pmo_desktop.ui.gantt.column_chooser import ColumnChooser
from pmo_desktop.ui.gantt.commands import COMMANDS, bind, entries
from pmo_desktop.ui.gantt.edits import Edits
from pmo_desktop.ui.gantt.filter_bar import FilterBar
from pmo_desktop.ui.gantt.form_side import FormSide
from pmo_desktop.ui.gantt.header import DateHeader
from pmo_desktop.ui.gantt.legend_strip import LegendStrip
from pmo_desktop.ui.gantt.looks import ChartLooks
from pmo_desktop.ui.gantt.on_paper import offer_prints, schedule_job
from pmo_desktop.ui.gantt.outline import Outline
from pmo_desktop.ui.gantt.outline_edits import OutlineEdits
from pmo_desktop.ui.gantt.outline_fixed import OutlineFixed
from pmo_desktop.ui.gantt.outline_model import OutlineModel
from pmo_desktop.ui.gantt.pasting import Pasting
from pmo_desktop.ui.gantt.plan import SOURCES, Plan
from pmo_desktop.ui.gantt.portfolio_side import PortfolioSide
from pmo_desktop.ui.gantt.progress import Progress
from pmo_desktop.ui.gantt.row_edits import RowEdits
from pmo_desktop.ui.gantt.selection_order import SelectionOrder
from pmo_desktop.ui.gantt.sight import scroll_to_today
from pmo_desktop.ui.gantt.task_actions import MenuEntry, TaskActions
from pmo_desktop.ui.gantt.toolbar import ScheduleBar
from pmo_desktop.ui.gantt.unpublished import unpublished
from pmo_desktop.ui.gantt.view_state import SPLIT, ViewState
from pmo_desktop.ui.gantt.ways import Ways
from pmo_desktop.ui.gantt.why import WhyCard
from pmo_desktop.ui.palette_dialog import Entry
from pmo_desktop.ui.printing.job import PrintJob
from pmo_desktop.ui.widgets.layout import EmptyState, column, panel

_AFTER_PAINT_MS = 60
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
        self.state = ViewState(context, self)
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
        self._lay_out()
        self.side = FormSide(context, self.plan, self.edits, self.outline, self.split)
        self.hands = ChartHands(context, self.plan, self.chart, SelectionOrder(self.outline), self.card, self)
        self._connect()
        self.does = self._doing()
        bind(self, self.does)
        self.state.enter()
        self.plan.arrange()
        self.model.rearranged(None)
        self._refresh()
        if len(self.plan.rows):
            self.outline.choose([self.plan.rows.key(0)], column="name")

    # -- building ------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        right = panel("surface")
        beside = column(right)
        beside.addWidget(self.header)
        beside.addWidget(self.chart, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.outline)
        self.split.addWidget(right)
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes(SPLIT)
        self._stage = QWidget()
        self._stack = QStackedLayout(self._stage)
        self._stack.addWidget(self.split)
        self._stack.addWidget(
            EmptyState(
                self._context.theme,
                "schedule",
                _("No tasks here yet. Bring in a plan from Excel, or type the first task."),
                (_("Import Excel"), lambda: self._context.go(Place("import"))),
                (_("New task"), lambda: self.acts.add_task()),
            )
        )
        layout = column(self)
        layout.addWidget(self.bar)
        layout.addWidget(self.filters)
        layout.addWidget(self._stage, 1)
        layout.addWidget(self.legend)

    def _connect(self) -> None:
        chart, outline, bar = self.chart, self.outline, self.bar
        chart.verticalScrollBar().valueChanged.connect(outline.verticalScrollBar().setValue)
        outline.verticalScrollBar().valueChanged.connect(chart.verticalScrollBar().setValue)
        outline.toggled.connect(self.toggle)
        outline.opened.connect(self.open_row)
        outline.chosen.connect(self._chosen)
        outline.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        outline.customContextMenuRequested.connect(lambda point: self._menu(outline.viewport().mapToGlobal(point)))
        chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chart.customContextMenuRequested.connect(lambda point: self._menu(chart.viewport().mapToGlobal(point)))
        chart.picked.connect(self._picked)
        chart.opened.connect(self.open_row)
        chart.rested.connect(self._explain_at)
        chart.left_bar.connect(self.projects.card.hide)
        chart.scaled.connect(self._scaled)
        self.header.status_chosen.connect(self.edits.set_status_date)
        self.card.jumped.connect(lambda task: self.show_record("tasks", task))
        self.split.splitterMoved.connect(lambda *_: self.state.later())
        self.columns.changed = self.state.later
        self.looks.changed.connect(self.state.later)
        outline.levelled.connect(lambda out: self.acts.level(out=out))
        outline.dropped.connect(self.acts.move)
        outline.may_drag = self.acts.may_move
        outline.heading.sort_asked.connect(self.ways.sort)
        outline.heading.menu_asked.connect(lambda key, place: self.ways.column_menu(self, key, place))
        self.model.added.connect(self._say_hidden)
        self.filters.search.left.connect(self._back_to_rows)
        self.ways.named.connect(self._named)
        bar.add.connect(self.acts.add_task)
        bar.indent.connect(self.acts.indent)
        bar.outdent.connect(self.acts.outdent)
        bar.link.connect(self.hands.link_chosen)
        bar.unlink.connect(self.acts.unlink)
        bar.fit.connect(chart.fit)
        bar.fit_chosen.connect(lambda: chart.fit_rows(self.outline.selected()))
        bar.today.connect(self.scroll_to_today)
        self.looks.changed.connect(self._dress)
        bar.put(self.looks.button)
        bar.zoomed.connect(chart.zoom)
        bar.zoom_to.connect(chart.zoom_to)
        bar.print_out.connect(self.print_out)
        offer_prints(self._context, bar.printing, self.printable)
        bar.send_back.connect(lambda: self._context.go(Place("send")))
        bar.switched.connect(self._switch)
        bar.levels.connect(self._show_levels)
        bar.columns_asked.connect(lambda place: self.columns.popup(self, place))
        bar.filter.menu().aboutToShow.connect(lambda: self.ways.fill_filters(bar.filter.menu(), self))
        bar.views_filling.connect(lambda menu: self.ways.fill_views(menu, self.state.now, self.state.use))
        news = self._context.news
        news.changed.connect(self._follow)
        news.project.connect(lambda _project: self._enter() if self._context.document is not None else None)

    def _doing(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        acts = self.acts
        own = {command.key: getattr(acts, command.key) for command in COMMANDS if hasattr(acts, command.key)}
        return {
            **own,
            **self.menus.commands(),
            "add": acts.add_task,
            "add_last": self.outline.to_new_line,
            "up": lambda: self._up(-1),
            "down": lambda: self._up(1),
            "link": self.hands.link_chosen,
            "delete": self._delete,
            "explain": self.explain_current,
            "today": self.scroll_to_today,
            "fit": self.chart.fit,
            "find": self.filters.look_for,
            "show_all": self.ways.clear,
            "columns": lambda: self.columns.popup(self, self.bar.columns_place()),
            "fold": lambda: self._show_levels(1),
            "unfold": self.unfold,
            "save_view": lambda: self.ways.save(self.state.now),
        }

    def commands(self) -> list[Entry]:
        """What the search line of the window may offer while this view is shown."""
        return entries(self.does)

    # -- following the file --------------------------------------------------------------------------------------

    def _follow(self, step: Step) -> None:
        if self._context.document is None or (step.changes and not step.tables & SOURCES):
            return
        if self.plan.follow(step):
            self.model.refreshed()
            self._refresh()
            self._chosen()
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
        self._chosen()

    def _enter(self) -> None:
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
        self._stack.setCurrentIndex(1 if self.plan.empty else 0)
        self.card.hide()
        self.projects.refresh()
        self._say_status()

    def _options(self) -> GanttOptions:
        front = self._switches["front"] and not self.plan.empty
        plain = GanttOptions(
            today=self._context.today(),
            status=self.progress.status if front else self.plan.status,
            fronts=self.progress.fronts() if front else (),
            baseline_name=self.plan.baseline_name,
            selected=frozenset(self.outline.selected()),
        )
        return self.looks.dress(plain.showing({name for name, on in self._switches.items() if on}))

    def _say_status(self) -> None:
        self._context.note(self.selection_text())

    def status_text(self) -> str:
        """How many tasks and milestones there are, and how long scheduling took."""
        words = (plan_words(*self.plan.counts, self.plan.milliseconds), unpublished(self._context, self.plan))
        return " · ".join(part for part in words if part)

    def selection_text(self) -> str:
        """How many rows are selected, and their days together."""
        return chosen_words(self.plan.rows, self.outline.selected())

    # -- looking -------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Start with the keys in the outline."""
        super().showEvent(event)
        if not self.plan.empty:
            self.outline.setFocus()
        if self.plan.waiting:
            QTimer.singleShot(_AFTER_PAINT_MS, self, self._calculate)

    def _calculate(self) -> None:
        """Calculate the dates of a large plan beside the window."""
        if self.plan.waiting and self._context.document is not None:
            self._context.jobs.run(_("Calculating the dates"), self.plan.calculation(), self._calculated)

    def _calculated(self, version: int) -> None:
        if not isValid(self) or self._context.document is None or not self.plan.waiting:
            return
        if version != self._context.document.version:
            self._calculate()
        else:
            self._rearrange(lambda: self.plan.settle(version))

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
        if self.plan.rows.index(RowKey("task", id)) is None:
            self._rearrange(lambda: self.plan.reveal(id))
        key = RowKey("task", id)
        index = self.plan.rows.index(key)
        if index is None:
            return
        self.outline.choose([key], column="name")
        start = self.plan.rows[index].start
        if start is not None:
            self.chart.scroll_to_day(start, part=0.3)
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
        self._show_levels(None)

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
            self._explain_at(key, QPoint(40, round(index * SCREEN.row)))

    def _explain_at(self, key: RowKey, at: QPoint) -> None:
        found = self.plan.rows.found(key)
        if found is None:
            return
        index, row = found
        top = round(index * SCREEN.row) - self.chart.verticalScrollBar().value()
        place = self.chart.viewport().mapTo(self, QPoint(at.x(), top))
        if not self.projects.explain(row, place, place.y(), round(SCREEN.row)):
            self.card.explain(self.plan, row, place, place.y(), round(SCREEN.row))

    def _scaled(self) -> None:
        self.bar.set_zoom(self.chart.scale.px)
        if self.chart.scale.px != self._shown_px:
            self._shown_px = self.chart.scale.px
            self.state.later()
            self.header.update()

    def _dress(self) -> None:
        self.chart.set_options(self._options())
        self.legend.explain(self.chart.options.colours)

    def _switch(self, name: str, on: bool) -> None:
        self._switches[name] = on
        self.state.later()
        self.chart_again()

    def chart_again(self) -> None:
        """Draw what the switches and their menus ask for."""
        self.chart.set_options(self._options())
        self.header.update()

    def _show_levels(self, levels: int | None) -> None:
        self._rearrange(lambda: self.plan.show_levels(levels))
        self.state.later()

    def _back_to_rows(self) -> None:
        self.filters.close_search()
        self.outline.setFocus()

    def _named(self, name: str) -> None:
        self.state.name = name
        self._refresh()
        self.state.later()

    def _say_hidden(self, task: int) -> None:
        """Say so when a task just added does not pass the filter."""
        if self.plan.filter and self.plan.rows.index(RowKey("task", task)) is None:
            text = _("The new task does not meet the filter, so it is not shown.")
            self.typing.say(text, (_("Show all"), self.ways.clear))

    def side_is_open(self) -> bool:
        """Whether the form stands beside the chart."""
        return self.split.count() > 2 and self.split.widget(2).isVisible()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep how it was looked at."""
        if self._context.document is not None:
            self.state.flush()
        super().hideEvent(event)

    def _chosen(self) -> None:
        self.chart.set_options(replace(self.chart.options, selected=frozenset(self.outline.selected())))
        self.outline.viewport().update()
        self._say_status()
        self.side.follow()

    def _picked(self, key: RowKey, modifiers: Qt.KeyboardModifier) -> None:
        chosen = [key]
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            before = self.outline.selected()
            chosen = [k for k in before if k != key] if key in before else [*before, key]
        elif key in self.outline.selected():
            chosen = self.outline.selected()
        self.outline.choose(chosen or [key], current=key, seen=False)

    # -- doing ---------------------------------------------------------------------------------------------------

    def _delete(self) -> None:
        if not self.hands.remove_link():
            self.acts.delete()

    def _up(self, by: int) -> None:
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

    def _menu(self, at: QPoint) -> None:
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
