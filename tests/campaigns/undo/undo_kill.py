"""A step in a forked child that is killed before its nth system call."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import warnings
from collections.abc import Callable

_TRACEME, _SYSCALL, _KILL = 0, 24, 8
POSSIBLE = sys.platform == "linux"


def killed_at(call: int, deed: Callable[[], None]) -> str:
    """Run a deed in a child and kill it before its nth system call: "killed", "done" when it came to its end, "failed"."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of the test runner do not live on in the child
        child = os.fork()
    if not child:
        code = 1
        try:
            if libc.ptrace(_TRACEME, 0, None, None) == 0:
                os.kill(os.getpid(), signal.SIGSTOP)
            deed()
            code = 0
        finally:
            os._exit(code)
    _pid, status = os.waitpid(child, 0)
    left = 2 * call  # each call stops on its way in and on its way out
    while os.WIFSTOPPED(status):
        if left <= 0:
            os.kill(child, signal.SIGKILL)
            _pid, status = os.waitpid(child, 0)
            break
        left -= 1
        stopped = os.WSTOPSIG(status)
        pass_on = 0 if stopped in (signal.SIGSTOP, signal.SIGTRAP) else stopped
        libc.ptrace(_SYSCALL, child, None, ctypes.c_void_p(pass_on))
        _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    return "done" if os.WEXITSTATUS(status) == 0 else "failed"
