"""How the parts of the schedule view are tied together, and what each of its commands does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.gantt.chart import Chart
from pmo_desktop.ui.gantt.chart_hands import ChartHands
from pmo_desktop.ui.gantt.chart_menus import ChartMenus
from pmo_desktop.ui.gantt.column_chooser import ColumnChooser
from pmo_desktop.ui.gantt.commands import CHANGING, COMMANDS
from pmo_desktop.ui.gantt.edits import Edits
from pmo_desktop.ui.gantt.filter_bar import FilterBar
from pmo_desktop.ui.gantt.header import DateHeader
from pmo_desktop.ui.gantt.looks import ChartLooks
from pmo_desktop.ui.gantt.on_paper import offer_prints
from pmo_desktop.ui.gantt.outline import Outline
from pmo_desktop.ui.gantt.outline_model import OutlineModel
from pmo_desktop.ui.gantt.portfolio_side import PortfolioSide
from pmo_desktop.ui.gantt.task_actions import TaskActions
from pmo_desktop.ui.gantt.toolbar import ScheduleBar
from pmo_desktop.ui.gantt.view_state import ViewState
from pmo_desktop.ui.gantt.ways import Ways
from pmo_desktop.ui.gantt.why import WhyCard
from pmo_desktop.ui.printing.job import PrintJob


class Parts(Protocol):
    """The parts of the schedule view and what they call on it."""

    outline: Outline
    chart: Chart
    header: DateHeader
    bar: ScheduleBar
    split: QSplitter
    model: OutlineModel
    columns: ColumnChooser
    looks: ChartLooks
    filters: FilterBar
    ways: Ways
    state: ViewState
    edits: Edits
    acts: TaskActions
    hands: ChartHands
    menus: ChartMenus
    projects: PortfolioSide
    card: WhyCard
    toggle: Callable[..., None]
    open_row: Callable[..., None]
    open_menu: Callable[..., None]
    pick: Callable[..., None]
    follow: Callable[..., None]
    follow_choice: Callable[..., None]
    follow_zoom: Callable[..., None]
    explain_at: Callable[..., None]
    explain_current: Callable[..., None]
    show_record: Callable[..., None]
    show_levels: Callable[..., None]
    say_hidden: Callable[..., None]
    back_to_rows: Callable[..., None]
    take_name: Callable[..., None]
    scroll_to_today: Callable[..., None]
    dress: Callable[..., None]
    switch: Callable[..., None]
    enter: Callable[..., None]
    move_rows: Callable[..., None]
    delete: Callable[..., None]
    unfold: Callable[..., None]
    print_out: Callable[..., None]
    printable: Callable[..., PrintJob | None]


def connect(view: Parts, widget: QWidget, context: Context) -> None:
    """Let every part hear of the others; `widget` is the view itself, behind menus."""
    chart, outline, bar = view.chart, view.outline, view.bar
    chart.verticalScrollBar().valueChanged.connect(outline.verticalScrollBar().setValue)
    outline.verticalScrollBar().valueChanged.connect(chart.verticalScrollBar().setValue)
    outline.toggled.connect(view.toggle)
    outline.opened.connect(view.open_row)
    outline.chosen.connect(view.follow_choice)
    outline.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    outline.customContextMenuRequested.connect(lambda point: view.open_menu(outline.viewport().mapToGlobal(point)))
    chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    chart.customContextMenuRequested.connect(lambda point: view.open_menu(chart.viewport().mapToGlobal(point)))
    chart.picked.connect(view.pick)
    chart.settled.connect(lambda key: outline.choose([key], current=key, seen=False))
    chart.refused.connect(view.edits.refuse)
    chart.opened.connect(view.open_row)
    chart.rested.connect(view.explain_at)
    chart.left_bar.connect(view.projects.card.hide)
    chart.scaled.connect(view.follow_zoom)
    view.header.status_chosen.connect(view.edits.set_status_date)
    view.card.jumped.connect(lambda task: view.show_record("tasks", task))
    view.split.splitterMoved.connect(lambda *_: view.state.later())
    view.columns.changed = view.state.later
    view.looks.changed.connect(view.state.later)
    outline.levelled.connect(lambda out: view.acts.level(out=out))
    outline.dropped.connect(view.acts.move)
    outline.may_drag = view.acts.may_move
    outline.heading.sort_asked.connect(view.ways.sort)
    outline.heading.menu_asked.connect(lambda key, place: view.ways.column_menu(widget, key, place))
    view.model.added.connect(view.say_hidden)
    view.filters.search.left.connect(view.back_to_rows)
    view.ways.named.connect(view.take_name)
    bar.add.connect(view.acts.add_task)
    bar.indent.connect(view.acts.indent)
    bar.outdent.connect(view.acts.outdent)
    bar.link.connect(view.hands.link_chosen)
    bar.unlink.connect(view.acts.unlink)
    bar.fit.connect(chart.fit)
    bar.fit_chosen.connect(lambda: chart.fit_rows(view.outline.selected()))
    bar.today.connect(view.scroll_to_today)
    view.looks.changed.connect(view.dress)
    bar.put(view.looks.button)
    bar.zoomed.connect(chart.zoom)
    bar.zoom_to.connect(chart.zoom_to)
    bar.print_out.connect(view.print_out)
    offer_prints(context, bar.printing, view.printable)
    bar.send_back.connect(lambda: context.go(Place("send")))
    bar.switched.connect(view.switch)
    bar.levels.connect(view.show_levels)
    bar.columns_asked.connect(lambda place: view.columns.popup(widget, place))
    bar.filter.menu().aboutToShow.connect(lambda: view.ways.fill_filters(bar.filter.menu(), widget))
    bar.views_filling.connect(lambda menu: view.ways.fill_views(menu, view.state.now, view.state.use))
    news = context.news
    news.changed.connect(view.follow)
    news.project.connect(lambda _project: view.enter() if context.document is not None else None)


def doing(view: Parts, widget: QWidget) -> dict[str, Callable[[], object]]:
    """What each command does."""
    acts = view.acts
    own = {command.key: getattr(acts, command.key) for command in COMMANDS if hasattr(acts, command.key)}
    calls: dict[str, Callable[[], object]] = {
        **own,
        **view.menus.commands(),
        "add": acts.add_task,
        "add_last": view.outline.to_new_line,
        "up": lambda: view.move_rows(-1),
        "down": lambda: view.move_rows(1),
        "link": view.hands.link_chosen,
        "delete": view.delete,
        "explain": view.explain_current,
        "today": view.scroll_to_today,
        "fit": view.chart.fit,
        "find": view.filters.look_for,
        "show_all": view.ways.clear,
        "columns": lambda: view.columns.popup(widget, view.bar.columns_place()),
        "fold": lambda: view.show_levels(1),
        "unfold": view.unfold,
        "save_view": lambda: view.ways.save(view.state.now),
    }
    return {key: view.edits.allowed(call) if key in CHANGING else call for key, call in calls.items()}
