"""Every way a value is written in real trackers, and what it means."""

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.parse import NOT_A_DATE, Habits, Parsed, parse_field
from pmo_desktop.domain.values.people import shares_of

TODAY = date(2026, 11, 21)


def read(kind: Kind, text: str, habits: Habits | None = None, **more) -> Parsed:
    return parse_field(Field("x", "X", kind, **more), text, today=TODAY, habits=habits or Habits())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016.7.29", "2016-07-29", ""),
        ("2025/3/10", "2025-03-10", ""),
        ("2018-2-5", "2018-02-05", ""),
        ("2016/9/2-2016/9/9", "2016-09-02", "2016-09-09"),
        ("10.17/10.18", "2026-10-17", "2026-10-18"),
        ("10.17", "2026-10-17", ""),
        ("5月28日", "2026-05-28", ""),
        ("7月3号至7月4号", "2026-07-03", "2026-07-04"),
        ("2016年8月2日\n09:14:50", "2016-08-02", ""),
        ("2016年8月2日 09:14:50", "2016-08-02", ""),
        ("2017.08.27\n\n下午", "2017-08-27", ""),
        ("20/09/2021", "2021-09-20", ""),
        ("Jul '16", "2016-07-01", ""),
        ("第12周", "2026-03-16", "2026-03-22"),
        ("2024-W12", "2024-03-18", "2024-03-24"),
        ("2016年第12周", "2016-03-21", "2016-03-27"),
        ("Week 12, 2024", "2024-03-18", "2024-03-24"),
        ("Q1 2024", "2024-01-01", "2024-03-31"),
        ("2024年第一季度", "2024-01-01", "2024-03-31"),
        ("2024年三季度末", "2024-09-30", ""),
        ("2016年8月上旬", "2016-08-01", "2016-08-10"),
        ("8月下旬", "2026-08-21", "2026-08-31"),
        ("2016年底", "2016-12-31", ""),
        ("二〇一六年八月二日", "2016-08-02", ""),
        ("八月二日", "2026-08-02", ""),
        ("十月", "2026-10-01", ""),
        ("8.2上午", "2026-08-02", ""),
        ("10.1日", "2026-10-01", ""),
        ("2016-8-2至8-9", "2016-08-02", "2016-08-09"),
        ("8月2-9日", "2026-08-02", "2026-08-09"),
        ("2016年08月02日（周二）", "2016-08-02", ""),
        ("2021/9/20 星期一", "2021-09-20", ""),
        ("2016-08-05T09:14:50Z", "2016-08-05", ""),
        ("16.7.29", "2016-07-29", ""),
        ("3月份", "2026-03-01", ""),
    ],
)
def test_dates(text: str, first: str, last: str) -> None:
    found = read(Kind.DATE, text)
    assert found.value == date.fromisoformat(first)
    assert found.finish == (date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    "text",
    [
        "待定",
        "TBD",
        "待前端完成后",
        "[日期]",
        "定期(每月2天)",
        "每周一",
        "年底",
        "第60周",
        "13月",
        "2023/6/31",
        "项目启动后两周",
    ],
)
def test_not_dates(text: str) -> None:
    found = read(Kind.DATE, text)
    assert found.value is None
    assert found.problem == NOT_A_DATE


@pytest.mark.parametrize("kind", [Kind.DATE, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.TEXT, Kind.SCALE, Kind.LINKS])
@pytest.mark.parametrize("text", ["-", "/", "\\", "——", "", "  ", "无", "N/A"])
def test_empty(kind: Kind, text: str) -> None:
    found = read(kind, text)
    assert found.value is None
    assert not found.problem


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("0.8", "0.8"), ("80", "0.8"), ("80%", "0.8"), ("80 %", "0.8"), ("50％", "0.5"), ("100", "1"),
        ("完成", "1"), ("√", "1"), ("已完成", "1"), ("Done", "1"), ("未开始", "0"), ("×", "0"), ("0", "0"),
        ("3/5", "0.6"), ("约80%", "0.8"), ("完成80%", "0.8"), ("80.5%", "0.805"), ("八成", "0.8"), ("done 100%", "1"),
    ],
)  # fmt: skip
def test_progress(text: str, share: str) -> None:
    assert read(Kind.PERCENT, text).value == Decimal(share)


