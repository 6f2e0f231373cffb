"""What happened, in words: lines of a table, and sentences about one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pmo_desktop.base.days import day_and_time
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.changes import Change, Step
from pmo_desktop.domain.registers.spec import Field, Group, Kind, Register
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.formatting import NameOf, cell, label, own_column, show

WAYS: Mapping[str, str] = {
    "user": N_("Typed here"),
    "import": N_("Import"),
    "sent": N_("Sending back to Excel"),
    "undo": N_("Undo"),
    "redo": N_("Redo"),
    "restore": N_("Bringing back"),
}
"""How steps come about, for choosing among them."""

_FROM: Mapping[str, str] = {"import": N_("import of {file}"), "sent": N_("sent back to {file}")}
_ALWAYS = frozenset({"id", "created_at", "changed_at", "custom"})
_LONG = 120

LINES = Register(
    "history_lines",
    N_("History"),
    N_("Step"),
    Group.GOVERNANCE,
    (
        Field("when", N_("When"), width=18),
        Field("who", N_("By whom"), width=12),
        Field("what", N_("What"), Kind.LONG_TEXT, width=36),
        Field("source", N_("From"), width=24),
        Field("register", N_("Register"), width=14),
        Field("record", N_("Record"), width=30),
        Field("field", N_("Field"), width=16),
        Field("old", N_("Old value"), Kind.LONG_TEXT, width=36),
        Field("new", N_("New value"), Kind.LONG_TEXT, width=36),
    ),
    name_field="what",
)
"""The table that a history is written out as; all of it is text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field of one record that changed; of a record that was added or deleted, all of it in one line."""

    table: str
    id: int
    register: str
    record: str
    key: str
    field: str
    old: str
    new: str
    before: Value = None


def what(step: Step) -> str:
    """What a step did, as the list of steps says it."""
    if step.way == "undo":
        return _("Undo: {what}").format(what=step.label)
    if step.way == "redo":
        return _("Redo: {what}").format(what=step.label)
    return _("{what} (taken back)").format(what=step.label) if step.undone else step.label


def came_from(step: Step) -> str:
    """How a step came about, unless she typed it herself."""
    if step.way in ("undo", "redo"):
        return ""
    words = _FROM.get(step.way)
    if words is None:
        return ""
    return _(words).format(file=step.origin) if step.origin else _(WAYS[step.way])


def beside(step: Step) -> str:
    """Who, when and from where: what stands below a sentence."""
    return " · ".join(part for part in (step.who, day_and_time(step.when), came_from(step)) if part)


def lines(change: Change, register: Register, record: str, names: NameOf) -> Iterator[Line]:
    """What a change did, field by field; an added or deleted record stands in one line."""
    title = _(register.title)
    if change.before is None or change.after is None:
        added = change.before is None
        told = _whole(register, change.after or change.before or {}, names)
        words = _("Added") if added else _("Deleted")
        yield Line(change.table, change.id, title, record, "", words, "" if added else told, told if added else "")
        return
    for field in changed_fields(register, change):
        before, after = cell(change.before, field.key), cell(change.after, field.key)
        old, new = show(field, before, names), show(field, after, names)
        yield Line(change.table, change.id, title, record, field.key, label(field), old, new, before)


def changed_fields(register: Register, change: Change) -> list[Field]:
    """The fields people see that a change touched, in the order of the register, then her own columns."""
    found = [f for f in register.fields if f.key in change.fields and f.key not in _ALWAYS and not f.internal]
    if "custom" in change.fields:
        before, after = _own(change.before), _own(change.after)
        found += [own_column(k) for k in {**before, **after} if before.get(k) != after.get(k)]
    return found


def _whole(register: Register, row: Row, names: NameOf) -> str:
    told = [(label(f), show(f, row.get(f.key), names)) for f in register.stored if not f.internal]
    told += list(_own(row).items())
    return " · ".join(f"{name}: {text}" for name, text in told if text)


def _own(row: Row | None) -> Mapping[str, str]:
    own = (row or {}).get("custom")
    return own if isinstance(own, Mapping) else {}


def sentence(line: Line) -> str:
    """A change in words, as the history of one record tells it."""
    if not line.key:
        return line.field
    old, new = _short(line.old), _short(line.new)
    if not old:
        return _("{field} set to “{new}”").format(field=line.field, new=new)
    if not new:
        return _("{field} emptied, was “{old}”").format(field=line.field, old=old)
    return _("{field} changed from “{old}” to “{new}”").format(field=line.field, old=old, new=new)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[: _LONG - 1] + "…"


def written_rows(step: Step, of_step: Iterable[Line]) -> list[dict[str, Value]]:
    """A step as rows of the table written out: one for each line, or one without."""
    told: dict[str, Value] = {
        "when": f"{step.when:%Y-%m-%d %H:%M:%S}",
        "who": step.who,
        "what": what(step),
        "source": came_from(step),
        "custom": {},
    }
    found = [
        {"register": one.register, "record": one.record, "field": one.field, "old": one.old, "new": one.new}
        for one in of_step
    ]
    blank: dict[str, Value] = {field.key: None for field in LINES.fields}
    return [{**blank, **told, **one} for one in found or [{}]]


def numbered(rows: Iterable[Mapping[str, Value]]) -> list[Row]:
    """Rows with the number every row has."""
    return [{"id": number, **row} for number, row in enumerate(rows, 1)]
