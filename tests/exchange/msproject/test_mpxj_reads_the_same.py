"""MPXJ reads from what we write every value that it reads from the file we took in."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from pmo_desktop.exchange.msproject.opening import open_project
from pmo_desktop.exchange.msproject.writer import write_xml
from pmo_desktop.services.project_files import import_project, project_file
from pmo_desktop.store.document import Document

HERE = Path(__file__).parent
FOLDER = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "msproject"
GANTT = """<?xml version="1.0" encoding="UTF-8"?>
<project name="Plant" company="" webLink="" view-date="2026-06-01" view-index="0" gantt-divider-location="300"
 resource-divider-location="300" version="3.2" locale="zh_CN"><description/><view id="gantt-chart"/><calendars>
<day-types><day-type id="0"/><day-type id="1"/><default-week id="1" name="default" sun="1" mon="0" tue="0" wed="0" thu="0" fri="0"
 sat="1"/></day-types></calendars><tasks><taskproperties/>
<task id="0" name="设计" color="#8cb6ce" meeting="false" start="2026-06-01" duration="3" complete="50" expand="true">
<depend id="1" type="2" difference="0" hardness="Strong"/></task>
<task id="1" name="施工" color="#8cb6ce" meeting="false" start="2026-06-04" duration="2" complete="0" expand="true"/>
</tasks><resources><resource id="0" name="李明" function="Default:0" contacts="" phone=""/></resources>
<allocations><allocation task-id="0" resource-id="0" function="Default:0" responsible="true" load="100.0"/></allocations>
<vacations/><previous/><roles roleset-name="Default"/></project>
"""

pytestmark = pytest.mark.skipif(
    find_spec("mpxj") is None or find_spec("jpype") is None or shutil.which("java") is None, reason="no mpxj or no Java"
)


def _process(jobs: list[dict[str, str]]) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, str(HERE / "mpxj_reading.py")],
        check=False,
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert "ANSWER" in done.stdout, done.stderr[-2000:]
    told: list[dict[str, Any]] = json.loads(done.stdout.partition("ANSWER")[2])
    return told


def _through(path: Path, target: Path) -> None:
    """In and out again."""
    document = Document.in_memory()
    project = import_project(document, open_project(path)).project
    write_xml(project_file(document, project, today=date(2026, 6, 1)), target)
    document.close()


def test_nothing_is_lost_that_mpxj_knows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = sorted(FOLDER.glob("*.xml"))
    if not found:
        pytest.skip("no found project files beside the checkout")
    binary = sorted(FOLDER.glob("*.mpp"))
    converted = [tmp_path / f"{path.stem}.theirs.xml" for path in binary]
    _process([{"read": str(path), "write": str(target)} for path, target in zip(binary, converted, strict=True)])
    jobs = []
    for path in [*found, *converted]:
        target = tmp_path / f"{path.stem}.ours.xml"
        _through(path, target)
        jobs.append({"one": str(path), "other": str(target)})
    answers = _process(jobs)
    with capsys.disabled():
        print()
        for job, answer in zip(jobs, answers, strict=True):
            things = " ".join(f"{kind} {number}" for kind, number in answer["things"].items() if kind != "relations")
            print(
                f"{Path(job['one']).stem[:44]:44} {answer['compared']:6} values, {len(answer['different'])} differ: {things}"
            )
    assert [answer["different"] for answer in answers] == [[]] * len(jobs)


def test_files_of_other_programs_come_in(tmp_path: Path) -> None:
    path = tmp_path / "plan.gan"
    path.write_text(GANTT, encoding="utf-8")
    document = Document.in_memory()
    import_project(document, open_project(path))
    rows = {row["name"]: row for row in document.rows("tasks")}
    assert (rows["设计"]["start"], rows["设计"]["finish"]) == (date(2026, 6, 1), date(2026, 6, 3))
    assert str(rows["设计"]["percent_complete"]) == "0.5"
    assert len(document.rows("links")) == 1
    assert [row["name"] for row in document.rows("resources")] == ["李明"]
    document.close()


def test_damaged_files_are_said_plainly(tmp_path: Path) -> None:
    from pmo_desktop.base.errors import Refused

    path = tmp_path / "half.mpp"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000)
    with pytest.raises(Refused, match="could not be understood"):
        open_project(path)
