"""Bringing back what was: a register, a project, single records or everything from an earlier state, in one step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.base.days import day_and_time
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.services import records as record_steps
from pmo_desktop.services.bringing_codes import free_codes
from pmo_desktop.services.bringing_links import break_circles
from pmo_desktop.services.bringing_order import order_tasks, untangle
from pmo_desktop.services.bringing_rows import Bringing
from pmo_desktop.services.differences import Matched
from pmo_desktop.services.jobs import Progress, silent
from pmo_desktop.services.owned_rows import SETTINGS, of_project, part_field, parts_of
from pmo_desktop.services.reads import display_name
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """How many records came back, were changed to what they were, and were taken away; what could not come.

    `left` are plain sentences. `ids` are the records that came back or were changed, by register.
    """

    returned: int
    changed: int
    taken: int
    left: tuple[str, ...] = ()
    ids: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def words(self) -> list[str]:
        """The numbers that are not zero, each in a few words."""
        counts = (
            (self.returned, _("{n} brought back")),
            (self.changed, _("{n} set as they were")),
            (self.taken, _("{n} taken away")),
        )
        return [words.format(n=f"{n:,}") for n, words in counts if n]


def bring_back(
    present: Document,
    past: Document,
    *,
    register: str | None = None,
    project: int | None = None,
    records: Sequence[int] | None = None,
    several: Mapping[str, Sequence[int]] | None = None,
    away: Mapping[str, Sequence[int]] | None = None,
    apart: Collection[tuple[str, int]] = (),
    take_added: bool = False,
    label: str,
    dry_run: bool = False,
    progress: Progress = silent,
) -> BroughtBack:
    """Make a register, a project (by its id then), records of a register, or everything what it was; one step.

    `several` names records of several registers, `away` those that go because the past has them no more, and what of
    the past stands `apart` is no record of the present, whatever its number. What was added since stays, unless
    `take_added`. Nothing is written with `dry_run`, nor when `progress` raises.
    """
    if several is None:
        scope = _scope(past, present, register, project, records)
    else:
        scope = _joined([_scope(past, present, key, project, ids) for key, ids in several.items()])
    taken = scope if take_added else None
    if away:
        taken = _joined([_scope(past, present, key, project, ids) for key, ids in away.items()])
    whole = register is None and project is None and several is None
    with uncollected(), _editing(present, label, dry_run=dry_run) as edit:
        return _bring(edit, present, Matched(past, present, apart), scope, taken, whole=whole, progress=progress)


@contextmanager
def _editing(present: Document, label: str, *, dry_run: bool) -> Iterator[Edit]:
    if dry_run:
        yield present.supposed()
    else:
        with present.edit(label, source="restore") as edit:
            yield edit


@dataclass(frozen=True, slots=True)
class _Scope:
    """The rows asked for by table: as the past has them, and as the present has them."""

    then: Mapping[str, set[int]]
    now: Mapping[str, set[int]]


def _scope(
    past: Document, present: Document, register: str | None, project: int | None, records: Sequence[int] | None
) -> _Scope:
    tables = [present.register(key) for key in present.tables()]
    if register is None and project is None:
        return _Scope(_all(past, [t.key for t in tables]), _all(present, [t.key for t in tables]))
    inside = None if project is None else (of_project(past, tables, project), of_project(present, tables, project))
    if register is None:
        assert inside is not None
        return _Scope(*inside)
    then, now = _all(past, [register]), _all(present, [register])
    if inside is not None:
        then = {register: then[register] & inside[0].get(register, set())}
        now = {register: now[register] & inside[1].get(register, set())}
    if records is not None:
        then, now = {register: then[register] & set(records)}, {register: now[register] & set(records)}
    return _Scope(_with_parts(past, then, register, tables), _with_parts(present, now, register, tables))


def _joined(scopes: Sequence[_Scope]) -> _Scope:
    then: dict[str, set[int]] = {}
    now: dict[str, set[int]] = {}
    for scope in scopes:
        for side, ids in ((then, scope.then), (now, scope.now)):
            for table, found in ids.items():
                side.setdefault(table, set()).update(found)
    return _Scope(then, now)


def _all(document: Document, keys: Sequence[str]) -> dict[str, set[int]]:
    return {key: {row_id(row) for row in document.rows(key)} for key in keys}


def _with_parts(
    document: Document, ids: Mapping[str, set[int]], register: str, tables: Sequence[Register]
) -> dict[str, set[int]]:
    found = dict(ids)
    for part in parts_of(register, tables):
        key = part_field(part) or ""
        found[part] = {row_id(row) for row in document.rows(part) if row[key] in ids[register]}
    return found


def _bring(
    edit: Edit,
    present: Document,
    matched: Matched,
    scope: _Scope,
    taken: _Scope | None,
    *,
    whole: bool,
    progress: Progress,
) -> BroughtBack:
    tables = len(scope.then) + 3
    bringing = Bringing(edit, matched, present)
    for done, (table, ids) in enumerate(scope.then.items()):
        progress(done, tables)
        for id_ in sorted(ids):
            bringing.want(table, id_)
    for table, ids in scope.now.items():  # what has moved in from elsewhere since goes back there
        then = matched.then(table)
        for id_ in sorted(ids):
            if id_ in then and matched.counterpart(table, id_) is not None:
                bringing.want(table, id_)
    bringing.want_what_belongs(scope.then)
    progress(tables - 2, tables)
    bringing.write()
    progress(tables - 1, tables)
    bringing.take_parts()
    if taken is not None:
        _take_added(edit, present, matched, taken)
    if not (whole and taken is not None):
        untangle(edit, bringing)
        break_circles(edit, bringing)
        free_codes(edit, bringing)
    order_tasks(edit, bringing)
    bringing.say_what_is_empty()
    return _told(edit, present, bringing)


def _take_added(edit: Edit, present: Document, matched: Matched, scope: _Scope) -> None:
    for table, ids in scope.now.items():
        added = [id_ for id_ in matched.added(table) if id_ in ids and edit.row(table, id_) is not None]
        register = present.register(table)
        if register.sealed or not added:
            continue
        if table == SETTINGS:
            for id_ in added:
                edit.delete(table, id_)
        else:
            record_steps.delete(present, register, added, edit=edit)


def _told(edit: Edit, present: Document, bringing: Bringing) -> BroughtBack:
    returned: dict[tuple[str, int], None] = {}
    changed: dict[tuple[str, int], None] = {}
    gone: set[tuple[str, int]] = set()
    for change in edit.changes():
        place = (change.table, change.id)
        row = change.after or change.before or {}
        owner = part_field(change.table)
        if owner is not None:
            to = present.register(change.table)[owner].to
            found = row[owner]
            if isinstance(found, int) and present.row(to, found) is not None and edit.row(to, found) is not None:
                changed.setdefault((to, found))
        elif change.before is None:
            returned.setdefault(place)
        elif change.after is None:
            gone.add(place)
        else:
            changed.setdefault(place)
    ids: dict[str, list[int]] = {}
    for table, id_ in (*returned, *changed):
        ids.setdefault(table, []).append(id_)
    told = {table: tuple(dict.fromkeys(found)) for table, found in ids.items()}
    return BroughtBack(len(returned), len(changed), len(gone), tuple(bringing.left), told)


def label_of(
    past: Document,
    when: datetime,
    *,
    register: str | None = None,
    project: int | None = None,
    records: Sequence[int] | None = None,
) -> str:
    """What bringing back is called in the history: “Bring back Risks as of 2026-11-20 14:32”."""
    at = day_and_time(when)
    if register is None and project is None:
        return _("Bring back everything as of {when}").format(when=at)
    return _("Bring back {what} as of {when}").format(what=_what(past, register, project, records), when=at)


def _what(past: Document, register: str | None, project: int | None, records: Sequence[int] | None) -> str:
    row = None if project is None else past.row("projects", project)
    home = "" if row is None else display_name(row, past.register("projects").name_field)
    if register is None:
        return home
    described = past.register(register)
    title = _(described.title)
    if records is not None and len(records) == 1:
        one = past.row(register, records[0])
        return _(described.one) if one is None else str(one.get("code") or display_name(one, described.name_field))
    if records is not None:
        return _("{thing} ({n})").format(thing=title, n=len(records))
    return _("{register} of {project}").format(register=title, project=home) if home else title
