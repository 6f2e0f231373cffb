"""Whatever the write door takes, the check of a file lets in again."""

from __future__ import annotations

import getpass
import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.base.errors import PlainError, Refused
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.store import bounds, codec, history
from pmo_desktop.store.checks import check
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import NotSaved
from pmo_desktop.store.on_disk import files, machine, working
from pmo_desktop.store.on_disk.image import image
from pmo_desktop.store.schema import HIGHEST_ID

_TEXTS = st.text(st.characters(), max_size=30) | st.sampled_from([
    "\0", "a\0b", "\ud83d\ude00", "\udcff", "\ufffe", "\x7f", "\r\n\t", "😀" * 50, "-", "[]", '"\\', "1e5", "\u202e",
])  # fmt: skip
_EDGES = [0, -1, 1, 2**31, 2**53, 2**63 - 1, -(2**63) + 1, 2**63, -(2**63), 10**30, True, False]
_NUMBERS = (
    st.decimals()
    | st.floats()
    | st.sampled_from(_EDGES)
    | st.sampled_from(
        ["1e-1000", "1E+400", "-0", "-0.00", "0E+50", "9.9e27", "1e-398", "NaN", "sNaN", "-Infinity"]
    ).map(Decimal)
)
_DAYS = st.dates() | st.datetimes() | st.sampled_from([date.min, date.max, datetime.max])
_IDS = st.lists(st.integers(-(2**64), 2**64) | st.integers(1, 9) | st.sampled_from(_EDGES), max_size=5)
_ANYTHING = st.none() | _TEXTS | _NUMBERS | _DAYS | _IDS | st.binary(max_size=3) | st.dictionaries(_TEXTS, _TEXTS)
_CUSTOM = st.dictionaries(_TEXTS, _TEXTS | st.integers() | st.none(), max_size=5)
_SETTING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
)
_NO = (Refused, TypeError, ValueError, OverflowError)


def _likely(kind: Kind) -> st.SearchStrategy[object]:
    if kind in codec.DECIMALS:
        return _NUMBERS
    if kind in codec.WHOLE:
        return st.sampled_from(_EDGES) | st.integers(1, 3)
    return {Kind.DATE: _DAYS, Kind.REFS: _IDS, Kind.YES_NO: st.booleans() | _ANYTHING}.get(kind, _TEXTS)


def _faults(document: Document) -> tuple[check.Fault, ...]:
    return check.examine(image(document._store.raw), files.schema_of(None)).faults


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_what_the_door_takes_opens_again(data: st.DataObject) -> None:
    document = Document.in_memory()
    taken = 0
    for _step in range(data.draw(st.integers(1, 4))):
        table = data.draw(st.sampled_from(document.tables()))
        fields = data.draw(st.lists(st.sampled_from(document.register(table).stored), max_size=6))
        values: dict[str, object] = {f.key: data.draw(_likely(f.kind) | _ANYTHING) for f in fields}
        values["custom"] = data.draw(_CUSTOM)
        for key, value in values.items():
            try:
                with document.edit(data.draw(_TEXTS), source=data.draw(_TEXTS)) as edit:
                    edit.insert(table, {key: value})
                taken += 1
            except _NO:
                continue
        try:
            with document.edit("s") as edit:
                edit.set_setting(data.draw(_TEXTS), data.draw(_SETTING))
        except _NO:
            pass
    assert not _faults(document)
    while document.undo() is not None:
        pass
    assert not _faults(document)
    while document.redo() is not None:
        pass
    assert not _faults(document)


@pytest.mark.parametrize("text", ["x" * 100_001, "a\0b", "import:\udcff.xlsx", "\ud83d" * 500, ""])
def test_labels_and_sources_are_cut_and_mended(path: Path, text: str) -> None:
    document = Document.create(path)
    heard: list[str] = []
    document.subscribe(lambda step: heard.append(step.label))
    with document.edit(text, source=text) as edit:
        edit.insert("projects", {"name": "a"})
    document.undo()
    document.redo()
    assert document.undo_label == heard[0] == document.history()[0].label
    assert len(heard[0]) <= bounds.LONGEST_LABEL
    document.close()
    assert not Document.examine(path)
    with_label = Document.open(path)
    assert with_label.undo_label == heard[0]
    with_label.close()


def test_a_user_of_any_name_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "\udcff" * 1000)
    document = Document.in_memory()
    with document.edit("x") as edit:
        edit.insert("projects", {"name": "a"})
    assert document.history()[0].who == machine.user() == "?" * 200


def _nested(depth: int) -> object:
    value: object = 1
    for _level in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("key", "value"), [("", 2), ("\0", 2), ("deep", _nested(60)), ("deeper", _nested(5000)), ("long", "x" * 4_000_001)]
)
def test_settings_that_would_not_be_read_back_are_refused(key: str, value: object) -> None:
    document = Document.in_memory()
    with pytest.raises(Refused), document.edit("s") as edit:
        edit.set_setting(key, value)
    assert document.version == 0


@pytest.mark.parametrize("row", [{"key": "a"}, {"value": "1"}, {"key": "a", "value": "no JSON"}])
def test_settings_are_looked_at_however_they_are_written(row: Mapping[str, object]) -> None:
    document = Document.in_memory()
    with pytest.raises(Refused), document.edit("s") as edit:
        edit.insert("settings", row)
    with document.edit("s") as edit:
        edit.set_setting("b\0", {"x": ["\udcff", float("inf")]})
        edit.set_setting("b", 2)
    assert document.settings() == {"b": 2}
    assert not _faults(document)


