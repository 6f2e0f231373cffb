"""The command that marks what was not understood."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl


def test_reject_writes_the_marked_copy_and_tells_the_cells(run: Callable[..., Any], tmp_path: Path) -> None:
    source, target = tmp_path / "进度.xlsx", tmp_path / "退回.xlsx"
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(("任务名称", "负责人", "计划开始", "计划完成"))
    page.append(("需求调研", "张三", date(2026, 10, 12), date(2026, 10, 16)))
    page.append(("概要设计", "李四", date(2026, 10, 19), "等客户定"))
    page.append(("编码", "王五", date(2026, 10, 26), date(2026, 11, 6)))
    book.save(source)
    told = json.loads(run("reject", source, "--to", target, "--json").out)
    assert told["written"] is True
    assert [(one["cell"], one["value"]) for one in told["marked"]] == [("D3", "等客户定")]
    assert openpyxl.load_workbook(target).active["D3"].comment is not None
    page["D3"] = date(2026, 10, 23)
    book.save(source)
    target.unlink()
    ran = run("reject", source, "--to", target)
    assert ran.code == 0
    assert "every cell was understood" in ran.out
    assert not target.exists()
    assert run("reject", source, "--to", source).code in (0, 3)
