"""Setting the predecessors of tasks from text such as `3FS+2d;5SS`."""

from __future__ import annotations

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.predecessors import LinkText, parse_links
from pmo_desktop.domain.values.typed_values import LONGEST, TOO_LONG
from pmo_desktop.domain.values.value import Value
from pmo_desktop.services import references
from pmo_desktop.services.import_links import Linker
from pmo_desktop.services.task_calls import TaskCalls
from pmo_desktop.store.edit import Edit


def refuse_ages(link: LinkText, kept: str) -> None:
    """Refuse a lag that no plan can hold."""
    if abs(link.lag) * references.MINUTES.get(link.unit, 480) > LONGEST * 480:
        happened = _("{field}: “{text}” is {problem}.")
        raise Refused(happened.format(field=_("Lag"), text=f"{link.lag:f}{link.unit}", problem=_(TOO_LONG)), kept)


class TypedLinks:
    """Sets predecessors within one edit; knows all tasks by what links call them."""

    def __init__(self, edit: Edit) -> None:
        """Read the tasks and links as they stand in the edit."""
        self._edit = edit
        self._linker = Linker(edit)
        self._calls = TaskCalls(edit.rows("tasks"), edit.rows("projects"))

    def set(self, task: int, text: str) -> None:
        """Give a task exactly the predecessors of a text; refused when one is unknown or would close a circle."""
        row = self._edit.row("tasks", task)
        assert row is not None
        wanted = [(link, self.find(link.reference, row.get("project"))) for link in parse_links(text)]
        kept = _("The links stayed as they were.")
        for link, before in wanted:
            if before is None:
                raise Refused(_("No task is called {name}.").format(name=link.reference), kept)
            refuse_ages(link, kept)
            if before != task and self._linker.related(before, task):
                raise Refused(_("A task cannot be linked with its own summary task."), kept)
        for link in self._linker.set(task, wanted):
            raise Refused(_("The link to {name} would close a circle.").format(name=link.reference), kept)

    def find(self, reference: str, project: Value) -> int | None:
        """The task a link calls: by WBS or code within the project, as `P2602:3.1` in another one, or by #id."""
        return self._calls.find(reference, project)
