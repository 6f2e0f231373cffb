"""rows, set, undo, redo, history, check and new, as a script meets them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pmo_desktop import __main__, cli
from pmo_desktop.base.log import log_path
from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.services import records
from pmo_desktop.store.document import Document

made: list[bytes] = []


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two projects with a risk of the same code each, and linked tasks."""
    path = tmp_path / "我的 项目.pmo"
    if made:
        path.write_bytes(made[0])
        return path
    document = Document.create(path)
    erp, web = records.add(document, register("projects"), [{"name": "ERP 升级", "code": "P-1"}, {"name": "Website"}])
    (person,) = records.add(document, register("resources"), [{"name": "王芳"}])
    records.add(
        document,
        register("risks"),
        [
            {"title": "Late", "project": erp, "owner": person},
            {"title": "Cost", "project": web, "cost_impact": Decimal("1.5")},
        ],
    )
    records.add(
        document,
        register("tasks"),
        [
            {
                "project": erp,
                "wbs": "1",
                "name": "Design",
                "start": date(2026, 3, 2),
                "percent_complete": Decimal("0.75"),
            },
            {"project": erp, "wbs": "2", "name": "Build", "owner": (person,), "predecessors": "1FS+2d"},
        ],
    )
    document.close()
    made.append(path.read_bytes())
    return path


def rows(run: Callable[..., object], *words: object) -> list[dict[str, object]]:
    ran = run("rows", *words, "--json")
    assert ran.code == 0, ran.err
    found: list[dict[str, object]] = json.loads(ran.out)
    return found


def test_rows_tell_field_keys_iso_dates_fractions_and_names(run: Callable[..., object], file: Path) -> None:
    design, build = rows(run, file, "tasks")
    assert design["name"] == "Design"
    assert design["start"] == "2026-03-02"
    assert design["percent_complete"] == 0.75
    assert design["project"] == "ERP 升级"
    assert design["owner"] == []
    assert build["owner"] == ["王芳"]
    assert build["predecessors"] == "1FS+2d"
    assert "parent" not in build
    assert build["id"] == 2


def test_rows_of_one_project(run: Callable[..., object], file: Path) -> None:
    for word in ("P-1", "erp 升级", "#1"):
        assert [row["title"] for row in rows(run, file, "risks", "--project", word)] == ["Late"]


def test_rows_for_people_is_a_table_in_their_language(run: Callable[..., object], file: Path) -> None:
    ran = run("rows", file, "risks")
    assert "Late" in ran.out
    assert "王芳" in ran.out
    assert " 75%" in run("rows", file, "tasks").out
    assert "Not started" in run("rows", file, "tasks").out


def test_set_undo_rows_in_new_processes(process: Callable[..., object], run: Callable[..., object], file: Path) -> None:
    before = rows(run, file, "tasks")
    done = process(
        "set", file, "tasks", "#2", "percent_complete=40%", "finish=2026-05-03", "owner=李雷、王芳", "name=a=b"
    )
    assert (done.code, done.err) == (0, "")
    changed = rows(run, file, "tasks")[1]
    assert changed["percent_complete"] == 0.4
    assert changed["finish"] == "2026-05-03"
    assert changed["owner"] == ["李雷", "王芳"]
    assert changed["name"] == "a=b"
    assert [row["name"] for row in rows(run, file, "resources")] == ["王芳", "李雷"]
    assert process("undo", file).code == 0
    assert rows(process, file, "tasks") == before
    assert [row["name"] for row in rows(run, file, "resources")] == ["王芳"]
    assert process("redo", file).code == 0
    assert rows(run, file, "tasks")[1]["percent_complete"] == 0.4
    assert run("redo", file).code == 3


def test_set_takes_chinese_words(run: Callable[..., object], file: Path) -> None:
    assert run("set", file, "risks", "#1", "status=已关闭", "closed_on=2026年5月3日", "owner=").code == 0
    (risk,) = rows(run, file, "risks", "--project", "P-1")
    assert (risk["status"], risk["closed_on"], risk["owner"]) == ("closed", "2026-05-03", None)


def test_add_reads_typed_texts_and_is_one_step(run: Callable[..., object], file: Path) -> None:
    done = run("add", file, "risks", "title=供货延误", "project=P-1", "probability=4", "owner=赵敏")
    assert (done.code, done.err) == (0, "")
    added = rows(run, file, "risks")[-1]
    assert (added["title"], added["probability"], added["owner"]) == ("供货延误", 4, "赵敏")
    assert f"#{added['id']}" in done.out
    assert run("undo", file).code == 0
    assert "供货延误" not in [row["title"] for row in rows(run, file, "risks")]
    assert run("add", file, "tasks", "project=P-1").code == 3


