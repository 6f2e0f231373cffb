"""Which texts a spreadsheet program would calculate, and the apostrophe that can be taken away again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.base.formula_like import guarded, looks_like_formula, unguarded


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-x", "@A1", "＝1", "＋1", "－1", "＠A1", "\t=1", "\r1", "\n1", " =1", "\u200b=1", "\u3000-1"]
)
def test_these_would_be_calculated(text: str) -> None:
    assert looks_like_formula(text)
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "1+1", "'", "'a", "it's", "'t 90", "完成"])
def test_these_stay_as_they_are(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


@given(st.text(alphabet="'=-+@＝ \t\n\u200ba1", max_size=8))
def test_what_is_guarded_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not looks_like_formula(guarded(text))
