"""The short version of the campaign against hostile workbooks: the same code, a few hundred points."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the campaign forks", allow_module_level=True)

_TESTS = Path(__file__).resolve().parents[1]
for folder in (_TESTS / "exchange", _TESTS / "exchange" / "package", _TESTS / "campaigns"):
    if str(folder) not in sys.path:
        sys.path.append(str(folder))

import special_books  # noqa: E402
from hostile.accounts import account  # noqa: E402
from hostile.judging import judged, lie  # noqa: E402
from hostile.project_files import spoilt_projects  # noqa: E402
from hostile.running import Share  # noqa: E402
from hostile.seeds import Seed, seeds  # noqa: E402
from hostile.spoiling import Spoilt, spoilt  # noqa: E402
from tally import Tally  # noqa: E402

from pmo_desktop.exchange.excel.reading.reasons import Reason  # noqa: E402


@pytest.fixture(scope="module")
def wholes() -> list[Seed]:
    return [seed for seed in seeds(None, special_books) if len(seed.data) < 20_000]


def failures(tally: Tally) -> list[str]:
    assert tally.points.total()
    return tally.words


def test_a_few_hundred_spoilt_workbooks_end_in_rows_or_a_true_sentence(wholes: list[Seed]) -> None:
    share = Share(wholes, seed=5)
    share.run(range(150), child=50, plans=10, writes=40)
    assert not failures(share.tally)
    assert share.tally.points["reading process"] == 3
    assert share.tally.points["recognised and planned"] >= 3
    assert {"rows", "damaged"} <= set(share.ends)


def test_a_spoilt_workbook_is_the_same_for_the_same_number(wholes: list[Seed]) -> None:
    assert [spoilt(n, 9, wholes) for n in range(30)] == [spoilt(n, 9, wholes) for n in range(30)]


def test_every_cell_two_readers_see_is_in_the_account(wholes: list[Seed]) -> None:
    tally = Tally("cells")
    for one in wholes:
        if one.suffix != ".csv" and one.password is None:
            account(one, tally)
    assert not failures(tally)
    assert tally.points["cells (openpyxl)"] > 300


def test_a_cell_taken_out_of_the_account_is_noticed(wholes: list[Seed]) -> None:
    tally = Tally("cells")
    account(next(one for one in wholes if one.name == "rules.xlsx"), tally, drop=1)
    assert tally.failures == {"cells (openpyxl)": 1, "cells (openpyxl streaming)": 1, "cells (calamine)": 1}


def test_spoilt_project_files_end_in_a_project_or_a_sentence() -> None:
    tally = Tally("projects")
    spoilt_projects(tally, 150, 3)
    assert not failures(tally)


def test_a_lie_is_noticed(wholes: list[Seed]) -> None:
    whole = next(one for one in wholes if one.name == "plain.xlsx")
    one = Spoilt(0, "zip", whole.name, whole.data, "nothing")
    assert lie(one, Reason.DAMAGED, {"calamine": 9, "openpyxl": 9})
    assert lie(one, Reason.TOO_LARGE, {})
    assert lie(one, Reason.NO_SHEETS, {"openpyxl": 1})
    assert not lie(one, Reason.DAMAGED, {"openpyxl": 9})


def test_too_late_too_large_or_unlisted_is_noticed(wholes: list[Seed]) -> None:
    from hostile.confined import Told

    one = Spoilt(0, "zip", "a.xlsx", b"x", "nothing")
    fine = {"refused": "damaged"}
    assert not judged(one, Told(fine, 0, 1.0, 1.0, 1 << 20, "", False)).wrong
    assert judged(one, Told(fine, 0, 30.0, 25.0, 1 << 20, "", False)).wrong
    assert judged(one, Told(fine, 0, 90.0, 1.0, 1 << 20, "", False)).wrong
    assert judged(one, Told(fine, 0, 1.0, 1.0, 2 << 30, "", False)).wrong
    assert judged(one, Told({"refused": "nonsense"}, 0, 1.0, 1.0, 1 << 20, "", False)).wrong
    assert judged(one, Told({"sheets": [{}]}, 0, 1.0, 1.0, 1 << 20, "", False)).wrong
