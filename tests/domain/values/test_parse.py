"""Typed text becomes the value a person means, and never anything else."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.domain.registers.spec import Choice, Field, Kind
from pmo_desktop.domain.values import parse as p
from pmo_desktop.domain.values.parse import Habits, parse_field

TODAY = date(2026, 5, 20)  # a Wednesday
STATES = (
    Choice("not_started", "Not started", ("未开始",)),
    Choice("in_progress", "In progress", ("进行中", "未完成")),
    Choice("done", "Done", ("已完成", "完成")),
)


def read(kind: Kind, text: str, **more):
    habits = more.pop("habits", Habits())
    return parse_field(Field("x", "X", kind, **more), text, today=TODAY, habits=habits)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016.7.29", "2016-07-29"),
        ("2025/3/10", "2025-03-10"),
        ("2018-2-5", "2018-02-05"),
        ("20250310", "2025-03-10"),
        ("2016年8月2日\n09:14:50", "2016-08-02"),
        ("2017.08.27\n\n下午", "2017-08-27"),
        ("20/09/2021", "2021-09-20"),
        ("03/04/2021", "2021-03-04"),
        ("5月28日", "2026-05-28"),
        ("8月底", "2026-08-31"),
        ("2016-08", "2016-08-01"),
        ("Jul '16", "2016-07-01"),
        ("3 May 2021", "2021-05-03"),
        ("May 3, 2021", "2021-05-03"),
        ("3-May-21", "2021-05-03"),
        ("3.5", "2026-03-05"),
        ("5/3", "2026-05-03"),
        ("20/5", "2026-05-20"),
        ("+3d", "2026-05-23"),
        ("-1w", "2026-05-13"),
        ("+1m", "2026-06-20"),
        ("下周一", "2026-05-25"),
        ("周五", "2026-05-22"),
        ("明天", "2026-05-21"),
        ("next friday", "2026-05-29"),
        ("2021-03-04T00:00:00", "2021-03-04"),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, day: str) -> None:
    assert read(Kind.DATE, text).value == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text", ["待定", "TBD", "待前端完成后", "[日期]", "定期(每月2天)", "下午", "2.30", "1.2.1", "2021-13-40"]
)
def test_what_is_no_date_stays_a_problem(text: str) -> None:
    found = read(Kind.DATE, text)
    assert found.value is None
    assert found.problem == p.NOT_A_DATE


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016/9/2-2016/9/9", "2016-09-02", "2016-09-09"),
        ("10.17/10.18", "2026-10-17", "2026-10-18"),
        ("7月3号至7月4号", "2026-07-03", "2026-07-04"),
        ("12月28日~1月5日", "2026-12-28", "2027-01-05"),
        ("3月4日-6日", "2026-03-04", "2026-03-06"),
    ],
)
def test_a_range_gives_both_ends(text: str, first: str, last: str) -> None:
    found = read(Kind.DATE, text)
    assert (found.value, found.finish) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_missing_year_comes_from_the_column_else_is_told() -> None:
    assert read(Kind.DATE, "5月28日", habits=Habits(year=2016)).value == date(2016, 5, 28)
    assert p.YEAR_ASSUMED in read(Kind.DATE, "5月28日").notes


def test_day_and_month_follow_the_column() -> None:
    assert read(Kind.DATE, "03/04/2021", habits=Habits(day_first=True)).value == date(2021, 4, 3)
    assert p.SWAPPABLE in read(Kind.DATE, "03/04/2021").notes


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("80%", "0.8"),
        ("80", "0.8"),
        ("0.8", "0.8"),
        ("100", "1"),
        ("完成", "1"),
        ("√", "1"),
        ("3/5", "0.6"),
        ("未开始", "0"),
    ],
)
def test_a_percentage_is_kept_as_a_fraction(text: str, share: str) -> None:
    assert read(Kind.PERCENT, text).value == Decimal(share)


def test_one_among_fractions_is_all_of_it() -> None:
    assert read(Kind.PERCENT, "1", habits=Habits(fractions=True)).value == 1
    assert read(Kind.PERCENT, "100", habits=Habits(fractions=True)).value == 1
    assert read(Kind.PERCENT, "1").value == Decimal("0.01")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$0", "0"),
        ("1W", "10000"),
        ("1.2万", "12000"),
        ("(1,200.50)", "-1200.5"),
        ("¥ 3,000.00", "3000"),
        ("3亿", "300000000"),
    ],
)
def test_money_is_read_with_its_signs_and_units(text: str, amount: str) -> None:
    assert read(Kind.MONEY, text).value == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "days"), [("3d", "3"), ("2周", "10"), ("16小时", "2"), ("0.5人月", "10"), ("5 days", "5")]
)
def test_durations_are_counted_in_the_unit_of_the_field(text: str, days: str) -> None:
    assert read(Kind.NUMBER, text, unit="d").value == Decimal(days)


@pytest.mark.parametrize(
    ("text", "step"),
    [("高", 4), ("M", 3), ("VH", 5), ("3", 3), ("3 - Moderate", 3), ("Medium (3)", 3), ("60%", 4), ("很低", 1)],
)
def test_ratings_in_words_become_steps(text: str, step: int) -> None:
    assert read(Kind.SCALE, text, minimum=1, maximum=5).value == step


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三、李四", ("张三", "李四")),
        ("张三/李四", ("张三", "李四")),
        ("A & B", ("A", "B")),
        ("@name", ("name",)),
        ("张三 李四", ("张三", "李四")),
        ("王 芳", ("王芳",)),
        ("研发部(前端、后端)", ("研发部(前端、后端)",)),
    ],
)
def test_people_are_taken_apart(text: str, names: tuple[str, ...]) -> None:
    assert read(Kind.REFS, text, to="resources").value == names


def test_a_known_name_with_a_comma_stays_whole() -> None:
    field = Field("x", "X", Kind.REFS, to="resources")
    known = parse_field(field, "Lee, Ann", today=TODAY, names=lambda _register, text: 4 if text == "Lee, Ann" else None)
    assert known.value == ("Lee, Ann",)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("进行中", "in_progress"),
        ("Done", "done"),
        ("done!", "done"),
        ("未完成", "in_progress"),
        ("是", "done"),
        ("not started", "not_started"),
    ],
)
def test_choices_are_found_by_any_of_their_words(text: str, key: str) -> None:
    assert read(Kind.CHOICE, text, choices=STATES).value == key


def test_a_denied_word_is_not_its_opposite() -> None:
    assert read(Kind.CHOICE, "没完成", choices=STATES).value is None


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("3FS+2d;5SS", "3FS+2d;5SS"),
        ("2fs", "2"),
        ("1.2.1，1.2.3", "1.2.1;1.2.3"),
        ("3完成-开始(FS)+2 工作日", "3FS+2d"),
        ("T-003FS-2d", "T-003FS-2d"),
        ("T-003", "T-003"),
        ("Process", "Process"),
        ("4 SS - 1wk", "4SS-1w"),
    ],
)
def test_links_are_read_from_their_many_spellings(text: str, canonical: str) -> None:
    assert read(Kind.LINKS, text).value == canonical


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("mark", ["", " ", "-", "/", "\\", "——", "N/A", "无"])
def test_blank_marks_are_blank(kind: Kind, mark: str) -> None:
    assert read(kind, mark, to="resources", choices=STATES) == p.BLANK


@given(st.sampled_from(list(Kind)), st.text(max_size=30) | st.text("0123456789./-年月日+%FSd,;万W ", max_size=16))
@settings(max_examples=400, deadline=None)
def test_no_text_makes_it_fail_and_a_read_value_reads_back(kind: Kind, text: str) -> None:
    found = read(kind, text, to="resources", choices=STATES)
    assert not (found.problem and found.value is not None)
    if found.value is None:
        return
    if kind is Kind.LINKS or isinstance(found.value, (date, Decimal)):
        spelled = f"{found.value * 100:f}%" if kind is Kind.PERCENT else str(found.value)
        if isinstance(found.value, Decimal) and kind is not Kind.PERCENT:
            spelled = f"{found.value:f}"
        assert read(kind, spelled).value == found.value
    if kind is Kind.CHOICE:
        assert read(kind, str(found.value), choices=STATES).value == found.value
