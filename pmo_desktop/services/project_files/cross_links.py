"""Tasks of other projects as a project file calls them: the other file's name and the task's number in it."""

from __future__ import annotations

import re
from collections import Counter

from pmo_desktop.domain.project_file.tree import from_json
from pmo_desktop.services.calendar_layers import Source
from pmo_desktop.services.outline import Outline

_NAMED = re.compile(r"^(?:.*[\\/])?([^\\/]+)[\\/](\d{1,9})$", re.DOTALL)
_SUFFIX = re.compile(r"\.(?:mpp|mpt|xml)$", re.IGNORECASE)


class OtherProjects:
    """The tasks of all projects but one, by the names that the file of that one has for them."""

    def __init__(self, source: Source, project: int) -> None:
        """Nothing is looked up before it is asked for."""
        self._source = source
        self._project = project
        self._names: dict[str, int] | None = None
        self._numbered: dict[int, dict[int, int]] = {}

    def name_of(self, task: int) -> str | None:
        """What a task of another project is called, by its file and its number in it; None for one of no project."""
        row = self._source.row("tasks", task)
        project = row.get("project") if row is not None else None
        if not isinstance(project, int) or project == self._project:
            return None
        number = next((number for number, id_ in self._tasks(project).items() if id_ == task), None)
        name = re.sub(r"[\\/]+", " ", str((self._source.row("projects", project) or {}).get("name") or ""))
        return None if number is None or not name else f"{name}.mpp\\{number}"

    def task_of(self, name: str | None) -> int | None:
        """The task that is called so, where its project is known."""
        found = _NAMED.match(name or "")
        if found is None:
            return None
        project = self._by_name().get(_fold(_SUFFIX.sub("", found[1])))
        return self._tasks(project).get(int(found[2])) if project is not None else None

    def _by_name(self) -> dict[str, int]:
        if self._names is None:
            told = []
            for row in self._source.rows("projects"):
                if row["id"] != self._project and isinstance(row["id"], int):
                    names = {str(row.get("name") or ""), str(from_json(row.get("msproject")).get("title") or "")}
                    told += [(_fold(re.sub(r"[\\/]+", " ", name)), row["id"]) for name in names if name]
            several = Counter(name for name, _id in told)
            self._names = {name: id_ for name, id_ in told if several[name] == 1}
        return self._names

    def _tasks(self, project: int) -> dict[int, int]:
        """The tasks of a project by their numbers; blank lines of its file count."""
        if project not in self._numbered:
            held = from_json((self._source.row("projects", project) or {}).get("msproject")).get("blanks")
            blanks = Counter(entry[0] for entry in held if isinstance(entry, list) and entry) if held else Counter()
            outline = Outline(row for row in self._source.rows("tasks") if row.get("project") == project)
            number, found = blanks[None], {}
            for id_, _level in outline.walk():
                number += 1
                found[number] = id_
                uid = from_json(outline.rows[id_].get("msproject")).get("uid")
                number += blanks[uid] if uid is not None else 0
            self._numbered[project] = found
        return self._numbered[project]


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()
