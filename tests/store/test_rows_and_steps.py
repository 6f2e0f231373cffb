"""Rows behind the one write door: values, netting, merging, news, bulk work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.registers.spec import Field, Group, Kind, Register
from pmo_desktop.store import codec, history
from pmo_desktop.store.document import Document

numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6)
VALUES = {
    Kind.TEXT: st.text(),
    Kind.LONG_TEXT: st.text(),
    Kind.MONEY: numbers,
    Kind.PERCENT: numbers,
    Kind.DATE: st.dates(),
    Kind.YES_NO: st.booleans(),
    Kind.SCALE: st.integers(-(2**62), 2**62),
    Kind.REFS: st.lists(st.integers(1, 9), min_size=1, unique=True).map(tuple),
}


@given(st.data())
def test_every_value_is_read_back_as_it_was_given(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(VALUES)))
    given_value = data.draw(st.none() | VALUES[kind])
    kept = codec.canonical(given_value, kind)
    stored = codec.encode(kept)
    assert stored is None or type(stored) in (str, int)
    read = codec.decoder(kind)
    back = stored if stored is None or read is None else read(stored)
    assert back == kept
    assert type(back) is type(kept)
    if kind is not Kind.TEXT and kind is not Kind.LONG_TEXT:
        assert kept == given_value


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Decimal("1.50"), "1.5"),
        (Decimal("1E+3"), "1000"),
        (0.1, "0.1"),
        (7, "7"),
        (Decimal("-0"), "0"),
        (Decimal("0.00"), "0"),
    ],
)
def test_equal_numbers_are_kept_alike(value: object, kept: str) -> None:
    assert codec.encode(codec.canonical(value, Kind.MONEY)) == kept


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("x", Kind.MONEY),
        (True, Kind.MONEY),
        (Decimal("NaN"), Kind.MONEY),
        (Decimal("Infinity"), Kind.NUMBER),
        (1.5, Kind.SCALE),
        (2**63, Kind.INTEGER),
        ("2026-01-01", Kind.DATE),
        (3, Kind.TEXT),
        (3, Kind.REFS),
    ],
)
def test_a_value_of_the_wrong_kind_is_an_error_of_the_program(value: object, kind: Kind) -> None:
    with pytest.raises((TypeError, ValueError)):
        codec.canonical(value, kind)


def test_what_no_file_can_keep_is_taken_out_of_text() -> None:
    assert codec.canonical("a\x00b\ud800c", Kind.TEXT) == "ab?c"
    assert codec.canonical("", Kind.TEXT) is None
    assert codec.canonical(datetime(2026, 5, 1, 8), Kind.DATE) == date(2026, 5, 1)


def test_custom_columns_keep_their_words(memory: Document) -> None:
    with memory.edit("a") as edit:
        id_ = edit.insert("people", {"name": "x", "custom": {"客户意见": "好", "blank": ""}})
    assert memory.rows("people")[0]["custom"] == {"客户意见": "好"}
    with memory.edit("b") as edit:
        edit.update("people", id_, {"custom": {}})
    assert memory.rows("people")[0]["custom"] == {}


def test_a_step_that_ends_as_it_began_is_no_step(memory: Document) -> None:
    told: list[Step] = []
    memory.subscribe(told.append)
    with memory.edit("nothing") as edit:
        id_ = edit.insert("people", {"name": "x"})
        edit.update("people", id_, {"name": "y"})
        edit.delete("people", id_)
    assert told == []
    assert memory.version == 0
    assert memory.undo_label is None


def test_a_step_tells_first_before_and_last_after(memory: Document) -> None:
    told: list[Step] = []
    stop = memory.subscribe(told.append)
    with memory.edit("one") as edit:
        id_ = edit.insert("people", {"name": "x"})
    with memory.edit("two") as edit:
        edit.update("people", id_, {"name": "y"})
        edit.update("people", id_, {"name": "z"})
    stop()
    with memory.edit("three") as edit:
        edit.update("people", id_, {"name": "unheard"})
    (change,) = told[-1].changes
    assert (change.before or {})["name"] == "x"
    assert (change.after or {})["name"] == "z"
    assert change.fields <= {"name", "changed_at"}
    assert len(told) == 2


def test_an_exception_leaves_everything_as_it_was(memory: Document) -> None:
    with pytest.raises(KeyError), memory.edit("fails") as edit:  # noqa: PT012 the edit is what fails
        edit.insert("people", {"name": "x"})
        edit.insert("people", {"nonsense": "x"})
    assert memory.rows("people") == []
    with memory.edit("works") as edit:
        edit.insert("people", {"name": "x"})
    assert memory.version == 1


def test_an_edit_sees_what_it_did(memory: Document) -> None:
    with memory.edit("first") as edit:
        first = edit.insert("people", {"name": "a"})
    with memory.edit("second") as edit:
        second = edit.insert("people", {"name": "b"})
        edit.update("people", first, {"name": "c"})
        assert [row["name"] for row in edit.rows("people")] == ["c", "b"]
        edit.delete("people", first)
        assert edit.row("people", first) is None
        assert [row["id"] for row in edit.rows("people")] == [second]
        with pytest.raises(KeyError):
            edit.update("people", first, {"name": "gone"})
        with pytest.raises(KeyError):
            edit.delete("people", first)
        edit.insert("people", {"name": "a"})


def test_edits_do_not_nest_and_belong_to_one_thread(memory: Document) -> None:
    with memory.edit("outer"), pytest.raises(RuntimeError), memory.edit("inner"):
        pass
    caught: list[BaseException] = []

    def other() -> None:
        try:
            with memory.edit("elsewhere") as edit:
                edit.insert("people", {"name": "x"})
        except RuntimeError as error:
            caught.append(error)

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert caught
    assert memory.rows("people") == []


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A clock that the test moves."""
    now = [100.0]
    monkeypatch.setattr("pmo_desktop.store.document.time.monotonic", lambda: now[0])

    def forward(seconds: float) -> None:
        now[0] += seconds

    return forward


