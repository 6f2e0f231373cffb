from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pmo_desktop.base.i18n import Language
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.samples import write_samples
from pmo_desktop.exchange.excel.samples.calendar import Days
from pmo_desktop.exchange.excel.samples.firm import PEOPLE
from pmo_desktop.exchange.excel.samples.projects import PROJECTS
from pmo_desktop.exchange.excel.samples.schedule import is_late, progress

DAY = date(2026, 11, 23)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_four_workbooks_that_can_be_read(tmp_path: Path, language: Language) -> None:
    paths = write_samples(tmp_path / "a", DAY, language)
    assert len(paths) == 4
    assert sorted(paths) == paths
    sheets = {path.name[:2]: read_workbook(path).sheets for path in paths}
    assert [len(found) for found in sheets.values()] == [2, 6, 3, 2]
    schedule = sheets["02"][1]
    assert any(part.top == 3 and part.left < part.right for part in schedule.merged), "a two-row header"
    assert len(schedule.fills) > 200, "painted bars"
    words = " ".join(str(cell.value) for cell in schedule.cells.values())
    assert ("合计" if language == "zh_CN" else "Total") in words


def test_the_firm_holds_together() -> None:
    names = [task.name for project in PROJECTS for task in project.tasks]
    assert len(set(names)) == len(names), "assignments name tasks, so no two may be called alike"
    assert len(PEOPLE) == 14
    assert len(PROJECTS) == 5
    for project in PROJECTS:
        known = {task.wbs for task in project.tasks}
        assert len(known) == len(project.tasks)
        assert 10 <= len(known) <= 30
        for task in project.tasks:
            named = {part.split("S")[0].split("F")[0] for part in task.after.split("、") if part}
            assert named <= known - {task.wbs}
            assert task.owners


@pytest.mark.parametrize("shift", range(14))
def test_whatever_the_day_something_is_done_running_late_and_to_come(shift: int) -> None:
    days = Days(DAY + timedelta(days=shift), chinese=True)
    tasks = [task for project in PROJECTS for task in project.tasks]
    reached = [progress(task, days) for task in tasks]
    assert 25 < sum(done == 100 for done in reached) < 75
    assert sum(0 < done < 100 for done in reached) >= 5
    assert sum(done == 0 for done in reached) >= 20
    assert 1 <= sum(is_late(task, days) for task in tasks) <= 8


@pytest.mark.parametrize("day", [DAY, date(2026, 10, 3), date(2027, 2, 8), date(2030, 1, 1)])
def test_offsets_count_working_days(day: date) -> None:
    days = Days(day, chinese=True)
    counted = [days.day(offset) for offset in range(-40, 40)]
    assert counted == sorted(set(counted))
    assert days.day(-1) < days.monday <= days.day(0)
    assert days.now < 0 or days.day(days.now) <= day


def test_over_booked_in_the_coming_weeks() -> None:
    load: dict[tuple[int, int], int] = {}
    for project in PROJECTS:
        for task in project.tasks:
            for offset in range(task.start, task.start + task.length):
                owner = task.owners[0]
                load[owner, offset] = load.get((owner, offset), 0) + task.units
    over = {owner for (owner, offset), units in load.items() if 0 <= offset < 40 and units > 100}
    assert len(over) >= 3
    assert max(units for (_owner, offset), units in load.items() if offset >= 0) <= 160
