"""Documents of a maker who computes the seal himself: strange objects, other shapes, wrong values, bombs."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from damage_originals import resealed

Craft = Callable[[sqlite3.Connection], None]


def _sql(*statements: str) -> Craft:
    def craft(raw: sqlite3.Connection) -> None:
        for statement in statements:
            raw.execute(statement)

    return craft


def _schema(table: str, old: str, new: str) -> Craft:
    """Other words for a table, over what is there."""

    def craft(raw: sqlite3.Connection) -> None:
        raw.execute("PRAGMA writable_schema=ON")
        changed = raw.execute(
            "UPDATE sqlite_master SET sql=replace(sql, ?, ?) WHERE name=? AND instr(sql, ?)", (old, new, table, old)
        ).rowcount
        assert changed == 1, (table, old)
        raw.execute("PRAGMA writable_schema=RESET")

    return craft


def _anew(table: str, change: Callable[[str], str]) -> Craft:
    """A table made anew with other words and the rows it had."""

    def craft(raw: sqlite3.Connection) -> None:
        (sql,) = raw.execute("SELECT sql FROM sqlite_master WHERE name=?", (table,)).fetchone()
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("PRAGMA legacy_alter_table=ON")
        raw.execute(f"ALTER TABLE {table} RENAME TO old_one")
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type='index' AND tbl_name='old_one'"
        ).fetchall():
            if not name.startswith("sqlite_"):
                raw.execute(f"DROP INDEX {name}")
        raw.execute(change(sql))
        columns = ", ".join(f'"{row[1]}"' for row in raw.execute(f"PRAGMA table_info({table})"))
        raw.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM old_one")
        raw.execute("DROP TABLE old_one")

    return craft


def _value(place: str, value: object, *, where: str = "rowid IN (SELECT min(rowid) FROM {table})") -> Craft:
    table, column = place.split(".")

    def craft(raw: sqlite3.Connection) -> None:
        told = raw.execute(f'UPDATE {table} SET "{column}"=? WHERE {where.format(table=table)}', (value,)).rowcount
        assert told, place

    return craft


def _step(packed: bytes) -> Craft:
    def craft(raw: sqlite3.Connection) -> None:
        raw.execute(
            "UPDATE history SET changes=?, size=?, undone=0 WHERE id=(SELECT max(id) FROM history WHERE changes NOT NULL)",
            (packed, len(packed)),
        )

    return craft


def _told(changes: object) -> Craft:
    return _step(zlib.compress(json.dumps(changes).encode()))


def _broken_text(place: str, raw_text: bytes) -> Craft:
    table, column = place.split(".")

    def craft(raw: sqlite3.Connection) -> None:
        raw.execute(f'UPDATE {table} SET "{column}"=CAST(? AS TEXT) WHERE rowid=1', (raw_text,))

    return craft


STRANGE: dict[str, Craft] = {
    "trigger": _sql("CREATE TRIGGER t AFTER UPDATE ON tasks BEGIN DELETE FROM risks; END"),
    "view": _sql("CREATE VIEW v AS SELECT * FROM tasks"),
    "view in the place of a table": _sql("DROP TABLE progress_points", "CREATE VIEW progress_points AS SELECT 1 AS id"),
    "virtual table": _sql("CREATE VIRTUAL TABLE f USING fts5(x)"),
    "unknown table": _sql("CREATE TABLE other (x)"),
    "unknown index": _sql("CREATE INDEX i ON tasks (name)"),
    "expression index": _sql("DROP INDEX ix_tasks_parent", "CREATE INDEX ix_tasks_parent ON tasks (abs(parent))"),
    "partial index": _sql("DROP INDEX ix_tasks_parent", "CREATE INDEX ix_tasks_parent ON tasks (parent) WHERE id > 3"),
    "unique index": _sql(
        "DROP INDEX ix_links_successor", "CREATE UNIQUE INDEX ix_links_successor ON links (successor)"
    ),
    "generated column": _sql("ALTER TABLE tasks ADD COLUMN g AS (id + 1)"),
    "column with a default": _sql("ALTER TABLE tasks ADD COLUMN g TEXT DEFAULT 'x'"),
    "column with a check": _sql("ALTER TABLE tasks ADD COLUMN g TEXT CHECK (length(g) < 9)"),
    "column that collates": _sql("ALTER TABLE tasks ADD COLUMN g TEXT COLLATE NOCASE"),
    "column that refers elsewhere": _sql('ALTER TABLE tasks ADD COLUMN "g h" TEXT'),
    "check in a table": _anew("risks", lambda sql: sql.replace("id INTEGER", "id INTEGER CHECK (id < 1000)", 1)),
    "default in a table": _anew("risks", lambda sql: sql.replace("custom TEXT", "custom TEXT DEFAULT 'x'", 1)),
    "other type": _anew("risks", lambda sql: sql.replace("custom TEXT", "custom REAL", 1)),
    "other collation": _anew("risks", lambda sql: sql.replace("custom TEXT", "custom TEXT COLLATE RTRIM", 1)),
    "strict": _anew("risks", lambda sql: f"{sql} STRICT"),
    "without rowid": _anew(
        "settings", lambda sql: sql.replace("PRIMARY KEY AUTOINCREMENT", "PRIMARY KEY", 1) + " WITHOUT ROWID"
    ),
    "id is no key": _anew("settings", lambda sql: sql.replace("PRIMARY KEY AUTOINCREMENT", "", 1)),
    "references dropped": _anew("links", lambda sql: sql[: sql.index("FOREIGN KEY")].rstrip(" \t\n,") + ")"),
    "reference to another table": _schema("links", "REFERENCES tasks", "REFERENCES risks"),
    "reference that cascades": _schema("links", "DEFERRABLE", "ON DELETE CASCADE DEFERRABLE"),
    "no such column": _sql("ALTER TABLE settings DROP COLUMN custom", "ALTER TABLE history DROP COLUMN size"),
    "no meta": _sql("DROP TABLE meta"),
    "no history": _sql("DROP TABLE history"),
    "statistics of another kind": _sql(
        "ANALYZE",
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql='CREATE TABLE sqlite_stat1(tbl,idx,stat,x)' WHERE name='sqlite_stat1'",
    ),
    "two tables on one page": _sql(
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET rootpage=(SELECT rootpage FROM sqlite_master WHERE name='tasks') WHERE name='risks'",
    ),
    "words that are no table": _sql(
        "PRAGMA writable_schema=ON", "UPDATE sqlite_master SET sql='CREATE TABLE risks AS SELECT 1' WHERE name='risks'"
    ),
    "name of a blob": _sql("PRAGMA writable_schema=ON", "UPDATE sqlite_master SET name=x'00ff' WHERE name='risks'"),
    "words without end": _sql(
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql='CREATE TABLE risks (' || replace(hex(zeroblob(100000)), '00', 'a,') || ')'"
        " WHERE name='risks'",
    ),
    "newer, with a trigger": _sql(
        "PRAGMA user_version=99", "CREATE TRIGGER t AFTER UPDATE ON tasks BEGIN SELECT 1; END"
    ),
    "newer, with a view": _sql("PRAGMA user_version=99", "CREATE VIEW v AS SELECT 1"),
    "newer, with an index over an expression": _sql("PRAGMA user_version=99", "CREATE INDEX i ON tasks (hex(name))"),
    "newer, with wrong values": _sql("PRAGMA user_version=2000000000", "UPDATE tasks SET start='soon'"),
    "negative version": _sql("PRAGMA user_version=-7"),
}
"""To be refused by name, before any row is read."""

VALUES: dict[str, Craft] = {
    "text in a whole number": _value("tasks.position", "abc"),
    "real in a whole number": _value("tasks.position", 1.5),
    "blob in a whole number": _value("tasks.position", b"\x00\x01"),
    "blob in a text": _value("tasks.name", b"\xff\xfe"),
    "yes and no are three": _value("tasks.milestone", 3),
    "a day that is none": _value("tasks.start", "2026-02-31"),
    "a day of nonsense": _value("tasks.start", "tomorrow"),
    "a day of the year zero": _value("tasks.start", "0000-01-01"),
    "a day as a number": _value("tasks.start", "2460000.5"),
    "now as a day": _value("tasks.start", "now"),
    "not a number": _value("tasks.work", "NaN"),
    "infinity": _value("tasks.work", "Infinity"),
    "a vast exponent": _value("tasks.work", "1e999999"),
    "two points": _value("tasks.work", "1.2.3"),
    "signs within": _value("tasks.work", "1-2"),
    "only a sign": _value("tasks.work", "-"),
    "a number of a million digits": _value("tasks.work", "9" * 1_000_000),
    "ids that are no list": _value("tasks.owner", '{"a": 1}'),
    "ids that are texts": _value("tasks.owner", '["1"]'),
    "ids that are nested": _value("tasks.owner", "[[1]]"),
    "ids with a gap": _value("tasks.owner", "[1,,2]"),
    "own columns as a list": _value("tasks.custom", "[1]"),
    "own columns of numbers": _value("tasks.custom", '{"a": 1}'),
    "own columns of nonsense": _value("tasks.custom", "{"),
    "own columns without end": _value("tasks.custom", '{"a":' * 5000),
    "setting of nonsense": _sql("INSERT INTO settings (key, value) VALUES ('x', 'nonsense')"),
    "setting without end": _sql(f"INSERT INTO settings (key, value) VALUES ('x', '{'[' * 900}{']' * 900}')"),
    "setting of nothing": _sql("INSERT INTO settings (key, value) VALUES ('x', NULL)"),
    "setting without a name": _sql("INSERT INTO settings (key, value) VALUES (NULL, '1')"),
    "negative id": _sql("INSERT INTO projects (id, name) VALUES (-5, 'x')"),
    "last id there is": _sql("INSERT INTO projects (id, name) VALUES (9223372036854775807, 'x')"),
    "counter too low": _sql("UPDATE sqlite_sequence SET seq=0 WHERE name='tasks'"),
    "counter missing": _sql("DELETE FROM sqlite_sequence WHERE name='tasks'"),
    "counter at the end": _sql("UPDATE sqlite_sequence SET seq=9223372036854775807 WHERE name='tasks'"),
    "counter of text": _sql("UPDATE sqlite_sequence SET seq='many' WHERE name='tasks'"),
    "counter twice": _sql("INSERT INTO sqlite_sequence VALUES ('tasks', 3)"),
    "counter negative": _sql("UPDATE sqlite_sequence SET seq=-3 WHERE name='tasks'"),
    "no version": _sql("DELETE FROM meta WHERE key='version'"),
    "version of words": _sql("UPDATE meta SET value='many' WHERE key='version'"),
    "version beyond all": _sql("UPDATE meta SET value='99999999999999999999' WHERE key='version'"),
    "no document name": _sql("DELETE FROM meta WHERE key='document'"),
    "document named otherwise": _sql("UPDATE meta SET value='abc' WHERE key='document'"),
    "step at no time": _value("history.at", "yesterday"),
    "step at a moment elsewhere": _value("history.at", "2026-01-01T09:00:00+08:00"),
    "step of a month that is none": _value("history.at", "2026-13-01T09:00:00"),
    "step undone ninefold": _value("history.undone", 77),
    "step of a size it has not": _value("history.size", 10**12),
    "step whose changes are text": _value("history.changes", "text"),
    "step whose rows are words": _value("history.rows", "many"),
    "reference to nothing": _sql("UPDATE tasks SET project=4711 WHERE id=2"),
    "a text of 5 million": _value("tasks.notes", "长" * 5_000_000),
}
"""To be refused, whatever the seal says."""

HARMLESS: dict[str, Craft] = {
    "statistics": _sql("ANALYZE"),
    "an index less": _sql("DROP INDEX ix_tasks_parent"),
    "a column of a later day": _sql("ALTER TABLE tasks ADD COLUMN hereafter TEXT"),
    "other page size": _sql("PRAGMA page_size=512", "VACUUM"),
    "largest page size": _sql("PRAGMA page_size=65536", "VACUUM"),
    "auto vacuum": _sql("PRAGMA auto_vacuum=FULL", "VACUUM"),
    "incremental vacuum": _sql("PRAGMA auto_vacuum=INCREMENTAL", "VACUUM"),
    "unknown choice": _value("tasks.status", "flying"),
    "choice of a script": _value("tasks.status", "<script>alert(1)</script>"),
    "a circle of parents": _sql("UPDATE tasks SET parent=3 WHERE id=2", "UPDATE tasks SET parent=2 WHERE id=3"),
    "its own parent": _sql("UPDATE tasks SET parent=2 WHERE id=2"),
    "a circle of calendars": _sql("INSERT INTO calendars (name) VALUES ('a')", "UPDATE calendars SET base=id"),
    "a circle of links": _sql(
        "INSERT INTO links (predecessor, successor, type, lag, lag_unit) VALUES (2, 1, 'FS', 0, 'd')"
    ),
    "a link of no type": _sql("INSERT INTO links (predecessor, successor) VALUES (4, 5)"),
    "a lag of ages": _sql(
        "INSERT INTO links (predecessor, successor, type, lag) VALUES (4, 5, 'FS', 9223372036854775807)"
    ),
    "a duration of ages": _sql(f"UPDATE tasks SET duration='{'9' * 28}', start='2026-01-05' WHERE id=4"),
    "the last day there is": _sql("UPDATE tasks SET start='9999-12-31', duration='100', mode='auto' WHERE id=4"),
    "the first day there is": _sql("UPDATE tasks SET finish='0001-01-01', start='0001-01-01' WHERE id=4"),
    "work of ages": _sql(f"UPDATE tasks SET work='{'9' * 28}', budget='-{'9' * 28}' WHERE id=4"),
    "minutes of ages": _sql("UPDATE tasks SET start='2026-01-05', start_clock=9223372036854775807 WHERE id=4"),
    "minutes before": _sql("UPDATE tasks SET start='2026-01-05', start_clock=-9223372036854775807 WHERE id=4"),
    "a position of ages": _sql("UPDATE tasks SET position=-9223372036854775807 WHERE id=4"),
    "half a character": _broken_text("tasks.name", b"\xed\xa0\x80 half"),
    "no character": _broken_text("tasks.name", b"\xff\xfe\x00 none"),
    "a nought in a text": _broken_text("tasks.name", b"a\x00b"),
    "broken text in own columns' names": _sql("""UPDATE tasks SET custom='{"\\ud800": "x"}' WHERE id=4"""),
    "path of an import elsewhere": _sql(
        'INSERT INTO imports (file, sheet, register, record, row, "values", mapping)'
        " VALUES ('../../../../etc/passwd', 'S', 'tasks', 1, 0, '{}', '{}')"
    ),
    "memory of an import of nonsense": _sql(
        "INSERT INTO imports (file, sheet, register, record, row, \"values\", mapping) VALUES ('a', 'S', 'x', 9, 0, '[', '[[')"
    ),
    "memory of an import of another shape": _sql(
        "INSERT INTO imports (file, sheet, register, record, row, \"values\", mapping) VALUES ('a', 'S', 'tasks', 1, 0, '[1]', '[1]')"
    ),
    "pieces of nonsense": _sql("UPDATE tasks SET pieces='{{{' WHERE id=4"),
    "pieces of another shape": _sql("UPDATE tasks SET pieces='{\"a\": [1]}' WHERE id=4"),
    "parts of another program": _sql("UPDATE tasks SET msproject='[1, 2' WHERE id=4"),
    "week of nonsense": _sql("INSERT INTO calendars (name, week) VALUES ('x', 'nonsense')"),
    "shifts of nonsense": _sql(
        "INSERT INTO calendar_exceptions (start, finish, shifts) VALUES ('2026-01-01', '0001-01-01', '25:99')"
    ),
    "a holiday of ages": _sql("INSERT INTO calendar_exceptions (start, finish) VALUES ('0001-01-01', '9999-12-31')"),
    "settings of other shapes": _sql(
        *(
            f"INSERT INTO settings (key, value) VALUES ('{key}', '{value}')"
            for key in (
                "calendar",
                "own_columns",
                "columns",
                "thresholds",
                "risk_levels",
                "status_date",
                "layouts",
                "organisation",
                "order",
                "fill_in",
                "baseline",
                "currency",
                "firm_calendar",
            )
            for value in ("5", "[1, [2]]", '{"a": {"b": null}}')
        )
    ),
    "step that is no zlib": _step(b"nonsense"),
    "step that is a bomb": _step(zlib.compress(bytes(300_000_000), 9)),
    "step of nested lists": _step(zlib.compress(b"[" * 2_000_000)),
    "step of another shape": _told({"a": 1}),
    "step of short entries": _told([["tasks", 1]]),
    "step of an unknown table": _told([["sqlite_master", 1, {"sql": "x"}, {"sql": "y"}]]),
    "step on a record that is not there": _told([["tasks", 4711, {"name": "a"}, {"name": "b"}]]),
    "step with a negative id": _told([["tasks", -1, None, {"name": "b"}]]),
    "step with an id of ages": _told([["tasks", 2**70, {"name": "a"}, {"name": "b"}]]),
    "step with a list in a text": _told([["tasks", 1, {"name": ["a"]}, {"name": "b"}]]),
    "step with text in a number": _told([["tasks", 1, {"position": "a"}, {"position": 2}]]),
    "step with a day of nonsense": _told([["tasks", 1, {"start": "soon"}, {"start": None}]]),
    "step with no number": _told([["tasks", 1, {"work": "NaN"}, {"work": None}]]),
    "step with half a character": _told([["tasks", 1, {"name": "\ud800"}, {"name": "b"}]]),
    "step with unknown fields": _told([["tasks", 1, {'x"; DROP TABLE tasks': 1}, {"name": "b"}]]),
    "step with own columns of another shape": _told([["tasks", 1, {"custom": "[1]"}, {"custom": None}]]),
    "step with a reference to nothing": _told([["tasks", 1, {"project": 4711}, {"project": None}]]),
    "step of rows without ids": _told([["-", "tasks", ["name"], [["x"]]]]),
    "step of rows of other lengths": _told([["-", "tasks", ["id", "name"], [[1]]]]),
    "step that adds what is there": _told([["-", "tasks", ["id", "name"], [[1, "x"]]]]),
    "step that takes what is not there": _told([["+", "tasks", ["id", "name"], [[4711, "x"]]]]),
}
"""Either refused or safe to work with, undo included; never anything but plain words."""


def crafted(content: bytes, craft: Craft, folder: Path) -> bytes:
    """The document after the craft, sealed anew."""
    path = folder / "crafted.pmo"
    path.write_bytes(content)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        try:
            craft(raw)
        except sqlite3.DatabaseError:
            if not raw.total_changes and raw.in_transaction is False and path.read_bytes() == content:
                raise
    made = path.read_bytes()
    path.unlink()
    return resealed(made)


def whole_file(content: bytes, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Files that no SQL makes."""
    header = content[:100]
    yield "no pages", header[:28] + bytes(4) + header[32:] + bytes(412)
    yield "only a header", header + bytes(412)
    for encoding in ("UTF-16le", "UTF-16be"):
        path = folder / "utf16.pmo"
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None)) as raw, closing(sqlite3.connect(":memory:")) as own:
            raw.execute(f"PRAGMA encoding='{encoding}'")
            own.deserialize(content)
            for _name, sql in own.execute(
                "SELECT name, sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%'"
            ):
                raw.execute(sql)
            raw.executemany("INSERT INTO meta VALUES (?, ?)", own.execute("SELECT * FROM meta").fetchall())
            raw.execute(f"PRAGMA application_id={0x504D4F44}")
            raw.execute("PRAGMA user_version=1")
        yield encoding, resealed(path.read_bytes())
        path.unlink()
    made = bytearray(content)
    made[20] = 32
    yield "reserved bytes", resealed(bytes(made))
    made = bytearray(content)
    made[44:48] = (9).to_bytes(4, "big")
    yield "schema format of the future", resealed(bytes(made))
    made = bytearray(content)
    made[18:20] = b"\x09\x09"
    yield "file format of the future", resealed(bytes(made))


_ROWS = "WITH RECURSIVE n(x) AS (SELECT 1000 UNION ALL SELECT x + 1 FROM n WHERE x < {n})"
LARGE: dict[str, Craft] = {
    "a text of 200 MB": _sql("UPDATE tasks SET notes=hex(zeroblob(100000000)) WHERE id=4"),
    "10 million ids": lambda raw: _value("tasks.owner", f"[{','.join(map(str, range(10_000_000)))}]")(raw),
    "a setting of 100 MB": _sql(
        "INSERT INTO settings (key, value) VALUES ('x', '[' || hex(zeroblob(50000000)) || ']')"
    ),
    "4 million rows": _sql(f"INSERT INTO issues (id) {_ROWS.format(n=4_000_000)} SELECT x FROM n"),
    "a million steps": _sql(
        "INSERT INTO history (label, source, at, undone, rows, size) "
        f"{_ROWS.format(n=1_000_000)} SELECT 'x', 'user', '2026-01-01T09:00:00', 0, 0, 0 FROM n"
    ),
}
"""Bombs by size."""