def typed(document: Document, id_: int, name: str, key: object = "cell") -> None:
    with document.edit("Change name", merge_key=key) as edit:
        edit.update("people", id_, {"name": name})


def test_typing_on_in_one_cell_is_one_step(memory: Document, hands: Callable[[float], None]) -> None:
    with memory.edit("Add") as edit:
        id_ = edit.insert("people", {"name": "start"})
    for name in ("a", "ab", "abc"):
        typed(memory, id_, name)
        hands(1.5)
    assert [step.label for step in memory.history()] == ["Change name", "Add"]
    hands(1)
    typed(memory, id_, "abcd")
    assert len(memory.history()) == 3
    memory.undo()
    assert memory.rows("people")[0]["name"] == "abc"
    typed(memory, id_, "new", key="cell")
    assert len(memory.history()) == 3, "what was undone is not typed on"
    memory.undo()
    memory.undo()
    assert memory.rows("people")[0]["name"] == "start"


def test_typing_back_to_the_beginning_leaves_no_step(memory: Document, hands: Callable[[float], None]) -> None:
    with memory.edit("Add") as edit:
        id_ = edit.insert("people", {"name": "start"})
    typed(memory, id_, "a")
    typed(memory, id_, "start")
    assert [step.label for step in memory.history()] == ["Add"]
    assert memory.undo_label == "Add"
    typed(memory, id_, "b")
    typed(memory, id_, "c", key="another cell")
    assert len(memory.history()) == 3
    memory.undo()
    memory.undo()
    assert memory.rows("people")[0]["name"] == "start"


def test_a_new_edit_ends_redo(memory: Document) -> None:
    with memory.edit("one") as edit:
        edit.insert("people", {"name": "x"})
    memory.undo()
    assert memory.redo_label == "one"
    with memory.edit("two") as edit:
        edit.insert("people", {"name": "y"})
    assert memory.redo_label is None
    assert memory.redo() is None
    assert [row["name"] for row in memory.rows("people")] == ["y"]


def test_undo_and_redo_bring_the_time_stamps_back(memory: Document) -> None:
    memory.clock = lambda: datetime(2026, 1, 1, 9)
    with memory.edit("one") as edit:
        id_ = edit.insert("people", {"name": "x"})
    memory.clock = lambda: datetime(2026, 1, 2, 9)
    with memory.edit("two") as edit:
        edit.update("people", id_, {"name": "y"})
    assert memory.rows("people")[0]["changed_at"] == "2026-01-02T09:00:00"
    memory.undo()
    assert memory.rows("people")[0]["changed_at"] == "2026-01-01T09:00:00"
    assert memory.rows("people")[0]["created_at"] == "2026-01-01T09:00:00"


def test_the_history_of_a_row_tells_its_own_changes(memory: Document) -> None:
    with memory.edit("one") as edit:
        id_ = edit.insert("people", {"name": "x"})
        edit.insert("people", {"name": "other"})
    with memory.edit("two") as edit:
        edit.update("people", id_, {"rate": 5})
    with memory.edit("elsewhere") as edit:
        edit.insert("jobs", {"name": "j"})
    steps = memory.row_history("people", id_)
    assert [(step.label, len(step.changes)) for step in steps] == [("two", 1), ("one", 1)]
    assert (steps[0].changes[0].after or {})["rate"] == 5
    assert (steps[0].changes[0].before or {})["rate"] is None
    assert memory.history(1)[0].changes == ()
    whole = memory.step(steps[1].id)
    assert whole is not None
    assert len(whole.changes) == 2


