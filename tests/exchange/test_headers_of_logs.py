"""Logs and registers as people head them in English, where words alone leave a doubt."""

from datetime import datetime

import pytest
import recognition_sheets as s

from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.recognition.words import lexicon

D = datetime
WORDS = lexicon(tuple(REGISTERS))


def test_states_below_a_decision_are_no_people() -> None:
    page = s.sheet(
        ("Change ID", "Change Title", "Requested By", "Request Date", "Status", "Decision"),
        ("CR-1", "Add a payment", "Ann Lee", D(2025, 3, 1), "In review", "Approved"),
        ("CR-2", "Redesign a screen", "Bo Chen", D(2025, 3, 2), "In review", "Pending"),
        ("CR-3", "Drop an export", "Ann Lee", D(2025, 3, 3), "Closed", "Approved"),
        name="Change log",
    )
    assert "approver" not in s.fields(s.only_table(page)).values()


def test_yes_and_no_below_blocked_are_no_predecessors() -> None:
    page = s.sheet(
        ("id", "title", "owner", "start", "finish", "blocked"),
        ("T-1", "Survey", "Ann", D(2025, 3, 1), D(2025, 3, 2), "TRUE"),
        ("T-2", "Design", "Bo", D(2025, 3, 3), D(2025, 3, 4), "FALSE"),
        ("T-3", "Build", "Cy", D(2025, 3, 5), D(2025, 3, 6), "FALSE"),
    )
    assert s.fields(s.only_table(page))["blocked"] is None


def test_a_log_of_blockers_is_one_of_issues_not_of_quarrels() -> None:
    page = s.sheet(
        ("#", "Date Raised", "Blocker", "Owner", "Resolution", "Date Resolved"),
        (1, D(2025, 3, 1), "Build server out of disk", "Ann", "Cleaned", D(2025, 3, 2)),
        (2, D(2025, 3, 2), "No access to staging", "Bo", None, None),
        (3, D(2025, 3, 3), "Keys expired", "Ann", "Renewed", D(2025, 3, 4)),
        name="Sprint 12",
    )
    table = s.only_table(page)
    assert table.register == "issues"
    assert s.fields(table)["Blocker"] == "title"


def test_a_quarrel_is_still_a_quarrel() -> None:
    page = s.sheet(
        ("No", "Conflict", "Parties involved", "Raised on", "Owner", "Resolution", "Status"),
        (1, "Two teams want one tester", "Ann, Bo", D(2025, 3, 1), "Cy", "Shared", "Closed"),
        (2, "Who answers the client", "Bo, Di", D(2025, 3, 2), "Cy", None, "Open"),
    )
    assert s.only_table(page).register == "conflicts"


def test_findings_without_a_hazard_are_not_about_safety() -> None:
    page = s.sheet(
        ("Issue ID", "Finding Title", "Severity", "Description", "Owner", "Corrective Action Plan", "Status"),
        ("I-1", "No second factor", "High", "Some accounts lack it", "Ann", "Enforce it", "Open"),
        ("I-2", "Backups not tested", "Medium", "Never restored", "Bo", "Restore monthly", "Open"),
        name="Tracker",
    )
    assert s.only_table(page).register in ("issues", "audits")


def test_numbers_of_many_parts_are_codes_and_single_letters_versions() -> None:
    page = s.sheet(
        ("Doc. No.", "Document Title", "Rev.", "Originator", "Approval Status", "Transmittal Ref"),
        ("RC-ST-DWG-0001", "Foundation plan", "A", "Ann", "Approved", "TR-10"),
        ("RC-ST-DWG-0002", "Slab details", "B", "Bo", "Draft", "TR-11"),
        ("RC-ST-DWG-0003", "Pile method", "A", "Ann", "Approved", "TR-12"),
        name="Document register",
    )
    found = s.fields(s.only_table(page))
    assert (found["Doc. No."], found["Rev."]) == ("code", "version")


@pytest.mark.parametrize(
    ("header", "register", "field"),
    [
        ("Requirement Type", "requirements", "title"),
        ("Item #", "actions", "title"),
        ("Cost/Hour", "assignments", "work"),
        ("Title", "assumptions", "project"),
    ],
)
def test_a_value_is_not_taken_for_the_thing(header: str, register: str, field: str) -> None:
    assert WORDS.likeness(header).get(register, {}).get(field, 0.0) < 0.65
