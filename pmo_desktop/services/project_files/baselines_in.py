"""Baselines of a file into rows, each whole or not at all."""

from __future__ import annotations

from collections import defaultdict

from pmo_desktop.domain.values.value import Value, row_id
from pmo_desktop.services.project_files.baselines import baseline_name, baseline_values
from pmo_desktop.services.project_files.landing import Landing, Values, free_name
from pmo_desktop.services.project_files.measures import Measures


def take_baselines(landing: Landing, measures: Measures) -> None:
    """Baselines 0 to 10; one that the file says otherwise now is replaced as a whole."""
    edit = landing.edit
    numbers: dict[int, list[Values]] = defaultdict(list)
    for task in landing.file.tasks:
        id_ = landing.known.tasks.get(task.uid)
        if id_ is None or task is landing.file.summary_task:
            continue
        given = set()
        for one in task.baselines:
            if one.number is not None and one.number not in given and not one.interim:
                given.add(one.number)
                numbers[one.number].append({**baseline_values(task, one, measures), "task": id_})
    here = {row["number"]: row for row in edit.rows("baselines") if row.get("project") == landing.project}
    unnumbered = [
        row_id(row)
        for row in edit.rows("baselines")
        if row.get("project") == landing.project and row.get("number") is None
    ]
    for number in sorted(numbers):
        known = here.get(number)
        if known is None and any(_same_baseline(landing, one, numbers[number]) for one in unnumbered):
            landing.counts["baselines"]["same"] += 1
            continue
        if known is not None:
            if _same_baseline(landing, row_id(known), numbers[number]):
                landing.counts["baselines"]["same"] += 1
                continue
            for row in edit.rows("baseline_tasks"):
                if row.get("baseline") == known["id"]:
                    edit.delete("baseline_tasks", row_id(row))
            baseline = row_id(known)
            landing.counts["baselines"]["changed"] += 1
        else:
            baseline = edit.insert(
                "baselines", {"project": landing.project, "name": _baseline_name(landing, number), "number": number}
            )
            landing.counts["baselines"]["added"] += 1
        edit.insert_many("baseline_tasks", [{**values, "baseline": baseline} for values in numbers[number]])
        landing.counts["baseline_tasks"]["added"] += len(numbers[number])


def _baseline_name(landing: Landing, number: int) -> str:
    taken = {
        str(row.get("name") or "").casefold()
        for row in landing.edit.rows("baselines")
        if row.get("project") == landing.project
    }
    return free_name(baseline_name(number), taken)


def _same_baseline(landing: Landing, baseline: int, wanted: list[Values]) -> bool:
    here = [row for row in landing.edit.rows("baseline_tasks") if row.get("baseline") == baseline]
    if len(here) != len(wanted):
        return False
    by_task = {row.get("task"): row for row in here}
    return all(
        (row := by_task.get(values["task"])) is not None
        and all(_same(row.get(key), value) for key, value in values.items())
        for values in wanted
    )


def _same(one: Value, other: Value) -> bool:
    return one == other or (one in {None, ""} and other in {None, ""})
