"""Links of a file into rows; those that would close a circle stay with their task as the file said them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pmo_desktop.domain.project_file.tasks import FileLink, FileTask
from pmo_desktop.domain.project_file.tree import from_json
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.project_files.cross_links import OtherProjects
from pmo_desktop.services.project_files.landing import Landing, mark
from pmo_desktop.services.project_files.links import link_values, without_circles


def take_links(landing: Landing) -> None:
    """What each task of the file waits for becomes what the file says anew; else hers stays."""
    edit, tasks = landing.edit, landing.known.tasks
    others = OtherProjects(edit, landing.project)
    file = [task for task in landing.file.tasks if task.uid in tasks and not task.blank]
    told: list[tuple[int, int, FileLink]] = []
    number = 0
    for task in file:
        found = [(_before(landing, link, others), link) for link in task.links]
        told += [(before, tasks[task.uid], link) for before, link in found if before is not None]
        number += len(task.links)
        _remember(landing, task, [before for before, _link in found])
    mine = {tasks[task.uid] for task in file}
    parents = {id_: _parent((edit.row("tasks", id_) or {}).get("parent")) for id_ in tasks.values()}
    sound = without_circles(told, parents)
    landing.left_links = number - len(sound)
    landing.links = [link_values(link, before, after) for before, after, link in sound]
    landing.linked = mine
    if landing.fresh:
        edit.insert_many("links", landing.links)
        landing.counts["links"]["added"] += len(landing.links)
        return
    _bring_up_to_date(landing, sound, mine, parents)


def _bring_up_to_date(
    landing: Landing,
    sound: list[tuple[int, int, FileLink]],
    mine: set[int],
    parents: Mapping[int, int | None],
) -> None:
    """Only tasks of which the file says something new get its links; none that closes a circle with hers."""
    edit = landing.edit
    anew = {id_ for id_ in mine if _says_anew(landing, id_)}
    here: dict[tuple[Value, ...], list[int]] = defaultdict(list)
    stays: list[tuple[int, int, FileLink]] = []
    for row in edit.rows("links"):
        before, after = row.get("predecessor"), row.get("successor")
        if after in anew and before in mine:
            here[_link_key(row)].append(row_id(row))
        elif isinstance(before, int) and isinstance(after, int) and after in mine:
            stays.append((before, after, FileLink()))
            if after in anew:
                here[_link_key(row)].append(0)  # of a task beyond the file: found again, never taken away
            else:
                landing.counts["links"]["same"] += 1
    hers = {id(link) for _before, _after, link in stays}
    wanted = without_circles([*stays, *(one for one in sound if one[1] in anew)], parents)
    for before, after, link in wanted:
        if id(link) in hers:
            continue
        values = link_values(link, before, after)
        same = here.get(_link_key(values))
        if same:
            same.pop()
            landing.counts["links"]["same"] += 1
        else:
            edit.insert("links", values)
            landing.counts["links"]["added"] += 1
    for id_ in (one for ids in here.values() for one in ids if one):
        edit.delete("links", id_)
        landing.counts["links"]["removed"] += 1


def _before(landing: Landing, link: FileLink, others: OtherProjects) -> int | None:
    outside = others.task_of(link.cross_project_name) if link.cross_project else None
    return outside if outside is not None else landing.known.tasks.get(link.predecessor)


def _remember(landing: Landing, task: FileTask, found: list[int | None]) -> None:
    """Note what the file says of a task's links, whatever their order."""
    told = [
        f"{link.cross_project_name or ''}|{before}" if link.cross_project else str(link.predecessor)
        for before, link in zip(found, task.links, strict=True)
    ]
    said = sorted(
        f"{one} {link.type} {link.lag or 0} {link.lag_format}" for one, link in zip(told, task.links, strict=True)
    )
    landing.values.setdefault(("tasks", landing.known.tasks[task.uid]), {})["links"] = ";".join(said) or "-"


def _says_anew(landing: Landing, task: int) -> bool:
    was = from_json((landing.edit.row("tasks", task) or {}).get("msproject")).get("was")
    marks = was if isinstance(was, dict) else {}
    return marks.get("links") != mark(landing.values["tasks", task]["links"])


def _parent(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def _link_key(row: Row | Mapping[str, Value]) -> tuple[Value, ...]:
    return tuple(row.get(key) for key in ("predecessor", "successor", "type", "lag", "lag_unit"))
