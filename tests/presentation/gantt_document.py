"""The realistic plan of `gantt_plan` as records of a file."""

from __future__ import annotations

import gantt_plan as plan

from pmo_desktop.store.document import Document


def fill(document: Document, *, mode: str = "manual", baseline: bool = True) -> dict[str, int]:
    """Write project, people, tasks, links and a baseline in one step; the task ids by number."""
    with document.edit("Plan") as edit:
        project = edit.insert("projects", {"code": "P2602", "name": "MES 二期（江润精工）"})
        people = [edit.insert("resources", {"name": name}) for name in plan.PEOPLE]
        ids: dict[str, int] = {}
        for row in plan.task_rows():
            owner = tuple(people[n - 1] for n in row["owner"])
            values = {k: v for k, v in row.items() if k != "id"}
            parent = values.pop("parent")
            above = str(row["wbs"]).rpartition(".")[0]
            values |= {"project": project, "owner": owner, "mode": mode, "parent": ids[above] if parent else None}
            if not above:
                values["percent_complete"] = values["duration"] = None
            ids[str(row["wbs"])] = edit.insert("tasks", values)
        for before, after, kind in plan.LINKS:
            edit.insert("links", {"predecessor": ids[before], "successor": ids[after], "type": kind, "lag": 0})
        if baseline and "baselines" in document.tables():
            name = edit.insert("baselines", {"name": "合同版", "project": project})
            for task in plan.TASKS:
                if task[7]:
                    dates = {"start": plan.day(task[7]), "finish": plan.day(task[8])}
                    edit.insert("baseline_tasks", {"baseline": name, "task": ids[task[0]], **dates})
        edit.set_setting("status_date", plan.STATUS.isoformat())
    return ids
