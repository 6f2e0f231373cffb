from __future__ import annotations

from pmo_desktop.exchange.excel.writing.export_key import changed_since, export_key, record_of

HERE = {1: {"id": 1, "created_at": "2026-11-21T11:06:48"}, 2: {"id": 2, "created_at": "2026-11-21T11:06:48"}}


def test_a_key_names_its_record_and_no_record_of_another_file() -> None:
    keys = [export_key(row) for row in HERE.values()]
    assert [record_of(key, HERE) for key in keys] == [1, 2]
    elsewhere = {1: {"id": 1, "created_at": "2026-10-01T09:00:00"}}
    assert record_of(keys[0], elsewhere) is None
    assert record_of("1", HERE) is None
    assert record_of(keys[1], {1: HERE[1]}) is None


def test_keys_that_somebody_changed_name_nothing() -> None:
    for key in ("", "-", "x", "1-", "1-zzzz", "9" * 30, "1.5", "²"):
        assert record_of(key, HERE) is None


def test_records_never_stored_have_their_number_alone() -> None:
    assert export_key({"id": 7}) == "7"
    assert record_of("7.0", {7: {"id": 7}}) == 7


def test_a_key_tells_whether_the_record_was_changed_after_it_was_exported() -> None:
    row = {"id": 7, "created_at": "2026-11-21T09:00:00", "changed_at": "2026-11-21T09:00:00"}
    later = {**row, "changed_at": "2026-11-22T10:00:00"}
    assert record_of(export_key(row), {7: later}) == 7
    assert not changed_since(export_key(row), row)
    assert changed_since(export_key(row), later)
    assert not changed_since("7-12345678", later)  # an export of an earlier version says nothing
