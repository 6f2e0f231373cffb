"""The matrix as shapes, and where its cells are."""

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.risk.matrix import CELLS, bands, levels
from pmo_desktop.presentation.matrix_scene import MatrixLook, MatrixPlace, matrix_legend, matrix_scene
from pmo_desktop.presentation.scene import Line, Rect, Text, approximate

LEVELS = levels({})


def test_each_cell_has_its_colour_its_score_and_its_number() -> None:
    scene = matrix_scene(lambda cell: 3 if cell == (4, 4) else 0, LEVELS)
    boxes = {shape.key: shape for shape in scene.shapes if isinstance(shape, Rect) and shape.key}
    assert set(boxes) == set(CELLS)
    assert boxes[4, 4].fill == "matrix_extreme"
    assert boxes[1, 1].fill == "matrix_low"
    words = [shape for shape in scene.shapes if isinstance(shape, Text)]
    assert [w.text for w in words if w.size == 17] == [""] * CELLS.index((4, 4)) + ["3"] + [""] * (
        24 - CELLS.index((4, 4))
    )
    assert sum(w.text == "16" for w in words) == 1


def test_probability_goes_up_and_impact_right() -> None:
    place = MatrixPlace()
    assert place.box((5, 1))[1] < place.box((1, 1))[1]
    assert place.box((1, 5))[0] > place.box((1, 1))[0]
    assert place.box((1, 1))[2:] == (47, 39)


@given(st.sampled_from(CELLS), st.floats(0.5, 3))
def test_the_middle_of_a_cell_is_found(cell: tuple[int, int], scale: float) -> None:
    place = MatrixPlace(scale)
    x, y, wide, high = place.box(cell)
    assert place.at(x + wide / 2, y + high / 2) == cell
    assert place.at(-5, 3) is None
    assert place.at(x, place.height - 1) is None


def test_a_move_has_two_frames_and_an_arrow() -> None:
    scene = matrix_scene(lambda _c: 0, LEVELS, MatrixLook(came_from=(4, 4), went_to=(3, 3)))
    frames = [s for s in scene.shapes if isinstance(s, Rect) and s.line == "accent"]
    assert [frame.dash for frame in frames] == [True, False]
    (arrow,) = [s for s in scene.shapes if isinstance(s, Line)]
    assert arrow.arrow
    x, y, wide, high = MatrixPlace().box((3, 3))
    tip = arrow.points[-1]
    assert x < tip[0] < x + wide
    assert y < tip[1] < y + high
    still = matrix_scene(lambda _c: 0, LEVELS, MatrixLook(came_from=(4, 4), went_to=(4, 4)))
    assert not [s for s in still.shapes if isinstance(s, Line)]


def test_the_legend_says_scores_where_they_are_clear() -> None:
    said = [s.text for s in matrix_legend(bands(LEVELS), approximate).shapes if isinstance(s, Text)]
    assert said[-1] == "Extreme 16+"
    assert said[0] == "Low 1–3"
