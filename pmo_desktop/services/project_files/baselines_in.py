"""Baselines of a file into rows, each whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pmo_desktop.domain.project_file.tasks import FileBaseline
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.project_files.baselines import baseline_name, baseline_values, file_baseline
from pmo_desktop.services.project_files.landing import Landing, Values, free_name
from pmo_desktop.services.project_files.measures import Measures


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a baseline of the file says of one task, there and here."""

    task: int
    elapsed: bool
    said: FileBaseline
    values: Values


def take_baselines(landing: Landing, measures: Measures) -> None:
    """Baselines 0 to 10; one that the file says otherwise now is replaced for the tasks of the file."""
    edit = landing.edit
    numbers = _told(landing, measures)
    mine = [row for row in edit.rows("baselines") if row.get("project") == landing.project]
    here = {row["number"]: row_id(row) for row in mine if row.get("number") is not None}
    unnumbered = [row_id(row) for row in mine if row.get("number") is None]
    rows: dict[Value, list[Row]] = defaultdict(list)
    for row in edit.rows("baseline_tasks") if mine else ():
        rows[row.get("baseline")].append(row)
    tasks = {landing.known.tasks[task.uid] for task in landing.file.tasks if task.uid in landing.known.tasks}
    for number, wanted in sorted(numbers.items()):
        known = here.get(number)
        candidates = [known] if known is not None else unnumbered
        same = next((one for one in candidates if _same(rows[one], wanted, tasks, number, measures)), None)
        if same is not None:
            unnumbered = [one for one in unnumbered if one != same]
            landing.counts["baselines"]["same"] += 1
            continue
        if known is not None:
            for row in rows[known]:
                if row.get("task") in tasks:
                    edit.delete("baseline_tasks", row_id(row))
            landing.counts["baselines"]["changed"] += 1
        else:
            known = edit.insert(
                "baselines", {"project": landing.project, "name": _baseline_name(landing, number), "number": number}
            )
            landing.counts["baselines"]["added"] += 1
        edit.insert_many("baseline_tasks", [{**one.values, "baseline": known} for one in wanted])
        landing.counts["baseline_tasks"]["added"] += len(wanted)


def _told(landing: Landing, measures: Measures) -> dict[int, list[_Wanted]]:
    numbers: dict[int, list[_Wanted]] = defaultdict(list)
    for task in landing.file.tasks:
        id_ = landing.known.tasks.get(task.uid)
        if id_ is None or task is landing.file.summary_task:
            continue
        given = set()
        for one in task.baselines:
            if one.number is not None and one.number not in given and not one.interim:
                given.add(one.number)
                values: Values = {**baseline_values(task, one, measures), "task": id_}
                numbers[one.number].append(_Wanted(id_, task.elapsed, one, values))
    return numbers


def _baseline_name(landing: Landing, number: int) -> str:
    taken = {
        str(row.get("name") or "").casefold()
        for row in landing.edit.rows("baselines")
        if row.get("project") == landing.project
    }
    return free_name(baseline_name(number), taken)


def _same(here: list[Row], wanted: list[_Wanted], tasks: set[int], number: int, measures: Measures) -> bool:
    """Whether a baseline says of the file's tasks what the file says, or would go out as the file says it."""
    mine = {row["task"]: row for row in here if row.get("task") in tasks}
    if {one.task for one in wanted} != mine.keys():
        return False
    return all(_alike(mine[one.task], one, number, measures) for one in wanted)


def _alike(row: Row, one: _Wanted, number: int, measures: Measures) -> bool:
    if all(_equal(row.get(key), value) for key, value in one.values.items() if key not in {"name", "wbs"}):
        return True
    made = file_baseline(row, number, measures, elapsed=one.elapsed)
    return all(getattr(made, key) == getattr(one.said, key) for key in ("start", "finish", "duration", "work", "cost"))


def _equal(one: Value, other: Value) -> bool:
    return one == other or (one in {None, ""} and other in {None, ""})
