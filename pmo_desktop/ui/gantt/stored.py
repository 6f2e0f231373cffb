"""What a plan reads from the rows of a file: links as a chart draws them, the first recorded day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.gantt_links import GanttLink
from pmo_desktop.store.document import Document


def earliest(rows: Iterable[Row], known: tuple[date, ...] = ()) -> tuple[date, ...]:
    """The first day on which a task started or is recorded to start, whatever its project's start is."""
    days = [
        day
        for row in rows
        if (day := row["actual_start"] or (row["start"] if row["mode"] != "auto" else None)) is not None
    ]
    firsts = [*known, *(day for day in days if isinstance(day, date))]
    return (min(firsts),) if firsts else ()


def links_of(document: Document) -> Iterator[GanttLink]:
    """The links of a file as a chart draws them; read when they are asked for."""
    for row in document.rows("links"):
        link = link_of(row)
        if link is not None:
            yield link


def link_of(row: Row) -> GanttLink | None:
    """A stored link as a chart draws it; None where an end is missing."""
    match row.get("id"), row.get("predecessor"), row.get("successor"):
        case int(number), int(before), int(after):
            return GanttLink(number, before, after, str(row.get("type") or "FS"))
    return None


def reached(links: Iterable[GanttLink], tasks: Mapping[int, Row], projects: Iterable[Value]) -> set[int]:
    """The projects that changes in some projects can reach through links, these included."""
    onward: dict[int, set[int]] = {}
    for link in links:
        before, after = tasks.get(link.predecessor), tasks.get(link.successor)
        one, other = (row.get("project") if row is not None else None for row in (before, after))
        if one != other and isinstance(one, int) and isinstance(other, int):
            onward.setdefault(one, set()).add(other)
            onward.setdefault(other, set()).add(one)  # floats run backward
    found: set[int] = set()
    ahead = [project for project in projects if isinstance(project, int)]
    while ahead:
        project = ahead.pop()
        if project not in found:
            found.add(project)
            ahead += onward.get(project, ())
    return found
