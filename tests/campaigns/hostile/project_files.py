"""Spoilt project files: read, or refused in plain words, in this process itself, whose limits are then the file's."""

from __future__ import annotations

import random
import time

from hostile.spoiling_bytes import spoil_bytes
from hostile.spoiling_xml import spoil_part
from tally import Tally

from pmo_desktop.base.errors import Refused
from pmo_desktop.exchange.msproject.reader import read_bytes

KIND = "spoilt project files"


def whole() -> bytes:
    """A project with a calendar, two resources and forty tasks."""
    tasks = "".join(
        f"<Task><UID>{n}</UID><ID>{n}</ID><Name>任务 {n}</Name><OutlineLevel>{1 + n % 3}</OutlineLevel><Start>2026-07-06T08:00:00</Start>"
        f"<Finish>2026-07-{6 + n % 20:02}T17:00:00</Finish><Duration>PT{8 * n}H0M0S</Duration><DurationFormat>7</DurationFormat>"
        f"<PercentComplete>{n}</PercentComplete><PredecessorLink><PredecessorUID>{n - 1}</PredecessorUID><Type>1</Type><LinkLag>4800</LinkLag></PredecessorLink></Task>"
        for n in range(1, 41)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project"><Name>p</Name><Title>二期</Title><StartDate>2026-07-06T08:00:00</StartDate>'
        "<Calendars><Calendar><UID>1</UID><Name>标准</Name><WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime>"
        f"<ToTime>12:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays></Calendar></Calendars><Tasks>{tasks}</Tasks><Resources><Resource><UID>1</UID><Name>张三</Name></Resource>"
        "<Resource><UID>2</UID><Name>李四</Name></Resource></Resources><Assignments><Assignment><UID>1</UID><TaskUID>3</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units></Assignment>"
        "</Assignments></Project>"
    ).encode()


def spoilt_project(number: int, seed: int) -> tuple[str, bytes]:
    """The one of this number, and what was done."""
    dice = random.Random(f"{seed} project {number}")
    data, ways = whole(), []
    for _ in range(dice.choice((1, 1, 2))):
        way, data = spoil_bytes(data, dice) if number % 3 == 0 else spoil_part(data, dice)
        ways.append(way)
    return ", ".join(ways), data


def bombs() -> dict[str, bytes]:
    """What is far too much of something."""
    head = b'<Project xmlns="http://schemas.microsoft.com/project">'
    laughs = b"".join(b'<!ENTITY e%d "%s">' % (n + 1, b"&e%d;" % n * 10) for n in range(1, 10))
    return {
        "laughs": b'<!DOCTYPE p [<!ENTITY e1 "ha">' + laughs + b"]>" + head + b"<Name>&e10;</Name></Project>",
        "late laughs": head + b" " * 5_000_000 + b'<!DOCTYPE p [<!ENTITY a "b">]></Project>',
        "300 MB": head + b" " * 300_000_000,
        "empty elements": head + b"<a/>" * 20_000_000 + b"</Project>",
        "tasks": head + b"<Tasks>" + b"<Task/>" * 20_000_000 + b"</Tasks></Project>",
        "attributes": head
        + b"<Tasks><Task "
        + b" ".join(b'a%d="1"' % n for n in range(1_000_000))
        + b"/></Tasks></Project>",
        "depth": head + b"<Task>" * 3_000_000,
        "long name": head + b"<Name>" + b"x" * 200_000_000 + b"</Name></Project>",
    }


def spoilt_projects(tally: Tally, points: int, seed: int) -> None:
    """Read them all."""
    from hostile.untouched import memory

    for number in range(points):
        ways, data = spoilt_project(number, seed)
        _read(f"{number} ({ways})", data, tally)
    for name, data in bombs().items() if points >= 500 else ():
        before = memory()
        _read(name, data, tally)
        if memory() - before > 200_000_000:
            tally.failed(f"{name}: kept {(memory() - before) >> 20} MB", kind=KIND)


def _read(name: str, data: bytes, tally: Tally) -> None:
    tally.tried(kind=KIND)
    begun = time.process_time()
    try:
        read_bytes(data, "plan.xml")
    except Refused as refused:
        if not refused.happened or "plan.xml" not in refused.happened:
            tally.failed(f"{name}: {refused}", kind=KIND)
    except BaseException as error:
        tally.failed(f"{name}: {error!r}", kind=KIND)
    if time.process_time() - begun > 20:
        tally.failed(f"{name}: {time.process_time() - begun:.0f} s of computing", kind=KIND)