def test_settings_are_journalled_like_rows(memory: Document) -> None:
    with memory.edit("settings") as edit:
        edit.set_setting("matrix", {"a": [1, 2]})
        edit.set_setting("name", "公司")
    assert memory.settings() == {"matrix": {"a": [1, 2]}, "name": "公司"}
    with memory.edit("again") as edit:
        edit.set_setting("matrix", None)
        edit.set_setting("name", "新公司")
        edit.set_setting("missing", None)
    assert memory.settings() == {"name": "新公司"}
    memory.undo()
    assert memory.settings() == {"matrix": {"a": [1, 2]}, "name": "公司"}


def test_a_listener_that_fails_stops_nobody(memory: Document, caplog: pytest.LogCaptureFixture) -> None:
    told: list[Step] = []

    def broken(_step: Step) -> None:
        raise ZeroDivisionError

    memory.subscribe(broken)
    memory.subscribe(told.append)
    with memory.edit("one") as edit:
        edit.insert("people", {"name": "x"})
    assert len(told) == 1
    assert "listener" in caplog.text


def test_twenty_thousand_rows_come_and_go_in_one_step() -> None:
    fields = tuple(Field(f"f{i}", "F") for i in range(12))
    document = Document.in_memory(
        registers=(Register("wide", "W", "W", Group.MONEY, (*fields, Field("above", "A", Kind.REF, to="wide"))),)
    )
    with document.edit("Import") as edit:
        top = edit.insert("wide", {"f0": "top"})
        rows = [{f"f{i}": f"text {n} {i}" for i in range(12)} | {"above": top} for n in range(20_000)]
        ids = edit.insert_many("wide", rows)
    whole = document.rows("wide")
    assert len(whole) == 20_001
    assert [row["id"] for row in whole[1:]] == ids
    undone = document.undo()
    assert undone is not None
    assert len(undone.changes) == 20_001
    assert document.rows("wide") == []
    document.redo()
    assert document.rows("wide") == whole
    document._rows.clear()
    assert document.rows("wide") == whole
    document.close()


def test_old_steps_lose_their_changes_when_the_history_grows_too_large(
    memory: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pmo_desktop.store.history.LIMIT", 400)
    for number in range(8):
        with memory.edit(f"step {number}") as edit:
            edit.insert("people", {"name": f"name {number}"})
    assert len(memory.history()) == 8
    undone = 0
    while memory.undo():
        undone += 1
    assert 0 < undone < 8
    assert len(memory.rows("people")) == 8 - undone
    assert memory.undo_label is None


def test_a_time_of_day_is_forgotten_with_its_date() -> None:
    document = Document.in_memory()
    with document.edit("Add") as edit:
        task = edit.insert("tasks", {"name": "Weld", "start": date(2026, 6, 1), "start_clock": 13 * 60})
    with document.edit("Rename") as edit:
        edit.update("tasks", task, {"name": "Weld pipes", "start": date(2026, 6, 1)})
    assert document.row("tasks", task)["start_clock"] == 13 * 60  # type: ignore[index]
    with document.edit("Move") as edit:
        edit.update("tasks", task, {"start": date(2026, 6, 2)})
    assert document.row("tasks", task)["start_clock"] is None  # type: ignore[index]
    with document.edit("Move to an hour") as edit:
        edit.update("tasks", task, {"start": date(2026, 6, 3), "start_clock": 540})
    assert document.row("tasks", task)["start_clock"] == 540  # type: ignore[index]
    document.close()


def test_the_newest_step_can_be_undone_whatever_its_size(memory: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "LIMIT", 1000)
    with memory.edit("small") as edit:
        edit.insert("people", {"name": "a"})
    with memory.edit("huge") as edit:
        edit.insert_many("people", [{"name": str(n**7)} for n in range(1000)])
    assert memory.undo_label == "huge"
    memory.undo()
    assert [row["name"] for row in memory.rows("people")] == ["a"]
    assert memory.undo() is None
    memory.redo()
    assert len(memory.rows("people")) == 1001
    with memory.edit("next") as edit:
        edit.delete("people", 1)
    assert memory.undo_label == "next"
    memory.undo()
    assert memory.undo() is None


def test_not_all_steps_are_added_up_at_each_edit(memory: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """With years of steps that would be felt at each key."""
    seen: list[int] = []
    forget = history.History._forget

    def counted(self: history.History, *given: object) -> None:
        seen.append(1)
        forget(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(history.History, "_forget", counted)
    for number in range(8):
        with memory.edit(f"step {number}") as edit:
            edit.insert("people", {"name": f"name {number}"})
    assert len(seen) == 1
    memory.undo()
    with memory.edit("newer") as edit:
        edit.insert("people", {"name": "newer"})
    assert len(seen) == 2
