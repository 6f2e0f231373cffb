from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.importing.told import told_of, told_text

texts = st.dictionaries(
    st.sampled_from(["name", "start", "owner", "notes"]), st.sampled_from(["", "设计", "2026-03-02"])
)
wholes = st.fixed_dictionaries(
    {}, optional={"found": texts, "applied": texts, "custom": texts, "origin": st.integers(1, 9), "gone": st.just(True)}
)


@given(wholes)
def test_what_is_told_comes_back(told: dict[str, object]) -> None:
    assert told_of(told_text(told)) == told


def test_what_the_file_took_over_is_said_once() -> None:
    told = {"found": {"name": "设计", "owner": "张三"}, "applied": {"name": "设计", "owner": "张三"}, "custom": {}}
    assert told_text(told).count("设计") == 1
    assert told_of(told_text(told)) == told


def test_texts_written_in_full_are_read_too() -> None:
    told = {"found": {"name": "设计"}, "applied": {"name": "评审"}}
    assert told_of(json.dumps(told)) == told
    assert told_of(None) == {}
    assert told_of("") == {}
