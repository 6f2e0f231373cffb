"""MPXJ reads from a plan that was edited here exactly what it is here now."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pmo_desktop.exchange.msproject.writer import write_xml
from pmo_desktop.services.project_files import import_project, project_file
from pmo_desktop.store.document import Document

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "services"))
from project_file_edits import apply, edits  # noqa: E402
from test_project_files_edited import PLAN  # noqa: E402

TODAY = date(2026, 6, 1)
pytestmark = pytest.mark.skipif(
    find_spec("mpxj") is None or find_spec("jpype") is None or shutil.which("java") is None, reason="no mpxj or no Java"
)
_CONSTRAINTS = {
    None: "AS_SOON_AS_POSSIBLE",
    "snet": "START_NO_EARLIER_THAN",
    "fnlt": "FINISH_NO_LATER_THAN",
    "mso": "MUST_START_ON",
}


def _edited(steps: list[tuple[str, int, Any]], path: Path) -> list[dict[str, str]]:
    """Edit the plan, write it to `path`; gives what MPXJ should read of its tasks."""
    document = Document.in_memory()
    project = import_project(document, PLAN).project
    for step in steps:
        apply(document, project, step)
    file = project_file(document, project, today=TODAY)
    write_xml(file, path)
    rows = sorted(document.rows("tasks"), key=lambda row: row["position"])  # type: ignore[arg-type, return-value]
    calendars = {row["id"]: row["name"] for row in document.rows("calendars")}
    names = {row["id"]: str(row["name"]) for row in rows}
    people = {row["id"]: str(row["name"]) for row in document.rows("resources")}
    links = document.rows("links")
    wanted = []
    for row, said in zip(rows, [one for one in file.tasks if one.level], strict=True):
        percent = row["percent_complete"] or 0
        owner = set(row["owner"] if isinstance(row["owner"], tuple) else ())
        owner |= {one["resource"] for one in document.rows("assignments") if one["task"] == row["id"]}  # type: ignore[arg-type]
        wanted.append(
            {
                "NAME": str(row["name"]),
                "NOTES": str(row["notes"] or ""),
                "PERCENT_COMPLETE": f"{float(percent) * 100:.1f}",  # type: ignore[arg-type]
                "START": f"{said.start:%Y-%m-%dT%H:%M}" if said.start else "",
                "FINISH": f"{said.finish:%Y-%m-%dT%H:%M}" if said.finish else "",
                "CONSTRAINT_TYPE": _CONSTRAINTS[row["constraint"]],  # type: ignore[index]
                "DEADLINE": f"{row['deadline']}" if row["deadline"] else "",
                "CALENDAR": str(calendars.get(row["calendar"], "")),
                "LINKS": ",".join(
                    sorted(
                        {f"{names[one['predecessor']]}{one['type']}" for one in links if one["successor"] == row["id"]}
                    )
                ),  # type: ignore[index]
                "PEOPLE": ",".join(sorted(people[one] for one in owner)),
            }
        )
    document.close()
    return wanted


def _read(paths: list[Path]) -> list[dict[str, dict[str, dict[str, str]]]]:
    jobs = json.dumps([{"values": str(path)} for path in paths])
    done = subprocess.run(
        [sys.executable, str(HERE / "mpxj_reading.py")],
        check=False,
        input=jobs,
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert "ANSWER" in done.stdout, done.stderr[-2000:]
    told: list[dict[str, dict[str, dict[str, str]]]] = json.loads(done.stdout.partition("ANSWER")[2])
    return told


def _as_mpxj(told: dict[str, dict[str, dict[str, str]]]) -> list[dict[str, str]]:
    tasks = {uid: one for uid, one in told["tasks"].items() if uid != "0"}
    people = {uid: one.get("NAME", "") for uid, one in told["resources"].items()}
    calendars = {uid: one["name"] for uid, one in told["calendars"].items()}
    found = []
    for uid, one in sorted(tasks.items(), key=lambda pair: int(pair[1]["ID"])):
        before = [
            text.strip("'\"").split(" ") for text in _listed(told["relations"].get(uid, {}).get("predecessors", ""))
        ]
        busy = [
            people.get(work.get("RESOURCE_UNIQUE_ID", ""), "")
            for work in told["assignments"].values()
            if work.get("TASK_UNIQUE_ID") == uid
        ]
        found.append(
            {
                "NAME": one.get("NAME", ""),
                "NOTES": one.get("NOTES", ""),
                "PERCENT_COMPLETE": f"{float(one.get('PERCENT_COMPLETE', 0)):.1f}",
                "START": one.get("START", "")[:16],
                "FINISH": one.get("FINISH", "")[:16],
                "CONSTRAINT_TYPE": one.get("CONSTRAINT_TYPE", "AS_SOON_AS_POSSIBLE"),
                "DEADLINE": one.get("DEADLINE", "")[:10],
                "CALENDAR": calendars.get(one.get("CALENDAR_UNIQUE_ID", ""), ""),
                "LINKS": ",".join(sorted({f"{tasks[part[0]]['NAME']}{part[1]}" for part in before})),
                "PEOPLE": ",".join(sorted(name for name in busy if name)),
            }
        )
    return found


def _listed(text: str) -> list[str]:
    return [part for part in text.strip("[]").split(", ") if part]


@settings(
    max_examples=2,  # the first is always the simplest
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(st.lists(st.lists(edits, min_size=2, max_size=7), min_size=15, max_size=15))
def test_edited_plans(plans: list[list[tuple[str, int, Any]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.xml" for number in range(len(plans))]
        wanted = [_edited(steps, path) for steps, path in zip(plans, paths, strict=True)]
        for steps, told, read in zip(plans, wanted, _read(paths), strict=True):
            assert _as_mpxj(read) == told, steps
