"""Cells, counts and levels."""

import pytest

from pmo_desktop.domain.risk.matrix import CELLS, bands, cell_of, levels, matrix, next_level, own_levels

ROWS = [
    {"id": 1, "probability": 4, "impact": 4, "residual_probability": 3, "residual_impact": 3},
    {"id": 2, "probability": 4, "impact": 4},
    {"id": 3, "probability": 2, "impact": None},
]


def test_risks_stand_in_cells_before_and_after_the_response() -> None:
    before, after = matrix(ROWS), matrix(ROWS, residual=True)
    assert before.cells == {(4, 4): (1, 2)}
    assert after.cells == {(3, 3): (1,), (4, 4): (2,)}
    assert before.unrated == (3,)
    assert after.total == before.total == 2
    assert cell_of({"id": 9, "probability": 7, "impact": 1}) is None


@pytest.mark.parametrize(
    ("cell", "name"),
    [((1, 3), "low"), ((1, 5), "medium"), ((2, 4), "medium"), ((3, 3), "high"), ((3, 5), "high"), ((4, 4), "extreme")],
)
def test_the_usual_levels(cell: tuple[int, int], name: str) -> None:
    assert levels({})[cell] == name


def test_own_levels_are_kept_as_differences() -> None:
    chosen = levels({})
    assert own_levels(chosen) is None
    chosen[1, 5] = "extreme"
    kept = own_levels(chosen)
    assert kept == {"1,5": "extreme"}
    assert levels({"risk_colours": kept}) == chosen


def test_levels_go_round() -> None:
    assert [next_level(name) for name in ("low", "medium", "high", "extreme")] == ["medium", "high", "extreme", "low"]


def test_bands_say_the_scores_of_a_level_where_they_are_clear() -> None:
    found = bands(levels({}))
    assert found["extreme"] == (16, 25)
    assert found["low"] == (1, 3)
    assert bands(dict.fromkeys(CELLS, "low"))["high"] is None
