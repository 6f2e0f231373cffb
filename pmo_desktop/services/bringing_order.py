"""Where tasks that came back stand: below their summary task, in their place among those that stayed."""

from __future__ import annotations

from collections.abc import Sequence

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.domain.values.value import Value, row_id
from pmo_desktop.services.bringing_rows import Bringing
from pmo_desktop.services.outline import Outline, outline
from pmo_desktop.store.edit import Edit

_TASKS = "tasks"


def untangle(edit: Edit, bringing: Bringing) -> None:
    """Nothing stands below itself, or below a task of another project: such a reference stays as it is now."""
    for table, register in bringing.tables.items():
        for field in register.stored:
            if field.kind is Kind.REF and field.to == table:
                for (at, id_), here in bringing.chosen.items():
                    if at == table and _tangled(edit, table, field.key, here):
                        present = bringing.present.row(table, here)
                        edit.update(table, here, {field.key: None if present is None else present[field.key]})
                        if _tangled(edit, table, field.key, here):
                            edit.update(table, here, {field.key: None})
                        row = bringing.matched.then(table)[id_]
                        words = _("{record}: {field} is not what it was, because the other record was moved since.")
                        bringing.left.append(
                            words.format(record=bringing.name(register, row), field=_(field.label or register.one))
                        )


def _tangled(edit: Edit, table: str, key: str, id_: int) -> bool:
    row = edit.row(table, id_)
    seen = {id_}
    while row is not None and isinstance(up := row[key], int):
        if up in seen:
            return True
        seen.add(up)
        above = edit.row(table, up)
        if above is not None and above.get("project") != row.get("project"):
            return True
        row = above
    return False


def order_tasks(edit: Edit, bringing: Bringing) -> None:
    """Put the tasks of each project touched in an order that keeps both the one then and the one now."""
    if _TASKS not in bringing.tables or not bringing.tables[_TASKS].has("position"):
        return
    touched = [change for change in edit.changes() if change.table == _TASKS and change.fields & {"position", "parent"}]
    mine = {here: id_ for (table, id_), here in bringing.chosen.items() if table == _TASKS}
    for project in dict.fromkeys(change.after["project"] for change in touched if change.after is not None):
        _order(edit, bringing, project, mine)


def _order(edit: Edit, bringing: Bringing, project: Value, mine: dict[int, int]) -> None:
    tree = outline(edit, project)
    here = {id_: now for now, id_ in mine.items()}
    homes = (row for row in bringing.matched.then(_TASKS).values() if row_id(row) in here)
    then = Outline(row for row in homes if (edit.row(_TASKS, here[row_id(row)]) or {}).get("project") == project)
    past = [here[id_] for id_, _level in then.walk() if here[id_] in tree.rows]
    rows = bringing.matched.now(_TASKS).values()
    present = [id_ for id_, _level in Outline(row for row in rows if row.get("project") == project).walk()]
    others = [id_ for id_ in present if id_ in tree.rows and id_ not in mine]
    if not others:
        return  # all are as they were
    if len(past) >= len(others):
        order = _merged(past, present, set(others))
    else:
        whole = Outline(row for row in bringing.matched.then(_TASKS).values())
        order = _merged(others, [here.get(id_, id_) for id_, _level in whole.walk()], set(past))
    rank = {id_: place for place, id_ in enumerate(order)}
    last = len(rank)
    moved = False
    for children in tree.children.values():
        wanted = sorted(children, key=lambda id_: rank.get(id_, last))
        moved = moved or wanted != children
        children[:] = wanted
    if moved:
        tree.write(edit)


def _merged(base: Sequence[int], told: Sequence[int], wanted: set[int]) -> list[int]:
    """The base with the wanted ones put where they follow what stands before them in the order told."""
    followers: dict[int | None, list[int]] = {}
    known = set(base)
    first: int | None = None
    last: int | None = None
    for id_ in told:
        if id_ in wanted:
            followers.setdefault(last, []).append(id_)
        elif id_ in known:
            first = id_ if first is None else first
            last = id_
    found: list[int] = []
    for id_ in base:
        if id_ == first:
            found += followers.get(None, [])
        found.append(id_)
        found += followers.get(id_, [])
    return found if first is not None else [*found, *followers.get(None, [])]
