"""The schedule's way of being looked at as one value: kept as it changes, restored per project or by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSplitter

from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.gantt_ways import Way, way_from
from pmo_desktop.presentation.time_scale import USUAL, Zoom
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.chart import Chart
from pmo_desktop.ui.gantt.column_chooser import ColumnChooser
from pmo_desktop.ui.gantt.looks import ChartLooks
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.gantt.toolbar import ScheduleBar
from pmo_desktop.ui.gantt.view_memory import Kept, ViewMemory
from pmo_desktop.ui.widgets.later import later

_KEEP_AFTER_MS = 400
_MOST_FOLDED = 5_000
SPLIT = [532, 762]


class Looked(Protocol):
    """What of a schedule view is kept."""

    plan: Plan
    chart: Chart
    split: QSplitter
    columns: ColumnChooser
    bar: ScheduleBar
    looks: ChartLooks

    def take_way(self, way: Way) -> None:
        """Filter, group and sort another way."""

    def side_is_open(self) -> bool:
        """Whether the form stands beside the chart."""
        ...


class ViewState(QObject):
    """Reads and sets what a schedule view shows besides its tasks."""

    def __init__(self, context: Context, view: Looked, parent: QObject) -> None:
        """Nothing is restored before it is asked for."""
        super().__init__(parent)
        self._view = view
        self.memory = ViewMemory(context)
        self.name = ""
        self._changing = False
        self._later = later(self, _KEEP_AFTER_MS, self.keep)

    def now(self) -> dict[str, object]:
        """What is shown now."""
        view = self._view
        looks = view.looks
        folded = sorted(view.plan.collapsed)[:_MOST_FOLDED]
        return {
            "px": round(view.chart.scale.px, 3),
            "split": view.split.sizes()[:2],
            "columns": view.columns.to_json(),
            "switches": {name: switch.isChecked() for name, switch in view.bar.switches.items()},
            "chart": {"text": looks.text, "place": looks.place, "colour": looks.colour},
            "collapsed": [[key.kind, key.id] for key in folded],
            "way": view.plan.way.to_json(),
            "name": self.name,
        }

    def later(self) -> None:
        """Something changed: keep it soon."""
        if not self._changing:
            self._later.start()

    def keep(self) -> None:
        """Keep it for the project in view, at once."""
        self._later.stop()
        self.memory.keep(self.now())

    def flush(self) -> None:
        """Keep what waits to be kept."""
        if self._later.isActive():
            self.keep()

    def enter(self) -> None:
        """Look at the project in view as it was looked at the last time; its rows are read after this."""
        kept = self.memory.enter()
        self.name = str(kept.get("name") or "")
        self._order(kept)
        self._dress(kept)

    def use(self, name: str) -> None:
        """Look in a saved way; what is folded stays as it is where the view does not say."""
        kept = self.memory.named(name)
        if not kept:
            return
        self.name = name
        self._dress(kept)
        way = way_from(kept.get("way"))
        self._view.take_way(way)
        self.later()

    def _order(self, kept: Kept) -> None:
        plan = self._view.plan
        plan.way = way_from(kept.get("way"))
        folded = kept.get("collapsed")
        if isinstance(folded, list):
            keys = [RowKey(one[0], one[1]) for one in folded if _is_key(one)]
            plan.restore(keys)
        else:
            plan.unfold()

    def _dress(self, kept: Kept) -> None:
        """Zoom, split, columns, switches, labels and colours."""
        view, self._changing = self._view, True
        try:
            split, px, chart = kept.get("split"), kept.get("px"), kept.get("chart")
            view.columns.take(kept.get("columns"))
            if isinstance(split, list) and len(split) == 2 and not view.side_is_open():
                view.split.setSizes(split)
            self._each(kept.get("switches"), lambda name, on: view.bar.switch(name, on=bool(on)))
            if isinstance(chart, Mapping) and chart.get("place"):
                told = {key: str(chart.get(key) or "") for key in ("text", "place", "colour")}
                view.looks.choose(text=told["text"], place=told["place"], colour=told["colour"])  # type: ignore[arg-type]
            view.chart.zoom(float(px) if isinstance(px, int | float) else USUAL[Zoom.WEEK])
        finally:
            self._changing = False

    def _each(self, told: object, call: Callable[[str, object], None]) -> None:
        for key, value in told.items() if isinstance(told, Mapping) else ():
            call(str(key), value)


def _is_key(one: object) -> bool:
    return isinstance(one, list) and len(one) == 2 and isinstance(one[0], str) and isinstance(one[1], int)
