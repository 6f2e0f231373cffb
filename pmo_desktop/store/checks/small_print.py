"""What SQLite's own check cannot see: the identity, the counters, the times of the steps, and what is kept as JSON."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime

from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.store import codec
from pmo_desktop.store.checks.shape import Columns
from pmo_desktop.store.schema import HIGHEST_ID, MOST_ROWS, SETTINGS, Schema

_DOCUMENT = re.compile(r"[0-9a-f]{32}")
_IDS = re.compile(r"\[(?:-?[0-9]{1,19}(?:,-?[0-9]{1,19})*)?\]")
_AT_ONCE = 5000
_DEEPEST = 50


def identity(raw: sqlite3.Connection, seals: Collection[str]) -> Iterator[str]:
    """What is wrong with the document's name, its step count and its seal."""
    meta = dict(raw.execute("SELECT key, value FROM meta LIMIT 100").fetchall())
    if not _DOCUMENT.fullmatch(meta.get("document") or ""):
        yield "meta document"
    if not re.fullmatch(r"[0-9]{1,15}", meta.get("version") or ""):
        yield "meta version"
    if meta.get("seal") not in seals:
        yield "meta seal"


def counters(raw: sqlite3.Connection, tables: Mapping[str, Columns | None]) -> Iterator[str]:
    """The tables whose next id might be given twice or never, or that have more records than can be held."""
    told = raw.execute("SELECT name, seq FROM sqlite_sequence LIMIT 1000").fetchall()
    if len({name for name, _number in told}) != len(told):
        yield "sqlite_sequence"
    numbers = dict(told)
    for name, columns in tables.items():
        if columns is None or "id" not in columns.definitions:
            continue
        highest = raw.execute(f'SELECT max(id) FROM "{name}"').fetchone()[0] or 0  # noqa: S608 names of our own
        number = numbers.get(name, 0)
        if not isinstance(number, int) or not highest <= number <= HIGHEST_ID:
            yield f"sqlite_sequence {name}"
        if highest > MOST_ROWS and (
            raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] > MOST_ROWS  # noqa: S608 names of our own
        ):
            yield f"{name}: > {MOST_ROWS}"


def steps(raw: sqlite3.Connection) -> Iterator[str]:
    """The steps of the history whose words or times cannot be read."""
    for id_, *texts in raw.execute("SELECT id, at, label, source FROM history"):
        try:
            moment = datetime.fromisoformat(texts[0])
        except ValueError:
            yield f"history {id_} at"
        else:
            if moment.tzinfo is not None:
                yield f"history {id_} at"


def packed_values(raw: sqlite3.Connection, schema: Schema, tables: Mapping[str, Columns | None]) -> Iterator[str]:
    """The fields kept as JSON that are not of their shape."""
    for name, table in schema.tables.items():
        columns = tables.get(name)
        if columns is None:
            continue
        shapes: dict[str, Callable[[str], bool]] = {key: _ids for key, kind in table.kinds.items() if kind is Kind.REFS}
        shapes[codec.CUSTOM] = _texts
        if name == SETTINGS.key:
            shapes |= {"key": bool, "value": readable}
        shapes = {key: fits for key, fits in shapes.items() if key in columns.definitions}
        yield from _unfit(raw, name, shapes)


def _unfit(raw: sqlite3.Connection, name: str, shapes: Mapping[str, Callable[[str], bool]]) -> Iterator[str]:
    listed = ", ".join(f'"{key}"' for key in shapes)
    found = raw.execute(f'SELECT {listed} FROM "{name}" WHERE coalesce({listed}, NULL) IS NOT NULL')  # noqa: S608 names of our own
    while rows := found.fetchmany(_AT_ONCE):
        for (key, fits), values in zip(shapes.items(), zip(*rows, strict=True), strict=True):
            told = set(values) - {None}
            filled = name != SETTINGS.key or key == codec.CUSTOM or len(told) == len(set(values))
            if not filled or not all(map(fits, told)):
                yield f"{name} {key}"
                return


def _ids(text: str) -> bool:
    return _IDS.fullmatch(text) is not None and text.count(",") < codec.MOST_IDS


def _texts(text: str) -> bool:
    told = _json(text)
    return isinstance(told, dict) and all(isinstance(value, str) for value in told.values())


def readable(text: str) -> bool:
    """Whether a text is JSON that every reader can follow."""
    return _shallow(_json(text))


def _shallow(told: object) -> bool:
    """Whether what was read is nested no deeper than any reader can follow."""
    level = [told]
    for _depth in range(_DEEPEST):
        level = [
            each
            for one in level
            if isinstance(one, (dict, list))
            for each in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return told is not ...
    return False


def _json(text: str) -> object:
    """What the text says; an ellipsis when it is not JSON or too deep."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return ...
