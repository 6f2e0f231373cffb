"""Links between projects are typed and shown as project code, colon, number."""

from __future__ import annotations

import pytest

from pmo_desktop.base.errors import Refused
from pmo_desktop.services import records, references
from pmo_desktop.store.document import Document


@pytest.fixture
def plan() -> tuple[Document, dict[str, int]]:
    document = Document.in_memory()
    ids: dict[str, int] = {}
    with document.edit("plan") as edit:
        for code in ("P-001", "P2602"):
            project = edit.insert("projects", {"code": code, "name": code})
            for number in ("1", "2", "2.1"):
                ids[f"{code}:{number}"] = edit.insert("tasks", {"project": project, "wbs": number, "name": number})
    return document, ids


def typed(document: Document, task: int, text: str) -> str:
    records.change(document, document.register("tasks"), {task: {"predecessors": text}})
    return references.link_texts(document).get(task, "")


@pytest.mark.parametrize(
    "text", ["P2602:2.1FS+2d", "P2602:2.1", "P2602:1SS-1w;1", "2;P2602:2FF", "P2602：2.1 FS + 2 天"]
)
def test_a_link_to_another_project_reads_back_as_typed(plan, text: str) -> None:
    document, ids = plan
    shown = typed(document, ids["P-001:2.1"], text)
    assert "P2602:" in shown
    assert typed(document, ids["P-001:2.1"], shown) == shown


def test_codes_are_found_whatever_their_case(plan) -> None:
    document, ids = plan
    assert typed(document, ids["P2602:1"], "p-001:2.1+3d") == "P-001:2.1FS+3d"


def test_by_id_it_is_shown_by_its_project(plan) -> None:
    document, ids = plan
    assert typed(document, ids["P2602:1"], f"#{ids['P-001:2']}") == "P-001:2"


def test_an_unknown_project_or_task_is_refused(plan) -> None:
    document, ids = plan
    for text in ("P9999:1", "P2602:9"):
        with pytest.raises(Refused, match="No task is called"):
            typed(document, ids["P-001:1"], text)


def test_a_circle_over_two_projects_is_refused(plan) -> None:
    document, ids = plan
    typed(document, ids["P-001:1"], "P2602:1")
    with pytest.raises(Refused, match="circle"):
        typed(document, ids["P2602:1"], "P-001:1")


def test_two_projects_of_one_code_are_told_apart_by_id(plan) -> None:
    document, ids = plan
    with document.edit("same") as edit:
        edit.update("projects", 1, {"code": "P2602"})
    assert typed(document, ids["P2602:1"], f"#{ids['P-001:2']}") == f"#{ids['P-001:2']}"


def test_a_task_without_a_number_is_found_by_the_one_the_plan_shows() -> None:
    document = Document.in_memory()
    records.add(document, document.register("projects"), [{"code": "P1", "name": "P1"}, {"code": "P2", "name": "P2"}])
    rows = [{"wbs": "7"}, {}, {}, {"wbs": "1"}]
    ids = records.add(document, document.register("tasks"), [{"project": 1, "name": "T", **row} for row in rows])
    (far,) = records.add(document, document.register("tasks"), [{"project": 2, "name": "Far"}])
    assert typed(document, ids[2], "2") == f"#{ids[1]}"
    assert typed(document, ids[2], "1") == "1"  # a number of one's own comes first
    assert typed(document, far, "P1:3SS") == f"#{ids[2]}SS"
    with pytest.raises(Refused, match="No task is called 4"):
        typed(document, ids[2], "4")  # the task in that place has a number of its own
