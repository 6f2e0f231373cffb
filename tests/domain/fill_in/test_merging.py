"""Answers beside the file, worked by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.fill_in.merging import Answer, Return, collect
from pmo_desktop.domain.fill_in.request import Request, SheetAsked, as_plain, from_plain
from pmo_desktop.domain.importing.memory import text_of

ASKED = {7: {"percent_complete": "0.3"}, 8: {"percent_complete": ""}}
REQUEST = Request(
    "20261121-1",
    date(2026, 11, 21),
    "tasks",
    "owner",
    ("percent_complete",),
    (SheetAsked("张三", "a.xlsx", ASKED), SheetAsked("李四", "b.xlsx", ASKED)),
)


def merged(here: dict[int, str], *returns: Return):
    return collect(
        [REQUEST],
        returns,
        same=lambda _register, _field, record, found: text_of(found) == here[record],
        text_here=lambda _register, _field, record: here.get(record),
    )


def back(to: str, value: str | None, record: int = 7, **more) -> Return:
    found = Decimal(value) if value else None
    return Return(f"{to}.xlsx", "20261121-1", to, (Answer(record, "percent_complete", found),), **more)


def test_what_was_not_changed_in_the_sheet_says_nothing() -> None:
    found = merged({7: "0.9", 8: ""}, back("张三", "0.3"))
    assert found.changes == ()
    assert found.unchanged == 1
    assert found.missing == (("20261121-1", "李四"),)


def test_a_text_that_the_sheet_could_not_hold_whole_is_no_answer() -> None:
    """Taken for one, it would lose its end."""
    asked = "字 " * 30_000
    request = replace(REQUEST, sheets=(SheetAsked("张三", "a.xlsx", {7: {"notes": text_of(asked)}}),))

    def found(told: str) -> int:
        answer = Answer(7, "notes", told)
        came = Return("a.xlsx", request.id, "张三", (answer,))
        return len(collect([request], [came], same=lambda *_: False, text_here=lambda *_: text_of(asked)).changes)

    assert found(asked[:32_766] + "…") == 0
    assert found(asked[:32_760] + "done…") == 1
    assert found("字…") == 1


def test_everybody_is_missing_while_nothing_came_back() -> None:
    assert merged({7: "0.3", 8: ""}).missing == (("20261121-1", "张三"), ("20261121-1", "李四"))


def test_of_older_requests_nobody_is_missing_when_a_newer_one_was_made() -> None:
    newer = replace(REQUEST, id="20261122-1")
    found = collect([REQUEST, newer], [], same=lambda *_: True, text_here=lambda *_: None)
    assert found.missing == (("20261122-1", "张三"), ("20261122-1", "李四"))


def test_an_answer_is_taken_when_nothing_happened_here() -> None:
    (change,) = merged({7: "0.3", 8: ""}, back("张三", "0.5")).changes
    assert not change.conflict
    assert change.offers[0].value == Decimal("0.5")


def test_an_answer_against_a_change_here_is_a_conflict() -> None:
    (change,) = merged({7: "0.4", 8: ""}, back("张三", "0.5")).changes
    assert change.changed_here
    assert change.conflict


def test_the_same_change_on_both_sides_is_none() -> None:
    assert merged({7: "0.5", 8: ""}, back("张三", "0.5")).changes == ()


def test_two_people_with_different_answers_stand_side_by_side() -> None:
    (change,) = merged({7: "0.3", 8: ""}, back("张三", "0.5"), back("李四", "0.6")).changes
    assert [offer.to for offer in change.offers] == ["张三", "李四"]
    assert change.conflict


def test_two_people_who_agree_are_no_conflict() -> None:
    (change,) = merged({7: "0.3", 8: ""}, back("张三", "0.5"), back("李四", "0.5")).changes
    assert not change.conflict


def test_an_emptied_cell_empties() -> None:
    (change,) = merged({7: "0.3", 8: ""}, back("张三", None)).changes
    assert change.offers[0].value is None


def test_the_later_copy_of_a_sheet_counts() -> None:
    early = Return("old.xlsx", "20261121-1", "张三", (Answer(7, "percent_complete", Decimal("0.4")),), when=1)
    found = merged({7: "0.3", 8: ""}, back("张三", "0.8", when=2), early)
    assert found.changes[0].offers[0].value == Decimal("0.8")
    assert found.older == ("old.xlsx",)


def test_sheets_of_another_request_and_records_that_went() -> None:
    stranger = Return("x.xlsx", "19990101-1", "张三", ())
    found = merged({8: ""}, stranger, back("李四", "0.9"))
    assert found.unknown == ("x.xlsx",)
    assert found.gone == 1
    assert found.changes == ()


texts = st.text(max_size=8)


@given(st.dictionaries(st.integers(1, 9), st.dictionaries(texts, texts, max_size=3), max_size=4), texts, st.booleans())
def test_a_request_survives_its_plain_form(asked: dict[int, dict[str, str]], to: str, dated: bool) -> None:
    request = Request("1", date(2026, 1, 2), "tasks", "owner", ("a",), (SheetAsked(to, "f", asked, "r"),),
                      date(2026, 2, 3) if dated else None)  # fmt: skip
    assert from_plain(as_plain(request)) == request


@given(st.recursive(st.none() | st.integers() | texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner)))
def test_anything_else_is_no_request(plain: object) -> None:
    assert from_plain(plain) is None
