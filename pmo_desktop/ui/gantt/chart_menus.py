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
