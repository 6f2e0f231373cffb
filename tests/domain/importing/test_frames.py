"""Frames drawn over a sheet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.importing.frames import DEEPEST_HEADER, Frame

numbers = st.integers(min_value=-5, max_value=60)


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    spot = st.integers(min_value=1, max_value=40)
    frame = Frame.over(draw(spot), draw(spot), draw(spot), draw(spot))
    return frame.with_header(draw(st.integers(min_value=1, max_value=5)))


def sound(frame: Frame) -> bool:
    return 1 <= frame.top <= frame.last <= frame.bottom and 1 <= frame.left <= frame.right


@given(frames(), numbers)
def test_every_edge_stays_sound(frame: Frame, to: int) -> None:
    for moved in (
        frame.with_top(to),
        frame.with_bottom(to),
        frame.with_left(to),
        frame.with_right(to),
        frame.with_header(to),
    ):
        assert sound(moved)
        assert moved.header_rows <= DEEPEST_HEADER


def test_corners_in_any_order() -> None:
    assert Frame.over(9, 5, 3, 2) == Frame.over(3, 2, 9, 5) == Frame(3, 3, 9, 2, 5)


def test_the_header_keeps_its_height_when_the_top_moves() -> None:
    frame = Frame(3, 4, 20, 1, 6)
    assert frame.with_top(5) == Frame(5, 6, 20, 1, 6)
    assert frame.with_top(20) == Frame(20, 20, 20, 1, 6)
    assert frame.with_header(1).last == 3
    assert frame.holds(20, 6)
    assert not frame.holds(21, 6)
