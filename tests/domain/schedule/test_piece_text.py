"""Worked pieces go into their text and come back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.calendar.worktime import midnight
from pmo_desktop.domain.schedule.piece_text import pieces_text, read_pieces

BASE = midnight(date(2026, 6, 1))


def test_as_kept() -> None:
    pieces = ((BASE + 480, BASE + 1020), (BASE + 1440, BASE + 2880))
    assert pieces_text(pieces) == "2026-06-01T08:00/2026-06-01T17:00;2026-06-02T00:00/2026-06-03T00:00"


@given(st.lists(st.integers(0, 90000), min_size=4, max_size=8).filter(lambda found: len(found) % 2 == 0))
def test_back_again(instants) -> None:
    ordered = sorted(BASE + one for one in instants)
    pieces = tuple(zip(ordered[::2], ordered[1::2], strict=True))
    assert read_pieces(pieces_text(pieces)) == pieces


@pytest.mark.parametrize("text", [None, "", "soon", "2026-06-01T08:00/2026-06-01T17:00", "a/b;c/d", 7, "2026-06-01;x"])
def test_what_is_no_split_says_nothing(text: object) -> None:
    assert read_pieces(text) == ()
