"""The passes against a slow fixed point on a calendar without free time, and laws that hold on any calendar."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.domain.calendar.rules import Rules, Shift
from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.schedule.cpm import ScheduleResult
from pmo_desktop.domain.schedule.engine import schedule
from pmo_desktop.domain.schedule.plan import Activity, Link, LinkType, Plan

ALWAYS = WorkCalendar(Rules(((Shift(0, 1440),),) * 7, statutory=False))
WEEKS = WorkCalendar(Rules(statutory=False))
ZERO = WEEKS.first_minute(date(2026, 6, 1))


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[int], list[Link]]:
    durations = draw(st.lists(st.integers(0, 12), min_size=1, max_size=8))
    pairs = st.tuples(st.integers(1, len(durations)), st.integers(1, len(durations)))
    links = draw(
        st.lists(
            st.builds(
                lambda pair, kind, lag: Link(min(pair), max(pair), kind, lag * 60),
                pairs.filter(lambda pair: pair[0] != pair[1]),
                st.sampled_from(list(LinkType)),
                st.integers(-5, 8),
            ),
            max_size=12,
        )
        if len(durations) > 1
        else st.just([])
    )
    return [duration * 60 for duration in durations], links


def run(durations: list[int], links: list[Link], calendar: WorkCalendar, start: int = ZERO) -> ScheduleResult:
    activities = tuple(Activity(n, duration, calendar) for n, duration in enumerate(durations, 1))
    return schedule(Plan(activities, tuple(links), {0: start}))


def oracle(durations: list[int], links: list[Link]) -> tuple[dict[int, int], dict[int, int]]:
    """Early starts and late finishes by relaxing until nothing moves; only FF keeps to the start of the project."""
    length = dict(enumerate(durations, 1))
    held = {link.successor for link in links}
    early = {n: -(10**9) if n in held else 0 for n in length}
    for _round in range(len(length) + 1):
        for link in links:
            i, j = link.predecessor, link.successor
            bound = early[i] + (length[i] if link.type in {LinkType.FS, LinkType.FF} else 0) + link.lag
            bound -= length[j] if link.type in {LinkType.FF, LinkType.SF} else 0
            early[j] = max(early[j], max(bound, 0) if link.type is LinkType.FF else bound)
    end = max(early[n] + length[n] for n in length)
    late = dict.fromkeys(length, end)
    for _round in range(len(length) + 1):
        for link in links:
            i, j = link.predecessor, link.successor
            free = late[j] - (length[j] if link.type in {LinkType.FS, LinkType.SS} else 0) - link.lag
            late[i] = min(late[i], free + (length[i] if link.type in {LinkType.SS, LinkType.SF} else 0))
    return early, late


@given(networks())
def test_early_and_late_dates_agree_with_the_oracle(network: tuple[list[int], list[Link]]) -> None:
    durations, links = network
    result = run(durations, links, ALWAYS)
    early, late = oracle(durations, links)
    for n, duration in enumerate(durations, 1):
        dates = result.dates[n]
        assert dates.start_at - ZERO == early[n]
        assert dates.late_finish_at - ZERO == late[n]
        assert dates.total_float == late[n] - early[n] - duration >= 0
        assert dates.free_float >= 0
        assert dates.interfering_float == dates.total_float - dates.room


@given(networks())
def test_no_task_starts_before_its_drivers_allow(network: tuple[list[int], list[Link]]) -> None:
    durations, links = network
    result = run(durations, links, WEEKS)
    for link in links:
        a, b = result.dates[link.predecessor], result.dates[link.successor]
        held = a.finish_at if link.type in {LinkType.FS, LinkType.FF} else a.start_at
        holds = b.finish_at if link.type in {LinkType.FF, LinkType.SF} else b.start_at
        assert WEEKS.between(held, holds) >= link.lag
    assert any(dates.critical for dates in result.dates.values())


@given(networks())
def test_slipping_by_the_free_float_moves_nobody_else(network: tuple[list[int], list[Link]]) -> None:
    durations, links = network
    before = run(durations, links, ALWAYS)
    for n in before.dates:
        activities = tuple(
            Activity(
                m,
                duration,
                ALWAYS,
                manual=m == n,
                start=before.dates[m].start_at + before.dates[m].free_float,
                finish=before.dates[m].finish_at + before.dates[m].free_float,
            )
            if m == n
            else Activity(m, duration, ALWAYS)
            for m, duration in enumerate(durations, 1)
        )
        after = schedule(Plan(activities, tuple(links), {0: ZERO}))
        assert all(after.dates[m].start_at == before.dates[m].start_at for m in before.dates if m != n)


@given(networks())
def test_reversing_a_network_swaps_early_and_late(network: tuple[list[int], list[Link]]) -> None:
    durations, links = network
    forward = [Link(link.predecessor, link.successor) for link in links]
    backward = [Link(link.successor, link.predecessor) for link in links]
    there, back = run(durations, forward, ALWAYS), run(durations, backward, ALWAYS)
    end = max(dates.finish_at for dates in there.dates.values())
    for n in there.dates:
        assert back.dates[n].start_at - ZERO == end - there.dates[n].late_finish_at


@given(networks(), st.integers(1, 30))
def test_shifting_the_start_by_weeks_shifts_everything(network: tuple[list[int], list[Link]], weeks: int) -> None:
    durations, links = network
    now, later = run(durations, links, WEEKS), run(durations, links, WEEKS, ZERO + weeks * 10080)
    for n, dates in now.dates.items():
        assert later.dates[n].start_at - dates.start_at == weeks * 10080
        assert later.dates[n].total_float == dates.total_float


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=40))
def test_any_links_end_with_dates_and_loops_are_closed(pairs: list[tuple[int, int]]) -> None:
    result = run([60] * 12, [Link(a, b) for a, b in pairs], WEEKS)
    assert len(result.dates) == 12
    for note in result.notes:
        assert note.path[0] == note.path[-1]
        assert all(step in pairs for step in zip(note.path, note.path[1:], strict=False))


def test_a_long_chain_needs_no_recursion() -> None:
    count = 3000
    result = run([480] * count, [Link(n, n + 1) for n in range(1, count)], WEEKS)
    assert WEEKS.between(ZERO, result.dates[count].finish_at) == count * 480
