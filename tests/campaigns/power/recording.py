"""A recorded run read as what it did to files and folders, in order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from faults import Call, unescaped

MARK = "/nowhere/told-"
"""An operation is acknowledged in the trace by taking away a file of this name, which is never there."""

_RIGHTS = frozenset({"chmod", "fchmod", "fchmodat"})
"""Calls that change neither what a file holds nor its name."""
_ARGUMENT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?|(-?\d+|AT_FDCWD)<((?:[^>\\]|\\.)*)>|([^,"<>]+)')
_CALL = re.compile(r"^(?:\[?(?:pid\s+)?\d+\]?\s+)?(\w+)\((.*)\)\s+= (-?\d+)(?:<.*>)?(?: .*)?$")


@dataclass(frozen=True, slots=True)
class Deed:
    """What one call did: `make`, `write`, `cut`, `sync`, `rename`, `unlink`, `mkdir` or `told`."""

    what: str
    path: str = ""
    to: str = ""
    handle: int = -1
    at: int = -1
    """The offset of a write (-1: where the handle stands), or the length of a cut."""

    data: bytes = b""
    label: str = ""


def deeds(calls: Iterable[Call]) -> Iterator[Deed]:
    """Every call that succeeded, and the marks of acknowledgement."""
    for call in calls:
        found = _CALL.match(call.line.rstrip())
        if found is None:
            raise ValueError(f"a call that cannot be read: {call.line[:80]} … {call.line[-80:]}")
        arguments = [_read(one) for one in _ARGUMENT.finditer(found[2])]
        told, code = [one for one in arguments if one != b" "], int(found[3])
        if call.path.startswith(MARK):
            yield Deed("told")
        elif code >= 0:
            yield from _deed(call, found[2], told, code)


def _read(found: re.Match[str]) -> tuple[int, str] | bytes | str:
    if found[1] is not None:
        if found[2]:
            raise ValueError("strace cut a string off")
        return bytes.fromhex(found[1].replace("\\x", ""))
    if found[3] is not None:
        number = -1 if found[3] == "AT_FDCWD" else int(found[3])
        return number, unescaped(found[4]).decode("utf-8", "surrogateescape")
    return found[5].strip()


def _deed(call: Call, text: str, told: list[tuple[int, str] | bytes | str], code: int) -> Iterator[Deed]:
    handle, path = told[0] if isinstance(told[0], tuple) else (-1, call.path)
    rest = [one for one in told if isinstance(one, str) and one]
    strings = [one for one in told if isinstance(one, bytes)]
    name, label = call.name, call.label
    if name == "openat":
        yield Deed(
            "open", call.path, handle=code, at=int("O_TRUNC" in text), to="made" if call.makes else "", label=label
        )
    elif name in {"write", "pwrite64"}:
        yield Deed(
            "write",
            path,
            handle=handle,
            at=int(rest[-1]) if name == "pwrite64" else -1,
            data=strings[0][:code],
            label=label,
        )
    elif name == "ftruncate":
        yield Deed("cut", path, handle=handle, at=int(rest[-1]), label=label)
    elif name in {"fsync", "fdatasync"}:
        yield Deed("sync", path, handle=handle, label=label)
    elif name == "rename":
        yield Deed("rename", os.fsdecode(strings[0]), to=os.fsdecode(strings[1]), label=label)
    elif name in {"unlink", "mkdir"}:
        yield Deed(name, call.path, label=label)
    elif name not in _RIGHTS:
        yield Deed("strange", call.path, label=label)
