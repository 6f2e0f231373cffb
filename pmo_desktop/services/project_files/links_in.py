"""Links of a file into rows; those that would close a circle stay with their task as the file said them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pmo_desktop.domain.values.value import Value, row_id
from pmo_desktop.services.project_files.landing import Landing
from pmo_desktop.services.project_files.links import link_values, without_circles


def take_links(landing: Landing) -> None:
    """The links between the file's tasks become exactly those of the file."""
    edit, tasks = landing.edit, landing.known.tasks
    told = [
        (tasks[link.predecessor], tasks[task.uid], link)
        for task in landing.file.tasks
        for link in task.links
        if link.predecessor in tasks and task.uid in tasks
    ]
    parents = {id_: _parent((edit.row("tasks", id_) or {}).get("parent")) for id_ in tasks.values()}
    kept = without_circles(told, parents)
    landing.left_links = sum(len(task.links) for task in landing.file.tasks) - len(kept)
    wanted = [link_values(link, before, after) for before, after, link in kept]
    if landing.fresh:
        edit.insert_many("links", wanted)
        landing.counts["links"]["added"] += len(wanted)
        return
    mine = set(tasks.values())
    here: dict[tuple[Value, ...], list[int]] = defaultdict(list)
    for row in edit.rows("links"):
        if row.get("successor") in mine and row.get("predecessor") in mine:
            here[_link_key(row)].append(row_id(row))
    for values in wanted:
        same = here.get(_link_key(values))
        if same:
            same.pop()
            landing.counts["links"]["same"] += 1
        else:
            edit.insert("links", values)
            landing.counts["links"]["added"] += 1
    for ids in here.values():
        for id_ in ids:
            edit.delete("links", id_)
            landing.counts["links"]["removed"] += 1


def _parent(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def _link_key(row: Mapping[str, Value]) -> tuple[Value, ...]:
    return tuple(row.get(key) for key in ("predecessor", "successor", "type", "lag", "lag_unit"))
