"""The codes of records that came back: one that was given to another record meanwhile is not given twice."""

from __future__ import annotations

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services import codes
from pmo_desktop.services.bringing_rows import Bringing
from pmo_desktop.store.edit import Edit


def free_codes(edit: Edit, bringing: Bringing) -> None:
    """Give records that came back a free code where theirs is another one's now; say which."""
    here: dict[str, set[int]] = {}
    for (table, _id), now in bringing.chosen.items():
        here.setdefault(table, set()).add(now)
    for table, mine in here.items():
        register = bringing.tables[table]
        key = codes.code_field(register)
        if key is None:
            continue
        taken: dict[tuple[Value, Value], list[Row]] = {}
        for row in edit.rows(table):
            if row[key] is not None:
                taken.setdefault((row.get("project"), row[key]), []).append(row)
        numbers = codes.highest(register, edit.rows(table))
        for (project, code), rows in taken.items():
            if not any(row_id(row) not in mine for row in rows):
                continue
            for row in rows:
                if row_id(row) not in mine:
                    continue
                place = project if register.has("project") else None
                numbers[place] = numbers.get(place, 0) + 1
                before = bringing.present.row(table, row_id(row))
                old = before[key] if before is not None else None
                free = old is not None and (project, old) not in taken
                fresh = old if free else f"{register.prefix}{numbers[place]:03d}" if register.prefix else None
                edit.update(table, row_id(row), {key: fresh})
                words = _("{code} is the code of another record now; the one that came back is {fresh}.")
                bringing.left.append(words.format(code=code, fresh=fresh or f"#{row_id(row)}"))