def test_set_without_a_difference_is_no_step(run: Callable[..., object], file: Path) -> None:
    steps = len(json.loads(run("history", file, "--json").out))
    assert "Nothing to change" in run("set", file, "tasks", "#1", "name=Design").out
    assert len(json.loads(run("history", file, "--json").out)) == steps


def test_history_is_newest_first(run: Callable[..., object], file: Path) -> None:
    run("set", file, "tasks", "#1", "name=Concept")
    steps = json.loads(run("history", file, "--json").out)
    assert [step["label"] for step in steps][:2] == ["Change Task name", "Add Task"]
    assert set(steps[0]) == {"id", "when", "label", "source", "who", "undone"}
    assert "Change Task name" in run("history", file).out


def test_check_of_a_whole_file(run: Callable[..., object], file: Path) -> None:
    told = json.loads(run("check", file, "--json").out)
    assert told["ok"] is True
    assert told["problems"] == []
    run("set", file, "tasks", "#1", "finish=2026-01-01")
    told = json.loads(run("check", file, "--json").out)
    assert told["ok"] is True
    assert ("tasks", 1, "finish") in [(w["register"], w["id"], w["field"]) for w in told["warnings"]]
    assert run("check", file).code == 0


def test_check_of_a_damaged_file(run: Callable[..., object], file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    ran = run("check", file, "--json")
    assert ran.code == 3
    assert json.loads(ran.out)["problems"][0]["part"] in {"integrity", "checksum"}
    assert run("check", file).code == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rows", "{}", "risk"), "no register risk. Did you mean risks"),
        (("rows", "{}", "risks", "--project", "Webstie"), "no project Webstie. Did you mean Website"),
        (("set", "{}", "risks", "R-009", "title=x"), "has no record R-009. Did you mean R-001"),
        (("set", "{}", "risks", "R-001", "title=x"), "could be several records: #1, #2"),
        (("set", "{}", "risks", "#99", "title=x"), "has no record #99"),
        (("set", "{}", "risks", "#1", "tilte=x"), "has no field tilte. Did you mean title"),
        (("set", "{}", "risks", "#1", "score=9"), "calculated"),
        (("set", "{}", "risks", "#1", "due=soonish"), "“soonish” is not a date"),
        (("set", "{}", "risks", "#1", "probability=9"), "not a rating from 1 to 5"),
        (("set", "{}", "risks", "#1", "status=gone"), "not one of the choices"),
        (("set", "{}", "risks", "#1", "project=Nowhere"), "no Project is called “Nowhere”"),
        (("set", "{}", "tasks", "#1", "name="), "must not be empty"),
        (("set", "{}", "tasks", "#1", "predecessors=2"), "close a circle"),
        (("set", "{}", "tasks", "#1", "predecessors=77"), "No task is called 77"),
        (("redo", "{}"), "nothing to redo"),
        (("new", "{}"), "exists already"),
        (("rows", "missing.pmo", "risks"), "no file"),
        (("check", "missing.pmo"), "no file"),
        (("undo", "pyproject.toml"), "not a document"),
        (("rows", "tests", "risks"), "could not be read"),
        (("new", "no/such/folder/x.pmo"), "no folder"),
    ],
)
def test_what_is_refused_is_one_plain_line(
    run: Callable[..., object], file: Path, words: tuple[str, ...], said: str
) -> None:
    before = file.read_bytes()
    ran = run(*(word.format(file) for word in words))
    assert ran.code == 3
    assert said in ran.err
    assert ran.err.startswith("pmo-desktop: ")
    assert ran.err.count("\n") == 1
    assert ran.out == ""
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("rows",),
        ("rows", "a.pmo"),
        ("set", "a.pmo", "risks", "R-1"),
        ("set", "a.pmo", "risks", "R-1", "no sign"),
        ("set", "a.pmo", "risks", "R-1", "=x"),
        ("nonsense", "a.pmo"),
        ("rows", "a.pmo", "risks", "--jsno"),
        ("--lang", "fr", "undo", "a.pmo"),
        ("history", "a.pmo", "--limit", "many"),
    ],
)
def test_wrong_usage_is_exit_code_2(run: Callable[..., object], words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert ran.err.startswith("usage:")


def test_the_same_code_in_two_projects_is_told_apart_by_project(run: Callable[..., object], file: Path) -> None:
    assert run("set", file, "risks", "R-001", "title=Costly", "--project", "Website").code == 0
    assert [row["title"] for row in rows(run, file, "risks")] == ["Late", "Costly"]


def test_a_locked_file_can_still_be_read(run: Callable[..., object], file: Path) -> None:
    document = Document.open(file)
    ran = run("set", file, "tasks", "#1", "name=x")
    assert ran.code == 3
    assert "is open already" in ran.err
    assert len(rows(run, file, "tasks")) == 2
    document.close()


def test_an_unforeseen_failure_is_a_line_and_a_log_entry_without_her_words(
    run: Callable[..., object], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object, **_named: object) -> None:
        raise ZeroDivisionError("王芳 earns 20000")

    monkeypatch.setattr("pmo_desktop.services.reads.register_rows", fails)
    ran = run("rows", file, "tasks")
    assert ran.code == 1
    assert "ZeroDivisionError" in ran.err
    assert ran.err.count("\n") == 1
    log = log_path().read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "王芳" not in log


def test_ctrl_c_is_a_plain_line(run: Callable[..., object], file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_args: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pmo_desktop.services.reads.register_rows", stopped)
    ran = run("rows", file, "tasks")
    assert (ran.code, ran.err) == (130, "pmo-desktop: Stopped.\n")


def test_chinese_words_pass_a_pipe_in_a_c_locale(process: Callable[..., object], file: Path) -> None:
    assert "ERP 升级" in process("rows", file, "tasks").out
    assert process("--lang", "zh", "rows", file, "nix").code == 3
    assert process("new", file.with_name("neu 新.pmo")).code == 0


def test_help_names_every_command(run: Callable[..., object]) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(name in ran.out for name in cli.command_names())
    for name in cli.command_names():
        assert run(name, "--help").code == 0


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ((), True),
        (("plan.pmo",), True),
        (("--lang", "zh"), True),
        (("--lang", "en", "plan.PMO"), True),
        (("rows", "plan.pmo", "risks"), False),
        (("--help",), False),
        (("--version",), False),
        (("nonsense",), False),
        (("--nonsense",), False),
        (("new", "plan.pmo"), False),
    ],
)
def test_the_window_opens_when_no_command_is_given(words: tuple[str, ...], window: bool) -> None:
    assert __main__.wants_window(words) is window


