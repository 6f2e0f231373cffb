"""The commands and the window watched by the system itself: which addresses did any of their processes speak to."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPTS = ("every_command.py", "window_journey.py")
_SPOKEN = re.compile(
    r"\b(connect|bind|listen|accept4?|sendto|sendmsg|sendmmsg|recvfrom)\(.*sa_family=(?:AF|PF)_(?!UNIX|UNSPEC)"
)
_MADE = re.compile(r"\bsocket\((?:AF|PF)_(?!UNIX)(\w+), SOCK_(\w+)")


def possible() -> bool:
    """Whether strace is here and may watch."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


def spoken(script: str, folder: Path, home: Path) -> tuple[int, list[str]]:
    """How many calls of the network were seen, and those that reach beyond this machine's own sockets.

    A datagram socket that is never connected is no speech: the system is asked for its hardware through one.
    """
    told = folder / "trace.txt"
    environment = {
        **os.environ, "PMO_DESKTOP_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PMO_LANG": "en",
        "PYTHONPATH": str(HERE.parents[1]),
    }  # fmt: skip
    command = [
        "strace",
        "-f",
        "-qq",
        "-e",
        "trace=network",
        "-o",
        str(told),
        sys.executable,
        str(HERE / script),
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    if done.returncode:
        return 0, [f"{script} ended with {done.returncode}: {done.stderr.decode()[-300:]}"]
    return reaching(told.read_text("utf-8", "replace"))


def reaching(trace: str) -> tuple[int, list[str]]:
    """The calls in a trace, and those that reach out."""
    lines = trace.splitlines()
    odd = [line for line in lines if _SPOKEN.search(line)]
    odd += [line for line in lines if (made := _MADE.search(line)) and made[2] != "DGRAM"]
    return len(lines), odd
