"""The menu behind the baseline switch: take, choose, compare and manage baselines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.baselines.variance import Planned
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.services import baseline_choice, baselines
from pmo_desktop.services.jobs import Progress
from pmo_desktop.services.planned import projects_with_tasks
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.baselines_dialog import BaselinesDialog
from pmo_desktop.ui.gantt.reading_dialog import Jump
from pmo_desktop.ui.gantt.switch_menu import SwitchMenu, ticked
from pmo_desktop.ui.gantt.variance_dialog import VarianceDialog
from pmo_desktop.ui.messages import Message


class BaselineMenu(SwitchMenu):
    """What can be done with baselines; `chosen` gives the selected tasks."""

    def __init__(
        self, context: Context, button: QToolButton, jump: Jump, chosen: Callable[[], Sequence[int]], parent: QWidget
    ) -> None:
        """Hang the menu on the switch's arrow."""
        super().__init__(context, button, jump, parent)
        self._chosen = chosen

    def fill(self, menu: QMenu) -> None:
        """The baselines to compare with, and what can be done with them."""
        document = self._context.opened
        projects = self._projects()
        for project in projects:
            self._choices(menu, project, several=len(projects) > 1)
        if not menu.isEmpty():
            menu.addSeparator()
        tasks, writable = list(self._chosen()), not document.read_only
        menu.addAction(_("Take baseline…"), self.take).setEnabled(writable and bool(projects))
        some = menu.addAction(_("Take baseline for the selected tasks…"), lambda: self.take(tasks))
        some.setEnabled(writable and bool(tasks))
        menu.addSeparator()
        known = bool(document.rows("baselines"))
        menu.addAction(_("Compare baselines…"), self.compare).setEnabled(known)
        menu.addAction(_("Manage baselines…"), self.manage).setEnabled(known)

    def _choices(self, menu: QMenu, project: int | None, *, several: bool) -> None:
        """The baselines of a project, the compared one ticked."""
        document = self._context.opened
        rows = baseline_choice.baselines_of(document, project)
        if not rows:
            return
        if several:
            row = document.row("projects", project) if project is not None else None
            called = str((row or {}).get("code") or (row or {}).get("name") or _("No project"))
            menu = menu.addMenu(called)
        compared = baseline_choice.chosen(document, project)
        group = QActionGroup(menu)
        for row in rows:
            taken = row.get("taken_on")
            name = str(row.get("name") or "")
            here = compared is not None and compared["id"] == row["id"]
            use = partial(self._use, project, row_id(row))
            action = ticked(menu, f"{name}\t{taken}" if taken else name, use, on=here)
            action.setEnabled(not document.read_only)
            group.addAction(action)

    def _use(self, project: int | None, baseline: int) -> None:
        self._context.run(
            _("Compare with this one"), lambda: baseline_choice.choose(self._context.opened, project, baseline)
        )

    def take(self, tasks: Sequence[int] = ()) -> None:
        """Ask for a name and take it: of the chosen project, of every project, or of some tasks."""
        context, document, today = self._context, self._context.opened, self._context.today()
        project = self._project_of(tasks) if tasks else context.project
        projects = self._projects()
        if project is None and len(projects) == 1:
            project = projects[0]
        wish = baselines.suggested(document, project if project is not None or tasks else projects[0])
        title = _("Take baseline for the selected tasks") if tasks else _("Take baseline")
        name = context.ask.text(title, _("Name of the baseline"), wish)
        if name is None:
            return

        alone = bool(tasks) or project is not None or projects == [None]

        def read(progress: Progress) -> dict[int | None, list[Planned]]:
            return baselines.plans_now(document, [project] if alone else projects, today, progress)

        def write() -> list[baselines.Taken]:
            plans = context.jobs.wait_for(title, read)
            if alone:
                ids = list(tasks) if tasks else None
                return [baselines.take(document, project, name, today=today, ids=ids, plans=plans)]
            return baselines.take_all(document, name, today=today, plans=plans)

        done = context.run(title, write)
        if done:
            context.say(Message(Tone.GREEN, " ".join(taken_words(one) for one in done[:3])))

    def compare(self) -> None:
        """Show the variance table."""
        self._show(None)

    def manage(self) -> None:
        """Show the list of baselines."""
        BaselinesDialog(self._context, self._show, self._parent).show()

    def _show(self, baseline: int | None) -> None:
        project = self._context.project
        if project is None:
            having = [p for p in self._projects() if baseline_choice.baselines_of(self._context.opened, p)]
            project = having[0] if having else None
        VarianceDialog(self._context, project, self._jump, self._parent, baseline=baseline).show()

    def _projects(self) -> list[int | None]:
        chosen = self._context.project
        return [chosen] if chosen is not None else projects_with_tasks(self._context.opened)

    def _project_of(self, tasks: Sequence[int]) -> int | None:
        row = self._context.opened.row("tasks", tasks[0]) or {}
        project = row.get("project")
        return project if isinstance(project, int) else None


def taken_words(taken: baselines.Taken) -> str:
    """What a baseline just taken holds."""
    words = _("Baseline “{name}” taken: {n} tasks.").format(name=taken.name, n=taken.tasks)
    if taken.earlier:
        words += " " + _("The other {n} are copied from “{name}”.").format(n=taken.copied, name=taken.earlier)
    return words
