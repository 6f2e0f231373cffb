"""What may befall a document: each deed is one step, made of random choices; it may be refused and then changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random

import undo_values as values

from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.services import (
    baselines,
    calendar_book,
    calendar_exceptions,
    calendar_hours,
    outline,
    progress_lines,
    records,
    task_block,
)
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

TODAY = date(2026, 11, 20)
Deed = Callable[[Document, Random], None]
HAND_MADE = ("baselines", "baseline_tasks", "progress_lines", "progress_points", "calendars", "links", "imports")
"""Tables that services write; bare edits write them too."""


class StoppedError(Exception):
    """What a deed raises on purpose in the middle of an edit."""


def begin(document: Document) -> None:
    """A small firm: people, two projects with tasks and links, a calendar."""
    with document.edit("begin") as edit:
        people = edit.insert_many("resources", [{"name": name} for name in ("王芳", "Li", "a;b")])
        calendar = edit.insert("calendars", {"name": "标准"})
        edit.insert("calendar_exceptions", {"calendar": calendar, "start": date(2026, 12, 31)})
        for name in ("A", "B"):
            project = edit.insert("projects", {"name": name, "code": f"P-{name}", "manager": people[0]})
            told = [
                {"name": f"{name}{n}", "project": project, "start": TODAY + timedelta(days=n), "position": 16 * n}
                for n in range(1, 5)
            ]
            for row in told:
                row["finish"] = row["start"] + timedelta(days=3)
                row["duration"] = Decimal(3)
            tasks = edit.insert_many("tasks", told)
            edit.update("tasks", tasks[3], {"parent": tasks[2]})
            edit.insert("links", {"predecessor": tasks[0], "successor": tasks[1], "type": "FS", "lag": 0})
            edit.insert("risks", {"title": f"Risk of {name}", "project": project, "owner": people[1]})
        edit.insert_many("criteria", [{"name": "value"}, {"name": "fit"}])


def _register(document: Document, random: Random) -> Register:
    usual = ("risks", "tasks", "projects", "resources", "issues", "actions", "meetings", "changes", "payments")
    key = random.choice(usual) if random.random() < 0.6 else random.choice(document.registers).key
    return document.register(key)


def _typed(document: Document, random: Random, edit: Edit | Document, register: Register) -> dict[str, object]:
    """Values a person may type: fields that are sealed or kept as they were are left out."""
    told = values.some(random, register, edit)
    return {k: v for k, v in told.items() if k not in register.fixed and k not in ("parent", "position")}


def add(document: Document, random: Random) -> None:
    register = _register(document, random)
    rows = [_typed(document, random, document, register) for _n in range(random.choice((1, 1, 2, 5)))]
    for row in rows:
        if register.has("project") and random.random() < 0.8:
            row["project"] = _one(document, random, "projects")
        for field in register.stored:
            if field.required and field.kind is Kind.REF and not row.get(field.key):
                row[field.key] = _one(document, random, field.to)
    records.add(document, register, rows)


def change(document: Document, random: Random) -> None:
    register = _register(document, random)
    ids = values.ids(document, register.key)
    chosen = random.sample(ids, random.randint(0, min(4, len(ids))))
    told = {id_: _typed(document, random, document, register) for id_ in chosen}
    if random.random() < 0.5 and told:
        same = next(iter(told.values()))
        told = dict.fromkeys(told, same)
    for one in told.values():
        one.pop("project", None)
    records.change(document, register, told)


def delete(document: Document, random: Random) -> None:
    register = _register(document, random)
    ids = values.ids(document, register.key)
    records.delete(document, register, random.sample(ids, random.randint(0, min(random.choice((1, 3)), len(ids)))))


def link(document: Document, random: Random) -> None:
    tasks = document.rows("tasks")
    if len(tasks) < 2:
        return
    one, other = random.sample(tasks, 2)
    told = f"#{other['id']}{random.choice(('', 'SS', 'FF+2d', 'SF-1d'))}" if random.random() < 0.8 else ""
    records.change(document, document.register("tasks"), {row_id(one): {"predecessors": told}})


def many_dependent(document: Document, random: Random) -> None:
    """New rows that refer to new rows, changed and partly deleted again, in one step."""
    with document.edit("several dependent writes") as edit:
        person = edit.insert("resources", {"name": values.text(random)})
        project = edit.insert("projects", {"name": values.text(random), "manager": person})
        above = edit.insert("tasks", {"name": "above", "project": project, "owner": (person,)})
        tasks = [above]
        for n in range(random.randint(0, 5)):
            tasks.append(edit.insert("tasks", {"name": f"t{n}", "project": project, "parent": random.choice(tasks)}))
        made = [
            edit.insert("links", {"predecessor": a, "successor": b, "type": "FS", "lag": 0}) for a, b in pairwise(tasks)
        ]
        baseline = edit.insert("baselines", {"project": project, "name": "b", "number": 0})
        edit.insert_many("baseline_tasks", [{"baseline": baseline, "task": t, "cost": Decimal(t)} for t in tasks])
        risk = edit.insert("risks", {"title": "r", "project": project, "task": tasks[-1]})
        edit.insert("issues", {"title": "i", "project": project, "risk": risk, "task": above})
        criterion = _one(edit, random, "criteria")
        if criterion:
            edit.insert("project_scores", {"project": project, "criterion": criterion, "score": Decimal("1.5")})
        edit.set_setting("last", {"project": project, "text": values.text(random)})
        for task in tasks:
            if random.random() < 0.5:
                edit.update("tasks", task, {"name": values.text(random), "work": Decimal(random.randint(0, 99))})
        if made and random.random() < 0.5:
            edit.delete("links", made[0])
        if random.random() < 0.3:
            records.delete(document, document.register("projects"), [project], edit=edit)


def bare(document: Document, random: Random) -> None:
    """Random inserts, updates and deletes in any tables, later ones seeing what earlier ones did."""
    tables = [key for key in document.tables() if key not in ("settings", "imports")]
    hot = random.sample(tables, 3)
    with document.edit(values.text(random), source=random.choice(("user", "import:a.xlsx", "sent:b.xlsx"))) as edit:
        for _n in range(random.choice((1, 3, 8))):
            key = random.choice(hot)
            register = document.register(key)
            ids = values.ids(edit, key)
            what = random.random()
            if what < 0.5 or not ids:
                row = values.some(random, register, edit)
                for field in register.stored:
                    if field.required and field.kind is Kind.REF:
                        row[field.key] = _one(edit, random, field.to)
                edit.insert(key, {**_needed(key), **row})
            elif what < 0.8:
                edit.update(key, random.choice(ids), {**values.some(random, register, edit)})
            elif what < 0.9:
                id_ = random.choice(ids)
                row = edit.row(key, id_)
                told = values.some(random, register, edit)
                edit.update(key, id_, told)  # and back again: no change
                edit.update(key, id_, {k: row[k] for k in told})
            else:
                free = [id_ for id_ in ids if not _pointed_at(edit, document, key, id_)]
                if free:
                    edit.delete(key, random.choice(free))


def in_and_out(document: Document, random: Random) -> None:
    """A row added and deleted in one edit, or changed and changed back: no step."""
    with document.edit("nothing") as edit:
        id_ = edit.insert("risks", {"title": values.text(random)})
        edit.update("risks", id_, {"title": "other"})
        edit.delete("risks", id_)
        rows = edit.rows("resources")
        if rows:
            row = random.choice(rows)
            edit.update("resources", row_id(row), {"name": "somebody else"})
            edit.update("resources", row_id(row), {"name": row["name"]})


def same_again(document: Document, random: Random) -> None:
    """A form saved without a change: no step."""
    register = _register(document, random)
    rows = document.rows(register.key)
    if rows:
        row = random.choice(rows)
        told = {f.key: row[f.key] for f in register.stored if f.key not in register.fixed}
        with document.edit("same again") as edit:
            edit.update(register.key, row_id(row), told)


def setting(document: Document, random: Random) -> None:
    with document.edit("setting") as edit:
        key = random.choice(("own_columns_try", "colour", "名"))
        edit.set_setting(key, random.choice((None, 1, "x", {"a": [1, 2]}, values.text(random))))


def own_columns(document: Document, random: Random) -> None:
    register = _register(document, random)
    ids = values.ids(document, register.key)
    with document.edit("own columns") as edit:
        for id_ in random.sample(ids, min(3, len(ids))):
            told = {random.choice(values.OWN): values.text(random) for _n in range(random.randint(0, 3))}
            edit.update(register.key, id_, {"custom": told})


def indent(document: Document, random: Random) -> None:
    outline.indent(document, _tasks(document, random))


def outdent(document: Document, random: Random) -> None:
    outline.outdent(document, _tasks(document, random))


def move(document: Document, random: Random) -> None:
    outline.move(document, _tasks(document, random), parent=_one(document, random, "tasks"))


def paste(document: Document, random: Random) -> None:
    project = _one(document, random, "projects")
    told = [
        task_block.NewTask(random.randint(0, 2), {"name": values.text(random) or "t", "duration": Decimal(n)})
        for n in range(random.randint(1, 4))
    ]
    with document.edit("paste") as edit:
        task_block.insert_block(edit, document.register("tasks"), told, project=project)


def calendar(document: Document, random: Random) -> None:
    known = [row_id(row) for row in document.rows("calendars")]
    one = random.choice(known) if known else None
    what = random.randrange(7)
    if what == 0 or one is None:
        calendar_book.add(document, values.text(random).strip() or "cal", alone=random.random() < 0.5)
    elif what == 1:
        calendar_book.copy(document, one, "copy")
    elif what == 2:
        calendar_book.delete(document, one, repoint=True, instead=None)
    elif what == 3:
        calendar_hours.set_week(
            document, one, random.choice((["08:00-12:00"] * 7, ["="] * 7, ["9:00-17:00"] * 5 + [""] * 2))
        )
    elif what == 4:
        projects = values.ids(document, "projects")
        calendar_book.use(document, "projects", random.sample(projects, min(2, len(projects))), one)
    elif what == 5:
        calendar_book.use_for_firm(document, one)
    else:
        calendar_hours.set_country(document, one, random.choice(("CN", "DE", "none", "")))


def exception(document: Document, random: Random) -> None:
    one = _one(document, random, "calendars")
    rows = values.ids(document, "calendar_exceptions")
    if rows and random.random() < 0.3:
        calendar_exceptions.remove_exceptions(document, random.sample(rows, 1))
        return
    first = TODAY + timedelta(days=random.randint(0, 60))
    days = calendar_exceptions.Exceptional(first, first + timedelta(days=random.randint(0, 5)), random.random() < 0.4)
    calendar_exceptions.add_exception(document, one, days)


def baseline(document: Document, random: Random) -> None:
    project = _one(document, random, "projects")
    known = values.ids(document, "baselines")
    what = random.random()
    if known and what < 0.2:
        baselines.delete(document, random.choice(known))
    elif known and what < 0.3:
        baselines.rename(document, random.choice(known), values.text(random))
    else:
        baselines.take(document, project, today=TODAY)


def progress(document: Document, random: Random) -> None:
    known = values.ids(document, "progress_lines")
    if known and random.random() < 0.2:
        progress_lines.delete_line(document, random.choice(known))
    else:
        day = TODAY + timedelta(days=random.randint(-9, 9))
        progress_lines.record(document, _one(document, random, "projects"), TODAY, status=day)


def fails_within(document: Document, random: Random) -> None:
    with document.edit("fails") as edit:
        for register in random.sample(list(document.registers), 3):
            edit.insert(register.key, values.some(random, register, edit))
        edit.set_setting("never", 1)
        raise StoppedError


def fails_at_the_end(document: Document, random: Random) -> None:
    """Only SQLite sees what is wrong: a record refers to one that never was, or to one that goes."""
    with document.edit("refers to nothing") as edit:
        edit.insert("risks", {"title": "never", "project": 10**6})
        edit.insert("resources", {"name": "never"})
        for id_ in values.ids(edit, "resources")[:1]:
            edit.update("resources", id_, {"name": "never this"})


def fails_of_itself(document: Document, random: Random) -> None:
    """A value no field of its kind takes."""
    try:
        with document.edit("no such value") as edit:
            edit.insert("risks", {"title": "never"})
            edit.insert("payments", {"amount": random.choice(("much", True, float("nan")))})
    except (TypeError, ValueError):
        raise StoppedError from None


DEEDS: Mapping[str, Deed] = {
    deed.__name__: deed
    for deed in (
        add, change, delete, link, many_dependent, bare, in_and_out, same_again, setting, own_columns, indent, outdent,
        move, paste, calendar, exception, baseline, progress, fails_within, fails_at_the_end, fails_of_itself,
    )
}  # fmt: skip
CHANGING = ("add", "change", "delete", "many_dependent", "bare", "link", "own_columns", "paste", "baseline", "calendar")
"""Those that mostly do something."""


def _one(source: Edit | Document, random: Random, table: str) -> int | None:
    ids = values.ids(source, table)
    return random.choice(ids) if ids else None


def _tasks(document: Document, random: Random) -> list[int]:
    ids = values.ids(document, "tasks")
    return random.sample(ids, random.randint(0, min(3, len(ids))))


def _needed(table: str) -> dict[str, object]:
    """What the calculations need of a row that nobody typed."""
    return {
        "calendar_exceptions": {"start": TODAY},
        "links": {"type": "FS", "lag": 0},
        "progress_lines": {"status_date": TODAY},
        "calendars": {"name": "c"},
    }.get(table, {})


def _pointed_at(edit: Edit, document: Document, table: str, id_: int) -> bool:
    for key in document.tables():
        for field in document.register(key).stored:
            if field.to != table:
                continue
            for row in edit.rows(key):
                if _holds(row, field.key, id_):
                    return True
    return False


def _holds(row: Row, key: str, id_: int) -> bool:
    told = row[key]
    return id_ in told if isinstance(told, tuple) else told == id_