def test_one_hundred_means_all_of_it_among_fractions() -> None:
    fractions = Habits(fractions=True)
    assert read(Kind.PERCENT, "100", fractions).value == 1
    assert read(Kind.PERCENT, "1", fractions).value == 1
    assert read(Kind.PERCENT, "0.25", fractions).value == Decimal("0.25")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$0", "0"), ("1W", "10000"), ("1.2万", "12000"), ("1.2亿", "120000000"), ("12.5 万", "125000"),
        ("1.2 w", "12000"), ("1.2万元", "12000"), ("¥1,200.50", "1200.5"), ("RMB 1200", "1200"), ("USD 1,000", "1000"),
        ("(500)", "-500"), ("（500）", "-500"), ("$(500)", "-500"), ("-$500", "-500"), ("500-", "-500"),
        ("1200元", "1200"), ("€ 1.234,56", "1234.56"), ("1 200,50", "1200.5"), ("3千", "3000"), ("1.5m", "1500000"),
    ],
)  # fmt: skip
def test_money(text: str, amount: str) -> None:
    assert read(Kind.MONEY, text).value == Decimal(amount)


@pytest.mark.parametrize("text", ["2000元/月", "面议", "约100左右", "1-2万"])
def test_not_money(text: str) -> None:
    assert read(Kind.MONEY, text).problem


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三、李四", ("张三", "李四")), ("张三/李四", ("张三", "李四")), ("A & B", ("A", "B")), ("@张三", ("张三",)),
        ("@name", ("name",)), ("张三 李四", ("张三", "李四")), ("张三+李四", ("张三", "李四")), ("王 芳", ("王芳",)),
        ("张三\n李四", ("张三", "李四")), ("研发部(前端、后端)", ("研发部(前端、后端)",)), ("Tom and Ann", ("Tom", "Ann")),
        ("李四[50%]", ("李四",)), ("张三(50%)", ("张三",)), ("Bob 0.5", ("Bob",)), ("张三 50%；李四 30%", ("张三", "李四")),
    ],
)  # fmt: skip
def test_people(text: str, names: tuple[str, ...]) -> None:
    assert read(Kind.REFS, text, to="resources").value == names


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Bob[50%]", [("Bob", "0.5")]),
        ("张三(50%)", [("张三", "0.5")]),
        ("张三（50％）、李四", [("张三", "0.5"), ("李四", None)]),
        ("Bob 0.5", [("Bob", "0.5")]),
        ("Bob (0.5), Ann [25%]", [("Bob", "0.5"), ("Ann", "0.25")]),
        ("张三:50%、李四:30%", [("张三", "0.5"), ("李四", "0.3")]),
        ("张三×0.5", [("张三", "0.5")]),
        ("Tom 2", [("Tom 2", None)]),
    ],
)
def test_shares_of_people(text: str, shares: list[tuple[str, str | None]]) -> None:
    assert shares_of(text) == tuple((name, Decimal(share) if share else None) for name, share in shares)


def test_a_share_is_kept_beside_the_names() -> None:
    assert read(Kind.REFS, "张三(50%)", to="resources").beside == "张三(50%)"
    assert read(Kind.REFS, "张三、李四", to="resources").beside == ""


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("3FS+2d", "3FS+2d"), ("3,5SS", "3;5SS"), ("12FF-1w", "12FF-1w"), ("2fs", "2"), ("1.2.1, 1.2.3", "1.2.1;1.2.3"),
        ("3 5", "3;5"), ("3 FS + 2 days", "3FS+2d"), ("5SS+3天", "5SS+3d"), ("3.0", "3"), ("需求调研", "需求调研"),
        ("需求调研、方案设计", "需求调研;方案设计"), ("3FS+50%", "3FS+50%"), ("3完成-开始+2 工作日", "3FS+2d"),
    ],
)  # fmt: skip
def test_predecessors(text: str, links: str) -> None:
    assert read(Kind.LINKS, text).value == links


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("高", 4), ("中", 3), ("低", 2), ("VL", 1), ("L", 2), ("M", 3), ("H", 4), ("VH", 5), ("3", 3), ("3级", 3),
        ("5-极高", 5), ("High (4)", 4), ("几乎确定", 5), ("60%", 4), ("较高", 4), ("★★★", 3), ("三级", 3), ("特高", 5),
        ("4 - Likely", 4), ("Negligible", 1), ("重大", 4),
    ],
)  # fmt: skip
def test_ratings(text: str, step: int) -> None:
    assert read(Kind.SCALE, text, maximum=5).value == step


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3天", "3"), ("3d", "3"), ("2周", "10"), ("两周", "10"), ("一周", "5"), ("16小时", "2"), ("半天", "0.5"),
        ("1天半", "1.5"), ("0.5人月", "10"), ("8 wks", "40"), ("5个工作日", "5"), ("3d?", "3"), ("约3天", "3"), ("30min", "0.0625"),
    ],
)  # fmt: skip
def test_durations(text: str, days: str) -> None:
    assert read(Kind.NUMBER, text, unit="d").value == Decimal(days)
