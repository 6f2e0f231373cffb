"""Integers add up: units, leave, peaks, shares."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.resources.load import FULL, Booking, DayTime, PersonLoad

MONDAY = date(2026, 11, 23)


def day_time(day: date) -> DayTime:
    return DayTime(0, 0) if day.weekday() >= 5 else DayTime(480, 480)


def person(*bookings: Booking, capacity: int = FULL, leave: tuple[int, ...] = ()) -> PersonLoad:
    def time_of(day: date) -> DayTime:
        usual = day_time(day)
        return DayTime(0, usual.usual) if (day - MONDAY).days in leave else usual

    times = [time_of(MONDAY + timedelta(days=n)) for n in range(28)]
    return PersonLoad(MONDAY, times, capacity, bookings, time_of)


def book(task: int, first: int, last: int, units: int = 100, **more: int) -> Booking:
    return Booking(task, 1, 1, MONDAY + timedelta(days=first), MONDAY + timedelta(days=last), units * 100, **more)  # type: ignore[arg-type]


def week(load: PersonLoad, n: int = 0) -> tuple[int | None, bool, bool]:
    first = MONDAY + timedelta(days=7 * n)
    cell = load.cell(first, first + timedelta(days=6))
    return cell.percent, cell.over, cell.peak


def test_parts_that_make_the_whole_are_no_overload() -> None:
    assert week(person(book(1, 0, 4, 40), book(2, 0, 4, 20), book(3, 0, 4, 10), capacity=7000)) == (70, False, False)
    assert week(person(book(1, 0, 4, 70), book(2, 0, 4, 30))) == (100, False, False)
    assert week(person(book(1, 0, 4, 70), book(2, 0, 4, 31))) == (101, True, False)


def test_four_days_of_one_and_a_half_and_one_of_a_half_are_130() -> None:
    load = person(book(1, 0, 3), book(2, 0, 4, 50))
    assert week(load) == (130, True, False)
    assert load.over_days() == [MONDAY + timedelta(days=n) for n in range(4)]


def test_a_busy_day_in_a_calm_week_is_a_peak() -> None:
    assert week(person(book(1, 0, 0), book(2, 0, 0))) == (40, False, True)


def test_leave_takes_load_and_capacity() -> None:
    load = person(book(1, 0, 4), leave=(0, 1, 2))
    cell = load.cell(MONDAY, MONDAY + timedelta(days=6))
    assert (cell.percent, cell.over, cell.leave) == (40, False, 3)


def test_work_hours_are_spread_over_the_days_worked() -> None:
    load = person(book(1, 0, 11, minutes=40 * 60), leave=(0, 1, 2, 3, 4))
    assert week(load, 1) == (100, False, False)
    assert load.cell(MONDAY, MONDAY + timedelta(days=20)).hours == 40


def test_half_days_at_both_ends() -> None:
    load = person(book(1, 0, 1, head=5000, tail=2500))
    assert [amount // FULL for amount in load.loads[:3]] == [240, 120, 0]


def test_shares_name_the_tasks() -> None:
    load = person(book(1, 0, 3), book(2, 2, 9, 50), book(3, 14, 15))
    shares = load.shares(MONDAY, MONDAY + timedelta(days=6))
    assert [(share.booking.task, share.amount // FULL) for share in shares] == [(1, 4 * 480), (2, 3 * 240)]


def test_nobody_works_in_a_week_of_holidays() -> None:
    load = PersonLoad(MONDAY, [DayTime(0, 0)] * 7, FULL, [book(1, 0, 6)], lambda _day: DayTime(0, 0))
    assert load.cell(MONDAY, MONDAY + timedelta(days=6)).percent is None


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9), st.integers(1, 120)), max_size=8))
def test_shares_add_up_to_the_load(spans: list[tuple[int, int, int]]) -> None:
    load = person(*(book(n, first, first + length, units) for n, (first, length, units) in enumerate(spans)))
    for n in range(4):
        first = MONDAY + timedelta(days=7 * n)
        last = first + timedelta(days=6)
        cell = load.cell(first, last)
        assert sum(share.amount for share in load.shares(first, last)) == cell.load
        assert cell.load == sum(load.cell(first + timedelta(days=d), first + timedelta(days=d)).load for d in range(7))
