"""Setting links between tasks from text such as `3FS+2d;5SS`."""

from __future__ import annotations

from collections import defaultdict

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.predecessors import LinkText, parse_links
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.services.references import MINUTES, row_id
from pmo_desktop.store.edit import Edit


class Linker:
    """Sets the predecessors of tasks within one edit; knows all tasks by what links call them."""

    def __init__(self, edit: Edit) -> None:
        """Read the tasks and links as they stand in the edit."""
        self._edit = edit
        self._called: dict[tuple[Value, str], int] = {}
        for key in ("wbs", "code"):
            for task in edit.rows("tasks"):
                if task.get(key):
                    self._called.setdefault((task.get("project"), str(task[key]).casefold()), row_id(task))
        self._into: dict[int, list[Row]] = defaultdict(list)
        self._after: dict[int, set[int]] = defaultdict(set)
        for link in edit.rows("links"):
            before, after = link["predecessor"], link["successor"]
            if isinstance(before, int) and isinstance(after, int):
                self._into[after].append(link)
                self._after[before].add(after)

    def set(self, task: int, text: str) -> None:
        """Give a task exactly the predecessors of a text; refused when one is unknown or would close a circle."""
        row = self._edit.row("tasks", task)
        assert row is not None
        present = {link["predecessor"]: link for link in self._into.pop(task, [])}
        for before in present:
            if isinstance(before, int):
                self._after[before].discard(task)
        kept: dict[int, Row] = {}
        for link in parse_links(text):
            before = self._predecessor(row, task, link.reference)
            old = kept.get(before) or present.pop(before, None)
            kept[before] = self._write(task, before, link, old)
            self._after[before].add(task)
        for old in present.values():
            self._edit.delete("links", row_id(old))
        self._into[task] = list(kept.values())

    def _write(self, task: int, before: int, link: LinkText, old: Row | None) -> Row:
        minutes = int(link.lag * MINUTES.get(link.unit, 480))
        told: dict[str, Value] = {
            "predecessor": before,
            "successor": task,
            "type": link.type,
            "lag": minutes,
            "lag_unit": link.unit,
        }
        if old is None:
            id_ = self._edit.insert("links", told)
        else:
            id_ = row_id(old)
            self._edit.update("links", id_, told)
        return {**told, "id": id_}

    def _predecessor(self, row: Row, task: int, reference: str) -> int:
        before = self.find(reference, row.get("project"))
        kept = _("The links stayed as they were.")
        if before is None:
            raise Refused(_("No task is called {name}.").format(name=reference), kept)
        if before == task or self._reaches(task, before):
            raise Refused(_("The link to {name} would close a circle.").format(name=reference), kept)
        return before

    def find(self, reference: str, project: Value) -> int | None:
        """The task a link calls by WBS or code within the project, or anywhere by #id."""
        wanted = reference.strip()
        if wanted.startswith("#") and wanted[1:].isdecimal():
            id_ = int(wanted[1:]) if len(wanted) < 19 else 0
            if self._edit.row("tasks", id_) is not None:
                return id_
        return self._called.get((project, wanted.casefold()))

    def _reaches(self, task: int, wanted: int) -> bool:
        seen = {task}
        open_ends = [task]
        while open_ends:
            for successor in self._after.get(open_ends.pop(), ()):
                if successor == wanted:
                    return True
                if successor not in seen:
                    seen.add(successor)
                    open_ends.append(successor)
        return False
