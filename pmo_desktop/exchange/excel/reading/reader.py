"""Read a stranger's workbook: in a process of its own, within limits, or say plainly why not."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.exchange.excel.reading.gates import MAX_FILE
from pmo_desktop.exchange.excel.reading.messages import note, refusal
from pmo_desktop.exchange.excel.reading.reasons import Note, Reason
from pmo_desktop.exchange.excel.reading.windows_limits import OUT_OF_TIME
from pmo_desktop.exchange.excel.reading.wire import sheet_from
from pmo_desktop.exchange.excel.sheet import Workbook

SECONDS = 60
"""By the clock; of computing the reading process has 20, which a busy machine may give it late."""
_GLANCE = 0.2
_OUT_OF_TIME = {-24, OUT_OF_TIME}
"""How a process ends whose computing time is used up: a signal (SIGXCPU), on Windows an exit code."""
_MAX_ANSWER = 400_000_000
CHILD_FLAG = "--reading-process"
"""What a frozen program is called with to become the reading process."""


def child_command() -> list[str]:
    """The command of the reading process, in a checkout, an installation or a frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    root = str(Path(__file__).resolve().parents[4])
    start = (
        f"import sys; sys.path.insert(0, {root!r}); "
        "from pmo_desktop.exchange.excel.reading.child import main; sys.exit(main())"
    )
    return [sys.executable, "-I", "-c", start]


Waiting: TypeAlias = Callable[[], object]
"""Called now and then while the reading process works; what it raises ends that process."""


def read_workbook(path: Path, *, password: str | None = None, waiting: Waiting | None = None) -> Workbook:
    """The workbook at `path`; Refused with a plain sentence when it cannot be read."""
    name = path.name
    if name.startswith("~$"):
        raise refusal(Reason.OWNER_FILE, name)
    try:
        if path.stat().st_size > MAX_FILE:
            raise refusal(Reason.TOO_LARGE, name)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise refusal(Reason.MISSING, name) from error
    except OSError as error:
        raise refusal(Reason.IN_USE, name) from error
    return read_bytes(data, name, password=password, waiting=waiting)


def read_bytes(data: bytes, name: str, *, password: str | None = None, waiting: Waiting | None = None) -> Workbook:
    """The workbook in these bytes; `name` is shown and its extension breaks ties between text files."""
    if not data:
        raise refusal(Reason.EMPTY, name)
    answer = _ask(data, name, password, waiting)
    try:
        if "refused" in answer:
            raise refusal(Reason(answer["refused"]), name)
        start_1904 = bool(answer["start_1904"])
        with uncollected():
            sheets = tuple(sheet_from(plain, start_1904=start_1904) for plain in answer["sheets"])
        notes = tuple(note(Note(kind), number) for kind, number in answer["notes"])
        return Workbook(name, str(answer["kind"]), hashlib.sha256(data).hexdigest(), sheets, notes)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise refusal(Reason.UNREADABLE, name) from error


def _ask(data: bytes, name: str, password: str | None, waiting: Waiting | None) -> dict[str, Any]:
    """The reading process's answer; a death or a silence of it is a refusal."""
    request = json.dumps({"suffix": Path(name).suffix.lower(), "password": password}).encode() + b"\n"
    flags: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would flash a console
    try:
        with subprocess.Popen(
            child_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=flags,
        ) as child:
            try:
                output = _answer(child, request + data, waiting)
            except BaseException:
                child.kill()
                raise
    except subprocess.TimeoutExpired as error:
        raise refusal(Reason.TOO_SLOW, name) from error
    except OSError as error:
        raise refusal(Reason.UNREADABLE, name) from error
    if child.returncode in _OUT_OF_TIME:
        raise refusal(Reason.TOO_SLOW, name)
    if child.returncode or not output or len(output) > _MAX_ANSWER:
        raise refusal(Reason.UNREADABLE, name)
    try:
        answer = json.loads(output)
    except (ValueError, RecursionError) as error:
        raise refusal(Reason.UNREADABLE, name) from error
    if not isinstance(answer, dict):
        raise refusal(Reason.UNREADABLE, name)
    return answer


def _answer(child: subprocess.Popen[bytes], request: bytes, waiting: Waiting | None) -> bytes:
    """What the reading process writes; `waiting` is called five times a second."""
    end = time.monotonic() + SECONDS
    words: bytes | None = request
    while True:
        left = end - time.monotonic()
        try:
            return child.communicate(words, timeout=max(0.01, left if waiting is None else min(_GLANCE, left)))[0]
        except subprocess.TimeoutExpired:
            if time.monotonic() >= end:
                raise
            words = None
            if waiting is not None:
                waiting()
