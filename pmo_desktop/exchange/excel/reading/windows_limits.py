"""Memory, time and no further processes for the reading process on Windows, which knows no resource limits: a job.

The process puts itself into a job of its own, so that it does not matter how it was started.
"""

from __future__ import annotations

import ctypes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OUT_OF_TIME = 1816
"""The exit code with which Windows ends a process whose job has no time left (ERROR_NOT_ENOUGH_QUOTA)."""
_PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY, _DIE_ON_UNHANDLED = 0x2, 0x8, 0x100, 0x400
_EXTENDED_LIMITS = 9
_NO_ERROR_BOXES = 0x1 | 0x2 | 0x8000


class _Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION; times count tenths of a microsecond."""

    _fields_ = (
        ("process_time", ctypes.c_int64), ("job_time", ctypes.c_int64), ("flags", ctypes.c_uint32),
        ("least_set", ctypes.c_size_t), ("most_set", ctypes.c_size_t), ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t), ("priority", ctypes.c_uint32), ("scheduling", ctypes.c_uint32),
    )  # fmt: skip


class _Extended(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", _Basic), ("io", ctypes.c_uint64 * 6), ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t), ("peak_process", ctypes.c_size_t), ("peak_job", ctypes.c_size_t),
    )  # fmt: skip


def limits(memory: int, seconds: int) -> _Extended:
    """The limits of a job whose one process may take so much memory and computing time."""
    found = _Extended()
    found.basic.flags = _PROCESS_TIME | _ACTIVE_PROCESS | _PROCESS_MEMORY | _DIE_ON_UNHANDLED
    found.basic.process_time = seconds * 10_000_000
    found.basic.processes = 1
    found.process_memory = memory
    return found


def confine(kernel: Any, memory: int, seconds: int) -> bool:
    """Put this process into such a job by `kernel` (kernel32); whether Windows did so. The job lives as long as we."""
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.SetErrorMode(_NO_ERROR_BOXES)
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return False
    wanted = limits(memory, seconds)
    told = kernel.SetInformationJobObject(
        ctypes.c_void_p(job), _EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted)
    )
    return bool(
        told and kernel.AssignProcessToJobObject(ctypes.c_void_p(job), ctypes.c_void_p(kernel.GetCurrentProcess()))
    )