def test_the_language_is_the_option_then_the_variable_then_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("LC_ALL", "LC_MESSAGES", "PMO_LANG"):
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert cli.chosen_language(["rows"]) == "zh_CN"
    monkeypatch.setenv("PMO_LANG", "en")
    assert cli.chosen_language(["rows"]) == "en"
    assert cli.chosen_language(["--lang", "zh", "rows"]) == "zh_CN"
    assert cli.chosen_language(["rows", "--lang=zh"]) == "zh_CN"


def test_help_starts_without_the_heavy_libraries(process: Callable[..., object]) -> None:
    code = "import sys, pmo_desktop.cli as c; c.main(['--help']); print([m for m in ('sqlalchemy', 'PySide6', 'openpyxl') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


def test_reading_needs_no_home(file: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    environment = {**os.environ, "PMO_DESKTOP_HOME": str(tmp_path / "taken" / "home"), "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "pmo_desktop", "--lang", "en", "rows", str(file), "risks"]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, env=environment, cwd=root, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Late" in done.stdout


def test_lengths_are_typed_with_their_units(run: Callable[..., object], file: Path) -> None:
    for text, days, elapsed in (
        ("3ed", 3, True),
        ("5", 5, False),
        ("1ew", 7, True),
        ("2w", 10, False),
        ("4h", 0.5, False),
    ):
        assert run("set", file, "tasks", "#1", f"duration={text}").code == 0
        row = rows(run, file, "tasks")[0]
        assert (row["duration"], bool(row["elapsed"])) == (days, elapsed)
        assert (f" {days}ed " in run("rows", file, "tasks").out) == elapsed


@pytest.mark.parametrize("told", ["duration=9999999", "start=9999-12-30", "percent_complete=150"])
def test_what_no_plan_can_hold_is_refused(run: Callable[..., object], file: Path, told: str) -> None:
    ran = run("set", file, "tasks", "#1", told)
    assert ran.code == 3
    assert "Nothing was changed" in ran.err


def test_a_task_is_called_by_the_number_the_plan_shows(run: Callable[..., object], file: Path) -> None:
    assert run("add", file, "tasks", "project=P-1", "name=Test").code == 0  # 1 and 2 have numbers, this one stands at 3
    assert run("set", file, "tasks", "3", "name=Trial").code == 0
    assert rows(run, file, "tasks")[2]["name"] == "Trial"
    assert run("set", file, "tasks", "4", "name=Trial").code == 3
