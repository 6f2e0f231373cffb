"""Nowhere: the commands and the window, watched by the system, reach no other machine."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "privacy"))

from tally import Tally
from traced import SCRIPTS, possible, spoken


def network(tally: Tally, _registers: Sequence[object], _texts: Sequence[str], folder: Path) -> None:
    """A point is a call of the network; only sockets of this machine's own may be spoken to."""
    if not possible():
        print("Nobody watched: strace is not here.", flush=True)
        return
    for script in SCRIPTS:
        place = folder / script.removesuffix(".py")
        (place / "home").mkdir(parents=True)
        seen, odd = spoken(script, place, place / "home")
        tally.tried(max(seen, 1), kind="network calls")
        for line in odd:
            tally.failed(f"{script}: {line[:160]}", kind="network calls")
