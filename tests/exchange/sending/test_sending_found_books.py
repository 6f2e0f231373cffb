"""Some of the found workbooks there and back; the campaign beside the tests takes all of them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

_PLACE = Path(__file__).resolve().parents[2] / "campaigns" / "send_back_found_books.py"
_EVERY = 11


@pytest.fixture
def campaign(monkeypatch: pytest.MonkeyPatch) -> Any:
    spec = importlib.util.spec_from_file_location("send_back_found_books", _PLACE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "send_back_found_books", module)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("number", range(5))
def test_only_the_wanted_cells_change(number: int, campaign: Any, found_workbooks: Path, tmp_path: Path) -> None:
    books = sorted(one for one in (found_workbooks / "trackers").iterdir() if one.suffix in (".xlsx", ".xlsm"))
    result = campaign.send_back(books[number * _EVERY % len(books)], tmp_path)
    assert result.other == 0, result.problems
    assert result.same_tables
    assert result.opens
    assert result.import_empty, result.problems
    assert result.written + result.left >= 0.9 * result.wanted


@pytest.mark.parametrize("number", [3, 24])
def test_added_rows_leave_nothing_to_import(number: int, campaign: Any, found_workbooks: Path, tmp_path: Path) -> None:
    books = sorted(one for one in (found_workbooks / "trackers").iterdir() if one.suffix in (".xlsx", ".xlsm"))
    made, rows, left, appended, empty = campaign.rows_back(books[number % len(books)], tmp_path).split()[:5]
    assert empty == "yes"
    assert int(rows) + int(left) >= 0.8 * int(made)
    assert int(appended) <= int(rows)
