"""Calendars from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def pmo(run: Run, tmp_path: Path) -> Callable[..., Any]:
    path = tmp_path / "a.pmo"
    assert run("new", path).code == 0

    def call(*words: str) -> Any:
        return run("calendar", path, *words)

    return call


def days(pmo: Run, *words: str) -> dict[str, dict[str, Any]]:
    ran = pmo("show", *words, "--json")
    assert ran.code == 0, ran.err
    return {one["date"]: one for one in json.loads(ran.out)}


def test_the_firms_month_says_why(pmo: Run) -> None:
    october = days(pmo, "--month", "2026-10")
    assert len(october) == 31
    assert october["2026-10-01"]["name"] == "National Day"
    assert october["2026-10-10"]["kind"] == "makeup"
    assert "17 working days" not in pmo("show", "--month", "2026-10").out
    assert "18 working days, 144 h" in pmo("show", "--month", "2026-10").out


def test_a_calendar_may_build_on_none(pmo: Run) -> None:
    assert pmo("country", "-", "CN").code == 0
    assert pmo("add", "24h", "--base", "none").code == 0
    assert pmo("add", "工地").code == 0
    listed = {one["name"]: one["base"] for one in json.loads(pmo("list", "--json").out)}
    assert listed["24h"] is None
    assert listed["工地"] is not None


def test_a_calendar_is_made_changed_and_used(pmo: Run, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.pmo"
    assert pmo("add", "工地").code == 0
    assert pmo("week", "工地", "08:30-12:00,13:30-17:30", "--days", "1-6").code == 0
    assert pmo("exception", "工地", "2026-06-01", "2026-06-02", "--name", "停电").code == 0
    assert pmo("exception", "工地", "2026-06-07", "--work", "8-12").code == 0
    assert pmo("country", "工地", "none").code == 0
    assert run("add", path, "projects", "name=P1").code == 0
    assert pmo("use", "工地", "--project", "P1").code == 0
    june = days(pmo, "--project", "P1", "--month", "2026-06")
    assert june["2026-06-01"]["reason"] == "off by exception: 停电 (工地)"
    assert (june["2026-06-06"]["minutes"], june["2026-06-07"]["minutes"]) == (450, 240)
    (firm, site) = json.loads(pmo("list", "--json").out)
    assert firm["firm"]
    assert (site["base"], site["country"], site["users"]) == ("Firm calendar", "none", {"projects": 1})
    assert pmo("remove", "工地", "2026-06-02").code == 0
    assert days(pmo, "工地", "--month", "2026-06")["2026-06-01"]["working"]
    assert pmo("delete", "工地").code == 3
    assert pmo("delete", "工地", "--instead", "-").code == 0
    assert len(json.loads(pmo("list", "--json").out)) == 1


def test_the_generic_set_takes_a_calendar_by_name(pmo: Run, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.pmo"
    pmo("add", "工地")
    for register, name in (("projects", "P1"), ("resources", "赵敏")):
        assert run("add", path, register, f"name={name}").code == 0
        assert run("set", path, register, name, "calendar=工地").code == 0
        assert run("set", path, register, name, "calendar=nobody's").code == 3
    (_firm, site) = json.loads(pmo("list", "--json").out)
    assert site["users"] == {"projects": 1, "resources": 1}


@pytest.mark.parametrize(
    "words",
    [
        ("week", "-", ";;;;;;"),
        ("week", "-", "morning"),
        ("week", "-", "8-12", "9-11"),
        ("country", "-", "Atlantis"),
        ("show", "nothing"),
        ("exception", "-", "2026-06-02", "2026-06-01"),
        ("base", "-", "-"),
        ("use", "-", "--project", "nothing"),
    ],
)
def test_what_makes_no_sense_is_refused(pmo: Run, words: tuple[str, ...]) -> None:
    ran = pmo(*words)
    assert ran.code == 3
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "words", [("week",), ("exception", "-", "tomorrow"), ("show", "--month", "13"), ("use", "-"), ("nothing",)]
)
def test_wrong_usage_is_2(pmo: Run, words: tuple[str, ...]) -> None:
    assert pmo(*words).code == 2


def test_a_week_for_a_time(pmo: Run) -> None:
    pmo("add", "工地")
    summer = ("--from", "2026-07-01", "--to", "2026-08-31")
    assert pmo("week", "工地", "07:00-11:00,15:00-18:00", "--days", "1-6", *summer, "--name", "夏令时").code == 0
    assert days(pmo, "工地", "--month", "2026-07")["2026-07-04"]["minutes"] == 420
    assert pmo("week", "工地", "07:00-11:00", *summer).code == 0
    assert days(pmo, "工地", "--month", "2026-07")["2026-07-01"]["minutes"] == 240
    assert pmo("week", "工地", "8-12", "--from", "2026-08-31").code == 3
    assert pmo("week", "工地", "usual", *summer).code == 0
    assert days(pmo, "工地", "--month", "2026-07")["2026-07-01"]["minutes"] == 480
    assert pmo("week", "工地", "usual", *summer).code == 3
