"""A block of new tasks put into the outline at once, with their levels and the links among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pmo_desktop.base.errors import Refused
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.predecessors import LinkText, parse_links
from pmo_desktop.domain.values.value import Value
from pmo_desktop.services import outline
from pmo_desktop.services.links import TypedLinks
from pmo_desktop.services.records import Adding
from pmo_desktop.store.edit import Edit


@dataclass(frozen=True, slots=True)
class NewTask:
    """One task: its level in the block, its values, its links as text, and what the others' links call it."""

    level: int
    values: Mapping[str, Value]
    links: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Inserted:
    """The ids of the new tasks in order; the links that could not be set, with their reason; numbers not taken over."""

    ids: list[int]
    unlinked: Mapping[int, tuple[str, str]]
    renumbered: bool = False


def insert_block(
    edit: Edit,
    register: Register,
    tasks: Sequence[NewTask],
    *,
    project: Value,
    parent: int | None = None,
    before: int | None = None,
) -> Inserted:
    """Add the tasks below `parent`, before one of its children (None: at the end).

    Outline numbers that the project has already are left out: the place says the number then.
    """
    taken = {str(row["wbs"]) for row in edit.rows("tasks") if row.get("project") == project and row.get("wbs")}
    clash = any(str(task.values.get("wbs")) in taken for task in tasks if task.values.get("wbs"))
    adding = Adding(edit, register)
    ids: list[int] = []
    for task in tasks:
        values = {**task.values, "project": project}
        if clash:
            values.pop("wbs", None)
        ids.append(adding.add(values))
    adding.finish()
    levels = [(id_, task.level) for id_, task in zip(ids, tasks, strict=True)]
    outline.insert(edit, levels, project, parent=parent, before=before)
    return Inserted(ids, _link(edit, ids, tasks), clash)


def _link(edit: Edit, ids: Sequence[int], tasks: Sequence[NewTask]) -> dict[int, tuple[str, str]]:
    if not any(task.links for task in tasks):
        return {}
    typed = TypedLinks(edit)
    numbers: dict[str, int | None] = {}
    for id_, task in zip(ids, tasks, strict=True):
        if task.number:
            numbers[task.number] = None if task.number in numbers else id_
    unlinked: dict[int, tuple[str, str]] = {}
    for id_, task in zip(ids, tasks, strict=True):
        if not task.links:
            continue
        try:
            typed.set(id_, ";".join(str(_meant(link, numbers)) for link in parse_links(task.links)))
        except Refused as refused:
            unlinked[id_] = (task.links, str(refused.happened))
    return unlinked


def _meant(link: LinkText, numbers: Mapping[str, int | None]) -> LinkText:
    """The link to the block's own task of that number, else as written."""
    own = numbers.get(link.reference.strip())
    return replace(link, reference=f"#{own}") if own is not None else link
