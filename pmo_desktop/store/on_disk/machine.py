"""This machine, its user and its processes, as far as a lock file has to tell them apart."""

from __future__ import annotations

import functools
import getpass
import hashlib
import os
import socket
import sys
import uuid
from contextlib import suppress
from pathlib import Path

from pmo_desktop.base.characters import writable

if sys.platform == "win32":
    import ctypes
    import winreg
    from ctypes import wintypes

_RUNNING = 259
_DENIED = 5
_MAY_ASK = 0x1000
_LONGEST = 200


def user() -> str:
    """The name the system knows the person by who works here."""
    try:
        return writable(getpass.getuser())[:_LONGEST] or "?"
    except (OSError, KeyError, ImportError):
        return "?"


def host() -> str:
    """The name of this machine at the moment."""
    return socket.gethostname()


@functools.cache
def system() -> str:
    """A mark of the installed system, not readable back; empty where it has none. Copied systems may share it."""
    told = ""
    if sys.platform == "win32":
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            told = str(winreg.QueryValueEx(key, "MachineGuid")[0])
    else:
        with suppress(OSError, UnicodeDecodeError):
            told = Path("/etc/machine-id").read_text(encoding="ascii").strip()
    return _mark(told)


@functools.cache
def board() -> str:
    """A mark of the network hardware; empty where it has none."""
    number = uuid.getnode()
    return "" if number >> 40 & 1 else _mark(str(number))


def _mark(told: str) -> str:
    return hashlib.sha256(f"pmo:{told}".encode()).hexdigest()[:16] if told else ""


def alive(pid: int) -> bool:
    """Whether a process of this machine is running."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_MAY_ASK, False, pid)
        if not handle:
            return bool(kernel.GetLastError() == _DENIED)
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == _RUNNING
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def began(pid: int) -> str:
    """When a process of this machine began, the start of the machine included; empty where that cannot be told."""
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_MAY_ASK, False, pid)
        if not handle:
            return ""
        times = [wintypes.FILETIME() for _ in range(4)]
        well = kernel.GetProcessTimes(handle, *(ctypes.byref(time) for time in times))
        kernel.CloseHandle(handle)
        return f"{times[0].dwHighDateTime:x}{times[0].dwLowDateTime:08x}" if well else ""
    with suppress(OSError, IndexError):
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        start = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()[:8]
        return f"{start}:{stat.rpartition(')')[2].split()[19]}"
    return ""
