"""Links that came back beside newer ones: those that would close a circle do not."""

from __future__ import annotations

from collections import defaultdict

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.services.bringing_rows import Bringing
from pmo_desktop.services.link_circles import Family, closes_circle
from pmo_desktop.services.reads import display_name
from pmo_desktop.store.edit import Edit

_LINKS = "links"


def break_circles(edit: Edit, bringing: Bringing) -> None:
    """Leave out the links brought back that would close a circle with the ones that stayed; say which."""
    if _LINKS not in bringing.tables:
        return
    brought = {here for (table, _id), here in bringing.chosen.items() if table == _LINKS}
    written = {change.id for change in edit.changes() if change.table == _LINKS and change.after is not None} & brought
    if not written:
        return
    rows = {row_id(row): row for row in edit.rows(_LINKS)}
    if not any(id_ not in brought for id_ in rows) or "tasks" not in bringing.tables:
        return  # all links are those of one state of the plan
    family = Family(edit.rows("tasks"))
    after: dict[int, set[int]] = defaultdict(set)
    for id_, row in rows.items():
        before, then = row["predecessor"], row["successor"]
        if id_ not in written and isinstance(before, int) and isinstance(then, int):
            after[before].add(then)
    for id_ in sorted(written):
        before, then = rows[id_]["predecessor"], rows[id_]["successor"]
        if not isinstance(before, int) or not isinstance(then, int):
            continue
        if not closes_circle(after, family, before, then):
            after[before].add(then)
            continue
        edit.delete(_LINKS, id_)
        names = [display_name(edit.row("tasks", task) or {"id": task}, "name") for task in (before, then)]
        words = _("The link from {before} to {then} did not come back: it would close a circle with newer links.")
        bringing.left.append(words.format(before=names[0], then=names[1]))
