"""The order of a file's tasks among those that are here."""

from __future__ import annotations

from collections import defaultdict

from pmo_desktop.domain.project_file.tree import from_json
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.services.project_files.landing import Landing, mark


def take_order(landing: Landing, order: list[int]) -> None:
    """The file's order where it says a new one; tasks added here stay behind those they follow, gone ones come last."""
    said = " ".join(map(str, order))
    landing.values.setdefault(("projects", landing.project), {})["order"] = said
    if landing.fresh:
        return
    was = from_json((landing.edit.row("projects", landing.project) or {}).get("msproject")).get("was")
    if isinstance(was, dict) and was.get("order") == mark(said):
        return
    rows = sorted((row for row in landing.edit.rows("tasks") if row.get("project") == landing.project), key=_place)
    told, gone = set(order), set(landing.vanished)
    before = [row_id(row) for row in rows if row["id"] in told]
    known = [id_ for id_ in before if ("tasks", id_) not in landing.added]
    if known != [id_ for id_ in order if ("tasks", id_) not in landing.added]:
        landing.counts["tasks"]["changed"] += 1
    behind: dict[int | None, list[int]] = defaultdict(list)
    last: int | None = None
    for row in rows:
        if row["id"] in told:
            last = row_id(row)
        elif row["id"] not in gone:
            behind[last].append(row_id(row))
    final = [*behind[None], *(id_ for one in order for id_ in (one, *behind[one]))]
    final += [row_id(row) for row in rows if row["id"] in gone]
    if final == [row_id(row) for row in rows]:
        return
    for position, id_ in enumerate(final, 1):
        landing.edit.update("tasks", id_, {"position": position})


def _place(row: Row) -> tuple[int, int]:
    found = row.get("position")
    return (found if isinstance(found, int) else 0), row_id(row)