@pytest.mark.parametrize(
    "custom",
    [
        {chr(0x4E00 + i % 20000) + chr(0x4E00 + i // 20000): '"' for i in range(1_333_000)},
        {"a": "x" * 4_000_000},
    ],
    ids=["many", "long"],
)
def test_too_many_own_columns_are_refused(custom: dict[str, str]) -> None:
    document = Document.in_memory()
    with pytest.raises(Refused), document.edit("c") as edit:
        edit.insert("projects", {"custom": custom})
    assert not document.rows("projects")


@pytest.mark.parametrize("custom", [{"a": '"' * 3_999_999}, {"": "v", "\0": "b", "c": "\0"}])
def test_the_longest_own_columns_open_again(custom: dict[str, str]) -> None:
    document = Document.in_memory()
    with document.edit("c") as edit:
        edit.insert("projects", {"custom": custom})
    assert not _faults(document)


def test_no_record_gets_a_number_that_would_be_refused(toys: Sequence[Register]) -> None:
    document = Document.in_memory(registers=toys)
    with document.edit("a") as edit:
        edit.bring_back("people", {"id": HIGHEST_ID, "name": "last", "created_at": "x" * 100})
    with pytest.raises(Refused), document.edit("b") as edit:
        edit.insert("people", {"name": "one more"})
    for id_ in (HIGHEST_ID + 1, 0, -1):
        with pytest.raises(KeyError), document.edit("c") as edit:
            edit.bring_back("people", {"id": id_, "name": "too far"})
    assert [row_id(row) for row in document.rows("people")] == [HIGHEST_ID]
    assert not check.examine(image(document._store.raw), files.schema_of(toys)).faults


def test_a_table_never_has_more_records_than_are_let_in(
    toys: Sequence[Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_ROWS", 5)
    document = Document.in_memory(registers=toys)
    with document.edit("a") as edit:
        edit.insert_many("people", [{"name": str(n)} for n in range(5)])
    with pytest.raises(Refused), document.edit("b") as edit:
        edit.insert("people", {"name": "sixth"})
    with document.edit("in exchange") as edit:
        edit.delete("people", 1)
        edit.insert("people", {"name": "sixth"})
    assert len(document.rows("people")) == 5


def test_the_oldest_steps_are_forgotten(toys: Sequence[Register], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_STEPS", 3)
    document = Document.in_memory(registers=toys)
    for n in range(6):
        with document.edit(f"step {n}") as edit:
            edit.insert("people", {"name": str(n)})
    assert [step.label for step in document.chronicle()] == ["step 5", "step 4", "step 3"]
    while document.undo() is not None:
        pass
    assert len(document.chronicle()) == 3
    assert not check.examine(image(document._store.raw), files.schema_of(toys)).faults


def test_a_document_does_not_outgrow_what_is_opened(
    path: Path, toys: Sequence[Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document.create(path, registers=toys)
    with document.edit("first") as edit:
        edit.insert("people", {"name": "a"})
    size = working.working_path(path).stat().st_size
    monkeypatch.setattr(bounds, "LARGEST", size + 200_000)
    with pytest.raises(Refused, match="larger than"), document.edit("too much") as edit:
        edit.insert_many("people", [{"name": f"{n}" * 100} for n in range(10_000)])
    assert working.working_path(path).stat().st_size == size
    assert [row["name"] for row in document.rows("people")] == ["a"]
    monkeypatch.setattr(bounds, "LARGEST", size - 1)
    with document.edit("what needs no room") as edit:
        edit.update("people", 1, {"name": "b"})
    document.undo()
    document.close()
    again = Document.open(path, registers=toys)
    assert [row["name"] for row in again.rows("people")] == ["a"]
    again.close()


def test_no_image_is_larger_than_what_is_opened(toys: Sequence[Register], monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document.in_memory(registers=toys)
    monkeypatch.setattr(check, "LARGEST", 5000)
    with pytest.raises(NotSaved):
        image(document._store.raw)


@pytest.mark.parametrize(
    ("table", "before"),
    [
        ("tasks", {"owner": f"[{10**30}]"}),
        ("tasks", {"start": "0000-01-01"}),
        ("tasks", {"work": "NaN"}),
        ("tasks", {"work": "1" * 500}),
        ("tasks", {"created_at": "x" * 41}),
        ("tasks", {"changed_at": "x" * 41}),
        ("tasks", {"custom": '{"a": 1}'}),
        ("tasks", {"custom": '{"a": "\\ud800"}'}),
        ("tasks", {"position": 2**63}),
        ("tasks", {"name": "x" * 4_000_001}),
        ("settings", {"key": None}),
        ("settings", {"value": "no JSON"}),
        ("settings", {"value": "[" * 60 + "]" * 60}),
    ],
)
def test_a_step_that_another_program_wrote_brings_nothing_that_would_be_refused(
    table: str, before: dict[str, object]
) -> None:
    document = Document.in_memory()
    with document.edit("first") as edit:
        project = edit.insert("projects", {"name": "p"})
        edit.insert("tasks", {"name": "t", "project": project})
        edit.set_setting("a", 1)
    with document.edit("second") as edit:
        edit.update("tasks", 1, {"name": "u"})
    after = dict.fromkeys(before)
    packed = zlib.compress(json.dumps([[table, 1, before, after]]).encode())
    document._store.raw.execute("UPDATE history SET changes=?, size=? WHERE id=2", (packed, len(packed)))
    with pytest.raises(PlainError):
        document.undo()
    assert not _faults(document)
    assert document.row("tasks", 1)["name"] == "u"  # type: ignore[index]
