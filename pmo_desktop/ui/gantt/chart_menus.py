"""The menus behind the switches of baseline and progress line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.baseline_menu import BaselineMenu
from pmo_desktop.ui.gantt.outline import Outline
from pmo_desktop.ui.gantt.progress import Progress
from pmo_desktop.ui.gantt.progress_menu import ProgressMenu
from pmo_desktop.ui.gantt.toolbar import ScheduleBar


class ChartMenus:
    """Hung on the toolbar of a schedule; `redraw` and `show` are what they ask of it."""

    def __init__(
        self,
        context: Context,
        progress: Progress,
        bar: ScheduleBar,
        outline: Outline,
        *,
        redraw: Callable[[], object],
        show: Callable[[str, int], object],
        parent: QWidget,
    ) -> None:
        """Hang them."""

        def jump(task: int) -> None:
            show("tasks", task)

        self.baselines = BaselineMenu(context, bar.switches["baseline"], jump, outline.selected_tasks, parent)
        self.progress = ProgressMenu(context, progress, bar.switches["front"], changed=redraw, jump=jump, parent=parent)

    def commands(self) -> dict[str, Callable[[], object]]:
        """What they do, by the names the schedule gives its commands."""
        return {
            "take_baseline": self.baselines.take,
            "compare_baselines": self.baselines.compare,
            "manage_baselines": self.baselines.manage,
            "record_line": self.progress.record,
            "progress_points": self.progress.show_points,
            "move_unfinished": self.progress.move_unfinished,
        }
