"""Files that are called the same but for a date, a version or a mark of a copy."""

from __future__ import annotations

import pytest

from pmo_desktop.exchange.excel.planning.file_names import same_family


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("周报0705.xlsx", "周报0712.xlsx"),
        ("周报2026-07-05.xlsx", "周报2026-07-12 - 副本.xlsx"),
        ("项目进度表（7月5日）.xlsx", "项目进度表（7月12日）.xlsx"),
        ("周报第27周.xlsx", "周报第28周.xlsx"),
        ("工时填报.xlsx", "下周 工时填报_v2.xlsx"),
        ("上周工时填报.xlsx", "工时填报（本周）.xlsx"),
        ("江润MES进度表_20260705.xlsx", "江润MES进度表_20260712_已回写.xlsx"),
        ("P2602进度表v1.2.xls", "P2602进度表v1.3.xlsx"),
        ("tracker_W27.xlsx", "Copy of tracker_W28_final (1).xlsx"),
    ],
)
def test_next_weeks_file(one: str, other: str) -> None:
    assert same_family(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("江润MES进度表.xlsx", "华信ERP进度表.xlsx"),
        ("P2602进度表.xlsx", "P2603进度表.xlsx"),
        ("MES一期.xlsx", "MES二期.xlsx"),
        ("周报0705.xlsx", "风险登记册0705.xlsx"),
    ],
)
def test_another_file(one: str, other: str) -> None:
    assert not same_family(one, other)
